// The bars of a timeline, found by row and time. Indices are positions in the columns.

export class Spans {
  /** The names of the rows. @type {string[]} */
  rows = [];
  end = 0;
  /** @type {PageData.TimelineData["columns"]} */
  #columns = { start: [], duration: [], row: [], state: [], kind: [] };
  /** The indices of each row's bars, in the order of starts. @type {number[][]} */
  #byRow = [];
  /** The position of each bar in its row. */
  #position = new Int32Array(0);
  /** @type {PageData.TimelineData["label"]} */
  #label = () => ["", ""];
  /** @type {PageData.TimelineData["describe"]} */
  #describe = () => [];

  /** @param {PageData.TimelineData} [data] */
  constructor(data) {
    if (!data) {
      return;
    }
    this.rows = data.rows;
    this.end = data.end;
    this.#columns = data.columns;
    this.#label = data.label;
    this.#describe = data.describe;
    this.#byRow = data.rows.map(() => []);
    this.#position = new Int32Array(this.size);
    for (let index = 0; index < this.size; index++) {
      const row = this.#byRow[data.columns.row[index]];
      this.#position[index] = row.length;
      row.push(index);
    }
  }

  get size() {
    return this.#columns.start.length;
  }

  /** @param {number} index */
  start(index) {
    return this.#columns.start[index];
  }

  /** @param {number} index */
  stop(index) {
    return this.#columns.start[index] + this.#columns.duration[index];
  }

  /** @param {number} index */
  row(index) {
    return this.#columns.row[index];
  }

  /** @param {number} index */
  state(index) {
    return this.#columns.state[index];
  }

  /** @param {number} index */
  kind(index) {
    return this.#columns.kind[index];
  }

  /**
   * Returns the label of a bar, long and short.
   * @param {number} index
   */
  label(index) {
    return this.#label(index);
  }

  /**
   * Returns facts about a bar as pairs of a name and a value.
   * @param {number} index
   */
  describe(index) {
    return this.#describe(index);
  }

  /**
   * Yields the bars of a row that overlap a range of time, in order.
   * @param {number} row
   * @param {number} from
   * @param {number} to
   */
  *within(row, from, to) {
    const indices = this.#byRow[row];
    for (let i = Math.max(this.#firstAfter(row, from) - 1, 0); i < indices.length; i++) {
      if (this.start(indices[i]) > to) {
        return;
      }
      if (this.stop(indices[i]) >= from) {
        yield indices[i];
      }
    }
  }

  /**
   * Returns the bar at a time, or the nearest one within a distance, or -1.
   * @param {number} row
   * @param {number} at
   * @param {number} distance
   */
  nearest(row, at, distance) {
    const indices = this.#byRow[row];
    const next = this.#firstAfter(row, at);
    if (next > 0 && this.stop(indices[next - 1]) >= at - distance) {
      return indices[next - 1];
    }
    return next < indices.length && this.start(indices[next]) <= at + distance ? indices[next] : -1;
  }

  /**
   * Returns the next bar of the same row; the same bar if it is the last.
   * @param {number} index -1 for none, which leads to the first bar of all
   */
  after(index) {
    return index < 0 ? this.first() : (this.#byRow[this.row(index)][this.#position[index] + 1] ?? index);
  }

  /**
   * Returns the previous bar of the same row; the same bar if it is the first.
   * @param {number} index -1 for none, which leads to the last bar of all
   */
  before(index) {
    return index < 0 ? this.last() : (this.#byRow[this.row(index)][this.#position[index] - 1] ?? index);
  }

  /**
   * Returns a bar at about the same time in the next row that has one.
   * @param {number} index
   * @param {1 | -1} step the direction
   */
  across(index, step) {
    if (index < 0) {
      return this.first();
    }
    for (let row = this.row(index) + step; row >= 0 && row < this.rows.length; row += step) {
      const found = this.nearest(row, this.start(index), Infinity);
      if (found >= 0) {
        return found;
      }
    }
    return index;
  }

  first() {
    return this.size > 0 ? 0 : -1;
  }

  last() {
    return this.size - 1;
  }

  /**
   * Returns the position of a row's first bar that starts after a time.
   * @param {number} row
   * @param {number} at
   */
  #firstAfter(row, at) {
    const indices = this.#byRow[row];
    let low = 0;
    let high = indices.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.start(indices[middle]) > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
