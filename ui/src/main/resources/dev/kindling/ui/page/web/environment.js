// What the application runs on.

import { h } from "./dom.js";
import { count } from "./format.js";
import { head, table } from "./parts.js";

export class EnvironmentPage {
  load(read) {
    return read("data/environment");
  }

  title() {
    return "Environment";
  }

  view(data) {
    const inert = data.conf.filter((entry) => entry.noEffect);
    return [
      head("Environment", "What it runs on"),
      pairs("Runtime", data.runtime),
      h("h2", null, "Configuration"),
      inert.length > 0
        ? h(
            "p",
            { class: "prose" },
            `${count(inert.length)} of these ${inert.length === 1 ? "has" : "have"} no effect in this engine. They are accepted, so that a program runs here as it does on Spark.`,
          )
        : null,
      table(
        "Configuration",
        [
          { head: "Key", class: "break code", cell: (entry) => entry.key },
          { head: "Value", class: "break code", cell: (entry) => entry.value },
          {
            head: "Effect",
            cell: (entry) => (entry.noEffect ? [h("b", null, "no effect here"), `: ${entry.noEffect}`] : ""),
          },
        ],
        data.conf,
        (entry) => ({ key: entry.key, "data-key": entry.key }),
      ),
      h("details", { class: "more" }, h("summary", null, `JVM properties (${count(data.jvm.length)})`), pairs("JVM properties", data.jvm)),
      h(
        "details",
        { class: "more" },
        h("summary", null, `Class path (${count(data.classPath.length)})`),
        h("ol", { class: "code break" }, data.classPath.map((entry) => h("li", null, entry))),
      ),
    ];
  }
}

function pairs(caption, list) {
  return table(
    caption,
    [
      { head: "What", class: "break", cell: (entry) => entry.key },
      { head: "Value", class: "break code", cell: (entry) => entry.value },
    ],
    list,
    (entry) => ({ key: entry.key }),
  );
}
