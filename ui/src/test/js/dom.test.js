import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./page.js";

const { announce, h, render, s } = await load("dom");
let parent;

beforeEach(() => {
  parent = document.createElement("div");
  document.body.append(parent);
});

test("markup in a text is shown as text", () => {
  render(parent, h("p", null, "<img src=x onerror=alert(1)>"));

  assert.equal(parent.querySelector("img"), null);
  assert.equal(parent.textContent, "<img src=x onerror=alert(1)>");
});

test("null, undefined and false are no children and no attributes", () => {
  render(parent, null, h("p", { hidden: false, title: null, open: true }, undefined, false, ["a", ["b"]]));

  assert.equal(parent.innerHTML, '<p open="">ab</p>');
});

test("svg elements are in the svg namespace", () => {
  assert.equal(s("path", { d: "M0 0" }).namespaceURI, "http://www.w3.org/2000/svg");
});

test("a patch keeps the elements and changes their differences", () => {
  render(parent, h("p", { class: "old" }, "one"), h("p", null, "two"));
  const [first] = parent.children;

  render(parent, h("p", { title: "new" }, "three"));

  assert.equal(parent.children.length, 1);
  assert.equal(parent.firstChild, first);
  assert.equal(parent.innerHTML, '<p title="new">three</p>');
});

test("elements with keys move with their keys", () => {
  const row = (key) => h("li", { key }, key);
  render(parent, row("a"), row("b"), row("c"));
  const [a, b, c] = parent.children;

  render(parent, row("c"), row("d"), row("a"));

  assert.deepEqual([...parent.children].map((child) => child.textContent), ["c", "d", "a"]);
  assert.equal(parent.children[0], c);
  assert.equal(parent.children[2], a);
  assert.equal(b.isConnected, false);
});

test("after a patch the current listener is called, and only once", () => {
  const calls = [];
  const button = (name) => h("button", { on: { click: () => calls.push(name) } }, "x");
  render(parent, button("first"));
  render(parent, button("second"));

  parent.firstChild.click();

  assert.deepEqual(calls, ["second"]);
});

test("details that the reader has opened stay open", () => {
  const details = () => h("details", null, h("summary", null, "more"));
  render(parent, details());
  parent.firstChild.open = true;

  render(parent, details());

  assert.equal(parent.firstChild.open, true);
});

test("the element in a slot stays the same through every patch", () => {
  const canvas = h("canvas", null);
  render(parent, h("section", null, h("div", { slot: canvas })));
  render(parent, h("p", null, "before"), h("section", null, h("div", { slot: canvas })));

  assert.equal(parent.querySelector("section canvas"), canvas);
});

test("announced texts are in the live region", () => {
  announce("The application has ended.");

  assert.equal(document.getElementById("announcer").textContent, "The application has ended.");
});

test("a patch sets what controls show after the reader has used them, but not that of the one in use", () => {
  const form = document.createElement("form");
  document.body.append(form);
  const draw = (text, chosen) =>
    render(
      form,
      h("input", { name: "text", value: text }),
      h("select", null, ["a", "b"].map((value) => h("option", { value, selected: value === chosen }, value))),
    );
  draw("", "a");
  const [input, select] = form.elements;
  input.value = "typed";
  select.value = "b";
  draw("", "a");
  assert.equal(input.value, "");
  assert.equal(select.value, "a");
  input.focus();
  input.value = "typing";
  draw("", "b");
  assert.equal(input.value, "typing");
  assert.equal(select.value, "b");
});
