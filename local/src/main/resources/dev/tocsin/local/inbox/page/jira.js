// Tickets as Jira draws them, and the Atlassian Document Format as elements.
import { el, outside, time, date } from "./dom.js";

const MARKS = { strong: "strong", em: "em", code: "code", strike: "s", underline: "u" };

const LEAVES = {
  hardBreak: () => el("br"),
  rule: () => el("hr"),
  emoji: (node) => node.attrs?.text ?? node.attrs?.shortName ?? "",
  mention: (node) => el("b", {}, node.attrs?.text ?? "@" + node.attrs?.id),
  date: (node) => date(Number(node.attrs?.timestamp)),
  status: (node) => el("span", { class: "lozenge", data: { color: node.attrs?.color } }, node.attrs?.text ?? ""),
  inlineCard: (node) => outside(node.attrs?.url),
  blockCard: (node) => el("p", {}, outside(node.attrs?.url)),
};

const NODES = {
  paragraph: "p", bulletList: "ul", orderedList: "ol", listItem: "li", blockquote: "blockquote",
  table: "table", tableRow: "tr", tableCell: "td", tableHeader: "th", codeBlock: "pre",
};

/** A document, or any node of one. */
export function adf(node) {
  if (!node || typeof node !== "object") return "";
  if (node.type === "text") return marked(node);
  if (LEAVES[node.type]) return LEAVES[node.type](node);
  const children = (node.content ?? []).map(adf);
  switch (node.type) {
    case "doc": return el("div", { class: "adf" }, children);
    case "heading": return el(node.attrs?.level > 3 ? "h4" : "h3", {}, children);
    case "panel": return el("div", { class: "panel", data: { type: node.attrs?.panelType } }, children);
    case "expand":
    case "nestedExpand": return el("details", { data: { key: node.attrs?.title ?? "expand" } }, el("summary", {}, node.attrs?.title ?? "More"), children);
    case "table": return el("div", { class: "scroll" }, el("table", {}, el("tbody", {}, children)));
    default: return el(NODES[node.type] ?? "div", {}, children);
  }
}

function marked(node) {
  let shown = node.text ?? "";
  for (const mark of node.marks ?? []) {
    if (mark.type === "link") shown = typeof shown === "string" ? outside(mark.attrs?.href, shown) : shown;
    else if (MARKS[mark.type]) shown = el(MARKS[mark.type], {}, shown);
  }
  return shown;
}

export const lozenge = (ticket) => el("span", { class: "lozenge", data: { color: ticket.category } }, ticket.status ?? "");

export function jiraTicket(card) {
  const { key, site, fields = {}, comments = [], history = [], links = [] } = card.content;
  return el("div", { class: "jira" },
    el("div", { class: "jira-bar" }, outside(`https://${site}`, site), "/", fields.project?.key ?? "", "/", el("b", {}, key)),
    el("div", { class: "jira-main" },
      el("div", { class: "jira-left" },
        el("h2", {}, fields.summary ?? ""),
        lozenge(card.content),
        el("h3", { class: "j-title" }, "Description"),
        fields.description ? adf(fields.description) : el("p", {}, "No description"),
        el("h3", { class: "j-title" }, `Comments (${comments.length})`),
        comments.map((comment) => el("article", { class: "comment" },
          el("img", { src: "bell.svg", alt: "" }),
          el("div", {}, el("header", {}, el("b", {}, "Tocsin"), " ", time(comment.at, date)), adf(comment.body)))),
        el("h3", { class: "j-title" }, "History"),
        el("ol", { class: "j-history" }, history.map((entry) => el("li", {}, "Tocsin ", entry.what, " · ", time(entry.at))))),
      el("dl", { class: "jira-right" },
        pair("Status", lozenge(card.content)),
        pair("Type", fields.issuetype?.name),
        pair("Priority", fields.priority?.name),
        pair("Labels", fields.labels?.map((label) => el("span", { class: "label" }, label))),
        pair("Linked", links.join(", ")),
        pair("Created", date(card.at)),
        pair("Updated", date(card.changedAt)))));
}

function pair(name, value) {
  return !value || value.length === 0 ? null : [el("dt", {}, name), el("dd", {}, value)];
}
