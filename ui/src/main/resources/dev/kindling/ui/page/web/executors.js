// The executors page: the process that runs the tasks, its memory, its task slots, its threads and
// the objects on its heap.

import * as go from "./address.js";
import { h } from "./dom.js";
import { bytes, count, duration, percent, plural } from "./format.js";
import { amount, facts, head, moment, table } from "./components.js";
import { timeOfTasks } from "./tasktime.js";
import { explained } from "./terms.js";
import { read as readData } from "./live.js";

/** A larger share of time in garbage collection is marked, as in Spark. */
const GC_THRESHOLD = 0.1;

/** The uses of memory: field, name, explanation. @type {["cached" | "outputs" | "working", string, string][]} */
const USES = [
  ["cached", "Cached partitions", "Partitions of persisted RDDs. Spark calls this storage memory."],
  ["outputs", "Shuffle outputs", "What map tasks wrote for the stages after them. It goes to disk when memory is short."],
  ["working", "Running tasks", "Tables, buffers and sorts of the tasks that run. Spark calls this execution memory."],
];

export class ExecutorsPage {
  #context;
  /** @type {PageData.Thread[] | null} */
  #threads = null;
  #threadsTakenAt = 0;
  /** @type {PageData.Histogram | null} */
  #histogram = null;
  #problem = "";

  /** @param {PageData.Context} context */
  constructor(context) {
    this.#context = context;
  }

  /**
   * @param {PageData.Read} read
   * @returns {Promise<PageData.ExecutorsData>}
   */
  async load(read) {
    const data = await read("data/executors");
    if (location.hash === "#threads" && data.threadDumps && this.#threads === null) {
      await this.#readThreads();
    }
    return data;
  }

  title() {
    return "Executors";
  }

  /** @param {PageData.ExecutorsData} data */
  busy(data) {
    return data.totals.running > 0;
  }

  /** @param {PageData.ExecutorsData} data */
  view(data) {
    const { application, process, totals } = data;
    const uptime = process.uptimeMillis * 1e6;
    const gcShare = uptime > 0 ? (process.gcMillis * 1e6) / uptime : 0;
    return [
      head("Application", "Executors"),
      h(
        "p",
        { class: "prose" },
        explained(
          `There is one executor, the JVM with the process number ${process.pid}. Its task slots run the tasks. As in Spark, its id is \`driver\`.`,
        ),
      ),
      facts(
        ["Task slots", count(application.slots), `${count(totals.running)} in use`],
        [
          "Tasks",
          count(totals.succeeded),
          [
            totals.running > 0 ? `${count(totals.running)} running` : "",
            totals.failed > 0 ? `${count(totals.failed)} failed` : "",
            totals.cancelled > 0 ? `${count(totals.cancelled)} cancelled` : "",
          ]
            .filter(Boolean)
            .join(", "),
        ],
        ["Task time", duration(totals.taskNanos)],
        [
          "GC time",
          h("span", { class: gcShare > GC_THRESHOLD ? "bad" : null, "data-part": "gc" }, process.gcMillis > 0 ? duration(process.gcMillis * 1e6) : "none"),
          `${percent(gcShare)} of the JVM's ${duration(uptime)}${gcShare > GC_THRESHOLD ? ", more than 10 %: the heap may be too small" : ""}`,
        ],
        process.cpuNanos > 0 ? ["CPU time", duration(process.cpuNanos)] : null,
      ),
      h("h2", { id: "memory" }, "Memory"),
      this.#memory(data),
      h("h2", { id: "records" }, "Records of all tasks"),
      table(
        "Records of all tasks",
        [
          { head: "Input", number: true, cell: (row) => amount(row.input) },
          { head: "Output", number: true, cell: (row) => amount(row.output) },
          { head: "Shuffle read", number: true, cell: (row) => amount(row.read) },
          { head: "Shuffle write", number: true, cell: (row) => amount(row.write) },
          { head: "Returned to the program", number: true, cell: (row) => amount(row.results) },
          { head: "Spilled to disk", number: true, cell: (row) => (row.spilled > 0 ? bytes(row.spilled) : h("span", { class: "empty" }, "–")) },
          { head: "Cached partitions", number: true, cell: (row) => count(row.blocks) },
          { head: "Cached on disk", number: true, cell: (row) => (row.disk > 0 ? bytes(row.disk) : h("span", { class: "empty" }, "–")) },
        ],
        [totals],
        () => ({ key: "totals" }),
      ),
      timeOfTasks(data.time, "Where the time of all tasks went"),
      h("h2", { id: "slots" }, "Task slots"),
      slots(application, data.slots),
      this.#threadDump(data),
      this.#heap(data),
    ];
  }

