"""Guards functions of a program that may raise ``StopIteration``.

To ``map`` and its like in C, which call most functions, a ``StopIteration`` is the end of the records,
and its traceback is lost. A guarded function raises an error instead that has it as its cause. A
guard takes a call for each record, so only functions get one whose code can raise it.
"""

from __future__ import annotations

import functools
from types import (
    BuiltinFunctionType,
    CodeType,
    FunctionType,
    MethodType,
    MethodWrapperType,
    ModuleType,
)
from typing import Any, Callable, Iterator

from ..errors import stopped_by_function
from .functions import PartitionFunction, UserFunction
from .package import is_library_source, is_own_source

#: Names in code that can raise it: those of what raises it, and of methods that call such code.
_STOPPING = frozenset({"next", "StopIteration", "__next__", "send", "throw"})

#: Functions that aren't written in Python, such as ``next`` and ``iterator.__next__``.
_IN_C = (BuiltinFunctionType, MethodWrapperType)

_MAX_CODES = 200


class StopGuard:
    """A function whose ``StopIteration`` is an error."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def __call__(self, *arguments: Any) -> Any:
        try:
            return self.function(*arguments)
        except StopIteration as stopped:
            raise stopped_by_function(stopped) from stopped


def guarded(function: PartitionFunction) -> PartitionFunction:
    """Returns a function of a partition whose program's function is guarded if it has to be.

    That is also the case for something else than a function, such as None: to Python's own
    ``filter`` it has a meaning, and to PySpark's it is an error.
    """
    if isinstance(function, UserFunction):
        given = function.function
        if not callable(given) or may_stop(given):
            return type(function)(StopGuard(given))
    return function


def may_stop(function: Any) -> bool:
    """Returns whether the code of a function, or of the functions that it is seen to call, names
    something that raises ``StopIteration``."""
    seen: set[int] = set()
    waiting = [function]
    while waiting and len(seen) < _MAX_CODES:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, _IN_C) and each.__name__ in _STOPPING:
            return True
        if isinstance(each, functools.partial):
            waiting += [each.func, *each.args, *each.keywords.values()]
        elif isinstance(each, MethodType):
            waiting.append(each.__func__)
        elif isinstance(each, FunctionType):
            file = each.__code__.co_filename
            if is_own_source(file) or is_library_source(file):
                continue
            names = set(_names(each.__code__))
            if names & _STOPPING:
                return True
            waiting += _reached(each, names)
        elif isinstance(each, type):
            waiting.append(each.__dict__.get("__init__"))
        elif each is not None and not isinstance(each, ModuleType):
            waiting.append(getattr(type(each), "__call__", None))
    return False


def _names(code: CodeType) -> Iterator[str]:
    """Returns the names of globals, attributes and methods in a function and in those inside it."""
    waiting = [code]
    while waiting:
        each = waiting.pop()
        yield from each.co_names
        waiting += [inner for inner in each.co_consts if isinstance(inner, CodeType)]


def _reached(function: FunctionType, names: set[str]) -> Iterator[Any]:
    """Returns what a function may call: the globals that it names, what it captures, and the methods
    of both that it names."""
    reached = [function.__globals__[name] for name in names if name in function.__globals__]
    for cell in function.__closure__ or ():
        try:
            reached.append(cell.cell_contents)
        except ValueError:
            continue  # A variable that has no value yet.
    for each in reached:
        if isinstance(each, (FunctionType, MethodType, type, functools.partial)):
            yield each
            continue
        attributes = vars(each) if isinstance(each, ModuleType) else _class_attributes(type(each))
        if not isinstance(each, ModuleType):
            yield attributes.get("__call__")
        for name in names:
            yield attributes.get(name)


def _class_attributes(kind: type) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        if base is not object:
            attributes.update(vars(base))
    return attributes
