// The DAG of a job in a frame, in which a reader can zoom and pan.

import { zoomButtons } from "./components.js";
import { dagPicture, scaledTo } from "./dag.js";
import { h } from "./dom.js";

const STEP = 1.5;
const MAX_SCALE = 4;
const MIN_SCALE = 0.05;
/** A pointer that moves by fewer CSS pixels clicks. */
const CLICK = 4;

export class DagView {
  /** CSS pixels for a unit of the drawing; null until the reader zooms, while the frame decides. @type {number | null} */
  #scale = null;
  #width = 1;
  #height = 1;
  /** @type {{x: number, y: number, left: number, top: number, moved: boolean} | null} */
  #drag = null;

  /** @param {PageData.Dag} dag */
  view(dag) {
    this.#width = dag.width;
    this.#height = dag.height;
    const zoom = (/** @type {number} */ factor) => (/** @type {Event} */ event) => this.#zoom(viewOf(event), factor);
    return h(
      "div",
      {
        class: "dag-view",
        on: {
          keydown: (/** @type {KeyboardEvent} */ event) => this.#keyDown(event),
          wheel: (/** @type {WheelEvent} */ event) => this.#wheel(event),
          pointerdown: (/** @type {PointerEvent} */ event) => this.#pointerDown(event),
          pointermove: (/** @type {PointerEvent} */ event) => this.#pointerMove(event),
          click: (/** @type {MouseEvent} */ event) => this.#click(event),
          dragstart: (/** @type {Event} */ event) => event.preventDefault(),
        },
      },
      dagPicture(dag, { scale: this.#scale }),
      zoomButtons(zoom(STEP), zoom(1 / STEP), (event) => this.#showAll(viewOf(event))),
    );
  }

  /**
   * @param {Element} view
   * @param {number} factor
   * @param {{x: number, y: number}} fixed the point of the window that stays; the middle of the frame without one
   */
  #zoom(view, factor, fixed = middleOf(frameOf(view))) {
    const shown = drawingOf(view).getBoundingClientRect();
    const across = (fixed.x - shown.left) / shown.width;
    const down = (fixed.y - shown.top) / shown.height;
    this.#show(view, (shown.width / this.#width) * factor);
    const now = drawingOf(view).getBoundingClientRect();
    frameOf(view).scrollLeft += now.left + across * now.width - fixed.x;
    frameOf(view).scrollTop += now.top + down * now.height - fixed.y;
  }

  /** @param {Element} view */
  #showAll(view) {
    const frame = frameOf(view);
    this.#show(view, 1);
    const style = getComputedStyle(frame);
    const wide = frame.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const high = frame.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    this.#show(view, Math.min(1, wide / this.#width, high / this.#height));
  }

  /**
   * @param {Element} view
   * @param {number} scale
   */
  #show(view, scale) {
    this.#scale = Math.min(Math.max(scale, MIN_SCALE), MAX_SCALE);
    frameOf(view).classList.add("zoomed");
    for (const [property, value] of Object.entries(scaledTo(this.#width, this.#scale))) {
      drawingOf(view).style.setProperty(property, value);
    }
  }

  /** @param {KeyboardEvent} event */
  #keyDown(event) {
    const view = viewOf(event);
    /** @type {Record<string, () => void>} */
    const actions = {
      "+": () => this.#zoom(view, STEP),
      "=": () => this.#zoom(view, STEP),
      "-": () => this.#zoom(view, 1 / STEP),
      0: () => this.#showAll(view),
    };
    const action = event.altKey || event.ctrlKey || event.metaKey ? null : actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if ((event.ctrlKey || event.metaKey) && event.deltaY !== 0) {
      event.preventDefault();
      this.#zoom(viewOf(event), event.deltaY > 0 ? 0.8 : 1.25, { x: event.clientX, y: event.clientY });
    }
  }

  /** A finger scrolls the frame without help. @param {PointerEvent} event */
  #pointerDown(event) {
    const frame = frameOf(viewOf(event));
    this.#drag =
      event.pointerType === "mouse" && event.button === 0 && frame.contains(/** @type {Node} */ (event.target))
        ? { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop, moved: false }
        : null;
  }

  /** @param {PointerEvent} event */
  #pointerMove(event) {
    const drag = this.#drag;
    if (!drag || !(event.buttons & 1)) {
      return;
    }
    const frame = frameOf(viewOf(event));
    const x = event.clientX - drag.x;
    const y = event.clientY - drag.y;
    if (!drag.moved && Math.hypot(x, y) >= CLICK) {
      drag.moved = true;
      frame.setPointerCapture(event.pointerId);
    }
    if (drag.moved) {
      frame.scrollTo(drag.left - x, drag.top - y);
    }
  }

  /** The end of a drag is no click on what lies below. @param {MouseEvent} event */
  #click(event) {
    if (this.#drag?.moved) {
      event.preventDefault();
    }
    this.#drag = null;
  }
}

/** @param {Event} event */
function viewOf(event) {
  return /** @type {Element} */ (/** @type {Element} */ (event.currentTarget).closest(".dag-view"));
}

/** @param {Element} view */
function frameOf(view) {
  return /** @type {HTMLElement} */ (view.querySelector(".dag"));
}

/** @param {Element} view */
function drawingOf(view) {
  return /** @type {SVGElement} */ (view.querySelector(".dag svg"));
}

/** @param {Element} element */
function middleOf(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
