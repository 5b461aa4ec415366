"""What lambdas compute, as their source says it, so that a loop can compute it without a call.

A lambda's source is found by its file and line. It is believed only if it compiles to the code that
the lambda has, so a file that was edited since or a name that means something else can't mislead.
"""

from __future__ import annotations

import ast
import linecache
from types import CellType, CodeType, FunctionType
from typing import Any, NamedTuple

#: Larger files take longer to parse than calls cost.
_LARGEST_SOURCE = 1 << 17

#: So many lambdas are remembered.
_MOST_LAMBDAS = 2_000

#: A call of these looks at the frame it is in, which would be another one.
_FRAME_READERS = frozenset({"breakpoint", "dir", "eval", "exec", "locals", "super", "vars"})

_PLAIN_NODES = (
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
    """What a lambda computes of its parameters.

    :param body: not to be changed
    :param cells: its free variables, and parameters that only have their defaults
    """

    parameters: tuple[str, ...]
    body: ast.expr
    cells: dict[str, CellType]
    file: str
    globals: dict[str, Any]


class Sources:
    """Source files and their lambdas."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._lambdas: dict[str, dict[int, list[ast.Lambda]]] = {}
        self._found: dict[tuple[str, CodeType], ast.Lambda | None] = {}

    def learn(self, texts: dict[str, str]) -> None:
        """Takes sources that are in no file, such as a notebook's cells."""
        for name, text in texts.items():
            if self._texts.get(name) != text:
                self._texts[name] = text
                self._lambdas.pop(name, None)

    def lines(self, file: str) -> int:
        """How many lines a file has."""
        return self._text(file).count("\n") + 1

    def expression(self, function: Any, parameters: int) -> Expression | None:
        """What a function computes, if it is a lambda of so many parameters with a known source."""
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
        body, space = found.body, function.__globals__
        return Expression(names[:parameters], body, cells, code.co_filename, space)

    def _lambda(self, code: CodeType) -> ast.Lambda | None:
        key = code.co_filename, code
        if key not in self._found:
            if len(self._found) >= _MOST_LAMBDAS:
                self._found.clear()
            found = self._search(code)
            if found is None and self._has_changed(code.co_filename):
                found = self._search(code)
            self._found[key] = found
        return self._found[key]

    def _search(self, code: CodeType) -> ast.Lambda | None:
        candidates = self._lambdas_of(code.co_filename).get(code.co_firstlineno, ())
        plain = (each for each in candidates if _is_plain(each.body))
        return next((each for each in plain if _is_source(each, code)), None)

    def _has_changed(self, file: str) -> bool:
        """Whether a file isn't what was read; what was read is forgotten then."""
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
            if len(text) <= _LARGEST_SOURCE:
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


def _is_plain(body: ast.expr) -> bool:
    """Whether an expression means the same in another function: it makes no scope and binds no name."""
    for node in ast.walk(body):
        if not isinstance(node, _PLAIN_NODES):
            return False
        if isinstance(node, ast.Name) and node.id in _FRAME_READERS:
            return False
    return True


def _is_source(source: ast.Lambda, code: CodeType) -> bool:
    """Whether a lambda compiles to some code."""
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
    return inner is not None and _told(inner) == _told(code)


def _only_code(code: CodeType) -> CodeType | None:
    """The code in a code's constants; the last one, for defaults may have lambdas, too."""
    inside = [each for each in code.co_consts if isinstance(each, CodeType)]
    return inside[-1] if inside else None


def _told(code: CodeType) -> tuple[Any, ...]:
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
