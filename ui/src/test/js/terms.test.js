import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load, textOf, window } from "./page.js";

const { explained, learn } = await load("terms");

const TERMS = [
  { title: "task", meaning: "The work for one partition.", synonyms: [] },
  { title: "task slot", meaning: "A worker thread.", synonyms: [] },
  { title: "RDD", meaning: "Records in partitions.", synonyms: ["dataset"] },
  { title: "stage", meaning: "Steps without a shuffle.", synonyms: [] },
];

const termsIn = (parts) =>
  parts
    .map((part) => (part.className === "nowrap" ? part.firstChild : part))
    .filter((part) => part.className === "term")
    .map((part) => part.textContent);

beforeEach(() => learn(TERMS));

test("the first occurrence of each term becomes a button", () => {
  const parts = explained("A task and a task. A dataset is an RDD.");

  assert.deepEqual(termsIn(parts), ["task", "dataset"]);
  assert.equal(textOf(parts), "A task and a task. A dataset is an RDD.");
});

test("a longer term has precedence over a shorter one, also in the plural", () => {
  assert.deepEqual(termsIn(explained("Two task slots and two tasks.")), ["task slots", "tasks"]);
});

test("a term within another word is no term", () => {
  assert.deepEqual(termsIn(explained("MapPartitionsRDD and multitasking")), []);
});

test("terms that were explained before are not explained again", () => {
  const seen = new Set();
  explained("A task.", [], seen);

  assert.deepEqual(termsIn(explained("Another task in a stage.", [], seen)), ["stage"]);
});

test("punctuation stays on the line of the term before it", () => {
  const parts = explained("No task. A stage, that is (an RDD), a task slot");
  const together = parts.filter((part) => part.className === "nowrap");

  assert.deepEqual(together.map((part) => part.textContent), ["task.", "stage,", "RDD),"]);
  assert.equal(textOf(parts), "No task. A stage, that is (an RDD), a task slot");
});

test("text in backquotes is code and contains no term", () => {
  const parts = explained("`task` is code");

  assert.equal(parts[1].nodeName, "CODE");
  assert.equal(textOf(parts), "task is code");
});

test("mentioned jobs and stages become links, others do not", () => {
  const parts = explained("See stage 1 of job 2 and stage 12.", [{ kind: "stage", id: 1 }]);
  const links = parts.filter((part) => part.nodeName === "A");

  assert.deepEqual(links.map((link) => [link.textContent, link.getAttribute("href")]), [["stage 1", "../stage?id=1"]]);
});

test("a click opens the definition, and the escape key closes it and returns the focus", () => {
  const [, button] = explained("A task");
  document.body.append(button);
  button.click();

  assert.equal(document.querySelector("[role=dialog]").textContent, "taskThe work for one partition.");
  assert.equal(button.getAttribute("aria-expanded"), "true");

  document.dispatchEvent(new window.KeyboardEvent("keydown", { key: "Escape" }));

  assert.equal(document.querySelector("[role=dialog]"), null);
  assert.equal(document.activeElement, button);
});

test("a second click closes the definition", () => {
  const [, button] = explained("A task");
  document.body.append(button);
  button.click();
  button.click();

  assert.equal(document.querySelector("[role=dialog]"), null);
});
