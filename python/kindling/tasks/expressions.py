"""Finds the source expressions of lambdas, so that a loop can compute them without a call.

A lambda's source is found by its file and line. It is used only if it compiles to the same code as
the lambda, so a file that was edited since then can't mislead.
"""

from __future__ import annotations

import ast
import linecache
from types import CellType, CodeType, FunctionType
from typing import Any, NamedTuple

#: To parse a larger file takes longer than the calls that a loop saves.
_MAX_SOURCE_LENGTH = 1 << 17

_MAX_CACHED_LAMBDAS = 2_000

#: Functions that read the frame they are called in, which would be the loop's.
_FRAME_READERS = frozenset({"breakpoint", "dir", "eval", "exec", "locals", "super", "vars"})

_MOVABLE_NODES = (
    ast.Attribute,
    ast.BinOp,
    ast.BoolOp,
    ast.Call,
    ast.Compare,
    ast.Constant,
    ast.Dict,
    ast.FormattedValue,
    ast.IfExp,
    ast.JoinedStr,
    ast.List,
    ast.Load,
    ast.Name,
    ast.Set,
    ast.Slice,
    ast.Starred,
    ast.Subscript,
    ast.Tuple,
    ast.UnaryOp,
    ast.boolop,
    ast.cmpop,
    ast.keyword,
    ast.operator,
    ast.unaryop,
)

_VARIABLE_ARGUMENTS = 0x04 | 0x08


class Expression(NamedTuple):
    """What a lambda computes from its parameters.

    :param body: shared, so it must not be changed
    :param cells: its free variables, and the parameters that only have their defaults
    """

    parameters: tuple[str, ...]
    body: ast.expr
    cells: dict[str, CellType]
    file: str
    globals: dict[str, Any]


class Sources:
    """Caches source files and the lambdas in them."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._lambdas: dict[str, dict[int, list[ast.Lambda]]] = {}
        self._found: dict[tuple[str, CodeType], ast.Lambda | None] = {}

    def learn(self, texts: dict[str, str]) -> None:
        """Adds sources that are in no file, such as a notebook's cells."""
        for name, text in texts.items():
            if self._texts.get(name) != text:
                self._texts[name] = text
                self._lambdas.pop(name, None)

    def lines(self, file: str) -> int:
        """Returns the number of lines of a file."""
        return self._text(file).count("\n") + 1

    def expression(self, function: Any, parameters: int) -> Expression | None:
        """Returns what a function computes; None unless it is a lambda with that number of
        parameters whose source is known."""
        if type(function) is not FunctionType:
            return None
        code = function.__code__
        defaults = function.__defaults__ or ()
        optional = code.co_argcount - parameters
        if (
            code.co_name != "<lambda>"
            or code.co_flags & _VARIABLE_ARGUMENTS
            or code.co_kwonlyargcount
            or not 0 <= optional <= len(defaults)
        ):
            return None
        found = self._lambda(code)
        if found is None:
            return None
        names = code.co_varnames[: code.co_argcount]
        cells = dict(zip(code.co_freevars, function.__closure__ or ()))
        for name, default in zip(names[parameters:], defaults[len(defaults) - optional :]):
            cells[name] = CellType(default)
        return Expression(
            names[:parameters], found.body, cells, code.co_filename, function.__globals__
        )

    def _lambda(self, code: CodeType) -> ast.Lambda | None:
        key = code.co_filename, code
        if key not in self._found:
            if len(self._found) >= _MAX_CACHED_LAMBDAS:
                self._found.clear()
            found = self._search(code)
            if found is None and self._has_changed(code.co_filename):
                found = self._search(code)
            self._found[key] = found
        return self._found[key]

    def _search(self, code: CodeType) -> ast.Lambda | None:
        candidates = self._lambdas_of(code.co_filename).get(code.co_firstlineno, ())
        plain = (each for each in candidates if _is_movable(each.body))
        return next((each for each in plain if _is_source(each, code)), None)

    def _has_changed(self, file: str) -> bool:
        """Returns whether a file has changed since it was read, and forgets it if so."""
        known = file in linecache.cache
        linecache.checkcache(file)
        changed = known and file not in linecache.cache
        if changed:
            self._lambdas.pop(file, None)
        return changed

    def _lambdas_of(self, file: str) -> dict[int, list[ast.Lambda]]:
        lambdas = self._lambdas.get(file)
        if lambdas is None:
            lambdas = self._lambdas[file] = {}
            text = self._text(file)
            if len(text) <= _MAX_SOURCE_LENGTH:
                try:
                    tree = ast.parse(text)
                except (SyntaxError, ValueError, RecursionError):
                    return lambdas
                for node in ast.walk(tree):
                    if isinstance(node, ast.Lambda):
                        lambdas.setdefault(node.lineno, []).append(node)
        return lambdas

    def _text(self, file: str) -> str:
        return self._texts.get(file) or "".join(linecache.getlines(file))


def _is_movable(body: ast.expr) -> bool:
    """Returns whether an expression means the same in another function: it opens no scope and binds
    no name."""
    for node in ast.walk(body):
        if not isinstance(node, _MOVABLE_NODES):
            return False
        if isinstance(node, ast.Name) and node.id in _FRAME_READERS:
            return False
    return True


def _is_source(source: ast.Lambda, code: CodeType) -> bool:
    """Returns whether a lambda compiles to some code."""
    free = [ast.arg(name) for name in code.co_freevars]
    around = ast.Lambda(
        ast.arguments(posonlyargs=[], args=free, kwonlyargs=[], kw_defaults=[], defaults=[]), source
    )
    expression = ast.Expression(ast.copy_location(around, source))
    try:
        made = compile(ast.fix_missing_locations(expression), code.co_filename, "eval", 0, True)
    except (SyntaxError, ValueError, RecursionError):
        return False
    outer = _only_code(made)
    inner = None if outer is None else _only_code(outer)
    return inner is not None and _identity(inner) == _identity(code)


def _only_code(code: CodeType) -> CodeType | None:
    """Returns the last code among the constants; earlier ones belong to defaults."""
    inside = [each for each in code.co_consts if isinstance(each, CodeType)]
    return inside[-1] if inside else None


def _identity(code: CodeType) -> tuple[Any, ...]:
    positions = getattr(code, "co_positions", None)
    return (
        code.co_code,
        repr(code.co_consts),
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
        code.co_argcount,
        None if positions is None else list(positions()),
    )
