/* What the server tells -> tabs, documents and findings. A document is swapped behind the one that is shown, at the
   same place, so that nothing jumps. Everything is set as text: what stands in a lesson is never read as HTML here. */
"use strict";

const FINDINGS = "findings";
const GROUPS = [["teacher", "For the teacher"], ["pupil", "For pupils"], ["family", "For home"]];
const LEVELS = { error: "Error", warning: "Warning", info: "Note" };
const byId = (id) => document.getElementById(id);
const places = new Map(); /* document -> how far it was scrolled, and which of its folds were open */
let told = null;
let chosen = decodeURIComponent(location.hash.slice(1)) || sessionStorage.getItem("chosen") || "";
let shown = ""; /* id and mark of the document in the frame */

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

/* -- tabs */

function tabs() {
  const list = byId("tabs");
  const focused = list.contains(document.activeElement);
  const known = [FINDINGS, ...told.documents.map((each) => each.id)];
  if (!known.includes(chosen)) chosen = told.documents.length ? told.documents[0].id : FINDINGS;
  list.replaceChildren();
  list.append(tab(FINDINGS, "Findings", badge()));
  const slides = told.documents.filter((each) => each.id === "slides");
  for (const each of slides) list.append(tab(each.id, each.title));
  for (const [reader, heading] of GROUPS) {
    const own = told.documents.filter((each) => each.reader === reader && each.id !== "slides");
    if (own.length) list.append(make("p", { class: "group", role: "presentation" }, heading));
    for (const each of own) list.append(tab(each.id, each.title));
  }
  if (focused) byId(`tab-${chosen}`).focus();
}

function tab(id, title, extra = null) {
  const selected = id === chosen;
  const button = make("button", {
    id: `tab-${id}`, role: "tab", type: "button", "aria-selected": String(selected), "aria-controls": "view", tabindex: selected ? "0" : "-1",
  }, make("span", {}, title), extra);
  button.addEventListener("click", () => choose(id, true));
  return button;
}

function badge() {
  const errors = told.findings.filter((each) => each.level === "error").length + (told.trouble ? 1 : 0);
  const number = told.findings.length + (told.trouble ? 1 : 0);
  return make("span", { class: `badge ${errors ? "error" : number ? "warning" : ""}` }, String(number));
}

function choose(id, focus) {
  remember();
  chosen = id;
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  sessionStorage.setItem("chosen", id);
  tabs();
  view();
  if (focus) byId(`tab-${id}`).focus();
  byId(`tab-${id}`).scrollIntoView({ block: "nearest", inline: "nearest" });
}

byId("tabs").addEventListener("keydown", (event) => {
  const all = [...byId("tabs").querySelectorAll("[role=tab]")];
  const at = all.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
  if (at < 0 || !(event.key in steps)) return;
  event.preventDefault();
  const next = all[(steps[event.key] + all.length) % all.length];
  choose(next.id.slice(4), true);
});

/* -- documents */

const frame = () => byId("frames").querySelector("iframe:not(.coming)");

function remember() {
  const now = frame();
  const page = now && now.contentDocument;
  if (!page || !shown) return;
  const open = [...page.querySelectorAll("details")].map((fold) => fold.open);
  places.set(shown.split("@")[0], { x: now.contentWindow.scrollX, y: now.contentWindow.scrollY, open });
}

function view() {
  const document_ = told.documents.find((each) => each.id === chosen);
  trouble();
  byId("frames").hidden = chosen === FINDINGS;
  byId("findings").hidden = chosen !== FINDINGS;
  byId("view").setAttribute("aria-labelledby", `tab-${chosen}`);
  if (!document_) return;
  const wanted = `${document_.id}@${document_.mark}`;
  if (wanted === shown) return;
  remember();
  byId("frames").querySelectorAll(".coming, .none").forEach((each) => each.remove());
  const coming = make("iframe", {
    class: "coming", sandbox: "allow-same-origin allow-modals", title: document_.title, src: `document/${encodeURIComponent(document_.id)}?${document_.mark}`,
  });
  coming.addEventListener("load", () => {
    if (!coming.isConnected) return;
    const before = shown.split("@")[0] === document_.id ? (remember(), places.get(document_.id)) : places.get(document_.id);
    if (before) {
      const folds = [...coming.contentDocument.querySelectorAll("details")];
      if (folds.length === before.open.length) folds.forEach((fold, number) => { fold.open = before.open[number]; });
      coming.contentWindow.scrollTo(before.x, before.y);
    }
    byId("frames").querySelectorAll("iframe").forEach((each) => { if (each !== coming) each.remove(); });
    coming.classList.remove("coming");
    shown = wanted;
    alone(document_);
  });
  byId("frames").append(coming);
}

