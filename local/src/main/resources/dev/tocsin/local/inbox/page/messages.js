// The view of what every channel received.
import { el, icon, pill, time, date, section, facts, plural, source } from "./dom.js";
import { ofKind, card } from "./store.js";
import { slackMessage, slackTitle, slackSnippet } from "./slack.js";
import { jiraTicket, lozenge } from "./jira.js";
import { titleTone, reasonTone, isTold } from "./words.js";

const last = (items) => items[items.length - 1];

/** A reference may say more than the id, such as the Slack channel; but issue 12 is not issue 1. */
function names(reference, id) {
  const at = reference.indexOf(id);
  return at >= 0 && !/^\d/.test(reference.slice(at + id.length));
}

/** The telling whose delivery left this message or ticket, the newest one. */
function tellingOf(reference) {
  if (!reference) return undefined;
  return ofKind("telling").find((each) => (each.content.deliveries ?? []).some((delivery) => names(delivery.reference ?? "", reference)));
}

const referenceOf = (each) => ({ slack: each.content.ts, ticket: each.content.key, mail: each.content.id, posting: each.content.reference })[each.kind];

/** The policy's name of a Slack channel, learnt from the deliveries; else its id. */
export function channelName(each) {
  const found = tellingOf(each.content.ts)?.content.deliveries.find((delivery) => delivery.reference?.includes(each.content.ts));
  return found?.channel ?? each.content.channel;
}

const MAIL = { email: "mail", "email-json": "mail", sms: "phone" };

function summary(each) {
  const content = each.content;
  if (each.kind === "slack") {
    const latest = last(content.versions);
    return { icon: "slack", title: slackTitle(latest), text: slackSnippet(latest), pills: [
      pill("#" + channelName(each)),
      content.versions.length > 1 && pill(`updated ${plural(content.versions.length - 1, "time")}`),
      content.replies?.length && pill(plural(content.replies.length, "reply", "replies"))] };
  }
  if (each.kind === "ticket") {
    return { icon: "ticket", title: content.fields?.summary ?? content.key, text: last(content.history ?? [])?.what ?? "",
      pills: [pill(content.key), lozenge(content)] };
  }
  if (each.kind === "posting") {
    const latest = last(content.versions);
    return { icon: "ticket", title: latest.title, text: latest.text.split("\n").find((line) => line.trim()) ?? "",
      pills: [pill(content.service), latest.status && pill(latest.status),
        content.versions.length > 1 && pill(`updated ${plural(content.versions.length - 1, "time")}`)] };
  }
  const first = (content.text ?? "").split("\n").find((line) => line.trim() && line !== content.subject) ?? "";
  return { icon: MAIL[content.protocol] ?? "hook", title: content.subject && content.protocol === "email" ? content.subject : first,
    text: content.protocol === "email" ? first : "", pills: [pill(content.to), content.protocol !== "email" && pill(content.protocol)] };
}

const CHIPS = [["all", "All"], ["slack", "Slack"], ["mail", "Mail"], ["sms", "SMS"], ["ticket", "Jira"], ["posting", "Others"]];

const chipOf = (each) => (each.kind === "mail" ? (each.content.protocol === "sms" ? "sms" : "mail") : each.kind);

function toneOf(each, title) {
  if (each.kind === "ticket" && each.content.category === "done") return "good";
  const telling = tellingOf(referenceOf(each));
  return titleTone(title) ?? (telling ? reasonTone(telling.content.detail?.reason) : undefined);
}

export const messages = {
  title: "Messages",
  icon: "messages",
  chips: CHIPS,
  empty: ["No message yet", "When somebody is told, you read here what they read. Send an event that matters and watch."],
  cards: () => ofKind("slack", "mail", "ticket", "posting"),
  inChip: (each, chip) => chip === "all" || chipOf(each) === chip,
  row: (each) => {
    const shown = summary(each);
    return { ...shown, tone: toneOf(each, shown.title), at: each.changedAt };
  },
  said: (each) => `${{ slack: "Slack", mail: "Mail", ticket: "Jira" }[each.kind] ?? each.content.service}: ${summary(each).title}`,
  detail: (each, memory) => [body(each, memory), why(each)],
};

