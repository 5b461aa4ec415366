// Explains terms where they occur: an underlined term is a button that opens its definition.

import * as go from "./address.js";
import { h } from "./dom.js";

/** Definitions by each form of a term that may occur in a text. @type {Map<string, PageData.Term>} */
const definitions = new Map();

/** Matches code in backquotes and terms. @type {RegExp | null} */
let pattern = null;

/**
 * Sets the terms that `explained` finds.
 * @param {PageData.Term[]} terms
 */
export function learn(terms) {
  definitions.clear();
  for (const term of terms) {
    for (const word of [term.title, ...term.synonyms]) {
      definitions.set(word, term);
      definitions.set(`${word}s`, term);
    }
  }
  const words = [...definitions.keys()].sort((one, other) => other.length - one.length);
  pattern = new RegExp(`\`[^\`]+\`|\\b(?:${words.join("|")})\\b`, "g");
}

/**
 * A button that shows a term and opens its definition.
 * @param {string} word
 */
function termButton(word) {
  return h(
    "button",
    {
      class: "term",
      type: "button",
      "aria-expanded": "false",
      "aria-haspopup": "dialog",
      "data-term": word,
      on: { click: (/** @type {MouseEvent} */ event) => toggle(/** @type {HTMLElement} */ (event.currentTarget)) },
    },
    word,
  );
}

/**
 * Returns a text as nodes: code in backquotes becomes a code element, the first occurrence of each
 * term a button that opens its definition, and a mentioned job or stage a link.
 * @param {string} text
 * @param {PageData.Link[]} links the jobs and stages that become links
 * @param {Set<string>} seen titles of terms that are explained already
 * @returns {(Node | string)[]}
 */
export function explained(text, links = [], seen = new Set()) {
  if (!pattern) {
    return [text];
  }
  const linked = links.map(({ kind, id }) => `${kind} ${id}`);
  /** @type {(Node | string)[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index < from) {
      continue;
    }
    const made = codeOrLink(match, text, linked) ?? firstMention(match, text, seen);
    if (made) {
      parts.push(text.slice(from, match.index), made.node);
      from = match.index + made.length;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/**
 * @param {RegExpExecArray} match
 * @param {string} text
 * @param {string[]} linked
 */
function codeOrLink(match, text, linked) {
  const word = match[0];
  if (word.startsWith("`")) {
    return { node: h("code", null, word.slice(1, -1)), length: word.length };
  }
  const numbered = /^(job|stage) (\d+)/.exec(text.slice(match.index));
  if (numbered && linked.includes(numbered[0])) {
    const href = numbered[1] === "job" ? go.job(numbered[2]) : go.stage(numbered[2]);
    return { node: h("a", { href }, numbered[0]), length: numbered[0].length };
  }
  return null;
}

/**
 * Returns the button of a term that is new, with the punctuation that follows: browsers may break
 * a line behind a button, and a line must not begin with a full stop.
 * @param {RegExpExecArray} match
 * @param {string} text
 * @param {Set<string>} seen
 */
function firstMention(match, text, seen) {
  const word = match[0];
  const title = definitions.get(word)?.title;
  if (title === undefined || seen.has(title)) {
    return null;
  }
  seen.add(title);
  const follows = /^[^\s\p{L}\p{N}`]+/u.exec(text.slice(match.index + word.length))?.[0] ?? "";
  const button = termButton(word);
  const node = follows === "" ? button : h("span", { class: "nowrap" }, button, follows);
  return { node, length: word.length + follows.length };
}

/** The definition that is open. @type {{button: HTMLElement, box: HTMLElement} | null} */
let open = null;

/** @param {HTMLElement} button */
function toggle(button) {
  const same = open?.button === button;
  close(false);
  if (!same) {
    show(button);
  }
}

/** @param {HTMLElement} button */
function show(button) {
  const term = definitions.get(button.dataset.term ?? "");
  if (!term) {
    return;
  }
  const id = "definition";
  const box = h(
    "div",
    { class: "definition", id, role: "dialog", "aria-label": term.title },
    h("b", null, term.title),
    term.meaning,
  );
  document.body.append(box);
  const anchor = button.getClientRects()[0] ?? button.getBoundingClientRect();
  const own = box.getBoundingClientRect();
  const left = Math.min(Math.max(anchor.left, 12), window.innerWidth - own.width - 12);
  const below = anchor.bottom + 8;
  const top = below + own.height > window.innerHeight ? anchor.top - own.height - 8 : below;
  box.style.setProperty("left", `${left}px`);
  box.style.setProperty("top", `${Math.max(top, 8)}px`);
  button.setAttribute("aria-expanded", "true");
  button.setAttribute("aria-describedby", id);
  open = { button, box };
}

/** @param {boolean} focus whether the button of the definition gets the focus */
function close(focus) {
  if (open) {
    open.box.remove();
    open.button.setAttribute("aria-expanded", "false");
    open.button.removeAttribute("aria-describedby");
    if (focus) {
      open.button.focus();
    }
    open = null;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    close(true);
  }
});
document.addEventListener("pointerdown", (event) => {
  const target = /** @type {Node} */ (event.target);
  if (open && !open.box.contains(target) && target !== open.button) {
    close(false);
  }
});
document.addEventListener("scroll", () => close(false), { capture: true, passive: true });
