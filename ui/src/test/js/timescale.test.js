import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page.js";

const { tickLabel, tickStep, viewOf, wholeView, zoomed } = await load("timescale");

test("ticks have distances of 1, 2 or 5 times a power of ten", () => {
  assert.equal(tickStep(1), 1);
  assert.equal(tickStep(1.2), 2);
  assert.equal(tickStep(3), 5);
  assert.equal(tickStep(6), 10);
  assert.equal(tickStep(42_000), 50_000);
});

test("labels of ticks have as many digits as their distance needs", () => {
  assert.equal(tickLabel(0, 1e6), "0");
  assert.equal(tickLabel(1.5e9, 5e8), "1.5 s");
  assert.equal(tickLabel(2e9, 1e9), "2 s");
  assert.equal(tickLabel(20e6, 5e6), "20 ms");
  assert.equal(tickLabel(250, 50), "250 ns");
});

test("a view is moved to lie within the whole", () => {
  const whole = wholeView(100_000);

  assert.deepEqual(viewOf(-5000, 5000, whole), { from: 0, to: 10_000, all: false });
  const right = viewOf(99_000, 109_000, whole);
  assert.equal(right.to, whole.to);
  assert.equal(right.to - right.from, 10_000);
});

test("a view that is too long is the whole, and one that is too short is widened", () => {
  const whole = wholeView(100_000);

  assert.equal(viewOf(0, 200_000, whole), whole);
  const narrow = viewOf(500, 501, whole);
  assert.equal(narrow.to - narrow.from, 200);
});

test("zooming keeps one time at its place", () => {
  const whole = wholeView(100_000);
  const view = zoomed({ from: 20_000, to: 60_000, all: false }, 0.5, 30_000, whole);

  assert.deepEqual(view, { from: 25_000, to: 45_000, all: false });
  assert.equal(zoomed(view, 100, 30_000, whole), whole);
});

test("the whole of an application without bars is not empty", () => {
  assert.ok(wholeView(0).to > 0);
});
