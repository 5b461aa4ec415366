"""Finds the sources of lambdas and ``def`` functions, so that a loop can compute them without a call.

A function's source is found by its file and line. It is used only if it compiles to the same code as
the function, so a file that was edited since then can't mislead.
"""

from __future__ import annotations

import ast
import copy
import linecache
from types import CellType, CodeType, FunctionType
from typing import Any, NamedTuple, Union

from .statements import Body, movable_body, movable_expression

#: To parse a larger file takes longer than the calls that a loop saves.
_MAX_SOURCE_LENGTH = 1 << 17

_MAX_CACHED_FUNCTIONS = 2_000

#: Variable arguments, generators and coroutines.
_NOT_MOVABLE_FLAGS = 0x04 | 0x08 | 0x20 | 0x80 | 0x200


_Node = Union[ast.Lambda, ast.FunctionDef]


class Expression(NamedTuple):
    """What a function computes from its parameters.

    :param body: an expression, or the statements of a ``def``; shared, so it must not be changed
    :param cells: its free variables, and the parameters that only have their defaults
    :param name: its name in tracebacks
    :param lines: its first and its last line
    """

    parameters: tuple[str, ...]
    body: "ast.expr | Body"
    cells: dict[str, CellType]
    file: str
    globals: dict[str, Any]
    name: str
    lines: tuple[int, int]


class _Found(NamedTuple):
    """The source of a function: its last line, and its body."""

    last_line: int
    body: "ast.expr | Body"


class Sources:
    """Caches source files and the functions in them."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._nodes: dict[str, dict[int, list[_Node]]] = {}
        self._found: dict[tuple[str, CodeType], _Found | None] = {}

    def learn(self, texts: dict[str, str]) -> None:
        """Adds sources that are in no file, such as a notebook's cells."""
        for name, text in texts.items():
            if self._texts.get(name) != text:
                self._texts[name] = text
                self._nodes.pop(name, None)

    def lines(self, file: str) -> int:
        """Returns the number of lines of a file."""
        return self._text(file).count("\n") + 1

    def expression(self, function: Any, parameters: int) -> Expression | None:
        """Returns what a function computes; None unless it has that number of parameters, and its
        source is known and means the same in a loop."""
        if type(function) is not FunctionType:
            return None
        code = function.__code__
        defaults = function.__defaults__ or ()
        optional = code.co_argcount - parameters
        if (
            code.co_flags & _NOT_MOVABLE_FLAGS
            or code.co_kwonlyargcount
            or not 0 <= optional <= len(defaults)
        ):
            return None
        found = self._source_of(code)
        if found is None:
            return None
        names = code.co_varnames[: code.co_argcount]
        cells = dict(zip(code.co_freevars, function.__closure__ or ()))
        for name, default in zip(names[parameters:], defaults[len(defaults) - optional :]):
            cells[name] = CellType(default)
        body = found.body
        if isinstance(body, Body) and body.locals.intersection(names[parameters:]):
            return None  # A parameter with a default is assigned, and would be for all records.
        return Expression(
            names[:parameters],
            body,
            cells,
            code.co_filename,
            function.__globals__,
            code.co_name,
            (code.co_firstlineno, found.last_line),
        )

    def _source_of(self, code: CodeType) -> _Found | None:
        key = code.co_filename, code
        if key not in self._found:
            if len(self._found) >= _MAX_CACHED_FUNCTIONS:
                self._found.clear()
            found = self._search(code)
            if found is None and self._has_changed(code.co_filename):
                found = self._search(code)
            self._found[key] = found
        return self._found[key]

    def _search(self, code: CodeType) -> _Found | None:
        for node in self._nodes_of(code.co_filename).get(code.co_firstlineno, ()):
            body = _movable(node, code)
            if body is not None and _is_source(node, code):
                return _Found(node.end_lineno or node.lineno, body)
        return None

    def _has_changed(self, file: str) -> bool:
        """Returns whether a file has changed since it was read, and forgets it if so."""
        known = file in linecache.cache
        linecache.checkcache(file)
        changed = known and file not in linecache.cache
        if changed:
            self._nodes.pop(file, None)
        return changed

    def _nodes_of(self, file: str) -> dict[int, list[_Node]]:
        nodes = self._nodes.get(file)
        if nodes is None:
            nodes = self._nodes[file] = {}
            text = self._text(file)
            if len(text) <= _MAX_SOURCE_LENGTH:
                try:
                    tree = ast.parse(text)
                except (SyntaxError, ValueError, RecursionError):
                    return nodes
                for node in ast.walk(tree):
                    if isinstance(node, (ast.Lambda, ast.FunctionDef)):
                        nodes.setdefault(node.lineno, []).append(node)
        return nodes

    def _text(self, file: str) -> str:
        return self._texts.get(file) or "".join(linecache.getlines(file))


def _movable(node: _Node, code: CodeType) -> "ast.expr | Body | None":
    """Returns what a function computes, if it is one whose code may be this and which means the same
    in a loop."""
    names = frozenset(code.co_varnames[: code.co_argcount]).union(code.co_freevars)
    if isinstance(node, ast.Lambda):
        is_candidate = code.co_name == "<lambda>"
        return node.body if is_candidate and movable_expression(node.body, names) else None
    if node.name != code.co_name or node.decorator_list:
        return None
    return movable_body(node, names)


def _is_source(source: _Node, code: CodeType) -> bool:
    """Returns whether a function compiles to some code."""
    free = [ast.arg(name) for name in code.co_freevars]
    parameters = ast.arguments(
        posonlyargs=[], args=free, kwonlyargs=[], kw_defaults=[], defaults=[]
    )
    around: ast.Expression | ast.Module
    if isinstance(source, ast.Lambda):
        around = ast.Expression(ast.copy_location(ast.Lambda(parameters, source), source))
    else:
        outer = ast.parse("def outer(): pass")
        made: Any = outer.body[0]
        made.args, made.body = parameters, [_without_annotations(source)]
        if source.name not in code.co_freevars:
            # To itself, a function of a module is a global variable.
            made.body.insert(0, ast.Global([source.name]))
        around = outer
    mode = "eval" if isinstance(around, ast.Expression) else "exec"
    try:
        compiled = compile(ast.fix_missing_locations(around), code.co_filename, mode, 0, True)
    except (SyntaxError, ValueError, RecursionError):
        return False
    outside = _only_code(compiled)
    inner = None if outside is None else _only_code(outside)
    return inner is not None and _identity(inner) == _identity(code)


def _without_annotations(source: ast.FunctionDef) -> ast.FunctionDef:
    """Returns a function without what belongs to the code around it."""
    bare = copy.copy(source)
    bare.returns = None
    bare.args = copy.deepcopy(source.args)
    for each in (*bare.args.posonlyargs, *bare.args.args):
        each.annotation = None
    return bare


def _only_code(code: CodeType) -> CodeType | None:
    """Returns the last code among the constants; earlier ones belong to defaults."""
    inside = [each for each in code.co_consts if isinstance(each, CodeType)]
    return inside[-1] if inside else None


def _identity(code: CodeType) -> tuple[Any, ...]:
    positions = getattr(code, "co_positions", None)
    return (
        code.co_code,
        [_identity(each) if isinstance(each, CodeType) else repr(each) for each in code.co_consts],
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
        code.co_argcount,
        None if positions is None else list(positions()),
    )
