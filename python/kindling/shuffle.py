"""Aggregation and sorting within the memory of a worker; what doesn't fit is spilled to disk.

Memory is that of the process, in MB, as PySpark measures it: ``spark.python.worker.memory``.
"""

from __future__ import annotations

import gc
import heapq
import itertools
import os
import random
import shutil
import tempfile
from typing import Any, BinaryIO, Callable, Generator, Iterable, Iterator, cast

from .serializers import AutoBatchedSerializer, CompressedSerializer, CPickleSerializer, Serializer
from .taskcontext import state_of_task
from .tasks.disk import TemporaryFile, make_folder
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
    """Returns how much memory this process uses.

    Returns
    -------
    int
        Resident memory in MB; 0 if the system doesn't tell.

    Examples
    --------
    >>> from kindling.shuffle import get_used_memory
    >>> get_used_memory() >= 0
    True
    """
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * _PAGE >> 20
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
    """The three functions that combine values by key.

    See :meth:`RDD.combineByKey <kindling.RDD.combineByKey>`.

    Parameters
    ----------
    createCombiner : callable
        Makes the first combined value of a key from a value.
    mergeValue : callable
        Adds a value (second argument) to a combined value.
    mergeCombiners : callable
        Merges two combined values.

    Attributes
    ----------
    createCombiner : callable
        The same.
    mergeValue : callable
        The same.
    mergeCombiners : callable
        The same.

    Examples
    --------
    >>> from kindling.shuffle import Aggregator
    >>> lists = Aggregator(lambda x: [x], lambda xs, x: xs + [x], lambda xs, ys: xs + ys)
    >>> lists.mergeValue(lists.createCombiner(1), 2)
    [1, 2]
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
    """Combines values by one function whose result has the type of the values.

    Parameters
    ----------
    combiner : callable
        Combines two values into one.

    Examples
    --------
    >>> from kindling.shuffle import SimpleAggregator
    >>> add = SimpleAggregator(lambda x, y: x + y)
    >>> add.mergeValue(add.createCombiner(1), 2)
    3
    """

    def __init__(self, combiner: Callable[[Any, Any], Any]) -> None:
        super().__init__(lambda x: x, combiner, combiner)


class Lists(Aggregator):
    """Combines the values of a key into a list."""

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
    """Returns the value: the first combined value of a key where no other is made."""
    return value


def keep_first(first: Any, other: Any) -> Any:
    """Returns the first of two values."""
    return first


class Merger:
    """Combines pairs by key in one task: a base class.

    Parameters
    ----------
    aggregator : Aggregator
        How values are combined.

    Attributes
    ----------
    agg : Aggregator
        The same.

    Examples
    --------
    >>> from kindling.shuffle import ExternalMerger, Merger
    >>> issubclass(ExternalMerger, Merger)
    True
    """

    def __init__(self, aggregator: Aggregator) -> None:
        self.agg = aggregator

    def mergeValues(self, iterator: Iterable[Any]) -> None:
        """Adds pairs of a key and a value.

        Parameters
        ----------
        iterator : iterable of tuple
            The pairs.

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling.shuffle import ExternalMerger, SimpleAggregator
        >>> merger = ExternalMerger(SimpleAggregator(lambda x, y: x + y))
        >>> merger.mergeValues([("a", 1), ("b", 2), ("a", 3)])
        >>> sorted(merger.items())
        [('a', 4), ('b', 2)]
        """
        raise NotImplementedError

    def mergeCombiners(self, iterator: Iterable[Any]) -> None:
        """Adds pairs of a key and a combined value.

        Parameters
        ----------
        iterator : iterable of tuple
            The pairs.

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling.shuffle import Aggregator, ExternalMerger
        >>> lists = Aggregator(lambda x: [x], lambda xs, x: xs + [x], lambda xs, ys: xs + ys)
        >>> merger = ExternalMerger(lists)
        >>> merger.mergeCombiners([("a", [1]), ("a", [2, 3])])
        >>> list(merger.items())
        [('a', [1, 2, 3])]
        """
        raise NotImplementedError

    def items(self) -> Iterable[Any]:
        """Returns the combined pairs. Nothing can be added afterwards.

        Returns
        -------
        iterable of tuple
            Pairs of a key and a combined value, each key once.

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling.shuffle import ExternalMerger, SimpleAggregator
        >>> merger = ExternalMerger(SimpleAggregator(max))
        >>> merger.mergeValues([("a", 1), ("a", 3)])
        >>> list(merger.items())
        [('a', 3)]
        """
        raise NotImplementedError


class ExternalMerger(Merger):
    """Combines pairs in a table in memory, which it spills to disk when memory is short.

    Spilled pairs are divided into parts by the hash codes of their keys. :meth:`~Merger.items`
    combines one part after the other, each in memory; a part that is too large is divided again.

    Parameters
    ----------
    aggregator : Aggregator
        How values are combined.
    memory_limit : float, default 512
        Memory of the process, in MB, beyond which the table is spilled.
    serializer : Serializer, optional
        Serializer of the spilled pairs. Default: ``CPickleSerializer()``.
    localdirs : list of str, optional
        Folders of spilled files. Default: new ones in the application's temporary folder.
    scale : int, default 1
        Number of parts that a level above has made.
    partitions : int, default 59
        Number of parts.
    batch : int, default 1000
        Least number of pairs after which memory is measured.

    Attributes
    ----------
    MAX_TOTAL_PARTITIONS : int
        Number of parts, over all levels, beyond which nothing is divided any more.
    spills : int
        How often the table was spilled.
    added : int
        Number of pairs of a key and a value that were added.

    Examples
    --------
    >>> from kindling.shuffle import ExternalMerger, SimpleAggregator
    >>> merger = ExternalMerger(SimpleAggregator(lambda x, y: x + y), memory_limit=1)
    >>> merger.mergeValues((number % 5000, 1) for number in range(20_000))
    >>> merger.spills > 0, set(count for key, count in merger.items())
    (True, {4})
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
        # So that all of them fill alike.
        random.shuffle(self.localdirs)
        self.partitions = partitions
        self.batch = batch
        self.scale = scale
        self.data: dict[Any, Any] = {}
        self.pdata: list[dict[Any, Any]] = []
        self.spills = 0
        self.added = 0
        self._seed = id(self) + 7

    def mergeValues(self, iterator: Iterable[Any]) -> None:
        agg = self.agg
        create, merge = agg.createCombiner, agg.mergeValue
        data = self.data
        limit = max(1000, self.batch)
        pairs = iter(iterator)
        # Counted in C: zip takes a number only with a pair.
        numbers = itertools.count(self.added)
        while True:
            for pair, _ in zip(itertools.islice(pairs, limit), numbers):
                key, value = pair
                data[key] = merge(data[key], value) if key in data else create(value)
            pair = next(pairs, _END)
            if pair is _END:
                self.added = next(numbers)
                return
            next(numbers)
            key, value = pair
            data[key] = merge(data[key], value) if key in data else create(value)
            limit = self._spill_if_needed(limit)
            data = self.data

    def mergeCombiners(self, iterator: Iterable[Any], limit: int | None = None) -> None:
        """Adds pairs of a key and a combined value.

        Parameters
        ----------
        iterator : iterable of tuple
            The pairs.
        limit : int, optional
            Ignored.

        Examples
        --------
        >>> from kindling.shuffle import ExternalMerger, SimpleAggregator
        >>> merger = ExternalMerger(SimpleAggregator(max))
        >>> merger.mergeCombiners([("a", 1), ("a", 3)])
        >>> list(merger.items())
        [('a', 3)]
        """
        merge = self.agg.mergeCombiners
        data = self.data
        step = max(1000, self.batch)
        pairs = iter(iterator)
        while True:
            for pair in itertools.islice(pairs, step):
                key, value = pair
                data[key] = merge(data[key], value) if key in data else value
            pair = next(pairs, _END)
            if pair is _END:
                return
            key, value = pair
            data[key] = merge(data[key], value) if key in data else value
            step = self._spill_if_needed(step)
            data = self.data

    def fill(self, loop: Callable[[dict[Any, Any], int], Generator[None, int, int]]) -> None:
        """Lets a loop write into the table, and measures memory from time to time.

        Used by the package itself, for loops that are compiled from a program's lambdas.

        Parameters
        ----------
        loop : callable
            Called with the table, a ``dict``, and a number of pairs; returns a generator. It yields
            after that many pairs, so that memory is measured, and is sent the next number. It returns
            how much of the last number was left.

        Examples
        --------
        >>> from kindling.shuffle import ExternalMerger, SimpleAggregator
        >>> merger = ExternalMerger(SimpleAggregator(max))
        >>> def loop(table, number):
        ...     for key in "abc":
        ...         table[key] = 1
        ...     yield from ()
        ...     return number - 3
        >>> merger.fill(loop)
        >>> list(merger.items())
        [('a', 1), ('b', 1), ('c', 1)]
        """
        limit = max(1000, self.batch)
        looking = loop(self.data, limit)
        try:
            next(looking)
            while True:
                self.added += limit
                limit = self._spill_if_needed(limit)
                looking.send(limit)
        except StopIteration as ended:
            self.added += limit - ended.value

    def items(self) -> Iterator[Any]:
        if not self.pdata and not self.spills:
            return iter(self.data.items())
        return self._external_items()

    def _next_limit(self) -> float:
        """Returns the memory beyond which the table is spilled next."""
        return max(self.memory_limit, get_used_memory() * 1.05)

    def _spill_if_needed(self, limit: int) -> int:
        """Spills the table if memory is short; returns after how many pairs to measure again."""
        if get_used_memory() <= self._threshold():
            return min(limit * 2, 1 << 16)
        self._spill()
        return max(1000, self.batch)

    def _threshold(self) -> float:
        return getattr(self, "_limit", self.memory_limit)

    def _partition(self, key: Any) -> int:
        return hash((key, self._seed)) % self.partitions

    def _get_spill_dir(self, number: int) -> str:
        """Returns the folder of a spill."""
        return os.path.join(self.localdirs[number % len(self.localdirs)], str(number))

    def _spill(self) -> None:
        folder = self._get_spill_dir(self.spills)
        make_folder(folder)
        before = get_used_memory()
        parts: list[dict[Any, Any]] = [{} for _ in range(self.partitions)]
        for key, value in self.data.items():
            parts[self._partition(key)][key] = value
        for number, part in enumerate(parts):
            with TemporaryFile(os.path.join(folder, str(number))) as file:
                self._write(part, file)
                self._space.disk_bytes += file.size
        self.data.clear()
        self.spills += 1
        del parts
        gc.collect()
        self._space.memory_bytes += max(before - get_used_memory(), 0) << 20
        self._limit = self._next_limit()

    def _write(self, part: dict[Any, Any], file: TemporaryFile) -> None:
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
        """Returns the combined pairs of one part of all spills. Divides it again if it doesn't fit.
        """
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
    """Groups the values of several RDDs by key; a combined value is a tuple with one list per RDD.
    """

    @classmethod
    def within(cls, memory_limit: float) -> "ExternalSides":
        """Returns an empty merger.

        Parameters
        ----------
        memory_limit : float
            Memory of the process, in MB, beyond which the table is spilled.

        Returns
        -------
        ExternalSides
        """
        return cls(Aggregator(keep_value, _sides_extended, _sides_extended), memory_limit)

    def mergeSides(self, records: Iterable[tuple[Any, Any, int]], sides: int) -> None:
        """Adds records of a key, a value and the number of the RDD that they are from.

        Parameters
        ----------
        records : iterable of tuple
            The records.
        sides : int
            Number of RDDs.
        """
        data, known = self.data, self.data.get
        limit = max(1000, self.batch)
        iterator = iter(records)
        while True:
            count = limit
            for key, value, side in itertools.islice(iterator, limit):
                groups = known(key)
                if groups is None:
                    groups = data[key] = ([], []) if sides == 2 else _no_values(sides)
                groups[side].append(value)
                count -= 1
            if count:
                return
            limit = self._spill_if_needed(limit)


