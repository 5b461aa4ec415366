// The stages page: all stages of the application, by state, and the scheduling pools.

import * as go from "./address.js";
import { h } from "./dom.js";
import { count, duration } from "./format.js";
import { amount, facts, failureLine, head, moment, state, stateLabel, table, taskBar } from "./components.js";
import { Filters, matches, SortedTable } from "./listing.js";
import { explained } from "./terms.js";

/** @typedef {PageData.ListedStage} ListedStage */

const MAX_ROWS = 200;

/** The sections of the page, in order. @type {[PageData.StageStatus, string][]} */
const SECTIONS = [
  ["ACTIVE", "Active stages"],
  ["PENDING", "Pending stages"],
  ["FAILED", "Failed stages"],
  ["CANCELLED", "Cancelled stages"],
  ["COMPLETE", "Completed stages"],
  ["SKIPPED", "Skipped stages"],
  ["NOT_REACHED", "Stages that did not start"],
];

export class StagesPage {
  #filters;
  #tables;
  /** The sections of which all rows are shown. @type {Set<string>} */
  #expanded = new Set();
  #context;

  /** @param {PageData.Context} context */
  constructor(context) {
    this.#context = context;
    /** @type {Filters<ListedStage>} */
    this.#filters = new Filters(context, [
      { name: "q", label: "Search", search: true, values: (stage) => [stage.operation, stage.place, stage.description ?? "", String(stage.id)] },
      { name: "state", label: "State", values: (stage) => [stage.status], title: stateLabel },
      { name: "pool", label: "Pool", values: (stage) => [stage.pool] },
    ]);
    /** @type {SortedTable<ListedStage>} */
    this.#tables = new SortedTable(context, { sort: "id", descending: true });
  }

  /**
   * @param {PageData.Read} read
   * @returns {Promise<PageData.StagesData>}
   */
  load(read) {
    return read("data/stages");
  }

  title() {
    return "Stages";
  }

  /** @param {PageData.StagesData} data */
  busy(data) {
    return data.stages.some((stage) => stage.status === "ACTIVE");
  }

  /** @param {PageData.StagesData} data */
  view(data) {
    const { application, stages } = data;
    const number = (/** @type {PageData.StageStatus} */ status) => stages.filter((stage) => stage.status === status).length;
    const shown = this.#filters.apply(stages);
    return [
      head("Application", "Stages"),
      facts(
        ["Active", count(number("ACTIVE"))],
        ["Pending", count(number("PENDING"))],
        ["Completed", count(number("COMPLETE"))],
        ["Skipped", count(number("SKIPPED"))],
        ["Failed", count(number("FAILED"))],
        number("CANCELLED") > 0 ? ["Cancelled", count(number("CANCELLED"))] : null,
        number("NOT_REACHED") > 0 ? ["Not started", count(number("NOT_REACHED"))] : null,
      ),
      stages.length === 0
        ? h("p", { class: "lead" }, explained("No action has been called yet, so there are no stages."))
        : null,
      this.#pools(data),
      stages.length > 1 ? this.#filters.view(stages) : null,
      this.#filters.active() ? matches(shown.length, stages.length, "stages") : null,
      SECTIONS.map(([status, title]) => this.#section(application, shown, status, title)),
    ];
  }

  /**
   * Pools matter in FAIR mode, or when a program uses several.
   * @param {PageData.StagesData} data
   */
  #pools(data) {
    const fair = data.schedulingMode.toUpperCase() === "FAIR";
    if (!fair && data.pools.length < 2) {
      return null;
    }
    return [
      h("h2", { id: "pools" }, "Pools"),
      h(
        "p",
        { class: "prose" },
        fair
          ? "The scheduling mode is FAIR: pools share the task slots."
          : "The scheduling mode is FIFO: pools have no effect, and earlier jobs have precedence.",
      ),
      table(
        "Pools",
        [
          { head: "Pool", class: "what", cell: (pool) => h("a", { href: go.address("stages", { pool: pool.name }) }, pool.name) },
          { head: "Active stages", number: true, cell: (pool) => count(pool.activeStages) },
          { head: "Running tasks", number: true, cell: (pool) => count(pool.runningTasks) },
        ],
        data.pools,
        (pool) => ({ key: pool.name, "data-pool": pool.name }),
      ),
    ];
  }

  /**
   * @param {PageData.Application} application
   * @param {ListedStage[]} stages
   * @param {PageData.StageStatus} status
   * @param {string} title
   */
  #section(application, stages, status, title) {
    const own = stages.filter((stage) => stage.status === status);
    if (own.length === 0) {
      return null;
    }
    const started = status !== "PENDING" && status !== "SKIPPED" && status !== "NOT_REACHED";
    const columns = stageColumns(application, started);
    const sorted = this.#tables.sorted(columns, own);
    const all = this.#expanded.has(status);
    return h(
      "section",
      { key: status, "data-section": status },
      h("h2", null, `${title} (${count(own.length)})`),
      this.#tables.view(title, columns, all ? sorted : sorted.slice(0, MAX_ROWS), (stage) => ({
        key: `${stage.id}.${stage.attempt}`,
        "data-stage": stage.id,
        "data-state": stage.status,
      })),
      !all && own.length > MAX_ROWS
        ? h("p", { class: "pager" }, h("button", { class: "plain", type: "button", on: { click: () => this.#expand(status) } }, `Show all ${count(own.length)}`))
        : null,
    );
  }

  /** @param {string} status */
  #expand(status) {
    this.#expanded.add(status);
    this.#context.redraw();
  }
}

