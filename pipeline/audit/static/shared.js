// What overview and document pages share: words in two languages, light and dark, making elements, copying, keys.
"use strict";

const audit = {
  // Storage can be forbidden for pages opened from disk; then a choice lasts as long as the page.
  stored(name) {
    try { return localStorage.getItem(name); } catch { return null; }
  },
  store(name, value) {
    try { localStorage.setItem(name, value); } catch { /* see above */ }
  },

  label(key) {
    return window.auditLabels[audit.language][key] ?? key;
  },

  // Elements name their words by key (data-label, data-hint, data-placeholder); text of documents is never a key.
  translate(root) {
    const each = (attribute, change) => {
      if (root.dataset?.[attribute]) change(root, root.dataset[attribute]);
      const name = attribute.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      for (const found of root.querySelectorAll(`[data-${name}]`)) change(found, found.dataset[attribute]);
    };
    each("label", (found, key) => { found.textContent = audit.label(key); });
    each("hint", (found, key) => { found.title = audit.label(key); found.setAttribute("aria-label", audit.label(key)); });
    each("title", (found, key) => { found.title = audit.label(key); });
    each("zh", (found) => { found.textContent = found.dataset[audit.language]; });
    each("titleZh", (found) => { found.title = audit.language === "zh" ? found.dataset.titleZh : found.dataset.titleEn; });
    each("placeholder", (found, key) => { found.placeholder = audit.label(key); });
  },

  // An element. Attributes that are null or false are left out; children are elements or text.
  make(tag, attributes = {}, ...children) {
    return audit.fill(document.createElement(tag), attributes, children);
  },
  draw(tag, attributes = {}, ...children) {
    return audit.fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  },
  fill(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  },
  word(key, attributes = {}) {
    return audit.make("span", { ...attributes, "data-label": key }, audit.label(key));
  },

  // What the program says of one case, which is no label: it stands here in both languages.
  said(en, zh, attributes = {}) {
    return audit.make("span", { ...attributes, "data-en": en, "data-zh": zh }, audit.language === "zh" ? zh : en);
  },
  titled(en, zh) {
    return { "data-title-en": en, "data-title-zh": zh, title: audit.language === "zh" ? zh : en };
  },

  // Text for finding, as the data holds it: half-width, small letters.
  folded: (text) => text.normalize("NFKC").toLowerCase(),
  words: (text) => audit.folded(text).split(/\s+/).filter(Boolean),

  tell(key) {
    const told = document.getElementById("told");
    told.textContent = audit.label(key);
    clearTimeout(audit.telling);
    audit.telling = setTimeout(() => { told.textContent = ""; }, 2500);
  },

  async copy(text) {
    const done = await audit.toClipboard(text);
    audit.tell(done ? "copied" : "copy-failed");
  },
  async toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Some browsers forbid it on pages from disk: the old way, by selecting.
      const field = audit.make("textarea", { readonly: "" });
      const focused = document.activeElement;
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      focused?.focus();
      return done;
    }
  },

  // Keys that a page answers to by name; not while somebody types.
  onKeys(actions) {
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.getElementById("keys").open) return;
      if (event.target.matches("input, select, textarea")) {
        if (event.key === "Escape") event.target.blur();
        return;
      }
      const action = actions[event.key];
      if (action && action(event) !== false) event.preventDefault();
    });
  },

  start() {
    const showKeys = () => document.getElementById("keys").showModal();
    document.getElementById("help").addEventListener("click", showKeys);
    document.getElementById("theme").addEventListener("click", () => {
      const dark = getComputedStyle(document.documentElement).getPropertyValue("color-scheme").trim() === "dark"
        || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
      audit.setTheme(dark ? "light" : "dark");
    });
    document.getElementById("language").addEventListener("click", () => {
      audit.setLanguage(audit.language === "zh" ? "en" : "zh");
      audit.translate(document.body);
    });
    audit.translate(document.body);
    return showKeys;
  },
  setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    audit.store("audit-theme", theme);
  },
  setLanguage(language) {
    audit.language = language;
    document.documentElement.lang = language === "zh" ? "zh-Hant-TW" : "en";
    audit.store("audit-language", language);
  },
};

audit.language = audit.stored("audit-language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
document.documentElement.lang = audit.language === "zh" ? "zh-Hant-TW" : "en";
if (audit.stored("audit-theme")) document.documentElement.dataset.theme = audit.stored("audit-theme");
