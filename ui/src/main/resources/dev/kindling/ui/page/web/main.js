// Starts the page that the HTML names, and keeps it current.

import { address } from "./address.js";
import { announce, h, render } from "./dom.js";
import { clock, plural } from "./format.js";
import { Live, ReadError, read } from "./live.js";
import { EnvironmentPage } from "./environment.js";
import { JobPage } from "./job.js";
import { ExecutorsPage } from "./executors.js";
import { JobsPage } from "./jobs.js";
import { StagePage } from "./stage.js";
import { StagesPage } from "./stages.js";
import { StoragePage } from "./storage.js";
import { learn } from "./terms.js";
import { ThemeSwitch } from "./switch.js";

/** @type {Record<string, new (context: PageData.Context) => PageData.Page>} */
const PAGES = {
  jobs: JobsPage,
  job: JobPage,
  stages: StagesPage,
  stage: StagePage,
  storage: StoragePage,
  environment: EnvironmentPage,
  executors: ExecutorsPage,
};

/** The navigation entry of pages that have none of their own. @type {Record<string, string>} */
const SECTION = { job: "jobs", stage: "stages" };

/** @type {Record<import("./live.js").Connection, string>} */
const CONNECTION_LABELS = { live: "live", ended: "ended", lost: "connection lost" };

const name = document.documentElement.dataset.page ?? "jobs";
const main = element("main");
const theme = new ThemeSwitch();
/** @type {PageData.Application | null} */
let application = null;
/** @type {import("./live.js").Connection} */
let connection = "live";

/** @type {PageData.Context} */
const context = {
  query: new URLSearchParams(location.search),
  redraw: () => draw(),
  setQuery: (changes) => {
    for (const [parameter, value] of Object.entries(changes)) {
      if (value === "") {
        context.query.delete(parameter);
      } else {
        context.query.set(parameter, value);
      }
    }
    const query = context.query.toString();
    history.replaceState(null, "", `${location.pathname}${query === "" ? "" : `?${query}`}${location.hash}`);
    draw();
  },
  post: async (path) => {
    const response = await send(path);
    if (!response.ok && response.type !== "opaqueredirect") {
      throw new Error(`${path}: ${response.status}`);
    }
  },
  request: async (path) => {
    const response = await send(path);
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(answer.error ?? `${path}: ${response.status}`);
    }
    return answer;
  },
};

/**
 * Sends a POST request with the page's CSRF token.
 * @param {string} path
 */
function send(path) {
  return fetch(address(path), {
    method: "POST",
    headers: { Accept: "application/json", "X-Kindling-Csrf": application?.csrf ?? "" },
    redirect: "manual",
  });
}

const page = new (PAGES[name] ?? JobsPage)(context);
/** @type {any} */
let data = null;
/** Whether the page has been drawn and scrolled to the part that its address names. */
let arrived = false;
const terms = read("data/terms").then((answer) => learn(answer.terms));

/** @returns {Promise<import("./live.js").Shown>} */
async function refresh() {
  try {
    [data] = await Promise.all([page.load(read), terms]);
  } catch (error) {
    if (!(error instanceof ReadError) || error.status !== 404) {
      throw error;
    }
    data = null;
    await drawMissing(error.message);
    return { state: "idle", version: -1 };
  }
  const current = /** @type {PageData.Application} */ (data.application);
  application = current;
  draw();
  return {
    state: current.ended ? "ended" : page.busy?.(data) ? "busy" : "idle",
    version: current.revision,
  };
}

function draw() {
  if (!data || !application) {
    return;
  }
  document.title = `${page.title(data)} · ${application.name} · Kindling`;
  render(main, page.view(data));
  main.removeAttribute("aria-busy");
  page.drawn?.(data);
  drawFrame(application);
  if (!arrived) {
    arrived = true;
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
}

/**
 * Says that there is no such job or stage.
 * @param {string} message the server's
 */
async function drawMissing(message) {
  const id = context.query.get("id");
  const text = name in SECTION ? `There is no ${name} ${id ?? "without a number"}, or it was dropped to bound memory.` : message;
  render(main, h("h1", null, "Not found"), h("p", { class: "lead" }, text, " ", h("a", { href: address("jobs") }, "All jobs")));
  main.removeAttribute("aria-busy");
  application ??= /** @type {PageData.Application} */ ((await read("data/jobs")).application);
  drawFrame(application);
}

/**
 * Draws the header and the footer.
 * @param {PageData.Application} app
 */
function drawFrame(app) {
  const current = SECTION[name] ?? name;
  const link = (/** @type {string} */ path, /** @type {string} */ label) =>
    h("a", { href: address(path), "aria-current": current === path ? "page" : null }, label);
  render(
    element("top"),
    h(
      "div",
      { class: "bar" },
      h("a", { class: "brand", href: address("jobs") }, h("img", { src: address("web/flame.svg"), alt: "" }), "Kindling"),
      h("span", { class: "application", title: app.id }, `${app.name} · ${app.master}`),
      h("nav", { "aria-label": "Pages" }, link("jobs", "Jobs"), link("stages", "Stages"), link("storage", "Storage"), link("environment", "Environment"), link("executors", "Executors")),
      h("div", { class: "right" }, connectionState(), h("div", { slot: theme.element })),
    ),
  );
  render(
    element("foot"),
    `Kindling ${app.version} · ${app.name} started ${clock(app.startedAt)}`,
    dropped(app.dropped),
  );
}

function connectionState() {
  return h(
    "span",
    { class: "live", "data-state": connection },
    h("i", { "aria-hidden": "true" }),
    CONNECTION_LABELS[connection],
  );
}

/** @param {PageData.Application["dropped"]} counts */
function dropped(counts) {
  const parts = [
    counts.jobs > 0 && plural(counts.jobs, "older job"),
    counts.stages > 0 && plural(counts.stages, "older stage"),
    counts.tasks > 0 && plural(counts.tasks, "older task"),
    counts.events > 0 && plural(counts.events, "event"),
  ].filter(Boolean);
  return parts.length === 0 ? null : ` · dropped to bound memory: ${parts.join(", ")}`;
}

/**
 * Returns an element of the HTML template.
 * @param {string} id
 */
function element(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`the page has no element with the id ${id}`);
  }
  return found;
}

const live = new Live(refresh, (state) => {
  if (state !== connection) {
    connection = state;
    if (state === "lost") {
      announce("Connection lost. The page shows the latest data that it received.");
    } else if (state === "ended") {
      announce("The application has ended.");
    }
    if (application) {
      drawFrame(application);
    }
  }
});
live.start();
