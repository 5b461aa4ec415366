// Tasks as the bars of a timeline.

import { count, duration } from "./format.js";

const STATES = ["RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"];
const WORDS = ["running", "finished", "failed", "cancelled"];

/**
 * A timeline's data out of columns of tasks.
 * @param {object} lanes `lanes`, `end`, `columns`
 * @param {(stage: number | undefined) => string} kindOf the kind of a stage
 * @param {number} only the stage, when the columns don't say
 */
export function taskSpans(lanes, kindOf, only) {
  const { columns } = lanes;
  const stageOf = (index) => columns.stage?.[index] ?? only;
  return {
    lanes: Array.from({ length: lanes.lanes }, (_, lane) => `Lane ${lane}`),
    end: lanes.end,
    columns: {
      start: columns.start,
      duration: columns.duration,
      lane: columns.lane,
      state: columns.state.map((state) => STATES[state]),
      kind: columns.stage ? columns.stage.map(kindOf) : columns.start.map(() => kindOf(only)),
    },
    label: (index) => {
      const partition = columns.partition[index];
      const again = columns.attempt[index] > 0 ? `, attempt ${columns.attempt[index]}` : "";
      const where = columns.stage ? `stage ${stageOf(index)} · partition ${partition}` : `partition ${partition}`;
      return [`${where}${again} · ${duration(columns.duration[index])}`, String(partition)];
    },
    describe: (index) => [
      ["stage", String(stageOf(index))],
      ["partition", String(columns.partition[index])],
      ["attempt", String(columns.attempt[index])],
      ["outcome", WORDS[columns.state[index]]],
      ["began after", duration(columns.start[index])],
      ["duration", duration(columns.duration[index])],
      ["records in", count(columns.in[index])],
      ["records out", count(columns.out[index])],
    ],
  };
}
