import assert from "node:assert/strict";
import { before, test } from "node:test";
import { load } from "./page.js";

let timeOfTasks;

before(async () => {
  ({ timeOfTasks } = await load("tasktime"));
});

test("each known part has a bar and a row with its share", () => {
  const [, bar, table] = timeOfTasks(
    [
      { kind: "SCHEDULING", title: "Scheduling", nanos: 25 },
      { kind: "PYTHON", title: "Python", nanos: 75 },
    ],
    "Time",
  );

  assert.deepEqual([...bar.children].map((part) => part.style.width), ["25%", "75%"]);
  assert.deepEqual([...table.querySelectorAll("tbody tr")].map((row) => row.dataset.kind), ["SCHEDULING", "PYTHON"]);
  assert.match(table.textContent, /75 %/);
});

test("nothing is shown while no task has ended", () => {
  assert.equal(timeOfTasks([], "Time"), null);
});
