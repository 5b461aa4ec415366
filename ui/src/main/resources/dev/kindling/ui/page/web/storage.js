// Datasets that are kept in memory.

import { h } from "./dom.js";
import { bytes, count, duration, plural } from "./format.js";
import { answers, facts, head, table } from "./parts.js";

export class StoragePage {
  load(read) {
    return read("data/storage");
  }

  title() {
    return "Storage";
  }

  view(data) {
    const sum = (of) => data.datasets.reduce((total, dataset) => total + of(dataset), 0);
    return [
      head("Storage", "What is kept in memory and on disk"),
      facts(
        ["Datasets", count(data.datasets.length)],
        ["Partitions kept", count(sum((dataset) => dataset.kept))],
        ["Memory", bytes(sum((dataset) => dataset.memory)), "estimated"],
        ["Disk", bytes(sum((dataset) => dataset.disk))],
        ["Evictions", count(sum((dataset) => dataset.evictions))],
      ),
      answers(words(data)),
      data.datasets.length === 0 ? null : [h("h2", null, "Cached datasets"), datasets(data.datasets)],
      data.datasets.map((dataset) => blocks(dataset)),
    ];
  }
}

function words(data) {
  const read =
    data.hits > 0
      ? `Yes: ${plural(data.hits, "partition")} ${data.hits === 1 ? "was" : "were"} read from where it was kept and not computed again.`
      : "Not yet: no kept partition has been read so far.";
  const computed =
    data.misses > 0
      ? ` ${plural(data.misses, "time")} a partition was not there and had to be computed, the first time of each included.`
      : "";
  return [
    {
      topic: "WHAT_CACHING_DOES",
      question: "What does caching do?",
      answer:
        "A dataset is a recipe: every action computes it from its sources again. After `cache()` each partition is kept in memory once an action has computed it, and later actions read it from there.",
      details: [],
    },
    { topic: "WHETHER_IT_PAID", question: "Did it pay?", answer: read + computed, details: [] },
    {
      topic: "WHAT_EVICTION_IS",
      question: "What if memory runs short?",
      answer:
        "Partitions that were not used for the longest time make room: where the storage level allows it they go to disk and are read from there, otherwise they are evicted, which is to say dropped, and computed from the recipe when they are needed again. Nothing is lost but time.",
      details: [],
    },
  ];
}

function datasets(list) {
  return table(
    "Cached datasets",
    [
      { head: "Dataset", number: true, cell: (dataset) => dataset.id },
      {
        head: "Made by",
        class: "what",
        cell: (dataset) => [
          dataset.name ? h("b", null, dataset.name, " ") : null,
          dataset.operation,
          " ",
          h("span", { class: "code soft" }, `at ${dataset.place}`),
          h("div", { class: "soft" }, dataset.kind),
        ],
      },
      {
        head: "Kept",
        cell: (dataset) =>
          dataset.copies > 1
            ? [dataset.level, h("div", { class: "soft" }, "one copy here: there is one machine")]
            : dataset.level,
      },
      { head: "Partitions", cell: (dataset) => kept(dataset) },
      { head: "Memory", number: true, cell: (dataset) => bytes(dataset.memory) },
      { head: "Disk", number: true, cell: (dataset) => bytes(dataset.disk) },
      { head: "Moved to disk", number: true, cell: (dataset) => count(dataset.moves) },
      { head: "Evictions", number: true, cell: (dataset) => count(dataset.evictions) },
      { head: "Damaged", number: true, cell: (dataset) => count(dataset.losses) },
    ],
    list,
    (dataset) => ({ key: dataset.id, "data-dataset": dataset.id }),
  );
}

function kept(dataset) {
  const whole = Math.max(dataset.partitions, dataset.kept, 1);
  return h(
    "span",
    { class: "tasks" },
    h("span", null, `${count(dataset.kept)} of ${count(whole)}`),
    h(
      "span",
      { class: "track", "aria-hidden": "true" },
      h("span", { class: "kept", style: { width: `${(100 * dataset.kept) / whole}%` } }),
    ),
  );
}

function blocks(dataset) {
  return h(
    "details",
    { class: "more", key: dataset.id },
    h("summary", null, `${plural(dataset.kept, "partition")} of ${dataset.name ?? `dataset ${dataset.id}`}`),
    table(
      `Partitions of dataset ${dataset.id}`,
      [
        { head: "Partition", number: true, cell: (block) => count(block.partition) },
        { head: "Kept", cell: (block) => block.level },
        { head: "Memory", number: true, cell: (block) => bytes(block.memory) },
        { head: "Disk", number: true, cell: (block) => bytes(block.disk) },
        { head: "Kept since", number: true, cell: (block) => `${duration(block.stored)} after the start` },
      ],
      dataset.blocks,
      (block) => ({ key: block.partition }),
    ),
  );
}
