// What several pages show.

import { h } from "./dom.js";
import { bytes, count, percent, plural } from "./format.js";
import { explained } from "./terms.js";

const STATES = {
  RUNNING: "running",
  SUCCEEDED: "finished",
  FAILED: "failed",
  CANCELLED: "cancelled",
  PENDING: "waiting",
  ACTIVE: "running",
  COMPLETE: "finished",
  SKIPPED: "skipped",
  NOT_REACHED: "not reached",
};

/** A state as a word with a mark. */
export function state(name) {
  return h("span", { class: "state", "data-state": name }, STATES[name] ?? name);
}

/** Where the reader is: pairs of words and addresses, the last one without. */
export function trail(...steps) {
  return h(
    "nav",
    { class: "trail", "aria-label": "You are here" },
    h(
      "ol",
      null,
      steps.filter(Boolean).map(([words, address]) =>
        h("li", null, address ? h("a", { href: address }, words) : h("span", { "aria-current": "page" }, words)),
      ),
    ),
  );
}

/** A list of facts: [term, value, optional small print]. */
export function facts(...pairs) {
  return h(
    "dl",
    { class: "facts" },
    pairs
      .filter((pair) => pair)
      .map(([name, value, small]) =>
        h("div", null, h("dt", null, name), h("dd", null, value, small ? [" ", h("small", null, small)] : null)),
      ),
  );
}

/** Verdicts, or one calm line when there is nothing to say. */
export function verdicts(list) {
  return h(
    "section",
    { "aria-label": "Verdicts", "data-part": "verdicts" },
    list.length === 0
      ? h("p", { class: "quiet" }, "Nothing here takes longer than it need.")
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

/** Questions and their answers. */
export function answers(list) {
  const seen = new Set();
  return list.length === 0
    ? null
    : h(
        "div",
        { class: "answers" },
        list.map((answer) =>
          h(
            "section",
            { "data-topic": answer.topic },
            h("h3", null, answer.question),
            h("p", null, explained(answer.answer, [], seen)),
            answer.details.length > 0
              ? h("ul", null, answer.details.map((detail) => h("li", null, explained(detail.text, detail.links, seen))))
              : null,
          ),
        ),
      );
}

/** A table in a frame that scrolls by itself. `columns`: {head, number, cell(row)}. */
export function table(caption, columns, rows, rowProps = () => ({})) {
  return h(
    "div",
    { class: "sheet", role: "region", "aria-label": caption, tabindex: 0 },
    h(
      "table",
      null,
      h("caption", { class: "unseen" }, caption),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          columns.map((column) =>
            h(
              "th",
              {
                scope: "col",
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
        null,
        rows.map((row) =>
          h(
            "tr",
            rowProps(row),
            columns.map((column) =>
              h("td", { class: [column.number && "number", column.class].filter(Boolean).join(" ") || null }, column.cell(row)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** How far tasks are, in words and as a bar. */
export function taskBar(tasks) {
  const total = Math.max(tasks.total, 1);
  const part = (name, value) =>
    value > 0
      ? h("span", { class: name, style: { width: `${Math.min((100 * value) / total, 100)}%` } })
      : null;
  const words = [`${count(tasks.done)} of ${count(tasks.total)}`];
  if (tasks.skipped > 0) {
    words.push(`${count(tasks.skipped)} skipped`);
  }
  if (tasks.running > 0) {
    words.push(`${count(tasks.running)} running`);
  }
  if (tasks.failed > 0) {
    words.push(`${count(tasks.failed)} failed`);
  }
  const failing = Math.min(tasks.failed, tasks.total - tasks.done - tasks.skipped - tasks.running);
  return h(
    "span",
    { class: "tasks" },
    h("span", null, words.join(", ")),
    h(
      "span",
      { class: "track", "aria-hidden": "true" },
      part("succeeded", tasks.done),
      part("running", tasks.running),
      part("failed", failing),
      part("skipped", tasks.skipped),
    ),
  );
}

/** Records and, where they were measured, bytes. */
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

/** A share of time as a bar and a number. */
export function share(value) {
  return h(
    "span",
    { class: "nowrap" },
    h("span", { class: "share", "aria-hidden": "true" }, h("i", { style: { width: `${100 * value}%` } })),
    percent(value),
  );
}

/** An error: its first line, and the rest on demand. */
export function failure(error) {
  return h(
    "div",
    { class: "caution", role: "group", "aria-label": "Error" },
    h("b", null, error.type.split(".").pop()),
    h("p", null, firstLine(error.message)),
    error.stack ? h("details", { class: "more" }, h("summary", null, "Stack trace"), h("pre", { tabindex: 0 }, error.stack)) : null,
  );
}

export function firstLine(text) {
  return text.split("\n", 1)[0];
}

/** The page's title, with what kind of thing it is about above. */
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

/** A figure with its caption. */
export function figure(content, number, ...caption) {
  return h("figure", null, h("div", { class: "plate" }, content), h("figcaption", null, h("b", null, number), caption));
}

/** A word of a caption with its colour before it. */
export function keyed(key, word) {
  return h("span", { class: "nowrap" }, h("span", { class: `key ${key}`, "aria-hidden": "true" }), ` ${word}`);
}

/** The first line of an error, for a table. */
export function failureLine(error) {
  return error ? h("div", { class: "soft break" }, firstLine(error.message)) : null;
}

/** A button that asks once more before it acts; one element for the life of a page. */
export function cancelButton(words, act) {
  const ask = async (event) => {
    const button = event.currentTarget;
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
      button.textContent = error.message;
    }
  };
  return h("button", { class: "plain danger", type: "button", "data-act": "cancel", on: { click: ask } }, words);
}
