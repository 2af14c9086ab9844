// The cards as the server has them, kept up to date by server-sent events.

const cards = new Map();
const listeners = new Set();
const seen = new Map();
let alerts = [];
let state = "waiting";
let first = true;
let tabled = false;

export const card = (id) => cards.get(id);
export const connection = () => state;
/** Whether what there was before this page has come; until then nobody can say that there is nothing. */
export const loaded = () => !first;
export const tableLoaded = () => !first && tabled;
export const tableAlerts = () => alerts;

/** The cards of these kinds, what changed last first. */
export function ofKind(...kinds) {
  const wanted = [...cards.values()].filter((each) => kinds.includes(each.kind));
  return wanted.sort((a, b) => b.changed - a.changed);
}

/** Whether the card changed since somebody looked at it. */
export const unseen = (each) => (seen.get(each.id) ?? -1) < each.changed;
export const look = (each) => seen.set(each.id, each.changed);

/** `listener(changed cards)`; the list is empty when only the connection changed. */
export const listen = (listener) => listeners.add(listener);

function tell(changed) {
  listeners.forEach((listener) => listener(changed));
}

export function connect() {
  const stream = new EventSource("/events");
  stream.addEventListener("reset", () => cards.clear());
  stream.addEventListener("changes", (event) => {
    const changed = JSON.parse(event.data).cards;
    for (const each of changed) {
      cards.set(each.id, each);
      if (first) look(each);
    }
    first = false;
    if (changed.some((each) => ["way", "telling"].includes(each.kind))) refreshAlerts();
    tell(changed);
  });
  stream.addEventListener("open", () => {
    state = "live";
    tell([]);
  });
  stream.addEventListener("error", () => {
    state = "lost";
    tell([]);
  });
  refreshAlerts();
}

let asked;

/** The table is asked at most twice a second. */
function refreshAlerts() {
  asked ??= setTimeout(async () => {
    asked = undefined;
    try {
      const answer = await fetch("/api/alerts");
      if (answer.ok) alerts = await answer.json();
      tabled = true;
      tell([]);
    } catch {
      // The connection's state says it already.
    }
  }, 500);
}

export async function call(method, path, body) {
  try {
    const answer = await fetch(path, { method, body });
    const text = await answer.text();
    if (answer.ok) return { ok: true, body: text ? JSON.parse(text) : null };
    return { ok: false, error: errorOf(text) || `The local run answered ${answer.status}.` };
  } catch {
    return { ok: false, error: "The local run does not answer. Is ./tocsin up still running?" };
  }
}

function errorOf(text) {
  try {
    return JSON.parse(text).error;
  } catch {
    return text.trim();
  }
}
