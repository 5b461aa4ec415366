import assert from "node:assert/strict";
import { before, test } from "node:test";
import { load } from "./page.js";

let StageTable;

before(async () => {
  ({ StageTable } = await load("stagetable"));
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

const rows = (page, stages, repeats) => [...page.view({ startedAt: 0 }, stages, repeats).querySelectorAll("tbody tr")];

test("iterations are one row, at the place of their first stage", () => {
  const stages = [0, 1, 2, 3, 4, 5, 6].map((id) => stage(id, "reduceByKey"));
  const shown = (repeats) =>
    rows(new StageTable(() => {}), stages, repeats).map((row) => row.querySelector("td").textContent);

  assert.deepEqual(shown([]), ["0", "1", "2", "3", "4", "5", "6"]);
  assert.deepEqual(shown([{ first: 2, stages: 4, period: 2 }]), ["0", "1", "2 to 5", "6"]);
});

test("a fold adds up its stages, and its button shows them", () => {
  let drawn = 0;
  const stages = [0, 1, 2, 3].map((id) => stage(id, "reduceByKey"));
  const page = new StageTable(() => drawn++);
  const shown = () => rows(page, stages, [{ first: 1, stages: 3, period: 1 }]);

  const [, fold] = shown();
  assert.equal(shown().length, 2);
  assert.match(fold.textContent, /^1 to 3Show 3 more: the stage above, 3 more times/);
  assert.match(fold.textContent, /6 of 6/);
  assert.match(fold.textContent, /25 ns/);
  assert.match(fold.textContent, /9 records/);
  fold.querySelector("button").click();

  assert.equal(drawn, 1);
  assert.equal(shown().length, 5);
  assert.equal(shown()[1].querySelector("button").getAttribute("aria-expanded"), "true");
  shown()[1].querySelector("button").click();
  assert.equal(shown().length, 2);
});
