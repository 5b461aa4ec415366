"""The lineage of an RDD as a picture: a box for each operation, dashed lines for shuffles."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from ..driver.lineage import Node, Pipeline, Shuffle

if TYPE_CHECKING:
    from ..rdd import RDD

_WIDTH, _HEIGHT = 168, 40
_GAP_X, _GAP_Y = 28, 26
_MARGIN = 14
_MAX_NODES = 80


class Lineage:
    """The lineage of an RDD, as :meth:`RDD.lineage <kindling.RDD.lineage>` returns it.

    A notebook shows it as a picture: a box for each operation, dashed lines for shuffles. ``repr``
    is text, one line per operation with its place in the program, the last one first; shuffles
    begin with ``-``.

    Parameters
    ----------
    rdd : RDD
        The RDD.

    Examples
    --------
    >>> sc.parallelize([1, 2]).map(str).lineage()
    | map at ...
    | parallelize: blocks at ...
    """

    def __init__(self, rdd: "RDD[Any]") -> None:
        self._root: Node = rdd._node
        self._text = f"{rdd}"

    def __repr__(self) -> str:
        rows = [
            f"{'-' if isinstance(node, Shuffle) else '|'} {_title(node)} at {_call_site(node)}"
            for node in reversed(_nodes(self._root))
        ]
        return "\n".join(rows)

    def _repr_html_(self) -> str:
        nodes = _nodes(self._root)
        if len(nodes) > _MAX_NODES:
            return (
                f"<div>{len(nodes)} operations, too many for a picture:"
                f"<pre>{html.escape(repr(self))}</pre></div>"
            )
        return f"<div>{svg(self._root)}<div><code>{html.escape(self._text)}</code></div></div>"


def svg(root: Node) -> str:
    """Returns the lineage of a node as an SVG picture, the sources at the top.

    Parameters
    ----------
    root : Node
        The node.

    Returns
    -------
    str
        An ``svg`` element.
    """
    nodes = _nodes(root)
    depth: dict[int, int] = {}
    rows: list[list[Node]] = []
    for node in nodes:
        at = 1 + max((depth[id(parent)] for parent in node.parents), default=-1)
        depth[id(node)] = at
        while len(rows) <= at:
            rows.append([])
        rows[at].append(node)
    positions: dict[int, tuple[int, int]] = {}
    widest = max(len(row) for row in rows)
    width = 2 * _MARGIN + widest * _WIDTH + (widest - 1) * _GAP_X
    for number, row in enumerate(rows):
        row.sort(key=lambda node: _preferred_x(node, positions))
        left = (width - len(row) * _WIDTH - (len(row) - 1) * _GAP_X) // 2
        for index, node in enumerate(row):
            x = left + index * (_WIDTH + _GAP_X)
            positions[id(node)] = (x, _MARGIN + number * (_HEIGHT + _GAP_Y))
    height = 2 * _MARGIN + len(rows) * _HEIGHT + (len(rows) - 1) * _GAP_Y
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="Lineage: {len(nodes)} operations, '
        f'{_shuffles(nodes)} shuffles" style="max-width:100%;height:auto;font:12px '
        'system-ui,sans-serif;color:inherit">'
    ]
    for node in nodes:
        for parent in node.parents:
            parts.append(_edge(positions[id(parent)], positions[id(node)], isinstance(node, Shuffle)))
    parts += [_box(node, *positions[id(node)]) for node in nodes]
    parts.append("</svg>")
    return "".join(parts)


def _nodes(root: Node) -> list[Node]:
    """Returns all nodes in an order in which each follows its parents."""
    ordered: list[Node] = []
    seen: set[int] = set()
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, has_parents = waiting.pop()
        if has_parents:
            ordered.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            waiting.append((node, True))
            waiting += [(parent, False) for parent in reversed(node.parents)]
    return ordered


def _preferred_x(node: Node, positions: dict[int, tuple[int, int]]) -> float:
    """Returns the horizontal position below the middle of a node's parents."""
    above = [positions[id(parent)][0] for parent in node.parents]
    return sum(above) / len(above) if above else 0.0


def _shuffles(nodes: list[Node]) -> int:
    return sum(isinstance(node, Shuffle) for node in nodes)


def _title(node: Node) -> str:
    name = node.operation.name
    if isinstance(node, Shuffle):
        return f"{name}: shuffle"
    return name if isinstance(node, Pipeline) or node.kind in name else f"{name}: {node.kind}"


def _call_site(node: Node) -> str:
    return f"{node.operation.file}:{node.operation.line}"


def _box(node: Node, x: int, y: int) -> str:
    title, site = html.escape(_title(node)), html.escape(_call_site(node))
    border = "#c0792a" if isinstance(node, Shuffle) else "#3f7fb5"
    middle = x + _WIDTH // 2
    return (
        f'<g><title>{title} at {site}</title><rect x="{x}" y="{y}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" rx="6" fill="{border}" fill-opacity=".12" stroke="{border}"/>'
        f'<text x="{middle}" y="{y + 17}" text-anchor="middle" fill="currentColor" '
        f'font-weight="600">{_short(title)}</text><text x="{middle}" y="{y + 32}" '
        f'text-anchor="middle" fill="currentColor" opacity=".7" font-size="10">{_short(site)}'
        "</text></g>"
    )


def _short(text: str) -> str:
    return text if len(text) <= 25 else text[:24] + "…"


def _edge(above: tuple[int, int], below: tuple[int, int], shuffle: bool) -> str:
    x1, y1 = above[0] + _WIDTH // 2, above[1] + _HEIGHT
    x2, y2 = below[0] + _WIDTH // 2, below[1]
    bend = (y2 - y1) // 2
    look = 'stroke="#c0792a" stroke-width="2" stroke-dasharray="5 3"' if shuffle else 'stroke="#3f7fb5"'
    return (
        f'<path d="M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}" fill="none" {look}/>'
    )
