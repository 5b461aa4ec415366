"""Compiles the functions of several operations into one loop, which saves the calls for each record.

The loop is what one would write by hand: the expressions and statements of the functions, one after the
other, over local variables. An exception in them has the same traceback as in the function; the
generated lines around them are left out of it. A function whose source isn't known, or would mean
something else in a loop, is called.
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
from .statements import Body, is_pair_display
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
from .tracebacks import LOOP_NAME, generated_lines

#: Takes pairs, a dictionary, and the number of pairs after which memory is checked for the first
#: time. Whenever it yields it is sent the next such number. It returns how much of the last one was
#: left.
CombiningLoop = Callable[[Iterable[Any], "dict[Any, Any]", int], Generator[None, int, int]]

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
            if len(group) > 1 or group[0].is_faster_in_loop():
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
        last = groups.pop() if groups else []
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
                    combined = writer.evaluate(expression, "$before", value)
                    writer.line(f"$data[{key}] = {combined}")
                else:
                    writer.line(f"$data[{key}] = $merge($before, {value})")
        writer.line("$left -= 1")
        writer.line("if not $left: $left = yield")
        writer.end("return $left")
        loop = self._function(writer, ", $data, $get, $left, $merge, $create")
        before = [each.function for group in groups for each in group]
        return before, lambda records, data, limit: loop(
            records, data, data.get, limit, merge, create
        )

    def _groups(self, functions: list[RecordFunction]) -> list[list["_Step"]]:
        """Splits functions into groups, in order: each group becomes one loop."""
        groups: list[list[_Step]] = []
        first: Expression | None = None
        nested = 0
        for function in functions:
            called = function.function if isinstance(function, UserFunction) else None
            expression = self.sources.expression(called, 1)
            if first is not None and expression and not _fit_together(first, expression):
                expression = None
            nested += isinstance(function, (FlatMap, FlatMapValues))
            if not groups or nested > _MAX_NESTED_LOOPS or len(groups[-1]) >= _MAX_FUNCTIONS:
                groups.append([])
                first, nested = None, 0
            groups[-1].append(_Step(function, expression))
            first = first or expression
        return groups

    def _function(
        self, writer: "_LoopWriter", parameters: str
    ) -> Callable[..., Generator[Any, Any, Any]]:
        """Returns the loop as a generator function.

        :param parameters: those behind the records
        """
        inserted = writer.inserted
        cells: dict[str, CellType] = {}
        for number, each in enumerate(inserted):
            for name, cell in each.expression.cells.items():
                cells[_free_name(number, name)] = cell
        for number, function in enumerate(writer.called):
            cells[f"{_PREFIX}called{number}"] = CellType(function)
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
        return FunctionType(code, namespace, code.co_name, None, closure)

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
        expressions = [each.expression for each in inserted]
        is_of_lambdas = all(each.name == "<lambda>" for each in expressions)
        name = "<lambda>" if is_of_lambdas else LOOP_NAME
        for each in () if is_of_lambdas else expressions:
            generated_lines.add_function(file, *each.lines, each.name)
        names = {"co_name": name}
        if hasattr(outer, "co_qualname"):
            names["co_qualname"] = name
        replaced: CodeType = _code_in(outer).replace(**names)  # type: ignore[arg-type]
        return replaced


#: The one of this process.
compiler = LoopCompiler()


class _Step(NamedTuple):
    """A function of single records, and what it computes if that is known."""

    function: RecordFunction
    expression: Expression | None

    def is_faster_in_loop(self) -> bool:
        """Returns whether a loop for it alone is faster than calls: these have a loop in C."""
        in_c = (Map, Filter, FlatMap, PairElement, PairWithNone)
        return self.expression is not None or not isinstance(self.function, in_c)


def _fit_together(one: Expression, other: Expression) -> bool:
    """Returns whether one function can compute both: it has one file and one set of globals."""
    return one.file == other.file and one.globals is other.globals


class _Inserted(NamedTuple):
    """An expression or statements to insert, and what replaces the parameters: a variable, or those of
    a pair's elements.

    :ivar results: the variables that get what statements return, or the elements of that
    """

    expression: Expression
    arguments: "tuple[str | tuple[str, str], ...]"
    results: tuple[str, ...] = ()


class _LoopWriter:
    """Writes the source of a loop over records. ``$`` stands for the prefix of the loop's own
    names.

    The current record is a variable, or two if it is known to be a pair: its key's and its value's.

    :ivar inserted: the expressions that the source refers to, by number
    :ivar called: the functions that the source calls, by number
    """

    def __init__(self) -> None:
        self.inserted: list[_Inserted] = []
        self.called: list[Callable[..., Any]] = []
        self._lines: list[str] = []
        self._last: list[str] = []
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

    def end(self, text: str) -> None:
        """Adds a line to what is done after all records."""
        self._last.append("        " + text)

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
        assert isinstance(function, UserFunction)
        if isinstance(function, Map):
            self._map(step)
        elif isinstance(function, Filter):
            self.line(f"if not {self._applied(step)}: continue")
        elif isinstance(function, FlatMap):
            many = self._assign(self._applied(step))
            self._record = self._new_variable()
            self.line(f"for {self._record} in {many}:")
            self._indent += 1
        elif isinstance(function, MapValues):
            key = self._element(0)
            self._record = key, self._assign(self._applied_to(step, self._element(1)))
        elif isinstance(function, FlatMapValues):
            key = self._element(0)
            many = self._assign(self._applied_to(step, self._element(1)))
            value = self._new_variable()
            self._record = key, value
            self.line(f"for {value} in {many}:")
            self._indent += 1
        elif isinstance(function, KeyBy):
            record = self._record = self._assign(self.record())
            self._record = self._assign(self._applied_to(step, record)), record
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

    def evaluate(self, expression: Expression, *arguments: "str | tuple[str, str]") -> str:
        """Returns an expression for what a function returns; its statements are added before."""
        if not isinstance(expression.body, Body):
            return self._insert(expression, arguments)
        result = self._new_variable()
        self._insert_statements(expression, arguments, (result,))
        return result

    def _insert(
        self, expression: Expression, arguments: "tuple[str | tuple[str, str], ...]"
    ) -> str:
        """Returns a name that the expression replaces when the source is compiled."""
        self.inserted.append(_Inserted(expression, arguments))
        return f"$expression{len(self.inserted) - 1}"

    def _insert_statements(
        self,
        expression: Expression,
        arguments: "tuple[str | tuple[str, str], ...]",
        results: tuple[str, ...],
    ) -> None:
        """Adds a line that the statements replace when the source is compiled."""
        self.inserted.append(_Inserted(expression, arguments, results))
        self.line(f"$expression{len(self.inserted) - 1}")

    def _applied(self, step: "_Step") -> str:
        """Returns an expression for what a function returns for the current record."""
        if step.expression is None:
            return self._applied_to(step, self.record())
        return self.evaluate(step.expression, self._argument(step.expression))

    def _applied_to(self, step: "_Step", argument: str) -> str:
        """Returns an expression for what a function returns."""
        if step.expression is not None:
            return self.evaluate(step.expression, argument)
        assert isinstance(step.function, UserFunction)
        self.called.append(step.function.function)
        return f"$called{len(self.called) - 1}({argument})"

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
            *self._last,
            "    return $loop",
        ]
        return "\n".join(lines).replace("$", _PREFIX)

    def _map(self, step: "_Step") -> None:
        expression = step.expression
        if expression is not None and isinstance(expression.body, Body):
            if expression.body.returns_pairs:
                argument = self._argument(expression)
                self._record = self._new_variable(), self._new_variable()
                self._insert_statements(expression, (argument,), self._record)
                return
        elif expression is not None and is_pair_display(body := expression.body):
            assert isinstance(body, ast.Tuple)
            argument = self._argument(expression)
            self._record = (
                self._assign(self.evaluate(expression._replace(body=body.elts[0]), argument)),
                self._assign(self.evaluate(expression._replace(body=body.elts[1]), argument)),
            )
            return
        self._record = self._assign(self._applied(step))

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


def _unpacked(node: ast.AST) -> "tuple[ast.expr, ast.expr, str] | None":
    """Returns the targets and the name if a node is ``key, value = name``."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and len(node.targets) == 1:
        (target,) = node.targets
        if is_pair_display(target) and isinstance(target, ast.Tuple):
            key, value = target.elts
            if isinstance(key, ast.Name) and isinstance(value, ast.Name):
                return key, value, node.value.id
    return None


