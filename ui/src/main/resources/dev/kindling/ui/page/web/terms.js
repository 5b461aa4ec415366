// Terms are explained where they stand: a dotted word is a button that opens its definition.

import * as go from "./address.js";
import { h } from "./dom.js";

/** Definitions by the word, as it may stand in a text. */
const definitions = new Map();
let pattern = null;

/** Takes the words of the field: `title`, with another word for it in brackets, and `meaning`. */
export function learn(terms) {
  for (const { title, meaning } of terms) {
    for (const word of title.split(/[ ()]+/).filter(Boolean)) {
      definitions.set(word, { title, meaning });
      definitions.set(`${word}s`, { title, meaning });
    }
  }
  const words = [...definitions.keys()].sort((one, other) => other.length - one.length);
  pattern = new RegExp(`\`[^\`]+\`|\\b(?:${words.join("|")})\\b`, "g");
}

/** A button that shows a word and opens its definition. */
function term(word) {
  return h(
    "button",
    {
      class: "term",
      type: "button",
      "aria-expanded": "false",
      "aria-haspopup": "dialog",
      "data-term": word,
      on: { click: (event) => toggle(event.currentTarget) },
    },
    word,
  );
}

/**
 * A text in which code is set as code, the first mention of each term opens its definition, and the
 * jobs and stages it speaks of are links.
 * @param {string} text with code in backquotes
 * @param {{kind: string, id: number}[]} links
 * @param {Set<string>} seen titles of terms that are explained already
 */
export function explained(text, links = [], seen = new Set()) {
  if (!pattern) {
    return [text];
  }
  const places = links.map(({ kind, id }) => `${kind} ${id}`);
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index < from) {
      continue;
    }
    const made = codeOrLink(match, text, places) ?? firstMention(match[0], seen);
    if (made) {
      parts.push(text.slice(from, match.index), made.node);
      from = match.index + made.length;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function codeOrLink(match, text, places) {
  const word = match[0];
  if (word.startsWith("`")) {
    return { node: h("code", null, word.slice(1, -1)), length: word.length };
  }
  const numbered = /^(job|stage) (\d+)/.exec(text.slice(match.index));
  if (numbered && places.includes(numbered[0])) {
    const href = numbered[1] === "job" ? go.job(numbered[2]) : go.stage(numbered[2]);
    return { node: h("a", { href }, numbered[0]), length: numbered[0].length };
  }
  return null;
}

function firstMention(word, seen) {
  const { title } = definitions.get(word);
  if (seen.has(title)) {
    return null;
  }
  seen.add(title);
  return { node: term(word), length: word.length };
}

let open = null;

function toggle(button) {
  const same = open?.button === button;
  close(false);
  if (!same) {
    show(button);
  }
}

function show(button) {
  const { title, meaning } = definitions.get(button.dataset.term);
  const id = "definition";
  const box = h("div", { class: "definition", id, role: "dialog", "aria-label": title }, h("b", null, title), meaning);
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
  if (open && !open.box.contains(event.target) && event.target !== open.button) {
    close(false);
  }
});
document.addEventListener("scroll", () => close(false), { capture: true, passive: true });
