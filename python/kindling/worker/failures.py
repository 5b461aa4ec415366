"""Describes the failure of a task to the author of the program.

A traceback shows the program's frames. Often there is none: a function with other parameters, one
that is written in C, records that aren't pairs. Then a note says which operation of the program
failed, and what it needs.
"""

from __future__ import annotations

import inspect
import pickle
import re
from types import CodeType, TracebackType
from typing import Any, Iterator, NamedTuple, Sequence

from ..tasks import tracebacks
from ..tasks.composition import CombineByKey, Composed
from ..tasks.descriptions import (
    described,
    is_pair,
    needs_hashes,
    needs_pairs,
    shown,
    with_article,
)
from ..tasks.functions import (
    FlatMap,
    FlatMapValues,
    MapPartitions,
    PairElement,
    RecordFunction,
    TagWithSide,
    UserFunction,
)
from ..tasks.disk import is_disk_full
from ..tasks.guards import StopGuard
from ..tasks.messages import TaskFailed
from ..tasks.package import is_own_source
from .inputs import InputFailure

#: Operations of the API that work on pairs.
_BY_KEY = frozenset(
    (
        "aggregateByKey cogroup collectAsMap combineByKey countByKey flatMapValues foldByKey "
        "fullOuterJoin groupByKey groupWith join keys leftOuterJoin lookup mapValues partitionBy "
        "reduceByKey reduceByKeyLocally repartitionAndSortWithinPartitions rightOuterJoin sampleByKey "
        "sortByKey subtractByKey values"
    ).split()
)

#: What operations call their functions with, where it isn't a record.
_ARGUMENTS = {
    "aggregate": "two arguments: a result and a record, or two results",
    "aggregateByKey": "two arguments: a result and a value, or two results",
    "flatMapValues": "one argument, a value",
    "fold": "two arguments, results or records",
    "foldByKey": "two arguments, two values",
    "foreachPartition": "one argument, the records of a partition",
    "mapPartitions": "one argument, the records of a partition",
    "mapPartitionsWithIndex": "two arguments, the number of a partition and its records",
    "mapValues": "one argument, a value",
    "reduce": "two arguments, two records",
    "reduceByKey": "two arguments, two values",
    "reduceByKeyLocally": "two arguments, two values",
    "treeAggregate": "two arguments: a result and a record, or two results",
    "treeReduce": "two arguments, two records",
}

#: Errors of Python for a record that isn't a pair.
_NO_PAIR = re.compile(
    r"not subscriptable|cannot unpack non-iterable|values to unpack|index out of range"
    r"|indices must be|has no attribute '__getitem__'"
)
_NOT_CALLABLE = re.compile(r"'(\w+)' object is not callable")
_TYPE = re.compile(r"'(\w+)' object|non-iterable (\w+) object")
_NO_ITERABLE = re.compile(r"object is not iterable|is not an iterator|must support iteration")
_OTHER_ARGUMENTS = re.compile(r"positional argument|takes .*arguments?|expected .* arguments?")
_UNHASHABLE = re.compile(r"unhashable type|cannot use '.*' as a dict key")

_MAX_CALLS = 4

#: Error texts up to this length reach the driver as they are.
_MAX_CHARACTERS = 1 << 25


class Operation(NamedTuple):
    """A function of a task, and the call of the API that it is for."""

    function: Any
    call: str

    @property
    def name(self) -> str:
        """The method of the API."""
        return self.call.partition(" at ")[0]

    @property
    def given(self) -> Any:
        """The program's function, or None if that isn't known."""
        if not isinstance(self.function, (UserFunction, MapPartitions)):
            return None
        given = self.function.function
        given = given.function if isinstance(given, StopGuard) else given
        is_own = type(given).__module__.startswith(("kindling.", "pyspark."))
        code = getattr(given, "__code__", None)
        return None if is_own or code and is_own_source(code.co_filename) else given


def task_failed(failure: BaseException, pipelines: Sequence[Any]) -> TaskFailed:
    """Returns the report of a failed task.

    :param pipelines: the functions that the task has unpickled
    """
    traceback = tracebacks.task_traceback(failure)
    try:
        note = _note(failure, pipelines)
    except Exception:  # Objects of the program are looked at, and may raise anything.
        note = None
    if note is not None:
        traceback += f"{note}\n"
    is_full = is_disk_full(failure)
    return TaskFailed(
        type(failure).__name__,
        _shortened(_message_of(failure)),
        _shortened(traceback),
        is_full,
        failure.problem if isinstance(failure, InputFailure) else "none",
    )


def _shortened(text: str) -> str:
    """Returns a text, without its middle if it is so long that it would fill the memory of the JVM.
    """
    excess = len(text) - _MAX_CHARACTERS
    if excess <= 0:
        return text
    half = _MAX_CHARACTERS // 2
    return f"{text[:half]}\n... {excess} characters are left out ...\n{text[-half:]}"


def _message_of(failure: BaseException) -> str:
    try:
        return str(failure)
    except Exception:
        return "<its str() failed>"