def _uses_whole_record(expression: Expression) -> bool:
    """Returns whether it uses its parameter for more than the elements of a pair."""
    (parameter,) = expression.parameters
    body = expression.body
    if isinstance(body, Body) and parameter in body.locals:
        return True
    uses = element_reads = 0
    for tree in body.statements if isinstance(body, Body) else (body,):
        for node in ast.walk(tree):
            uses += isinstance(node, ast.Name) and node.id == parameter
            element = _element_read(node)
            unpacked = _unpacked(node)
            element_reads += element is not None and element[0] == parameter
            element_reads += unpacked is not None and unpacked[2] == parameter
    return uses != element_reads


class _Inserting(ast.NodeTransformer):
    """Replaces the names of expressions by the expressions, and lines of such a name by statements."""

    def __init__(self, inserted: list[_Inserted]) -> None:
        self._inserted = inserted

    def visit_Expr(self, node: ast.Expr) -> ast.AST | list[ast.stmt]:
        """Replaces a line that stands for statements."""
        number = self._number(node.value)
        body = None if number is None else self._inserted[number].expression.body
        if number is None or not isinstance(body, Body):
            self.generic_visit(node)
            return node
        renaming = _Renaming(number, self._inserted[number])
        made = renaming.assigned_parameters(body.statements[0])
        for statement in body.statements:
            renamed = renaming.visit(copy.deepcopy(statement))
            made += renamed if isinstance(renamed, list) else [renamed]
        return made

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replaces the name of an expression."""
        number = self._number(node)
        body = None if number is None else self._inserted[number].expression.body
        if number is None or not isinstance(body, ast.expr):
            return node
        made: ast.expr = _Renaming(number, self._inserted[number]).visit(copy.deepcopy(body))
        return made

    def _number(self, node: ast.expr) -> int | None:
        if isinstance(node, ast.Name) and node.id.startswith(_PREFIX + "expression"):
            return int(node.id[len(_PREFIX + "expression") :])
        return None


class _Renaming(ast.NodeTransformer):
    """Replaces a function's parameters, its free variables and its own ones by those of the loop, and
    ``return`` by an assignment."""

    def __init__(self, number: int, inserted: _Inserted) -> None:
        self._number = number
        self._cells = inserted.expression.cells
        self._arguments = dict(zip(inserted.expression.parameters, inserted.arguments))
        body = inserted.expression.body
        self._locals = body.locals if isinstance(body, Body) else frozenset()
        self._results = inserted.results

    def assigned_parameters(self, at: ast.stmt) -> list[ast.stmt]:
        """Returns statements that copy the parameters which the function assigns."""
        return [
            self._assignment(ast.Name(name, ast.Store()), self._named(argument, at), at)
            for name, argument in self._arguments.items()
            if name in self._locals and isinstance(argument, str)
        ]

    def visit_Return(self, node: ast.Return) -> list[ast.stmt]:
        """Assigns the results."""
        values = [node.value or ast.Constant(None)]
        if len(self._results) == 2 and isinstance(node.value, ast.Tuple):
            values = node.value.elts
        return [
            ast.fix_missing_locations(
                ast.copy_location(ast.Assign([self._stored(result)], self.visit(value)), node)
            )
            for result, value in zip(self._results, values)
        ]

    def visit_Assign(self, node: ast.Assign) -> ast.AST | list[ast.stmt]:
        """Replaces ``key, value = pair``, if the pair is in two variables."""
        unpacked = _unpacked(node)
        if unpacked is not None:
            argument = self._arguments.get(unpacked[2])
            if isinstance(argument, tuple) and unpacked[2] not in self._locals:
                return [
                    self._assignment(target, self._named(variable, node), node)
                    for target, variable in zip(unpacked[:2], argument)
                ]
        self.generic_visit(node)
        return node

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
        """Replaces a parameter, a free variable or one of the function's own."""
        if node.id in self._locals:
            name = f"{_PREFIX}local{self._number}_{node.id}"
            return ast.copy_location(ast.Name(name, node.ctx), node)
        argument = self._arguments.get(node.id)
        if isinstance(argument, str):
            return self._named(argument, node)
        if node.id in self._cells:
            return self._named(_free_name(self._number, node.id), node)
        return node

    def _assignment(self, target: ast.expr, value: ast.expr, at: ast.stmt) -> ast.stmt:
        made = ast.Assign([self.visit(target)], value)
        return ast.fix_missing_locations(ast.copy_location(made, at))

    def _stored(self, name: str) -> ast.expr:
        return ast.Name(name.replace("$", _PREFIX), ast.Store())

    def _named(self, name: str, at: ast.AST) -> ast.expr:
        return ast.copy_location(ast.Name(name.replace("$", _PREFIX), ast.Load()), at)
