"""Aggregation and sorting within a task's memory; what doesn't fit goes to disk.

Memory is the process's own, in MB, as PySpark measures it: ``spark.python.worker.memory``.
"""

from __future__ import annotations

import gc
import heapq
import itertools
import os
import shutil
from typing import Any, BinaryIO, Callable, Generator, Iterable, Iterator

from .serializers import CPickleSerializer, Serializer
from .taskcontext import state_of_task
from .tasks.spill import SpillSpace

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096

#: Marks the end of an iterator.
_END: Any = object()

#: Where this process spills while no task runs in it.
_SPILL_OF_PROCESS = SpillSpace()


def __getattr__(name: str) -> Any:
    # PySpark has these as variables of the module.
    if name == "MemoryBytesSpilled":
        return _spill_space().memory_bytes
    if name == "DiskBytesSpilled":
        return _spill_space().disk_bytes
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _spill_space() -> SpillSpace:
    task = state_of_task()
    return _SPILL_OF_PROCESS if task is None else task.spill


def get_used_memory() -> int:
    """The memory of this process in MB."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[1]) * _PAGE >> 20
    except OSError:
        pass
    try:
        import resource
        import sys

        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used >> (20 if sys.platform == "darwin" else 10)
    except ImportError:
        return 0


class Aggregator:
    """How values are combined by key.

    :param createCombiner: makes the first combined value of a value
    :param mergeValue: adds a value to a combined one
    :param mergeCombiners: adds two combined values
    """

    def __init__(
        self,
        createCombiner: Callable[[Any], Any],
        mergeValue: Callable[[Any, Any], Any],
        mergeCombiners: Callable[[Any, Any], Any],
    ) -> None:
        self.createCombiner = createCombiner
        self.mergeValue = mergeValue
        self.mergeCombiners = mergeCombiners


class SimpleAggregator(Aggregator):
    """One function for all."""

    def __init__(self, combiner: Callable[[Any, Any], Any]) -> None:
        super().__init__(lambda x: x, combiner, combiner)


class Lists(Aggregator):
    """Values in lists."""

    def __init__(self) -> None:
        super().__init__(_listed, _appended, _extended)


def _listed(value: Any) -> list[Any]:
    return [value]


def _appended(values: list[Any], value: Any) -> list[Any]:
    values.append(value)
    return values


def _extended(values: list[Any], more: list[Any]) -> list[Any]:
    values.extend(more)
    return values


def keep_value(value: Any) -> Any:
    """A value is its own first combined value."""
    return value


def keep_first(first: Any, other: Any) -> Any:
    """The first of two values."""
    return first


class Merger:
    """Combines pairs by key."""

    def __init__(self, aggregator: Aggregator) -> None:
        self.agg = aggregator

    def mergeValues(self, iterator: Iterable[Any]) -> None:
        """Adds pairs of key and value."""
        raise NotImplementedError

    def mergeCombiners(self, iterator: Iterable[Any]) -> None:
        """Adds pairs of key and combined value."""
        raise NotImplementedError

    def items(self) -> Iterable[Any]:
        """The combined pairs."""
        raise NotImplementedError


class ExternalMerger(Merger):
    """Combines in a dictionary; when memory is short, what has been combined is written to files by
    the keys' hash codes, and each of these parts is combined when it is read.

    :param memory_limit: in MB
    :param serializer: of the files
    :param localdirs: where the files go
    :param scale: how many times smaller a part is
    :param partitions: how many parts there are
    :param batch: after how many keys memory is looked at
    """

    MAX_TOTAL_PARTITIONS = 4096

    def __init__(
        self,
        aggregator: Aggregator,
        memory_limit: float = 512,
        serializer: Serializer | None = None,
        localdirs: list[str] | None = None,
        scale: int = 1,
        partitions: int = 59,
        batch: int = 1000,
    ) -> None:
        super().__init__(aggregator)
        self.memory_limit = memory_limit
        self.serializer = serializer or CPickleSerializer()
        self._space = _spill_space()
        self.localdirs = localdirs or self._space.new_folders()
        self.partitions = partitions
        self.batch = batch
        self.scale = scale
        self.data: dict[Any, Any] = {}
        self.pdata: list[dict[Any, Any]] = []
        self.spills = 0
        self._seed = id(self) + 7

    def mergeValues(self, iterator: Iterable[Any]) -> None:
        agg = self.agg
        create, merge = agg.createCombiner, agg.mergeValue
        data = self.data
        limit = max(1000, self.batch)
        pairs = iter(iterator)
        while True:
            for key, value in itertools.islice(pairs, limit):
                data[key] = merge(data[key], value) if key in data else create(value)
            head = next(pairs, _END)
            if head is _END:
                return
            key, value = head
            data[key] = merge(data[key], value) if key in data else create(value)
            limit = self._look(limit)
            data = self.data

    def mergeCombiners(self, iterator: Iterable[Any], limit: int | None = None) -> None:
        merge = self.agg.mergeCombiners
        data = self.data
        step = max(1000, self.batch)
        pairs = iter(iterator)
        while True:
            for key, value in itertools.islice(pairs, step):
                data[key] = merge(data[key], value) if key in data else value
            head = next(pairs, _END)
            if head is _END:
                return
            key, value = head
            data[key] = merge(data[key], value) if key in data else value
            step = self._look(step)
            data = self.data

    def fill(self, loop: Callable[[dict[Any, Any], int], Generator[None, int, None]]) -> None:
        """Has a loop combine.

        :param loop: is given the dictionary and after how many pairs it is to yield, so that memory
            is looked at; it is sent the next such number then
        """
        limit = max(1000, self.batch)
        looking = loop(self.data, limit)
        try:
            next(looking)
            while True:
                limit = self._look(limit)
                looking.send(limit)
        except StopIteration:
            return

    def items(self) -> Iterator[Any]:
        if not self.pdata and not self.spills:
            return iter(self.data.items())
        return self._external_items()

    def _next_limit(self) -> float:
        """When memory is beyond this the next time, something is written."""
        return max(self.memory_limit, get_used_memory() * 1.05)

    def _look(self, limit: int) -> int:
        """Writes what there is, if memory is short; says after how many pairs to look again."""
        if get_used_memory() <= self._threshold():
            return min(limit * 2, 1 << 16)
        self._spill()
        return max(1000, self.batch)

    def _threshold(self) -> float:
        return getattr(self, "_limit", self.memory_limit)

    def _partition(self, key: Any) -> int:
        return hash((key, self._seed)) % self.partitions

    def _get_spill_dir(self, number: int) -> str:
        """The folder of a round of writing."""
        return os.path.join(self.localdirs[number % len(self.localdirs)], str(number))

    def _spill(self) -> None:
        folder = self._get_spill_dir(self.spills)
        os.makedirs(folder, exist_ok=True)
        before = get_used_memory()
        parts: list[dict[Any, Any]] = [{} for _ in range(self.partitions)]
        for key, value in self.data.items():
            parts[self._partition(key)][key] = value
        for number, part in enumerate(parts):
            with open(os.path.join(folder, str(number)), "wb") as file:
                self._write(part, file)
                self._space.disk_bytes += file.tell()
        self.data.clear()
        self.spills += 1
        del parts
        gc.collect()
        self._space.memory_bytes += max(before - get_used_memory(), 0) << 20
        self._limit = self._next_limit()

    def _write(self, part: dict[Any, Any], file: BinaryIO) -> None:
        items = iter(part.items())
        while batch := list(itertools.islice(items, 1024)):
            payload = self.serializer.dumps(batch)
            file.write(len(payload).to_bytes(4, "big"))
            file.write(payload)

    def _read(self, path: str) -> Iterator[Any]:
        with open(path, "rb") as file:
            while head := file.read(4):
                yield from self.serializer.loads(file.read(int.from_bytes(head, "big")))

    def _external_items(self) -> Iterator[Any]:
        if self.data:
            self._spill()
        try:
            for part in range(self.partitions):
                yield from self._merged(part)
        finally:
            self._cleanup()

    def _merged(self, part: int) -> Iterator[Any]:
        """What all rounds have written of a part; again in parts, should it not fit."""
        merger = type(self)(
            Aggregator(self.agg.createCombiner, self.agg.mergeValue, self.agg.mergeCombiners),
            self.memory_limit if self.scale * self.partitions < self.MAX_TOTAL_PARTITIONS else float("inf"),
            self.serializer,
            [os.path.join(folder, "part" + str(part)) for folder in self.localdirs],
            self.scale * self.partitions,
            self.partitions,
            self.batch,
        )
        merger._limit = merger._next_limit()
        for number in range(self.spills):
            merger.mergeCombiners(self._read(os.path.join(self._get_spill_dir(number), str(part))))
        return merger.items()

    def _cleanup(self) -> None:
        for folder in self.localdirs:
            shutil.rmtree(folder, ignore_errors=True)


class ExternalSides(ExternalMerger):
    """Groups the values of several sides by key: a combined value is a tuple with a list for each."""

    @classmethod
    def within(cls, memory_limit: float) -> "ExternalSides":
        """An empty one.

        :param memory_limit: in MB
        """
        return cls(Aggregator(keep_value, _sides_extended, _sides_extended), memory_limit)

    def mergeSides(self, records: Iterable[tuple[Any, Any, int]], sides: int) -> None:
        """Adds keys, values and the numbers of the sides, of so many, that they are of."""
        data = self.data
        empty = ((),) * sides
        limit = max(1000, self.batch)
        left = limit
        for key, value, side in records:
            groups = data.get(key)
            if groups is None:
                groups = data[key] = tuple(map(list, empty))
            groups[side].append(value)
            left -= 1
            if not left:
                left = limit = self._look(limit)


def _sides_extended(
    groups: tuple[list[Any], ...], more: tuple[list[Any], ...]
) -> tuple[list[Any], ...]:
    for group, values in zip(groups, more):
        group.extend(values)
    return groups


class ExternalGroupBy(ExternalMerger):
    """Groups values by key. The groups are lists, as ``groupByKey`` makes them."""


class ExternalSorter:
    """Sorts; what doesn't fit in memory is sorted in parts, which are merged as they are read.

    :param memory_limit: in MB
    """

    def __init__(self, memory_limit: float, serializer: Serializer | None = None) -> None:
        self.memory_limit = memory_limit
        self._space = _spill_space()
        self.local_dirs = self._space.new_folders()
        self.serializer = serializer or CPickleSerializer()

    def sorted(
        self, iterator: Iterable[Any], key: Callable[[Any], Any] | None = None, reverse: bool = False
    ) -> Iterator[Any]:
        """The records in order; records that compare equal keep theirs."""
        batch = 1000
        records = iter(iterator)
        chunks: list[Iterator[Any]] = []
        current: list[Any] = []
        limit = self.memory_limit
        while True:
            taken = list(itertools.islice(records, batch))
            current += taken
            if len(taken) < batch:
                break
            if get_used_memory() > limit and len(current) > 1000:
                current.sort(key=key, reverse=reverse)
                chunks.append(self._written(current, len(chunks)))
                current = []
                gc.collect()
                limit = max(self.memory_limit, get_used_memory() * 1.05)
                batch = 1000
            else:
                batch = min(batch * 2, 1 << 16)
        current.sort(key=key, reverse=reverse)
        if not chunks:
            return iter(current)
        chunks.append(iter(current))
        return self._cleaned(heapq.merge(*chunks, key=key, reverse=reverse))

    def _written(self, records: list[Any], number: int) -> Iterator[Any]:
        folder = self.local_dirs[number % len(self.local_dirs)]
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, str(number))
        with open(path, "wb") as file:
            for at in range(0, len(records), 1024):
                payload = self.serializer.dumps(records[at : at + 1024])
                file.write(len(payload).to_bytes(4, "big"))
                file.write(payload)
            self._space.disk_bytes += file.tell()
        return self._read(path)

    def _read(self, path: str) -> Iterator[Any]:
        with open(path, "rb") as file:
            os.unlink(path)
            while head := file.read(4):
                yield from self.serializer.loads(file.read(int.from_bytes(head, "big")))

    def _cleaned(self, merged: Iterator[Any]) -> Iterator[Any]:
        try:
            yield from merged
        finally:
            for folder in self.local_dirs:
                shutil.rmtree(folder, ignore_errors=True)
