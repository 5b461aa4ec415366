// Numbers as people read them. Times are nanoseconds.

const GROUPED = new Intl.NumberFormat("en-US");
const CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** Three significant digits in the unit that fits: 840 ns, 12.4 µs, 1.35 ms, 2.10 s, 3 min 12 s. */
export function duration(nanos) {
  if (nanos < 1000) {
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

function significant(value) {
  return value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

/** 12,345 */
export function count(number) {
  return GROUPED.format(number);
}

/** 1 task, 2 tasks */
export function plural(number, word, many = `${word}s`) {
  return `${count(number)} ${number === 1 ? word : many}`;
}

/** 512 B, 3.4 KiB, 1.20 GiB */
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

/** A share of one: 62 %, and 0.4 % below one. */
export function percent(share) {
  const value = share * 100;
  return value > 0 && value < 1 ? `${value.toFixed(1)} %` : `${Math.round(value)} %`;
}

/** A metric in its own unit. */
export function metric(value, unit) {
  if (unit === "NANOS") {
    return duration(value);
  }
  return unit === "BYTES" ? bytes(value) : count(value);
}

/** The time of day of so many milliseconds since the epoch. */
export function clock(millis) {
  return CLOCK.format(new Date(millis));
}
