// Builds elements, and patches the elements of the page to match them. Text is only ever written
// into text nodes, so that markup in a name is shown as text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {Record<string, (event: any) => void>} Listeners
 * @typedef {object} Extras state of an element that is not visible in the document
 * @property {string} [key] the key among siblings
 * @property {Node} [slot] an element that stays the same through every patch
 * @property {Listeners} [listeners] the current listeners by event type
 * @property {Set<string>} [types] the event types with a native listener
 */

/** @type {WeakMap<Node, Extras>} */
const extras = new WeakMap();

/**
 * @param {Node} node
 * @returns {Extras}
 */
function extrasOf(node) {
  let found = extras.get(node);
  if (!found) {
    found = {};
    extras.set(node, found);
  }
  return found;
}

/**
 * Builds an HTML element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any> | null} [props] attributes. `on` contains listeners by event type,
 *   `style` CSS properties, `key` identifies the element among its siblings, `slot` is an element
 *   that stays the same through every patch
 * @param {...PageData.Children} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props, ...children) {
  return build(document.createElement(tag), props, children);
}

/**
 * Builds an SVG element.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any> | null} [props] as for `h`
 * @param {...PageData.Children} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function s(tag, props, ...children) {
  return build(document.createElementNS(SVG, tag), props, children);
}

/**
 * @template {HTMLElement | SVGElement} E
 * @param {E} element
 * @param {Record<string, any> | null | undefined} props
 * @param {PageData.Children[]} children
 * @returns {E}
 */
function build(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === "on") {
      listen(element, value);
    } else if (name === "style") {
      for (const [property, setting] of Object.entries(value)) {
        element.style.setProperty(property, setting);
      }
    } else if (name === "key") {
      extrasOf(element).key = String(value);
    } else if (name === "slot") {
      extrasOf(element).slot = value;
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

/** @param {PageData.Children} children @returns {PageData.Child[]} */
function flattened(children) {
  return Array.isArray(children) ? children.flatMap(flattened) : [children];
}

/**
 * @param {Element | DocumentFragment} parent
 * @param {PageData.Children[]} children
 */
function append(parent, children) {
  for (const child of flattened(children)) {
    if (child !== null && child !== undefined && child !== false) {
      parent.append(child);
    }
  }
}

/**
 * Sets the listeners of an element. One native listener per event type calls the current listener,
 * so that a patch only has to replace the object.
 * @param {Element} element
 * @param {Listeners} listeners
 */
function listen(element, listeners) {
  const own = extrasOf(element);
  own.listeners = listeners;
  const types = (own.types ??= new Set());
  for (const type of Object.keys(listeners)) {
    if (!types.has(type)) {
      types.add(type);
      element.addEventListener(type, (event) => own.listeners?.[type]?.(event));
    }
  }
}

/**
 * Replaces the children of an element. Only differences are changed, so focus and scroll positions
 * stay.
 * @param {Element} parent
 * @param {...PageData.Children} children
 */
export function render(parent, ...children) {
  const wanted = document.createDocumentFragment();
  append(wanted, children);
  patchChildren(parent, wanted);
}

/**
 * @param {Element} parent
 * @param {Element | DocumentFragment} wanted
 */
function patchChildren(parent, wanted) {
  /** @type {Map<string, ChildNode>} */
  const keyed = new Map();
  for (const child of parent.childNodes) {
    const key = extras.get(child)?.key;
    if (key !== undefined) {
      keyed.set(key, child);
    }
  }
  let current = parent.firstChild;
  for (const next of [...wanted.childNodes]) {
    const key = extras.get(next)?.key;
    const known = key === undefined ? undefined : keyed.get(key);
    if (key !== undefined && known && known.nodeName === next.nodeName) {
      keyed.delete(key);
      if (known === current) {
        current = current.nextSibling;
      } else {
        parent.insertBefore(known, current);
      }
      patch(known, next);
    } else if (current && key === undefined && extras.get(current)?.key === undefined && sameKind(current, next)) {
      const after = current.nextSibling;
      patch(current, next);
      current = after;
    } else {
      parent.insertBefore(next, current);
      mount(next);
    }
  }
  while (current) {
    const after = current.nextSibling;
    current.remove();
    current = after;
  }
  for (const stale of keyed.values()) {
    stale.remove();
  }
}

/**
 * @param {Node} one
 * @param {Node} other
 */
function sameKind(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
}

/**
 * Changes a node to match another of the same kind.
 * @param {ChildNode} old
 * @param {ChildNode} next
 */
function patch(old, next) {
  if (old instanceof Text && next instanceof Text) {
    if (old.data !== next.data) {
      old.data = next.data;
    }
    return;
  }
  const element = /** @type {HTMLElement} */ (old);
  const model = /** @type {HTMLElement} */ (next);
  for (const { name } of [...element.attributes]) {
    if (!model.hasAttribute(name) && !(name === "open" && element.nodeName === "DETAILS")) {
      element.removeAttribute(name);
    }
  }
  for (const { name, value } of model.attributes) {
    if (element.getAttribute(name) !== value) {
      if (name === "style") {
        // The content security policy forbids style attributes, but not the style object.
        element.style.cssText = value;
      } else {
        element.setAttribute(name, value);
      }
    }
  }
  patchInput(element, model);
  listen(element, extras.get(model)?.listeners ?? {});
  const slot = extras.get(model)?.slot;
  if (slot) {
    if (element.firstChild !== slot) {
      element.replaceChildren(slot);
    }
  } else {
    patchChildren(element, model);
  }
}

/**
 * Sets what a control shows. Its attributes determine that only until the reader uses it. The control
 * that is being used stays as it is.
 * @param {HTMLElement} element
 * @param {HTMLElement} model
 */
function patchInput(element, model) {
  if (element instanceof HTMLInputElement && element !== document.activeElement) {
    element.value = model.getAttribute("value") ?? "";
    element.checked = model.hasAttribute("checked");
  } else if (element instanceof HTMLOptionElement && element.parentElement !== document.activeElement) {
    element.selected = model.hasAttribute("selected");
  }
}

/**
 * Puts the slot elements of a new node in place.
 * @param {Node} node
 */
function mount(node) {
  const slot = extras.get(node)?.slot;
  if (slot) {
    /** @type {Element} */ (node).replaceChildren(slot);
  } else {
    for (const child of node.childNodes) {
      mount(child);
    }
  }
}

/**
 * Lets screen readers read a text aloud.
 * @param {string} text
 */
export function announce(text) {
  const announcer = document.getElementById("announcer");
  if (announcer) {
    announcer.textContent = text;
  }
}
