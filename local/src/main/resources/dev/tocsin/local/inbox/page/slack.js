// Messages as Slack draws them: Block Kit and mrkdwn, made of elements and text.
import { el, outside, icon, time, clock, date, plural } from "./dom.js";

const EMOJI = { red_circle: "🔴", large_orange_circle: "🟠", large_yellow_circle: "🟡", large_green_circle: "🟢", large_blue_circle: "🔵",
  white_circle: "⚪", white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", fire: "🔥", bell: "🔔", rotating_light: "🚨",
  eyes: "👀", see_no_evil: "🙈", lock: "🔒", link: "🔗", package: "📦", wrench: "🔧", hammer_and_wrench: "🛠️", bug: "🐛", new: "🆕",
  arrow_up: "⬆️", chart_with_upwards_trend: "📈", large_purple_circle: "🟣", zzz: "💤", no_entry: "⛔", information_source: "ℹ️" };

const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);

/** mrkdwn as nodes: links and mentions, code, bold, italic, struck out, quotes. */
export function mrkdwn(text) {
  const nodes = [];
  const parts = (text ?? "").split(/(```[\s\S]+?```)/);
  for (const part of parts) {
    const code = /^```\n?([\s\S]+?)\n?```$/.exec(part);
    if (code) nodes.push(el("pre", {}, unescape(code[1])));
    else nodes.push(...lines(part));
  }
  return nodes;
}

function lines(text) {
  const nodes = [];
  text.split("\n").forEach((line, index) => {
    const quote = /^&gt;\s?(.*)$/.exec(line);
    if (quote) nodes.push(el("blockquote", {}, inline(quote[1])));
    else nodes.push(index > 0 ? el("br") : null, ...inline(line));
  });
  return nodes.filter(Boolean);
}

