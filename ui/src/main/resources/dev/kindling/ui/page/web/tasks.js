// The table of a stage's tasks. The server filters and sorts it and sends slices, because a stage may
// have 100,000 tasks. What the reader chose is kept in the address of the page.

import { h } from "./dom.js";
import { count, duration, metric } from "./format.js";
import { firstLine, moment, state, stateLabel, table } from "./components.js";
import { choice, matches, textInput } from "./listing.js";
import { read as readData } from "./live.js";

/**
 * @typedef {PageData.TaskRow} TaskRow
 * @typedef {import("./components.js").Column<TaskRow>} Column
 */

/** How many rows a page may have; the first is the default. */
const SIZES = [50, 100, 500];
const STATES = ["RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"];

/** @type {[string, string, Column["cell"]][]} */
const FIRST_COLUMNS = [
  ["task", "Task", (row) => count(row.task)],
  ["partition", "Partition", (row) => count(row.partition)],
  ["attempt", "Attempt", (row) => row.attempt],
  ["slot", "Slot", (row) => row.slot],
];

export class TaskTable {
  #stage;
  #context;
  /** The id of the marked task, or -1. */
  #marked = -1;
  /** @type {PageData.TaskSlice | null} */
  #slice = null;

  /**
   * @param {{id: string, attempt: string | null}} stage the stage attempt
   * @param {PageData.Context} context
   */
  constructor(stage, context) {
    this.#stage = stage;
    this.#context = context;
  }