function body(each, memory) {
  if (each.kind === "slack") return slackDetail(each, memory);
  if (each.kind === "ticket") return el("div", {}, el("h2", { class: "visually-hidden" }, each.content.key), jiraTicket(each));
  if (each.kind === "posting") return posting(each, memory);
  return each.content.protocol === "sms" ? sms(each) : each.content.protocol === "email" ? mail(each) : hook(each);
}

/** Which version is read, and the way to the others. */
function versions(each, memory) {
  const count = each.content.versions.length;
  const index = Math.min(memory.get("version") ?? count - 1, count - 1);
  const go = (to) => () => memory.set("version", to === count - 1 ? undefined : to);
  const steps = count > 1 && el("div", { class: "versions" },
      el("button", { class: "plain", type: "button", id: "earlier", disabled: index === 0, on: { click: go(index - 1) } }, "Earlier"),
      el("b", {}, `Version ${index + 1} of ${count}`),
      el("button", { class: "plain", type: "button", id: "later", disabled: index === count - 1, on: { click: go(index + 1) } }, "Later"),
      el("span", {}, index === count - 1 ? "as it reads now" : "as it read before"));
  return { index, steps };
}

function slackDetail(each, memory) {
  const { index, steps } = versions(each, memory);
  return el("div", {},
    el("h2", { class: "visually-hidden" }, "Slack message"),
    steps,
    slackMessage(each, index, channelName(each)),
    source("What was sent", each.content.versions[index], "sent"));
}

function posting(each, memory) {
  const { index, steps } = versions(each, memory);
  const shown = each.content.versions[index];
  return el("div", {},
    steps,
    el("article", { class: "mail" },
      el("header", { class: "mail-head" },
        el("h2", {}, shown.title),
        el("div", { class: "mail-from" }, pill(each.content.service), shown.status && pill(shown.status), time(shown.at, date))),
      el("div", { class: "mail-body" }, shown.text)),
    source("What was sent", shown.sent, "sent"));
}

function mail(each) {
  const { subject, text, to } = each.content;
  return el("article", { class: "mail" },
    el("header", { class: "mail-head" },
      el("h2", {}, subject || "(no subject)"),
      el("div", { class: "mail-from" }, el("img", { src: "bell.svg", width: 32, height: 32, alt: "" }),
        el("div", {}, el("b", {}, "Tocsin"), " ", el("span", {}, "<no-reply@sns.amazonaws.com>"), el("br"), el("span", {}, "to "), to),
        time(each.at, date))),
    el("div", { class: "mail-body" }, text));
}

function sms(each) {
  return el("article", { class: "phone" },
    el("h2", { class: "visually-hidden" }, "SMS"),
    el("p", { class: "phone-to" }, "Text message to ", each.content.to, el("br"), time(each.at, date)),
    el("div", { class: "bubble" }, each.content.text),
    el("p", { class: "phone-note" }, plural((each.content.text ?? "").length, "character")));
}

function hook(each) {
  return el("article", {},
    el("div", { class: "head" }, el("div", { class: "pills" }, pill(each.content.protocol)), el("h2", {}, each.content.to)),
    source("What it received", each.content.text ?? "", "received"));
}

/** From the message back to what led to it. */
function why(each) {
  const telling = tellingOf(referenceOf(each));
  if (!telling) return null;
  const { detail = {} } = telling.content;
  const way = ofKind("way").find((one) => (one.content.decisions ?? []).some((d) => isTold(d.reason) && d.alert === detail.alert && String(d.revision) === String(detail.revision)));
  return section("Why this was sent", el("div", { class: "box" }, facts([
    ["Reason", pill(detail.reason, reasonTone(detail.reason))],
    ["Because", detail.why],
    ["Rule", detail.rule],
    ["Alert", card("alert/" + detail.alert) && el("a", { href: "#/alerts/" + encodeURIComponent("alert/" + detail.alert) }, "what was told so far")],
    ["Event", way && el("a", { href: "#/events/" + encodeURIComponent(way.id) }, "the whole way")],
  ])));
}

export { icon, tellingOf };
