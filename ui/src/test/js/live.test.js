import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { load, window } from "./page.js";

const { Live, ReadError, read } = await load("live");

/** The event source of the page, which the tests speak through. */
class Source extends window.EventTarget {
  static last = null;
  closed = false;

  constructor(url) {
    super();
    this.url = url;
    Source.last = this;
  }

  close() {
    this.closed = true;
  }

  changed(version) {
    const event = new window.Event("changed");
    event.data = JSON.stringify({ version });
    this.dispatchEvent(event);
  }
}

let now;
let reports;
let refreshes;
let shown;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  now = 0;
  mock.method(performance, "now", () => now);
  mock.method(console, "warn", () => {});
  globalThis.EventSource = Source;
  reports = [];
  refreshes = 0;
  shown = () => ({ state: "idle", version: 1 });
});

afterEach(() => mock.reset());

/** Lets time pass, and the promises of the callbacks settle. */
async function pass(millis) {
  now += millis;
  mock.timers.tick(millis);
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
  }
}

async function start() {
  const live = new Live(
    async () => {
      refreshes++;
      return shown();
    },
    (connection) => reports.push(connection),
  );
  await live.start();
}

function answer(body, status = 200) {
  globalThis.fetch = mock.fn(async () => ({
    ok: status < 400,
    status,
    json: async () => body,
  }));
}

test("a page is refreshed at the start and after an event with another version", async () => {
  await start();
  assert.equal(refreshes, 1);

  shown = () => ({ state: "idle", version: 2 });
  Source.last.changed(2);
  await pass(250);

  assert.equal(refreshes, 2);
  assert.deepEqual(reports, ["live", "live"]);
});

test("an event with the version that is shown causes no refresh", async () => {
  await start();
  Source.last.changed(1);
  await pass(5000);

  assert.equal(refreshes, 1);
});

test("many events cause one refresh in a quarter of a second", async () => {
  await start();
  for (let version = 2; version < 50; version++) {
    Source.last.changed(version);
  }
  await pass(250);

  assert.equal(refreshes, 2);
});

test("a page on which something is running is refreshed every second", async () => {
  shown = () => ({ state: "busy", version: 1 });
  await start();
  Source.last.changed(1);
  await pass(1000);
  await pass(1000);

  assert.equal(refreshes, 3);
});

test("the end of the application is reported", async () => {
  shown = () => ({ state: "ended", version: 9 });
  await start();

  assert.deepEqual(reports, ["ended"]);
});

test("without events the page polls and refreshes when the version has changed", async () => {
  answer({ version: 1 });
  await start();
  await pass(4000);
  assert.equal(Source.last.closed, true);

  await pass(1000);
  assert.equal(globalThis.fetch.mock.callCount(), 1);
  assert.equal(refreshes, 1);

  answer({ version: 2 });
  shown = () => ({ state: "idle", version: 2 });
  await pass(1000);
  assert.equal(refreshes, 2);
});

test("a broken event stream leads to polling", async () => {
  answer({ version: 2 });
  await start();
  Source.last.onerror();
  await pass(1000);

  assert.equal(Source.last.closed, true);
  assert.equal(refreshes, 2);
});

/** Hides the page, or shows it again. */
function setHidden(hidden) {
  Object.defineProperty(window.document, "hidden", { value: hidden, configurable: true });
  window.document.dispatchEvent(new window.Event("visibilitychange"));
}

test("a hidden page has no event stream, and gets a new one when it is shown again", async () => {
  await start();
  const first = Source.last;
  first.changed(1);
  setHidden(true);
  assert.equal(first.closed, true);

  setHidden(false);
  await pass(250);
  assert.notEqual(Source.last, first);
  assert.equal(Source.last.closed, false);
  assert.ok(refreshes > 1);
});

test("failures are reported, polled more and more slowly, and overcome", async () => {
  globalThis.fetch = mock.fn(async () => {
    throw new TypeError("connection refused");
  });
  await start();
  Source.last.onerror();
  await pass(1000);
  assert.deepEqual(reports, ["live", "lost"]);

  await pass(1000);
  assert.equal(globalThis.fetch.mock.callCount(), 1, "the interval has doubled");
  answer({ version: 1 });
  await pass(1000);

  assert.deepEqual(reports, ["live", "lost", "live"]);
});

test("the JSON of an address is read", async () => {
  answer({ jobs: [] });

  assert.deepEqual(await read("data/jobs", { id: 1 }), { jobs: [] });
  assert.equal(globalThis.fetch.mock.calls[0].arguments[0], "../data/jobs?id=1");
});

test("an error of the server has its status and message", async () => {
  answer({ error: "There is no job 9." }, 404);

  await assert.rejects(read("data/job"), (error) => {
    assert.ok(error instanceof ReadError);
    assert.equal(error.status, 404);
    assert.equal(error.message, "There is no job 9.");
    return true;
  });
});
