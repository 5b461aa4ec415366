"""What RDD operations do to a partition. Loops over records run in C where they can: ``map``,
``filter``, ``chain``; where many records come they are written anew, see ``worker.loops``."""

from __future__ import annotations

import linecache
import os
from functools import lru_cache, reduce
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import Any, Callable, Iterable, Iterator, NamedTuple

from ..shuffle import Aggregator, ExternalMerger

PartitionFunction = Callable[[int, Iterable[Any]], Iterable[Any]]


class Recordwise:
    """What is done to single records. What it raises ends the task, ``StopIteration`` too."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        """What becomes of some records."""
        raise NotImplementedError

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterator[Any]:
        return unlooped([self], records)


class Calling(Recordwise):
    """A call of a program's function for each record."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function


class Mapping(Calling):
    """``map``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        return map(self.function, records)


class Filtering(Calling):
    """``filter``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        return filter(self.function, records)


class FlatMapping(Calling):
    """``flatMap``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        return chain.from_iterable(map(self.function, records))


class MappingValues(Calling):
    """``mapValues``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        function = self.function
        return ((pair[0], function(pair[1])) for pair in records)


class FlatMappingValues(Calling):
    """``flatMapValues``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        function = self.function
        return chain.from_iterable(
            map(lambda pair: zip(repeat(pair[0]), function(pair[1])), records)
        )


class Keying(Calling):
    """``keyBy``."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        function = self.function
        return map(lambda record: (function(record), record), records)


class WithNothing(Recordwise):
    """Each record as the key of a pair without a value."""

    __slots__ = ()

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        return zip(records, repeat(None))


class Siding(Recordwise):
    """The keys and values of pairs with the number of the side of a join that they are of."""

    __slots__ = ("side",)

    def __init__(self, side: int) -> None:
        self.side = side

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        side = self.side
        return map(lambda pair: (pair[0], pair[1], side), records)


class TakingPart(Recordwise):
    """``keys`` and ``values``.

    :param place: 0 or 1
    """

    __slots__ = ("place",)

    def __init__(self, place: int) -> None:
        self.place = place

    def over(self, records: Iterable[Any]) -> Iterator[Any]:
        return map(itemgetter(self.place), records)


class Looping(NamedTuple):
    """When functions of single records are written into one loop.

    :param after: how many records of a task; None for never
    :param texts: the functions' sources that are in no file, such as a notebook's cells
    """

    after: int | None
    texts: dict[str, str]

    @classmethod
    def of(cls, functions: list[PartitionFunction], after: int | None) -> "Looping":
        """The looping of some functions."""
        if after is None:
            return cls(None, {})
        texts: dict[str, str] = {}
        for function in functions:
            for each in _given_to(function):
                code = getattr(each, "__code__", None)
                if code is not None and (text := _text_in_no_file(code.co_filename)):
                    texts[code.co_filename] = text
        return cls(after, texts)


def _given_to(function: PartitionFunction) -> tuple[Any, ...]:
    """A program's functions in one of ours."""
    if isinstance(function, Calling):
        return (function.function,)
    if isinstance(function, Combining):
        return function.aggregator.mergeValue, function.aggregator.mergeCombiners
    return ()


@lru_cache(maxsize=1024)
def _text_in_no_file(name: str) -> str:
    return "" if os.path.exists(name) else "".join(linecache.getlines(name))


def _through(
    steps: list[Recordwise], records: Iterable[Any], looping: Looping
) -> Iterator[Any]:
    """Several functions of single records, one after the other."""
    if looping.after is None:
        return unlooped(steps, records)
    return chain.from_iterable(_phases(steps, records, looping))


def _phases(
    steps: list[Recordwise], records: Iterable[Any], looping: Looping
) -> Iterator[Iterator[Any]]:
    ended: list[bool] = []
    source = chain(records, _marking(ended))
    yield unlooped(steps, islice(source, looping.after))
    # A loop ends with an error in it. Who goes on with the next record gets another one.
    while not ended:
        yield _loops(looping).over(steps, source)


def _loops(looping: Looping) -> Any:
    # Imported when there is use for it: most tasks are small.
    from . import loops

    loops.sources.learn(looping.texts)
    return loops


def unlooped(steps: list[Recordwise], records: Iterable[Any]) -> Iterator[Any]:
    """Several functions of single records, one after the other, by a call for each record.

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
        from ..errors import stopped_by_function

        raise stopped_by_function()
    return
    yield


class Partitionwise:
    """``mapPartitions``. A class, for an instance is pickled faster than a function in a function."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[Iterable[Any]], Iterable[Any]]) -> None:
        self.function = function

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        return self.function(records)


class Folding:
    """``fold`` of a partition."""

    __slots__ = ("zero", "function")

    def __init__(self, zero: Any, function: Callable[[Any, Any], Any]) -> None:
        self.zero = zero
        self.function = function

    def __call__(self, records: Iterable[Any]) -> Iterable[Any]:
        return (reduce(self.function, records, self.zero),)


class Taking:
    """The first records of a partition."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        return islice(records, self.number)


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


class Combining:
    """Combines pairs by key: the function of a partition that comes before or after a shuffle.

    :param memory: in MB
    :param of_combiners: whether values are combined ones already
    """

    __slots__ = ("aggregator", "memory", "of_combiners")

    def __init__(self, aggregator: Aggregator, memory: float, of_combiners: bool) -> None:
        self.aggregator = aggregator
        self.memory = memory
        self.of_combiners = of_combiners

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        return self.combined([], records, Looping(None, {}))

    def combined(
        self, steps: list[Recordwise], records: Iterable[Any], looping: Looping
    ) -> Iterable[Any]:
        """What functions of single records make of records, combined."""
        merger = ExternalMerger(self.aggregator, self.memory)
        add = merger.mergeCombiners if self.of_combiners else merger.mergeValues
        ended: list[bool] = []
        source = chain(records, _marking(ended))
        add(unlooped(steps, islice(source, looping.after)))
        if not ended:
            before, loop = _loops(looping).combining(steps, self.aggregator, self.of_combiners)
            pairs = _loops(looping).over(before, source)
            merger.fill(lambda data, left: loop(pairs, data, left))
        return merger.items()


class Composed:
    """The functions of a pipeline, one after the other. A function of a partition is given what the
    one before it has returned, as it is."""

    __slots__ = ("functions", "looping")

    def __init__(self, functions: list[PartitionFunction], looping: Looping) -> None:
        self.functions = functions
        self.looping = looping

    @property
    def of_batches(self) -> bool:
        """Whether the first function is given batches of records."""
        return bool(self.functions) and getattr(self.functions[0], "of_batches", False)

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        for function in self.functions:
            if isinstance(function, Meeting):
                from ..taskcontext import _meeting

                _meeting(function.tasks)
        result: Iterable[Any] = records
        together: list[Recordwise] = []
        for function in self.functions:
            if isinstance(function, Recordwise):
                together.append(function)
                continue
            if isinstance(function, Combining):
                result = function.combined(together, result, self.looping)
                together = []
                continue
            if together:
                result = _through(together, result, self.looping)
                together = []
            result = function(partition, result)
        return _through(together, result, self.looping) if together else result
