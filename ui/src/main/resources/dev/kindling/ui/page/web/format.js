// Formats numbers, sizes and times for people. Durations are in nanoseconds.

const GROUPED = new Intl.NumberFormat("en-US");
const TIME = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
});
const DAY = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/**
 * Returns a duration with three significant digits in a suitable unit: 840 ns, 12.4 µs, 1.35 ms,
 * 2.10 s, 3 min 12 s.
 * @param {number} nanos
 */
export function duration(nanos) {
  if (nanos < 999.5) {
    return `${Math.round(nanos)} ns`;
  }
  if (nanos < 999.5e3) {
    return `${significant(nanos / 1e3)} µs`;
  }
  if (nanos < 999.5e6) {
    return `${significant(nanos / 1e6)} ms`;
  }
  if (nanos < 59.95e9) {
    return `${significant(nanos / 1e9)} s`;
  }
  const seconds = Math.round(nanos / 1e9);
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** @param {number} value */
function significant(value) {
  return value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

/**
 * Returns a number with separators: 12,345.
 * @param {number} number
 */
export function count(number) {
  return GROUPED.format(number);
}

/**
 * Returns a number with its noun: 1 task, 2 tasks.
 * @param {number} number
 * @param {string} noun
 * @param {string} many the plural of the noun
 */
export function plural(number, noun, many = `${noun}s`) {
  return `${count(number)} ${number === 1 ? noun : many}`;
}

/**
 * Returns a size in a suitable unit: 512 B, 3.40 KiB, 1.20 GiB.
 * @param {number} number
 */
export function bytes(number) {
  if (number < 1024) {
    return `${number} B`;
  }
  const units = ["KiB", "MiB", "GiB", "TiB"];
  let value = number / 1024;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${significant(value)} ${units[unit]}`;
}

/**
 * Returns a fraction as a percentage: 62 %, 0.4 % below one percent, < 0.1 % if it is less.
 * @param {number} fraction from 0 to 1
 */
export function percent(fraction) {
  const value = fraction * 100;
  if (value > 0 && value < 0.05) {
    return "< 0.1 %";
  }
  return value > 0 && value < 1 ? `${value.toFixed(1)} %` : `${Math.round(value)} %`;
}

/**
 * Returns the value of a metric in its unit.
 * @param {number} value
 * @param {string} unit NANOS, BYTES, RECORDS or PARTITIONS
 */
export function metric(value, unit) {
  if (unit === "NANOS") {
    return duration(value);
  }
  return unit === "BYTES" ? bytes(value) : count(value);
}

/**
 * Returns a date and time of day in the reader's format.
 * @param {number} millis milliseconds since the epoch
 */
export function clock(millis) {
  return CLOCK.format(new Date(millis));
}

/**
 * Returns the time of day with milliseconds, as logs have it, with the day if it is not today's.
 * @param {number} millis milliseconds since the epoch
 */
export function timeOfDay(millis) {
  const date = new Date(millis);
  const today = date.toDateString() === new Date().toDateString();
  return today ? TIME.format(date) : `${DAY.format(date)}, ${TIME.format(date)}`;
}