const INLINE = /(`[^`\n]+`)|<([^<>\n]+)>|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])/g;

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) nodes.push(withEmoji(unescape(text.slice(from, match.index))));
    nodes.push(marked(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(withEmoji(unescape(text.slice(from))));
  return nodes;
}

function marked([, code, angle, bold, italic, struck]) {
  if (code) return el("code", {}, unescape(code.slice(1, -1)));
  if (bold) return el("strong", {}, inline(bold));
  if (italic) return el("em", {}, inline(italic));
  if (struck) return el("s", {}, inline(struck));
  const [target, label] = angle.split("|");
  if (target.startsWith("!date^")) return moment(Number(target.split("^")[1]));
  if (/^[@#!]/.test(target)) return el("span", { class: "mention" }, label ?? "@" + target.replace(/^[@#!]/, ""));
  return outside(unescape(target), unescape(label ?? target));
}

/** In the zone of whoever looks. */
const moment = (seconds) => time(new Date(seconds * 1000).toISOString(), (at) => `${date(at)} ${clock(at)}`);

const text = (object) => (object?.type === "mrkdwn" ? mrkdwn(object.text) : [withEmoji(object?.text ?? "")].flatMap(broken));

function broken(plain) {
  return plain.split("\n").flatMap((line, index) => (index > 0 ? [el("br"), line] : [line]));
}

const BLOCKS = {
  header: (block) => el("div", { class: "blk blk-header" }, text(block.text)),
  divider: () => el("hr", { class: "blk-divider" }),
  section: (block) => el("div", { class: "blk blk-section" },
    el("div", {},
      block.text && el("div", {}, text(block.text)),
      block.fields && el("div", { class: "blk-fields" }, block.fields.map((field) => el("div", {}, text(field))))),
    block.accessory && el("div", {}, element(block.accessory))),
  context: (block) => el("div", { class: "blk blk-context" }, block.elements.map((each) =>
    el("span", {}, each.type === "image" ? `[${each.alt_text}]` : text(each)))),
  actions: (block) => el("div", { class: "blk-actions" }, block.elements.map(element)),
  image: (block) => el("div", { class: "blk" }, outside(block.image_url, block.alt_text)),
  markdown: (block) => el("div", { class: "blk" }, block.text.split("\n").flatMap((line) => [line, el("br")])),
  rich_text: (block) => el("div", { class: "blk" }, block.elements.map(rich)),
};

function element(each) {
  if (each.type === "image") return outside(each.image_url, each.alt_text);
  const attributes = { class: "btn", data: { style: each.style } };
  if (each.url) {
    const link = outside(each.url, each.text?.text, attributes);
    if (each.style) link.dataset.style = each.style;
    return link;
  }
  return el("span", attributes, each.text?.text ?? each.type);
}

function rich(part) {
  switch (part.type) {
    case "rich_text_list":
      return el(part.style === "ordered" ? "ol" : "ul", { class: "rt" }, part.elements.map((item) => el("li", {}, item.elements.flatMap(richInline))));
    case "rich_text_preformatted":
      return el("pre", {}, part.elements.flatMap(richInline));
    case "rich_text_quote":
      return el("blockquote", {}, part.elements.flatMap(richInline));
    default:
      return el("div", {}, part.elements.flatMap(richInline));
  }
}

function richInline(each) {
  switch (each.type) {
    case "text": return styled(each.style, broken(each.text));
    case "link": return styled(each.style, [outside(each.url, each.text)]);
    case "emoji": return [EMOJI[each.name] ?? `:${each.name}:`];
    case "date": return [each.fallback ?? date(each.timestamp * 1000)];
    default: return [el("span", { class: "mention" }, "@" + (each.range ?? each.user_id ?? each.usergroup_id ?? each.channel_id ?? each.type))];
  }
}

function styled(style, nodes) {
  let inner = nodes;
  for (const [name, tag] of [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"]]) {
    if (style?.[name]) inner = [el(tag, {}, inner)];
  }
  return inner;
}

function body(version) {
  const blocks = Array.isArray(version.blocks) ? version.blocks : [];
  if (blocks.length === 0) return el("div", { class: "blk" }, mrkdwn(version.text));
  return blocks.map((block) => BLOCKS[block.type]?.(block) ?? el("div", { class: "blk" }, `(${block.type})`));
}

/** A changed message keeps the time at which it was posted. */
function message(version, at, edited) {
  return el("article", { class: "slack-msg" },
    el("img", { src: "bell.svg", alt: "" }),
    el("div", {},
      el("div", { class: "slack-who" }, el("b", {}, "Tocsin"), el("span", { class: "app" }, "app"), time(at)),
      body(version),
      edited && el("span", { class: "edited" }, "(edited)")));
}

/** The message as it stood at version `index` (from 0), with its thread. */
export function slackMessage(card, index, name) {
  const { versions, replies = [], channel } = card.content;
  return el("div", { class: "slack" },
    el("div", { class: "slack-bar" }, "# " + name, el("span", { class: "id" }, channel === "webhook" ? "incoming webhook" : channel)),
    message(versions[index], versions[0].at, index > 0),
    replies.length > 0 && el("div", { class: "slack-thread" },
      el("div", { class: "slack-thread-head" }, plural(replies.length, "reply", "replies")),
      replies.map((reply) => [message(reply, reply.at, false), reply.broadcast === true && el("p", { class: "slack-also" }, "also sent to the channel")])));
}

/** The first words of a message, for the list. */
export function slackTitle(version) {
  const header = version.blocks?.find?.((block) => block.type === "header");
  return header?.text?.text ?? unescape((version.text ?? "").split("\n")[0]);
}

/** What follows the title, as plain text. */
export function slackSnippet(version) {
  const words = [];
  const walk = (value) => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === "object") {
      if (typeof value.text === "string") words.push(value.text);
      Object.values(value).forEach((each) => typeof each === "object" && walk(each));
    }
  };
  walk((version.blocks ?? []).filter?.((block) => !["header", "actions", "context"].includes(block.type)));
  const plain = words.join(" ").replace(/<[^|>]*\|?([^>]*)>/g, "$1").replace(/[*_~`]/g, "").replace(/:[a-z_]+: ?/g, "");
  return unescape(plain || version.text || "").replace(/\s+/g, " ").slice(0, 200);
}

export { icon, clock };
