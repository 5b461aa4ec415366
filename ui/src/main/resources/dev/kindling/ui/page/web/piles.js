// A shuffle seen from its tasks: what each wrote, what each read, and that every line exists.

import { h, s } from "./dom.js";
import { plural } from "./format.js";

const MOST_TASKS = 10;
const SUCCEEDED = 1;
const WIDTH = 640;
const ROW = 40;
const TOP = 34;
const SIDE = 214;

/**
 * The shuffles of a job that are small enough to be drawn task by task.
 * @param {object} dag the job's graph
 * @param {object} columns the job's tasks
 */
export function smallShuffles(dag, columns, only) {
  const tasks = tasksByStage(columns, only);
  return dag.ribbons
    .map((ribbon) => ({
      ribbon,
      writers: tasks.get(ribbon.from) ?? [],
      readers: tasks.get(ribbon.to) ?? [],
      alone: dag.ribbons.filter((other) => other.to === ribbon.to).length === 1,
    }))
    .filter(
      ({ writers, readers, ribbon }) =>
        writers.length > 0 &&
        writers.length <= MOST_TASKS &&
        readers.length > 0 &&
        readers.length <= MOST_TASKS &&
        dag.shuffles[ribbon.shuffle].records > 0,
    );
}

function tasksByStage(columns, only) {
  const stages = new Map();
  columns.start.forEach((_, index) => {
    if (columns.state[index] === SUCCEEDED) {
      const stage = columns.stage?.[index] ?? only;
      const partition = columns.partition[index];
      if (!stages.has(stage)) {
        stages.set(stage, new Map());
      }
      stages.get(stage).set(partition, { partition, in: columns.in[index], out: columns.out[index] });
    }
  });
  return new Map(
    [...stages].map(([stage, tasks]) => [stage, [...tasks.values()].sort((one, other) => one.partition - other.partition)]),
  );
}

/** The picture of one shuffle. */
export function pilesPicture({ ribbon, writers, readers, alone }) {
  const rows = Math.max(writers.length, readers.length);
  const height = TOP + rows * ROW + 10;
  const y = (index, of) => TOP + ((index + 0.5) * rows * ROW) / of.length;
  return h(
    "div",
    { class: "dag", role: "region", "aria-label": `Shuffle ${ribbon.shuffle}`, tabindex: 0 },
    s(
      "svg",
      {
        viewBox: `0 0 ${WIDTH} ${height}`,
        width: WIDTH,
        height,
        style: { "min-width": "26rem" },
        role: "img",
        "aria-label": inWords(ribbon, writers, readers, alone),
      },
      s("text", { x: SIDE / 2, y: 18, "text-anchor": "middle", class: "pile-head map" }, `Stage ${ribbon.from}: tasks write`),
      s("text", { x: WIDTH - SIDE / 2, y: 18, "text-anchor": "middle", class: "pile-head result" }, `Stage ${ribbon.to}: tasks read`),
      writers.map((_, from) =>
        readers.map((_, to) => {
          const [a, b] = [y(from, writers), y(to, readers)];
          return s("path", { d: `M${SIDE} ${a}C${WIDTH / 2} ${a} ${WIDTH / 2} ${b} ${WIDTH - SIDE} ${b}`, class: "pile-line" });
        }),
      ),
      writers.map((task, index) => pile(0, y(index, writers), task.partition, task.out, "map")),
      readers.map((task, index) => pile(WIDTH - SIDE, y(index, readers), task.partition, alone ? task.in : null, "result")),
    ),
  );
}

function pile(x, y, partition, records, side) {
  return s(
    "g",
    { class: `pile ${side}` },
    s("rect", { x: x + 1, y: y - 14, width: SIDE - 2, height: 28, rx: 6 }),
    s("text", { x: x + 12, y: y + 4, class: "strong" }, `partition ${partition}`),
    records === null ? null : s("text", { x: x + SIDE - 12, y: y + 4, "text-anchor": "end" }, plural(records, "record")),
  );
}

function inWords(ribbon, writers, readers, alone) {
  const list = (tasks, of) => tasks.map((task) => `partition ${task.partition} ${plural(of(task), "record")}`).join(", ");
  const read = alone ? ` The tasks of stage ${ribbon.to} read: ${list(readers, (task) => task.in)}.` : "";
  return `The tasks of stage ${ribbon.from} wrote: ${list(writers, (task) => task.out)}.${read}`;
}
