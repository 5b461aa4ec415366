// Draws the DAG of a job or of a stage. The server computes the layout.

import * as go from "./address.js";
import { horizontalCurve, verticalCurve } from "./curves.js";
import { h, s } from "./dom.js";
import { count, duration, percent, plural } from "./format.js";

/**
 * @typedef {PageData.Dag} Dag
 * @typedef {PageData.DagStage} DagStage
 * @typedef {PageData.StageBox} StageBox
 * @typedef {PageData.OperationBox} OperationBox
 * @typedef {PageData.RddRow} RddRow
 * @typedef {PageData.ShuffleEdge} ShuffleEdge
 * @typedef {PageData.Connector} Connector
 * @typedef {PageData.Shuffle} Shuffle
 */

const BOX_HEAD = 46;
const ROW = 24;
const STAGE_HEAD = 64;
const MAX_DOTS = 8;
const MIN_SCALE = 0.64;

/** Measures texts. @type {CanvasRenderingContext2D | null} */
let measure = null;

/**
 * Returns the picture of a DAG. Without a scale it fits the page, as long as its texts stay legible.
 * @param {Dag} dag
 * @param {{stage?: PageData.Stage | null, scale?: number | null}} options the stage, if the DAG is that of a single
 *   one, and the CSS pixels for a unit of the drawing
 */
export function dagPicture(dag, { stage = null, scale = null } = {}) {
  const single = stage !== null;
  return h(
    "div",
    { class: scale === null ? "dag" : "dag zoomed", role: "region", "aria-label": "DAG", tabindex: 0 },
    s(
      "svg",
      {
        viewBox: `0 0 ${dag.width} ${dag.height}`,
        width: dag.width,
        height: dag.height,
        style: scale === null ? { "min-width": `${Math.round(dag.width * MIN_SCALE)}px` } : scaledTo(dag.width, scale),
        role: "group",
        "aria-label": single ? "The operations of the stage" : "The stages of the job and their operations",
      },
      s("defs", null, arrowhead("arrowhead"), arrowhead("shuffle-arrowhead")),
      dag.stageBoxes.map((box) => stageFrame(box, dag, single)),
      dag.edges.map((edge) => shuffleLine(edge)),
      dag.foldArrows.map((points) =>
        s("path", { d: horizontalCurve(points), class: "shuffle-edge", "marker-end": "url(#shuffle-arrowhead)" }),
      ),
      dag.folds.map((fold) => foldBox(fold)),
      dag.connectors.map((connector) => connectorLine(connector)),
      dag.stageBoxes.map((box) => stageContent(box, dag)),
      dag.connectors.map((connector) => connectorBox(connector, dag, stage)),
      dag.edges.map((edge) => shuffleLabel(edge, dag)),
    ),
  );
}

/**
 * Returns the style of a drawing at a scale.
 * @param {number} width in units of the drawing
 * @param {number} scale CSS pixels for a unit
 * @returns {Record<string, string>}
 */
export function scaledTo(width, scale) {
  return { width: `${Math.round(width * scale)}px`, "min-width": "0px", "max-width": "none" };
}

/** @param {string} id also the class */
function arrowhead(id) {
  return s(
    "marker",
    { id, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 10, markerHeight: 10, markerUnits: "userSpaceOnUse", orient: "auto" },
    s("path", { d: "M0 1L9.500 5L0 9z", class: id }),
  );
}

/**
 * @param {StageBox} box
 * @param {Dag} dag
 * @param {boolean} single
 */
