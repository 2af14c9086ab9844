// The page: which view, which card, what the keys do. Everything shown comes from the store.
import { el, icon, plural, time } from "./dom.js";
import { card, connect, connection, listen, loaded, look, unseen } from "./store.js";
import { messages } from "./messages.js";
import { alerts } from "./alerts.js";
import { events } from "./events.js";
import { trouble, troubles, log } from "./trouble.js";
import { sendSheet } from "./send.js";

const VIEWS = { messages, alerts, events, trouble, log };
const CONNECTIONS = { waiting: "Connecting", live: "Live", lost: "Not connected, trying again" };
const MOST_ROWS = 400;
const by = (id) => document.getElementById(id);
const memories = new Map();
const chips = new Map();
let drawn = "";
let awaited = null;

const place = () => {
  const [, name, id] = /^#\/([a-z]+)(?:\/(.+))?$/.exec(location.hash) ?? [];
  return { name: VIEWS[name] ? name : "messages", id: id ? decodeURIComponent(id) : null };
};
const address = (name, id) => `#/${name}${id ? "/" + encodeURIComponent(id) : ""}`;
const chipOf = (name) => chips.get(name) ?? "all";

/** What a detail remembers while it is open: the version shown, say. A change draws it anew. */
function memoryOf(id) {
  const values = memories.get(id) ?? new Map();
  memories.set(id, values);
  return { get: (key) => values.get(key), set: (key, value) => { values.set(key, value); drawn = ""; draw(); } };
}

