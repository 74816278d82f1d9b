// The overview: a table that holds only the rows in view, filtered as one types.
"use strict";

const COLUMNS = ["title", "code", "status", "error", "warning", "info", "settled", "duties", "tasks", "indicators",
  "knowledge", "skills", "attitudes", "file"];
const TEXTS = new Set(["title", "code", "status", "file"]);
const FIRST_NUMBER = COLUMNS.find((column) => !TEXTS.has(column));
const STATUSES = ["rejected", "review", "settled", "ok"];
const ROW_HEIGHT = 34;
const MORE = 8; // rows above and below those in view

const rules = window.auditOverview.rules.map(([id, severity]) => ({ id, severity }));
const documents = window.auditOverview.documents.map(([page, file, title, code, status, error, warning, info, settled,
  duties, tasks, indicators, knowledge, skills, attitudes, reason, found]) => ({
  page, href: page === null ? null : `documents/${encodeURIComponent(page)}.html`, file, title: title ?? file, code: code ?? "", status, error, warning, info, settled, duties, tasks, indicators,
  knowledge, skills, attitudes, reason, found,
}));

const byId = (id) => document.getElementById(id);
const state = { status: "", rule: "", text: "", sort: "", down: false };
let shown = [];
let active = 0;

// Made when it is first needed: it is slow to come up.
function collator() {
  collator.made ??= new Intl.Collator("zh-Hant-TW", { numeric: true });
  return collator.made;
}

// The documents come with the most urgent first; that stays, unless a column is chosen.
function inOrder(list) {
  const key = state.sort;
  if (!key) return list;
  const compare = key === "status" ? (a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status)
    : TEXTS.has(key) ? (a, b) => collator().compare(a[key], b[key]) : (a, b) => a[key] - b[key];
  list.sort(compare);
  return state.down ? list.reverse() : list;
}

let ordered = [];
function sort() {
  ordered = inOrder([...documents]);
  for (const column of byId("columns").children) {
    const chosen = column.dataset.column === state.sort;
    column.setAttribute("aria-sort", chosen ? (state.down ? "descending" : "ascending") : "none");
  }
}

// Put together when somebody searches for the first time.
function searched(found) {
  found.searched ??= audit.folded([found.title, found.code, found.file, ...found.reason ?? []].filter(Boolean).join("\n"));
  return found.searched;
}

// What the documents say stands in a file of its own, packed: it is large, and wanted only when somebody searches.
let texts = null;
function readTexts() {
  if (readTexts.asked) return;
  readTexts.asked = true;
  const script = audit.make("script", { src: "texts-data.js" });
  script.addEventListener("load", async () => {
    const bytes = atob(window.auditTexts);
    const packed = new Uint8Array(bytes.length);
    for (let i = 0; i < bytes.length; i += 1) packed[i] = bytes.charCodeAt(i);
    delete window.auditTexts;
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    texts = JSON.parse(await new Response(stream).text());
    if (state.text) filter();
  });
  document.head.append(script);
}
const holds = (found, word) => searched(found).includes(word) || Boolean(texts?.[found.file]?.includes(word));

function filter() {
  const words = audit.words(state.text);
  if (words.length) readTexts();
  const rule = state.rule ? rules.findIndex((r) => r.id === state.rule) : -1;
  shown = ordered.filter((found) => (!state.status || found.status === state.status)
    && (rule < 0 || found.found.some(([index]) => index === rule)) && words.every((word) => holds(found, word)));
  active = 0;
  byId("table").scrollTop = 0;
  byId("count").textContent = shown.length;
  byId("none").hidden = shown.length > 0;
  byId("table").setAttribute("aria-rowcount", shown.length + 1);
  drawRows();
  marks();
}

let printing = false; // then all rows are drawn

// The rows in view; two empty bodies above and below stand for the others.
function drawRows() {
  const table = byId("table");
  const first = printing ? 0 : Math.max(0, Math.floor(table.scrollTop / ROW_HEIGHT) - MORE);
  const last = printing ? shown.length : Math.min(shown.length, Math.ceil((table.scrollTop + table.clientHeight) / ROW_HEIGHT) + MORE);
  byId("before").firstElementChild.style.height = `${first * ROW_HEIGHT}px`;
  byId("after").firstElementChild.style.height = `${(shown.length - last) * ROW_HEIGHT}px`;
  byId("rows").replaceChildren(...shown.slice(first, last).map((found, i) => row(found, first + i)));
  table.setAttribute("aria-activedescendant", shown.length ? `row-${active}` : "");
}