function alone(document_) {
  byId("frames").querySelector(".alone")?.remove();
  const address = `document/${encodeURIComponent(document_.id)}`;
  byId("frames").append(make("a", { class: "alone", href: address, target: "_blank", rel: "noopener" }, "Open alone, to print"));
}

/* -- findings */

function finding(each) {
  const name = each.path.split("/").pop();
  const place = each.line ? `${name}, line ${each.line}, column ${each.column}` : name;
  const address = `vscode://file${each.file.startsWith("/") ? "" : "/"}${encodeURI(each.file)}:${each.line || 1}:${each.column || 1}`;
  const item = make("li", { "data-level": each.level, "data-code": each.code },
    make("p", { class: "where" }, make("b", {}, `${LEVELS[each.level]} ${each.code}`), make("span", {}, place),
      make("a", { href: address }, "Open in VS Code")),
    make("p", { class: "what" }, ...quoted(each.what)), each.hint ? make("p", { class: "hint" }, ...quoted(each.hint)) : null);
  if (each.picture) item.append(make("img", { class: "slide", src: each.picture, alt: `Slide ${each.slide}` }));
  if (each.excerpt && each.excerpt.trim()) {
    const at = Math.max(each.column - 1, 0);
    const word = (/^[\p{L}\p{M}\p{N}_-]+/u.exec(each.excerpt.slice(at)) || [each.excerpt.slice(at, at + 1) || " "])[0];
    item.append(make("pre", {}, each.excerpt.slice(0, at), make("mark", {}, word), each.excerpt.slice(at + word.length)));
  }
  return item;
}

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");

const quoted = (text) => sentence(text).split(/`([^`]+)`/).map((part, number) => (number % 2 ? make("code", {}, part) : part));

function findings() {
  const box = byId("findings");
  const order = { error: 0, warning: 1, info: 2 };
  const all = [...told.findings].sort((one, other) => order[one.level] - order[other.level] || one.line - other.line);
  const heading = all.length ? count(all.length, "finding") : "No findings";
  const lead = all.length ? "Errors stop a build. Warnings and notes want a look." : "The checks find nothing to say. A person who knows child protection must still read the lesson.";
  box.replaceChildren(make("h2", {}, heading), make("p", {}, lead), make("ul", { class: "list" }, ...all.map(finding)));
}

function trouble() {
  const box = byId("trouble");
  const errors = told.findings.filter((each) => each.level === "error");
  const lasting = told.documents.length ? "Below is the last good version. It changes as soon as this is mended." : "Documents come as soon as this is mended.";
  box.hidden = told.fresh || (chosen === FINDINGS && !told.trouble); /* there they are listed anyway */
  if (told.fresh) return box.replaceChildren();
  const heading = told.trouble ? "No new preview" : `No new preview: ${count(errors.length, "error")}`;
  const list = make("ul", { class: "list" }, ...errors.slice(0, 20).map(finding));
  if (told.trouble) list.append(make("li", { "data-level": "error" }, make("p", { class: "what" }, ...quoted(told.trouble))));
  const before = box.textContent;
  const made = make("div", {}, make("h2", {}, heading), make("p", {}, lasting), list);
  if (made.textContent !== before) box.replaceChildren(...made.childNodes);
}

/* -- languages */

function languages() {
  const list = byId("choice");
  byId("language").hidden = told.languages.length < 2;
  list.replaceChildren(...told.languages.map((each) => make("option", { value: each.tag, selected: each.tag === told.language }, each.name)));
}

byId("choice").addEventListener("change", (event) => {
  state("waiting", "Makes the documents in another language");
  fetch(`language/${encodeURIComponent(event.target.value)}`, { method: "POST" })
    .then((answer) => { if (!answer.ok) show(); }) /* else news say how it went */
    .catch(show);
});

/* -- news */

function state(name, said, small = "") {
  document.body.dataset.state = name;
  byId("said").replaceChildren(said, ...(small ? [make("small", {}, small)] : []));
}

function hear(event) {
  told = JSON.parse(event.data);
  show();
}

function show() {
  document.title = `${told.fresh ? "" : "! "}${told.title} – preview`;
  byId("title").textContent = told.title;
  byId("path").textContent = told.path;
  const gaps = told.missing ? `, ${count(told.missing, "text")} not translated` : "";
  if (told.fresh) state("fresh", `Shows the file as it is saved${gaps}`, `Made at ${told.at} in ${told.milliseconds} ms`);
  else state("broken", "The file has a fault", `Read at ${told.at}`);
  languages();
  tabs();
  findings();
  view();
}

const news = new EventSource("news");
news.addEventListener("message", hear);
news.addEventListener("error", () => state("gone", "The preview has ended", "Start it again in the terminal, and open its new address"));
window.addEventListener("hashchange", () => { const id = decodeURIComponent(location.hash.slice(1)); if (told && id !== chosen) choose(id, false); });
