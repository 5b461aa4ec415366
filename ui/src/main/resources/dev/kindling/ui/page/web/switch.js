// The button that chooses the theme: light, dark, or the system's.

import { h } from "./dom.js";

/** @typedef {"system" | "light" | "dark"} Theme */

/** @type {Record<Theme, Theme>} */
const NEXT = { system: "light", light: "dark", dark: "system" };
const LABELS = { system: "Theme: system", light: "Theme: light", dark: "Theme: dark" };

export class ThemeSwitch {
  element;
  /** @type {Theme} */
  #theme;

  constructor() {
    const chosen = document.documentElement.dataset.theme;
    this.#theme = chosen === "light" || chosen === "dark" ? chosen : "system";
    this.element = h("button", { class: "plain", type: "button", on: { click: () => this.#change() } });
    this.#showLabel();
  }

  #change() {
    this.#theme = NEXT[this.#theme];
    if (this.#theme === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = this.#theme;
    }
    try {
      localStorage.setItem("kindling.theme", this.#theme);
    } catch {
      // A page in a frame may have no access to storage. The theme then lasts as long as the page.
    }
    this.#showLabel();
    window.dispatchEvent(new Event("themechange"));
  }

  #showLabel() {
    this.element.textContent = LABELS[this.#theme];
  }
}
