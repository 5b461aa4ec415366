// Builds elements and patches what is on the page to match them. Text only ever becomes text
// nodes, so that a name with markup in it is shown and not obeyed.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element.
 * @param {string} tag
 * @param {object} [props] attributes; `on` holds listeners by event, `style` CSS properties,
 *   `key` tells siblings apart, `slot` an element that is kept through every patch
 */
export function h(tag, props, ...children) {
  return build(document.createElement(tag), props, children);
}

/** An SVG element. */
export function s(tag, props, ...children) {
  return build(document.createElementNS(SVG, tag), props, children);
}

function build(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === "on") {
      listen(node, value);
    } else if (name === "style") {
      for (const [property, setting] of Object.entries(value)) {
        node.style.setProperty(property, setting);
      }
    } else if (name === "key") {
      node.__key = String(value);
    } else if (name === "slot") {
      node.__slot = value;
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      node.append(child);
    }
  }
}

function listen(node, listeners) {
  node.__on = listeners;
  node.__heard ??= new Set();
  for (const type of Object.keys(listeners)) {
    if (!node.__heard.has(type)) {
      node.__heard.add(type);
      node.addEventListener(type, (event) => node.__on?.[type]?.(event));
    }
  }
}

/** Makes an element's children those given, changing only what differs: focus and scroll stay. */
export function render(parent, ...children) {
  const wanted = document.createDocumentFragment();
  append(wanted, children);
  patchChildren(parent, wanted);
}

function patchChildren(parent, wanted) {
  const keyed = new Map();
  for (const child of parent.childNodes) {
    if (child.__key !== undefined) {
      keyed.set(child.__key, child);
    }
  }
  let here = parent.firstChild;
  for (const next of [...wanted.childNodes]) {
    const known = next.__key === undefined ? null : keyed.get(next.__key);
    if (known && known.nodeName === next.nodeName) {
      keyed.delete(next.__key);
      if (known === here) {
        here = here.nextSibling;
      } else {
        parent.insertBefore(known, here);
      }
      patch(known, next);
    } else if (here && next.__key === undefined && here.__key === undefined && alike(here, next)) {
      const after = here.nextSibling;
      patch(here, next);
      here = after;
    } else {
      parent.insertBefore(next, here);
      mount(next);
    }
  }
  while (here) {
    const after = here.nextSibling;
    here.remove();
    here = after;
  }
  for (const stale of keyed.values()) {
    stale.remove();
  }
}

function alike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
}

function patch(old, next) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== next.data) {
      old.data = next.data;
    }
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !(name === "open" && old.nodeName === "DETAILS")) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) {
      if (name === "style") {
        old.style.cssText = value;
      } else {
        old.setAttribute(name, value);
      }
    }
  }
  listen(old, next.__on ?? {});
  if (next.__slot) {
    if (old.firstChild !== next.__slot) {
      old.replaceChildren(next.__slot);
    }
  } else {
    patchChildren(old, next);
  }
}

function mount(node) {
  if (node.__slot) {
    node.replaceChildren(node.__slot);
  } else {
    for (const child of node.childNodes) {
      mount(child);
    }
  }
}

/** Says something to screen readers. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}