/**
 * @param {PageData.Application} application
 * @param {boolean} started whether stages of the section have started, so that they moved records
 * @returns {import("./listing.js").ListColumn<ListedStage>[]}
 */
function stageColumns(application, started) {
  /** @type {import("./listing.js").ListColumn<ListedStage>[]} */
  const columns = [
    { name: "id", head: "Stage", number: true, cell: (stage) => stage.id + (stage.attempt > 0 ? ` (attempt ${stage.attempt})` : ""), value: (stage) => stage.id },
    { name: "operation", head: "Operation", class: "what", cell: operation, value: (stage) => stage.operation },
    { name: "pool", head: "Pool", cell: (stage) => stage.pool, value: (stage) => stage.pool },
    { name: "tasks", head: "Tasks", cell: (stage) => taskBar(stage.tasks), value: (stage) => stage.tasks.total },
  ];
  if (!started) {
    return columns;
  }
  const moved = (/** @type {"input" | "output" | "read" | "write"} */ name, /** @type {string} */ title) => ({
    name,
    head: title,
    number: true,
    class: "amount",
    cell: (/** @type {ListedStage} */ stage) => amount(stage[name]),
    value: (/** @type {ListedStage} */ stage) => stage[name]?.records ?? 0,
  });
  return [
    ...columns,
    { name: "start", head: "Started", cell: (stage) => moment(application, stage.start), value: (stage) => stage.start },
    { name: "duration", head: "Duration", number: true, cell: (stage) => duration(stage.duration), value: (stage) => stage.duration },
    moved("input", "Input"),
    moved("output", "Output"),
    moved("read", "Shuffle read"),
    moved("write", "Shuffle write"),
  ];
}

/** @param {ListedStage} stage */
function operation(stage) {
  return [
    h("a", { href: go.stage(stage.id, stage.attempt > 0 ? stage.attempt : undefined) }, stage.operation),
    " ",
    h("span", { class: "code soft" }, `at ${stage.place}`),
    stage.description ? h("div", null, stage.description) : null,
    h(
      "div",
      { class: "soft" },
      stage.kind,
      stage.jobs.length > 0 ? " · " : "",
      stage.jobs.map((job, index) => [index > 0 ? ", " : "", h("a", { href: go.job(job) }, `job ${job}`)]),
    ),
    stage.error ? [state(stage.status), failureLine(stage.error)] : null,
  ];
}