// A document that is found by what it says opens there.
function address(found) {
  if (state.rule) return `${found.href}#rule=${encodeURIComponent(state.rule)}`;
  const inText = audit.words(state.text).some((word) => !searched(found).includes(word));
  return found.href + (inText ? `#text=${encodeURIComponent(state.text)}` : "");
}

function row(found, index) {
  const made = audit.make("tr", { id: `row-${index}`, role: "row", "aria-rowindex": index + 2,
    "data-row": index, class: index === active ? "active" : null });
  for (const column of COLUMNS) {
    if (!found.reason || TEXTS.has(column)) made.append(cell(found, column));
    else if (column === FIRST_NUMBER) made.append(reason(found));
  }
  return made;
}

// A rejected source has nothing to count: the reason stands in place of the numbers.
function reason(found) {
  const columns = COLUMNS.filter((column) => !TEXTS.has(column)).length;
  return audit.make("td", { role: "gridcell", class: "reason", colspan: columns, "aria-colspan": columns,
    ...audit.titled(...found.reason) }, audit.said(...found.reason));
}

function cell(found, column) {
  const value = found[column];
  if (column === "title") {
    const link = found.href
      ? audit.make("a", { href: address(found), tabindex: -1 }, value)
      : audit.make("span", { "data-hint": "no-page", title: audit.label("no-page") }, value);
    return audit.make("td", { role: "gridcell", class: "title", lang: "zh-Hant-TW", title: value }, link);
  }
  if (column === "status") {
    return audit.make("td", { role: "gridcell" }, audit.word(`status-${value}`, { class: `status ${value}` }));
  }
  if (TEXTS.has(column)) return audit.make("td", { role: "gridcell", class: column, title: value }, value);
  return audit.make("td", { role: "gridcell", class: `number ${value ? column : "zero"}` }, String(value));
}

// The filters as they stand: pressed buttons, the rule, and the address, so that "back" and a pasted link show the same.
function marks() {
  for (const button of byId("statuses").children) {
    button.setAttribute("aria-pressed", String(button.dataset.status === state.status));
  }
  for (const button of byId("totals").querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.rule === state.rule));
  }
  byId("rule").value = state.rule;
  const ofRule = rules.findIndex((rule) => rule.id === state.rule);
  const count = shown.reduce((sum, found) => sum + (found.found.find(([index]) => index === ofRule)?.[1] ?? 0), 0);
  byId("accept-shown").hidden = !count;
  byId("accept-count").textContent = count;
  clearTimeout(noting);
  noting = setTimeout(note, 250); // Browsers allow a page only so many changes of its address.
}

let noting = 0;
function note() {
  history.replaceState(null, "", filters());
  remember();
}

const filters = () => `#${new URLSearchParams(Object.entries(state).filter(([, value]) => value).map(([k, v]) => [k, String(v)]))}`;

// So that a document leads to those beside it, and back to the same list.
function remember() {
  audit.store("audit-filters", filters());
  audit.store("audit-order", JSON.stringify(shown.filter((found) => found.page).map((found) => `${found.page}.html`)));
}

function fromAddress() {
  const chosen = new URLSearchParams(location.hash.slice(1));
  for (const key of ["status", "rule", "text", "sort"]) state[key] = chosen.get(key) ?? "";
  state.down = chosen.get("down") === "true";
  if (state.rule && !rules.some((rule) => rule.id === state.rule)) state.rule = "";
  byId("search").value = state.text;
  sort();
  filter();
}

// The findings stand in a file of their own: of many documents they are many, and rarely wanted.
function acceptShown() {
  if (!window.auditFindings) {
    const script = audit.make("script", { src: "findings-data.js" });
    script.addEventListener("load", acceptShown);
    document.head.append(script);
    return;
  }
  const rule = rules.findIndex((one) => one.id === state.rule);
  decisions.decide(shown.flatMap((found) => (window.auditFindings[found.file] ?? []).filter(([, index]) => index === rule)
    .map(([sha256, , path]) => ({ sha256, rule: state.rule, path, decision: "accepted", value: "", comment: "" }))));
}

function move(to) {
  active = Math.max(0, Math.min(shown.length - 1, to));
  const table = byId("table");
  const top = active * ROW_HEIGHT;
  const view = table.clientHeight - 2 * ROW_HEIGHT;
  if (top < table.scrollTop) table.scrollTop = top;
  if (top > table.scrollTop + view) table.scrollTop = top - view;
  drawRows();
}

