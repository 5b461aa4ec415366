// The environment of the modules under test: a document like that of a page, and a canvas that
// measures 7 pixels for each character.

import { JSDOM } from "jsdom";

const dom = new JSDOM(
  '<!doctype html><html data-root="../" data-page="jobs"><body><main id="main"></main><div id="announcer"></div></body></html>',
  { url: "http://localhost:4040/job?id=1", pretendToBeVisual: true },
);

/** The window of the page. */
export const { window } = dom;

window.HTMLCanvasElement.prototype.getContext = () => ({
  measureText: (text) => ({ width: 7 * text.length }),
});

for (const name of ["document", "location", "Node", "Text", "Element", "HTMLInputElement", "HTMLOptionElement", "getComputedStyle"]) {
  globalThis[name] = window[name];
}
globalThis.window = window;

/** Imports a module of the pages. */
export function load(name) {
  return import(`../../main/resources/dev/kindling/ui/page/web/${name}.js`);
}

/** Returns the text of nodes and strings, as a reader sees it. */
export function textOf(parts) {
  return [parts].flat(Infinity).map((part) => (typeof part === "string" ? part : (part?.textContent ?? ""))).join("");
}
