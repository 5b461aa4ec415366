import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { load } from "./page.js";

let Filters;
let SortedTable;
let context;

before(async () => {
  ({ Filters, SortedTable } = await load("listing"));
});

beforeEach(() => {
  context = {
    query: new URLSearchParams(),
    setQuery(changes) {
      for (const [name, value] of Object.entries(changes)) {
        value === "" ? this.query.delete(name) : this.query.set(name, value);
      }
    },
  };
});

const rows = [
  { id: 1, name: "map", group: null, took: 30 },
  { id: 2, name: "count", group: "night", took: 10 },
  { id: 10, name: "Count all", group: "night", took: 20 },
];
const columns = [
  { name: "id", head: "Id", number: true, cell: (row) => row.id, value: (row) => row.id },
  { name: "name", head: "Name", cell: (row) => row.name, value: (row) => row.name },
  { name: "took", head: "Took", number: true, cell: (row) => row.took, value: (row) => row.took },
];
const ids = (list) => list.map((row) => row.id);

const sorted = () => new SortedTable(context, { sort: "id", descending: true });
const filters = () =>
  new Filters(context, [
    { name: "q", label: "Search", search: true, values: (row) => [row.name] },
    { name: "group", label: "Group", values: (row) => (row.group === null ? [] : [row.group]) },
  ]);

test("rows have the initial order until the reader chooses another", () => {
  assert.deepEqual(ids(sorted().sorted(columns, rows)), [10, 2, 1]);
  context.query.set("sort", "took");
  assert.deepEqual(ids(sorted().sorted(columns, rows)), [2, 10, 1]);
  context.query.set("order", "descending");
  assert.deepEqual(ids(sorted().sorted(columns, rows)), [1, 10, 2]);
});

test("a click on a head sorts by it, a second click turns the order", () => {
  const click = () => {
    const table = sorted().view("Rows", columns, rows, () => ({}));
    table.querySelectorAll("th button")[2].click();
  };
  click();
  assert.equal(context.query.toString(), "sort=took&order=descending");
  click();
  assert.equal(context.query.toString(), "sort=took&order=ascending");
});

test("the head of the sorted column says so", () => {
  context.query.set("sort", "name");
  const table = sorted().view("Rows", columns, rows, () => ({}));
  assert.deepEqual(
    [...table.querySelectorAll("th")].map((head) => head.getAttribute("aria-sort")),
    [null, "ascending", null],
  );
});

test("an unknown column in the address changes nothing", () => {
  context.query.set("sort", "nonsense");
  assert.deepEqual(ids(sorted().sorted(columns, rows)), [1, 2, 10]);
});

test("a search finds parts of texts, in any case", () => {
  context.query.set("q", "COUNT");
  assert.deepEqual(ids(filters().apply(rows)), [2, 10]);
});

test("several filters must all pass", () => {
  context.query.set("q", "all");
  context.query.set("group", "night");
  assert.deepEqual(ids(filters().apply(rows)), [10]);
});

test("a choice appears where there is something to choose from", () => {
  assert.ok(filters().view(rows).querySelector("select[name=group]"));
  assert.equal(filters().view(rows.slice(0, 1)).querySelector("select"), null);
  assert.equal(filters().view(rows.slice(1)).querySelector("select"), null);
});

test("a value of the address that no row has stays visible", () => {
  context.query.set("group", "gone");
  const select = filters().view(rows).querySelector("select[name=group]");
  assert.equal(select.value, "gone");
});
