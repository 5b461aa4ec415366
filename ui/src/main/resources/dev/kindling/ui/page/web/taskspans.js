// Converts columns of tasks to the data of a timeline.

import { count, duration, plural } from "./format.js";

const STATES = ["RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"];
const LABELS = ["running", "succeeded", "failed", "cancelled"];

/**
 * Returns the timeline of tasks: a row for each task slot, a bar for each task.
 * @param {PageData.TaskTimeline} timeline
 * @param {(stage: number) => string} kindOf returns the kind of a stage
 * @param {number} onlyStage the stage, if the columns contain no stage
 * @returns {PageData.TimelineData}
 */
export function taskSpans(timeline, kindOf, onlyStage) {
  const { columns } = timeline;
  const stageOf = (/** @type {number} */ index) => columns.stage?.[index] ?? onlyStage;
  return {
    rows: Array.from({ length: timeline.slots }, (_, slot) => `Slot ${slot}`),
    end: timeline.end,
    columns: {
      start: columns.start,
      duration: columns.duration,
      row: columns.slot,
      state: columns.state.map((state) => STATES[state]),
      kind: columns.start.map((_, index) => kindOf(stageOf(index))),
    },
    label: (index) => {
      const merged = columns.tasks?.[index] ?? 1;
      if (merged > 1) {
        return [`stage ${stageOf(index)} · ${plural(merged, "task")} · ${duration(columns.duration[index])}`, count(merged)];
      }
      const partition = columns.partition[index];
      const attempt = columns.attempt[index] > 0 ? `, attempt ${columns.attempt[index]}` : "";
      const name = columns.stage ? `stage ${stageOf(index)} · partition ${partition}` : `partition ${partition}`;
      return [`${name}${attempt} · ${duration(columns.duration[index])}`, String(partition)];
    },
    describe: (index) => [
      ["stage", String(stageOf(index))],
      .../** @type {[string, string][]} */ (
        (columns.tasks?.[index] ?? 1) > 1
          ? [["tasks", `${count(columns.tasks?.[index] ?? 1)}, one after the other`]]
          : [
              ["partition", String(columns.partition[index])],
              ["attempt", String(columns.attempt[index])],
            ]
      ),
      ["state", LABELS[columns.state[index]]],
      ["started after", duration(columns.start[index])],
      ["duration", duration(columns.duration[index])],
      .../** @type {[string, string][]} */ (
        [
          ["records in", columns.in[index]],
          ["records out", columns.out[index]],
        ]
          .filter(([, records]) => Number(records) >= 0) // -1 if they were not counted
          .map(([name, records]) => [name, count(Number(records))])
      ),
    ],
  };
}
