"""Compiles several lambdas into one loop, which saves the calls for each record.

The loop is what one would write by hand: the lambdas' expressions, one after the other, over local
variables. An exception in an expression has the same traceback as in the lambda; the generated
lines around the expressions are left out of it.
"""

from __future__ import annotations

import ast
import copy
import operator
from types import CellType, CodeType, FunctionType
from typing import Any, Callable, Generator, Iterable, Iterator, NamedTuple

from ..errors import stopped_by_function
from ..shuffle import Aggregator, Lists, keep_first, keep_value
from .expressions import Expression, Sources
from .functions import (
    Filter,
    FlatMap,
    FlatMapValues,
    KeyBy,
    Map,
    MapValues,
    PairElement,
    PairWithNone,
    RecordFunction,
    TagWithSide,
    UserFunction,
    apply_all,
)
from .tracebacks import generated_lines

#: Takes pairs, a dictionary, and the number of pairs after which memory is checked for the first
#: time. Whenever it yields it is sent the next such number.
CombiningLoop = Callable[[Iterable[Any], "dict[Any, Any]", int], Generator[None, int, None]]

#: The prefix of a loop's own names.
_PREFIX = "__kindling_"

#: Python allows twenty nested blocks.
_MAX_NESTED_LOOPS = 12

#: A longer function would become too large.
_MAX_FUNCTIONS = 100

_MAX_CACHED_LOOPS = 1_000


class LoopCompiler:
    """Compiles functions of single records into loops, and caches their code.

    :ivar sources: the sources of lambdas
    """

    def __init__(self) -> None:
        self.sources = Sources()
        self._compiled: dict[Any, CodeType] = {}

    def apply(self, functions: list[RecordFunction], records: Iterable[Any]) -> Iterator[Any]:
        """Applies functions to records: by loops where that is possible, otherwise by calls."""
        result = iter(records)
        for group in self._groups(functions):
            if any(each.expression is not None for each in group):
                writer = _LoopWriter()
                for each in group:
                    writer.add(each)
                writer.line(f"yield {writer.record()}")
                result = self._function(writer, "")(result)
            else:
                result = apply_all([each.function for each in group], result)
        return result

    def combining(
        self, functions: list[RecordFunction], aggregator: Aggregator, of_combiners: bool
    ) -> tuple[list[RecordFunction], CombiningLoop]:
        """Compiles a loop that applies functions to records and combines the results by key.

        :param of_combiners: whether the pairs' values are combined ones already
        :return: the functions that have to be applied before the loop, and the loop
        """
        groups = self._groups(functions)
        last = groups.pop() if groups and groups[-1][0].can_be_in_loop() else []
        writer = _LoopWriter()
        for each in last:
            writer.add(each)
        key, value = writer.pair()
        create = keep_value if of_combiners else aggregator.createCombiner
        merge = aggregator.mergeCombiners if of_combiners else aggregator.mergeValue
        if merge is keep_first:
            writer.line(f"if {key} not in $data: $data[{key}] = {value}")
        else:
            # The dictionary itself stands for a missing value.
            writer.line(f"$before = $get({key}, $data)")
            writer.line("if $before is $data:")
            with writer:
                made = value if create is keep_value else f"$create({value})"
                if isinstance(aggregator, Lists) and not of_combiners:
                    made = f"[{value}]"
                writer.line(f"$data[{key}] = {made}")
            writer.line("else:")
            with writer:
                expression = self.sources.expression(merge, 2)
                if isinstance(aggregator, Lists):
                    add = "extend" if of_combiners else "append"
                    writer.line(f"$before.{add}({value})")
                elif merge is operator.add:
                    writer.line(f"$data[{key}] = $before + {value}")
                elif expression is not None and writer.accepts(expression):
                    writer.line(f"$data[{key}] = {writer.insert(expression, '$before', value)}")
                else:
                    writer.line(f"$data[{key}] = $merge($before, {value})")
        writer.line("$left -= 1")
        writer.line("if not $left: $left = yield")
        loop = self._function(writer, ", $data, $get, $left, $merge, $create")
        before = [each.function for group in groups for each in group]
        return before, lambda records, data, limit: loop(
            records, data, data.get, limit, merge, create
        )

    def _groups(self, functions: list[RecordFunction]) -> list[list["_Step"]]:
        """Splits functions into groups, in order: each group becomes one loop, or none."""
        groups: list[list[_Step]] = []
        first: Expression | None = None
        nested = 0
        for function in functions:
            called = function.function if isinstance(function, UserFunction) else None
            step = _Step(function, self.sources.expression(called, 1))
            fits = bool(groups) and groups[-1][0].can_be_in_loop() == step.can_be_in_loop()
            if step.expression is not None:
                fits = fits and (first is None or _fit_together(first, step.expression))
            nested += isinstance(function, (FlatMap, FlatMapValues))
            if not fits or nested > _MAX_NESTED_LOOPS or len(groups[-1]) >= _MAX_FUNCTIONS:
                groups.append([])
                first, nested = None, 0
            groups[-1].append(step)
            first = first or step.expression
        return groups

    def _function(
        self, writer: "_LoopWriter", parameters: str
    ) -> Callable[..., Generator[Any, Any, None]]:
        """Returns the loop as a generator function.

        :param parameters: those behind the records
        """
        inserted = writer.inserted
        cells: dict[str, CellType] = {}
        for number, each in enumerate(inserted):
            for name, cell in each.expression.cells.items():
                cells[_free_name(number, name)] = cell
        text = writer.text(parameters, list(cells))
        key = text, tuple(each.expression.body for each in inserted)
        code = self._compiled.get(key)
        if code is None:
            if len(self._compiled) >= _MAX_CACHED_LOOPS:
                self._compiled.clear()
            code = self._compiled[key] = self._compile(text, inserted)
        namespace = inserted[0].expression.globals if inserted else globals()
        closure = tuple(
            cells[name] if name in cells else CellType(stopped_by_function)
            for name in code.co_freevars
        )
        return FunctionType(code, namespace, "<lambda>", None, closure)

    def _compile(self, text: str, inserted: "list[_Inserted]") -> CodeType:
        # The code belongs to the lambdas' file, at the line behind the last, so that tracebacks
        # name that file and can leave the line out.
        first = inserted[0].expression if inserted else None
        file = __file__ if first is None else first.file
        line = 1 if first is None else self.sources.lines(file) + 1
        if first is not None:
            generated_lines.add(file, line)
        tree = ast.parse(text)
        for node in ast.walk(tree):
            if hasattr(node, "lineno"):
                at: Any = node
                at.lineno = at.end_lineno = line
                at.col_offset = at.end_col_offset = 0
        tree = _Inserting(inserted).visit(tree)
        outer = _code_in(compile(tree, file, "exec", 0, True))
        names = {"co_name": "<lambda>"}
        if hasattr(outer, "co_qualname"):
            names["co_qualname"] = "<lambda>"
        replaced: CodeType = _code_in(outer).replace(**names)  # type: ignore[arg-type]
        return replaced


