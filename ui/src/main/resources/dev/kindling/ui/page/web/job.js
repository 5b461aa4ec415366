// One job: why it ran, its stages, its graph.

import * as go from "./address.js";
import { dagInWords, dagPicture, shuffleWords } from "./dag.js";
import { h } from "./dom.js";
import { count, duration, plural } from "./format.js";
import {
  amount,
  answers,
  cancelButton,
  facts,
  failure,
  figure,
  head,
  keyed,
  share,
  state,
  table,
  taskBar,
  trail,
  verdicts,
} from "./parts.js";
import { explained } from "./terms.js";
import { pilesPicture, smallShuffles } from "./piles.js";
import { taskSpans } from "./tasklanes.js";
import { Timeline } from "./timeline.js";

const TIMELINE_PAUSE = 1000;
const MOST_SHUFFLES = 4;

export class JobPage {
  #id;
  #timeline;
  #lanes = null;
  #read = 0;
  #only = 0;
  #cancel;

  constructor(context) {
    this.#id = context.query.get("id") ?? "0";
    this.#cancel = cancelButton("Cancel this job", () => context.post(`jobs/${this.#id}/cancel`));
    this.#timeline = new Timeline("The job's tasks over time", (index) => {
      location.assign(go.stage(this.#lanes.columns.stage?.[index] ?? this.#only));
    });
  }

  async load(read) {
    const data = await read("data/job", { id: this.#id });
    const due = performance.now() - this.#read > TIMELINE_PAUSE;
    if (due || data.job.status !== "RUNNING") {
      this.#lanes = await read("data/job/timeline", { id: this.#id });
      this.#read = performance.now();
    }
    return data;
  }

  title(data) {
    return `Job ${data.job.id}`;
  }

  busy(data) {
    return data.job.status === "RUNNING";
  }

  view(data) {
    const { application, job, dag } = data;
    this.#only = job.list.find((stage) => stage.start >= 0)?.id ?? 0;
    const running = job.status === "RUNNING";
    return [
      trail(["Jobs", go.jobs()], [`Job ${job.id}`]),
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
        ["Duration", duration(job.duration)],
        ["Stages", count(job.stages.total), job.stages.SKIPPED > 0 ? `${count(job.stages.SKIPPED)} skipped` : ""],
        ["Tasks", taskBar(job.tasks)],
      ),
      job.error ? failure(job.error) : null,
      verdicts(data.verdicts),
      figure(
        dagPicture(dag),
        "Figure 1.",
        " A frame is a stage: ",
        keyed("", "ShuffleMapStage"),
        ", ",
        keyed("result", "ResultStage"),
        ". A box is one call in the program, with the datasets it made; each dot ",
        h("span", { class: "key pip", "aria-hidden": "true" }),
        " is one partition. Thin arrows stay within a partition; thick ones ",
        h("span", { class: "key shuffle", "aria-hidden": "true" }),
        " are shuffles.",
        dag.hiddenStages > 0 ? ` ${plural(dag.hiddenStages, "more stage")} are not drawn.` : "",
      ),
      dagInWords(dag),
      h("h2", null, "Why it is so"),
      answers(data.answers),
      this.#shuffles(dag),
      this.#lanes && this.#lanes.columns.start.length > 0
        ? [
            h("h2", null, "Who did what, when"),
            figure(
              h("div", { slot: this.#timeline.element }),
              `Figure ${2 + this.#small(dag).length}.`,
              explained(
                " Every task of the job, on the lane that ran it. The later stage begins only when the earlier one has ended, because a shuffle needs all of its records.",
              ),
            ),
          ]
        : null,
      h("h2", null, "Stages"),
      this.#table(job),
      job.callSite
        ? h("details", { class: "more" }, h("summary", null, "Where the program called"), h("pre", { tabindex: 0 }, job.callSite))
        : null,
    ];
  }

  drawn(data) {
    if (this.#lanes) {
      const kinds = new Map(data.job.list.map((stage) => [stage.id, stage.kind]));
      this.#timeline.update(taskSpans(this.#lanes, (stage) => kinds.get(stage ?? this.#only), this.#only));
    }
  }

  #small(dag) {
    return this.#lanes ? smallShuffles(dag, this.#lanes.columns, this.#only).slice(0, MOST_SHUFFLES) : [];
  }

  #shuffles(dag) {
    const small = this.#small(dag);
    return small.length === 0
      ? null
      : [
          h("h2", null, small.length === 1 ? "What the shuffle did" : "What the shuffles did"),
          small.map((shuffle, index) => this.#shuffle(dag, shuffle, index + 2)),
        ];
  }

  #shuffle(dag, small, number) {
    const shuffle = dag.shuffles[small.ribbon.shuffle];
    const all = small.writers.length * small.readers.length;
    return figure(
      pilesPicture(small),
      `Figure ${number}.`,
      explained(
        ` Shuffle ${small.ribbon.shuffle} moved ${shuffleWords(shuffle)} Each task on the left sorts its records into ` +
          `${plural(shuffle.partitions, "pile")}, one for each task on the right: ${plural(all, "line")}. ` +
          "All records with the same key meet in the same partition.",
      ),
    );
  }

  #table(job) {
    const link = (stage) =>
      stage.known ? h("a", { href: go.stage(stage.id) }, stage.operation) : stage.operation;
    return table(
      "Stages of the job",
      [
        { head: "Stage", number: true, cell: (stage) => stage.id },
        {
          head: "Computes",
          class: "what",
          cell: (stage) => [
            link(stage),
            " ",
            h("span", { class: "code soft" }, `at ${stage.place}`),
            h("div", { class: "soft" }, stage.kind),
          ],
        },
        {
          head: "State",
          cell: (stage) => [
            state(stage.status),
            stage.attempts > 1 ? h("div", { class: "soft" }, plural(stage.attempts, "attempt")) : null,
          ],
        },
        { head: "Tasks", cell: (stage) => taskBar(stage.tasks) },
        { head: "Reads", number: true, cell: (stage) => amount(stage.read?.records > 0 ? stage.read : stage.input) },
        { head: "Shuffles on", number: true, cell: (stage) => amount(stage.write) },
        { head: "Task time", cell: (stage) => (stage.share > 0 ? share(stage.share) : "–") },
        { head: "Duration", number: true, cell: (stage) => (stage.start < 0 ? "–" : duration(stage.duration)) },
      ],
      job.list,
      (stage) => ({ key: stage.id, "data-state": stage.status }),
    );
  }
}
