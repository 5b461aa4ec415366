"""Loops that compute what several lambdas compute, without a call for each record.

A loop is what one would write by hand: the lambdas' expressions, one after the other, over local
variables. An error in one of them has the traceback it would have had; the lines around them, which
nobody wrote, are left out of it.
"""

from __future__ import annotations

import ast
import copy
import operator
from types import CellType, CodeType, FunctionType
from typing import Any, Callable, Generator, Iterable, Iterator, NamedTuple

from . import tracebacks
from ..errors import stopped_by_function
from .functions import (
    Calling,
    Filtering,
    FlatMapping,
    FlatMappingValues,
    Keying,
    Mapping,
    MappingValues,
    Recordwise,
    Siding,
    TakingPart,
    WithNothing,
    unlooped,
)
from ..shuffle import Aggregator, Lists, keep_first, keep_value
from .expressions import Expression, Sources

#: Of records, a dictionary, and after how many pairs to have memory looked at for the first time.
#: Whenever it yields it is sent the next such number.
CombiningLoop = Callable[[Iterable[Any], "dict[Any, Any]", int], Generator[None, int, None]]

#: What a loop's own names begin with.
_OWN = "__kindling_"

#: Python nests no more than twenty blocks.
_MOST_NESTED = 12

#: With more one function would become too large.
_MOST_STEPS = 100

#: So many are remembered.
_MOST_LOOPS = 1_000

sources = Sources()
_compiled: dict[Any, CodeType] = {}


def over(steps: list[Recordwise], records: Iterable[Any]) -> Iterator[Any]:
    """What becomes of records: by loops as far as that can be, otherwise by calls."""
    result = iter(records)
    for group in _groups(steps):
        if any(step.expression is not None for step in group):
            writer = _Writer()
            for step in group:
                writer.step(step)
            writer.line(f"yield {writer.whole()}")
            result = writer.function("")(result)
        else:
            result = unlooped([step.function for step in group], result)
    return result


def combining(
    steps: list[Recordwise], aggregator: Aggregator, of_combiners: bool
) -> tuple[list[Recordwise], CombiningLoop]:
    """A loop that combines by key what becomes of records.

    :param of_combiners: whether the pairs' values are combined ones already
    :return: the steps that have to come before it, and the loop
    """
    groups = _groups(steps)
    last = groups.pop() if groups and groups[-1][0].is_known() else []
    writer = _Writer()
    for step in last:
        writer.step(step)
    key, value = writer.pair()
    create = keep_value if of_combiners else aggregator.createCombiner
    merge = aggregator.mergeCombiners if of_combiners else aggregator.mergeValue
    if merge is keep_first:
        writer.line(f"if {key} not in $data: $data[{key}] = {value}")
    else:
        # The dictionary itself stands for no value yet.
        writer.line(f"$before = $get({key}, $data)")
        writer.line("if $before is $data:")
        with writer:
            made = value if create is keep_value else f"$create({value})"
            if isinstance(aggregator, Lists) and not of_combiners:
                made = f"[{value}]"
            writer.line(f"$data[{key}] = {made}")
        writer.line("else:")
        with writer:
            expression = sources.expression(merge, 2)
            if isinstance(aggregator, Lists):
                add = "extend" if of_combiners else "append"
                writer.line(f"$before.{add}({value})")
            elif merge is operator.add:
                writer.line(f"$data[{key}] = $before + {value}")
            elif expression is not None and writer.takes(expression):
                writer.line(f"$data[{key}] = {writer.placed(expression, '$before', value)}")
            else:
                writer.line(f"$data[{key}] = $merge($before, {value})")
    writer.line("$left -= 1")
    writer.line("if not $left: $left = yield")
    loop = writer.function(", $data, $get, $left, $merge, $create")
    before = [step.function for group in groups for step in group]
    return before, lambda records, data, left: loop(
        records, data, data.get, left, merge, create
    )


class _Step(NamedTuple):
    """A step, and what its function computes if that is known."""

    function: Recordwise
    expression: Expression | None

    def is_known(self) -> bool:
        """Whether a loop can do it."""
        return self.expression is not None or not isinstance(self.function, Calling)


def _groups(steps: list[Recordwise]) -> list[list[_Step]]:
    """Steps that one loop can do, and others, in order."""
    groups: list[list[_Step]] = []
    home: Expression | None = None
    nested = 0
    for function in steps:
        called = function.function if isinstance(function, Calling) else None
        step = _Step(function, sources.expression(called, 1))
        fits = bool(groups) and groups[-1][0].is_known() == step.is_known()
        if step.expression is not None:
            fits = fits and (home is None or _together(home, step.expression))
        nested += isinstance(function, (FlatMapping, FlatMappingValues))
        if not fits or nested > _MOST_NESTED or len(groups[-1]) >= _MOST_STEPS:
            groups.append([])
            home, nested = None, 0
        groups[-1].append(step)
        home = home or step.expression
    return groups


