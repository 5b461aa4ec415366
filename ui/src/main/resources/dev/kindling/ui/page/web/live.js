// Keeps a page current: server-sent events say that something changed, and where a proxy buffers
// them, asking does.

import { address } from "./address.js";

const SILENCE = 4000;
const POLL = 1000;
const LEAST_PAUSE = 250;
const LONGEST_PAUSE = 30000;

/** Refreshes a page when something has changed. */
export class Live {
  #refresh;
  #tell;
  #source = null;
  #heard = false;
  #timer = null;
  #due = 0;
  #busy = false;
  #again = false;
  #last = -Infinity;
  #version = -1;
  #failures = 0;

  /**
   * @param {() => Promise<{state: "busy" | "idle" | "ended", version: number}>} refresh shows what
   *   there is and says whether something on the page runs, or the application has ended
   * @param {(state: "live" | "ended" | "lost") => void} tell
   */
  constructor(refresh, tell) {
    this.#refresh = refresh;
    this.#tell = tell;
  }

  /** Refreshes once, and then whenever something changes. */
  async start() {
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) {
        this.#soon(0);
      }
    });
    await this.#now();
    this.#listen();
  }

  #listen() {
    this.#source = new EventSource(address("events"));
    this.#source.addEventListener("changed", (event) => {
      this.#heard = true;
      if (JSON.parse(event.data).version !== this.#version) {
        this.#soon(0);
      }
    });
    this.#source.onerror = () => this.#ask();
    setTimeout(() => {
      if (!this.#heard) {
        this.#ask();
      }
    }, SILENCE);
  }

  /** Gives up on events: asks every second whether something changed. */
  #ask() {
    this.#source.close();
    this.#heard = false;
    if (this.#timer === null && !this.#busy) {
      this.#timer = setTimeout(() => this.#poll(), this.#pause());
    }
  }

  #pause() {
    return Math.min(POLL * 2 ** this.#failures, LONGEST_PAUSE);
  }

  async #poll() {
    this.#timer = null;
    try {
      const { version } = await read("changes");
      if (version !== this.#version || this.#failures > 0) {
        await this.#now();
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#ask();
  }

  #soon(pause) {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    const now = performance.now();
    const due = Math.max(now + pause, this.#last + LEAST_PAUSE);
    if (this.#timer === null || due < this.#due) {
      clearTimeout(this.#timer);
      this.#due = due;
      this.#timer = setTimeout(() => this.#now(), due - now);
    }
  }

  async #now() {
    this.#timer = null;
    if (document.hidden && this.#last > 0) {
      return;
    }
    this.#busy = true;
    this.#again = false;
    let state = "idle";
    try {
      const shown = await this.#refresh();
      state = shown.state;
      this.#version = shown.version;
      this.#tell(state === "ended" ? "ended" : "live");
      this.#failures = 0;
    } catch (error) {
      this.#fail(error);
    }
    this.#busy = false;
    this.#last = performance.now();
    if (this.#again) {
      this.#soon(0);
    } else if (state === "busy") {
      this.#soon(POLL);
    }
  }

  #fail(error) {
    this.#failures = Math.min(this.#failures + 1, 10);
    this.#tell("lost");
    console.warn(error);
  }
}

/** The JSON at a path below the root; a path that wants a login leads there. */
export async function read(path, query) {
  const response = await fetch(address(path, query), { headers: { Accept: "application/json" } });
  if (response.status === 401) {
    location.reload();
  }
  if (!response.ok) {
    const told = await response.json().catch(() => ({}));
    const error = new Error(told.error ?? `${path}: ${response.status}`);
    error.status = response.status;
    throw error;
  }
  return response.json();
}
