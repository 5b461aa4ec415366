// Long tables that a reader sorts and filters. What is chosen is kept in the address of the page, so
// that it survives a refresh and can be sent to others.

import { h } from "./dom.js";
import { table } from "./components.js";
import { count } from "./format.js";

/**
 * @template Row
 * @typedef {import("./components.js").Column<Row> & {
 *   name: string,
 *   value?: (row: Row) => number | string,
 * }} ListColumn `name` is the column's name in the address; `value` is what rows are sorted by
 */

/**
 * A table that is sorted by a click on the head of a column.
 * @template Row
 */
export class SortedTable {
  #context;
  #initial;
  #prefix;

  /**
   * @param {PageData.Context} context
   * @param {{sort: string, descending: boolean}} initial how rows are sorted at first
   * @param {string} prefix of the parameters in the address, if a page has several such tables
   */
  constructor(context, initial, prefix = "") {
    this.#context = context;
    this.#initial = initial;
    this.#prefix = prefix;
  }

  /** How rows are sorted now. */
  order() {
    const sort = this.#context.query.get(`${this.#prefix}sort`);
    return sort === null
      ? this.#initial
      : { sort, descending: this.#context.query.get(`${this.#prefix}order`) === "descending" };
  }

  /**
   * Returns the rows in order. Rows with the same value stay in the order in which they came.
   * @param {ListColumn<Row>[]} columns
   * @param {Row[]} rows
   */
  sorted(columns, rows) {
    const { sort, descending } = this.order();
    const value = columns.find((column) => column.name === sort)?.value;
    if (!value) {
      return rows;
    }
    const ascending = (/** @type {Row} */ one, /** @type {Row} */ other) => compare(value(one), value(other));
    return [...rows].sort(descending ? (one, other) => ascending(other, one) : ascending);
  }

  /**
   * @param {string} caption for screen readers
   * @param {ListColumn<Row>[]} columns
   * @param {Row[]} rows sorted ones
   * @param {(row: Row) => Record<string, unknown>} rowProps returns the attributes of a row
   */
  view(caption, columns, rows, rowProps) {
    const { sort, descending } = this.order();
    return table(
      caption,
      columns.map((column) =>
        column.value
          ? {
              ...column,
              sorted: column.name === sort ? (descending ? "descending" : "ascending") : null,
              sort: () => this.#sortBy(column),
            }
          : column,
      ),
      rows,
      rowProps,
    );
  }

  /** @param {ListColumn<Row>} column */
  #sortBy(column) {
    const { sort, descending } = this.order();
    const down = sort === column.name ? !descending : column.number === true;
    this.#context.setQuery({
      [`${this.#prefix}sort`]: column.name,
      [`${this.#prefix}order`]: down ? "descending" : "ascending",
    });
  }
}

/**
 * @param {number | string} one
 * @param {number | string} other
 */
function compare(one, other) {
  return typeof one === "string" || typeof other === "string"
    ? String(one).localeCompare(String(other), undefined, { numeric: true })
    : one - other;
}

/**
 * @template Row
 * @typedef {object} Filter
 * @property {string} name the name in the address
 * @property {string} label
 * @property {(row: Row) => string[]} values what a row has; for a search, the texts to search
 * @property {boolean} [search] whether the reader types a text instead of choosing a value
 * @property {(value: string) => string} [title] returns how a value is shown
 */

/**
 * Controls that choose rows.
 * @template Row
 */
export class Filters {
  #context;
  #filters;

  /**
   * @param {PageData.Context} context
   * @param {Filter<Row>[]} filters
   */
  constructor(context, filters) {
    this.#context = context;
    this.#filters = filters;
  }

  /** Whether any filter is set. */
  active() {
    return this.#filters.some(({ name }) => this.#chosen(name) !== "");
  }

  /**
   * Returns the rows that pass all filters.
   * @param {Row[]} rows
   */
  apply(rows) {
    return rows.filter((row) => this.#filters.every((filter) => this.#passes(filter, row)));
  }

  /**
   * The controls. Choices appear only where there is something to choose from.
   * @param {Row[]} rows all rows
   */
  view(rows) {
    const controls = this.#filters.map((filter) => (filter.search ? this.#search(filter) : this.#select(filter, rows)));
    return h(
      "form",
      { class: "filters", role: "search", on: { submit: (/** @type {Event} */ event) => event.preventDefault() } },
      controls,
      this.active()
        ? h("button", { class: "plain", type: "button", key: "reset", on: { click: () => this.#reset() } }, "Show all")
        : null,
    );
  }

  /** @param {string} name */
  #chosen(name) {
    return this.#context.query.get(name) ?? "";
  }

  /**
   * @param {Filter<Row>} filter
   * @param {Row} row
   */
  #passes(filter, row) {
    const chosen = this.#chosen(filter.name);
    if (chosen === "") {
      return true;
    }
    const values = filter.values(row);
    return filter.search
      ? values.some((value) => value.toLowerCase().includes(chosen.toLowerCase()))
      : values.includes(chosen);
  }

  /** @param {Filter<Row>} filter */
  #search({ name, label }) {
    return textInput(name, label, this.#chosen(name), (value) => this.#context.setQuery({ [name]: value }));
  }

  /**
   * @param {Filter<Row>} filter
   * @param {Row[]} rows
   */
  #select(filter, rows) {
    const chosen = this.#chosen(filter.name);
    const values = new Set(rows.flatMap((row) => filter.values(row)));
    if (chosen === "" && (values.size === 0 || (values.size === 1 && rows.every((row) => filter.values(row).length > 0)))) {
      return null;
    }
    if (chosen !== "") {
      values.add(chosen);
    }
    /** @type {[string, string][]} */
    const options = [...values].sort(compare).map((value) => [value, filter.title ? filter.title(value) : value]);
    return choice(filter.name, filter.label, chosen, [["", "all"], ...options], (value) =>
      this.#context.setQuery({ [filter.name]: value }),
    );
  }

  #reset() {
    this.#context.setQuery(Object.fromEntries(this.#filters.map(({ name }) => [name, ""])));
  }
}

/**
 * How many rows the filters have left, if any is set.
 * @param {number} shown
 * @param {number} all
 * @param {string} noun
 */
export function matches(shown, all, noun) {
  return h("p", { class: "soft", role: "status" }, `${count(shown)} of ${count(all)} ${noun}`);
}

/**
 * A labelled field for a text to search for.
 * @param {string} name
 * @param {string} label
 * @param {string} value
 * @param {(value: string) => void} change called for each change
 */
export function textInput(name, label, value, change) {
  const input = (/** @type {InputEvent} */ event) => change(/** @type {HTMLInputElement} */ (event.currentTarget).value);
  return h(
    "label",
    { key: name },
    h("span", null, label),
    h("input", { type: "search", name, value, autocomplete: "off", on: { input } }),
  );
}

/**
 * A labelled list of values to choose one from.
 * @param {string} name
 * @param {string} label
 * @param {string} chosen
 * @param {[string, string][]} options pairs of a value and its title
 * @param {(value: string) => void} change called with the new value
 */
export function choice(name, label, chosen, options, change) {
  return h(
    "label",
    { key: name },
    h("span", null, label),
    h(
      "select",
      { name, on: { change: (/** @type {Event} */ event) => change(/** @type {HTMLSelectElement} */ (event.currentTarget).value) } },
      options.map(([value, title]) => h("option", { value, selected: value === chosen }, title)),
    ),
  );
}
