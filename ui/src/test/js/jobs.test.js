import assert from "node:assert/strict";
import { before, test } from "node:test";
import { load, window } from "./page.js";

let jobSpans;
let stageCounts;
let taskSpans;
let joined;

before(async () => {
  globalThis.ResizeObserver = class {
    observe() {}
  };
  globalThis.matchMedia = () => ({ addEventListener: () => {} });
  globalThis.requestAnimationFrame = window.requestAnimationFrame;
  ({ jobSpans, stageCounts } = await load("jobs"));
  ({ taskSpans } = await load("taskspans"));
  ({ joined } = await load("stage"));
});

const job = (id, start, duration) => ({
  id,
  start,
  duration,
  operation: "count",
  place: "Films.java:3",
  status: "SUCCEEDED",
  tasks: { total: 2 },
});

test("jobs that run one after another share a row, parallel jobs do not", () => {
  const spans = jobSpans([job(0, 100, 50), job(1, 120, 10), job(2, 150, 10), job(3, 155, 1)]);

  assert.deepEqual(spans.columns.row, [0, 1, 0, 1]);
  assert.deepEqual(spans.columns.start, [0, 20, 50, 55]);
  assert.deepEqual(spans.rows, ["Jobs", ""]);
  assert.equal(spans.end, 60);
});

test("only states that occur are counted", () => {
  const none = { COMPLETE: 0, ACTIVE: 0, PENDING: 0, FAILED: 0, SKIPPED: 0, NOT_REACHED: 0 };

  assert.equal(stageCounts({ ...none, COMPLETE: 2, SKIPPED: 1 }), "2 completed, 1 skipped");
  assert.equal(stageCounts(none), "");
});

const columns = (rows) => ({
  start: rows.map((row) => row.start),
  duration: rows.map(() => 10),
  slot: rows.map((row) => row.slot),
  partition: rows.map((_, index) => index),
  attempt: rows.map((row) => row.attempt ?? 0),
  state: rows.map((row) => row.state ?? 1),
  in: rows.map(() => 3),
  out: rows.map(() => 4),
});

test("tasks are bars in the rows of their slots", () => {
  const timeline = { slots: 2, end: 30, columns: columns([{ start: 0, slot: 1 }, { start: 5, slot: 0, attempt: 1, state: 2 }]) };
  const spans = taskSpans(timeline, () => "ResultStage", 7);

  assert.deepEqual(spans.rows, ["Slot 0", "Slot 1"]);
  assert.deepEqual(spans.columns.row, [1, 0]);
  assert.deepEqual(spans.columns.state, ["SUCCEEDED", "FAILED"]);
  assert.equal(spans.label(1)[0], "partition 1, attempt 1 · 10 ns");
  assert.deepEqual(spans.describe(0)[0], ["stage", "7"]);
});

test("tasks of several stages name their stage", () => {
  const timeline = { slots: 1, end: 30, columns: { ...columns([{ start: 0, slot: 0 }]), stage: [4] } };
  const spans = taskSpans(timeline, (stage) => `kind ${stage}`, 0);

  assert.equal(spans.label(0)[0], "stage 4 · partition 0 · 10 ns");
  assert.deepEqual(spans.columns.kind, ["kind 4"]);
});

test("an update replaces the rows that may have changed and keeps the others", () => {
  const known = { from: 0, settled: 1, columns: columns([{ start: 0, slot: 0 }, { start: 1, slot: 1, state: 0 }]) };
  const update = { from: 1, settled: 3, columns: columns([{ start: 1, slot: 1 }, { start: 9, slot: 0 }]) };
  const result = joined(known, update);

  assert.deepEqual(result.columns.start, [0, 1, 9]);
  assert.deepEqual(result.columns.state, [1, 1, 1]);
  assert.equal(result.settled, 3);
});

test("an update from the first row replaces everything", () => {
  const update = { from: 0, settled: 0, columns: columns([{ start: 5, slot: 0 }]) };

  assert.equal(joined({ from: 0, settled: 2, columns: columns([]) }, update), update);
});
