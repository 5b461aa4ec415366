import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { load } from "./page.js";

let TaskTable;
let context;
let asked;

before(async () => {
  ({ TaskTable } = await load("tasks"));
});

beforeEach(() => {
  asked = [];
  context = {
    query: new URLSearchParams(),
    redraw() {},
    setQuery(changes) {
      for (const [name, value] of Object.entries(changes)) {
        value === "" ? this.query.delete(name) : this.query.set(name, value);
      }
    },
  };
  globalThis.fetch = async (path) => {
    asked.push(new URL(path, "http://host/").searchParams);
    return { ok: true, status: 200, json: async () => slice() };
  };
});

const task = (partition) => ({
  task: partition,
  partition,
  attempt: 0,
  slot: 0,
  state: "SUCCEEDED",
  start: 0,
  duration: 1,
  values: [7],
  accumulators: [],
  error: null,
});
const slice = () => ({
  all: 1000,
  total: 1000,
  dropped: 0,
  offset: 100,
  metrics: [{ name: "CPU", title: "CPU time", unit: "NANOS" }],
  accumulators: false,
  rows: [task(100), task(101)],
});

/** Loads a table and returns its element. */
async function shown() {
  const table = new TaskTable({ id: "3", attempt: null }, context);
  await table.load(async (path, query) => {
    asked.push(new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])));
    return slice();
  });
  document.body.replaceChildren(table.view({ startedAt: 0 }, 0));
  return document.body.firstElementChild;
}

const change = (input, value) => {
  input.value = value;
  input.dispatchEvent(new window.Event(input.type === "search" ? "input" : "change"));
};
const heads = (element) => [...element.querySelectorAll("th")].map((head) => head.textContent);

test("a filter asks the server for the rows from the first page on, and is in the address", async () => {
  context.query.set("task-from", "100");
  const element = await shown();
  change(element.querySelector("[name=task-search]"), "ArithmeticException");
  change(element.querySelector("[name=task-state]"), "FAILED");
  assert.equal(context.query.toString(), "task-search=ArithmeticException&task-state=FAILED");
  assert.equal(asked.at(-1).get("search"), "ArithmeticException");
  assert.equal(asked.at(-1).get("state"), "FAILED");
  assert.equal(asked.at(-1).get("offset"), "0");
});

test("a page is chosen by its number, at most the last one", async () => {
  const page = (await shown()).querySelector(".pager input");
  change(page, "3");
  assert.equal(asked.at(-1).get("offset"), "100");
  change(page, "4000");
  assert.equal(asked.at(-1).get("offset"), "950");
  change(page, "1");
  assert.equal(context.query.toString(), "");
});

test("the number of rows of a page is in the address", async () => {
  change((await shown()).querySelector(".pager select"), "500");
  assert.equal(context.query.toString(), "task-rows=500");
  assert.equal(asked.at(-1).get("limit"), "500");
});

test("columns are hidden and shown again", async () => {
  const all = heads(await shown());
  const box = (element, name) =>
    [...element.querySelectorAll(".columns label")].find((label) => label.textContent.includes(name)).querySelector("input");
  box(await shown(), "Slot").click();
  assert.equal(context.query.toString(), "task-hide=slot");
  const fewer = await shown();
  assert.deepEqual(
    heads(fewer),
    all.filter((head) => !head.startsWith("Slot")),
  );
  box(fewer, "Slot").click();
  assert.equal(context.query.toString(), "");
});

test("a stage with accumulators has a column of what each task added", async () => {
  assert.equal((await shown()).textContent.includes("Accumulators"), false);

  const counted = slice();
  counted.accumulators = true;
  counted.rows[0].accumulators = [{ name: "bad lines", update: "3" }];
  const table = new TaskTable({ id: "3", attempt: null }, context);
  await table.load(async () => counted);
  const cells = [...table.view({ startedAt: 0 }, 0).querySelectorAll("td[data-head='Accumulators']")];

  assert.deepEqual(cells.map((cell) => cell.textContent), ["bad lines + 3", "–"]);
});