function shownCards(view, name) {
  const words = by("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (each) => {
    if (words.length === 0) return true;
    const text = JSON.stringify(each.content).toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return view.cards().filter((each) => view.inChip(each, chipOf(name)) && has(each)).slice(0, MOST_ROWS);
}

function drawViews(current) {
  const counts = { messages: messages.cards().filter(unseen).length, trouble: troubles() };
  by("views").replaceChildren(...Object.entries(VIEWS).map(([name, view], index) => {
    const count = counts[name] ?? 0;
    return el("a", { href: address(name), "aria-current": name === current ? "page" : null, "aria-keyshortcuts": String(index + 1) },
      icon(view.icon), el("span", { class: "name" }, view.title),
      count > 0 && el("span", { class: name === "trouble" ? "count alarm" : "count" }, count, el("span", { class: "visually-hidden" }, name === "trouble" ? " to look after" : " unread")));
  }));
}

function drawChips(view, name) {
  const signature = name + chipOf(name);
  const group = by("chips");
  if (group.dataset.signature === signature) return;
  group.dataset.signature = signature;
  const focused = group.contains(document.activeElement) ? document.activeElement.dataset.chip : null;
  group.replaceChildren(...view.chips.map(([chip, title]) => el("button", { type: "button", "aria-pressed": String(chip === chipOf(name)), data: { chip },
    on: { click: () => { chips.set(name, chip); draw(); } } }, title)));
  if (focused) group.querySelector(`[data-chip="${CSS.escape(focused)}"]`)?.focus();
}

function rowOf(view, each) {
  if (view.plainRow) return view.plainRow(each);
  const row = view.row(each);
  return el("a", { class: "row", data: { tone: row.tone } },
    el("span", { class: "row-icon" }, icon(row.icon)),
    el("span", { class: "row-title" }, row.title || "(without a title)"),
    el("span", { class: "row-time" }, row.at ? time(row.at) : ""),
    el("span", { class: "row-text" }, row.text ?? ""),
    el("span", { class: "row-pills" }, row.pills));
}

/** Rows stay where they are as long as nothing of them changed, so that focus and scrolling stay too. */
function drawList(view, name, chosen) {
  const list = by("list");
  const before = new Map([...list.children].map((item) => [item.dataset.id, item]));
  const cards = shownCards(view, name);
  const items = cards.map((each) => {
    const isNew = name !== "log" && name !== "alerts" && unseen(each) && each.id !== chosen;
    const signature = JSON.stringify([name, view.plainRow ? each.changed : rowText(view, each), isNew]);
    const old = before.get(each.id);
    const item = old?.dataset.signature === signature ? old : freshItem(view, name, each, signature, isNew);
    const link = item.firstElementChild;
    if (each.id === chosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    return item;
  });
  const focused = list.contains(document.activeElement) ? document.activeElement.parentElement?.dataset.id : null;
  if (items.length !== list.children.length || items.some((item, index) => list.children[index] !== item)) list.replaceChildren(...items);
  if (focused) list.querySelector(`[data-id="${CSS.escape(focused)}"] > a`)?.focus({ preventScroll: true });
  return cards;
}

const rowText = (view, each) => {
  const row = view.row(each);
  return [row.title, row.text, row.tone, row.at, row.pills?.filter(Boolean).map((pill) => pill.textContent)];
};

function freshItem(view, name, each, signature, isNew) {
  const link = rowOf(view, each);
  link.href = address(name, each.id);
  return el("li", { class: isNew ? "unseen fresh" : "", data: { id: each.id, signature } }, link);
}

const isLoaded = (view) => (view.loaded ?? loaded)();

/** In place of what has not come yet. */
const coming = () => (connection() === "lost"
  ? [el("h2", {}, "Not connected"), el("p", {}, "The local run does not answer. Is ./tocsin up still running?")]
  : [el("h2", {}, "Loading"), el("p", {}, "What has happened so far comes in a moment.")]);

function drawEmpty(view, name, count) {
  const empty = by("empty");
  empty.hidden = count > 0;
  by("list").hidden = count === 0;
  if (count > 0) return;
  if (!isLoaded(view)) return empty.replaceChildren(...coming());
  const filtered = view.cards().length > 0;
  const [title, text] = filtered ? ["Nothing matches", "Other words, or another choice above, may find it."] : view.empty;
  const action = filtered
    ? el("button", { class: "plain", type: "button", on: { click: () => { by("filter").value = ""; chips.delete(name); draw(); } } }, "Show all")
    : el("button", { class: "primary", type: "button", on: { click: () => openSend(name === "trouble" ? "faults" : "samples") } }, name === "trouble" ? "Make a service fail" : "Send a sample");
  empty.replaceChildren(el("h2", {}, title), el("p", {}, text), action);
}

function drawDetail(view, name, id) {
  const detail = by("detail");
  const each = id ? view.find?.(id) ?? card(id) : null;
  document.body.toggleAttribute("data-open", Boolean(id));
  const signature = id ? JSON.stringify([name, id, each ? latestChange() : isLoaded(view) ? -1 : connection()]) : name;
  if (signature === drawn) return;
  const same = drawn.startsWith(JSON.stringify([name, id]).slice(0, -1));
  drawn = signature;
  const open = new Set([...detail.querySelectorAll("details[open]")].map((one) => one.dataset.key));
  const focused = detail.contains(document.activeElement) ? document.activeElement.id : null;
  const scrolled = same ? detail.scrollTop : 0;
  const inside = each ? view.detail(each, memoryOf(id)) : [id && !isLoaded(view) ? el("div", { class: "welcome" }, coming()) : welcome(id)];
  const back = el("button", { class: "plain back", type: "button", on: { click: () => go(name, null) } }, "← " + view.title);
  detail.replaceChildren(...[id && back, ...inside].flat(Infinity).filter(Boolean));
  if (same) for (const one of detail.querySelectorAll("details")) one.open = open.has(one.dataset.key);
  if (focused) by(focused)?.focus({ preventScroll: true });
  detail.scrollTop = scrolled;
}

let changes = 0;
const latestChange = () => changes;

function welcome(id) {
  if (id) return el("div", { class: "welcome" }, el("h2", {}, "It is not here any more"), el("p", {}, "The local run was started anew since."));
  return el("div", { class: "welcome" },
    el("img", { src: "bell.svg", width: 56, height: 56, alt: "" }),
    el("h2", {}, "It rings once, for what is new and matters"),
    el("p", {}, "This page shows what on-call would see, and for every event why somebody was told or nobody was."),
    el("ol", {},
      el("li", {}, "Send a sample event, or paste one of your own."),
      el("li", {}, "Watch its way: rule, queue, function, decision."),
      el("li", {}, "Read the Slack message, the mail and the ticket. Then send it again.")),
    el("button", { class: "primary", type: "button", on: { click: () => openSend() } }, "Send a sample"));
}

function draw() {
  const { name, id } = place();
  const view = VIEWS[name];
  const chosen = id ? view.find?.(id) ?? card(id) : null;
  if (chosen) look(chosen);
  by("view-title").textContent = view.title;
  drawViews(name);
  drawChips(view, name);
  const cards = drawList(view, name, id);
  drawEmpty(view, name, cards.length);
  drawDetail(view, name, id);
  const ringing = troubles();
  document.title = (ringing > 0 ? `(${ringing}) ` : "") + `${view.title} · Tocsin`;
  const live = by("live");
  if (live.dataset.state !== connection()) {
    live.dataset.state = connection();
    live.replaceChildren(el("span", {}, CONNECTIONS[connection()]));
  }
}

let due = false;
function drawSoon() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    draw();
  });
}

