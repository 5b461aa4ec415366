"""What RDD operations do to a partition. Loops over records run in C where they can: ``map``,
``filter``, ``chain``."""

from __future__ import annotations

from itertools import chain
from typing import Any, Callable, Iterable, Iterator

PartitionFunction = Callable[[int, Iterable[Any]], Iterable[Any]]


class Recordwise:
    """A function of single records. What it raises ends the task, ``StopIteration`` too."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        """What becomes of some records."""
        raise NotImplementedError

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterator[Any]:
        return checked([self], records)


class Mapping(Recordwise):
    """``map``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        return map(self.function, records)


class Filtering(Recordwise):
    """``filter``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        return filter(self.function, records)


class FlatMapping(Recordwise):
    """``flatMap``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        return chain.from_iterable(map(self.function, records))


class MappingValues(Recordwise):
    """``mapValues``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        function = self.function
        return ((pair[0], function(pair[1])) for pair in records)


def checked(steps: list[Recordwise], records: Iterable[Any]) -> Iterator[Any]:
    """Several functions of single records, one after the other.

    A ``StopIteration`` that a function raises looks like the end of the records to ``map``; it is
    told from the end by whether what is upstream has ended.
    """
    ended: list[bool] = []
    result: Iterator[Any] = chain(records, _marking(ended))
    for step in steps:
        result = step.over(result)
    return chain(result, _checking(ended))


def _marking(ended: list[bool]) -> Iterator[Any]:
    ended.append(True)
    return
    yield


def _checking(ended: list[bool]) -> Iterator[Any]:
    if not ended:
        from .errors import stopped_by_function

        raise stopped_by_function()
    return
    yield


class Meeting:
    """A function of partitions whose tasks run together and can wait for each other.

    :param tasks: how many there are
    """

    __slots__ = ("function", "tasks")

    def __init__(self, function: PartitionFunction, tasks: int) -> None:
        self.function = function
        self.tasks = tasks

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        return self.function(partition, records)


class Composed:
    """The functions of a pipeline, one after the other. A function of a partition is given what the
    one before it has returned, as it is."""

    __slots__ = ("functions",)

    def __init__(self, functions: list[PartitionFunction]) -> None:
        self.functions = functions

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        for function in self.functions:
            if isinstance(function, Meeting):
                from .taskcontext import _meeting

                _meeting(function.tasks)
        result: Iterable[Any] = records
        together: list[Recordwise] = []
        for function in self.functions:
            if isinstance(function, Recordwise):
                together.append(function)
                continue
            if together:
                result = checked(together, result)
                together = []
            result = function(partition, result)
        return checked(together, result) if together else result
