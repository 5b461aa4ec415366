// Where the time of tasks went, as a bar and a table.

import { h } from "./dom.js";
import { duration, percent } from "./format.js";
import { table } from "./components.js";
import { explained } from "./terms.js";

/** What a part of the time is. @type {Record<string, string>} */
const MEANINGS = {
  SCHEDULING: "From the scheduler to the task slot, and back with the result.",
  WORKER_WAIT: "Until a Python worker was idle or had started.",
  PYTHON: "A Python worker ran the functions of the program, and read and wrote records.",
  SHUFFLE_READ: "Combining, grouping or sorting what the stage before has written. Where records are read one by one, that is in Compute.",
  COMPUTE: "The functions of the program, reading and writing records.",
  SPILL: "Writing records to disk that did not fit in memory.",
  SHUFFLE_WRITE: "Finishing the outputs for the next stage.",
  RESULT: "Making the result and measuring its size.",
  GC: "The JVM collected garbage.",
};

/**
 * Shows the parts that are known. Nothing is shown if no task has ended.
 * @param {PageData.TimePart[]} parts
 * @param {string} title
 */
export function timeOfTasks(parts, title) {
  const total = parts.reduce((sum, part) => sum + part.nanos, 0);
  if (total === 0) {
    return null;
  }
  return [
    h("h2", { id: "time" }, title),
    h(
      "div",
      { class: "time-bar", "aria-hidden": "true" },
      parts.map((part) => h("span", { key: part.kind, "data-kind": part.kind, style: { width: `${(100 * part.nanos) / total}%` } })),
    ),
    table(
      title,
      [
        {
          head: "Part",
          class: "what",
          cell: (/** @type {PageData.TimePart} */ part) => [
            h("span", { class: "time-key", "data-kind": part.kind, "aria-hidden": "true" }),
            " ",
            part.title,
            h("div", { class: "soft" }, explained(MEANINGS[part.kind] ?? "")),
          ],
        },
        { head: "Time", number: true, cell: (part) => duration(part.nanos) },
        { head: "Share", number: true, cell: (part) => percent(part.nanos / total) },
      ],
      parts,
      (part) => ({ key: part.kind, "data-kind": part.kind }),
    ),
  ];
}
