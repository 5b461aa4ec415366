// Light, dark, or as the system has it.

import { h } from "./dom.js";

const NEXT = { system: "light", light: "dark", dark: "system" };
const WORDS = { system: "Theme: system", light: "Theme: light", dark: "Theme: dark" };

export class ThemeSwitch {
  element;
  #chosen;

  constructor() {
    this.#chosen = document.documentElement.dataset.theme ?? "system";
    this.element = h("button", { class: "plain", type: "button", on: { click: () => this.#turn() } });
    this.#show();
  }

  #turn() {
    this.#chosen = NEXT[this.#chosen];
    if (this.#chosen === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = this.#chosen;
    }
    try {
      localStorage.setItem("kindling.theme", this.#chosen);
    } catch {
      // Storage may be closed to a framed page; the choice lasts as long as the page then.
    }
    this.#show();
    window.dispatchEvent(new Event("themechange"));
  }

  #show() {
    this.element.textContent = WORDS[this.#chosen];
  }
}
