// The visible range of a timeline and the ticks of its axis. Times are nanoseconds.

import { duration } from "./format.js";

/**
 * @typedef {object} View the visible range
 * @property {number} from
 * @property {number} to
 * @property {boolean} all whether everything is visible
 */

const STEPS = [1, 2, 5];
const MIN_VIEW = 200;

/**
 * Returns the view of everything, with a margin at the end.
 * @param {number} end the time of the last bar's end
 * @returns {View}
 */
export function wholeView(end) {
  return { from: 0, to: Math.max(end, 1) * 1.015, all: true };
}

/**
 * Returns the view of a range. The range is moved and cut to lie within the whole, and is widened
 * to a minimum length.
 * @param {number} from
 * @param {number} to
 * @param {View} whole
 * @returns {View}
 */
export function viewOf(from, to, whole) {
  const length = Math.min(Math.max(to - from, Math.min(MIN_VIEW, whole.to)), whole.to);
  if (length >= whole.to) {
    return whole;
  }
  const start = Math.min(Math.max(from, 0), whole.to - length);
  return { from: start, to: start + length, all: false };
}

/**
 * Returns a longer or shorter view in which one time stays at its place.
 * @param {View} view
 * @param {number} factor below 1 to zoom in
 * @param {number} fixed the time that stays
 * @param {View} whole
 */
export function zoomed(view, factor, fixed, whole) {
  return viewOf(fixed - (fixed - view.from) * factor, fixed + (view.to - fixed) * factor, whole);
}

/**
 * Returns the distance of ticks: 1, 2 or 5 times a power of ten.
 * @param {number} min the minimum distance
 */
export function tickStep(min) {
  const power = 10 ** Math.floor(Math.log10(Math.max(min, 1)));
  return STEPS.map((step) => step * power).find((step) => step >= min) ?? 10 * power;
}

/**
 * Returns the label of a tick, with as many digits as the distance of ticks needs.
 * @param {number} nanos
 * @param {number} step the distance of ticks
 */
export function tickLabel(nanos, step) {
  if (nanos === 0) {
    return "0";
  }
  /** @type {[number, string][]} */
  const units = [
    [1e9, "s"],
    [1e6, "ms"],
    [1e3, "µs"],
  ];
  for (const [size, unit] of units) {
    if (nanos >= size || step >= size) {
      const digits = Math.max(0, Math.ceil(-Math.log10(step / size) - 1e-9));
      return `${(nanos / size).toFixed(Math.min(digits, 6))} ${unit}`;
    }
  }
  return duration(nanos);
}
