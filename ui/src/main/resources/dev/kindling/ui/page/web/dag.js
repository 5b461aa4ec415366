// Draws a job's or a stage's graph where Java has laid it out.

import * as go from "./address.js";
import { h, s } from "./dom.js";
import { count, duration, percent, plural } from "./format.js";

const BOX_HEAD = 46;
const ROW = 24;
const PANEL_HEAD = 64;
const MOST_PIPS = 8;
const LEAST_SCALE = 0.64;
const measure = document.createElement("canvas").getContext("2d");

/**
 * The picture as an SVG.
 * @param {object} dag a drawing with `stages` (facts by stage id) and `shuffles` (by shuffle id)
 * @param {boolean} alone whether one stage is drawn by itself
 * @param {object} [stage] the facts of that stage
 */
export function dagPicture(dag, alone = false, stage = null) {
  return h(
    "div",
    { class: "dag", role: "region", "aria-label": "Graph", tabindex: 0 },
    s(
      "svg",
      {
        viewBox: `0 0 ${dag.width} ${dag.height}`,
        width: dag.width,
        height: dag.height,
        style: { "min-width": `${Math.round(dag.width * LEAST_SCALE)}px` },
        role: "group",
        "aria-label": alone ? "The stage's steps" : "The job's stages and their steps",
      },
      s("defs", null, tip("tip", "arrow-tip"), tip("ember-tip", "ember-tip")),
      dag.panels.map((panel) => panelFrame(panel, dag, alone)),
      dag.ribbons.map((ribbon) => ribbonLine(ribbon)),
      dag.ports.map((port) => portLine(port)),
      dag.panels.map((panel) => panelContent(panel, dag)),
      dag.ports.map((port) => portBox(port, dag, stage)),
      dag.ribbons.map((ribbon) => ribbonLabel(ribbon, dag)),
    ),
  );
}

function tip(id, style) {
  return s(
    "marker",
    { id, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 10, markerHeight: 10, markerUnits: "userSpaceOnUse", orient: "auto" },
    s("path", { d: "M0 1L9.500 5L0 9z", class: style }),
  );
}

function panelFrame(panel, dag, alone) {
  const stage = dag.stages[panel.stage];
  const { x, y, width, height } = panel;
  const title = s(
    "g",
    null,
    s("text", { x: x + 20, y: y + 25, class: "stage-id" }, `Stage ${panel.stage}`),
    s("text", { x: x + width - 20, y: y + 25, class: "stage-kind", "text-anchor": "end" }, stage.kind),
  );
  return s(
    "g",
    { class: "panel", "data-kind": stage.kind, "data-status": stage.status, key: `frame ${panel.stage}` },
    s("rect", { x, y, width, height, rx: 10, class: "frame-ground" }),
    s("path", { d: headPath(x, y, width), class: "frame-head" }),
    s("rect", { x, y, width, height, rx: 10, class: "frame" }),
    stage.share > 0
      ? s("rect", { x: x + 20, y: y + 50, width: Math.max((width - 40) * stage.share, 1), height: 3, rx: 1.5, class: "heat" })
      : null,
    alone || !stage.known ? title : s("a", { href: go.stage(panel.stage), class: "stage-link" }, title),
    s("text", { x: x + 20, y: y + 43, class: "stage-facts" }, fit(stageFacts(stage), "12px", width - 30)),
  );
}

function headPath(x, y, width) {
  return `M${x} ${y + 10}a10 10 0 0 1 10 -10h${width - 20}a10 10 0 0 1 10 10v${PANEL_HEAD - 18}h${-width}z`;
}

function stageFacts(stage) {
  const tasks = plural(stage.tasks, "task");
  if (stage.status === "SKIPPED") {
    return `${tasks} · skipped, output still there`;
  }
  if (stage.status === "PENDING") {
    return `${tasks} · waiting`;
  }
  if (stage.status === "NOT_REACHED") {
    return `${tasks} · not reached`;
  }
  const failed = stage.status === "FAILED" ? " · failed" : "";
  const share = stage.share > 0 && stage.share < 1 ? ` · ${percent(stage.share)} of the time` : "";
  return `${tasks} · ${duration(stage.duration)}${failed}${share}`;
}