def _no_values(sides: int) -> tuple[list[Any], ...]:
    return tuple([] for _ in range(sides))


def _sides_extended(
    groups: tuple[list[Any], ...], more: tuple[list[Any], ...]
) -> tuple[list[Any], ...]:
    for group, values in zip(groups, more):
        group.extend(values)
    return groups


class ExternalGroupBy(ExternalMerger):
    """Groups values by key into lists, like :class:`ExternalMerger`.

    The values of a single key have to fit into memory.

    Notes
    -----
    Differs from PySpark since 0.1.0: PySpark's can keep the values of a single key on disk.

    Examples
    --------
    >>> from kindling.shuffle import Aggregator, ExternalGroupBy
    >>> lists = Aggregator(lambda x: [x], lambda xs, x: xs + [x], lambda xs, ys: xs + ys)
    >>> groups = ExternalGroupBy(lists)
    >>> groups.mergeValues([("a", 1), ("a", 2)])
    >>> list(groups.items())
    [('a', [1, 2])]
    """


class ExternalSorter:
    """Sorts records in memory, and on disk when memory is short.

    Records that don't fit are sorted in runs, which are written to disk and merged while they are
    read.

    Parameters
    ----------
    memory_limit : float
        Memory of the process, in MB, beyond which a run is written.
    serializer : Serializer, optional
        Serializer of the runs. Default: ``CPickleSerializer()``.

    Examples
    --------
    >>> from kindling.shuffle import ExternalSorter
    >>> list(ExternalSorter(512).sorted([3, 1, 2]))
    [1, 2, 3]
    """

    def __init__(self, memory_limit: float, serializer: Serializer | None = None) -> None:
        self.memory_limit = memory_limit
        self._space = _spill_space()
        self.local_dirs = self._space.new_folders()
        self.serializer = serializer or CPickleSerializer()

    def sorted(
        self, iterator: Iterable[Any], key: Callable[[Any], Any] | None = None, reverse: bool = False
    ) -> Iterator[Any]:
        """Returns the records in order. Records that compare equal keep their order.

        Parameters
        ----------
        iterator : iterable
            The records.
        key : callable, optional
            Maps a record to the value that is compared. Default: the record itself.
        reverse : bool, default False
            Whether the greatest record comes first.

        Returns
        -------
        iterator
            When it is exhausted, the files of the runs are deleted.

        Raises
        ------
        TypeError
            If records can't be compared with each other.

        Examples
        --------
        >>> from kindling.shuffle import ExternalSorter
        >>> list(ExternalSorter(512).sorted(["bb", "a", "ccc"], key=len, reverse=True))
        ['ccc', 'bb', 'a']
        """
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
        make_folder(folder)
        path = os.path.join(folder, str(number))
        with TemporaryFile(path) as file:
            for at in range(0, len(records), 1024):
                payload = self.serializer.dumps(records[at : at + 1024])
                file.write(len(payload).to_bytes(4, "big"))
                file.write(payload)
            self._space.disk_bytes += file.size
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


