"""Values that tasks add to and the driver reads."""

from __future__ import annotations

import pickle
import threading
from typing import Any, Generic, Iterable, TypeVar

from .cloudpickle import dumps_checked

T = TypeVar("T")

#: The driver's accumulators, by number.
_accumulatorRegistry: dict[int, "Accumulator[Any]"] = {}

#: A worker's copies for the task that runs, by number.
_of_task: dict[int, "Accumulator[Any]"] = {}
_in_task = False
_lock = threading.Lock()


def _begin_task() -> None:
    global _in_task
    _in_task = True
    _of_task.clear()


def _updates_of_task() -> bytes | None:
    """What the task has added, pickled; None for nothing."""
    if not _of_task:
        return None
    return dumps_checked([(number, each._value) for number, each in _of_task.items()])


def _apply_updates(pickled: Iterable[bytes]) -> None:
    """Adds what tasks have added to the driver's accumulators."""
    for each in pickled:
        for number, update in pickle.loads(each):
            accumulator = _accumulatorRegistry.get(number)
            if accumulator is not None:
                with _lock:
                    accumulator += update


def _deserialize_accumulator(
    aid: int, zero_value: Any, accum_param: "AccumulatorParam[Any]"
) -> "Accumulator[Any]":
    known = _of_task.get(aid)
    if known is not None:
        return known
    made = Accumulator(aid, zero_value, accum_param)
    made._deserialized = True
    _accumulatorRegistry.pop(aid, None)
    _of_task[aid] = made
    return made


class AccumulatorParam(Generic[T]):
    """How values of a type are added."""

    def zero(self, value: T) -> T:
        """What to begin with, given a value like those to come."""
        raise NotImplementedError

    def addInPlace(self, value1: T, value2: T) -> T:
        """The sum of two values; may change the first."""
        raise NotImplementedError


class AddingAccumulatorParam(AccumulatorParam[Any]):
    """Values with a ``+``."""

    def __init__(self, zero_value: Any) -> None:
        self.zero_value = zero_value

    def zero(self, value: Any) -> Any:
        return self.zero_value

    def addInPlace(self, value1: Any, value2: Any) -> Any:
        value1 += value2
        return value1


INT_ACCUMULATOR_PARAM = AddingAccumulatorParam(0)
FLOAT_ACCUMULATOR_PARAM = AddingAccumulatorParam(0.0)
COMPLEX_ACCUMULATOR_PARAM = AddingAccumulatorParam(0.0j)


class Accumulator(Generic[T]):
    """A value that tasks add to by ``+=`` or :meth:`add`, and that only the driver reads."""

    def __init__(self, aid: int, value: T, accum_param: AccumulatorParam[T]) -> None:
        self.aid = aid
        self.accum_param = accum_param
        self._value = value
        self._deserialized = False
        _accumulatorRegistry[aid] = self

    def __reduce__(self) -> Any:
        param = self.accum_param
        return _deserialize_accumulator, (self.aid, param.zero(self._value), param)

    @property
    def value(self) -> T:
        """The value so far; the driver's only."""
        if self._deserialized:
            from .errors import PySparkRuntimeError

            raise PySparkRuntimeError(
                "Accumulator.value cannot be accessed inside tasks.",
                errorClass="VALUE_NOT_ACCESSIBLE",
            )
        return self._value

    @value.setter
    def value(self, value: T) -> None:
        if self._deserialized:
            from .errors import PySparkRuntimeError

            raise PySparkRuntimeError(
                "Accumulator.value cannot be accessed inside tasks.",
                errorClass="VALUE_NOT_ACCESSIBLE",
            )
        self._value = value

    def add(self, term: T) -> None:
        """Adds a value."""
        self._value = self.accum_param.addInPlace(self._value, term)

    def __iadd__(self, term: T) -> "Accumulator[T]":
        self.add(term)
        return self

    def __str__(self) -> str:
        return str(self._value)

    def __repr__(self) -> str:
        return "Accumulator<id=%i, value=%s>" % (self.aid, self._value)