function panelContent(panel, dag) {
  const stage = dag.stages[panel.stage];
  return s(
    "g",
    { class: "panel", "data-kind": stage.kind, "data-status": stage.status, key: `content ${panel.stage}` },
    panel.arrows.map((points) => s("path", { d: downward(points), class: "arrow", "marker-end": "url(#tip)" })),
    panel.boxes.map(box),
  );
}

function box(shape) {
  const { x, y, width, height } = shape;
  if (shape.folded > 0) {
    return s(
      "g",
      { class: "box fold" },
      s("rect", { x, y, width, height, rx: 6 }),
      s("text", { x: x + width / 2, y: y + height / 2 + 4, "text-anchor": "middle" }, `${count(shape.folded)} more steps`),
    );
  }
  const inner = width - 28;
  return s(
    "g",
    { class: "box" },
    s("title", null, `${shape.operation} at ${shape.place}`),
    s("rect", { x, y, width, height, rx: 6 }),
    s("text", { x: x + 14, y: y + 21, class: "operation" }, fit(shape.operation, "600 15px", inner)),
    s("text", { x: x + 14, y: y + 37, class: "place" }, fit(shape.place, "12px", inner, "--mono")),
    s("path", { d: `M${x} ${y + BOX_HEAD - 0.5}h${width}`, class: "line" }),
    shape.rows.map((row) => datasetRow(row, x, width)),
  );
}

function datasetRow(row, x, width) {
  const middle = row.y + ROW / 2 + 3;
  const pips = Math.min(Math.max(row.partitions, 1), MOST_PIPS);
  const more = row.partitions > MOST_PIPS ? `×${count(row.partitions)}` : "";
  const drawn = more ? 3 : pips;
  const circles = [];
  for (let pip = 0; pip < drawn; pip++) {
    circles.push(s("circle", { cx: x + 18 + pip * 9, cy: middle, r: 3.2 }));
  }
  const after = x + 18 + drawn * 9 + (more ? more.length * 7 + 4 : 0) + 2;
  const label = row.name ?? row.kind;
  const room = x + width - 14 - after - (row.cached ? 52 : 26);
  return s(
    "g",
    { class: row.cached ? "row cached" : "row", "data-dataset": row.id },
    s(
      "title",
      null,
      `${row.name ? `${row.name}: ` : ""}${row.kind} ${row.id}, ${plural(row.partitions, "partition")}` +
        (row.cached ? ", kept in memory" : "") +
        (row.partitioner ? `, partitioned by ${row.partitioner}` : ""),
    ),
    row.cached ? s("rect", { x: x + 5, y: row.y + 3, width: width - 10, height: ROW - 1, rx: 4, class: "kept" }) : null,
    circles,
    more ? s("text", { x: x + 18 + drawn * 9 - 2, y: middle + 4, class: "more" }, more) : null,
    s("text", { x: after, y: middle + 4, class: "dataset" }, fit(label, "12px", room)),
    s(
      "text",
      { x: x + width - 14, y: middle + 4, "text-anchor": "end", class: "number" },
      row.cached ? `cached ${row.id}` : String(row.id),
    ),
  );
}

function downward(points) {
  let path = `M${points[0]} ${points[1]}`;
  for (let i = 2; i < points.length; i += 2) {
    const [px, py, x, y] = [points[i - 2], points[i - 1], points[i], points[i + 1]];
    const middle = (py + y) / 2;
    path += px === x || py === y ? `L${x} ${y}` : `C${px} ${middle} ${x} ${middle} ${x} ${y}`;
  }
  return path;
}

function sideways(points) {
  let path = `M${points[0]} ${points[1]}`;
  for (let i = 2; i < points.length; i += 2) {
    const [px, py, x, y] = [points[i - 2], points[i - 1], points[i], points[i + 1]];
    const middle = (px + x) / 2;
    path += py === y ? `L${x} ${y}` : `C${middle} ${py} ${middle} ${y} ${x} ${y}`;
  }
  return path;
}

function ribbonLine(ribbon) {
  return s(
    "g",
    { key: `line ${ribbon.shuffle} ${ribbon.to}` },
    s("path", { d: sideways(ribbon.points), class: "ribbon", "marker-end": "url(#ember-tip)" }),
  );
}

