// The page of a stage: what it does, its DAG, its tasks.

import * as go from "./address.js";
import { dagPicture } from "./dag.js";
import { h } from "./dom.js";
import { bytes, duration, metric, plural } from "./format.js";
import {
  breadcrumbs,
  cancelButton,
  explanations,
  facts,
  failure,
  figure,
  firstLine,
  head,
  keyed,
  moment,
  simpleName,
  state,
  table,
  taskBar,
  verdicts,
} from "./components.js";
import { TaskTable } from "./tasks.js";
import { timeOfTasks } from "./tasktime.js";
import { taskSpans } from "./taskspans.js";
import { explained } from "./terms.js";
import { Timeline } from "./timeline.js";

/** @typedef {PageData.Stage} Stage */

export class StagePage {
  #query;
  #timeline = new Timeline("The stage's tasks over time", (index) => this.#openTask(index));
  #tasks;
  /** @type {PageData.TaskTimeline | null} */
  #taskTimeline = null;
  #cancel;

  /** @param {PageData.Context} context */
  constructor(context) {
    this.#query = { id: context.query.get("id") ?? "0", attempt: context.query.get("attempt") };
    this.#tasks = new TaskTable(this.#query, context);
    this.#cancel = cancelButton("Cancel this stage", () => context.post(`stages/${this.#query.id}/cancel`));
  }

