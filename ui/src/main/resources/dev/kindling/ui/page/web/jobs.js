// The jobs page: all jobs of the application.

import * as go from "./address.js";
import { h } from "./dom.js";
import { count, duration, plural } from "./format.js";
import {
  cancelButton,
  explanations,
  facts,
  failureLine,
  figure,
  head,
  moment,
  state,
  stateLabel,
  taskBar,
  verdicts,
} from "./components.js";
import { Filters, matches, SortedTable } from "./listing.js";
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
  #filters;
  #sorted;
  /** The buttons that cancel running jobs, by the number of the job. @type {Map<number, HTMLElement>} */
  #cancelButtons = new Map();

  /** @param {PageData.Context} context */
  constructor(context) {
    this.#context = context;
    /** @type {Filters<Job>} */
    this.#filters = new Filters(context, [
      { name: "q", label: "Search", search: true, values: (job) => [job.operation, job.place, job.description ?? "", String(job.id)] },
      { name: "state", label: "State", values: (job) => [job.status], title: stateLabel },
      { name: "group", label: "Group", values: (job) => (job.group === null ? [] : [job.group]) },
      { name: "tag", label: "Tag", values: (job) => job.tags },
      { name: "pool", label: "Pool", values: (job) => [job.pool] },
      { name: "place", label: "Call site", values: (job) => [job.place] },
    ]);
    /** @type {SortedTable<Job>} */
    this.#sorted = new SortedTable(context, { sort: "id", descending: true });
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
    const { jobs } = data;
    const dropped = application.dropped.jobs;
    const columns = this.#columns(application, jobs);
    const found = this.#sorted.sorted(columns, this.#filters.apply(jobs));
    const shown = this.#showAll ? found : found.slice(0, MAX_ROWS);
    return [
      head("Application", application.name),
      facts(
        ["Jobs", count(jobs.length + dropped), unfinished(jobs)],
        ["Task slots", count(application.slots), application.master],
        [application.ended ? "Ran for" : "Running for", duration(application.duration)],
      ),
      verdicts(data.verdicts, data.examined),
      explanations(data.explanations),
      jobs.length === 0
        ? h("p", { class: "lead" }, explained("No action has been called yet, so no job has run."))
        : [
            h("h2", null, dropped > 0 ? `The latest ${plural(jobs.length, "job")}` : "Jobs"),
            jobs.length > 1 ? this.#filters.view(jobs) : null,
            this.#filters.active() ? matches(found.length, jobs.length, "jobs") : null,
            this.#sorted.view("Jobs", columns, shown, (job) => ({ key: job.id, "data-job": job.id, "data-state": job.status })),
            found.length > shown.length
              ? h("p", { class: "pager" }, h("button", { class: "plain", type: "button", on: { click: () => this.#expand() } }, `Show all ${count(found.length)} jobs`))
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

  /**
   * @param {PageData.Application} application
   * @param {Job[]} jobs all jobs
   * @returns {import("./listing.js").ListColumn<Job>[]}
   */
  #columns(application, jobs) {
    const groups = jobs.some((job) => job.group !== null || job.tags.length > 0);
    const pools = new Set(jobs.map((job) => job.pool)).size > 1;
    return [
      { name: "id", head: "Job", cell: (job) => job.id, number: true, value: (job) => job.id },
      { name: "operation", head: "Started by", class: "what", cell: startedBy, value: (job) => `${job.operation} at ${job.place}` },
      {
        name: "state",
        head: "State",
        cell: (job) => [state(job.status), this.#cancel(application, job)],
        value: (job) => job.status,
      },
      ...(groups ? [{ name: "group", head: "Group and tags", cell: groupAndTags, value: (/** @type {Job} */ job) => job.group ?? "" }] : []),
      ...(pools ? [{ name: "pool", head: "Pool", cell: (/** @type {Job} */ job) => job.pool, value: (/** @type {Job} */ job) => job.pool }] : []),
      { name: "stages", head: "Stages", cell: (job) => stageCounts(job.stages), value: (job) => job.stages.total },
      { name: "tasks", head: "Tasks", cell: (job) => taskBar(job.tasks), value: (job) => job.tasks.total },
      { name: "start", head: "Started", cell: (job) => moment(application, job.start), value: (job) => job.start },
      { name: "duration", head: "Duration", number: true, cell: (job) => duration(job.duration), value: (job) => job.duration },
    ];
  }

  /**
   * Returns the button that cancels a job, if the job runs.
   * @param {PageData.Application} application
   * @param {Job} job
   */
  #cancel(application, job) {
    if (job.status !== "RUNNING" || !application.killEnabled) {
      this.#cancelButtons.delete(job.id);
      return null;
    }
    let button = this.#cancelButtons.get(job.id);
    if (!button) {
      button = cancelButton(`Cancel job ${job.id}`, () => this.#context.post(`jobs/${job.id}/cancel`));
      this.#cancelButtons.set(job.id, button);
    }
    return h("div", { slot: button, key: "cancel" });
  }
}

/** @param {Job} job */
function groupAndTags(job) {
  return [
    job.group === null ? null : h("div", null, h("a", { href: go.address("jobs", { group: job.group }) }, job.group)),
    job.tags.map((tag) => [h("a", { class: "tag", href: go.address("jobs", { tag }) }, tag), " "]),
  ];
}

/** @param {Job} job */
function startedBy(job) {
  return [
    h("a", { href: go.job(job.id) }, job.operation),
    " ",
    h("span", { class: "code soft" }, `at ${job.place}`),
    job.description ? h("div", null, job.description) : null,
    h("div", { class: "soft" }, explained(job.reason)),
    failureLine(job.error),
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
    [stages.CANCELLED, "cancelled"],
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
