import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./page.js";

const { address, job, stage } = await load("address");

test("addresses are relative to the root of the page", () => {
  assert.equal(address("jobs"), "../jobs");
  assert.equal(job(3), "../job?id=3");
});

test("missing parameters are omitted and others are encoded", () => {
  assert.equal(stage(4), "../stage?id=4");
  assert.equal(stage(4, 0), "../stage?id=4&attempt=0");
  assert.equal(address("data/stage", { id: 1, attempt: null, sort: "a&b" }), "../data/stage?id=1&sort=a%26b");
});
