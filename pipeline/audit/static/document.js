// A document's page: what is chosen, on both sides and in the address.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const readable = Boolean(byId("tree"));
let chosen = {};

function showSheet(number) {
  const last = data.sheets.length - 1;
  paper.show(Math.max(0, Math.min(last, number)));
  const sheet = data.sheets[paper.sheet];
  byId("sheet-kind").dataset.label = sheet && sheet.number === null ? "text" : "page";
  audit.translate(byId("sheet-kind"));
  byId("sheet-number").textContent = sheet && sheet.number !== null ? `${sheet.number} / ${data.sheets.length}` : "";
  const source = byId("source");
  if (source) source.href = data.source + (sheet && sheet.number !== null ? `#page=${sheet.number}` : "");
  byId("previous-page").disabled = paper.sheet <= 0;
  byId("next-page").disabled = paper.sheet >= last;
}

// Chooses a finding, a value, or a path of the tree, and shows it on both sides.
function choose(what, remember = true) {
  const path = what.value === undefined ? what.path : data.values[what.value].path;
  chosen = what.finding === undefined ? { path } : { finding: what.finding };
  const finding = data.findings[what.finding - 1];
  const values = finding ? finding.values : what.value === undefined ? panel.nodes.get(path)?.node.values ?? [] : [what.value];
  const marks = values.map((i) => data.values[i].marks).flat();
  const mark = finding ? paper.markOf(finding) : marks.find((m) => m.sheet === paper.sheet) ?? marks[0];
  if (mark && mark.sheet !== paper.sheet) showSheet(mark.sheet);
  paper.choose(values, what.finding);
  panel.choose(chosen);
  paper.toChosen();
  if (remember) {
    history.replaceState(null, "", finding ? `#finding=${what.finding}` : `#value=${encodeURI(path)}`);
  }
}

// One of several places of what is chosen.
function toPlace(value, mark) {
  if (mark.sheet !== paper.sheet) showSheet(mark.sheet);
  paper.toValue(value);
}

function hover(values) {
  paper.hover(values);
  panel.hover(values);
}

// The next open finding after the one that is chosen, or the one before it; from the last to the first. Where none is
// open any more, the document beside this one.
function stepFinding(by) {
  const open = data.findings.filter(deciding.isOpen).map((finding) => finding.number);
  if (!open.length) { toDocument(by); return; }
  const at = chosen.finding ?? (by > 0 ? 0 : Infinity);
  const next = by > 0 ? open.find((number) => number > at) : open.findLast((number) => number < at);
  choose({ finding: next ?? open.at(by > 0 ? 0 : -1) });
}

// The document beside this one among those that the overview shows.
function beside(by) {
  let order = [];
  try { order = JSON.parse(audit.stored("audit-order") ?? "[]"); } catch { /* nothing that we have stored */ }
  const at = order.indexOf(decodeURIComponent(location.pathname.split("/").at(-1)));
  return at < 0 ? undefined : order[at + by];
}
function toDocument(by) {
  const file = beside(by);
  if (file) location.href = encodeURIComponent(file);
}

// What was decided is done with: the next finding.
function decided() {
  const open = data.findings.filter(deciding.isOpen);
  if (chosen.finding !== undefined && open.length) stepFinding(1);
  else if (chosen.finding !== undefined || chosen.path !== undefined) panel.choose(chosen);
}
decisions.changed = () => {
  if (!panel.data) return;
  panel.refresh();
  paper.show(paper.sheet);
  if (chosen.finding !== undefined || chosen.path !== undefined) choose(chosen.finding === undefined ? { path: chosen.path } : chosen, false);
};

// The first value that holds these words, or else the first of them.
function nodeWith(text) {
  const words = audit.words(text);
  const holding = (some) => [...panel.nodes].find(([, { node }]) => {
    const said = audit.folded(Object.values(node.fields).flat().join("\n"));
    return some.every((word) => said.includes(word));
  })?.[0];
  return holding(words) ?? holding(words.slice(0, 1));
}

function fromAddress() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const number = Number(wanted.get("finding"));
  const path = wanted.get("value");
  const ofRule = data.findings.find((finding) => finding.rule === wanted.get("rule") && deciding.isOpen(finding));
  if (wanted.has("page")) showSheet(data.sheets.findIndex((sheet) => sheet.number === Number(wanted.get("page"))));
  if (data.findings[number - 1]) choose({ finding: number }, false);
  else if (path !== null && panel.nodes.has(path)) choose({ path }, false);
  else if (ofRule) choose({ finding: ofRule.number });
  else if (wanted.has("text") && nodeWith(wanted.get("text"))) choose({ path: nodeWith(wanted.get("text")) }, false);
  else if (!location.hash) {
    const error = data.findings.find((finding) => finding.severity === "error" && deciding.isOpen(finding));
    if (error) choose({ finding: error.number }, false);
  }
}

function toggle(name) {
  const on = document.body.classList.toggle(name);
  byId(name).setAttribute("aria-pressed", String(on));
}

function makeLegend() {
  for (const claim of ["label", "furniture", "bullet", "unplaced", "unclaimed"]) {
    byId("legend").append(audit.make("span", {}, audit.make("span", { class: `claim ${claim}` }), audit.word(`claim-${claim}`)));
  }
}

decisions.start();
deciding.start(data, decided);
paper.start(data, (what) => readable && choose(what), (values) => {
  if (!readable) return;
  hover(values);
  panel.reveal();
});
if (readable) panel.start(data, choose, hover, toPlace);
makeLegend();
const showKeys = audit.start();
const zoomIn = () => paper.setZoom(paper.zoom * 1.25);
const zoomOut = () => paper.setZoom(paper.zoom / 1.25);
const fit = () => paper.setZoom(1);
const byPage = (by) => () => showSheet(paper.sheet + by);
const byFinding = (by) => () => stepFinding(by);
const actions = { "previous-page": byPage(-1), "next-page": byPage(1), "zoom-in": zoomIn, "zoom-out": zoomOut,
  "zoom-fit": fit, boxes: () => toggle("boxes"), unclaimed: () => toggle("unclaimed"),
  "previous-finding": byFinding(-1), "next-finding": byFinding(1),
  "previous-document": () => toDocument(-1), "next-document": () => toDocument(1) };
for (const [id, action] of Object.entries(actions)) byId(id)?.addEventListener("click", action);
audit.onKeys({
  n: byFinding(1), p: byFinding(-1), ArrowRight: byPage(1), ArrowLeft: byPage(-1), "+": zoomIn, "=": zoomIn, "-": zoomOut,
  0: fit, u: () => toggle("unclaimed"), b: () => toggle("boxes"), "?": showKeys,
  a: () => { byId("detail")?.querySelector("button.accept")?.click(); },
  e: () => {
    const field = byId("detail")?.querySelector(".settling textarea");
    field?.focus();
    field?.select();
  },
  "[": () => toDocument(-1), "]": () => toDocument(1),
  o: () => { location.href = byId("overview").href; },
  c: () => { byId("detail")?.querySelector(".copy-path")?.click(); },
});
byId("previous-document").disabled = !beside(-1);
byId("next-document").disabled = !beside(1);
byId("overview").href += audit.stored("audit-filters") ?? "";
toggle("boxes");
byId("unclaimed").setAttribute("aria-pressed", "false");
showSheet(0);
if (readable) {
  panel.detail.append(audit.word("detail-none", { class: "note" }));
  fromAddress();
  addEventListener("hashchange", fromAddress);
}
