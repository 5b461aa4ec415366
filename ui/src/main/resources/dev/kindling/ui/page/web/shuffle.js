// The picture of a small shuffle: the records that each task wrote and read, and a connection
// between each pair of tasks.

import { h, s } from "./dom.js";
import { plural } from "./format.js";

/**
 * @typedef {object} ShuffleTask a successful task
 * @property {number} partition
 * @property {number} in the records that it read
 * @property {number} out the records that it wrote
 *
 * @typedef {object} SmallShuffle a shuffle with few enough tasks for a picture
 * @property {PageData.ShuffleEdge} edge
 * @property {ShuffleTask[]} writers
 * @property {ShuffleTask[]} readers
 * @property {boolean} onlyInput whether the readers read no other shuffle, so that their numbers of
 *   records belong to this one
 */

const MAX_TASKS = 10;
const SUCCEEDED = 1;
const WIDTH = 640;
const ROW = 40;
const TOP = 34;
const BOX_WIDTH = 214;

/**
 * Returns the shuffles of a job that have few enough tasks for a picture.
 * @param {PageData.Dag} dag
 * @param {PageData.TaskColumns} columns the job's tasks
 * @param {number} onlyStage the stage, if the columns contain no stage
 * @returns {SmallShuffle[]}
 */
export function smallShuffles(dag, columns, onlyStage) {
  const tasks = tasksByStage(columns, onlyStage);
  // A row that stands for several tasks is no task.
  columns.tasks?.forEach((merged, index) => merged > 1 && tasks.delete(columns.stage?.[index] ?? onlyStage));
  const few = (/** @type {ShuffleTask[]} */ list) => list.length > 0 && list.length <= MAX_TASKS;
  return dag.edges
    .map((edge) => ({
      edge,
      writers: tasks.get(edge.from) ?? [],
      readers: tasks.get(edge.to) ?? [],
      onlyInput: dag.edges.filter((other) => other.to === edge.to).length === 1,
    }))
    .filter(
      ({ writers, readers, edge }) => few(writers) && few(readers) && dag.shuffles[edge.shuffle].records > 0,
    );
}

/**
 * Returns the successful tasks of each stage, by partition.
 * @param {PageData.TaskColumns} columns
 * @param {number} onlyStage
 */
function tasksByStage(columns, onlyStage) {
  /** @type {Map<number, Map<number, ShuffleTask>>} */
  const stages = new Map();
  columns.start.forEach((_, index) => {
    if (columns.state[index] === SUCCEEDED) {
      const stage = columns.stage?.[index] ?? onlyStage;
      const partition = columns.partition[index];
      const tasks = stages.get(stage) ?? new Map();
      stages.set(stage, tasks);
      tasks.set(partition, { partition, in: columns.in[index], out: columns.out[index] });
    }
  });
  return new Map(
    [...stages].map(([stage, tasks]) => [stage, [...tasks.values()].sort((one, other) => one.partition - other.partition)]),
  );
}

/**
 * Draws a shuffle.
 * @param {SmallShuffle} shuffle
 */
export function shufflePicture({ edge, writers, readers, onlyInput }) {
  const rows = Math.max(writers.length, readers.length);
  const height = TOP + rows * ROW + 10;
  const y = (/** @type {number} */ index, /** @type {ShuffleTask[]} */ of) => TOP + ((index + 0.5) * rows * ROW) / of.length;
  return h(
    "div",
    { class: "dag", role: "region", "aria-label": `Shuffle ${edge.shuffle}`, tabindex: 0 },
    s(
      "svg",
      {
        viewBox: `0 0 ${WIDTH} ${height}`,
        width: WIDTH,
        height,
        style: { "min-width": "26rem" },
        role: "img",
        "aria-label": asText(edge, writers, readers, onlyInput),
      },
      s("text", { x: BOX_WIDTH / 2, y: 18, "text-anchor": "middle", class: "bucket-head map" }, `Stage ${edge.from}: tasks write`),
      s("text", { x: WIDTH - BOX_WIDTH / 2, y: 18, "text-anchor": "middle", class: "bucket-head result" }, `Stage ${edge.to}: tasks read`),
      writers.map((_writer, from) =>
        readers.map((_reader, to) => {
          const [a, b] = [y(from, writers), y(to, readers)];
          return s("path", { d: `M${BOX_WIDTH} ${a}C${WIDTH / 2} ${a} ${WIDTH / 2} ${b} ${WIDTH - BOX_WIDTH} ${b}`, class: "bucket-line" });
        }),
      ),
      writers.map((task, index) => taskBox(0, y(index, writers), task.partition, task.out, "map")),
      readers.map((task, index) => taskBox(WIDTH - BOX_WIDTH, y(index, readers), task.partition, onlyInput ? task.in : null, "result")),
    ),
  );
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} partition
 * @param {number | null} records
 * @param {"map" | "result"} side
 */
function taskBox(x, y, partition, records, side) {
  return s(
    "g",
    { class: `bucket ${side}` },
    s("rect", { x: x + 1, y: y - 14, width: BOX_WIDTH - 2, height: 28, rx: 6 }),
    s("text", { x: x + 12, y: y + 4, class: "strong" }, `partition ${partition}`),
    records === null ? null : s("text", { x: x + BOX_WIDTH - 12, y: y + 4, "text-anchor": "end" }, plural(records, "record")),
  );
}

/**
 * @param {PageData.ShuffleEdge} edge
 * @param {ShuffleTask[]} writers
 * @param {ShuffleTask[]} readers
 * @param {boolean} onlyInput
 */
function asText(edge, writers, readers, onlyInput) {
  const list = (/** @type {ShuffleTask[]} */ tasks, /** @type {(task: ShuffleTask) => number} */ of) =>
    tasks.map((task) => `partition ${task.partition} ${plural(of(task), "record")}`).join(", ");
  const read = onlyInput ? ` The tasks of stage ${edge.to} read: ${list(readers, (task) => task.in)}.` : "";
  return `The tasks of stage ${edge.from} wrote: ${list(writers, (task) => task.out)}.${read}`;
}
