// A timeline on a canvas: a row for each row, a bar for each task. Bars that are narrower than a
// pixel are merged, so that drawing 100,000 of them takes one pass over the visible ones.

import { zoomButtons } from "./components.js";
import { announce, h } from "./dom.js";
import { Spans } from "./spans.js";
import { tickLabel, tickStep, viewOf, wholeView, zoomed } from "./timescale.js";

/**
 * @typedef {object} Rectangle
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 */

const AXIS_HEIGHT = 30;
/** The minimum distance of the axis labels, in CSS pixels. */
const LABEL_DISTANCE = 110;

export class Timeline {
  element;
  #canvas = h("canvas", { "aria-hidden": "true" });
  #tooltip = h("div", { class: "tip", hidden: true });
  /** The element that contains the canvas and gets the keyboard focus. */
  #area;
  #spans = new Spans();
  /** @type {import("./timescale.js").View | null} */
  #view = null;
  /** The index of the selected bar, or -1. */
  #selected = -1;
  /** @type {Record<string, string> | null} */
  #colors = null;
  /** @type {{x: number, from: number, to: number, moved: boolean} | null} */
  #drag = null;
  #drawScheduled = false;
  #open;

  /**
   * @param {string} label for screen readers
   * @param {(index: number) => void} open called for a bar on a click or the enter key
   */
  constructor(label, open = () => {}) {
    this.#open = open;
    this.#area = h(
      "div",
      {
        class: "timeline-rows",
        tabindex: 0,
        role: "application",
        "aria-roledescription": "timeline",
        "aria-label": `${label}. The left and right arrow keys move from task to task, up and down from row to row, plus and minus zoom, 0 shows everything.`,
        on: {
          keydown: (/** @type {KeyboardEvent} */ event) => this.#keyDown(event),
          wheel: (/** @type {WheelEvent} */ event) => this.#wheel(event),
          pointerdown: (/** @type {PointerEvent} */ event) => this.#pointerDown(event),
          pointermove: (/** @type {PointerEvent} */ event) => this.#pointerMove(event),
          pointerup: (/** @type {PointerEvent} */ event) => this.#pointerUp(event),
          pointerleave: () => this.#hideTooltip(),
          blur: () => this.#hideTooltip(),
        },
      },
      this.#canvas,
      this.#tooltip,
    );
    this.element = h(
      "div",
      { class: "timeline" },
      this.#area,
      zoomButtons(
        () => this.#zoom(0.5),
        () => this.#zoom(2),
        () => this.#showAll(),
      ),
    );
    new ResizeObserver(() => this.#scheduleDraw()).observe(this.#area);
    const repaint = () => {
      this.#colors = null;
      this.#scheduleDraw();
    };
    window.addEventListener("themechange", repaint);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  }

  /**
   * Shows other data.
   * @param {PageData.TimelineData} data
   */
  update(data) {
    this.#spans = new Spans(data);
    if (this.#view?.all) {
      this.#view = null;
    }
    this.element.dataset.rows = String(data.rows.length);
    this.element.dataset.spans = String(this.#spans.size);
    this.#scheduleDraw();
  }

  #scheduleDraw() {
    if (!this.#drawScheduled) {
      this.#drawScheduled = true;
      requestAnimationFrame(() => {
        this.#drawScheduled = false;
        this.#draw();
      });
    }
  }