#: The one of this process.
compiler = LoopCompiler()


class _Step(NamedTuple):
    """A function of single records, and what it computes if that is known."""

    function: RecordFunction
    expression: Expression | None

    def can_be_in_loop(self) -> bool:
        """Returns whether a loop can compute it without a call."""
        return self.expression is not None or not isinstance(self.function, UserFunction)


def _fit_together(one: Expression, other: Expression) -> bool:
    """Returns whether one function can compute both: it has one file and one set of globals."""
    return one.file == other.file and one.globals is other.globals


class _Inserted(NamedTuple):
    """An expression to insert, and what replaces its parameters: a variable, or those of a pair's
    elements."""

    expression: Expression
    arguments: "tuple[str | tuple[str, str], ...]"


class _LoopWriter:
    """Writes the source of a loop over records. ``$`` stands for the prefix of the loop's own
    names.

    The current record is a variable, or two if it is known to be a pair: its key's and its value's.

    :ivar inserted: the expressions that the source refers to, by number
    """

    def __init__(self) -> None:
        self.inserted: list[_Inserted] = []
        self._lines: list[str] = []
        self._indent = 3
        self._count = 0
        self._target = "$record"
        self._record: str | tuple[str, str] = "$record"

    def __enter__(self) -> None:
        self._indent += 1

    def __exit__(self, *_: object) -> None:
        self._indent -= 1

    def line(self, text: str) -> None:
        """Adds a line to what is done for each record."""
        self._lines.append("    " * self._indent + text)

    def add(self, step: _Step) -> None:
        """Applies a function to the current record."""
        expression, function = step.expression, step.function
        if isinstance(function, PairElement):
            self._record = self._element(function.index)
            return
        if isinstance(function, TagWithSide):
            key, value = self._element(0), self._element(1)
            self._record = self._assign(f"({key}, {value}, {function.side})")
            return
        if isinstance(function, PairWithNone):
            self._record = self._assign(self.record()), self._assign("None")
            return
        assert expression is not None
        if isinstance(function, Map):
            self._map(expression)
        elif isinstance(function, Filter):
            self.line(f"if not {self.insert(expression, self._argument(expression))}: continue")
        elif isinstance(function, FlatMap):
            many = self._assign(self.insert(expression, self._argument(expression)))
            self._record = self._new_variable()
            self.line(f"for {self._record} in {many}:")
            self._indent += 1
        elif isinstance(function, MapValues):
            key = self._element(0)
            self._record = key, self._assign(self.insert(expression, self._element(1)))
        elif isinstance(function, FlatMapValues):
            key = self._element(0)
            many = self._assign(self.insert(expression, self._element(1)))
            value = self._new_variable()
            self._record = key, value
            self.line(f"for {value} in {many}:")
            self._indent += 1
        elif isinstance(function, KeyBy):
            record = self._record = self._assign(self.record())
            self._record = self._assign(self.insert(expression, record)), record
        else:
            raise AssertionError(f"no loop can compute {type(function).__name__}")

    def accepts(self, expression: Expression) -> bool:
        """Returns whether an expression can be in this loop."""
        return not self.inserted or _fit_together(self.inserted[0].expression, expression)

    def record(self) -> str:
        """Returns the current record as one expression."""
        record = self._record
        return record if isinstance(record, str) else f"({record[0]}, {record[1]})"

    def pair(self) -> tuple[str, str]:
        """Returns the variables of the key and the value of the current record."""
        if isinstance(self._record, tuple):
            return self._record
        key, value = self._new_variable(), self._new_variable()
        if self._lines:
            self.line(f"{key}, {value} = {self._record}")
        else:
            self._target = f"{key}, {value}"
        return key, value

    def insert(self, expression: Expression, *arguments: "str | tuple[str, str]") -> str:
        """Returns a name that the expression replaces when the source is compiled."""
        self.inserted.append(_Inserted(expression, arguments))
        return f"$expression{len(self.inserted) - 1}"

    def text(self, parameters: str, free: list[str]) -> str:
        """Returns the source: a function whose parameters are the loop's free variables, and in it
        the loop.

        :param parameters: the loop's, behind the records
        """
        lines = [
            f"def $outer({', '.join(['$stopped', *free])}):",
            f"    def $loop($records{parameters}):",
            "        try:",
            f"            for {self._target} in $records:",
            *("    " + line for line in self._lines),
            "        except StopIteration as $cause:",
            "            raise $stopped($cause) from $cause",
            "    return $loop",
        ]
        return "\n".join(lines).replace("$", _PREFIX)

    def _map(self, expression: Expression) -> None:
        body = expression.body
        if isinstance(body, ast.Tuple) and len(body.elts) == 2:
            key, value = body.elts
            if not isinstance(key, ast.Starred) and not isinstance(value, ast.Starred):
                argument = self._argument(expression)
                self._record = (
                    self._assign(self.insert(expression._replace(body=key), argument)),
                    self._assign(self.insert(expression._replace(body=value), argument)),
                )
                return
        self._record = self._assign(self.insert(expression, self._argument(expression)))

    def _argument(self, expression: Expression) -> "str | tuple[str, str]":
        """Returns the current record for an expression: in two variables, if the expression only
        reads the elements of a pair."""
        if isinstance(self._record, tuple) and _uses_whole_record(expression):
            self._record = self._assign(self.record())
        return self._record

    def _element(self, index: int) -> str:
        if isinstance(self._record, tuple):
            return self._record[index]
        return self._assign(f"{self._record}[{index}]")

    def _assign(self, expression: str) -> str:
        variable = self._new_variable()
        self.line(f"{variable} = {expression}")
        return variable

    def _new_variable(self) -> str:
        self._count += 1
        return f"$v{self._count}"