function makeColumns() {
  for (const column of COLUMNS) {
    byId("columns").append(audit.make("th", { role: "columnheader", "data-column": column,
      class: TEXTS.has(column) ? column : `number ${column}`, "data-hint": `hint-${column}` },
    audit.make("button", { type: "button" }, audit.word(`column-${column}`))));
  }
}

function makeFilters() {
  const counts = new Map(STATUSES.map((status) => [status, 0]));
  const totals = new Map();
  for (const found of documents) {
    counts.set(found.status, counts.get(found.status) + 1);
    for (const [rule, count] of found.found) {
      const [findings, sources] = totals.get(rule) ?? [0, 0];
      totals.set(rule, [findings + count, sources + 1]);
    }
  }
  for (const [status, count] of counts) {
    byId("statuses").append(audit.make("button", { type: "button", "data-status": status, class: `status ${status}`,
      "aria-pressed": "false" }, audit.word(`status-${status}`), audit.make("b", {}, String(count))));
  }
  const list = [...totals].sort(([a], [b]) => a - b);
  for (const [index, [findings, sources]] of list) {
    const rule = rules[index];
    byId("totals").append(audit.make("li", {}, audit.make("button", { type: "button", "data-rule": rule.id,
      "aria-pressed": "false", "data-title": `rule-${rule.id}`, title: audit.label(`rule-${rule.id}`) }, audit.make("span", { class: `dot ${rule.severity}` }),
    audit.make("span", { class: "id" }, rule.id), audit.make("b", {}, String(findings)),
    audit.make("small", {}, `/ ${sources}`))));
    byId("rule").append(audit.make("option", { value: rule.id }, rule.id));
  }
  if (!list.length) byId("totals").append(audit.make("li", {}, audit.word("rules-none")));
}

function listen() {
  byId("search").addEventListener("input", (event) => { state.text = event.target.value; filter(); });
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") { byId("table").focus(); event.preventDefault(); }
  });
  byId("rule").addEventListener("change", (event) => { state.rule = event.target.value; filter(); });
  byId("accept-shown").addEventListener("click", acceptShown);
  byId("clear").addEventListener("click", () => { history.replaceState(null, "", "#"); fromAddress(); });
  byId("statuses").addEventListener("click", (event) => {
    const chosen = event.target.closest("button")?.dataset.status;
    if (chosen) { state.status = state.status === chosen ? "" : chosen; filter(); }
  });
  byId("totals").addEventListener("click", (event) => {
    const chosen = event.target.closest("button")?.dataset.rule;
    if (chosen) { state.rule = state.rule === chosen ? "" : chosen; filter(); }
  });
  byId("columns").addEventListener("click", (event) => {
    const column = event.target.closest("th")?.dataset.column;
    if (!column) return;
    // Names from A on, numbers from the highest on; a second click turns the order round.
    state.down = state.sort === column ? !state.down : !TEXTS.has(column);
    state.sort = column;
    sort();
    filter();
  });
  byId("rows").addEventListener("click", (event) => {
    const index = Number(event.target.closest("tr")?.dataset.row);
    if (shown[index]?.href && !event.target.closest("a")) location.href = address(shown[index]);
  });
  byId("table").addEventListener("scroll", () => requestAnimationFrame(drawRows));
  addEventListener("resize", drawRows);
  for (const [event, now] of [["beforeprint", true], ["afterprint", false]]) {
    addEventListener(event, () => { printing = now; drawRows(); });
  }
  addEventListener("hashchange", fromAddress);
  addEventListener("pagehide", remember);
}

makeColumns();
listen();
decisions.start();
decisions.changed = marks;
const showKeys = audit.start();
audit.onKeys({
  "?": showKeys,
  "/": () => byId("search").focus(),
  ArrowDown: (event) => (byId("totals").contains(event.target) ? false : move(active + 1)),
  ArrowUp: (event) => (byId("totals").contains(event.target) ? false : move(active - 1)),
  PageDown: () => move(active + 15),
  PageUp: () => move(active - 15),
  Home: () => move(0),
  End: () => move(shown.length - 1),
  Enter: (event) => {
    if (event.target.closest("button, a") || !shown[active]?.href) return false;
    location.href = address(shown[active]);
    return true;
  },
});
fromAddress();
// The rows are there to be read; the rest may come a moment later.
requestAnimationFrame(() => setTimeout(() => {
  makeFilters();
  marks();
  byId("table").focus({ preventScroll: true });
}));
