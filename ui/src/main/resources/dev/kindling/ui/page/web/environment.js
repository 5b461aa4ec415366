// The environment page: the runtime and the configuration of the application.

import { h } from "./dom.js";
import { count } from "./format.js";
import { head, table } from "./components.js";

export class EnvironmentPage {
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
    return [
      head("Environment", "Runtime and configuration"),
      pairs("Runtime", data.runtime),
      h("h2", null, "Configuration"),
      ineffective.length > 0
        ? h(
            "p",
            { class: "prose" },
            `${count(ineffective.length)} of these settings ${ineffective.length === 1 ? "has" : "have"} no effect in Kindling. They are accepted so that a program written for Spark runs unchanged.`,
          )
        : null,
      table(
        "Configuration",
        [
          { head: "Key", class: "break code", cell: (entry) => entry.key },
          { head: "Value", class: "break code", cell: (entry) => entry.value },
          {
            head: "Effect",
            cell: (entry) => (entry.noEffect ? [h("b", null, "no effect"), `: ${entry.noEffect}`] : ""),
          },
        ],
        data.conf,
        (/** @type {PageData.Setting} */ entry) => ({ key: entry.key, "data-key": entry.key }),
      ),
      h("details", { class: "more" }, h("summary", null, `System properties (${count(data.jvm.length)})`), pairs("System properties", data.jvm)),
      h(
        "details",
        { class: "more" },
        h("summary", null, `Class path (${count(data.classPath.length)})`),
        h("ol", { class: "code break" }, data.classPath.map((entry) => h("li", null, entry))),
      ),
    ];
  }
}

/**
 * @param {string} caption
 * @param {PageData.Pair[]} list
 */
function pairs(caption, list) {
  return table(
    caption,
    [
      { head: "Name", class: "break", cell: (entry) => entry.key },
      { head: "Value", class: "break code", cell: (entry) => entry.value },
    ],
    list,
    (/** @type {PageData.Pair} */ entry) => ({ key: entry.key }),
  );
}
