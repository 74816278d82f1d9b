// What somebody decides in the browser, until it is downloaded: by content of the source, rule and path.
"use strict";

const decisions = {
  COLUMNS: ["source sha256", "rule", "path", "decision", "value", "comment"],
  NAME: "audit-decisions",

  key: (sha256, rule, path) => JSON.stringify([sha256, rule, path]),

  start() {
    decisions.read();
    document.getElementById("download").addEventListener("click", decisions.download);
    document.getElementById("discard").addEventListener("click", () => {
      if (confirm(audit.label("discard-ask"))) decisions.change(() => decisions.held.clear());
    });
    // Another page of the site may decide something meanwhile.
    addEventListener("storage", (event) => {
      if (event.key !== decisions.NAME) return;
      decisions.read();
      decisions.changed();
    });
    decisions.show();
  },
  // Called when anything was decided; a page puts its own in its place.
  changed() {},

  read() {
    let stored = [];
    try { stored = JSON.parse(audit.stored(decisions.NAME) ?? "[]"); } catch { /* not ours: begin anew */ }
    decisions.held = new Map((Array.isArray(stored) ? stored : []).map((one) => [decisions.key(one.sha256, one.rule, one.path), one]));
  },
  change(how) {
    how();
    audit.store(decisions.NAME, JSON.stringify([...decisions.held.values()]));
    decisions.show();
    decisions.changed();
  },
  decide(list) {
    decisions.change(() => {
      for (const one of list) decisions.held.set(decisions.key(one.sha256, one.rule, one.path), one);
    });
  },
  forget(list) {
    decisions.change(() => {
      for (const one of list) decisions.held.delete(decisions.key(one.sha256, one.rule, one.path));
    });
  },

  show() {
    const count = decisions.held.size;
    document.getElementById("deciding").hidden = !count;
    document.getElementById("decided-count").textContent = count;
  },

  csv() {
    const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const rows = [...decisions.held.values()].map((one) => [one.sha256, one.rule, one.path, one.decision, one.value, one.comment]);
    return [decisions.COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  },
  download() {
    const address = URL.createObjectURL(new Blob(["\ufeff", decisions.csv()], { type: "text/csv" }));
    audit.make("a", { href: address, download: "decisions.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    audit.tell("downloaded");
  },
};
