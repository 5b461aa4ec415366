// The page of a job: why it ran, its stages, its DAG.

import * as go from "./address.js";
import { dagText, shuffleText } from "./dag.js";
import { DagView } from "./dagview.js";
import { h } from "./dom.js";
import { count, duration, plural } from "./format.js";
import {
  breadcrumbs,
  cancelButton,
  explanations,
  facts,
  failure,
  figure,
  head,
  keyed,
  moment,
  state,
  taskBar,
  verdicts,
} from "./components.js";
import { explained } from "./terms.js";
import { shufflePicture, smallShuffles } from "./shuffle.js";
import { StageTable } from "./stagetable.js";
import { taskSpans } from "./taskspans.js";
import { Timeline } from "./timeline.js";

/** While the job runs, the timeline is read at most once in so many milliseconds. */
const TIMELINE_INTERVAL = 1000;
const MAX_SHUFFLES = 4;

export class JobPage {
  #id;
  #timeline;
  /** @type {PageData.TaskTimeline | null} */
  #tasks = null;
  #tasksReadAt = -Infinity;
  /** The only stage that ran, if there is one: its timeline contains no stage. */
  #onlyStage = 0;
  #cancel;
  #stages;
  #dag = new DagView();

  /** @param {PageData.Context} context */
  constructor(context) {
    this.#id = context.query.get("id") ?? "0";
    this.#cancel = cancelButton("Cancel this job", () => context.post(`jobs/${this.#id}/cancel`));
    this.#stages = new StageTable(context.redraw);
    this.#timeline = new Timeline("The job's tasks over time", (index) => {
      location.assign(go.stage(this.#tasks?.columns.stage?.[index] ?? this.#onlyStage));
    });
  }

  /**
   * @param {PageData.Read} read
   * @returns {Promise<PageData.JobPageData>}
   */
  async load(read) {
    const data = await read("data/job", { id: this.#id });
    const due = performance.now() - this.#tasksReadAt > TIMELINE_INTERVAL;
    if (due || data.job.status !== "RUNNING") {
      this.#tasks = await read("data/job/timeline", { id: this.#id });
      this.#tasksReadAt = performance.now();
    }
    return data;
  }

  /** @param {PageData.JobPageData} data */
  title(data) {
    return `Job ${data.job.id}`;
  }

  /** @param {PageData.JobPageData} data */
  busy(data) {
    return data.job.status === "RUNNING";
  }

  /** @param {PageData.JobPageData} data */
  view(data) {
    const { application, job, dag } = data;
    this.#onlyStage = job.list.find((stage) => stage.start >= 0)?.id ?? 0;
    const running = job.status === "RUNNING";
    const hasTimeline = this.#tasks !== null && this.#tasks.columns.start.length > 0;
    const firstFigure = hasTimeline ? 2 : 1;
    return [
      breadcrumbs(["Jobs", go.jobs()], [`Job ${job.id}`]),
      head(
        [`Job ${job.id}`, job.group ? ` · group ${job.group}` : "", job.tags.map((tag) => ` · tag ${tag}`).join("")],
        job.operation,
        job.place,
        running && application.killEnabled
          ? h("div", { slot: this.#cancel })
          : null,
      ),
      job.description ? h("p", { class: "lead" }, job.description) : null,
      facts(
        ["State", state(job.status)],
        ["Started", moment(application, job.start)],
        ["Duration", duration(job.duration)],
        ["Stages", count(job.stages.total), job.stages.SKIPPED > 0 ? `${count(job.stages.SKIPPED)} skipped` : ""],
        ["Tasks", taskBar(job.tasks)],
      ),
      job.error ? failure(job.error) : null,
      verdicts(data.verdicts, data.examined),
      this.#tasks && hasTimeline
        ? [
            h("h2", null, "Task timeline"),
            figure(
              h("div", { slot: this.#timeline.element }),
              "Figure 1.",
              explained(
                " All tasks of the job, in the task slots that ran them. A stage after a shuffle starts when the stage before it has ended, because it needs all records of the shuffle." +
                  (this.#tasks.columns.tasks ? " Tasks that are too short to be seen apart are drawn as one bar." : ""),
              ),
            ),
          ]
        : null,
      h("h2", null, "Stages"),
      this.#stages.view(application, job.list, job.repeats),
      h("h2", null, "DAG"),
      figure(
        this.#dag.view(dag),
        `Figure ${firstFigure}.`,
        " The DAG of the job. Each frame is a stage: ",
        keyed("", "ShuffleMapStage"),
        " or ",
        keyed("result", "ResultStage"),
        ". Each box is a call in the program with the RDDs that it made. Each dot ",
        h("span", { class: "key dot", "aria-hidden": "true" }),
        " is a partition. Thin arrows are narrow dependencies; thick arrows ",
        h("span", { class: "key shuffle", "aria-hidden": "true" }),
        " are shuffles.",
        dag.hiddenStages > 0 ? ` ${plural(dag.hiddenStages, "more stage")} are not shown.` : "",
      ),
      dagText(dag),
      h("h2", null, "Explanations"),
      explanations(data.explanations, true),
      this.#shuffles(dag, firstFigure + 1),
      job.callSite
        ? h("details", { class: "more" }, h("summary", null, "Call stack of the action"), h("pre", { tabindex: 0 }, job.callSite))
        : null,
    ];
  }

  /** @param {PageData.JobPageData} data */
  drawn(data) {
    if (this.#tasks) {
      const kinds = new Map(data.job.list.map((stage) => [stage.id, stage.kind]));
      this.#timeline.update(taskSpans(this.#tasks, (stage) => kinds.get(stage) ?? "ResultStage", this.#onlyStage));
    }
  }

  /** @param {PageData.Dag} dag */
  #smallShuffles(dag) {
    return this.#tasks ? smallShuffles(dag, this.#tasks.columns, this.#onlyStage).slice(0, MAX_SHUFFLES) : [];
  }

  /**
   * @param {PageData.Dag} dag
   * @param {number} firstFigure the number of the first figure
   */
  #shuffles(dag, firstFigure) {
    const small = this.#smallShuffles(dag);
    return small.length === 0
      ? null
      : [
          h("h2", null, small.length === 1 ? "The shuffle" : "The shuffles"),
          small.map((shuffle, index) => this.#shuffle(dag, shuffle, firstFigure + index)),
        ];
  }

  /**
   * @param {PageData.Dag} dag
   * @param {import("./shuffle.js").SmallShuffle} small
   * @param {number} number the number of the figure
   */
  #shuffle(dag, small, number) {
    const shuffle = dag.shuffles[small.edge.shuffle];
    const connections = small.writers.length * small.readers.length;
    return figure(
      shufflePicture(small),
      `Figure ${number}.`,
      explained(
        ` Shuffle ${small.edge.shuffle} moved ${shuffleText(shuffle)} Each task on the left writes its records into ` +
          `${plural(shuffle.partitions, "bucket")}, one for each task on the right: ${plural(connections, "connection")}. ` +
          (keepsKeysTogether(shuffle) ? "All records with the same key are in the same partition afterwards." : ""),
      ),
    );
  }
}

/**
 * Whether it is known that records with equal keys get into the same partition.
 * @param {PageData.Shuffle} shuffle
 */
function keepsKeysTogether(shuffle) {
  return ["HashPartitioner", "RangePartitioner", "portable_hash"].includes(shuffle.partitioner);
}
