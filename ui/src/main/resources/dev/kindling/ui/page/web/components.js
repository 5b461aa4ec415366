// Components that several pages use.

import { h } from "./dom.js";
import { bytes, clock, count, percent, plural, timeOfDay } from "./format.js";
import { explained } from "./terms.js";

/** @type {Record<string, string>} */
const STATE_LABELS = {
  RUNNING: "running",
  SUCCEEDED: "succeeded",
  FAILED: "failed",
  CANCELLED: "cancelled",
  PENDING: "waiting",
  ACTIVE: "running",
  COMPLETE: "completed",
  SKIPPED: "skipped",
  NOT_REACHED: "not started",
};

/**
 * The state of a job, stage or task.
 * @param {string} name
 */
export function state(name) {
  return h("span", { class: "state", "data-state": name }, stateLabel(name));
}

/**
 * Returns the word for a state.
 * @param {string} name
 */
export function stateLabel(name) {
  return STATE_LABELS[name] ?? name;
}

/**
 * A time of day, as logs have it. The title has the date.
 * @param {{startedAt: number}} application when it started, in milliseconds since the epoch
 * @param {number} start nanoseconds since then; negative if it has not happened
 */
export function moment(application, start) {
  if (start < 0) {
    return h("span", { class: "empty" }, "–");
  }
  const millis = application.startedAt + start / 1e6;
  return h("time", { class: "nowrap", datetime: new Date(millis).toISOString(), title: clock(millis) }, timeOfDay(millis));
}

/**
 * Buttons that make a figure larger and smaller.
 * @param {(event: Event) => void} zoomIn
 * @param {(event: Event) => void} zoomOut
 * @param {(event: Event) => void} showAll
 */
export function zoomButtons(zoomIn, zoomOut, showAll) {
  const button = (/** @type {string} */ text, /** @type {string} */ name, /** @type {(event: Event) => void} */ act) =>
    h("button", { class: "plain", type: "button", "aria-label": name, on: { click: act } }, text);
  return h(
    "div",
    { class: "zoom", role: "group", "aria-label": "Zoom" },
    button("+", "Zoom in", zoomIn),
    button("−", "Zoom out", zoomOut),
    button("All", "Show everything", showAll),
  );
}

/**
 * The path from the jobs page to this page.
 * @param {...([string, string?] | null)} steps pairs of a label and an address; the last has no address
 */
export function breadcrumbs(...steps) {
  return h(
    "nav",
    { class: "breadcrumbs", "aria-label": "Breadcrumbs" },
    h(
      "ol",
      null,
      steps
        .filter((step) => step !== null)
        .map(([label, href]) =>
          h("li", null, href ? h("a", { href }, label) : h("span", { "aria-current": "page" }, label)),
        ),
    ),
  );
}

/**
 * A list of facts.
 * @param {...([string, PageData.Children, string?] | null)} entries name, value, and an optional note
 */
export function facts(...entries) {
  return h(
    "dl",
    { class: "facts" },
    entries
      .filter((entry) => entry !== null)
      .map(([name, value, note]) =>
        h("div", null, h("dt", null, name), h("dd", null, value, note ? [" ", h("small", null, note)] : null)),
      ),
  );
}

/**
 * The verdicts of a page. Without any, one line says which problems were looked for, if they were.
 * @param {PageData.Verdict[]} list
 * @param {boolean} examined whether all rules were applied
 */
export function verdicts(list, examined) {
  if (list.length === 0 && !examined) {
    return null;
  }
  return h(
    "section",
    { "data-part": "verdicts" },
    list.length > 0 ? h("h2", { class: "unseen" }, "Performance problems") : null,
    list.length === 0
      ? h("p", { class: "quiet" }, "No slow or skewed task, idle task slots, spilled data or repeated computation was found.")
      : h(
          "ul",
          { class: "verdicts" },
          list.map((verdict) =>
            h(
              "li",
              { class: "verdict", "data-severity": verdict.severity },
              h("h3", null, verdict.title),
              h("p", null, explained(verdict.evidence, verdict.links)),
              verdict.remedy ? h("p", { class: "remedy" }, explained(verdict.remedy, verdict.links)) : null,
            ),
          ),
        ),
  );
}

