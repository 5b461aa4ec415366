import assert from "node:assert/strict";
import { test } from "node:test";
import { load, textOf } from "./page.js";

const { amount, breadcrumbs, cancelButton, explanations, failure, firstLine, state, table, taskBar, verdicts } = await load("components");
const { ending, questions } = await load("storage");

const tasks = (more) => ({ total: 10, done: 0, running: 0, failed: 0, cancelled: 0, skipped: 0, ...more });

test("states are shown in words", () => {
  assert.equal(state("COMPLETE").textContent, "completed");
  assert.equal(state("NOT_REACHED").textContent, "not started");
});

test("a page without verdicts says what was looked for, and only if it was", () => {
  assert.equal(verdicts([], true).textContent, "No slow or skewed task, idle task slots, spilled data or repeated computation was found.");
  assert.equal(verdicts([], false), null);
});

test("a verdict has its title, evidence and remedy", () => {
  const verdict = { kind: "SPILLED", severity: "ADVICE", title: "2 MiB spilled", evidence: "Two tasks.", remedy: "More memory.", links: [] };
  const item = verdicts([verdict], false).querySelector("li");

  assert.equal(item.dataset.severity, "ADVICE");
  assert.deepEqual([...item.children].map((child) => child.textContent), ["2 MiB spilled", "Two tasks.", "More memory."]);
});

test("explanations are questions with answers and details", () => {
  const list = [{ topic: "WHY", question: "Why?", answer: "Because.", details: [{ text: "So.", links: [] }] }];

  assert.equal(textOf(explanations(list)), "ExplanationsWhy?Because.So.");
  assert.equal(explanations([]), null);
});

test("the bar of tasks never exceeds its width, and failed attempts that were retried are not in it", () => {
  const bar = taskBar(tasks({ done: 10, failed: 3 }));

  assert.equal(bar.firstChild.textContent, "10 of 10, 3 failed");
  assert.equal(bar.querySelector(".succeeded").style.width, "100%");
  assert.equal(bar.querySelector(".track .failed"), null);
});

test("the bar of tasks shows every state", () => {
  const bar = taskBar(tasks({ done: 4, running: 2, failed: 1, skipped: 3 }));

  assert.equal(bar.firstChild.textContent, "4 of 10, 3 skipped, 2 running, 1 failed");
  assert.equal(bar.querySelector(".track .failed").style.width, "10%");
});

test("an amount without records is a dash", () => {
  assert.equal(amount({ records: 0, bytes: 0 }).textContent, "–");
  assert.equal(amount(undefined).textContent, "–");
  assert.equal(amount({ records: 2, bytes: 2048 }).textContent, "2 records2.00 KiB");
});

test("an error shows the first line of its message and its class without the package", () => {
  const shown = failure({ type: "java.lang.IllegalStateException", message: "first\nsecond", stack: "at A" });

  assert.equal(shown.querySelector("b").textContent, "IllegalStateException");
  assert.equal(shown.querySelector("p").textContent, "first");
  assert.equal(shown.querySelector("pre").textContent, "at A");
});

test("a sorted column says so and sorts on a click", () => {
  let sorted = 0;
  const columns = [
    { head: "Id", number: true, sorted: "descending", sort: () => sorted++, cell: (row) => row.id },
    { head: "Name", cell: (row) => row.name },
  ];
  const frame = table("Rows", columns, [{ id: 7, name: "seven" }], (row) => ({ "data-id": row.id }));

  frame.querySelector("th button").click();

  assert.equal(sorted, 1);
  assert.deepEqual([...frame.querySelectorAll("th")].map((cell) => cell.getAttribute("aria-sort")), ["descending", null]);
  assert.equal(frame.querySelector("tr[data-id='7'] td.number").textContent, "7");
});

test("the last step of the breadcrumbs is the current page", () => {
  const nav = breadcrumbs(["Jobs", "jobs"], null, ["Stage 1"]);

  assert.deepEqual([...nav.querySelectorAll("a")].map((link) => link.textContent), ["Jobs"]);
  assert.equal(nav.querySelector("[aria-current=page]").textContent, "Stage 1");
});

test("the cancel button acts at the second click", async () => {
  let cancelled = 0;
  const button = cancelButton("Cancel this job", async () => {
    cancelled++;
  });

  button.click();
  assert.equal(cancelled, 0);
  assert.equal(button.textContent, "Really cancel?");

  button.click();
  assert.equal(cancelled, 1);
  assert.equal(button.disabled, true);
});

test("the cancel button shows an error and can be used again", async () => {
  const button = cancelButton("Cancel", () => Promise.reject(new Error("jobs/1/cancel: 403")));
  button.click();
  button.click();
  await new Promise((resolve) => setImmediate(resolve));

  assert.equal(button.textContent, "jobs/1/cancel: 403");
  assert.equal(button.disabled, false);
});

test("an error of Python stands in the place of its traceback's announcement", () => {
  const trace = "Traceback (most recent call last):";
  const program = `  File "films.py", line 2, in half\n    return 1 / x\nZeroDivisionError: division by zero`;

  assert.equal(firstLine("a\nb"), "a");
  assert.equal(firstLine(`PythonException: ${trace}\n${program}`), "PythonException: ZeroDivisionError: division by zero");
  assert.equal(
    firstLine(`${trace}\n${program}\n\nThe above exception was the cause:\n\n${trace}\n  ... 2 frames\nValueError: no\na note\n`),
    "ValueError: no",
  );
  assert.equal(firstLine(trace), trace);
});

test("the storage page says whether the cache was used", () => {
  const answer = (hits, misses) =>
    questions({ rdds: [], hits, misses }).find((each) => each.topic === "WAS_THE_CACHE_USED").answer;

  assert.equal(answer(0, 0), "Not yet: no cached partition has been read.");
  assert.equal(
    answer(1, 2),
    "Yes: tasks read 1 cached partition instead of computing it again. Tasks computed 2 partitions that were not cached, including the first computation of each partition.",
  );
});

test("an RDD that is no longer cached says when and why", () => {
  const rdd = (/** @type {object} */ fields) => ({ removal: null, refusals: 0, ...fields });
  const removed = (/** @type {string} */ cause) => ending(rdd({ removal: { at: 2_000_000, cause } }));
  assert.equal(removed("UNPERSISTED"), "unpersisted by the program after 2.00 ms");
  assert.equal(removed("UNREACHABLE"), "dropped after 2.00 ms, because the program could not reach the RDD any more");
  assert.equal(removed("EVICTED"), "last partition evicted after 2.00 ms, to free memory");
  assert.equal(removed("LOST"), "last partition found damaged on disk after 2.00 ms");
  assert.equal(ending(rdd({ refusals: 2 })), "never cached: 2 partitions did not fit");
});
