// The bars of a timeline, found by lane and time.

export class Spans {
  lanes = [];
  end = 0;
  #columns = { start: [], duration: [], lane: [], state: [], kind: [] };
  #byLane = [];
  #place = new Int32Array(0);
  #label = () => ["", ""];
  #describe = () => [];

  constructor(data) {
    if (!data) {
      return;
    }
    this.lanes = data.lanes;
    this.end = data.end;
    this.#columns = data.columns;
    this.#label = data.label;
    this.#describe = data.describe;
    this.#byLane = data.lanes.map(() => []);
    this.#place = new Int32Array(this.size);
    for (let index = 0; index < this.size; index++) {
      const lane = this.#byLane[data.columns.lane[index]];
      this.#place[index] = lane.length;
      lane.push(index);
    }
  }

  get size() {
    return this.#columns.start.length;
  }

  start(index) {
    return this.#columns.start[index];
  }

  stop(index) {
    return this.#columns.start[index] + this.#columns.duration[index];
  }

  lane(index) {
    return this.#columns.lane[index];
  }

  state(index) {
    return this.#columns.state[index];
  }

  kind(index) {
    return this.#columns.kind[index];
  }

  /** What a bar is called: at length, and in short. */
  label(index) {
    return this.#label(index);
  }

  /** Pairs of words about a bar. */
  describe(index) {
    return this.#describe(index);
  }

  /** The bars of a lane between two times, in order. */
  *within(lane, from, to) {
    const indices = this.#byLane[lane];
    for (let i = Math.max(this.#firstAfter(lane, from) - 1, 0); i < indices.length; i++) {
      if (this.start(indices[i]) > to) {
        return;
      }
      if (this.stop(indices[i]) >= from) {
        yield indices[i];
      }
    }
  }

  /** The bar at a time, or the nearest within some slack, or -1. */
  nearest(lane, at, slack) {
    const indices = this.#byLane[lane];
    const next = this.#firstAfter(lane, at);
    if (next > 0 && this.stop(indices[next - 1]) >= at - slack) {
      return indices[next - 1];
    }
    return next < indices.length && this.start(indices[next]) <= at + slack ? indices[next] : -1;
  }

  /** The next bar of the same lane. */
  after(index) {
    return index < 0 ? this.first() : (this.#byLane[this.lane(index)][this.#place[index] + 1] ?? index);
  }

  /** The bar before it in the same lane. */
  before(index) {
    return index < 0 ? this.last() : (this.#byLane[this.lane(index)][this.#place[index] - 1] ?? index);
  }

  /** The bar of a lane nearby at about the same time. */
  across(index, step) {
    if (index < 0) {
      return this.first();
    }
    for (let lane = this.lane(index) + step; lane >= 0 && lane < this.lanes.length; lane += step) {
      const found = this.nearest(lane, this.start(index), Infinity);
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

  #firstAfter(lane, at) {
    const indices = this.#byLane[lane];
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
