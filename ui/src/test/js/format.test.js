import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page.js";

const { bytes, count, duration, metric, percent, plural } = await load("format");

test("durations have three significant digits in a suitable unit", () => {
  assert.equal(duration(0), "0 ns");
  assert.equal(duration(840), "840 ns");
  assert.equal(duration(12_400), "12.4 µs");
  assert.equal(duration(1_350_000), "1.35 ms");
  assert.equal(duration(2_100_000_000), "2.10 s");
  assert.equal(duration(192e9), "3 min 12 s");
  assert.equal(duration(3_725e9), "1 h 2 min");
});

test("a duration that rounds up to 1000 is shown in the next unit", () => {
  assert.equal(duration(999.7), "1.00 µs");
  assert.equal(duration(999_600), "1.00 ms");
  assert.equal(duration(999_600_000), "1.00 s");
  assert.equal(duration(59_960_000_000), "1 min 0 s");
});

test("sizes are in binary units, the last of which is TiB", () => {
  assert.equal(bytes(1023), "1023 B");
  assert.equal(bytes(1024), "1.00 KiB");
  assert.equal(bytes(1.5 * 2 ** 30), "1.50 GiB");
  assert.equal(bytes(5000 * 2 ** 40), "5000 TiB");
});

test("nouns agree with their number", () => {
  assert.equal(plural(0, "task"), "0 tasks");
  assert.equal(plural(1, "task"), "1 task");
  assert.equal(plural(12_345, "task"), "12,345 tasks");
  assert.equal(plural(2, "entry", "entries"), "2 entries");
});

test("percentages below one have a digit after the point", () => {
  assert.equal(percent(0), "0 %");
  assert.equal(percent(0.004), "0.4 %");
  assert.equal(percent(0.62), "62 %");
});

test("a metric is shown in its unit", () => {
  assert.equal(metric(1500, "NANOS"), "1.50 µs");
  assert.equal(metric(2048, "BYTES"), "2.00 KiB");
  assert.equal(metric(1500, "RECORDS"), count(1500));
});