def _get_local_dirs(sub: str) -> list[str]:
    """Returns a path with a name in the temporary folders of this process. The folders aren't made."""
    return [os.path.join(os.path.dirname(folder), sub) for folder in _spill_space().new_folders()]


def _compressed_serializer(serializer: Any = None) -> AutoBatchedSerializer:
    """Returns a serializer of compressed batches."""
    del serializer  # As in PySpark, records are pickled.
    return AutoBatchedSerializer(CompressedSerializer(CPickleSerializer()))


class ExternalList:
    """A list that may be larger than memory: after each 10,240 values it writes them to a temporary file.

    Parameters
    ----------
    values : list
        Values to begin with.

    Attributes
    ----------
    values : list
        The values in memory.
    count : int
        Number of all values.

    Examples
    --------
    >>> from kindling.shuffle import ExternalList
    >>> numbers = ExternalList(list(range(5)))
    >>> for number in range(30000):
    ...     numbers.append(number)
    >>> len(numbers), len(list(numbers)), next(iter(numbers))
    (30005, 30005, 0)
    """

    LIMIT = 10240

    def __init__(self, values: list[Any]) -> None:
        self.values = values
        self.count = self._size(values)
        self._file: BinaryIO | None = None
        self._serializer = _compressed_serializer()

    def _size(self, values: list[Any]) -> int:
        return len(values)

    def _all(self) -> Iterator[Any]:
        if self._file is not None:
            self._file.flush()
            with os.fdopen(os.dup(self._file.fileno()), "rb") as file:
                end = file.seek(0, os.SEEK_END)
                file.seek(0)
                yield from self._serializer.load_stream(file)
                file.seek(end)
        yield from self.values

    def __getstate__(self) -> list[Any]:
        return list(self._all())

    def __setstate__(self, values: list[Any]) -> None:
        ExternalList.__init__(self, values)

    def __iter__(self) -> Iterator[Any]:
        return self._all()

    def __len__(self) -> int:
        return self.count

    def append(self, value: Any) -> None:
        """Adds a value.

        Parameters
        ----------
        value : object
            The value.
        """
        self.values.append(value)
        self.count += 1
        if len(self.values) >= self.LIMIT:
            self._spill()

    def _spill(self) -> None:
        if self._file is None:
            folder = _get_local_dirs("objects")[0]
            os.makedirs(folder, exist_ok=True)
            self._file = cast(BinaryIO, tempfile.TemporaryFile(dir=folder, prefix="external-list-"))
        before = self._file.tell()
        self._serializer.dump_stream(self.values, self._file)
        self._file.flush()
        space = _spill_space()
        space.disk_bytes += self._file.tell() - before
        self.values = []
        gc.collect()


