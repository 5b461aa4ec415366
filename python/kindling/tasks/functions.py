"""The functions that RDD operations apply to partitions.

Loops over records run in C where they can: ``map``, ``filter``, ``chain``. After many records the
functions of single records are compiled into one loop: see :mod:`kindling.tasks.composition`.
"""

from __future__ import annotations

import collections
import copy
import sys
from functools import reduce
from itertools import chain, count, islice, repeat
from operator import itemgetter
from typing import Any, Callable, Iterable, Iterator

from ..errors import stopped_by_function
from ..serializers import CPickleSerializer
from .batches import growing_batches

#: A function of a partition's index and its records.
PartitionFunction = Callable[[int, Iterable[Any]], Iterable[Any]]


class RecordFunction:
    """Base class of functions that work on one record at a time. An exception ends the task, and
    ``StopIteration`` is an exception like any other."""

    __slots__ = ()

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        """Returns the results for some records, lazily."""
        raise NotImplementedError

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterator[Any]:
        return apply_all([self], records)


class UserFunction(RecordFunction):
    """Base class of operations that call a function of the program for each record."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function


class Map(UserFunction):
    """``map``."""

    __slots__ = ()

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        return map(self.function, records)


class Filter(UserFunction):
    """``filter``."""

    __slots__ = ()

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        return filter(self.function, records)


class FlatMap(UserFunction):
    """``flatMap``."""

    __slots__ = ()

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        return chain.from_iterable(map(self.function, records))


class MapValues(UserFunction):
    """``mapValues``."""

    __slots__ = ()

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        function = self.function
        return ((pair[0], function(pair[1])) for pair in records)


class FlatMapValues(UserFunction):
    """``flatMapValues``."""

    __slots__ = ()

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        function = self.function
        return chain.from_iterable(
            map(lambda pair: zip(repeat(pair[0]), function(pair[1])), records)
        )


class KeyBy(UserFunction):
    """``keyBy``."""

    __slots__ = ()

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        function = self.function
        return map(lambda record: (function(record), record), records)


class PairWithNone(RecordFunction):
    """Makes each record the key of a pair whose value is None."""

    __slots__ = ()

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        return zip(records, repeat(None))


class TagWithSide(RecordFunction):
    """Adds to each pair the number of the side of the join that it comes from."""

    __slots__ = ("side",)

    def __init__(self, side: int) -> None:
        self.side = side

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        side = self.side
        return map(lambda pair: (pair[0], pair[1], side), records)


class PairElement(RecordFunction):
    """``keys`` and ``values``.

    :param index: 0 for the key, 1 for the value
    """

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index

    def apply(self, records: Iterable[Any]) -> Iterator[Any]:
        return map(itemgetter(self.index), records)


def apply_all(functions: list[RecordFunction], records: Iterable[Any]) -> Iterator[Any]:
    """Applies several functions of single records, one after the other, by a call for each record.

    To ``map``, a ``StopIteration`` that a function raises looks like the end of the records. The
    two are told apart by whether the iterator of the input has ended.
    """
    ended: list[bool] = []
    result: Iterator[Any] = chain(records, mark_end(ended))
    for function in functions:
        result = function.apply(result)
    return chain(result, _require_end(ended))


def mark_end(ended: list[bool]) -> Iterator[Any]:
    """An empty iterator that adds to a list when it is reached."""
    ended.append(True)
    return
    yield


def _require_end(ended: list[bool]) -> Iterator[Any]:
    if not ended:
        raise stopped_by_function()
    return
    yield


class MapPartitions:
    """``mapPartitions``. It is a class because an instance is pickled faster than a nested
    function."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[Iterable[Any]], Iterable[Any]]) -> None:
        self.function = function

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        return self.function(records)


class FoldPartition:
    """``fold`` within one partition."""

    __slots__ = ("zero", "function")

    def __init__(self, zero: Any, function: Callable[[Any, Any], Any]) -> None:
        self.zero = zero
        self.function = function

    def __call__(self, records: Iterable[Any]) -> Iterable[Any]:
        return (reduce(self.function, records, self.zero),)


#: Types whose objects a copy shares.
_ATOMS = frozenset({type(None), bool, int, float, complex, str, bytes})

_CONTAINERS = frozenset({list, dict, set})


class CreateFromZero:
    """Makes the first combined value of a key from a copy of the zero value and a value."""

    __slots__ = ("zero", "function")

    def __init__(self, zero: Any, function: Callable[[Any, Any], Any]) -> None:
        self.zero = zero
        self.function = function

    def __call__(self, value: Any) -> Any:
        zero = self.zero
        kind = type(zero)
        # A deep copy takes longer than most functions, also that of an empty set.
        if kind in _CONTAINERS and not zero:
            return self.function(kind(), value)
        if kind in _ATOMS:
            return self.function(zero, value)
        if (kind is tuple or kind is list) and _ATOMS.issuperset(map(type, zero)):
            return self.function(kind(zero), value)
        return self.function(copy.deepcopy(zero), value)


class TakeFirst:
    """Returns the first records of a partition."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        #: No partition has more records than an index can count.
        self.number = min(number, sys.maxsize)

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        return islice(records, self.number)


class BarrierFunction:
    """A function of partitions whose tasks run at the same time and can wait for each other.

    :param tasks: the number of these tasks
    """

    __slots__ = ("function", "tasks")

    def __init__(self, function: PartitionFunction, tasks: int) -> None:
        self.function = function
        self.tasks = tasks

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        return self.function(partition, records)


class Batching:
    """Groups the records of a partition into lists.

    :param size: the number of records in a list; 0 for lists whose pickles have about 64 KB, -1 or
        None for one list. As in PySpark, another negative number is an error of the tasks
    """

    def __init__(self, size: int | None) -> None:
        self._size = None if size == -1 else size

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        iterator = iter(records)
        if self._size == 0:
            yield from (batch for _, batch in growing_batches(iterator, CPickleSerializer().dumps))
            return
        while batch := list(islice(iterator, self._size)):
            yield batch


def as_pairs(_: int, records: Iterable[Any]) -> Iterable[Any]:
    """Makes a tuple of each record, which has to have two elements."""
    for pair in records:
        key, value = pair
        yield key, value


def unchanged(_: int, records: Iterable[Any]) -> Iterable[Any]:
    """Returns the records themselves."""
    return records


def sum_of_partition(records: Iterable[Any]) -> Iterable[Any]:
    """Returns the sum of a partition's records."""
    return [sum(records)]


def count_of_partition(records: Iterable[Any]) -> Iterable[int]:
    """Returns the number of a partition's records. The loop runs in C."""
    numbers = count()
    collections.deque(zip(records, numbers), maxlen=0)
    return (next(numbers),)


def encode_line(line: str) -> bytes:
    """Returns a line as UTF-8."""
    return line.encode("utf-8")


def encode_file(file: tuple[str, str]) -> tuple[bytes, bytes]:
    """Returns the path and the content of a file as UTF-8."""
    return file[0].encode("utf-8"), file[1].encode("utf-8")
