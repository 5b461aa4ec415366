// Finds out which page this is, and keeps it current.

import { address } from "./address.js";
import { announce, h, render } from "./dom.js";
import { clock, plural } from "./format.js";
import { Live, read } from "./live.js";
import { EnvironmentPage } from "./environment.js";
import { JobPage } from "./job.js";
import { JobsPage } from "./jobs.js";
import { StagePage } from "./stage.js";
import { StoragePage } from "./storage.js";
import { learn } from "./terms.js";
import { ThemeSwitch } from "./switch.js";

const PAGES = {
  jobs: JobsPage,
  job: JobPage,
  stage: StagePage,
  storage: StoragePage,
  environment: EnvironmentPage,
};
const SECTION = { job: "jobs", stage: "jobs" };

const name = document.documentElement.dataset.page;
const main = document.getElementById("main");
const theme = new ThemeSwitch();
let application = null;
let connection = "live";

class Context {
  /** What the page's address asks for. */
  query = new URLSearchParams(location.search);

  /** Shows data that changed on the page's own account (a sorted table). */
  redraw = () => draw();

  /** Asks for something that changes state, with the page's token. */
  async post(path) {
    const response = await fetch(address(path), {
      method: "POST",
      headers: { "X-Kindling-Csrf": application.csrf },
      redirect: "manual",
    });
    if (!response.ok && response.type !== "opaqueredirect") {
      throw new Error(`${path}: ${response.status}`);
    }
  }
}

const page = new (PAGES[name] ?? JobsPage)(new Context());
let data = null;
const terms = read("data/terms").then((answer) => learn(answer.terms));

async function refresh() {
  try {
    [data] = await Promise.all([page.load(read), terms]);
  } catch (error) {
    if (error.status !== 404) {
      throw error;
    }
    data = null;
    render(main, h("h1", null, "Not here"), h("p", { class: "lead" }, error.message));
    main.removeAttribute("aria-busy");
    return { state: "idle", version: -1 };
  }
  application = data.application;
  draw();
  const state = application.ended ? "ended" : page.busy?.(data) ? "busy" : "idle";
  return { state, version: application.revision };
}

function draw() {
  if (!data) {
    return;
  }
  document.title = `${page.title(data)} · ${application.name} · Kindling`;
  render(main, page.view(data));
  main.removeAttribute("aria-busy");
  page.drawn?.(data);
  frame();
}

function frame() {
  const current = SECTION[name] ?? name;
  const link = (path, words) =>
    h("a", { href: address(path), "aria-current": current === path ? "page" : null }, words);
  render(
    document.getElementById("top"),
    h(
      "div",
      { class: "bar" },
      h("a", { class: "brand", href: address("jobs") }, h("img", { src: address("web/flame.svg"), alt: "" }), "Kindling"),
      h("span", { class: "application", title: application.id }, `${application.name} · ${application.master}`),
      h("nav", { "aria-label": "Pages" }, link("jobs", "Jobs"), link("storage", "Storage"), link("environment", "Environment")),
      h("div", { class: "right" }, status(), h("div", { slot: theme.element })),
    ),
  );
  render(
    document.getElementById("foot"),
    `Kindling ${application.version} · ${application.name} started ${clock(application.startedAt)}`,
    missing(application.dropped),
  );
}

function status() {
  const words = { live: "live", ended: "ended", lost: "connection lost" };
  return h("span", { class: "live", "data-state": connection }, h("i", { "aria-hidden": "true" }), words[connection]);
}

function missing(dropped) {
  const parts = [
    dropped.jobs > 0 && plural(dropped.jobs, "older job"),
    dropped.stages > 0 && plural(dropped.stages, "older stage"),
    dropped.tasks > 0 && plural(dropped.tasks, "older task"),
    dropped.events > 0 && plural(dropped.events, "event"),
  ].filter(Boolean);
  return parts.length === 0 ? null : ` · not shown, to bound memory: ${parts.join(", ")}`;
}

const live = new Live(refresh, (now) => {
  if (now !== connection) {
    connection = now;
    if (now === "lost") {
      announce("Connection lost. The page shows what was last seen.");
    } else if (now === "ended") {
      announce("The application has ended.");
    }
    if (application) {
      frame();
    }
  }
});
live.start();