def _note(failure: BaseException, pipelines: Sequence[Any]) -> str | None:
    """Returns what the traceback doesn't say: the operation, and what it needs."""
    frames = list(_frames(failure.__traceback__))
    if tracebacks.shows_program(failure):
        return None
    operations = [
        Operation(function, call)
        for pipeline in pipelines
        if isinstance(pipeline, Composed)
        for function, call in zip(pipeline.functions, pipeline.calls)
    ]
    possible = _possible(operations, frames)
    if not possible:
        return None
    text = _message_of(failure)
    return (
        _no_function(possible, text)
        or _not_picklable(possible, failure)
        or _no_pair(possible, frames, text)
        or _not_iterable(possible, text)
        or _unhashable(possible, text)
        or _other_arguments(possible, failure, text)
        or _raised_by(possible, frames)
    )


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _possible(operations: list[Operation], frames: list[TracebackType]) -> list[Operation]:
    """Returns the operations that may have failed: the last one that has a frame, and the functions
    of single records before it, which C calls without a frame."""
    last = len(operations) - 1
    for trace in frames:
        found = [
            number
            for number, operation in enumerate(operations)
            if _is_frame_of(operation.function, trace)
        ]
        if found:
            last = found[-1]
    first = last
    while first > 0 and isinstance(operations[first - 1].function, RecordFunction):
        first -= 1
    return operations[first : last + 1]


def _is_frame_of(function: Any, trace: TracebackType) -> bool:
    frame = trace.tb_frame
    if any(frame.f_locals.get(name) is function for name in ("self", "function")):
        return isinstance(function, (MapPartitions, CombineByKey))
    given = function.function if isinstance(function, MapPartitions) else function
    code = getattr(given, "__code__", None)
    return code is not None and frame.f_code in _codes(code)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _no_function(possible: list[Operation], text: str) -> str | None:
    for operation in possible:
        if isinstance(operation.function, (UserFunction, MapPartitions)):
            given = operation.function.function
            given = given.function if isinstance(given, StopGuard) else given
            if not callable(given):
                return f"{operation.call} needs a function, and was given {described(given)}."
    kind = _NOT_CALLABLE.fullmatch(text)
    if kind is None or possible[-1].given is not None:
        return None
    return f"{possible[-1].call} needs a function, and was given {with_article(kind[1])}."


def _not_picklable(possible: list[Operation], failure: BaseException) -> str | None:
    if not isinstance(failure, pickle.PicklingError):
        return None
    return f"A result of {possible[-1].call} can't be pickled, so it can't leave its worker."


def _no_pair(possible: list[Operation], frames: list[TracebackType], text: str) -> str | None:
    if not _NO_PAIR.search(text):
        return None
    by_key = [each for each in possible if each.name in _BY_KEY]
    if not by_key:
        return None
    record = _record(frames)
    if record is not _MISSING:
        return None if is_pair(record) else needs_pairs(by_key[0].call, described(record))
    kind = _TYPE.search(text)
    return needs_pairs(by_key[0].call, with_article(kind[1] or kind[2]) if kind else None)


def _not_iterable(possible: list[Operation], text: str) -> str | None:
    if not _NO_ITERABLE.search(text):
        return None
    kinds = (FlatMap, FlatMapValues, MapPartitions)
    many = [
        each
        for each in possible
        if isinstance(each.function, kinds) or each.name.startswith("mapPartitions")
    ]
    if not many:
        return None
    return f"{_joined(many)} needs a function that returns an iterable, such as a list."


def _unhashable(possible: list[Operation], text: str) -> str | None:
    if not _UNHASHABLE.search(text):
        return None
    what = "keys" if possible[-1].name in _BY_KEY else "records or keys"
    return needs_hashes(possible[-1].call, what)


def _other_arguments(
    possible: list[Operation], failure: BaseException, text: str
) -> str | None:
    if not isinstance(failure, TypeError) or not _OTHER_ARGUMENTS.search(text):
        return None
    wrong = [
        each for each in possible if each.given is not None and not _takes_one_argument(each.given)
    ]
    if not wrong and possible[-1].given is None:
        wrong = possible[-1:]
    if not wrong:
        return None
    arguments = _ARGUMENTS.get(wrong[0].name, "one argument, a record")
    if wrong[0].name == "combineByKey":
        arguments = "one argument, a value, or with two: a result and a value, or two results"
    return f"{wrong[0].call} calls its function with {arguments}."


def _takes_one_argument(function: Any) -> bool:
    try:
        inspect.signature(function).bind(None)
    except TypeError:
        return False
    except ValueError:
        return True  # A function in C that doesn't say.
    return True


def _raised_by(possible: list[Operation], frames: list[TracebackType]) -> str:
    record = _record(frames)
    at = "" if record is _MISSING else f", at the record {shown(record)}"
    silent = [each for each in possible if _has_no_frame(each)] or possible
    if len(silent) == 1:
        given = silent[0].given
        name = getattr(given, "__name__", None)
        if name is not None:
            return f"This was raised by {name}, the function of {silent[0].call}{at}."
    return f"This was raised in {_joined(silent)}{at}."


def _has_no_frame(operation: Operation) -> bool:
    """Returns whether the failure of an operation leaves no frame of the program."""
    function = operation.function
    if isinstance(function, (PairElement, TagWithSide)):
        return False
    given = operation.given
    return given is None or not hasattr(given, "__code__")


_MISSING: Any = object()


def _record(frames: list[TracebackType]) -> Any:
    """Returns the record that the innermost of our frames was working on, if it is known."""
    own = [each for each in frames if is_own_source(each.tb_frame.f_code.co_filename)]
    return own[-1].tb_frame.f_locals.get("pair", _MISSING) if own else _MISSING


def _joined(operations: list[Operation]) -> str:
    calls = list(dict.fromkeys(each.call for each in operations))
    if len(calls) > _MAX_CALLS:
        calls = [*calls[: _MAX_CALLS - 1], f"{len(calls) - _MAX_CALLS + 1} others"]
    return " or ".join(calls)
