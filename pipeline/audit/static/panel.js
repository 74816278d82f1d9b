// The right side: findings, the standard as a tree, and what is chosen in full.
"use strict";

const panel = {
  start(data, onChoose, onHover, onPlace) {
    panel.data = data;
    panel.onPlace = onPlace;
    panel.nodes = new Map();
    panel.findings = document.getElementById("finding-list");
    panel.tree = document.getElementById("tree");
    panel.detail = document.getElementById("detail");
    panel.listFindings();
    panel.tree.append(...data.tree.map((section) => panel.section(section)));
    for (const list of [panel.findings, panel.tree]) {
      list.addEventListener("click", (event) => {
        const row = event.target.closest("button");
        if (row) onChoose(panel.named(row));
      });
      list.addEventListener("mouseover", (event) => {
        const row = event.target.closest("button");
        onHover(row ? panel.valuesOf(panel.named(row)) : []);
      });
      list.addEventListener("mouseleave", () => onHover([]));
      list.addEventListener("keydown", (event) => panel.step(event, list, onChoose));
    }
    for (const list of [panel.findings, panel.tree]) list.querySelector("button")?.setAttribute("tabindex", "0");
  },

  named(row) {
    return row.dataset.number ? { finding: Number(row.dataset.number) } : { path: row.dataset.path };
  },

  valuesOf({ finding, path }) {
    return finding === undefined ? panel.nodes.get(path).node.values : panel.data.findings[finding - 1].values;
  },

  // Arrow keys move within a list; what gets the focus is chosen.
  step(event, list, onChoose) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !event.target.matches("button")) return;
    const rows = [...list.querySelectorAll("button")].filter((row) => row.offsetParent !== null);
    const next = rows[rows.indexOf(event.target) + by];
    if (next) {
      next.focus();
      onChoose(panel.named(next));
    }
    event.preventDefault();
    event.stopPropagation();
  },

  listFindings() {
    const open = panel.data.findings.filter(deciding.isOpen);
    const settled = panel.data.findings.filter((finding) => !deciding.isOpen(finding));
    document.getElementById("finding-count").textContent = open.length;
    panel.findings.replaceChildren(...open.map((finding) => panel.findingRow(finding)));
    if (!open.length) panel.findings.append(audit.make("p", { class: "note" }, audit.word("findings-none")));
    if (settled.length) {
      panel.findings.append(audit.make("details", {}, audit.make("summary", {}, audit.word("settled-findings"),
        ` ${settled.length}`), ...settled.map((finding) => panel.findingRow(finding))));
    }
  },

  // Something was decided: the lists and the flags say so.
  refresh() {
    panel.listFindings();
    panel.findings.querySelector("button")?.setAttribute("tabindex", "0");
    for (const [path, { row }] of panel.nodes) {
      row.querySelector(":scope > .flag")?.remove();
      const flag = row.tagName === "BUTTON" ? panel.flag(path) : null;
      if (flag) row.append(flag);
    }
  },

  findingRow(finding) {
    return audit.make("button", { type: "button", tabindex: -1, class: `finding ${finding.severity}`,
      "data-number": finding.number }, audit.make("span", { class: "sequence" }, String(finding.number)),
    audit.make("span", { class: "said" }, audit.make("span", { class: "head" },
      audit.word(`severity-${finding.severity}`, { class: `severity ${finding.severity}` }), " ",
      audit.make("code", {}, finding.rule)), audit.said(finding.message.en, finding.message.zh, { class: "message" })));
  },

  section(node) {
    const summary = audit.make("summary", {}, audit.word(node.label), " ",
      audit.make("small", {}, String(node.children.length)));
    const made = audit.make("details", { open: node.derived ? null : "" }, summary, panel.list(node.children));
    panel.nodes.set(node.path, { node, row: made });
    return made;
  },

  list(nodes) {
    return audit.make("ul", {}, ...nodes.map((node) => audit.make("li", { class: node.kind },
      panel.row(node), node.children.length ? panel.list(node.children) : null)));
  },

  row(node) {
    const { [node.code]: code, [node.text]: said, ...rest } = node.fields;
    const titled = node.label.startsWith("field-") || !(node.code || node.text);
    const row = audit.make("button", { type: "button", tabindex: -1, class: "node", "data-path": node.path },
      audit.make("span", { class: `swatch kind-${node.kind}` }),
      titled ? audit.word(node.label, { class: "kind" }) : null,
      code ? audit.make("code", {}, code) : null,
      audit.make("span", { class: "said", lang: "zh-Hant-TW" }, node.text ? String(said ?? "—") : "",
        ...Object.entries(rest).filter(([, value]) => value !== null && value.length !== 0).map(([key, value]) =>
          audit.make("small", {}, ...Array.isArray(value) ? [panel.fieldWord(node, key), " ", value.join(" ")] : [String(value)]))),
      panel.flag(node.path));
    panel.nodes.set(node.path, { node, row });
    return row;
  },

  fieldWord(node, key) {
    return audit.word(`${node.label.replace("item-", "field-")}.${key}`);
  },

  flag(path) {
    const found = panel.data.findings.filter((finding) => finding.path === path && deciding.isOpen(finding));
    if (!found.length) return null;
    const said = ["en", "zh"].map((language) => found.map((f) => f.message[language]).join("\n"));
    return audit.make("span", { class: `flag ${found[0].severity}`, ...audit.titled(...said) },
      found.map((f) => f.number).join(" "));
  },

  // Marks and shows the row of what is chosen.
  choose(chosen) {
    for (const row of document.querySelectorAll("aside .chosen")) row.classList.remove("chosen");
    const { finding, path } = chosen;
    const rows = [];
    panel.explain(chosen); // First: what it needs of the height the lists do not have.
    if (finding !== undefined) rows.push(panel.findings.querySelector(`[data-number="${finding}"]`));
    const place = finding === undefined ? path : panel.data.findings[finding - 1].path;
    if (place !== null && panel.nodes.has(place)) rows.push(panel.nodes.get(place).row);
    for (const row of rows) {
      row.classList.add("chosen");
      for (let around = row.parentElement; around && around !== panel.tree; around = around.parentElement) {
        if (around.tagName === "DETAILS") around.open = true;
      }
      if (row.tagName === "DETAILS") row.open = true;
      row.scrollIntoView({ block: "nearest" });
      if (row.tagName === "BUTTON") {
        const list = row.closest("#finding-list, #tree");
        for (const other of list.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
        row.tabIndex = 0;
      }
    }
  },

  hover(values) {
    const paths = new Set(values.map((i) => panel.data.values[i].path));
    for (const row of panel.tree.querySelectorAll(".hovered")) row.classList.remove("hovered");
    for (const path of paths) panel.nodes.get(path)?.row.classList.add("hovered");
  },

  // What is pointed at on the page is seen in the tree.
  reveal() {
    panel.tree.querySelector(".hovered")?.scrollIntoView({ block: "nearest" });
  },

  explain({ finding, path }) {
    const parts = [];
    const found = finding === undefined ? null : panel.data.findings[finding - 1];
    const place = found ? found.path : path;
    if (found) parts.push(...panel.aboutFinding(found));
    parts.push(audit.make("div", { class: "path" }, place === null ? null : audit.make("code", {}, place || "/"),
      place === null ? null : panel.copying("copy-path", () => place), panel.copying("copy-link", () => location.href)));
    parts.push(...panel.comparison(found, place));
    parts.push(deciding.form(found, place, panel.nodes.get(place)?.node, panel.nodes));
    if (found) parts.push(panel.ruleOf(found));
    panel.detail.replaceChildren(...parts.filter((part) => part !== null));
    panel.detail.scrollTop = 0;
  },

  copying(key, text) {
    const button = audit.make("button", { type: "button", class: key }, audit.word(key));
    button.addEventListener("click", () => audit.copy(text()));
    return button;
  },

  aboutFinding(found) {
    const others = found.others.map(([file, href]) => audit.make("a", { href }, file));
    return [
      audit.make("h3", {}, audit.word(`severity-${found.severity}`, { class: `severity ${found.severity}` }), " ",
        audit.make("code", {}, found.rule)),
      audit.make("p", { class: "message" }, audit.said(found.message.en, found.message.zh)),
      audit.make("p", { class: "note" }, audit.word(`rule-${found.rule}`)),
      others.length ? audit.make("p", {}, audit.word("others"), ": ", ...others.flatMap((link) => [link, " "])) : null,
    ].filter((part) => part !== null);
  },

  ruleOf(found) {
    const said = [["what", "looks_for"], ["why", "why"], ["action", "action"]];
    return audit.make("dl", {}, ...said.flatMap(([key, text]) => [audit.make("dt", {}, audit.word(key)),
      audit.make("dd", {}, audit.word(`rule-${found.rule}-${text}`))]));
  },

  // The value as the JSON has it beside what the page shows, for every value that is chosen.
  comparison(found, path) {
    const node = panel.nodes.get(path)?.node;
    const values = found ? found.values : node?.values ?? [];
    const rows = [];
    if (node && Object.keys(node.fields).length) {
      rows.push([audit.word("in-json"), panel.fields(node)]);
    }
    const printed = new Map();
    for (const i of values) {
      const text = panel.data.values[i].printed;
      printed.set(text, [...printed.get(text) ?? [], i]);
    }
    for (const [text, alike] of printed) {
      rows.push([audit.word("on-page"), audit.make("span", { class: "printed", lang: "zh-Hant-TW" }, text), panel.places(alike)]);
    }
    if (!values.length && node && Object.keys(node.fields).length) {
      rows.push([audit.word("on-page"), audit.word("not-printed", { class: "note" })]);
    }
    if (!rows.length) return [];
    return [audit.make("table", { class: "comparison" }, audit.make("tbody", {}, ...rows.map(([head, said, where]) =>
      audit.make("tr", {}, audit.make("th", { scope: "row" }, head), audit.make("td", {}, said, where ?? null)))))];
  },

  fields(node) {
    return audit.make("span", { class: "fields" }, ...Object.entries(node.fields).flatMap(([key, value]) => [
      key === "value" ? null : audit.make("i", {}, panel.fieldWord(node, key)),
      audit.make("span", { class: "printed" }, value === null ? "null" : Array.isArray(value) ? value.join(" ") || "[]" : String(value)),
    ]));
  },

  // Where these values are printed, each page or line once; a click shows it.
  places(values) {
    const made = new Map();
    for (const i of values) {
      for (const mark of panel.data.values[i].marks) {
        const { number } = panel.data.sheets[mark.sheet];
        const lines = mark.line === mark.end_line ? `${mark.line}` : `${mark.line}–${mark.end_line}`;
        const label = number ?? lines;
        if (made.has(label)) continue;
        const button = audit.make("button", { type: "button", class: "place" },
          audit.word(number === null ? "line-short" : "page-short"), ` ${label}`);
        button.addEventListener("click", () => panel.onPlace(i, mark));
        made.set(label, button);
      }
    }
    return audit.make("span", { class: "places" }, ...made.values());
  },
};
