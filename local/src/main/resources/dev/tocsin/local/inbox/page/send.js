// The sheet from which events are sent and services made to fail.
import { el, plural } from "./dom.js";
import { call } from "./store.js";

const FAULTS = [
  ["429 with Retry-After 2", [{ status: 429, retryAfter: 2 }]],
  ["503, three times", [{ status: 503 }, { status: 503 }, { status: 503 }]],
  ["404: gone for good", [{ status: 404 }]],
  ["401: the secret is wrong", [{ status: 401 }]],
  ["500, after it took effect", [{ status: 500, takesEffect: true }]],
  ["connection lost", [{ drop: true }]],
];

/** `done(text)` is told what was sent. */
export function sendSheet(dialog, done) {
  const body = el("div", { class: "sheet-body", role: "tabpanel", tabindex: "-1" });
  const tabs = el("div", { class: "tabs", role: "tablist", "aria-label": "What to do" });
  let samples;
  let chosen;

  const finish = (text) => {
    dialog.close();
    done(text);
  };

  const PANELS = { samples: ["Samples", showSamples], paste: ["Paste one", () => showPaste("")], faults: ["Make a service fail", showFaults] };

  function choose(name) {
    chosen = name;
    for (const tab of tabs.children) {
      tab.setAttribute("aria-selected", String(tab.dataset.panel === name));
      tab.tabIndex = tab.dataset.panel === name ? 0 : -1;
    }
    PANELS[name][1]();
  }

  function turn(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...tabs.children];
    const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
    choose(next.dataset.panel);
    next.focus();
  }

  async function showSamples() {
    samples ??= await call("GET", "/api/samples");
    if (chosen !== "samples") return; // Somebody was faster than the answer.
    const list = el("div", { class: "samples" });
    const error = el("p", { class: "error", role: "alert" }, samples.ok ? "" : samples.error);
    const search = el("input", { type: "search", placeholder: "Find a sample", "aria-label": "Find a sample", autocomplete: "off", on: { input: () => fill(search.value) } });
    const fill = (words) => list.replaceChildren(...sampleRows((samples.body ?? []).filter((each) => matches(each, words)), error));
    fill("");
    body.replaceChildren(search, error, list);
    search.focus();
  }

  const matches = (sample, words) => words.toLowerCase().split(/\s+/).every((word) => `${sample.file} ${sample.title} ${sample.rule}`.toLowerCase().includes(word));

  function sampleRows(rows, error) {
    if (rows.length === 0) return [el("p", { class: "hint" }, "No sample has these words.")];
    let group;
    return rows.flatMap((each) => {
      const title = each.group === group ? [] : [el("h3", {}, (group = each.group))];
      return [...title, sampleRow(each, error)];
    });
  }

  function sampleRow(each, error) {
    const send = async () => {
      const answer = await call("POST", "/api/samples/" + each.file);
      if (answer.ok) finish(`Sent: ${each.title}`);
      else error.textContent = answer.error;
    };
    const edit = async () => {
      const answer = await fetch("/api/samples/" + each.file);
      choose("paste");
      showPaste(await answer.text());
    };
    return el("div", { class: "sample" },
      el("button", { class: "go", type: "button", on: { click: send } }, el("span", {}, each.title), el("span", { class: "file" }, each.file)),
      el("button", { class: "plain", type: "button", "aria-label": `Edit ${each.file}`, on: { click: edit } }, "Edit"));
  }

  function showPaste(text) {
    const error = el("p", { class: "error", id: "paste-error", role: "alert" });
    const box = el("textarea", { id: "paste", "aria-label": "An event as JSON, or a list of up to ten", "aria-describedby": "paste-error", spellcheck: "false", placeholder: '{ "source": "aws.ecr", "detail-type": "ECR Image Scan", "detail": { … } }' });
    box.value = text;
    const send = async () => {
      const answer = await call("POST", "/api/events", box.value);
      box.setAttribute("aria-invalid", String(!answer.ok));
      error.textContent = answer.ok ? "" : answer.error;
      if (answer.ok) finish(`Sent ${plural(answer.body?.sent ?? 1, "event")}.`);
    };
    box.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && send());
    body.replaceChildren(box, error, el("div", { class: "actions" },
      el("button", { class: "primary", type: "button", id: "paste-send", on: { click: send } }, "Send"),
      el("span", { class: "hint" }, "One event or a list of up to ten. Ctrl+Enter sends.")));
    box.focus();
  }

  async function showFaults() {
    const waiting = el("p", { class: "hint", id: "faults-waiting", role: "status" });
    const service = el("select", { id: "fault-service" });
    const kind = el("select", { id: "fault-kind" }, FAULTS.map(([name], index) => el("option", { value: index }, name)));
    const add = async () => show(await call("POST", "/-/faults", JSON.stringify({ service: service.value, answers: FAULTS[kind.value][1] })));
    const clear = async () => show(await call("DELETE", "/-/faults"));
    const show = (answer) => {
      const services = Object.keys(answer.body?.waiting ?? {});
      if (service.options.length === 0) service.append(...services.map((name) => el("option", { value: name }, name)));
      const lines = Object.entries(answer.body?.waiting ?? {}).filter(([, list]) => list.length).map(([name, list]) => `${name}: ${list.map((one) => one.text).join("; ")}`);
      waiting.textContent = answer.ok ? (lines.length ? "Next answers: " + lines.join(" | ") : "Every service answers as it should.") : answer.error;
    };
    body.replaceChildren(
      el("p", {}, "The next calls to the service get these answers; then it is well again. Send an event and watch who is told when."),
      el("div", { class: "fields section" }, el("label", {}, "Service", service), el("label", {}, "Answer", kind)),
      el("div", { class: "actions" },
        el("button", { class: "primary", type: "button", id: "fault-add", on: { click: add } }, "Make it fail"),
        el("button", { class: "plain", type: "button", on: { click: clear } }, "Let all be well")),
      el("div", { class: "section" }, waiting));
    show(await call("GET", "/-/faults"));
  }

  for (const [name, [title]] of Object.entries(PANELS)) {
    tabs.append(el("button", { type: "button", role: "tab", data: { panel: name }, on: { click: () => choose(name), keydown: turn } }, title));
  }
  dialog.replaceChildren(
    el("div", { class: "sheet-head" }, el("h2", { id: "send-title" }, "Send an event"), el("button", { class: "plain close", type: "button", on: { click: () => dialog.close() } }, "Close")),
    tabs, body);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  return (panel = "samples") => {
    if (!dialog.open) dialog.showModal();
    choose(panel);
  };
}
