// One stage: what it is, its graph, its tasks.

import * as go from "./address.js";
import { dagPicture } from "./dag.js";
import { h } from "./dom.js";
import { bytes, count, duration, metric, plural } from "./format.js";
import {
  answers,
  cancelButton,
  facts,
  failure,
  figure,
  firstLine,
  head,
  keyed,
  state,
  table,
  taskBar,
  trail,
  verdicts,
} from "./parts.js";
import { TaskTable } from "./tasks.js";
import { taskSpans } from "./tasklanes.js";
import { explained } from "./terms.js";
import { Timeline } from "./timeline.js";

export class StagePage {
  #query;
  #timeline = new Timeline("The stage's tasks over time", (index) => this.#open(index));
  #tasks;
  #lanes = null;
  #cancel;

  constructor(context) {
    this.#query = { id: context.query.get("id") ?? "0", attempt: context.query.get("attempt") };
    this.#tasks = new TaskTable(this.#query, context);
    this.#cancel = cancelButton("Cancel this stage", () => context.post(`stages/${this.#query.id}/cancel`));
  }

  async load(read) {
    const [data, lanes] = await Promise.all([
      read("data/stage", this.#query),
      read("data/stage/timeline", {
        ...this.#query,
        from: this.#lanes?.settled ?? 0,
        dropped: this.#lanes?.dropped ?? 0,
      }),
      this.#tasks.load(read),
    ]);
    this.#join(lanes);
    return data;
  }

  #join(lanes) {
    if (this.#lanes && lanes.from > 0) {
      for (const [name, column] of Object.entries(lanes.columns)) {
        const known = this.#lanes.columns[name];
        known.length = lanes.from;
        lanes.columns[name] = known.concat(column);
      }
    }
    this.#lanes = lanes;
  }

  title(data) {
    return `Stage ${data.stage.id}`;
  }

  busy(data) {
    return data.stage.status === "ACTIVE";
  }

  view(data) {
    const { application, stage, dag } = data;
    const job = stage.jobs.at(-1);
    const running = stage.status === "ACTIVE";
    return [
      trail(["Jobs", go.jobs()], job === undefined ? null : [`Job ${job}`, go.job(job)], [`Stage ${stage.id}`]),
      head(
        [`Stage ${stage.id} · `, explained(stage.kind), stage.attempt > 0 ? ` · attempt ${stage.attempt}` : ""],
        stage.operation,
        stage.place,
        running && application.killEnabled
          ? h("div", { slot: this.#cancel })
          : null,
      ),
      this.#attempts(stage),
      facts(
        ["State", state(stage.status)],
        ["Duration", duration(stage.duration)],
        ["Tasks", taskBar(stage.tasks)],
        moved("Read", stage.input),
        moved("Read from shuffles", stage.read),
        moved("Shuffled on", stage.write),
        moved("Given to the program", stage.results),
        moved("Written to files", stage.output),
      ),
      stage.error ? failure(stage.error) : null,
      verdicts(data.verdicts),
      h(
        "div",
        { class: "beside" },
        h("div", null, answers(data.answers.map(withoutFailures))),
        figure(
          dagPicture(dag, true, stage),
          "Figure 1.",
          ` The steps of stage ${stage.id}. A box is one call in the program, with the datasets it made; each dot `,
          h("span", { class: "key pip", "aria-hidden": "true" }),
          " is one partition.",
        ),
      ),
      stage.start < 0 ? null : this.#run(stage),
    ];
  }

  #run(stage) {
    return [
      h("h2", null, "Who did what, when"),
      figure(
        h("div", { slot: this.#timeline.element }),
        "Figure 2.",
        explained(
          ` ${plural(stage.tasks.total, "task")}, one for each partition; a row for each lane. The length of a bar is the time its task took.`,
        ),
        stage.tasks.failed > 0 ? [" ", keyed("failed", "failed attempts"), "."] : null,
      ),
      stage.failures.length > 0 ? this.#failures(stage) : null,
      stage.quantiles.length > 0 && stage.tasks.done > 1 ? quantiles(stage) : null,
      stage.accumulators.length > 0 ? accumulators(stage) : null,
      h("h2", null, "Every task"),
      this.#tasks.view(stage.start),
    ];
  }

  drawn(data) {
    this.#timeline.update(taskSpans(this.#lanes, () => data.stage.kind, data.stage.id));
  }

  #open(index) {
    this.#tasks.showStarted(index);
  }

  #attempts(stage) {
    if (stage.attempts.length < 2) {
      return null;
    }
    return h(
      "p",
      null,
      "This stage was run more than once, because some of its output was lost: ",
      stage.attempts.map((attempt) => [
        attempt === stage.attempt ? h("b", null, `attempt ${attempt}`) : h("a", { href: go.stage(stage.id, attempt) }, `attempt ${attempt}`),
        " ",
      ]),
    );
  }

  #failures(stage) {
    return [
      h("h2", { id: "failures" }, "Failed attempts"),
      h(
        "p",
        { class: "prose" },
        explained("A task that fails is tried again, on whichever lane is free; when it has failed too often, the job fails."),
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
              ` on lane ${failed.lane}, after ${duration(failed.duration)}: `,
              h("span", { class: "code" }, `${failed.error.type.split(".").pop()}: ${firstLine(failed.error.message)}`),
              failed.mended ? h("span", { class: "soft" }, " · a later attempt did it") : null,
            ),
            h("pre", { tabindex: 0 }, failed.error.stack),
          ),
        ),
      ),
    ];
  }
}

/** The failures stand further down, each with its stack trace. */
function withoutFailures(answer) {
  return answer.topic === "WHY_AGAIN" ? { ...answer, details: [] } : answer;
}

function moved(name, amount) {
  return amount.records > 0
    ? [name, plural(amount.records, "record"), amount.bytes > 0 ? bytes(amount.bytes) : ""]
    : null;
}

function quantiles(stage) {
  const heads = ["Least", "25th percentile", "Median", "75th percentile", "Most"];
  return [
    h("h2", null, "How even the tasks are"),
    h(
      "p",
      { class: "prose" },
      explained(
        "Half of the tasks lie between the 25th and the 75th percentile. When the most is far from the median, one partition holds up the stage.",
      ),
    ),
    table(
      "Quantiles over successful tasks",
      [
        { head: "Measure", cell: (row) => row.metric },
        ...heads.map((name, index) => ({
          head: name,
          number: true,
          cell: (row) => metric(row.values[index], row.unit),
        })),
      ],
      stage.quantiles,
      (row) => ({ key: row.metric }),
    ),
  ];
}

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
