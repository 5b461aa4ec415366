// The task table: sorted and cut into slices by the server, since a stage may have 100,000 tasks.

import { h } from "./dom.js";
import { count, duration, metric } from "./format.js";
import { firstLine, state, table } from "./parts.js";
import { read as readData } from "./live.js";

const ROWS = 50;
const COLUMNS = [
  ["task", "Task", (row) => count(row.task)],
  ["partition", "Partition", (row) => count(row.partition)],
  ["attempt", "Attempt", (row) => row.attempt],
  ["lane", "Lane", (row) => row.lane],
];

export class TaskTable {
  #query;
  #context;
  #sort = "task";
  #descending = false;
  #offset = 0;
  #chosen = -1;
  #slice = null;
  #began = 0;

  constructor(query, context) {
    this.#query = query;
    this.#context = context;
  }

  async load(read) {
    this.#slice = await read("data/stage/tasks", {
      ...this.#query,
      sort: this.#sort,
      order: this.#descending ? "descending" : "ascending",
      offset: this.#offset,
      limit: ROWS,
    });
  }

  /** Goes to the task that was the nth to start, and marks it. */
  async showStarted(index) {
    this.#sort = "task";
    this.#descending = false;
    this.#offset = Math.floor(index / ROWS) * ROWS;
    await this.load(readData);
    this.#chosen = this.#slice.rows[index - this.#offset]?.task ?? -1;
    this.#context.redraw();
    document.querySelector("tr.chosen")?.scrollIntoView({ block: "center" });
  }

  /** @param {number} began when the stage began */
  view(began) {
    this.#began = began;
    const slice = this.#slice;
    return h(
      "div",
      { "data-part": "tasks" },
      table(
        "Tasks",
        [
          ...COLUMNS.map(([name, words, cell]) => this.#column(name, words, cell, true)),
          this.#column("state", "Outcome", outcome, false),
          this.#column("start", "Began after", (row) => duration(Math.max(row.start - this.#began, 0)), true),
          this.#column("duration", "Duration", (row) => duration(row.duration), true),
          ...slice.metrics.map((each, index) =>
            this.#column(each.name, each.title, (row) => (row.state === "RUNNING" ? "" : metric(row.values[index], each.unit)), true),
          ),
        ],
        slice.rows,
        (row) => ({ key: row.task, "data-task": row.task, "data-state": row.state, class: row.task === this.#chosen ? "chosen" : null }),
      ),
      slice.total > ROWS ? this.#pager(slice) : null,
      slice.dropped > 0
        ? h("p", { class: "soft" }, `${count(slice.dropped)} earlier tasks are no longer kept, to bound memory.`)
        : null,
    );
  }

  #column(name, words, cell, number) {
    const sorted = this.#sort === name ? (this.#descending ? "descending" : "ascending") : null;
    return { head: words, cell, number, sorted, sort: () => this.#turn(name) };
  }

  #turn(name) {
    this.#descending = this.#sort === name ? !this.#descending : name !== "task" && name !== "partition";
    this.#sort = name;
    this.#go(0);
  }

  async #go(offset) {
    this.#offset = offset;
    await this.load(readData);
    this.#context.redraw();
  }

  #pager(slice) {
    const last = Math.floor((slice.total - 1) / ROWS) * ROWS;
    const button = (words, offset, possible) =>
      h("button", { class: "plain", type: "button", disabled: !possible, on: { click: () => this.#go(offset) } }, words);
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
