// Deciding a finding, or correcting a value, beside the page that it stands on.
"use strict";

const deciding = {
  start(data, onDecided) {
    deciding.data = data;
    deciding.onDecided = onDecided;
    const done = data.findings.filter((found) => found.settled).flatMap((found) => deciding.about(found)
      .filter((one) => one.decision === found.settled.decision && one.value === found.settled.value));
    if (done.length) decisions.forget(done); // It stands in the file by now.
  },

  place: (found) => found.path ?? (found.page === null ? "" : `page ${found.page}`),

  // What was decided here about a finding: also a correction of a part of what it is about.
  about(found) {
    const place = deciding.place(found);
    return [...decisions.held.values()].filter((one) => one.sha256 === deciding.data.sha256 && one.rule === found.rule
      && (one.path === place || (one.decision === "corrected" && place !== "" && one.path.slice(0, one.path.lastIndexOf("/")) === place)));
  },
  isOpen(found) {
    const held = deciding.about(found);
    return held.length ? held.every((one) => one.decision === "open") : !found.settled;
  },

  accept(found, comment = "") {
    deciding.decide([deciding.line(found, "accepted", comment)]);
  },
  acceptAlike(found, comment) {
    const alike = deciding.data.findings.filter((one) => one.rule === found.rule && deciding.isOpen(one));
    deciding.decide(alike.map((one) => deciding.line(one, "accepted", comment)));
  },
  line: (found, decision, comment) => ({ sha256: deciding.data.sha256, rule: found.rule, path: deciding.place(found), decision,
    value: "", comment }),
  decide(list) {
    decisions.decide(list);
    deciding.onDecided();
  },

  // The values of a node that can be typed anew: not those that follow from others.
  fieldsOf(path, node, nodes) {
    const root = nodes.get(`/${(path ?? "").split("/")[1]}`)?.node;
    if (!node || root?.derived || root?.path === "/unplaced") return [];
    return Object.entries(node.fields).filter(([key, value]) => key !== "level_text" && !Array.isArray(value))
      .map(([key, value]) => ({ key, path: key === "value" ? path : `${path}/${key}`, value: value === null ? "" : String(value) }));
  },

  // The form below what is chosen: a finding, or a value that no rule doubts.
  form(found, path, node, nodes) {
    const rule = found ? found.rule : "";
    const held = (at) => decisions.held.get(decisions.key(deciding.data.sha256, rule, at));
    const fields = deciding.fieldsOf(path, node, nodes);
    if (!found && !fields.length) return null;
    const known = found ? deciding.about(found) : fields.map((field) => held(field.path)).filter(Boolean);
    const comment = audit.make("input", { type: "text", "data-placeholder": "comment", "data-hint": "comment", autocomplete: "off" });
    comment.value = known[0]?.comment ?? found?.settled?.comment ?? "";
    const inputs = fields.map((field) => {
      const input = audit.make("textarea", { rows: Math.min(6, 1 + Math.floor(field.value.length / 60)), lang: "zh-Hant-TW" });
      input.value = held(field.path)?.value ?? field.value;
      return { field, input };
    });
    const correct = () => deciding.decide(inputs.filter(({ field, input }) => input.value.trim() !== field.value)
      .map(({ field, input }) => ({ sha256: deciding.data.sha256, rule, path: field.path, decision: "corrected",
        value: input.value.trim(), comment: comment.value.trim() })));
    for (const { input } of inputs) {
      input.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.shiftKey) return;
        event.preventDefault();
        correct();
      });
    }
    const buttons = [];
    if (found) {
      const more = deciding.data.findings.filter((one) => one.rule === found.rule && deciding.isOpen(one)).length;
      buttons.push(deciding.button("accept", () => deciding.accept(found, comment.value.trim())));
      if (more > 1) buttons.push(deciding.button("accept-alike", () => deciding.acceptAlike(found, comment.value.trim()), more));
    }
    if (inputs.length) buttons.push(deciding.button("correct", correct));
    if (known.length) buttons.push(deciding.button("take-back", () => { decisions.forget(known); }));
    else if (found?.settled) buttons.push(deciding.button("open-again", () => deciding.decide([deciding.line(found, "open", comment.value.trim())])));
    const form = audit.make("div", { class: "settling" },
      found?.settled ? audit.make("p", { class: "note" }, audit.word("settled-by"), `: ${found.settled.decision}`,
        found.settled.comment ? ` (${found.settled.comment})` : "") : null,
      ...known.map((one) => audit.make("p", { class: "decided" }, audit.word("decided-here"), `: ${one.decision}`,
        one.decision === "corrected" ? ` → ${one.value || "null"}` : "", one.comment ? ` (${one.comment})` : "")),
      ...inputs.map(({ field, input }) => audit.make("label", {}, field.key === "value" ? audit.word(node.label) : panel.fieldWord(node, field.key), input)),
      audit.make("label", {}, audit.word("comment"), comment), audit.make("div", { class: "buttons" }, ...buttons));
    audit.translate(form);
    return form;
  },

  button(key, action, count = null) {
    const made = audit.make("button", { type: "button", class: key }, audit.word(key), count === null ? null : ` (${count})`);
    made.addEventListener("click", action);
    return made;
  },
};
