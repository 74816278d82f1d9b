// The left side: one sheet at a time. A page is a picture (or is drawn from its lines and frames) with boxes over it; a
// text is its lines, numbered.
"use strict";

const paper = {
  zoom: 1,
  sheet: 0,
  hovered: new Set(),
  chosen: new Set(),

  start(data, onChoose, onHover) {
    paper.data = data;
    paper.place = document.getElementById("paper");
    paper.alike = paper.representatives(data.values);
    const valueAt = (event) => event.target.closest?.("[data-value]")?.dataset.value;
    paper.place.addEventListener("click", (event) => {
      const finding = event.target.closest?.("[data-finding]")?.dataset.finding;
      if (finding !== undefined) onChoose({ finding: Number(finding) });
      else if (valueAt(event) !== undefined) onChoose({ value: Number(valueAt(event)) });
    });
    paper.place.addEventListener("mouseover", (event) => {
      const value = valueAt(event);
      onHover(value === undefined ? [] : [Number(value)]);
    });
    paper.place.addEventListener("mouseleave", () => onHover([]));
  },

  // Rows that share a merged cell have values of the same characters: the first one stands for all on the sheet.
  representatives(values) {
    const first = new Map();
    return values.map((value, i) => {
      const key = JSON.stringify([value.kind, value.printed, value.marks]);
      if (!first.has(key)) first.set(key, i);
      return first.get(key);
    });
  },

  show(sheet) {
    const shown = paper.data.sheets[sheet];
    paper.sheet = sheet;
    document.getElementById("drawn").hidden = !(shown && shown.width !== null && !shown.picture);
    if (!shown) {
      document.querySelector("#viewer .bar").hidden = true;
      paper.place.replaceChildren(audit.word("no-sheets", { class: "note" }));
      return;
    }
    paper.place.replaceChildren(shown.width === null ? paper.text(shown) : paper.page(shown, sheet));
    paper.place.scrollTo(0, 0);
    paper.scale();
    paper.mark();
  },

  page(sheet, number) {
    const upright = `matrix(${sheet.matrix.join(" ")})`;
    const svg = audit.draw("svg", { viewBox: `0 0 ${sheet.width} ${sheet.height}`, class: "page" });
    if (sheet.picture) {
      svg.append(audit.draw("image", { href: sheet.picture, width: sheet.width, height: sheet.height,
        preserveAspectRatio: "none" }));
    } else {
      svg.append(audit.draw("g", { class: "frames", transform: upright }, ...sheet.frames.map(([x0, top, x1, bottom]) =>
        audit.draw("rect", { x: x0, y: top, width: x1 - x0, height: bottom - top }))));
    }
    svg.append(audit.draw("g", { class: sheet.picture ? "text over" : "text", transform: upright },
      ...sheet.lines.flatMap((line) => line.segments.map((segment) => paper.glyphs(line, segment)))));
    svg.append(audit.draw("g", { class: "claims", transform: upright },
      ...sheet.lines.flatMap((line) => line.segments.filter((s) => s.claim !== "value").map((segment) =>
        audit.draw("rect", { x: segment.x0, y: line.top, width: Math.max(segment.x1 - segment.x0, 1),
          height: line.bottom - line.top, class: `claim ${segment.claim}` },
        audit.draw("title", {}, audit.label(`claim-${segment.claim}`)))))));
    svg.append(audit.draw("g", { class: "boxes" }, ...paper.boxes(number)));
    svg.append(audit.draw("g", { class: "signs" }, ...paper.signs(number)));
    return svg;
  },

  glyphs(line, segment) {
    const height = line.bottom - line.top;
    return audit.draw("text", { x: segment.x0, y: line.bottom - height * 0.18, "font-size": height * 0.86,
      textLength: Math.max(segment.x1 - segment.x0, 1), lengthAdjust: "spacingAndGlyphs", class: segment.claim },
    segment.text);
  },

  // Large boxes first, so that a small one within a large one can be pointed at.
  boxes(number) {
    const found = [];
    paper.data.values.forEach((value, i) => {
      if (paper.alike[i] !== i) return;
      for (const mark of value.marks) if (mark.sheet === number && mark.box) found.push([i, value, mark.box]);
    });
    const area = ([, , [x0, top, x1, bottom]]) => (x1 - x0) * (bottom - top);
    return found.sort((a, b) => area(b) - area(a)).map(([i, value, box]) =>
      paper.rectangle(box, 1.5, { class: `box kind-${value.kind}`, "data-value": i }));
  },

  // The findings of this sheet: a frame where they have a place of their own, and their number.
  signs(number) {
    const made = [];
    const taken = new Map();
    for (const finding of paper.data.findings) {
      const mark = paper.markOf(finding);
      if (!deciding.isOpen(finding) || mark?.sheet !== number) continue;
      const sheet = paper.data.sheets[number];
      const box = mark.box ?? [4, 4, sheet.width - 4, sheet.height - 4];
      const [, top, right] = paper.around(finding, number, box);
      const key = `${Math.round(right)},${Math.round(top)}`;
      const width = 8 + 5 * String(finding.number).length;
      const left = Math.min(sheet.width - width - 2, taken.get(key) ?? right + 1.5);
      taken.set(key, left + width + 1);
      const y = Math.max(8, top + 4);
      made.push(audit.draw("g", { class: `sign ${finding.severity}`, "data-finding": finding.number },
        paper.rectangle(box, 2.5, {}),
        audit.draw("rect", { class: "pill", x: left, y: y - 6.5, width, height: 13, rx: 6.5 }),
        audit.draw("text", { x: left + width / 2, y: y + 2.9 }, String(finding.number)),
        audit.draw("title", { "data-en": finding.message.en, "data-zh": finding.message.zh }, finding.message[audit.language])));
    }
    return made;
  },

  // The box of the value around a place: beside it a number hides none of the value's own text.
  around(finding, sheet, box) {
    const within = ([x0, top, x1, bottom]) => x0 <= box[0] + 1 && top <= box[1] + 1 && x1 >= box[2] - 1 && bottom >= box[3] - 1;
    const marks = finding.values.flatMap((i) => paper.data.values[i].marks);
    return marks.find((mark) => mark.sheet === sheet && mark.box && within(mark.box))?.box ?? box;
  },

  rectangle([x0, top, x1, bottom], margin, attributes) {
    return audit.draw("rect", { x: x0 - margin, y: top - margin, width: x1 - x0 + 2 * margin,
      height: bottom - top + 2 * margin, rx: 2, ...attributes });
  },

  text(sheet) {
    const rows = new Map();
    sheet.lines.forEach((line, i) => {
      const key = line.number ?? `line ${i}`;
      if (!rows.has(key)) rows.set(key, []);
      rows.get(key).push(line);
    });
    return audit.make("ol", { class: "lines" }, ...[...rows].map(([number, cells]) =>
      audit.make("li", { "data-line": number }, audit.make("span", { class: "number" }, String(number)),
        audit.make("span", { class: "cells" }, ...cells.map((cell) => audit.make("span", { class: "cell" },
          ...cell.segments.map((segment) => paper.span(segment))))))));
  },

  span(segment) {
    const value = segment.value;
    return audit.make("span", {
      class: value === null ? `claim ${segment.claim}` : `box kind-${paper.data.values[value].kind}`,
      "data-value": value === null ? null : paper.alike[value],
      title: value === null ? audit.label(`claim-${segment.claim}`) : null,
    }, segment.text);
  },

  scale() {
    const svg = paper.place.querySelector("svg.page");
    if (svg) svg.style.width = `${paper.zoom * 100}%`;
    else paper.place.style.fontSize = `${paper.zoom * 100}%`;
    document.getElementById("zoom").textContent = `${Math.round(paper.zoom * 100)} %`;
  },

  setZoom(zoom) {
    paper.zoom = Math.max(0.5, Math.min(4, zoom));
    paper.scale();
    paper.toChosen();
  },

  // The place of a finding: its own, else the first of the values that it is about.
  markOf(finding) {
    return finding.mark ?? finding.values.map((i) => paper.data.values[i].marks[0]).find(Boolean) ?? null;
  },

  hover(values) {
    paper.hovered = new Set(values.map((i) => paper.alike[i]));
    paper.mark();
  },

  choose(values, finding) {
    paper.chosen = new Set(values.map((i) => paper.alike[i]));
    paper.finding = finding;
    paper.mark();
  },

  mark() {
    for (const box of paper.place.querySelectorAll("[data-value]")) {
      box.classList.toggle("hovered", paper.hovered.has(Number(box.dataset.value)));
      box.classList.toggle("chosen", paper.chosen.has(Number(box.dataset.value)));
    }
    for (const sign of paper.place.querySelectorAll("[data-finding]")) {
      sign.classList.toggle("chosen", Number(sign.dataset.finding) === paper.finding);
    }
  },

  toChosen() {
    paper.into(paper.place.querySelector(".sign.chosen rect") ?? paper.place.querySelector(".chosen"));
  },

  toValue(value) {
    paper.into(paper.place.querySelector(`[data-value="${paper.alike[value]}"]`));
  },

  // Scrolls so that this is seen; what is seen already stays where it is.
  into(target) {
    if (!target) return;
    const place = paper.place.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    const outside = box.top < place.top || box.bottom > place.bottom || box.left < place.left || box.right > place.right;
    if (outside) {
      paper.place.scrollBy(box.left + box.width / 2 - place.left - place.width / 2,
        box.top + box.height / 2 - place.top - place.height / 2);
    }
  },
};
