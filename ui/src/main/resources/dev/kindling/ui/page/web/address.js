// Addresses are relative: a proxy may serve these pages under any path.

const root = document.documentElement.dataset.root;

/** The address of a page or of data, with a query. */
export function address(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const encoded = new URLSearchParams(given).toString();
  return root + path + (encoded ? `?${encoded}` : "");
}

export const jobs = () => address("jobs");
export const job = (id) => address("job", { id });
export const stage = (id, attempt) => address("stage", { id, attempt });
