// Keeps a page current. Server-sent events tell that something has changed; where a proxy buffers
// them, the page polls.

import { address } from "./address.js";

/** Without an event for so many milliseconds after the start, the page polls. */
const EVENT_TIMEOUT = 4000;
const POLL_INTERVAL = 1000;
const MIN_REFRESH_INTERVAL = 250;
const MAX_POLL_INTERVAL = 30000;

/**
 * @typedef {object} Shown what a refresh has shown
 * @property {"busy" | "idle" | "ended"} state whether something on the page is running, nothing is,
 *   or the application has ended
 * @property {number} version the version of the data
 *
 * @typedef {"live" | "ended" | "lost"} Connection
 */

/** An answer of the server that is not the requested data. */
export class ReadError extends Error {
  /**
   * @param {string} message
   * @param {number} status the HTTP status
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** Refreshes a page when something has changed. */
export class Live {
  #refresh;
  #report;
  /** @type {EventSource | null} */
  #source = null;
  #eventReceived = false;
  #polling = false;
  /** @type {ReturnType<typeof setTimeout> | null} */
  #timer = null;
  #due = 0;
  #refreshing = false;
  #refreshAgain = false;
  #lastRefresh = -Infinity;
  #version = -1;
  #failures = 0;

  /**
   * @param {() => Promise<Shown>} refresh shows the current data
   * @param {(connection: Connection) => void} report called after each refresh
   */
  constructor(refresh, report) {
    this.#refresh = refresh;
    this.#report = report;
  }

  /** Refreshes once, and then whenever something changes. */
  async start() {
    // A browser opens six connections to a server, and keeps pages that were left, with their
    // connections. Only a visible page has a stream of events, so that the next one gets a connection.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) {
        this.#source?.close();
      } else {
        this.#schedule(0);
        if (!this.#polling) {
          this.#listen();
        }
      }
    });
    await this.#refreshNow();
    this.#listen();
  }

  #listen() {
    this.#source?.close();
    this.#eventReceived = false;
    const source = new EventSource(address("events"));
    this.#source = source;
    source.addEventListener("changed", (event) => {
      this.#eventReceived = true;
      if (JSON.parse(event.data).version !== this.#version) {
        this.#schedule(0);
      }
    });
    source.onerror = () => this.#startPolling();
    setTimeout(() => {
      if (!this.#eventReceived && this.#source === source && !document.hidden) {
        this.#startPolling();
      }
    }, EVENT_TIMEOUT);
  }

  /** Closes the stream of events and asks at intervals instead. */
  #startPolling() {
    this.#polling = true;
    this.#source?.close();
    this.#eventReceived = false;
    if (this.#timer === null && !this.#refreshing) {
      this.#timer = setTimeout(() => this.#poll(), this.#pollInterval());
    }
  }

  #pollInterval() {
    return Math.min(POLL_INTERVAL * 2 ** this.#failures, MAX_POLL_INTERVAL);
  }

  async #poll() {
    this.#timer = null;
    try {
      const { version } = await read("changes");
      if (version !== this.#version || this.#failures > 0) {
        await this.#refreshNow();
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#startPolling();
  }

  /**
   * Refreshes after a pause, but not more often than the minimum interval.
   * @param {number} pause milliseconds
   */
  #schedule(pause) {
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return;
    }
    const now = performance.now();
    const due = Math.max(now + pause, this.#lastRefresh + MIN_REFRESH_INTERVAL);
    if (this.#timer === null || due < this.#due) {
      if (this.#timer !== null) {
        clearTimeout(this.#timer);
      }
      this.#due = due;
      this.#timer = setTimeout(() => this.#refreshNow(), due - now);
    }
  }

  async #refreshNow() {
    this.#timer = null;
    if (document.hidden && this.#lastRefresh > 0) {
      return;
    }
    this.#refreshing = true;
    this.#refreshAgain = false;
    let state = "idle";
    try {
      const shown = await this.#refresh();
      state = shown.state;
      this.#version = shown.version;
      this.#report(state === "ended" ? "ended" : "live");
      this.#failures = 0;
    } catch (error) {
      this.#fail(error);
    }
    this.#refreshing = false;
    this.#lastRefresh = performance.now();
    if (this.#refreshAgain) {
      this.#schedule(0);
    } else if (state === "busy") {
      this.#schedule(POLL_INTERVAL);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#failures = Math.min(this.#failures + 1, 10);
    this.#report("lost");
    console.warn(error);
  }
}

/**
 * Reads JSON from the server. If the server asks for the token, the page is loaded again, which
 * shows the login page.
 * @param {string} path below the server's root
 * @param {Record<string, string | number | null | undefined>} [query]
 * @returns {Promise<any>}
 */
export async function read(path, query) {
  const response = await fetch(address(path, query), { headers: { Accept: "application/json" } });
  if (response.status === 401) {
    location.reload();
  }
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    throw new ReadError(answer.error ?? `${path}: ${response.status}`, response.status);
  }
  return response.json();
}