  get #rowHeight() {
    const rows = this.#spans.rows.length;
    return rows <= 4 ? 44 : rows <= 12 ? 30 : rows <= 32 ? 20 : 13;
  }

  /** The width of the rows' names. */
  get #namesWidth() {
    return this.#area.clientWidth < 520 ? 74 : 96;
  }

  get #whole() {
    return wholeView(this.#spans.end);
  }

  #currentView() {
    this.#view ??= this.#whole;
    return this.#view;
  }

  #draw() {
    const width = this.#area.clientWidth;
    const context = this.#canvas.getContext("2d");
    if (width === 0 || !context) {
      return;
    }
    const rows = this.#spans.rows;
    const height = rows.length * this.#rowHeight + AXIS_HEIGHT;
    const scale = window.devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    this.#canvas.style.setProperty("width", `${width}px`);
    this.#canvas.style.setProperty("height", `${height}px`);
    context.scale(scale, scale);
    const colors = (this.#colors ??= palette(this.#area));
    this.#drawAxis(context, colors, width, height);
    rows.forEach((name, row) => this.#drawRow(context, colors, width, row, name));
    this.element.dataset.drawn = String(this.#spans.size);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Record<string, string>} colors
   * @param {number} width
   * @param {number} height
   */
  #drawAxis(context, colors, width, height) {
    const { from, to } = this.#currentView();
    const room = width - this.#namesWidth;
    const step = tickStep((to - from) / Math.max(room / LABEL_DISTANCE, 1));
    context.font = `12px ${colors.sans}`;
    context.textBaseline = "alphabetic";
    context.textAlign = "center";
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
      const x = Math.round(this.#xOf(at)) + 0.5;
      context.strokeStyle = colors.rule;
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, height - AXIS_HEIGHT + 5);
      context.stroke();
      context.fillStyle = colors.soft;
      const label = tickLabel(at, step);
      const half = context.measureText(label).width / 2;
      context.fillText(label, Math.min(Math.max(x, half + 2), width - half - 2), height - 9);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Record<string, string>} colors
   * @param {number} width
   * @param {number} row
   * @param {string} name
   */
  #drawRow(context, colors, width, row, name) {
    const height = this.#rowHeight;
    const top = row * height;
    const gap = height > 24 ? 5 : height > 16 ? 2 : 1;
    context.strokeStyle = colors.rule;
    context.beginPath();
    context.moveTo(0, top + height + 0.5);
    context.lineTo(width, top + height + 0.5);
    context.stroke();
    context.fillStyle = colors.ink;
    context.font = `${height > 24 ? 13 : 11}px ${colors.sans}`;
    context.textAlign = "left";
    context.textBaseline = "middle";
    if (height > 16 || row % 4 === 0) {
      context.fillText(name, 2, top + height / 2 + 1, this.#namesWidth - 10);
    }
    context.save();
    context.beginPath();
    context.rect(this.#namesWidth, top, width - this.#namesWidth, height);
    context.clip();
    const view = this.#currentView();
    let filled = this.#namesWidth - 1;
    for (const index of this.#spans.within(row, view.from, view.to)) {
      const left = this.#xOf(this.#spans.start(index));
      const right = this.#xOf(this.#spans.stop(index));
      const alwaysDrawn = this.#spans.state(index) !== "SUCCEEDED" || index === this.#selected;
      if (right - filled < 0.75 && !alwaysDrawn) {
        continue;
      }
      const x = alwaysDrawn ? left : Math.max(left, filled);
      const bar = { x, y: top + gap, width: Math.max(right - x, alwaysDrawn ? 2 : 1), height: height - 2 * gap };
      this.#drawBar(context, colors, index, bar);
      filled = Math.max(filled, right);
    }
    context.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Record<string, string>} colors
   * @param {number} index
   * @param {Rectangle} bar
   */
  #drawBar(context, colors, index, bar) {
    const state = this.#spans.state(index);
    const unsuccessful = state === "FAILED" || state === "CANCELLED";
    const color =
      state === "FAILED" ? colors.bad
      : state === "CANCELLED" ? colors.firm
      : state === "RUNNING" ? colors.highlight
      : this.#spans.kind(index) === "ShuffleMapStage" ? colors.map
      : colors.result;
    const inset = bar.width > 5 ? 1 : 0;
    context.fillStyle = color;
    context.beginPath();
    context.roundRect(bar.x, bar.y, bar.width - inset, bar.height, bar.width > 8 ? 3 : 0);
    context.fill();
    if (unsuccessful) {
      hatch(context, bar, colors.surface);
    }
    if (index === this.#selected) {
      context.strokeStyle = colors.focus;
      context.lineWidth = 3;
      context.strokeRect(bar.x, bar.y, Math.max(bar.width - 1, 3), bar.height);
      context.lineWidth = 1;
    }
    if (bar.width > 34 && bar.height > 12) {
      context.font = `600 ${bar.height > 20 ? 13 : 11}px ${colors.sans}`;
      context.fillStyle = colors.surface;
      const label = this.#spans
        .label(index)
        .find((text) => context.measureText(text).width + 14 < bar.width);
      if (label) {
        if (unsuccessful) {
          context.fillStyle = color;
          context.fillRect(bar.x + 4, bar.y + 4, context.measureText(label).width + 8, bar.height - 8);
          context.fillStyle = colors.surface;
        }
        context.fillText(label, Math.max(bar.x, this.#namesWidth) + 8, bar.y + bar.height / 2 + 1);
      }
    }
  }

  /** @param {number} at a time */
  #xOf(at) {
    const { from, to } = this.#currentView();
    return this.#namesWidth + ((at - from) / (to - from)) * (this.#area.clientWidth - this.#namesWidth);
  }

  /** @param {number} x */
  #timeOf(x) {
    const { from, to } = this.#currentView();
    return from + ((x - this.#namesWidth) / (this.#area.clientWidth - this.#namesWidth)) * (to - from);
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  #show(from, to) {
    this.#view = viewOf(from, to, this.#whole);
    this.#scheduleDraw();
  }

  /**
   * @param {number} factor below 1 to zoom in
   * @param {number | null} fixed the time that stays at its place; by default that of the selected
   *   bar, or the middle
   */
  #zoom(factor, fixed = null) {
    const view = this.#currentView();
    const time = fixed ?? (this.#selected >= 0 ? this.#spans.start(this.#selected) : (view.from + view.to) / 2);
    this.#view = zoomed(view, factor, time, this.#whole);
    this.#scheduleDraw();
  }

  #showAll() {
    this.#view = null;
    this.#scheduleDraw();
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    // Without a modifier or the focus, the wheel scrolls the page.
    const zooms = event.ctrlKey || event.metaKey || document.activeElement === this.#area;
    const out = event.deltaY > 0;
    if (zooms && event.deltaY !== 0 && !(out && this.#currentView().all)) {
      event.preventDefault();
      this.#zoom(out ? 1.25 : 0.8, this.#timeOf(event.offsetX));
    }
  }

  /** @param {PointerEvent} event */
  #pointerDown(event) {
    const { from, to } = this.#currentView();
    this.#drag = { x: event.offsetX, from, to, moved: false };
    this.#area.focus({ preventScroll: true });
  }

  /** @param {PointerEvent} event */
  #pointerMove(event) {
    const drag = this.#drag;
    if (drag && event.buttons & 1) {
      const distance = event.offsetX - drag.x;
      if (Math.abs(distance) > 3 && !drag.moved) {
        drag.moved = true;
        this.#area.setPointerCapture(event.pointerId);
      }
      if (drag.moved && !this.#currentView().all) {
        const shift = (distance / (this.#area.clientWidth - this.#namesWidth)) * (drag.to - drag.from);
        this.#show(drag.from - shift, drag.to - shift);
        this.#hideTooltip();
      }
      return;
    }
    const index = this.#barAt(event);
    if (index < 0) {
      this.#hideTooltip();
    } else {
      this.#showTooltip(index, event.offsetX);
    }
  }

  /** @param {PointerEvent} event */
  #pointerUp(event) {
    const clicked = this.#drag !== null && !this.#drag.moved;
    this.#drag = null;
    const index = clicked ? this.#barAt(event) : -1;
    if (index >= 0) {
      this.#selected = index;
      this.#scheduleDraw();
      this.#open(index);
    }
  }

  /**
   * Returns the bar under the pointer, or -1.
   * @param {PointerEvent} event
   */
  #barAt(event) {
    const row = Math.floor(event.offsetY / this.#rowHeight);
    const twoPixels = this.#timeOf(this.#namesWidth + 2) - this.#timeOf(this.#namesWidth);
    return row < this.#spans.rows.length ? this.#spans.nearest(row, this.#timeOf(event.offsetX), twoPixels) : -1;
  }

  /** @param {KeyboardEvent} event */
  #keyDown(event) {
    /** @type {Record<string, () => void>} */
    const actions = {
      ArrowRight: () => this.#select(this.#spans.after(this.#selected)),
      ArrowLeft: () => this.#select(this.#spans.before(this.#selected)),
      ArrowDown: () => this.#select(this.#spans.across(this.#selected, 1)),
      ArrowUp: () => this.#select(this.#spans.across(this.#selected, -1)),
      Home: () => this.#select(this.#spans.first()),
      End: () => this.#select(this.#spans.last()),
      Enter: () => this.#selected >= 0 && this.#open(this.#selected),
      Escape: () => this.#hideTooltip(),
      "+": () => this.#zoom(0.5),
      "=": () => this.#zoom(0.5),
      "-": () => this.#zoom(2),
      0: () => this.#showAll(),
    };
    const action = event.altKey || event.ctrlKey || event.metaKey ? null : actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  /**
   * Selects a bar, scrolls to it and lets screen readers read it aloud.
   * @param {number} index
   */
  #select(index) {
    if (index < 0) {
      return;
    }
    this.#selected = index;
    const { from, to } = this.#currentView();
    const start = this.#spans.start(index);
    if (start < from || start > to) {
      this.#show(start - (to - from) / 2, start + (to - from) / 2);
    }
    this.#scheduleDraw();
    this.#showTooltip(index, this.#xOf(start));
    announce(this.#spans.describe(index).map(([name, value]) => `${name} ${value}`).join(", "));
  }

  /**
   * @param {number} index
   * @param {number} x
   */
  #showTooltip(index, x) {
    this.#tooltip.replaceChildren(
      h("b", null, this.#spans.label(index)[0]),
      h(
        "dl",
        null,
        this.#spans.describe(index).map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
      ),
    );
    this.#tooltip.hidden = false;
    const left = Math.min(Math.max(x + 12, 0), this.#area.clientWidth - this.#tooltip.offsetWidth - 4);
    this.#tooltip.style.setProperty("left", `${Math.max(left, 0)}px`);
    this.#tooltip.style.setProperty("top", `${(this.#spans.row(index) + 1) * this.#rowHeight + 2}px`);
  }

  #hideTooltip() {
    this.#tooltip.hidden = true;
  }
}

/**
 * Returns the theme's colours and font.
 * @param {Element} element
 */
function palette(element) {
  const style = getComputedStyle(element);
  const names = ["surface", "ink", "soft", "rule", "firm", "map", "result", "highlight", "bad", "focus", "sans"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/**
 * Draws diagonal lines over a bar.
 * @param {CanvasRenderingContext2D} context
 * @param {Rectangle} bar
 * @param {string} color
 */
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
