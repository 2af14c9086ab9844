// The only way by which anything enters the page: elements are made, and text is text.

/** An element; `attributes` may hold `class`, `data` (an object), `on` (listeners), and plain attributes. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "data") for (const [k, v] of Object.entries(value)) v == null || (element.dataset[k] = v);
    else if (key === "on") for (const [k, v] of Object.entries(value)) element.addEventListener(k, v);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A link to another place of the web, opened beside the page; plain text where the address is none of the web's. */
export function outside(address, text, attributes = {}) {
  const safe = /^(https?:\/\/|mailto:)/i.test(address ?? "");
  return safe
    ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer", ...attributes }, text || address)
    : el("span", { class: attributes.class }, text || address || "");
}

const ICONS = {
  messages: "M4 5h16v11H8l-4 4z",
  alerts: "M12 3c-4 0-6 3-6 6.500 0 4-1.500 5.500-2 6.500h16c-.5-1-2-2.500-2-6.500C18 6 16 3 12 3zM10 19a2 2 0 0 0 4 0",
  events: "M4 6h5l3 6 3-6h5M12 12v8M9 17l3 3 3-3",
  trouble: "M12 4 2.500 20h19zM12 10v4M12 17v.1",
  log: "M4 6h16M4 11h16M4 16h10",
  slack: "M9 4v16M15 4v16M4 9h16M4 15h16",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
  phone: "M8 3h8v18H8zM11 18h2",
  ticket: "M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4zM9 7v10",
  hook: "M9 12a3 3 0 0 1 3-3h4a3 3 0 0 1 0 6h-2M15 12a3 3 0 0 1-3 3H8a3 3 0 0 1 0-6h2",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  moon: "M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500z",
};

export function icon(name) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  const path = document.createElementNS(ns, "path");
  for (const [k, v] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", fill: "none", stroke: "currentColor",
    "stroke-width": "1.7", "stroke-linecap": "round", "stroke-linejoin": "round" })) svg.setAttribute(k, v);
  path.setAttribute("d", ICONS[name] ?? ICONS.log);
  svg.append(path);
  return svg;
}

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const CLOCK_EXACT = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hour12: false });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export const clock = (at) => (at ? CLOCK.format(new Date(at)) : "");
export const exact = (at) => (at ? CLOCK_EXACT.format(new Date(at)) : "");
export const date = (at) => (at ? DATE.format(new Date(at)) : "");
export const time = (at, format = clock) => el("time", { datetime: at, title: at }, format(at));

export const pill = (text, tone) => el("span", { class: "pill", data: { tone } }, text);
export const section = (title, ...children) => el("section", { class: "section" }, el("h3", {}, title), ...children);

/** Pairs of a name and a value, those whose value is there. */
export function facts(pairs) {
  const shown = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "" && value.length !== 0);
  return el("dl", { class: "facts" }, shown.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/** JSON or any other text behind a summary; `key` keeps it open when the page changes under it. */
export function source(title, value, key = title) {
  const text = typeof value === "string" ? pretty(value) : JSON.stringify(value, null, 2);
  return el("details", { data: { key } }, el("summary", {}, title), el("pre", { class: "code", tabindex: "0" }, text));
}

export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export const plural = (n, one, many = one + "s") => `${n} ${n === 1 ? one : many}`;