  /**
   * What the reader chose, as it is in the address.
   * @param {"sort" | "order" | "state" | "search" | "from" | "rows" | "hide"} name
   */
  #chosen(name) {
    return this.#context.query.get(`task-${name}`) ?? "";
  }

  get #size() {
    return SIZES.find((size) => String(size) === this.#chosen("rows")) ?? SIZES[0];
  }

  get #sort() {
    return this.#chosen("sort") || "task";
  }

  get #descending() {
    return this.#chosen("order") === "descending";
  }

  get #hidden() {
    return this.#chosen("hide").split(",").filter(Boolean);
  }

  /** @param {PageData.Read} read */
  async load(read) {
    /** @type {PageData.TaskSlice} */
    const slice = await read("data/stage/tasks", {
      ...this.#stage,
      state: this.#chosen("state"),
      search: this.#chosen("search"),
      sort: this.#sort,
      order: this.#descending ? "descending" : "ascending",
      offset: this.#chosen("from") || 0,
      limit: this.#size,
    });
    this.#slice = slice;
    return slice;
  }

  /**
   * Scrolls to a task and marks it.
   * @param {number} index the position of the task in the order of starts
   */
  async showTask(index) {
    const offset = Math.floor(index / this.#size) * this.#size;
    await this.#choose({ state: "", search: "", sort: "", order: "", from: offset > 0 ? String(offset) : "" });
    this.#marked = this.#slice?.rows[index - offset]?.task ?? -1;
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
    const columns = this.#columns(application, stageStart, slice);
    const hidden = this.#hidden;
    const isChosen = this.#chosen("state") !== "" || this.#chosen("search") !== "";
    return h(
      "div",
      { "data-part": "tasks" },
      slice.all > 1 ? this.#controls(columns) : null,
      isChosen ? matches(slice.total, slice.all, "tasks") : null,
      slice.rows.length > 0
        ? table(
            "Tasks",
            columns.filter(({ name }) => !hidden.includes(name)),
            slice.rows,
            (row) => ({ key: row.task, "data-task": row.task, "data-state": row.state, class: row.task === this.#marked ? "chosen" : null }),
          )
        : h("p", { class: "empty" }, "No task matches."),
      slice.total > SIZES[0] ? this.#pager(slice) : null,
      slice.dropped > 0
        ? h("p", { class: "soft" }, `${count(slice.dropped)} older tasks were dropped to bound memory.`)
        : null,
    );
  }

  /**
   * @param {PageData.Application} application
   * @param {number} stageStart
   * @param {PageData.TaskSlice} slice
   */
  #columns(application, stageStart, slice) {
    return [
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
      ...(slice.accumulators ? [{ name: "accumulators", head: "Accumulators", cell: updates }] : []),
    ];
  }

  /**
   * @param {string} name the server's name of the column
   * @param {string} title
   * @param {Column["cell"]} cell
   * @param {boolean} number
   * @returns {Column & {name: string}}
   */
  #column(name, title, cell, number) {
    const sorted = this.#sort === name ? (this.#descending ? "descending" : "ascending") : null;
    return { name, head: title, cell, number, sorted, sort: () => this.#sortBy(name) };
  }

  /** @param {string} name */
  #sortBy(name) {
    const descending = this.#sort === name ? !this.#descending : name !== "task" && name !== "partition";
    this.#choose({ sort: name, order: descending ? "descending" : "", from: "" });
  }

  /**
   * Changes what is chosen, and shows the rows.
   * @param {Record<string, string>} changes
   */
  async #choose(changes) {
    this.#context.setQuery(Object.fromEntries(Object.entries(changes).map(([name, value]) => [`task-${name}`, value])));
    await this.load(readData);
    this.#context.redraw();
  }

  /** @param {{name: string, head: string}[]} columns */
  #controls(columns) {
    const hidden = this.#hidden;
    const show = (/** @type {string} */ name, /** @type {boolean} */ shown) =>
      this.#choose({ hide: (shown ? hidden.filter((each) => each !== name) : [...hidden, name]).join(",") });
    return h(
      "form",
      { class: "filters", role: "search", "aria-label": "Tasks", on: { submit: (/** @type {Event} */ event) => event.preventDefault() } },
      textInput("task-search", "Partition or error", this.#chosen("search"), (search) => this.#choose({ search, from: "" })),
      choice(
        "task-state",
        "State",
        this.#chosen("state"),
        [["", "all"], ...STATES.map((each) => /** @type {[string, string]} */ ([each, stateLabel(each)]))],
        (chosen) => this.#choose({ state: chosen, from: "" }),
      ),
      h(
        "details",
        { class: "columns", key: "columns" },
        h("summary", null, hidden.length === 0 ? "Columns" : `Columns, ${hidden.length} hidden`),
        h(
          "fieldset",
          null,
          h("legend", null, "Columns to show"),
          columns.map(({ name, head }) =>
            h(
              "label",
              { key: name },
              h("input", {
                type: "checkbox",
                checked: !hidden.includes(name),
                on: { change: (/** @type {Event} */ event) => show(name, /** @type {HTMLInputElement} */ (event.currentTarget).checked) },
              }),
              ` ${head}`,
            ),
          ),
        ),
      ),
    );
  }

  /** @param {PageData.TaskSlice} slice */
  #pager(slice) {
    const size = this.#size;
    const last = Math.floor((slice.total - 1) / size) * size;
    const pages = last / size + 1;
    const goTo = (/** @type {number} */ offset) => this.#choose({ from: offset > 0 ? String(offset) : "" });
    const button = (/** @type {string} */ label, /** @type {number} */ offset, /** @type {boolean} */ enabled) =>
      h("button", { class: "plain", type: "button", disabled: !enabled, on: { click: () => goTo(offset) } }, label);
    const jump = (/** @type {Event} */ event) => {
      const input = /** @type {HTMLInputElement} */ (event.currentTarget);
      const page = Math.min(Math.floor(Number(input.value)), pages);
      input.value = "";
      if (page >= 1) {
        goTo((page - 1) * size);
      }
    };
    return h(
      "nav",
      { class: "pager", "aria-label": "Pages of tasks" },
      button("First", 0, slice.offset > 0),
      button("Previous", Math.max(slice.offset - size, 0), slice.offset > 0),
      h("span", null, `${count(slice.offset + 1)} to ${count(slice.offset + slice.rows.length)} of ${count(slice.total)}`),
      button("Next", slice.offset + size, slice.offset < last),
      button("Last", last, slice.offset < last),
      h(
        "label",
        { key: "page" },
        "Go to page ",
        h("input", { type: "number", min: 1, max: pages, on: { change: jump } }),
        ` of ${count(pages)}`,
      ),
      h(
        "label",
        { key: "rows" },
        "Rows ",
        h(
          "select",
          { on: { change: (/** @type {Event} */ event) => this.#choose({ rows: /** @type {HTMLSelectElement} */ (event.currentTarget).value, from: "" }) } },
          SIZES.map((each) => h("option", { value: each, selected: each === size }, String(each))),
        ),
      ),
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
function updates(row) {
  return row.accumulators.length === 0
    ? h("span", { class: "empty" }, "–")
    : row.accumulators.map(({ name, update }) => h("div", null, h("span", { class: "code" }, name), ` + ${update}`));
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
