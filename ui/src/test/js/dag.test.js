import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page.js";

const { dagPicture, dagText, shuffleText, stageFacts } = await load("dag");
const { horizontalCurve, verticalCurve } = await load("curves");
const { shufflePicture, smallShuffles } = await load("shuffle");

const stage = (more) => ({ kind: "ShuffleMapStage", status: "COMPLETE", tasks: 2, known: true, duration: 5e6, share: 0, ...more });

/** A job of two stages with a shuffle between them; the first box has a cached RDD. */
const dag = () => ({
  width: 600,
  height: 300,
  hiddenStages: 0,
  stageBoxes: [
    {
      stage: 0,
      x: 0,
      y: 0,
      width: 260,
      height: 200,
      arrows: [],
      boxes: [
        {
          x: 10,
          y: 70,
          width: 200,
          height: 80,
          operation: "map",
          place: "Films.java:11",
          folded: 0,
          rows: [
            { y: 116, id: 3, kind: "MapPartitionsRDD", name: "titles", partitions: 2, persisted: true, cachedPartitions: 1, partitioner: null },
          ],
        },
      ],
    },
    { stage: 1, x: 300, y: 0, width: 260, height: 200, arrows: [], boxes: [{ x: 310, y: 70, width: 200, height: 34, operation: "", place: "", folded: 12, rows: [] }] },
  ],
  edges: [{ shuffle: 0, from: 0, to: 1, points: [210, 100, 260, 100, 300, 100, 310, 100] }],
  folds: [],
  foldArrows: [],
  connectors: [],
  stages: { 0: stage(), 1: stage({ kind: "ResultStage", status: "PENDING" }) },
  shuffles: { 0: shuffle({}) },
});

const shuffle = (more) => ({
  partitioner: "HashPartitioner",
  partitions: 2,
  combines: true,
  mapSideCombine: false,
  sorts: false,
  records: 4,
  bytes: 100,
  recordsBeforeCombine: 0,
  writers: [0],
  readers: [1],
  ...more,
});

test("straight parts of an edge are lines and others are curves", () => {
  assert.equal(verticalCurve([5, 0, 5, 10]), "M5 0L5 10");
  assert.equal(verticalCurve([0, 0, 10, 20]), "M0 0C0 10 10 10 10 20");
  assert.equal(horizontalCurve([0, 5, 10, 5]), "M0 5L10 5");
  assert.equal(horizontalCurve([0, 0, 20, 10]), "M0 0C10 0 10 10 20 10");
});

test("the facts of a stage depend on its status", () => {
  assert.equal(stageFacts(stage()), "2 tasks · 5.00 ms");
  assert.equal(stageFacts(stage({ share: 0.25 })), "2 tasks · 5.00 ms · 25 % of the time");
  assert.equal(stageFacts(stage({ status: "FAILED" })), "2 tasks · 5.00 ms · failed");
  assert.equal(stageFacts(stage({ status: "CANCELLED" })), "2 tasks · 5.00 ms · cancelled");
  assert.equal(stageFacts(stage({ status: "SKIPPED", reused: true })), "2 tasks · skipped, output read again");
  assert.equal(stageFacts(stage({ status: "SKIPPED", reused: false })), "2 tasks · skipped, not needed");
  assert.equal(stageFacts(stage({ status: "NOT_REACHED" })), "2 tasks · not started");
});

test("a shuffle is described with its partitioner, order and map-side combine", () => {
  assert.equal(shuffleText(shuffle({})), "4 records to 2 partitions, by HashPartitioner.");
  assert.equal(shuffleText(shuffle({ partitioner: "round robin" })), "4 records to 2 partitions, round robin.");
  assert.equal(shuffleText(shuffle({ partitioner: "<lambda>" })), "4 records to 2 partitions, by a lambda of the program.");
  assert.equal(shuffleText(shuffle({ records: 0 })), "no records yet to 2 partitions, by HashPartitioner.");
  assert.equal(
    shuffleText(shuffle({ sorts: true, mapSideCombine: true, recordsBeforeCombine: 1000 })),
    "4 records to 2 partitions, by HashPartitioner, sorted by key. Map-side combine reduced 1,000 records to 4 before the shuffle.",
  );
});