function ribbonLabel(ribbon, dag) {
  const shuffle = dag.shuffles[ribbon.shuffle];
  const x = (ribbon.points[2] + ribbon.points[4]) / 2;
  const y = (ribbon.points[3] + ribbon.points[5]) / 2;
  return s(
    "g",
    { class: "ribbon-label", key: `label ${ribbon.shuffle} ${ribbon.to}` },
    s("title", null, shuffleWords(shuffle)),
    s("rect", { x: x - 50, y: y - 20, width: 100, height: 40, rx: 6 }),
    s("text", { x, y: y - 3, "text-anchor": "middle", class: "strong" }, `shuffle ${ribbon.shuffle}`),
    s("text", { x, y: y + 13, "text-anchor": "middle" }, fit(moved(shuffle), "12px", 94)),
  );
}

function portLine(port) {
  return s(
    "g",
    { key: `port line ${port.shuffle} ${port.enters}` },
    s("path", {
      d: downward(port.points),
      class: port.shuffle === null ? "arrow" : "ribbon",
      "marker-end": port.shuffle === null ? "url(#tip)" : "url(#ember-tip)",
    }),
  );
}

function portBox(port, dag, stage) {
  const { x, y, width, height } = port;
  const shuffle = port.shuffle === null ? null : dag.shuffles[port.shuffle];
  const title = shuffle ? `shuffle ${port.shuffle} · ${moved(shuffle)}` : "results to the program";
  const second = shuffle ? (port.enters ? `from ${stages(shuffle.writers)}` : `${plural(shuffle.partitions, "pile")}, for ${stages(shuffle.readers)}`) : given(stage);
  return s(
    "g",
    { class: shuffle ? "port shuffle" : "port", key: `port ${port.shuffle} ${port.enters}` },
    shuffle ? s("title", null, shuffleWords(shuffle)) : null,
    s("rect", { x, y, width, height, rx: 20 }),
    s("text", { x: x + width / 2, y: y + (second ? 17 : 24), "text-anchor": "middle", class: "strong" }, fit(title, "600 12px", width - 22)),
    second ? s("text", { x: x + width / 2, y: y + 32, "text-anchor": "middle" }, fit(second, "12px", width - 22)) : null,
  );
}

function given(stage) {
  return stage?.results.records > 0 ? plural(stage.results.records, "record") : "";
}

function moved(shuffle) {
  return shuffle.records === 0 ? "no records yet" : plural(shuffle.records, "record");
}

function stages(ids) {
  return ids.length === 0 ? "a stage" : `${ids.length === 1 ? "stage" : "stages"} ${ids.join(", ")}`;
}

/** What a shuffle does, in a sentence. */
export function shuffleWords(shuffle) {
  const combined =
    shuffle.mapSideCombine && shuffle.before > 0
      ? ` ${plural(shuffle.before, "record")} were combined into ${count(shuffle.records)} before they moved.`
      : "";
  return (
    `${moved(shuffle)} to ${plural(shuffle.partitions, "partition")}, by ${shuffle.partitioner}` +
    `${shuffle.sorts ? ", sorted by key" : ""}.${combined}`
  );
}

/** A text cut to a width in CSS pixels. */
function fit(text, font, width, family = "--sans") {
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

/** The same picture in words, for those who don't see it. */
export function dagInWords(dag) {
  return h(
    "details",
    { class: "more" },
    h("summary", null, "The graph in words"),
    h(
      "ul",
      null,
      dag.panels.map((panel) => {
        const stage = dag.stages[panel.stage];
        const steps = panel.boxes.map((box) =>
          box.folded > 0 ? `${count(box.folded)} more steps` : `${box.operation} at ${box.place}`,
        );
        const out = dag.ribbons
          .filter((ribbon) => ribbon.from === panel.stage)
          .map((ribbon) => `, then shuffle ${ribbon.shuffle} (${moved(dag.shuffles[ribbon.shuffle])}) to stage ${ribbon.to}`);
        return h("li", null, `Stage ${panel.stage}, ${stage.kind}, ${stageFacts(stage)}: ${steps.join(", ")}${out.join("")}.`);
      }),
    ),
  );
}
