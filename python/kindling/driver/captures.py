"""Explains why the functions of a task can't be pickled: which one, and which variable of it."""

from __future__ import annotations

import pickle
from types import CodeType, FunctionType, MethodType
from typing import Any, Iterable, Iterator

from ..serializers import CloudPickleSerializer
from ..tasks.composition import Composed
from ..tasks.package import is_own_source

_REMEDIES = {
    "RDD": "an RDD, which only the driver can use: collect it before and use the list, or join both",
    "SparkContext": "the SparkContext, which only the driver can use",
}
_OWN_MODULES = ("kindling.", "pyspark.")
_MAX_DEPTH = 3
_MAX_INNER = 100
_OTHER_REMEDY = (
    "which can't be sent to a worker: create it inside the function, or once for each partition in "
    "mapPartitions"
)


def with_capture(
    failure: pickle.PicklingError, composed: Composed, others: Iterable[Any]
) -> pickle.PicklingError:
    """Returns the error with another line, which names the operation and the variable.

    :param composed: the functions that couldn't be pickled
    :param others: other functions that were pickled with them, of the last operation
    """
    functions = list(zip(composed.functions, composed.calls))
    functions += [(other, composed.calls[-1]) for other in others if composed.calls]
    for function, call in functions:
        if not _is_picklable(function):
            return pickle.PicklingError(f"{failure}\n{_explanation(function, call)}")
    return failure


def _explanation(function: Any, call: str) -> str:
    for given in _functions_of_program(function):
        if isinstance(given, MethodType):
            if not _is_picklable(given.__self__):
                owner = _described(given.__self__, f"the object of {given.__name__}")
                return f"The function of {call} is a method and uses {owner}."
            continue
        for name, value in _captured(given):
            if not _is_picklable(value):
                return f"The function of {call} uses {_described(value, name)}."
    return f"The function of {call} can't be pickled."


def _described(value: Any, name: str) -> str:
    found = _found(value, name, _MAX_DEPTH)
    if found is not None:
        return f"{found[0]}, {found[1]}"
    return f"{name}, of the type {type(value).__name__}, {_OTHER_REMEDY}"


def _found(value: Any, name: str, depth: int) -> tuple[str, str] | None:
    """Returns an RDD or a context in an object: its name, and what to do."""
    for kind in type(value).__mro__:
        if kind.__module__.startswith(_OWN_MODULES) and kind.__name__ in _REMEDIES:
            return name, _REMEDIES[kind.__name__]
    if depth == 0:
        return None
    inner: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        inner = [(f"{name}[{key!r}]", each) for key, each in list(value.items())[:_MAX_INNER]]
    elif isinstance(value, (list, tuple)):
        inner = [(f"{name}[{at}]", each) for at, each in enumerate(value[:_MAX_INNER])]
    elif hasattr(value, "__dict__"):
        inner = [(f"{name}.{key}", each) for key, each in vars(value).items()]
    for inner_name, each in inner:
        found = _found(each, inner_name, depth - 1)
        if found is not None:
            return found
    return None


def _is_picklable(value: Any) -> bool:
    try:
        CloudPickleSerializer().dumps(value)
        return True
    except Exception:  # A program's own __reduce__ may raise anything.
        return False


def _functions_of_program(function: Any) -> Iterator[FunctionType | MethodType]:
    """Returns the functions of the program in one of ours."""
    seen: set[int] = set()
    waiting = [function]
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, MethodType):
            yield each
        elif isinstance(each, FunctionType):
            if not is_own_source(each.__code__.co_filename):
                yield each
            waiting += [value for _, value in _cells(each)]
        elif is_own_object(each):
            waiting += [
                getattr(each, name, None)
                for kind in type(each).__mro__
                for name in (*getattr(kind, "__slots__", ()), *getattr(each, "__dict__", ()))
            ]


def is_own_object(value: Any) -> bool:
    """Returns whether an object is one of the package that holds functions."""
    kind = type(value)
    return kind.__module__.startswith(_OWN_MODULES) and kind.__name__ not in _REMEDIES


def _captured(function: FunctionType) -> Iterator[tuple[str, Any]]:
    """Returns the variables that a function uses and doesn't define, with their values."""
    yield from _cells(function)
    waiting = [function.__code__]
    while waiting:
        code = waiting.pop()
        for name in code.co_names:
            if name in function.__globals__:
                yield name, function.__globals__[name]
        waiting += [inner for inner in code.co_consts if isinstance(inner, CodeType)]
    for name, value in zip(_names_of_defaults(function), function.__defaults__ or ()):
        yield name, value


def _names_of_defaults(function: FunctionType) -> tuple[str, ...]:
    code, count = function.__code__, len(function.__defaults__ or ())
    return code.co_varnames[code.co_argcount - count : code.co_argcount]


def _cells(function: FunctionType) -> Iterator[tuple[str, Any]]:
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        try:
            yield name, cell.cell_contents
        except ValueError:
            continue  # A variable that has no value yet.