test("the picture shows stages, operations, cached RDDs and shuffles", () => {
  const picture = dagPicture(dag());

  assert.deepEqual([...picture.querySelectorAll(".stage-id")].map((node) => node.textContent), ["Stage 0", "Stage 1"]);
  assert.equal(picture.querySelector("a.stage-link").getAttribute("href"), "../stage?id=0");
  assert.equal(picture.querySelector(".row.cached title").textContent, "titles: MapPartitionsRDD 3, 2 partitions, 1 cached");
  assert.equal(picture.querySelectorAll(".row circle").length, 2);
  assert.equal(picture.querySelector(".fold text").textContent, "12 more operations");
  assert.equal(picture.querySelector(".shuffle-label .strong").textContent, "shuffle 0");
});

test("stages that repeat are a box, in the picture and in the text", () => {
  const folded = dag();
  folded.folds = [{ first: 3, last: 18, stages: 16, period: 2, x: 0, y: 0, width: 268, height: 72 }];
  folded.foldArrows = [[10, 5, 20, 5]];
  const picture = dagPicture(folded);

  assert.deepEqual(
    [...picture.querySelector(".fold").querySelectorAll("text")].map((text) => text.textContent),
    ["Stages 3 to 18", "the 2 stages before, 8 more times"],
  );
  assert.ok([...picture.querySelectorAll(".shuffle-edge")].some((path) => path.getAttribute("d") === "M10 5L20 5"));
  assert.deepEqual(
    [...dagText(folded).querySelectorAll("li")].map((item) => item.textContent.split(/[,:]/)[0]),
    ["Stage 0", "Stage 1", "Stages 3 to 18"],
  );
  assert.equal(dagText(folded).querySelector("li:last-child").textContent, "Stages 3 to 18: the 2 stages before, 8 more times.");
});

test("an operation with a long name is shortened to its box", () => {
  const wide = dag();
  wide.stageBoxes[0].boxes[0].operation = "aVeryLongNameOfAnOperationThatDoesNotFit";
  const operation = dagPicture(wide).querySelector(".operation").textContent;

  assert.ok(operation.endsWith("…"));
  assert.ok(7 * operation.length <= 200 - 28);
});

test("the text contains the same facts as the picture", () => {
  assert.deepEqual(
    [...dagText(dag()).querySelectorAll("li")].map((item) => item.textContent),
    [
      "Stage 0, ShuffleMapStage, 2 tasks · 5.00 ms: map at Films.java:11, then shuffle 0 (4 records) to stage 1.",
      "Stage 1, ResultStage, 2 tasks · waiting: 12 more operations.",
    ],
  );
});

const columns = (tasks) => ({
  start: tasks.map(() => 0),
  duration: tasks.map(() => 1),
  slot: tasks.map(() => 0),
  attempt: tasks.map(() => 0),
  partition: tasks.map((task) => task.partition),
  state: tasks.map((task) => task.state ?? 1),
  in: tasks.map((task) => task.in ?? 0),
  out: tasks.map((task) => task.out ?? 0),
  stage: tasks.map((task) => task.stage),
});

test("a small shuffle has the successful tasks of both sides in the order of partitions", () => {
  const [small] = smallShuffles(
    dag(),
    columns([
      { stage: 0, partition: 1, out: 3 },
      { stage: 0, partition: 0, out: 9, state: 2 },
      { stage: 0, partition: 0, out: 1 },
      { stage: 1, partition: 0, in: 4 },
    ]),
    0,
  );

  assert.deepEqual(small.writers.map((task) => task.out), [1, 3]);
  assert.deepEqual(small.readers.map((task) => task.in), [4]);
  assert.match(shufflePicture(small).querySelector("svg").getAttribute("aria-label"), /partition 1 3 records/);
  assert.equal(shufflePicture(small).querySelectorAll(".bucket-line").length, 2);
});

test("a shuffle with many tasks or without records has no picture", () => {
  const many = Array.from({ length: 11 }, (_, partition) => ({ stage: 0, partition, out: 1 }));
  assert.deepEqual(smallShuffles(dag(), columns([...many, { stage: 1, partition: 0 }]), 0), []);

  const empty = dag();
  empty.shuffles[0].records = 0;
  assert.deepEqual(smallShuffles(empty, columns([{ stage: 0, partition: 0 }, { stage: 1, partition: 0 }]), 0), []);
});