function go(name, id) {
  location.hash = address(name, id);
}

function toast(text) {
  const box = by("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (box.hidden = true), 3500);
}

const openSend = sendSheet(by("send"), (text) => {
  awaited = Date.now();
  toast(text);
});

/** Says what is new to those who do not see it, and follows the event that was just sent. */
function announce(changed) {
  const fresh = changed.filter((each) => each.at === each.changedAt);
  const told = fresh.filter((each) => ["slack", "mail", "ticket", "posting"].includes(each.kind));
  if (told.length > 0) by("said").textContent = told.length === 1 ? messages.said(told[0]) : `${plural(told.length, "new message")}`;
  const arrived = changed.find((each) => each.kind === "way" && Date.parse(each.at) >= awaited - 2000);
  if (awaited && arrived) {
    awaited = null;
    go("events", arrived.id);
  }
}

function move(step) {
  const links = [...by("list").querySelectorAll("li > a")];
  if (links.length === 0) return;
  const focused = links.indexOf(document.activeElement);
  const at = focused >= 0 ? focused : links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[Math.max(0, Math.min(links.length - 1, at + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  if (matchMedia("(min-width: 721px)").matches) history.replaceState(null, "", next.hash);
  draw();
}

const KEYS = [
  ["j", "next", () => move(1)], ["k", "previous", () => move(-1)],
  ["Enter", "read it", null],
  ["Escape", "back to the list", () => back()],
  ["/", "filter", () => by("filter").focus()],
  ["s", "send an event", () => openSend()], ["p", "paste an event", () => openSend("paste")],
  ["t", "light or dark", () => document.dispatchEvent(new Event("theme-toggle"))],
  ["?", "these keys", () => by("help").showModal()],
  ...Object.keys(VIEWS).map((name, index) => [String(index + 1), VIEWS[name].title.toLowerCase(), () => go(name, null)]),
];

function back() {
  const { name, id } = place();
  if (by("detail").contains(document.activeElement) || document.body.hasAttribute("data-open")) {
    if (matchMedia("(max-width: 720px)").matches) go(name, null);
    by("list").querySelector(`[data-id="${CSS.escape(id ?? "")}"] > a`)?.focus();
  }
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.key === "Escape" && event.target.id === "filter") {
    event.target.value = "";
    draw();
    move(0);
    return;
  }
  if (typing && event.key === "Enter" && event.target.id === "filter") return move(1);
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && event.target.closest?.("#list")) {
    setTimeout(() => by("detail").focus());
    return;
  }
  const key = KEYS.find(([name]) => name === event.key);
  if (key?.[2]) {
    event.preventDefault();
    key[2]();
  }
});

function drawTheme() {
  const dark = document.documentElement.dataset.theme === "dark";
  by("theme").replaceChildren(icon(dark ? "sun" : "moon"), el("span", {}, dark ? "Light" : "Dark"));
  by("theme").setAttribute("aria-label", dark ? "Switch to light" : "Switch to dark");
}

function drawHelp() {
  const rows = KEYS.map(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)]);
  by("help").replaceChildren(
    el("div", { class: "sheet-head" }, el("h2", { id: "help-title" }, "Keys"), el("button", { class: "plain close", type: "button", on: { click: () => by("help").close() } }, "Close")),
    el("div", { class: "sheet-body" }, el("dl", { class: "keys" }, rows)));
  by("help").addEventListener("click", (event) => event.target === by("help") && by("help").close());
}

addEventListener("hashchange", () => {
  if (by("filter").dataset.view !== place().name) by("filter").value = "";
  by("filter").dataset.view = place().name;
  draw();
});
by("filter").addEventListener("input", draw);
by("send-open").addEventListener("click", () => openSend());
by("help-open").addEventListener("click", () => by("help").showModal());
by("theme").addEventListener("click", () => document.dispatchEvent(new Event("theme-toggle")));
document.addEventListener("theme", drawTheme);
listen((changed) => {
  changes += changed.length;
  announce(changed);
  drawSoon();
});
by("filter").dataset.view = place().name;
drawTheme();
drawHelp();
draw();
connect();
