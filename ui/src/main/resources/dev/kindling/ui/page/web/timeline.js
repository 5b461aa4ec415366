// A timeline on a canvas: a row per lane, a bar per task. Bars narrower than a pixel are drawn
// together, so that 100,000 of them cost one pass over what is in view.

import { announce, h } from "./dom.js";
import { duration } from "./format.js";
import { Spans } from "./spans.js";

const AXIS = 30;
const STEPS = [1, 2, 5];
const NARROWEST_VIEW = 200;

export class Timeline {
  element;
  #canvas = h("canvas", { "aria-hidden": "true" });
  #tip = h("div", { class: "tip", hidden: true });
  #stage;
  #spans = new Spans();
  #view = null;
  #chosen = -1;
  #colors = null;
  #drag = null;
  #pending = false;
  #choose;

  /** @param {string} label for screen readers  @param {(index: number) => void} choose on Enter or a click */
  constructor(label, choose = () => {}) {
    this.#choose = choose;
    const button = (words, name, act) =>
      h("button", { class: "plain", type: "button", "aria-label": name, on: { click: act } }, words);
    this.#stage = h(
      "div",
      {
        class: "lanes",
        tabindex: 0,
        role: "application",
        "aria-roledescription": "timeline",
        "aria-label": `${label}. Left and right arrow go from task to task, up and down from lane to lane, plus and minus zoom, 0 shows all.`,
        on: {
          keydown: (event) => this.#key(event),
          wheel: (event) => this.#wheel(event),
          pointerdown: (event) => this.#grab(event),
          pointermove: (event) => this.#move(event),
          pointerup: (event) => this.#release(event),
          pointerleave: () => this.#hide(),
          blur: () => this.#hide(),
        },
      },
      this.#canvas,
      this.#tip,
    );
    this.element = h(
      "div",
      { class: "timeline" },
      this.#stage,
      h(
        "div",
        { class: "zoom", role: "group", "aria-label": "Zoom" },
        button("+", "Zoom in", () => this.#zoom(0.5)),
        button("−", "Zoom out", () => this.#zoom(2)),
        button("All", "Show all", () => this.#all()),
      ),
    );
    new ResizeObserver(() => this.#soon()).observe(this.#stage);
    const repaint = () => {
      this.#colors = null;
      this.#soon();
    };
    window.addEventListener("themechange", repaint);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  }

  /**
   * Shows other data.
   * @param {object} data `lanes` (names), `end` (nanoseconds, the view's right edge), `columns`
   *   ({start, duration, lane, state, kind}: arrays; start ascending per lane), `label(index)`,
   *   `describe(index)` (pairs of words)
   */
  update(data) {
    this.#spans = new Spans(data);
    if (this.#view && this.#view.all) {
      this.#view = null;
    }
    this.element.dataset.lanes = data.lanes.length;
    this.element.dataset.spans = this.#spans.size;
    this.#soon();
  }

  #soon() {
    if (!this.#pending) {
      this.#pending = true;
      requestAnimationFrame(() => {
        this.#pending = false;
        this.#draw();
      });
    }
  }

  get #laneHeight() {
    const lanes = this.#spans.lanes.length;
    return lanes <= 4 ? 44 : lanes <= 12 ? 30 : lanes <= 32 ? 20 : 13;
  }

  get #gutter() {
    return this.#stage.clientWidth < 520 ? 74 : 96;
  }

  #wholeView() {
    return { from: 0, to: Math.max(this.#spans.end, 1) * 1.015, all: true };
  }

  #current() {
    this.#view ??= this.#wholeView();
    return this.#view;
  }

