// All jobs.

import * as go from "./address.js";
import { h } from "./dom.js";
import { count, duration, plural } from "./format.js";
import { answers, facts, failureLine, figure, head, state, table, taskBar, verdicts } from "./parts.js";
import { explained } from "./terms.js";
import { Timeline } from "./timeline.js";

const STATES = { RUNNING: "RUNNING", SUCCEEDED: "SUCCEEDED", FAILED: "FAILED", CANCELLED: "CANCELLED" };
const MOST_ROWS = 200;

export class JobsPage {
  #timeline = new Timeline("Jobs over time", (index) => location.assign(go.job(this.#jobs[index].id)));
  #jobs = [];
  #all = false;
  #context;

  constructor(context) {
    this.#context = context;
  }

  load(read) {
    return read("data/jobs");
  }

  title() {
    return "Jobs";
  }

  busy(data) {
    return data.jobs.some((job) => job.status === "RUNNING");
  }

  view(data) {
    const { application } = data;
    const jobs = [...data.jobs].reverse();
    const shown = this.#all ? jobs : jobs.slice(0, MOST_ROWS);
    return [
      head("Application", application.name),
      facts(
        ["Jobs", count(jobs.length), tally(jobs)],
        ["Lanes", count(application.lanes), application.master],
        ["Running for", duration(application.duration)],
      ),
      verdicts(data.verdicts),
      answers(data.answers),
      jobs.length === 0
        ? h("p", { class: "lead" }, explained("No action has been called yet, so no job has run."))
        : [
            h("h2", null, "Every job, newest first"),
            this.#table(shown),
            jobs.length > shown.length
              ? h("p", { class: "pager" }, h("button", { class: "plain", type: "button", on: { click: () => this.#more() } }, `Show all ${count(jobs.length)} jobs`))
              : null,
            figure(
              h("div", { slot: this.#timeline.element }),
              "Figure 1.",
              " When each job ran. Time goes from left to right; jobs that ran at the same time stand below each other.",
            ),
          ],
    ];
  }

  drawn(data) {
    this.#jobs = data.jobs;
    this.#timeline.update(spans(data));
  }

  #more() {
    this.#all = true;
    this.#context.redraw();
  }

  #table(jobs) {
    return table(
      "Jobs",
      [
        { head: "Job", cell: (job) => job.id, number: true },
        { head: "Started by", class: "what", cell: startedBy },
        { head: "State", cell: (job) => [state(job.status), failureLine(job.error)] },
        { head: "Stages", cell: (job) => stages(job.stages) },
        { head: "Tasks", cell: (job) => taskBar(job.tasks) },
        { head: "Duration", number: true, cell: (job) => duration(job.duration) },
      ],
      jobs,
      (job) => ({ key: job.id, "data-job": job.id, "data-state": job.status }),
    );
  }
}

function startedBy(job) {
  return [
    h("a", { href: go.job(job.id) }, job.operation),
    " ",
    h("span", { class: "code soft" }, `at ${job.place}`),
    job.description ? h("div", null, job.description) : null,
    h("div", { class: "soft" }, explained(job.why)),
  ];
}

function stages(stages) {
  const parts = [
    [stages.COMPLETE, "done"],
    [stages.ACTIVE, "running"],
    [stages.PENDING, "waiting"],
    [stages.FAILED, "failed"],
    [stages.SKIPPED, "skipped"],
    [stages.NOT_REACHED, "not reached"],
  ].filter(([number]) => number > 0);
  return parts.map(([number, word]) => `${count(number)} ${word}`).join(", ");
}

function tally(jobs) {
  const parts = [
    [jobs.filter((job) => job.status === "RUNNING").length, "running"],
    [jobs.filter((job) => job.status === "FAILED").length, "failed"],
    [jobs.filter((job) => job.status === "CANCELLED").length, "cancelled"],
  ].filter(([number]) => number > 0);
  return parts.map(([number, word]) => `${count(number)} ${word}`).join(", ");
}

/** Jobs as bars: each on the first track that is free. */
function spans(data) {
  const free = [];
  const columns = { start: [], duration: [], lane: [], state: [], kind: [] };
  const first = data.jobs.length > 0 ? data.jobs[0].start : 0;
  for (const job of data.jobs) {
    let lane = free.findIndex((until) => until <= job.start);
    lane = lane < 0 ? free.length : lane;
    free[lane] = job.start + job.duration;
    columns.start.push(job.start - first);
    columns.duration.push(job.duration);
    columns.lane.push(lane);
    columns.state.push(STATES[job.status]);
    columns.kind.push("ResultStage");
  }
  const end = Math.max(1, ...free) - first;
  return {
    lanes: free.map((_, index) => (index === 0 ? "Jobs" : "")),
    end,
    columns,
    label: (index) => {
      const job = data.jobs[index];
      return [`Job ${job.id} · ${job.operation}`, String(job.id)];
    },
    describe: (index) => {
      const job = data.jobs[index];
      return [
        ["started by", `${job.operation} at ${job.place}`],
        ["duration", duration(job.duration)],
        ["tasks", plural(job.tasks.total, "task")],
      ];
    },
  };
}
