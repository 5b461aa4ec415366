// The stages of a job as a table, in which the iterations between the first and the last are one row.

import * as go from "./address.js";
import { amount, moment, share, state, table, taskBar } from "./components.js";
import { h } from "./dom.js";
import { count, duration, plural } from "./format.js";

/**
 * @typedef {PageData.JobStage} JobStage
 * @typedef {object} Fold stages that look the same as those before them
 * @property {JobStage[]} stages
 * @property {number} period the number of stages after which they repeat
 */

export class StageTable {
  /** The ids of the first stages of folds that the reader has opened. @type {Set<number>} */
  #open = new Set();
  #redraw;

  /** @param {() => void} redraw draws the page again */
  constructor(redraw) {
    this.#redraw = redraw;
  }

  /**
   * @param {PageData.Application} application
   * @param {JobStage[]} stages
   * @param {PageData.Repeats[]} repeats
   */
  view(application, stages, repeats) {
    const rows = folded(stages, repeats).flatMap((row) =>
      "stages" in row && this.#open.has(row.stages[0].id) ? [row, ...row.stages] : [row],
    );
    const sum = (/** @type {JobStage | Fold} */ row, /** @type {(stage: JobStage) => number} */ of) =>
      all(row).reduce((total, stage) => total + of(stage), 0);
    const moved = (/** @type {JobStage | Fold} */ row, /** @type {"input" | "output" | "read" | "write"} */ name) =>
      amount({
        records: sum(row, (stage) => stage[name]?.records ?? 0),
        bytes: sum(row, (stage) => stage[name]?.bytes ?? 0),
      });
    return table(
      "Stages of the job",
      [
        { head: "Stage", number: true, cell: (row) => range(all(row)) },
        {
          head: "Operation",
          class: "what",
          cell: (row) => ("stages" in row ? this.#button(row) : operation(row)),
        },
        {
          head: "State",
          cell: (row) => [
            state(all(row)[0].status),
            all(row)[0].attempts > 1 ? h("div", { class: "soft" }, plural(all(row)[0].attempts, "attempt")) : null,
          ],
        },
        { head: "Tasks", cell: (row) => taskBar(tasks(all(row))) },
        { head: "Started", cell: (row) => moment(application, all(row)[0].start) },
        {
          head: "Duration",
          number: true,
          cell: (row) => (all(row)[0].start < 0 ? "–" : duration(elapsed(all(row)))),
        },
        { head: "Input", number: true, class: "amount", cell: (row) => moved(row, "input") },
        { head: "Output", number: true, class: "amount", cell: (row) => moved(row, "output") },
        { head: "Shuffle read", number: true, class: "amount", cell: (row) => moved(row, "read") },
        { head: "Shuffle write", number: true, class: "amount", cell: (row) => moved(row, "write") },
        {
          head: "Task time",
          cell: (row) => {
            const part = sum(row, (stage) => stage.share);
            return part > 0 ? share(part) : "–";
          },
        },
      ],
      rows,
      (row) => ({
        key: "stages" in row ? `fold ${row.stages[0].id}` : row.id,
        "data-state": all(row)[0].status,
      }),
    );
  }

  /** @param {Fold} fold */
  #button(fold) {
    const { stages, period } = fold;
    const first = stages[0].id;
    const open = this.#open.has(first);
    const above = period === 1 ? "the stage" : `the ${period} stages`;
    return h(
      "button",
      {
        type: "button",
        class: "plain",
        "aria-expanded": String(open),
        on: {
          click: () => {
            if (!this.#open.delete(first)) {
              this.#open.add(first);
            }
            this.#redraw();
          },
        },
      },
      `${open ? "Hide" : "Show"} ${count(stages.length)} more: ${above} above, ${count(stages.length / period)} more times`,
    );
  }
}

/**
 * Puts the stages that repeat together.
 * @param {JobStage[]} stages
 * @param {PageData.Repeats[]} repeats
 * @returns {(JobStage | Fold)[]}
 */
function folded(stages, repeats) {
  /** @type {(JobStage | Fold)[]} */
  const rows = [];
  let at = 0;
  while (at < stages.length) {
    const first = stages[at];
    const found = repeats.find((each) => each.first === first.id);
    const size = found ? found.stages : 1;
    rows.push(found ? { stages: stages.slice(at, at + size), period: found.period } : first);
    at += size;
  }
  return rows;
}

/** @param {JobStage | Fold} row */
function all(row) {
  return "stages" in row ? row.stages : [row];
}

/** @param {JobStage[]} stages */
function range(stages) {
  const last = stages[stages.length - 1].id;
  return stages.length === 1 ? last : `${stages[0].id} to ${last}`;
}

/**
 * Returns the time from the start of the first to the end of the last.
 * @param {JobStage[]} stages
 */
function elapsed(stages) {
  const starts = stages.map((stage) => stage.start);
  const ends = stages.map((stage) => stage.start + stage.duration);
  return Math.max(...ends) - Math.min(...starts);
}

/** @param {JobStage} stage */
function operation(stage) {
  return [
    stage.known ? h("a", { href: go.stage(stage.id) }, stage.operation) : stage.operation,
    " ",
    h("span", { class: "code soft" }, `at ${stage.place}`),
    h("div", { class: "soft" }, stage.kind),
  ];
}

/**
 * @param {JobStage[]} stages
 * @returns {PageData.TaskProgress}
 */
function tasks(stages) {
  const total = { ...stages[0].tasks };
  for (const { tasks: each } of stages.slice(1)) {
    for (const name of /** @type {(keyof PageData.TaskProgress)[]} */ (Object.keys(total))) {
      total[name] += each[name];
    }
  }
  return total;
}