def _free_name(number: int, name: str) -> str:
    return f"{_PREFIX}free{number}_{name}"


def _code_in(code: CodeType) -> CodeType:
    return next(each for each in code.co_consts if isinstance(each, CodeType))


def _element_read(node: ast.AST) -> tuple[str, int] | None:
    """Returns the name and the index if a node is ``name[0]`` or ``name[1]``."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        index = node.slice
        if isinstance(index, ast.Constant) and type(index.value) is int and index.value in (0, 1):
            return node.value.id, index.value
    return None


def _uses_whole_record(expression: Expression) -> bool:
    """Returns whether it uses its parameter for more than the elements of a pair."""
    (parameter,) = expression.parameters
    uses = element_reads = 0
    for node in ast.walk(expression.body):
        uses += isinstance(node, ast.Name) and node.id == parameter
        element = _element_read(node)
        element_reads += element is not None and element[0] == parameter
    return uses != element_reads


class _Inserting(ast.NodeTransformer):
    """Replaces the names of expressions by the expressions."""

    def __init__(self, inserted: list[_Inserted]) -> None:
        self._inserted = inserted

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replaces the name of an expression."""
        if not node.id.startswith(_PREFIX + "expression"):
            return node
        number = int(node.id[len(_PREFIX + "expression") :])
        made: ast.expr = _Renaming(number, self._inserted[number]).visit(
            copy.deepcopy(self._inserted[number].expression.body)
        )
        return made


class _Renaming(ast.NodeTransformer):
    """Replaces an expression's parameters and free variables by the loop's variables."""

    def __init__(self, number: int, inserted: _Inserted) -> None:
        self._number = number
        self._cells = inserted.expression.cells
        self._arguments = dict(zip(inserted.expression.parameters, inserted.arguments))

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """Replaces ``x[0]`` by a variable, if ``x`` is a pair in two variables."""
        element = _element_read(node)
        if element is not None:
            argument = self._arguments.get(element[0])
            if isinstance(argument, tuple):
                return self._named(argument[element[1]], node)
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replaces a parameter or a free variable."""
        argument = self._arguments.get(node.id)
        if isinstance(argument, str):
            return self._named(argument, node)
        if node.id in self._cells:
            return self._named(_free_name(self._number, node.id), node)
        return node

    def _named(self, name: str, at: ast.expr) -> ast.expr:
        return ast.copy_location(ast.Name(name.replace("$", _PREFIX), ast.Load()), at)
