// The environment page: the runtime and the configuration of the application.

import { h } from "./dom.js";
import { count } from "./format.js";
import { head, table } from "./components.js";
import { Filters } from "./listing.js";

export class EnvironmentPage {
  #search;

  /** @param {PageData.Context} context */
  constructor(context) {
    /** @type {Filters<PageData.Pair>} */
    this.#search = new Filters(context, [
      { name: "q", label: "Search names and values", search: true, values: (entry) => [entry.key, entry.value] },
    ]);
  }

  /**
   * @param {PageData.Read} read
   * @returns {Promise<PageData.EnvironmentData>}
   */
  load(read) {
    return read("data/environment");
  }

  title() {
    return "Environment";
  }

  /** @param {PageData.EnvironmentData} data */
  view(data) {
    const ineffective = data.conf.filter((entry) => entry.noEffect);
    const searching = this.#search.active();
    const conf = /** @type {PageData.Setting[]} */ (this.#search.apply(data.conf));
    const jvm = this.#search.apply(data.jvm);
    const classPath = this.#search.apply(data.classPath.map((entry) => ({ key: entry, value: "" })));
    return [
      head("Environment", "Runtime and configuration"),
      this.#search.view(data.conf),
      pairs("Runtime", this.#search.apply(data.runtime)),
      h("h2", null, searching ? `Configuration (${found(conf.length, data.conf.length)})` : "Configuration"),
      ineffective.length > 0 && !searching
        ? h(
            "p",
            { class: "prose" },
            `${count(ineffective.length)} of these settings ${ineffective.length === 1 ? "has" : "have"} no effect in Kindling. They are accepted so that a program written for Spark runs unchanged.`,
          )
        : null,
      conf.length === 0 ? null : table(
        "Configuration",
        [
          { head: "Key", class: "break code", cell: (entry) => entry.key },
          { head: "Value", class: "break code", cell: (entry) => entry.value },
          {
            head: "Effect",
            cell: (entry) => (entry.noEffect ? [h("b", null, "no effect"), `: ${entry.noEffect}`] : ""),
          },
        ],
        conf,
        (/** @type {PageData.Setting} */ entry) => ({ key: entry.key, "data-key": entry.key }),
      ),
      h(
        "details",
        { class: "more", open: searching && jvm.length > 0 },
        h("summary", null, `System properties (${found(jvm.length, data.jvm.length)})`),
        pairs("System properties", jvm),
      ),
      h(
        "details",
        { class: "more", open: searching && classPath.length > 0 },
        h("summary", null, `Class path (${found(classPath.length, data.classPath.length)})`),
        h("ol", { class: "code break" }, classPath.map((entry) => h("li", null, entry.key))),
      ),
    ];
  }
}

/**
 * Returns how many entries a search has found, of how many.
 * @param {number} number
 * @param {number} all
 */
function found(number, all) {
  return number === all ? count(all) : `${count(number)} of ${count(all)}`;
}

/**
 * @param {string} caption
 * @param {PageData.Pair[]} list
 */
function pairs(caption, list) {
  return list.length === 0 ? null : table(
    caption,
    [
      { head: "Name", class: "break", cell: (entry) => entry.key },
      { head: "Value", class: "break code", cell: (entry) => entry.value },
    ],
    list,
    (/** @type {PageData.Pair} */ entry) => ({ key: entry.key }),
  );
}
