// The view of what arrived, and the way of each event to whoever was told, or to the reason why nobody was.
import { el, pill, time, exact, section, facts, source, plural, icon } from "./dom.js";
import { ofKind, card } from "./store.js";
import { imageName, isTold, outcomeTone, reasonMeans, reasonTone, subject } from "./words.js";

const KINDS = { email: "mail", sms: "phone" };

const tellingOf = (decision) => card(`telling/${decision.alert}/${decision.revision}`);

/** Where an event stands: a word, a tone, and a sentence. */
function standing(way) {
  const { rules = [], runs = [], decisions = [], deadLetters = [] } = way.content;
  const told = decisions.find((decision) => isTold(decision.reason));
  if (deadLetters.length > 0) return ["dead letter", "critical", deadLetters[0].why];
  if (told) return [told.reason, reasonTone(told.reason), told.why];
  if (decisions.length > 0) return [decisions[0].reason, "calm", decisions[0].why];
  if (rules.some((each) => each.rule)) return runs.some((run) => run.error || run.failed) ? ["failed, tried again", "high", runs.findLast((run) => run.error)?.error ?? ""] : ["on its way", "low", ""];
  return rules.length > 0 ? ["no rule matched", "calm", "No rule of the bus matches: it never reaches Tocsin."] : ["on its way", "low", ""];
}

const detailType = (way) => way.content.json?.["detail-type"] ?? "not an event";

export const events = {
  title: "Events",
  icon: "events",
  chips: [["all", "All"], ["told", "Somebody told"], ["quiet", "Nobody told"]],
  empty: ["No event yet", "Events of ECR and Inspector show up here with their whole way: rule, queue, function, decision, channels."],
  cards: () => ofKind("way").sort((a, b) => b.at.localeCompare(a.at) || b.changed - a.changed),
  inChip: (each, chip) => {
    const told = (each.content.decisions ?? []).some((decision) => isTold(decision.reason));
    return chip === "all" || (chip === "told") === told;
  },
  row: (each) => {
    const [word, tone, sentence] = standing(each);
    return { icon: "events", title: subject(each.content.json), text: sentence, tone: tone === "calm" || tone === "low" ? undefined : tone, at: each.at,
      pills: [pill(word, tone), pill(detailType(each))] };
  },
  said: (each) => `Event ${subject(each.content.json)}: ${standing(each)[0]}`,
  detail: (way) => {
    const [word, tone, sentence] = standing(way);
    const event = way.content.json;
    return [
      el("div", { class: "head" },
        el("div", { class: "pills" }, pill(word, tone), pill(detailType(way))),
        el("h2", {}, subject(event)),
        el("p", { class: "lede" }, sentence)),
      section("Its way", el("ol", { class: "way" }, stops(way))),
      section("The event", el("div", { class: "box" }, facts([
        ["Source", event?.source], ["Account", event?.account], ["Region", event?.region], ["Time", event?.time],
        ["Id", el("span", { class: "mono" }, way.content.event)]])), source("As the rules saw it", event, "event")),
    ];
  },
};

function stop(what, name, at, tone, ...more) {
  return el("li", { class: "stop", data: { tone } },
    el("div", { class: "stop-what" }, el("b", {}, what), name && el("span", { class: "name" }, name), at && time(at, exact)),
    ...more);
}

function stops(way) {
  const { bus, rules = [], queues = [], runs = [], decisions = [], deadLetters = [] } = way.content;
  const matched = rules.filter((each) => each.rule);
  const dead = new Set(deadLetters.map((each) => each.queue));
  const nobody = rules.length > 0 && matched.length === 0;
  return [
    stop("Arrived on the bus", bus, way.at, "good"),
    matched.map((each) => stop("Rule matched", each.rule, each.at, "good")),
    nobody && stop("No rule matched", "", rules[0].at, undefined,
      el("div", { class: "decision", data: { quiet: "" } }, el("p", { class: "why" }, "It ends here: nobody is told, and nothing runs."),
        el("p", { class: "mean" }, "No rule of this bus has a pattern that matches this event."))),
    queues.filter((each) => !dead.has(each.queue)).map((each) => stop("Waited in the queue", each.queue, each.at, "good")),
    runs.map(run),
    decisions.map(decision),
    deadLetters.map((each) => stop("Stands in the dead-letter queue", each.queue, null, "critical",
      el("div", { class: "decision" }, el("p", { class: "why" }, each.why), el("p", { class: "mean" }, el("a", { href: "#/trouble/" + encodeURIComponent(each.card) }, "Open the dead letter"))))),
    matched.length > 0 && decisions.length === 0 && deadLetters.length === 0 && stop("On its way", "", null, undefined, el("p", { class: "stop-text" }, "Nothing was decided yet.")),
  ];
}