function stageFrame(box, dag, single) {
  const stage = dag.stages[box.stage];
  const { x, y, width, height } = box;
  const title = s(
    "g",
    null,
    s("text", { x: x + 20, y: y + 25, class: "stage-id" }, `Stage ${box.stage}`),
    s("text", { x: x + width - 20, y: y + 25, class: "stage-kind", "text-anchor": "end" }, stage.kind),
  );
  return s(
    "g",
    { class: "stage-box", "data-kind": stage.kind, "data-status": stage.status, key: `frame ${box.stage}` },
    s("rect", { x, y, width, height, rx: 10, class: "frame-ground" }),
    s("path", { d: headPath(x, y, width), class: "frame-head" }),
    s("rect", { x, y, width, height, rx: 10, class: "frame" }),
    stage.share > 0
      ? s("rect", { x: x + 20, y: y + 50, width: Math.max((width - 40) * stage.share, 1), height: 3, rx: 1.5, class: "heat" })
      : null,
    single || !stage.known ? title : s("a", { href: go.stage(box.stage), class: "stage-link" }, title),
    s("text", { x: x + 20, y: y + 43, class: "stage-facts" }, fit(stageFacts(stage), "12px", width - 30)),
  );
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 */
function headPath(x, y, width) {
  return `M${x} ${y + 10}a10 10 0 0 1 10 -10h${width - 20}a10 10 0 0 1 10 10v${STAGE_HEAD - 18}h${-width}z`;
}

/**
 * Returns the tasks, state and duration of a stage in one line.
 * @param {DagStage} stage
 */
export function stageFacts(stage) {
  const tasks = plural(stage.tasks, "task");
  if (stage.status === "SKIPPED") {
    return `${tasks} · skipped, ${stage.reused ? "output read again" : "not needed"}`;
  }
  if (stage.status === "PENDING") {
    return `${tasks} · waiting`;
  }
  if (stage.status === "NOT_REACHED") {
    return `${tasks} · not started`;
  }
  const failed = stage.status === "FAILED" ? " · failed" : stage.status === "CANCELLED" ? " · cancelled" : "";
  const share = stage.share > 0 && stage.share < 1 ? ` · ${percent(stage.share)} of the time` : "";
  return `${tasks} · ${duration(stage.duration)}${failed}${share}`;
}

/**
 * @param {StageBox} box
 * @param {Dag} dag
 */
function stageContent(box, dag) {
  const stage = dag.stages[box.stage];
  return s(
    "g",
    { class: "stage-box", "data-kind": stage.kind, "data-status": stage.status, key: `content ${box.stage}` },
    box.arrows.map((points) => s("path", { d: verticalCurve(points), class: "arrow", "marker-end": "url(#arrowhead)" })),
    box.boxes.map(operationBox),
  );
}

/** @param {PageData.FoldedStages} fold */
function foldBox(fold) {
  const { x, y, width, height } = fold;
  const [title, facts] = foldTexts(fold);
  return s(
    "g",
    { class: "box fold", key: `fold ${fold.first}` },
    s("rect", { x, y, width, height, rx: 10 }),
    s("text", { x: x + width / 2, y: y + height / 2 - 6, "text-anchor": "middle", class: "operation" }, title),
    s("text", { x: x + width / 2, y: y + height / 2 + 16, "text-anchor": "middle" }, fit(facts, "12px", width - 20)),
  );
}

/** @param {PageData.FoldedStages} fold */
function foldTexts(fold) {
  const before = fold.period === 1 ? "the stage before" : `the ${fold.period} stages before`;
  return [`Stages ${fold.first} to ${fold.last}`, `${before}, ${count(fold.stages / fold.period)} more times`];
}

/** @param {OperationBox} box */
function operationBox(box) {
  const { x, y, width, height } = box;
  if (box.folded > 0) {
    return s(
      "g",
      { class: "box fold" },
      s("rect", { x, y, width, height, rx: 6 }),
      s("text", { x: x + width / 2, y: y + height / 2 + 4, "text-anchor": "middle" }, `${count(box.folded)} more operations`),
    );
  }
  const inner = width - 28;
  return s(
    "g",
    { class: "box" },
    s("title", null, `${box.operation} at ${box.place}`),
    s("rect", { x, y, width, height, rx: 6 }),
    s("text", { x: x + 14, y: y + 21, class: "operation" }, fit(box.operation, "600 15px", inner)),
    s("text", { x: x + 14, y: y + 37, class: "place" }, fit(box.place, "12px", inner, "--mono")),
    s("path", { d: `M${x} ${y + BOX_HEAD - 0.5}h${width}`, class: "line" }),
    box.rows.map((row) => rddRow(row, x, width)),
  );
}

/**
 * @param {RddRow} row
 * @param {number} x
 * @param {number} width
 */
function rddRow(row, x, width) {
  const middle = row.y + ROW / 2 + 3;
  const more = row.partitions > MAX_DOTS ? `×${count(row.partitions)}` : "";
  const dots = more ? 3 : Math.max(row.partitions, 1);
  const circles = [];
  for (let dot = 0; dot < dots; dot++) {
    circles.push(s("circle", { cx: x + 18 + dot * 9, cy: middle, r: 3.2 }));
  }
  const after = x + 18 + dots * 9 + (more ? more.length * 7 + 4 : 0) + 2;
  const label = row.name ?? row.kind;
  const room = x + width - 14 - after - (row.persisted ? 52 : 26);
  return s(
    "g",
    { class: row.persisted ? "row cached" : "row", "data-dataset": row.id },
    s(
      "title",
      null,
      `${row.name ? `${row.name}: ` : ""}${row.kind} ${row.id}, ${plural(row.partitions, "partition")}` +
        (row.persisted ? `, ${count(row.cachedPartitions)} cached` : "") +
        (row.partitioner ? `, partitioned by ${row.partitioner}` : ""),
    ),
    row.persisted ? s("rect", { x: x + 5, y: row.y + 3, width: width - 10, height: ROW - 1, rx: 4, class: "cached-mark" }) : null,
    circles,
    more ? s("text", { x: x + 18 + dots * 9 - 2, y: middle + 4, class: "more" }, more) : null,
    s("text", { x: after, y: middle + 4, class: "dataset" }, fit(label, "12px", room)),
    s(
      "text",
      { x: x + width - 14, y: middle + 4, "text-anchor": "end", class: "number" },
      row.persisted ? `cached ${row.id}` : String(row.id),
    ),
  );
}

/** @param {ShuffleEdge} edge */
function shuffleLine(edge) {
  return s(
    "g",
    { key: `line ${edge.shuffle} ${edge.to}` },
    s("path", { d: horizontalCurve(edge.points), class: "shuffle-edge", "marker-end": "url(#shuffle-arrowhead)" }),
  );
}

/**
 * @param {ShuffleEdge} edge
 * @param {Dag} dag
 */
function shuffleLabel(edge, dag) {
  const shuffle = dag.shuffles[edge.shuffle];
  const x = (edge.points[2] + edge.points[4]) / 2;
  const y = (edge.points[3] + edge.points[5]) / 2;
  return s(
    "g",
    { class: "shuffle-label", key: `label ${edge.shuffle} ${edge.to}` },
    s("title", null, shuffleText(shuffle)),
    s("rect", { x: x - 50, y: y - 20, width: 100, height: 40, rx: 6 }),
    s("text", { x, y: y - 3, "text-anchor": "middle", class: "strong" }, `shuffle ${edge.shuffle}`),
    s("text", { x, y: y + 13, "text-anchor": "middle" }, fit(moved(shuffle), "12px", 94)),
  );
}

/** @param {Connector} connector */
function connectorLine(connector) {
  return s(
    "g",
    { key: `connector line ${connector.shuffle} ${connector.enters}` },
    s("path", {
      d: verticalCurve(connector.points),
      class: connector.shuffle === null ? "arrow" : "shuffle-edge",
      "marker-end": connector.shuffle === null ? "url(#arrowhead)" : "url(#shuffle-arrowhead)",
    }),
  );
}

/**
 * @param {Connector} connector
 * @param {Dag} dag
 * @param {PageData.Stage | null} stage
 */
function connectorBox(connector, dag, stage) {
  const { x, y, width, height } = connector;
  const shuffle = connector.shuffle === null ? null : dag.shuffles[connector.shuffle];
  const title = shuffle ? `shuffle ${connector.shuffle} · ${moved(shuffle)}` : "results to the program";
  const subtitle = shuffle ? otherSide(connector, shuffle) : results(stage);
  return s(
    "g",
    { class: shuffle ? "connector shuffle" : "connector", key: `connector ${connector.shuffle} ${connector.enters}` },
    shuffle ? s("title", null, shuffleText(shuffle)) : null,
    s("rect", { x, y, width, height, rx: 20 }),
    s("text", { x: x + width / 2, y: y + (subtitle ? 17 : 24), "text-anchor": "middle", class: "strong" }, fit(title, "600 12px", width - 22)),
    subtitle ? s("text", { x: x + width / 2, y: y + 32, "text-anchor": "middle" }, fit(subtitle, "12px", width - 22)) : null,
  );
}

/**
 * @param {Connector} connector
 * @param {Shuffle} shuffle
 */
function otherSide(connector, shuffle) {
  return connector.enters
    ? `from ${stageList(shuffle.writers)}`
    : `${plural(shuffle.partitions, "bucket")}, for ${stageList(shuffle.readers)}`;
}

/** @param {PageData.Stage | null} stage */
function results(stage) {
  return stage && stage.results.records > 0 ? plural(stage.results.records, "record") : "";
}

/** @param {Shuffle} shuffle */
function moved(shuffle) {
  return shuffle.records === 0 ? "no records yet" : plural(shuffle.records, "record");
}

/** @param {number[]} ids */
function stageList(ids) {
  return ids.length === 0 ? "a stage" : `${ids.length === 1 ? "stage" : "stages"} ${ids.join(", ")}`;
}

/**
 * Returns how a shuffle chooses the partition of a record.
 * @param {string} partitioner
 */
function rule(partitioner) {
  if (partitioner.startsWith("round robin")) {
    return partitioner;
  }
  return partitioner === "<lambda>" ? "by a lambda of the program" : `by ${partitioner}`;
}

/**
 * Returns the amount and the rules of a shuffle as a text: 12 records to 2 partitions, by
 * HashPartitioner.
 * @param {Shuffle} shuffle
 */
export function shuffleText(shuffle) {
  const combined =
    shuffle.mapSideCombine && shuffle.recordsBeforeCombine > 0
      ? ` Map-side combine reduced ${plural(shuffle.recordsBeforeCombine, "record")} to ${count(shuffle.records)} before the shuffle.`
      : "";
  return (
    `${moved(shuffle)} to ${plural(shuffle.partitions, "partition")}, ${rule(shuffle.partitioner)}` +
    `${shuffle.sorts ? ", sorted by key" : ""}.${combined}`
  );
}

/**
 * Returns a text, shortened to a width.
 * @param {string} text
 * @param {string} font weight and size
 * @param {number} width CSS pixels
 * @param {string} family the CSS variable of the font family
 */
function fit(text, font, width, family = "--sans") {
  measure ??= document.createElement("canvas").getContext("2d");
  if (!measure) {
    return text;
  }
  measure.font = `${font} ${getComputedStyle(document.documentElement).getPropertyValue(family)}`;
  if (measure.measureText(text).width <= width) {
    return text;
  }
  let end = text.length;
  while (end > 1 && measure.measureText(`${text.slice(0, end)}…`).width > width) {
    end--;
  }
  return `${text.slice(0, end)}…`;
}

/**
 * The DAG as a list, for readers who cannot see the picture.
 * @param {Dag} dag
 */
export function dagText(dag) {
  const items = [
    ...dag.folds.map((fold) => ({ first: fold.first, text: `${foldTexts(fold).join(": ")}.` })),
    ...dag.stageBoxes.map((stageBox) => ({ first: stageBox.stage, text: stageText(dag, stageBox) })),
  ];
  return h(
    "details",
    { class: "more" },
    h("summary", null, "The DAG as text"),
    h(
      "ul",
      null,
      items.sort((one, other) => one.first - other.first).map((item) => h("li", null, item.text)),
    ),
  );
}

/**
 * @param {Dag} dag
 * @param {PageData.StageBox} stageBox
 */
function stageText(dag, stageBox) {
  const stage = dag.stages[stageBox.stage];
  const operations = stageBox.boxes.map((box) =>
    box.folded > 0 ? `${count(box.folded)} more operations` : `${box.operation} at ${box.place}`,
  );
  const out = dag.edges
    .filter((edge) => edge.from === stageBox.stage)
    .map((edge) => `, then shuffle ${edge.shuffle} (${moved(dag.shuffles[edge.shuffle])}) to stage ${edge.to}`);
  return `Stage ${stageBox.stage}, ${stage.kind}, ${stageFacts(stage)}: ${operations.join(", ")}${out.join("")}.`;
}
