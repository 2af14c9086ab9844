// The views of what somebody has to look after, and of the log.
import { el, pill, time, exact, section, facts, source, pretty } from "./dom.js";
import { ofKind } from "./store.js";
import { breakable } from "./words.js";

const ROWS = {
  alarm: (each) => ({ title: breakable(each.content.alarm), text: each.content.why, tone: each.content.ringing ? "critical" : "good", pills: [each.content.ringing ? pill("ringing", "critical") : pill("quiet again", "good")] }),
  dead: (each) => ({ title: each.content.why, text: each.content.queue, tone: "critical", pills: [pill("dead letter", "critical")] }),
  denied: (each) => ({ title: `${each.content.function} may not ${each.content.action}`, text: each.content.resource, tone: "high", pills: [pill("denied call", "high")] }),
  refusal: (each) => ({ title: each.content.problems[0] ?? `${each.content.service} answered ${each.content.status}`, text: `${each.content.method} ${each.content.path}`,
    tone: each.content.status >= 400 || !demanded(each) ? "high" : undefined, pills: [pill(demanded(each) ? "answered on demand" : "complaint", demanded(each) ? "low" : "high"), pill(each.content.service)] }),
};

const demanded = (each) => (each.content.problems[0] ?? "").startsWith("answered on demand");

/** What is wrong now, for the number beside the view's name. */
export const troubles = () => ofKind("dead", "denied").length + ofKind("alarm").filter((each) => each.content.ringing).length;

export const trouble = {
  title: "Trouble",
  icon: "trouble",
  chips: [["all", "All"], ["dead", "Dead letters"], ["alarm", "Alarms"], ["denied", "Denied"], ["refusal", "Refused"]],
  empty: ["No trouble", "Dead letters, ringing alarms, calls that a role does not allow, and what services refused would stand here. Make a service fail to see it."],
  cards: () => ofKind("dead", "alarm", "denied", "refusal"),
  inChip: (each, chip) => chip === "all" || each.kind === chip,
  row: (each) => ({ icon: each.kind === "alarm" ? "alerts" : "trouble", at: each.changedAt, ...ROWS[each.kind](each) }),
  said: (each) => ROWS[each.kind](each).title,
  detail: (each) => [head(each), ...DETAILS[each.kind](each.content)],
};

function head(each) {
  const row = ROWS[each.kind](each);
  return el("div", { class: "head" }, el("div", { class: "pills" }, row.pills), el("h2", {}, row.title), el("p", { class: "lede" }, time(each.changedAt, exact)));
}

const DETAILS = {
  dead: (letter) => [
    el("div", { class: "box" }, facts([["Queue", letter.queue], ["Cause", letter.why]])),
    section("Attributes", Object.keys(letter.attributes ?? {}).length ? el("div", { class: "box" }, facts(Object.entries(letter.attributes))) : el("p", { class: "hint" }, "None.")),
    section("Body", el("pre", { class: "code", tabindex: "0" }, pretty(letter.body))),
    section("To try it again", el("p", { class: "stop-text" }, "Once the cause is mended, move the letters back:"),
      el("pre", { class: "code", tabindex: "0" }, `aws sqs start-message-move-task --endpoint-url ${location.origin} --source-arn <arn of ${letter.queue}>`)),
  ],
  alarm: (alarm) => [
    el("p", { class: "lede" }, alarm.why),
    section("History", el("ol", { class: "way" }, alarm.history.toReversed().map((change) => el("li", { class: "stop", data: { tone: change.ringing ? "critical" : "good" } },
      el("div", { class: "stop-what" }, el("b", {}, change.ringing ? "Rings" : "Is quiet"), time(change.at, exact)), el("p", { class: "stop-text" }, change.why))))),
  ],
  denied: (call) => [
    el("div", { class: "box" }, facts([["Function", call.function], ["Action", el("span", { class: "mono" }, call.action)], ["Resource", el("span", { class: "mono" }, call.resource)]])),
    section("The statement that is missing", el("pre", { class: "code", tabindex: "0" }, pretty(call.statement))),
  ],
  refusal: (call) => [
    el("div", { class: "box" }, facts([["Service", call.service], ["Call", el("span", { class: "mono" }, `${call.method} ${call.path}`)], ["Status", String(call.status)]])),
    section("What is wrong", el("ul", { class: "box" }, call.problems.map((problem) => el("li", {}, problem)))),
    section("What was sent", source("Body", call.body, "body")),
    section("What was answered", source("Answer", call.answer, "answer")),
  ],
};

export const log = {
  title: "Log",
  icon: "log",
  chips: [["all", "All"], ["functions", "Functions"], ["calls", "Calls"], ["wrong", "Warnings"]],
  empty: ["Nothing logged yet", "Each line that a function writes, each run, and each call to an outside service."],
  cards: () => ofKind("log"),
  inChip: (each, chip) => {
    const { level } = each.content;
    return chip === "all" || (chip === "calls" ? level === "CALL" : chip === "wrong" ? ["WARN", "ERROR"].includes(level) : level !== "CALL");
  },
  plainRow: (each) => {
    const { from, level, text, json } = each.content;
    return el("a", { class: "log-row", data: { level } },
      el("span", { class: "t" }, exact(each.at)),
      el("span", { class: "f" }, from, json?.log && pill(json.reason ?? json.outcome ?? json.log)),
      el("span", { class: "x" }, json?.why || (json?.log === "delivery" && json.reference) || text));
  },
  row: (each) => ({ title: each.content.from, text: each.content.text, pills: [] }),
  detail: (each) => [
    el("div", { class: "head" }, el("div", { class: "pills" }, each.content.level && pill(each.content.level)), el("h2", {}, each.content.from), el("p", { class: "lede" }, time(each.at, exact))),
    el("pre", { class: "code", tabindex: "0" }, pretty(each.content.text)),
  ],
};
