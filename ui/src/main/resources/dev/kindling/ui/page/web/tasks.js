// The table of a stage's tasks. The server sorts it and sends slices, because a stage may have
// 100,000 tasks.

import { h } from "./dom.js";
import { count, duration, metric } from "./format.js";
import { firstLine, moment, state, table } from "./components.js";
import { read as readData } from "./live.js";

/**
 * @typedef {PageData.TaskRow} TaskRow
 * @typedef {import("./components.js").Column<TaskRow>} Column
 */

const ROWS = 50;

/** @type {[string, string, Column["cell"]][]} */
const FIRST_COLUMNS = [
  ["task", "Task", (row) => count(row.task)],
  ["partition", "Partition", (row) => count(row.partition)],
  ["attempt", "Attempt", (row) => row.attempt],
  ["slot", "Slot", (row) => row.slot],
];

export class TaskTable {
  #query;
  #context;
  #sort = "task";
  #descending = false;
  #offset = 0;
  /** The id of the marked task, or -1. */
  #marked = -1;
  /** @type {PageData.TaskSlice | null} */
  #slice = null;

  /**
   * @param {{id: string, attempt: string | null}} query the stage attempt
   * @param {PageData.Context} context
   */
  constructor(query, context) {
    this.#query = query;
    this.#context = context;
  }

  /** @param {PageData.Read} read */
  async load(read) {
    /** @type {PageData.TaskSlice} */
    const slice = await read("data/stage/tasks", {
      ...this.#query,
      sort: this.#sort,
      order: this.#descending ? "descending" : "ascending",
      offset: this.#offset,
      limit: ROWS,
    });
    this.#slice = slice;
    return slice;
  }

  /**
   * Scrolls to a task and marks it.
   * @param {number} index the position of the task in the order of starts
   */
  async showTask(index) {
    this.#sort = "task";
    this.#descending = false;
    this.#offset = Math.floor(index / ROWS) * ROWS;
    const slice = await this.load(readData);
    this.#marked = slice.rows[index - this.#offset]?.task ?? -1;
    this.#context.redraw();
    document.querySelector("tr.chosen")?.scrollIntoView({ block: "center" });
  }

  /**
   * @param {PageData.Application} application
   * @param {number} stageStart when the stage started
   */
  view(application, stageStart) {
    const slice = this.#slice;
    if (!slice) {
      return null;
    }
    return h(
      "div",
      { "data-part": "tasks" },
      table(
        "Tasks",
        [
          ...FIRST_COLUMNS.map(([name, title, cell]) => this.#column(name, title, cell, true)),
          this.#column("state", "State", outcome, false),
          this.#column(
            "start",
            "Started",
            (row) => [moment(application, row.start), h("div", { class: "soft nowrap" }, `after ${duration(Math.max(row.start - stageStart, 0))}`)],
            false,
          ),
          this.#column("duration", "Duration", (row) => duration(row.duration), true),
          ...slice.metrics.map((each, index) =>
            this.#column(each.name, each.title, (row) => (row.state === "RUNNING" ? "" : known(row.values[index], each.unit)), true),
          ),
        ],
        slice.rows,
        (row) => ({ key: row.task, "data-task": row.task, "data-state": row.state, class: row.task === this.#marked ? "chosen" : null }),
      ),
      slice.total > ROWS ? this.#pager(slice) : null,
      slice.dropped > 0
        ? h("p", { class: "soft" }, `${count(slice.dropped)} older tasks were dropped to bound memory.`)
        : null,
    );
  }

  /**
   * @param {string} name the server's name of the column
   * @param {string} title
   * @param {Column["cell"]} cell
   * @param {boolean} number
   * @returns {Column}
   */
  #column(name, title, cell, number) {
    const sorted = this.#sort === name ? (this.#descending ? "descending" : "ascending") : null;
    return { head: title, cell, number, sorted, sort: () => this.#sortBy(name) };
  }

  /** @param {string} name */
  #sortBy(name) {
    this.#descending = this.#sort === name ? !this.#descending : name !== "task" && name !== "partition";
    this.#sort = name;
    this.#goTo(0);
  }

  /** @param {number} offset */
  async #goTo(offset) {
    this.#offset = offset;
    await this.load(readData);
    this.#context.redraw();
  }

  /** @param {PageData.TaskSlice} slice */
  #pager(slice) {
    const last = Math.floor((slice.total - 1) / ROWS) * ROWS;
    const button = (/** @type {string} */ label, /** @type {number} */ offset, /** @type {boolean} */ enabled) =>
      h("button", { class: "plain", type: "button", disabled: !enabled, on: { click: () => this.#goTo(offset) } }, label);
    return h(
      "nav",
      { class: "pager", "aria-label": "Pages of tasks" },
      button("First", 0, slice.offset > 0),
      button("Previous", Math.max(slice.offset - ROWS, 0), slice.offset > 0),
      h("span", null, `${count(slice.offset + 1)} to ${count(slice.offset + slice.rows.length)} of ${count(slice.total)}`),
      button("Next", slice.offset + ROWS, slice.offset < last),
      button("Last", last, slice.offset < last),
    );
  }
}

/**
 * @param {number | null} value
 * @param {string} unit
 */
function known(value, unit) {
  return value === null ? h("span", { class: "empty" }, "–") : metric(value, unit);
}

/** @param {TaskRow} row */
function outcome(row) {
  return [
    state(row.state),
    row.error
      ? h(
          "details",
          { class: "more why" },
          h("summary", null, firstLine(row.error.message)),
          row.error.stack ? h("pre", { tabindex: 0 }, row.error.stack) : null,
        )
      : null,
  ];
}
