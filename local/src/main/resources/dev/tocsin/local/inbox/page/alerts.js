// The view of the alerts and where they stand.
import { el, pill, time, date, section, facts, source } from "./dom.js";
import { ofKind, card, tableAlerts, tableLoaded } from "./store.js";
import { imageName, reasonTone, severityTone, shortDigest, statusTone } from "./words.js";
import { deliveries } from "./events.js";

/** Alerts that were told, and those that the table alone knows: watched, and quiet so far. */
function all() {
  const told = ofKind("alert");
  const known = new Set(told.map((each) => each.id));
  const states = tableAlerts().filter((item) => item.sk === "state");
  const quiet = states.map((item) => ({
    id: "alert/" + String(item.pk).replace(/^alert#/, ""), kind: "alert", changed: 0, at: null, changedAt: null,
    content: { latest: { status: item.status ?? "QUIET", rule: item.rule, image: { repository: streamName(item.stream) } }, revisions: [] } }));
  return [...told, ...quiet.filter((each) => !known.has(each.id))];
}

/** A stream is account/region/repository; people know the last part. */
const streamName = (stream) => (typeof stream === "string" ? stream.split("/").slice(2).join("/") || stream : stream?.repository ?? "");

const counted = (counts) => Object.entries(counts ?? {}).filter(([, n]) => n > 0);
const inWords = (counts) => counted(counts).map(([severity, n]) => `${n} ${severity.toLowerCase()}`).join(", ");

export const alerts = {
  title: "Alerts",
  icon: "alerts",
  chips: [["all", "All"], ["OPEN", "Open"], ["BLIND", "Blind"], ["RESOLVED", "Resolved"], ["QUIET", "Quiet"]],
  empty: ["No alert yet", "An alert is one rule and one repository. It opens when something counts, and remembers what was told."],
  loaded: tableLoaded,
  cards: all,
  find: (id) => all().find((each) => each.id === id),
  inChip: (each, chip) => chip === "all" || each.content.latest.status === chip,
  row: (each) => {
    const { latest } = each.content;
    return { icon: "alerts", title: imageName(latest.image), tone: latest.status === "OPEN" ? severityTone(latest.severity) : statusTone(latest.status), at: each.changedAt,
      text: latest.why ?? "Watched; nothing to tell so far.",
      pills: [pill(latest.status, statusTone(latest.status)), inWords(latest.counts) && pill(inWords(latest.counts)), pill("rule " + latest.rule)] };
  },
  said: (each) => `Alert ${imageName(each.content.latest.image)}: ${each.content.latest.reason}`,
  detail: (each) => {
    const { latest, revisions } = each.content;
    return [
      el("div", { class: "head" },
        el("div", { class: "pills" }, pill(latest.status, statusTone(latest.status)), latest.severity && pill(latest.severity, severityTone(latest.severity))),
        el("h2", {}, imageName(latest.image)),
        el("p", { class: "lede" }, latest.why ?? "Watched; nothing to tell so far.")),
      bars(latest),
      latest.upgrades?.length > 0 && section("What to do", el("div", { class: "box" }, upgrades(latest.upgrades))),
      latest.findings?.length > 0 && section("What counts", findings(latest)),
      revisions.length > 0 && section("What was told", el("ol", { class: "way" }, revisions.toReversed().map(revision))),
      section("Where", el("div", { class: "box" }, facts([
        ["Account", latest.image?.account], ["Region", latest.image?.region], ["Repository", latest.image?.repository],
        ["Tags", latest.image?.tags?.join(", ")], ["Digest", el("span", { class: "mono", title: latest.image?.digest }, shortDigest(latest.image?.digest))],
        ["Open since", latest.openedAt && date(latest.openedAt)], ["Rule", latest.rule], ["Suppressed", latest.suppressed ? String(latest.suppressed) : ""],
        ["Alert", el("span", { class: "mono" }, each.id.slice("alert/".length))]]))),
      revisions.length > 0 && section("As it went over the bus", source("Image Alert", latest, "detail")),
    ];
  },
};

function bars(latest) {
  const counts = counted(latest.counts);
  return counts.length === 0 ? null : el("div", { class: "bars", role: "group", "aria-label": "What counts" }, counts.map(([severity, n]) =>
    el("div", {}, el("b", { class: "tone-" + severityTone(severity) }, String(n)), el("span", {}, severity.toLowerCase()))));
}

function upgrades(list) {
  return el("table", { class: "table" }, el("tbody", {}, list.map((each) => el("tr", {},
    el("td", {}, el("b", {}, each.package)),
    el("td", { class: "mono" }, (each.from ? each.from + " → " : "→ ") + each.to),
    el("td", {}, `fixes ${each.fixes}`)))));
}

function findings(latest) {
  const rows = latest.findings.map((each) => el("tr", {},
    el("td", { class: "whole" }, el("b", {}, each.vulnerability), each.new ? [" ", pill("new", "critical")] : null),
    el("td", { class: "whole tone-" + severityTone(each.severity) }, each.severity.toLowerCase()),
    el("td", {}, (each.packages ?? []).map((one) => one.name + " " + one.version).join(", ")),
    el("td", {}, [each.score, each.exploit === "AVAILABLE" ? "exploit known" : null].filter(Boolean).join(", "))));
  return el("div", { class: "box scroll" },
    el("table", { class: "table" },
      el("thead", {}, el("tr", {}, ["Vulnerability", "Severity", "Packages", "Score"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, rows)),
    latest.notListed > 0 && el("p", { class: "hint" }, `${latest.notListed} more are not listed.`));
}

function revision(each) {
  const telling = card(each.telling);
  return el("li", { class: "stop", data: { tone: reasonTone(each.reason) } },
    el("div", { class: "stop-what" }, pill(each.reason, reasonTone(each.reason)), el("span", { class: "name" }, "revision " + each.revision), time(each.at)),
    el("p", { class: "stop-text" }, each.why),
    telling && deliveries(telling));
}