def _together(one: Expression, other: Expression) -> bool:
    """Whether one function can compute both: it has one file and one set of globals."""
    return one.file == other.file and one.globals is other.globals


class _Placed(NamedTuple):
    """An expression and what stands for its parameters: a variable, or those of a pair's parts."""

    expression: Expression
    arguments: "tuple[str | tuple[str, str], ...]"


class _Writer:
    """Writes a loop over records. ``$`` before a name makes it the loop's own.

    The record at hand is a variable, or two where it is known to be a pair: its key's and its value's.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._indent = 3
        self._count = 0
        self._placed: list[_Placed] = []
        self._target = "$record"
        self._record: str | tuple[str, str] = "$record"

    def __enter__(self) -> None:
        self._indent += 1

    def __exit__(self, *_: object) -> None:
        self._indent -= 1

    def line(self, text: str) -> None:
        """A line of what is done for each record."""
        self._lines.append("    " * self._indent + text)

    def step(self, step: _Step) -> None:
        """What a step makes of the record at hand."""
        expression, function = step.expression, step.function
        if isinstance(function, TakingPart):
            self._record = self._part(function.place)
            return
        if isinstance(function, Siding):
            key, value = self._part(0), self._part(1)
            self._record = self._variable(f"({key}, {value}, {function.side})")
            return
        if isinstance(function, WithNothing):
            self._record = self._variable(self.whole()), self._variable("None")
            return
        assert expression is not None
        if isinstance(function, Mapping):
            self._map(expression)
        elif isinstance(function, Filtering):
            self.line(f"if not {self.placed(expression, self._argument(expression))}: continue")
        elif isinstance(function, FlatMapping):
            many = self._variable(self.placed(expression, self._argument(expression)))
            self._record = self._new()
            self.line(f"for {self._record} in {many}:")
            self._indent += 1
        elif isinstance(function, MappingValues):
            key = self._part(0)
            self._record = key, self._variable(self.placed(expression, self._part(1)))
        elif isinstance(function, FlatMappingValues):
            key = self._part(0)
            many = self._variable(self.placed(expression, self._part(1)))
            value = self._new()
            self._record = key, value
            self.line(f"for {value} in {many}:")
            self._indent += 1
        elif isinstance(function, Keying):
            record = self._record = self._variable(self.whole())
            self._record = self._variable(self.placed(expression, record)), record
        else:
            raise AssertionError(f"no loop does what {type(function).__name__} does")

    def takes(self, expression: Expression) -> bool:
        """Whether an expression can be in this loop."""
        return not self._placed or _together(self._placed[0].expression, expression)

    def whole(self) -> str:
        """The record at hand as one expression."""
        record = self._record
        return record if isinstance(record, str) else f"({record[0]}, {record[1]})"

    def pair(self) -> tuple[str, str]:
        """The variables of the key and the value of the record at hand."""
        if isinstance(self._record, tuple):
            return self._record
        key, value = self._new(), self._new()
        if self._lines:
            self.line(f"{key}, {value} = {self._record}")
        else:
            self._target = f"{key}, {value}"
        return key, value

    def placed(self, expression: Expression, *arguments: "str | tuple[str, str]") -> str:
        """A name in whose place the expression will be."""
        self._placed.append(_Placed(expression, arguments))
        return f"$expression{len(self._placed) - 1}"

    def function(self, parameters: str) -> Callable[..., Generator[Any, Any, None]]:
        """The loop, as a generator function of records and what else it takes."""
        cells: dict[str, CellType] = {}
        for number, placed in enumerate(self._placed):
            for name, cell in placed.expression.cells.items():
                cells[_free(number, name)] = cell
        text = self._text(parameters, list(cells))
        key = text, tuple(placed.expression.body for placed in self._placed)
        code = _compiled.get(key)
        if code is None:
            if len(_compiled) >= _MOST_LOOPS:
                _compiled.clear()
            code = _compiled[key] = self._code(text)
        space = self._placed[0].expression.globals if self._placed else globals()
        closure = tuple(
            cells[name] if name in cells else CellType(stopped_by_function)
            for name in code.co_freevars
        )
        return FunctionType(code, space, "<lambda>", None, closure)

    def _text(self, parameters: str, free: list[str]) -> str:
        lines = [
            f"def $outer({', '.join(['$stopped', *free])}):",
            f"    def $loop($records{parameters}):",
            "        try:",
            f"            for {self._target} in $records:",
            *("    " + line for line in self._lines),
            "        except StopIteration:",
            "            raise $stopped() from None",
            "    return $loop",
        ]
        return "\n".join(lines).replace("$", _OWN)

    def _code(self, text: str) -> CodeType:
        home = self._placed[0].expression if self._placed else None
        file = __file__ if home is None else home.file
        line = 1 if home is None else sources.lines(file) + 1
        if home is not None:
            tracebacks.unwritten[file] = line
        tree = ast.parse(text)
        for node in ast.walk(tree):
            if hasattr(node, "lineno"):
                at: Any = node
                at.lineno = at.end_lineno = line
                at.col_offset = at.end_col_offset = 0
        tree = _Placing(self._placed).visit(tree)
        outer = _code_in(compile(tree, file, "exec", 0, True))
        names = {"co_name": "<lambda>"}
        if hasattr(outer, "co_qualname"):
            names["co_qualname"] = "<lambda>"
        replaced: CodeType = _code_in(outer).replace(**names)  # type: ignore[arg-type]
        return replaced

    def _map(self, expression: Expression) -> None:
        body = expression.body
        if isinstance(body, ast.Tuple) and len(body.elts) == 2:
            key, value = body.elts
            if not isinstance(key, ast.Starred) and not isinstance(value, ast.Starred):
                argument = self._argument(expression)
                self._record = (
                    self._variable(self.placed(expression._replace(body=key), argument)),
                    self._variable(self.placed(expression._replace(body=value), argument)),
                )
                return
        self._record = self._variable(self.placed(expression, self._argument(expression)))

    def _argument(self, expression: Expression) -> "str | tuple[str, str]":
        """The record at hand for an expression: in parts, if it only looks at these."""
        if isinstance(self._record, tuple) and _looks_whole(expression):
            self._record = self._variable(self.whole())
        return self._record

    def _part(self, place: int) -> str:
        if isinstance(self._record, tuple):
            return self._record[place]
        return self._variable(f"{self._record}[{place}]")

    def _variable(self, expression: str) -> str:
        made = self._new()
        self.line(f"{made} = {expression}")
        return made

    def _new(self) -> str:
        self._count += 1
        return f"$v{self._count}"


def _free(number: int, name: str) -> str:
    return f"{_OWN}free{number}_{name}"


def _code_in(code: CodeType) -> CodeType:
    return next(each for each in code.co_consts if isinstance(each, CodeType))


def _part_of(node: ast.AST) -> tuple[str, int] | None:
    """The name and the place, if a node is ``name[0]`` or ``name[1]``."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        place = node.slice
        if isinstance(place, ast.Constant) and type(place.value) is int and place.value in (0, 1):
            return node.value.id, place.value
    return None