/**
 * Questions and their answers.
 * @param {PageData.Explanation[]} list
 * @param {boolean} headed whether the page has a heading for them; otherwise screen readers get one
 */
export function explanations(list, headed = false) {
  /** @type {Set<string>} */
  const seen = new Set();
  return list.length === 0
    ? null
    : h(
        "div",
        { class: "answers" },
        headed ? null : h("h2", { class: "unseen" }, "Explanations"),
        list.map((explanation) =>
          h(
            "section",
            { "data-topic": explanation.topic },
            h("h3", null, explanation.question),
            h("p", null, explained(explanation.answer, [], seen)),
            explanation.details.length > 0
              ? h("ul", null, explanation.details.map((detail) => h("li", null, explained(detail.text, detail.links, seen))))
              : null,
          ),
        ),
      );
}

/**
 * @template Row
 * @typedef {object} Column
 * @property {string} head
 * @property {boolean} [number] whether the cells are numbers, which are aligned to the right
 * @property {string | null} [class] the class of the cells
 * @property {"ascending" | "descending" | null} [sorted] how the rows are sorted by this column
 * @property {() => void} [sort] called by a click on the head
 * @property {(row: Row) => PageData.Children | number} cell
 */

/** On a narrow screen, tables with so many columns show each row as a paragraph. */
const STACKED_COLUMNS = 3;

/**
 * A table in a frame that scrolls by itself. On a narrow screen, a row of a wide table becomes a
 * paragraph, in which each value has the head of its column before it.
 * @template Row
 * @param {string} caption for screen readers
 * @param {Column<Row>[]} columns
 * @param {Row[]} rows
 * @param {(row: Row) => Record<string, unknown>} rowProps returns the attributes of a row
 */
export function table(caption, columns, rows, rowProps = () => ({})) {
  return h(
    "div",
    {
      class: columns.length >= STACKED_COLUMNS ? "table-frame stacked" : "table-frame",
      role: "region",
      "aria-label": caption,
      tabindex: 0,
    },
    h(
      "table",
      { role: "table" },
      h("caption", { class: "unseen" }, caption),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          columns.map((column) =>
            h(
              "th",
              {
                scope: "col",
                role: "columnheader",
                class: column.number ? "number" : null,
                "aria-sort": column.sorted ?? null,
              },
              column.sort ? h("button", { type: "button", on: { click: column.sort } }, column.head) : column.head,
            ),
          ),
        ),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        rows.map((row) =>
          h(
            "tr",
            { role: "row", ...rowProps(row) },
            columns.map((column) => {
              const content = column.cell(row);
              return h(
                "td",
                {
                  role: "cell",
                  "data-head": column.head,
                  class: [column.number && "number", column.class].filter(Boolean).join(" ") || null,
                },
                typeof content === "number" ? String(content) : content,
              );
            }),
          ),
        ),
      ),
    ),
  );
}

/**
 * The progress of tasks, as text and as a bar.
 * @param {PageData.TaskProgress} tasks
 */
export function taskBar(tasks) {
  const total = Math.max(tasks.total, 1);
  const part = (/** @type {string} */ name, /** @type {number} */ value) =>
    value > 0
      ? h("span", { class: name, style: { width: `${Math.min((100 * value) / total, 100)}%` } })
      : null;
  const labels = [`${count(tasks.done)} of ${count(tasks.total)}`];
  if (tasks.skipped > 0) {
    labels.push(`${count(tasks.skipped)} skipped`);
  }
  if (tasks.running > 0) {
    labels.push(`${count(tasks.running)} running`);
  }
  if (tasks.failed > 0) {
    labels.push(`${count(tasks.failed)} failed`);
  }
  const failedPartitions = Math.min(tasks.failed, tasks.total - tasks.done - tasks.skipped - tasks.running);
  return h(
    "span",
    { class: "tasks" },
    h("span", null, labels.join(", ")),
    h(
      "span",
      { class: "track", "aria-hidden": "true" },
      part("succeeded", tasks.done),
      part("running", tasks.running),
      part("failed", failedPartitions),
      part("skipped", tasks.skipped),
    ),
  );
}

