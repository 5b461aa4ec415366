import assert from "node:assert/strict";
import { before, test } from "node:test";
import { load } from "./page.js";

let StageTable;
let folded;

before(async () => {
  ({ StageTable, folded } = await load("stagetable"));
});

const stage = (id, operation, over = {}) => ({
  id,
  kind: "ShuffleMapStage",
  operation,
  place: "Ranks.java:9",
  status: "COMPLETE",
  attempts: 1,
  known: true,
  tasks: { total: 2, done: 2, running: 0, failed: 0, cancelled: 0, skipped: 0 },
  start: 10 * id,
  duration: 5,
  share: 0.125,
  write: { records: 3, bytes: 10 },
  error: null,
  ...over,
});

const ids = (rows) => rows.map((row) => ("stages" in row ? row.stages.map((each) => each.id) : row.id));

test("stages of an iteration are folded behind the first", () => {
  const stages = [stage(0, "map"), ...[1, 2, 3, 4].map((id) => stage(id, "reduceByKey")), stage(5, "collect")];

  assert.deepEqual(ids(folded(stages)), [0, 1, [2, 3, 4], 5]);
});

test("iterations of several stages are folded as a whole, without the part of another one", () => {
  const stages = [..."abababac"].map((operation, id) => stage(id, operation));

  assert.deepEqual(ids(folded(stages)), [0, 1, [2, 3, 4, 5], 6, 7]);
});

test("two equal stages, and stages with other tasks or states, are not folded", () => {
  const tasks = { ...stage(0, "").tasks, total: 3 };
  const stages = [
    stage(0, "a"),
    stage(1, "a"),
    stage(2, "a", { status: "SKIPPED" }),
    stage(3, "a", { tasks }),
    stage(4, "a"),
    stage(5, "a", { attempts: 2 }),
  ];

  assert.deepEqual(ids(folded(stages)), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(folded([]), []);
});

test("a fold adds up its stages, and its button shows them", () => {
  let drawn = 0;
  const stages = [0, 1, 2, 3].map((id) => stage(id, "reduceByKey"));
  const page = new StageTable(() => drawn++);
  const rows = () => [...page.view({ startedAt: 0 }, stages).querySelectorAll("tbody tr")];

  const [, fold] = rows();
  assert.equal(rows().length, 2);
  assert.match(fold.textContent, /^1 to 3Show 3 more: the stage above, 3 more times/);
  assert.match(fold.textContent, /6 of 6/);
  assert.match(fold.textContent, /25 ns/);
  assert.match(fold.textContent, /9 records/);
  fold.querySelector("button").click();

  assert.equal(drawn, 1);
  assert.equal(rows().length, 5);
  assert.equal(rows()[1].querySelector("button").getAttribute("aria-expanded"), "true");
  rows()[1].querySelector("button").click();
  assert.equal(rows().length, 2);
});