  /** @param {PageData.ExecutorsData} data */
  #memory(data) {
    const { memory, process, python } = data;
    /** @type {{name: string, now: number, peak: number | null, of: number, note: string}[]} */
    const rows = USES.map(([use, name, note]) => ({ name, now: memory[use].now, peak: memory[use].peak, of: memory.total, note }));
    rows.push({
      name: "JVM heap",
      now: process.heap,
      peak: process.heapPeak,
      of: process.heapMax,
      note: "Everything on the heap, with the objects of the program and garbage that was not collected yet. The peak is the largest size that was seen.",
    });
    rows.push({ name: "JVM outside the heap", now: process.nonHeap + process.direct, peak: null, of: 0, note: "Classes, compiled code, direct buffers." });
    if (python && python.processes > 0) {
      rows.push({
        name: `Python: ${plural(python.processes, "process", "processes")}`,
        now: python.resident,
        peak: null,
        of: 0,
        note: "Resident memory of the workers and of their server. Memory that they share counts in each.",
      });
    }
    return [
      h(
        "p",
        { class: "prose" },
        `Cached partitions, shuffle outputs and running tasks share ${bytes(memory.total)}. Their sizes are estimates.`,
      ),
      table(
        "Memory by use",
        [
          { head: "Use", class: "what", cell: (row) => [h("b", null, row.name), h("div", { class: "soft" }, row.note)] },
          { head: "Now", number: true, cell: (row) => bytes(row.now) },
          { head: "Peak", number: true, cell: (row) => (row.peak === null ? h("span", { class: "empty" }, "–") : bytes(row.peak)) },
          { head: "Share", cell: (row) => (row.of > 0 ? bar(row.now / row.of, row.of) : h("span", { class: "empty" }, "–")) },
        ],
        rows,
        (row) => ({ key: row.name.split(":")[0], "data-use": row.name.split(":")[0] }),
      ),
    ];
  }

  /** @param {PageData.ExecutorsData} data */
  #threadDump(data) {
    if (!data.threadDumps) {
      return null;
    }
    const threads = this.#threads;
    return [
      h("h2", { id: "threads" }, "Threads"),
      h(
        "p",
        null,
        h(
          "button",
          { class: "plain", type: "button", "data-act": "threads", on: { click: () => this.#showThreads() } },
          threads === null ? "Take a thread dump" : "Take another thread dump",
        ),
        threads === null ? null : [" ", h("span", { class: "soft" }, `${plural(threads.length, "thread")} at `, moment({ startedAt: this.#threadsTakenAt }, 0))],
      ),
      threads === null
        ? null
        : h(
            "div",
            { "data-part": "threads", class: "threads" },
            threads.map((thread) => threadDetails(thread)),
          ),
    ];
  }

  async #readThreads() {
    const answer = await readData("data/executors/threads");
    this.#threads = answer.threads;
    this.#threadsTakenAt = Date.now();
  }

  async #showThreads() {
    await this.#readThreads();
    this.#context.redraw();
  }

  /** @param {PageData.ExecutorsData} data */
  #heap(data) {
    if (!data.heapHistograms || data.application.ended) {
      return null;
    }
    const histogram = this.#histogram;
    return [
      h("h2", { id: "heap" }, "Objects on the heap"),
      h("p", { class: "prose" }, "The JVM first collects garbage, then counts the objects of each class. The program pauses for that time."),
      h(
        "p",
        null,
        h("button", { class: "plain", type: "button", "data-act": "histogram", on: { click: () => this.#takeHistogram() } }, "Count the objects"),
        this.#problem ? [" ", h("span", { class: "bad" }, this.#problem)] : null,
      ),
      histogram === null
        ? null
        : [
            h("p", { class: "soft" }, `${count(histogram.instances)} objects of ${plural(histogram.total, "class", "classes")} take ${bytes(histogram.bytes)}. Those with the most bytes:`),
            h(
              "div",
              { "data-part": "histogram" },
              table(
                "Objects on the heap",
                [
                  { head: "Class", class: "break code", cell: (row) => row.name },
                  { head: "Objects", number: true, cell: (row) => count(row.instances) },
                  { head: "Size", number: true, cell: (row) => bytes(row.bytes) },
                  { head: "Share", cell: (row) => percent(row.bytes / Math.max(1, histogram.bytes)) },
                ],
                histogram.classes,
                (row) => ({ key: row.name }),
              ),
            ),
          ],
    ];
  }

  async #takeHistogram() {
    try {
      this.#histogram = await this.#context.request("executors/histogram");
      this.#problem = "";
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error);
    }
    this.#context.redraw();
  }
}

/**
 * @param {number} part from 0 to 1
 * @param {number} whole bytes
 */
function bar(part, whole) {
  return h(
    "span",
    { class: "nowrap" },
    h("span", { class: "share", "aria-hidden": "true" }, h("i", { style: { width: `${Math.min(100, 100 * part)}%` } })),
    `${percent(part)} of ${bytes(whole)}`,
  );
}

/**
 * @param {PageData.Application} application
 * @param {PageData.Slot[]} list
 */
function slots(application, list) {
  return table(
    "Task slots",
    [
      { head: "Slot", number: true, cell: (slot) => slot.slot },
      { head: "Runs", class: "what", cell: (slot) => (slot.task ? runningTask(slot.task) : h("span", { class: "soft" }, "no task")) },
      { head: "Started", cell: (slot) => (slot.task ? moment(application, slot.task.start) : "") },
      { head: "For", number: true, cell: (slot) => (slot.task ? duration(slot.task.duration) : "") },
    ],
    list,
    (slot) => ({ key: slot.slot, "data-slot": slot.slot }),
  );
}

/** @param {PageData.RunningTask} task */
function runningTask(task) {
  return [
    h("a", { href: go.stage(task.stage, task.stageAttempt > 0 ? task.stageAttempt : undefined) }, `stage ${task.stage}, ${task.operation}`),
    `: partition ${task.partition}${task.attempt > 0 ? `, attempt ${task.attempt}` : ""}, task ${task.id}`,
  ];
}

/** @param {PageData.Thread} thread */
function threadDetails(thread) {
  return h(
    "details",
    { class: "more", key: thread.id, "data-thread": thread.name },
    h(
      "summary",
      null,
      h("b", null, thread.slot >= 0 ? `Slot ${thread.slot}` : thread.name),
      ` · ${thread.state}`,
      thread.blockedBy ? ` · waits for a lock of ${thread.blockedBy}` : "",
      thread.task ? [" · runs ", `stage ${thread.task.stage}, ${thread.task.operation}, partition ${thread.task.partition}`] : null,
    ),
    h("pre", { tabindex: 0 }, `"${thread.name}" #${thread.id}${thread.daemon ? " daemon" : ""} ${thread.state}\n${thread.stack}`),
  );
}