class ExternalListOfList(ExternalList):
    """A list of the values of several lists, which may be larger than memory.

    Parameters
    ----------
    values : list of list
        Lists to begin with.

    Examples
    --------
    >>> from kindling.shuffle import ExternalListOfList
    >>> numbers = ExternalListOfList([[1, 2], [3]])
    >>> numbers.append([4])
    >>> len(numbers), list(numbers)
    (4, [1, 2, 3, 4])
    """

    def _size(self, values: list[Any]) -> int:
        return sum(map(len, values))

    def append(self, value: Any) -> None:
        """Adds the values of a list.

        Parameters
        ----------
        value : list
            The list.
        """
        super().append(value)
        self.count += len(value) - 1

    def __iter__(self) -> Iterator[Any]:
        return itertools.chain.from_iterable(self._all())


class GroupByKey:
    """Joins the lists of equal keys that come one after the other.

    Parameters
    ----------
    iterator : iterable of (object, list)
        Pairs of a key and a list of values, sorted by key.

    Examples
    --------
    >>> from kindling.shuffle import GroupByKey
    >>> [(key, list(values)) for key, values in GroupByKey([("a", [1]), ("a", [2]), ("b", [3])])]
    [('a', [1, 2]), ('b', [3])]
    """

    def __init__(self, iterator: Iterable[tuple[Any, list[Any]]]) -> None:
        self.iterator = iterator

    def __iter__(self) -> Iterator[tuple[Any, ExternalListOfList]]:
        for key, pairs in itertools.groupby(self.iterator, lambda pair: pair[0]):
            values = ExternalListOfList([])
            for _, more in pairs:
                values.append(more)
            yield key, values