function run(each) {
  const bad = each.error || each.failed;
  return el("li", { class: "stop", data: { tone: bad ? "high" : "good" } },
    el("div", { class: "stop-what" }, el("b", {}, bad ? "Function failed" : "Function ran"), el("span", { class: "name" }, each.function),
      el("span", { class: "took" }, `${each.millis} ms`)),
    each.batch > 1 && el("p", { class: "stop-text" }, `in a batch of ${each.batch}`),
    each.error && el("p", { class: "stop-text tone-high" }, each.error));
}

function decision(each) {
  const told = isTold(each.reason);
  const telling = told ? tellingOf(each) : undefined;
  return stop("Decided", each.rule ? "policy rule " + each.rule : "", each.at, told ? "accent" : undefined,
    el("div", { class: "decision", data: { quiet: told ? undefined : "" } },
      el("div", {}, pill(each.reason, reasonTone(each.reason))),
      el("p", { class: "why" }, each.why),
      el("p", { class: "mean" }, reasonMeans(each.reason),
        card("alert/" + each.alert) && [" ", el("a", { href: "#/alerts/" + encodeURIComponent("alert/" + each.alert) }, "The alert so far")])),
    told && each.notify?.length === 0 && el("p", { class: "stop-text told" }, "The policy names no channel for it."),
    telling && el("div", {}, el("p", { class: "stop-text told" }, `Told as revision ${each.revision} on the bus ${telling.content.bus ?? ""}:`), deliveries(telling)));
}

/** Each channel that is told: how it got there, and what came of it. */
export function deliveries(telling) {
  const { detail = {}, rules = [], queues = [], runs = [], deliveries: done = [], deadLetters = [] } = telling.content;
  const names = [...new Set([...(detail.notify ?? []), ...done.map((each) => each.channel)])];
  return el("div", { class: "branches" }, names.map((name) => {
    const about = (value) => String(value ?? "").toLowerCase().includes("channel" + name.toLowerCase().replace(/[^a-z0-9]/g, ""));
    const path = [...rules.filter((each) => about(each.rule)).map((each) => each.rule), ...queues.filter((each) => about(each.queue)).map((each) => each.queue),
      ...runs.filter((each) => about(each.function)).map((each) => each.function)];
    const dead = deadLetters.filter((each) => about(each.queue));
    return branch(name, [...new Set(path)], done.filter((each) => each.channel === name), dead);
  }));
}

function branch(name, path, done, dead) {
  const latest = done[done.length - 1];
  const found = latest && messageOf(latest.reference);
  return el("div", { class: "branch" },
    el("div", { class: "branch-head" }, el("b", {}, name),
      latest ? pill(latest.outcome, outcomeTone(latest.outcome)) : pill(dead.length > 0 ? "dead letter" : "on its way", dead.length > 0 ? "critical" : "low"),
      done.length > 1 && el("span", { class: "hint" }, plural(done.length, "attempt")),
      found && el("a", { href: "#/messages/" + encodeURIComponent(found.id) }, "Read it")),
    done.filter((each) => each.why).map((each) => el("p", { class: "stop-text" }, `${each.outcome}: ${each.why}`)),
    dead.map((each) => el("p", { class: "stop-text tone-critical" }, each.why, " ", el("a", { href: "#/trouble/" + encodeURIComponent(each.card) }, "Open the dead letter"))),
    path.length > 0 && el("p", { class: "path" }, path.map((each) => el("span", {}, each))));
}

function messageOf(reference) {
  if (!reference) return undefined;
  return ofKind("slack", "ticket", "mail", "posting").find((each) => {
    const own = each.content.ts ?? each.content.key ?? each.content.reference ?? each.content.id;
    return own && reference.includes(own);
  });
}

export { imageName, icon, KINDS };