def _looks_whole(expression: Expression) -> bool:
    """Whether it looks at its parameter in another way than at its parts."""
    (parameter,) = expression.parameters
    names = parts = 0
    for node in ast.walk(expression.body):
        names += isinstance(node, ast.Name) and node.id == parameter
        part = _part_of(node)
        parts += part is not None and part[0] == parameter
    return names != parts


class _Placing(ast.NodeTransformer):
    """Puts expressions where their names are."""

    def __init__(self, placed: list[_Placed]) -> None:
        self._placed = placed

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """An expression's name becomes the expression."""
        if not node.id.startswith(_OWN + "expression"):
            return node
        number = int(node.id[len(_OWN + "expression") :])
        made: ast.expr = _Renaming(number, self._placed[number]).visit(
            copy.deepcopy(self._placed[number].expression.body)
        )
        return made


class _Renaming(ast.NodeTransformer):
    """Gives an expression the loop's variables for its own."""

    def __init__(self, number: int, placed: _Placed) -> None:
        self._number = number
        self._cells = placed.expression.cells
        self._arguments = dict(zip(placed.expression.parameters, placed.arguments))

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """``x[0]`` of a pair in parts is a variable."""
        part = _part_of(node)
        if part is not None:
            argument = self._arguments.get(part[0])
            if isinstance(argument, tuple):
                return self._named(argument[part[1]], node)
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Parameters and free variables have other names in the loop."""
        argument = self._arguments.get(node.id)
        if isinstance(argument, str):
            return self._named(argument, node)
        if node.id in self._cells:
            return self._named(_free(self._number, node.id), node)
        return node

    def _named(self, name: str, at: ast.expr) -> ast.expr:
        return ast.copy_location(ast.Name(name.replace("$", _OWN), ast.Load()), at)