/**
 * A number of records and, if it was measured, their size.
 * @param {PageData.Amount | undefined} moved
 */
export function amount(moved) {
  if (!moved || moved.records === 0) {
    return h("span", { class: "empty" }, "–");
  }
  return h(
    "span",
    null,
    plural(moved.records, "record"),
    moved.bytes > 0 ? [h("br"), h("small", null, bytes(moved.bytes))] : null,
  );
}

/**
 * A share of the time, as a bar and a number.
 * @param {number} value from 0 to 1
 */
export function share(value) {
  return h(
    "span",
    { class: "nowrap" },
    h("span", { class: "share", "aria-hidden": "true" }, h("i", { style: { width: `${100 * value}%` } })),
    percent(value),
  );
}

/**
 * An error: the first line of its message, and its stack trace on demand.
 * @param {PageData.TaskError} error
 */
export function failure(error) {
  return h(
    "div",
    { class: "caution", role: "group", "aria-label": "Error" },
    h("b", null, simpleName(error.type)),
    h("p", null, firstLine(error.message)),
    error.stack ? h("details", { class: "more" }, h("summary", null, "Stack trace"), h("pre", { tabindex: 0 }, error.stack)) : null,
  );
}

/**
 * Returns a class name without its package.
 * @param {string} className
 */
export function simpleName(className) {
  return className.slice(className.lastIndexOf(".") + 1);
}

const TRACEBACK = "Traceback (most recent call last):";

/**
 * Returns the first line of a message. Where it only announces a traceback of Python, the error at
 * the end of the last traceback takes the place of the announcement.
 * @param {string} text
 */
export function firstLine(text) {
  const [first, ...lines] = text.split("\n");
  if (!first.endsWith(TRACEBACK)) {
    return first;
  }
  let error = TRACEBACK;
  let inside = true;
  for (const line of lines) {
    if (line === TRACEBACK) {
      inside = true;
    } else if (inside && line !== "" && !line.startsWith(" ")) {
      error = line;
      inside = false;
    }
  }
  return first.slice(0, -TRACEBACK.length) + error;
}

/**
 * The title of a page.
 * @param {PageData.Children} kind the kind of thing that the page is about, above the title
 * @param {string} title
 * @param {string | null} [place] the file and line of a call
 * @param {...PageData.Children} right elements on the right side
 */
export function head(kind, title, place, ...right) {
  return h(
    "div",
    { class: "head" },
    h(
      "div",
      null,
      h("p", { class: "eyebrow" }, kind),
      h("h1", null, title, place ? [" ", h("span", { class: "at" }, `at ${place}`)] : null),
    ),
    right,
  );
}

/**
 * A figure with its caption.
 * @param {PageData.Children} content
 * @param {string} number such as "Figure 1."
 * @param {...PageData.Children} caption
 */
export function figure(content, number, ...caption) {
  return h("figure", null, h("div", { class: "figure-body" }, content), h("figcaption", null, h("b", null, number), caption));
}

/**
 * A word of a caption with its colour before it.
 * @param {string} key the class of the colour
 * @param {string} word
 */
export function keyed(key, word) {
  return h("span", { class: "nowrap" }, h("span", { class: `key ${key}`, "aria-hidden": "true" }), ` ${word}`);
}

/**
 * The first line of an error, for a table.
 * @param {PageData.TaskError | null} error
 */
export function failureLine(error) {
  return error ? h("div", { class: "soft break" }, firstLine(error.message)) : null;
}

/**
 * A button that asks for confirmation: the second click acts. Create it once per page, so that the
 * state of the button survives a refresh.
 * @param {string} label
 * @param {() => Promise<void>} act
 */
export function cancelButton(label, act) {
  const click = async (/** @type {MouseEvent} */ event) => {
    const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
    if (!button.dataset.asked) {
      button.dataset.asked = "yes";
      button.textContent = "Really cancel?";
      return;
    }
    button.disabled = true;
    button.textContent = "Cancelling …";
    try {
      await act();
    } catch (error) {
      button.disabled = false;
      button.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  return h("button", { class: "plain danger", type: "button", "data-act": "cancel", on: { click } }, label);
}
