// The jobs page: all jobs of the application.

import * as go from "./address.js";
import { h } from "./dom.js";
import { count, duration, plural } from "./format.js";
import { explanations, facts, failureLine, figure, head, state, table, taskBar, verdicts } from "./components.js";
import { explained } from "./terms.js";
import { Timeline } from "./timeline.js";

/** @typedef {PageData.Job} Job */

const MAX_ROWS = 200;

export class JobsPage {
  #timeline = new Timeline("Jobs over time", (index) => location.assign(go.job(this.#jobs[index].id)));
  /** @type {Job[]} */
  #jobs = [];
  #showAll = false;
  #context;

  /** @param {PageData.Context} context */
  constructor(context) {
    this.#context = context;
  }

  /**
   * @param {PageData.Read} read
   * @returns {Promise<PageData.JobsData>}
   */
  load(read) {
    return read("data/jobs");
  }

  title() {
    return "Jobs";
  }

  /** @param {PageData.JobsData} data */
  busy(data) {
    return data.jobs.some((job) => job.status === "RUNNING");
  }

  /** @param {PageData.JobsData} data */
  view(data) {
    const { application } = data;
    const jobs = [...data.jobs].reverse();
    const shown = this.#showAll ? jobs : jobs.slice(0, MAX_ROWS);
    return [
      head("Application", application.name),
      facts(
        ["Jobs", count(jobs.length), unfinished(jobs)],
        ["Task slots", count(application.slots), application.master],
        [application.ended ? "Ran for" : "Running for", duration(application.duration)],
      ),
      verdicts(data.verdicts),
      explanations(data.explanations),
      jobs.length === 0
        ? h("p", { class: "lead" }, explained("No action has been called yet, so no job has run."))
        : [
            h("h2", null, "All jobs, newest first"),
            this.#table(shown),
            jobs.length > shown.length
              ? h("p", { class: "pager" }, h("button", { class: "plain", type: "button", on: { click: () => this.#expand() } }, `Show all ${count(jobs.length)} jobs`))
              : null,
            figure(
              h("div", { slot: this.#timeline.element }),
              "Figure 1.",
              " When each job ran. Jobs that ran at the same time are shown below each other.",
            ),
          ],
    ];
  }

  /** @param {PageData.JobsData} data */
  drawn(data) {
    this.#jobs = data.jobs;
    this.#timeline.update(jobSpans(data.jobs));
  }

  #expand() {
    this.#showAll = true;
    this.#context.redraw();
  }

  /** @param {Job[]} jobs */
  #table(jobs) {
    return table(
      "Jobs",
      [
        { head: "Job", cell: (job) => job.id, number: true },
        { head: "Started by", class: "what", cell: startedBy },
        { head: "State", cell: (job) => [state(job.status), failureLine(job.error)] },
        { head: "Stages", cell: (job) => stageCounts(job.stages) },
        { head: "Tasks", cell: (job) => taskBar(job.tasks) },
        { head: "Duration", number: true, cell: (job) => duration(job.duration) },
      ],
      jobs,
      (job) => ({ key: job.id, "data-job": job.id, "data-state": job.status }),
    );
  }
}

/** @param {Job} job */
function startedBy(job) {
  return [
    h("a", { href: go.job(job.id) }, job.operation),
    " ",
    h("span", { class: "code soft" }, `at ${job.place}`),
    job.description ? h("div", null, job.description) : null,
    h("div", { class: "soft" }, explained(job.reason)),
  ];
}

/**
 * Returns the number of stages in each state: 2 completed, 1 skipped.
 * @param {Job["stages"]} stages
 */
export function stageCounts(stages) {
  return listed([
    [stages.COMPLETE, "completed"],
    [stages.ACTIVE, "running"],
    [stages.PENDING, "waiting"],
    [stages.FAILED, "failed"],
    [stages.SKIPPED, "skipped"],
    [stages.NOT_REACHED, "not started"],
  ]);
}

/**
 * Returns the numbers of jobs that have not succeeded, by state.
 * @param {Job[]} jobs
 */
function unfinished(jobs) {
  const number = (/** @type {Job["status"]} */ status) => jobs.filter((job) => job.status === status).length;
  return listed([
    [number("RUNNING"), "running"],
    [number("FAILED"), "failed"],
    [number("CANCELLED"), "cancelled"],
  ]);
}

/** @param {[number, string][]} counts */
function listed(counts) {
  return counts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${count(number)} ${word}`)
    .join(", ");
}

/**
 * Returns the timeline of jobs. Each job is in the first row that is free at its start.
 * @param {Job[]} jobs in the order in which they started
 * @returns {PageData.TimelineData}
 */
export function jobSpans(jobs) {
  /** The time at which each row becomes free. @type {number[]} */
  const freeAt = [];
  /** @type {PageData.TimelineData["columns"]} */
  const columns = { start: [], duration: [], row: [], state: [], kind: [] };
  const first = jobs.length > 0 ? jobs[0].start : 0;
  for (const job of jobs) {
    const free = freeAt.findIndex((until) => until <= job.start);
    const row = free < 0 ? freeAt.length : free;
    freeAt[row] = job.start + job.duration;
    columns.start.push(job.start - first);
    columns.duration.push(job.duration);
    columns.row.push(row);
    columns.state.push(job.status);
    columns.kind.push("ResultStage");
  }
  return {
    rows: freeAt.map((_, index) => (index === 0 ? "Jobs" : "")),
    end: Math.max(1, ...freeAt) - first,
    columns,
    label: (index) => [`Job ${jobs[index].id} · ${jobs[index].operation}`, String(jobs[index].id)],
    describe: (index) => {
      const job = jobs[index];
      return [
        ["started by", `${job.operation} at ${job.place}`],
        ["duration", duration(job.duration)],
        ["tasks", plural(job.tasks.total, "task")],
      ];
    },
  };
}
