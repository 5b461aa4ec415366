// The addresses of pages and of their data. They are relative to the server's root, because a proxy
// may serve the pages under any path.

const root = document.documentElement.dataset.root ?? "";

/**
 * Returns the address of a page or of data.
 * @param {string} path below the server's root
 * @param {Record<string, string | number | null | undefined>} query parameters; null and undefined
 *   ones are omitted
 */
export function address(path, query = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) {
      parameters.set(name, String(value));
    }
  }
  const encoded = parameters.toString();
  return root + path + (encoded ? `?${encoded}` : "");
}

/** Returns the address of the jobs page. */
export const jobs = () => address("jobs");

/** Returns the address of the stages page. */
export const stages = () => address("stages");

/**
 * Returns the address of a job's page.
 * @param {number | string} id
 */
export const job = (id) => address("job", { id });

/**
 * Returns the address of a stage's page.
 * @param {number | string} id
 * @param {number} [attempt] the latest attempt by default
 */
export const stage = (id, attempt) => address("stage", { id, attempt });