  #draw() {
    const width = this.#stage.clientWidth;
    if (width === 0) {
      return;
    }
    const lanes = this.#spans.lanes;
    const height = lanes.length * this.#laneHeight + AXIS;
    const scale = window.devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    this.#canvas.style.setProperty("width", `${width}px`);
    this.#canvas.style.setProperty("height", `${height}px`);
    const context = this.#canvas.getContext("2d");
    context.scale(scale, scale);
    this.#colors ??= palette(this.#stage);
    this.#drawAxis(context, width, height);
    lanes.forEach((name, lane) => this.#drawLane(context, width, lane, name));
    this.element.dataset.drawn = String(this.#spans.size);
  }

  #drawAxis(context, width, height) {
    const { from, to } = this.#current();
    const room = width - this.#gutter;
    const step = niceStep((to - from) / Math.max(room / 110, 1));
    context.font = `12px ${this.#colors.sans}`;
    context.textBaseline = "alphabetic";
    context.textAlign = "center";
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
      const x = Math.round(this.#x(at)) + 0.5;
      context.strokeStyle = this.#colors.rule;
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, height - AXIS + 5);
      context.stroke();
      context.fillStyle = this.#colors.soft;
      const words = at === 0 ? "0" : shortDuration(at, step);
      const half = context.measureText(words).width / 2;
      context.fillText(words, Math.min(Math.max(x, half + 2), width - half - 2), height - 9);
    }
  }

  #drawLane(context, width, lane, name) {
    const tall = this.#laneHeight;
    const top = lane * tall;
    const gap = tall > 24 ? 5 : tall > 16 ? 2 : 1;
    context.strokeStyle = this.#colors.rule;
    context.beginPath();
    context.moveTo(0, top + tall + 0.5);
    context.lineTo(width, top + tall + 0.5);
    context.stroke();
    context.fillStyle = this.#colors.ink;
    context.font = `${tall > 24 ? 13 : 11}px ${this.#colors.sans}`;
    context.textAlign = "left";
    context.textBaseline = "middle";
    if (tall > 16 || lane % 4 === 0) {
      context.fillText(name, 2, top + tall / 2 + 1, this.#gutter - 10);
    }
    context.save();
    context.beginPath();
    context.rect(this.#gutter, top, width - this.#gutter, tall);
    context.clip();
    const { from, to } = this.#current();
    let filled = this.#gutter - 1;
    for (const index of this.#spans.within(lane, from, to)) {
      const left = this.#x(this.#spans.start(index));
      const right = this.#x(this.#spans.stop(index));
      const special = this.#spans.state(index) !== "SUCCEEDED" || index === this.#chosen;
      if (right - filled < 0.75 && !special) {
        continue;
      }
      const from = special ? left : Math.max(left, filled);
      const bar = { x: from, y: top + gap, width: Math.max(right - from, special ? 2 : 1), height: tall - 2 * gap };
      this.#drawBar(context, index, bar);
      filled = Math.max(filled, right);
    }
    context.restore();
  }

  #drawBar(context, index, bar) {
    const state = this.#spans.state(index);
    const colors = this.#colors;
    const color =
      state === "FAILED" ? colors.bad
      : state === "CANCELLED" ? colors.firm
      : state === "RUNNING" ? colors.ember
      : this.#spans.kind(index) === "ShuffleMapStage" ? colors.map
      : colors.result;
    const inset = bar.width > 5 ? 1 : 0;
    context.fillStyle = color;
    context.beginPath();
    context.roundRect(bar.x, bar.y, bar.width - inset, bar.height, bar.width > 8 ? 3 : 0);
    context.fill();
    if (state === "FAILED" || state === "CANCELLED") {
      hatch(context, bar, colors.sheet);
    }
    if (index === this.#chosen) {
      context.strokeStyle = colors.focus;
      context.lineWidth = 3;
      context.strokeRect(bar.x, bar.y, Math.max(bar.width - 1, 3), bar.height);
      context.lineWidth = 1;
    }
    if (bar.width > 34 && bar.height > 12) {
      context.font = `600 ${bar.height > 20 ? 13 : 11}px ${colors.sans}`;
      context.fillStyle = colors.sheet;
      const [long, short] = this.#spans.label(index);
      const fits = (words) => context.measureText(words).width + 14 < bar.width;
      const words = fits(long) ? long : fits(short) ? short : null;
      if (words) {
        if (state === "FAILED" || state === "CANCELLED") {
          context.fillStyle = color;
          context.fillRect(bar.x + 4, bar.y + 4, context.measureText(words).width + 8, bar.height - 8);
          context.fillStyle = colors.sheet;
        }
        context.fillText(words, Math.max(bar.x, this.#gutter) + 8, bar.y + bar.height / 2 + 1);
      }
    }
  }

  #x(at) {
    const { from, to } = this.#current();
    return this.#gutter + ((at - from) / (to - from)) * (this.#stage.clientWidth - this.#gutter);
  }

  #at(x) {
    const { from, to } = this.#current();
    return from + ((x - this.#gutter) / (this.#stage.clientWidth - this.#gutter)) * (to - from);
  }

  #look(from, to) {
    const whole = this.#wholeView();
    const span = Math.min(Math.max(to - from, Math.min(NARROWEST_VIEW, whole.to)), whole.to);
    if (span >= whole.to) {
      this.#view = whole;
    } else {
      const start = Math.min(Math.max(from, 0), whole.to - span);
      this.#view = { from: start, to: start + span, all: false };
    }
    this.#soon();
  }

  #zoom(factor, around = null) {
    const { from, to } = this.#current();
    const middle = around ?? (this.#chosen >= 0 ? this.#spans.start(this.#chosen) : (from + to) / 2);
    this.#look(middle - (middle - from) * factor, middle + (to - middle) * factor);
  }

  #all() {
    this.#view = null;
    this.#soon();
  }

  #wheel(event) {
    const meant = event.ctrlKey || event.metaKey || document.activeElement === this.#stage;
    const out = event.deltaY > 0;
    if (meant && event.deltaY !== 0 && !(out && this.#current().all)) {
      event.preventDefault();
      this.#zoom(out ? 1.25 : 0.8, this.#at(event.offsetX));
    }
  }

  #grab(event) {
    this.#drag = { x: event.offsetX, from: this.#current().from, to: this.#current().to, moved: false };
    this.#stage.focus({ preventScroll: true });
  }

  #move(event) {
    if (this.#drag && event.buttons & 1) {
      const shift = ((event.offsetX - this.#drag.x) / (this.#stage.clientWidth - this.#gutter)) * (this.#drag.to - this.#drag.from);
      if (Math.abs(event.offsetX - this.#drag.x) > 3 && !this.#drag.moved) {
        this.#drag.moved = true;
        this.#stage.setPointerCapture(event.pointerId);
      }
      if (this.#drag.moved && !this.#current().all) {
        this.#look(this.#drag.from - shift, this.#drag.to - shift);
        this.#hide();
      }
      return;
    }
    const index = this.#under(event);
    if (index < 0) {
      this.#hide();
    } else {
      this.#show(index, event.offsetX);
    }
  }

  #release(event) {
    const clicked = this.#drag && !this.#drag.moved;
    this.#drag = null;
    const index = clicked ? this.#under(event) : -1;
    if (index >= 0) {
      this.#chosen = index;
      this.#soon();
      this.#choose(index);
    }
  }

  #under(event) {
    const lane = Math.floor(event.offsetY / this.#laneHeight);
    const slack = this.#at(this.#gutter + 2) - this.#at(this.#gutter);
    return lane < this.#spans.lanes.length ? this.#spans.nearest(lane, this.#at(event.offsetX), slack) : -1;
  }

  #key(event) {
    const moves = {
      ArrowRight: () => this.#go(this.#spans.after(this.#chosen)),
      ArrowLeft: () => this.#go(this.#spans.before(this.#chosen)),
      ArrowDown: () => this.#go(this.#spans.across(this.#chosen, 1)),
      ArrowUp: () => this.#go(this.#spans.across(this.#chosen, -1)),
      Home: () => this.#go(this.#spans.first()),
      End: () => this.#go(this.#spans.last()),
      Enter: () => this.#chosen >= 0 && this.#choose(this.#chosen),
      Escape: () => this.#hide(),
      "+": () => this.#zoom(0.5),
      "=": () => this.#zoom(0.5),
      "-": () => this.#zoom(2),
      0: () => this.#all(),
    };
    const move = event.altKey || event.ctrlKey || event.metaKey ? null : moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    }
  }

  #go(index) {
    if (index < 0) {
      return;
    }
    this.#chosen = index;
    const { from, to } = this.#current();
    const start = this.#spans.start(index);
    if (start < from || start > to) {
      this.#look(start - (to - from) / 2, start + (to - from) / 2);
    }
    this.#soon();
    this.#show(index, this.#x(start));
    announce(this.#spans.describe(index).map(([name, value]) => `${name} ${value}`).join(", "));
  }

  #show(index, x) {
    this.#tip.replaceChildren(
      h("b", null, this.#spans.label(index)[0]),
      h(
        "dl",
        null,
        this.#spans.describe(index).map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
      ),
    );
    this.#tip.hidden = false;
    const left = Math.min(Math.max(x + 12, 0), this.#stage.clientWidth - this.#tip.offsetWidth - 4);
    this.#tip.style.setProperty("left", `${Math.max(left, 0)}px`);
    this.#tip.style.setProperty("top", `${(this.#spans.lane(index) + 1) * this.#laneHeight + 2}px`);
  }

  #hide() {
    this.#tip.hidden = true;
  }
}

function palette(element) {
  const style = getComputedStyle(element);
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  return Object.fromEntries(
    ["sheet", "ink", "soft", "rule", "firm", "map", "result", "ember", "bad", "focus", "sans"].map((name) => [name, color(name)]),
  );
}

function hatch(context, bar, color) {
  context.save();
  context.beginPath();
  context.rect(bar.x, bar.y, bar.width, bar.height);
  context.clip();
  context.strokeStyle = color;
  context.globalAlpha = 0.45;
  context.beginPath();
  for (let x = bar.x - bar.height; x < bar.x + bar.width; x += 7) {
    context.moveTo(x, bar.y + bar.height);
    context.lineTo(x + bar.height, bar.y);
  }
  context.stroke();
  context.restore();
}

function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return STEPS.map((step) => step * power).find((step) => step >= least) ?? 10 * power;
}

/** A tick's words: as many digits as the step needs. */
function shortDuration(nanos, step) {
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
