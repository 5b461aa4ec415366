// The storage page: cached RDDs and their partitions.

import { h } from "./dom.js";
import { bytes, count, duration, plural } from "./format.js";
import { explanations, facts, head, table } from "./components.js";

/** @typedef {PageData.CachedRdd} CachedRdd */

export class StoragePage {
  /**
   * @param {PageData.Read} read
   * @returns {Promise<PageData.StorageData>}
   */
  load(read) {
    return read("data/storage");
  }

  title() {
    return "Storage";
  }

  /** @param {PageData.StorageData} data */
  view(data) {
    const sum = (/** @type {(rdd: CachedRdd) => number} */ of, list = data.rdds) =>
      list.reduce((total, rdd) => total + of(rdd), 0);
    const all = [...data.rdds, ...data.former];
    return [
      head("Storage", "Cached RDDs"),
      facts(
        ["Cached RDDs", count(data.rdds.length)],
        ["Cached partitions", count(sum((rdd) => rdd.cachedPartitions))],
        ["Size in memory", bytes(sum((rdd) => rdd.memory)), "estimated"],
        ["Size on disk", bytes(sum((rdd) => rdd.disk))],
        ["Evictions", count(sum((rdd) => rdd.evictions, all))],
      ),
      explanations(questions(data)),
      data.rdds.length === 0 ? null : [h("h2", null, "RDDs"), rdds(data.rdds)],
      data.former.length === 0 ? null : [h("h2", null, "No longer cached"), former(data.former)],
      data.rdds.map((rdd) => blocks(rdd)),
    ];
  }
}

/**
 * @param {PageData.StorageData} data
 * @returns {PageData.Explanation[]}
 */
export function questions(data) {
  const read =
    data.hits > 0
      ? `Yes: tasks read ${plural(data.hits, "cached partition")} instead of computing ${data.hits === 1 ? "it" : "them"} again.`
      : "Not yet: no cached partition has been read.";
  const computed =
    data.misses > 0
      ? ` Tasks computed ${plural(data.misses, "partition")} that ${data.misses === 1 ? "was" : "were"} not cached, including the first computation of each partition.`
      : "";
  return [
    {
      topic: "WHAT_CACHING_DOES",
      question: "What does caching do?",
      answer:
        "Every action computes an RDD again from its sources. After `cache()`, each partition is stored when it is first computed, and later actions read the stored partition.",
      details: [],
    },
    { topic: "WAS_THE_CACHE_USED", question: "Was the cache used?", answer: read + computed, details: [] },
    {
      topic: "WHAT_EVICTION_IS",
      question: "What happens if there is not enough memory?",
      answer:
        "The least recently used partitions are removed from memory. If the storage level includes disk, they are moved to disk and read from there. Otherwise they are evicted, and computed again from their lineage when they are needed. The results stay the same; only time is lost.",
      details: [],
    },
  ];
}

/** @param {CachedRdd[]} list */
function rdds(list) {
  return table(
    "Cached RDDs",
    [
      { head: "RDD", number: true, cell: (rdd) => rdd.id },
      {
        head: "Created by",
        class: "what",
        cell: createdBy,
      },
      {
        head: "Storage level",
        cell: (rdd) =>
          rdd.copies > 1
            ? [rdd.level, h("div", { class: "soft" }, "stored once: there is only one machine")]
            : rdd.level,
      },
      { head: "Cached partitions", cell: (rdd) => cachedBar(rdd) },
      { head: "Size in memory", number: true, cell: (rdd) => bytes(rdd.memory) },
      { head: "Size on disk", number: true, cell: (rdd) => bytes(rdd.disk) },
      { head: "Evictions", number: true, cell: (rdd) => count(rdd.evictions) },
      ...rare("Did not fit", list, (rdd) => rdd.refusals),
      ...rare("Moved to disk", list, (rdd) => rdd.moves),
      ...rare("Damaged on disk", list, (rdd) => rdd.losses),
    ],
    list,
    (rdd) => ({ key: rdd.id, id: `rdd-${rdd.id}`, "data-dataset": rdd.id }),
  );
}

/**
 * Returns a column with what seldom happens, if it has happened.
 * @param {string} name
 * @param {CachedRdd[]} list
 * @param {(rdd: CachedRdd) => number} number
 */
function rare(name, list, number) {
  return list.some((rdd) => number(rdd) > 0)
    ? [{ head: name, number: true, cell: (/** @type {CachedRdd} */ rdd) => count(number(rdd)) }]
    : [];
}

/**
 * Says why no partition of an RDD is cached any more.
 * @param {CachedRdd} rdd
 */
export function ending(rdd) {
  if (!rdd.removal) {
    return `never cached: ${plural(rdd.refusals, "partition")} did not fit`;
  }
  const after = ` after ${duration(rdd.removal.at)}`;
  switch (rdd.removal.cause) {
    case "UNPERSISTED":
      return `unpersisted by the program${after}`;
    case "UNREACHABLE":
      return `dropped${after}, because the program could not reach the RDD any more`;
    case "EVICTED":
      return `last partition evicted${after}, to free memory`;
    case "LOST":
      return `last partition found damaged on disk${after}`;
  }
}

/** @param {CachedRdd[]} list */
function former(list) {
  return table(
    "RDDs that are no longer cached",
    [
      { head: "RDD", number: true, cell: (rdd) => rdd.id },
      { head: "Created by", class: "what", cell: createdBy },
      { head: "Storage level", cell: (rdd) => rdd.level },
      { head: "Were cached", number: true, cell: (rdd) => `${count(rdd.maxCachedPartitions)} of ${count(rdd.partitions)}` },
      { head: "Evictions", number: true, cell: (rdd) => count(rdd.evictions) },
      { head: "Did not fit", number: true, cell: (rdd) => count(rdd.refusals) },
      { head: "Why not any more", class: "what", cell: ending },
    ],
    list,
    (rdd) => ({ key: rdd.id, "data-dataset": rdd.id, class: "former" }),
  );
}

/** @param {CachedRdd} rdd */
function createdBy(rdd) {
  return [
    rdd.name ? h("b", null, rdd.name, " ") : null,
    rdd.operation,
    " ",
    h("span", { class: "code soft" }, `at ${rdd.place}`),
    h("div", { class: "soft" }, rdd.kind),
  ];
}

/** @param {CachedRdd} rdd */
function cachedBar(rdd) {
  const total = Math.max(rdd.partitions, rdd.cachedPartitions, 1);
  return h(
    "span",
    { class: "tasks" },
    h("span", null, `${count(rdd.cachedPartitions)} of ${count(total)}`),
    h(
      "span",
      { class: "track", "aria-hidden": "true" },
      h("span", { class: "cached", style: { width: `${(100 * rdd.cachedPartitions) / total}%` } }),
    ),
  );
}

/** @param {CachedRdd} rdd */
function blocks(rdd) {
  return h(
    "details",
    { class: "more", key: rdd.id },
    h("summary", null, `${plural(rdd.cachedPartitions, "cached partition")} of ${rdd.name ?? `RDD ${rdd.id}`}`),
    table(
      `Cached partitions of RDD ${rdd.id}`,
      [
        { head: "Partition", number: true, cell: (block) => count(block.partition) },
        { head: "Storage level", cell: (block) => block.level },
        { head: "Size in memory", number: true, cell: (block) => bytes(block.memory) },
        { head: "Size on disk", number: true, cell: (block) => bytes(block.disk) },
        { head: "Cached after", number: true, cell: (block) => duration(block.stored) },
      ],
      rdd.blocks,
      (block) => ({ key: block.partition }),
    ),
  );
}