  /**
   * @param {PageData.Read} read
   * @returns {Promise<PageData.StagePageData>}
   */
  async load(read) {
    const [data, update] = await Promise.all([
      read("data/stage", this.#query),
      read("data/stage/timeline", {
        ...this.#query,
        from: this.#taskTimeline?.settled ?? 0,
        dropped: this.#taskTimeline?.dropped ?? 0,
      }),
      this.#tasks.load(read),
    ]);
    this.#taskTimeline = joined(this.#taskTimeline, update);
    return data;
  }

  /** @param {PageData.StagePageData} data */
  title(data) {
    return `Stage ${data.stage.id}`;
  }

  /** @param {PageData.StagePageData} data */
  busy(data) {
    return data.stage.status === "ACTIVE";
  }

  /** @param {PageData.StagePageData} data */
  view(data) {
    const { application, stage, dag } = data;
    const job = stage.jobs.at(-1);
    const running = stage.status === "ACTIVE";
    return [
      breadcrumbs(["Jobs", go.jobs()], job === undefined ? null : [`Job ${job}`, go.job(job)], [`Stage ${stage.id}`]),
      head(
        [`Stage ${stage.id} · `, ...explained(stage.kind), stage.attempt > 0 ? ` · attempt ${stage.attempt}` : ""],
        stage.operation,
        stage.place,
        running && application.killEnabled
          ? h("div", { slot: this.#cancel })
          : null,
      ),
      this.#attempts(stage),
      facts(
        ["State", state(stage.status)],
        stage.start >= 0 ? ["Started", moment(application, stage.start)] : null,
        ["Duration", duration(stage.duration)],
        ["Tasks", taskBar(stage.tasks)],
        moved("Input", stage.input),
        moved("Shuffle read", stage.read),
        moved("Shuffle write", stage.write),
        moved("Returned to the program", stage.results),
        moved("Output", stage.output),
      ),
      stage.error ? failure(stage.error) : null,
      verdicts(data.verdicts, data.examined),
      h(
        "div",
        { class: "beside" },
        h("div", null, explanations(data.explanations.map(withoutFailures))),
        figure(
          dagPicture(dag, { stage }),
          "Figure 1.",
          ` The DAG of stage ${stage.id}. Each box is a call in the program with the RDDs that it made. Each dot `,
          h("span", { class: "key dot", "aria-hidden": "true" }),
          " is a partition.",
        ),
      ),
      stage.start < 0 ? null : this.#run(application, stage),
    ];
  }

  /**
   * @param {PageData.Application} application
   * @param {Stage} stage
   */
  #run(application, stage) {
    return [
      h("h2", null, "Task timeline"),
      figure(
        h("div", { slot: this.#timeline.element }),
        "Figure 2.",
        explained(
          ` ${plural(stage.tasks.total, "task")}, one for each partition. Each row is a task slot. The length of a bar is the duration of its task.`,
        ),
        stage.tasks.failed > 0 ? [" ", keyed("failed", "failed attempts"), "."] : null,
      ),
      stage.failures.length > 0 ? this.#failures(stage) : null,
      timeOfTasks(stage.time, "Where the time of its tasks went"),
      stage.quantiles.length > 0 && stage.tasks.done > 1 ? quantiles(stage) : null,
      stage.accumulators.length > 0 ? accumulators(stage) : null,
      h("h2", null, "Tasks"),
      this.#tasks.view(application, stage.start),
    ];
  }

  /** @param {PageData.StagePageData} data */
  drawn(data) {
    if (this.#taskTimeline) {
      this.#timeline.update(taskSpans(this.#taskTimeline, () => data.stage.kind, data.stage.id));
    }
  }

  /** @param {number} index */
  #openTask(index) {
    this.#tasks.showTask(index);
  }

  /** @param {Stage} stage */
  #attempts(stage) {
    if (stage.attempts.length < 2) {
      return null;
    }
    return h(
      "p",
      null,
      "This stage ran more than once because some of its output was lost: ",
      stage.attempts.map((attempt) => [
        attempt === stage.attempt ? h("b", null, `attempt ${attempt}`) : h("a", { href: go.stage(stage.id, attempt) }, `attempt ${attempt}`),
        " ",
      ]),
    );
  }

  /** @param {Stage} stage */
  #failures(stage) {
    return [
      h("h2", { id: "failures" }, "Failed attempts"),
      h(
        "p",
        { class: "prose" },
        explained("A failed task is retried in any free task slot. When one task has failed too often, the job fails."),
      ),
      h(
        "div",
        { "data-part": "failures" },
        stage.failures.map((failed) =>
          h(
            "details",
            { class: "caution", key: failed.task },
            h(
              "summary",
              null,
              h("b", null, `Partition ${failed.partition}, attempt ${failed.attempt}`),
              ` in slot ${failed.slot}, after ${duration(failed.duration)}: `,
              h("span", { class: "code" }, `${simpleName(failed.error.type)}: ${firstLine(failed.error.message)}`),
              failed.retrySucceeded ? h("span", { class: "soft" }, " · a retry succeeded") : null,
            ),
            h("pre", { tabindex: 0 }, failed.error.stack),
          ),
        ),
      ),
    ];
  }
}

/**
 * Returns a timeline with the rows of an update, which repeats only the rows that may have changed.
 * @param {PageData.TaskTimeline | null} known
 * @param {PageData.TaskTimeline} update
 * @returns {PageData.TaskTimeline}
 */
export function joined(known, update) {
  if (!known || update.from === 0) {
    return update;
  }
  const columns = { ...update.columns };
  for (const name of /** @type {(keyof PageData.TaskColumns)[]} */ (Object.keys(columns))) {
    const rows = columns[name];
    if (rows) {
      columns[name] = (known.columns[name] ?? []).slice(0, update.from).concat(rows);
    }
  }
  return { ...update, columns };
}

/**
 * Returns an explanation without its list of failures: the page has a section for them.
 * @param {PageData.Explanation} explanation
 */
function withoutFailures(explanation) {
  return explanation.topic === "WHY_AGAIN" ? { ...explanation, details: [] } : explanation;
}

/**
 * @param {string} name
 * @param {PageData.Amount} amount
 * @returns {[string, string, string] | null}
 */
function moved(name, amount) {
  return amount.records > 0
    ? [name, plural(amount.records, "record"), amount.bytes > 0 ? bytes(amount.bytes) : ""]
    : null;
}

/** @param {Stage} stage */
function quantiles(stage) {
  const heads = ["Min", "25th percentile", "Median", "75th percentile", "Max"];
  return [
    h("h2", null, "Distribution over tasks"),
    h(
      "p",
      { class: "prose" },
      explained(
        "Half of the tasks are between the 25th and the 75th percentile. If the maximum is far above the median, one partition delays the stage.",
      ),
    ),
    table(
      "Quantiles over successful tasks",
      [
        { head: "Metric", cell: (/** @type {PageData.Quantiles} */ row) => row.metric },
        ...heads.map((name, index) => ({
          head: name,
          number: true,
          cell: (/** @type {PageData.Quantiles} */ row) => metric(row.values[index], row.unit),
        })),
      ],
      stage.quantiles,
      (row) => ({ key: row.metric }),
    ),
  ];
}

/** @param {Stage} stage */
function accumulators(stage) {
  return [
    h("h2", null, "Accumulators"),
    table(
      "Accumulators",
      [
        { head: "Name", cell: (row) => row.name },
        { head: "Value", cell: (row) => row.value, class: "break" },
      ],
      stage.accumulators,
      (row) => ({ key: row.id }),
    ),
  ];
}
