import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page.js";

const { Spans } = await load("spans");

/** Bars of two rows: 0 to 10, 20 to 30 and 40 to 50 in the first, 5 to 25 in the second. */
function bars() {
  return new Spans({
    rows: ["Slot 0", "Slot 1"],
    end: 50,
    columns: { start: [0, 5, 20, 40], duration: [10, 20, 10, 10], row: [0, 1, 0, 0], state: [], kind: [] },
    label: (index) => [`bar ${index}`, String(index)],
    describe: () => [],
  });
}

test("bars that overlap a range of time are found", () => {
  assert.deepEqual([...bars().within(0, 8, 22)], [0, 2]);
  assert.deepEqual([...bars().within(0, 12, 18)], []);
  assert.deepEqual([...bars().within(1, 24, 100)], [1]);
});

test("the nearest bar is the one at the time, or else one within the distance", () => {
  assert.equal(bars().nearest(0, 25, 0), 2);
  assert.equal(bars().nearest(0, 12, 1), -1);
  assert.equal(bars().nearest(0, 12, 3), 0);
  assert.equal(bars().nearest(0, 38, 3), 3);
});

test("the next and the previous bar are in the same row and end at its ends", () => {
  const spans = bars();

  assert.equal(spans.after(0), 2);
  assert.equal(spans.after(3), 3);
  assert.equal(spans.before(3), 2);
  assert.equal(spans.before(0), 0);
  assert.equal(spans.after(1), 1);
});

test("without a selected bar the first or the last one is selected", () => {
  assert.equal(bars().after(-1), 0);
  assert.equal(bars().before(-1), 3);
  assert.equal(new Spans().after(-1), -1);
});

test("moving across rows selects a bar at about the same time", () => {
  assert.equal(bars().across(2, 1), 1);
  assert.equal(bars().across(1, -1), 0);
  assert.equal(bars().across(1, 1), 1);
});
