"""Following recipes: lazily, with iterators whose loops run in C wherever that can be."""

from __future__ import annotations

from itertools import chain, islice
from typing import Any, Callable, Iterable, Iterator, NamedTuple

from ..tasks.batches import Segment, frames_in, frames_of, growing_batches
from .cache import Kept
from .textfiles import lines

Recipe = list[Any]
Loads = Callable[[bytes], Iterable[Any]]
Dumps = Callable[[list[Any]], bytes]


class Bundle(NamedTuple):
    """Functions as the driver pickled them."""

    func: Callable[[int, Iterator[Any]], Iterable[Any]]
    profiler: Any
    deserializer: Any
    serializer: Any


class Shuffling(NamedTuple):
    """Functions that end in a shuffle: they make pairs, and tell each key's reducer."""

    func: Callable[[int, Iterator[Any]], Iterable[Any]]
    profiler: Any
    deserializer: Any
    serializer: Any
    partition_func: Callable[[Any], int] | None
    num_partitions: int


class Counting:
    """What a task reads."""

    def __init__(self) -> None:
        self.bytes = 0
        self.records = 0

    def frames(self, frames: Iterator[bytes]) -> Iterator[bytes]:
        """Frames, their bytes counted."""
        for payload in frames:
            self.bytes += len(payload) + 4
            yield payload

    def batches(self, batches: Iterator[Any]) -> Iterator[Any]:
        """Batches of records, which are counted."""
        for batch in batches:
            self.records += len(batch)
            yield batch


class Follower:
    """Follows the recipes of one task.

    :param attachments: what ``inline`` recipes name
    :param bundle: unpickles the functions of a number, anew for this task
    """

    def __init__(
        self,
        attachments: list[bytes],
        bundle: Callable[[int], Bundle | Shuffling],
        kept: Kept,
        loads: Loads,
        dumps: Dumps,
    ) -> None:
        self._attachments = attachments
        self._bundle = bundle
        self._kept = kept
        self._loads = loads
        self._dumps = dumps
        self.read = Counting()

    def records(self, recipe: Recipe, loads: Loads | None = None) -> Iterator[Any]:
        """The records of a recipe.

        :param loads: makes the records of a batch; that of the context by default
        """
        kind = recipe[0]
        if kind == "chain":
            _, number, partition, source = recipe
            bundle = self._bundle(number)
            return self.applied(bundle, partition, source)
        if kind == "concat":
            return chain.from_iterable(self.records(part, loads) for part in recipe[1])
        if kind == "text":
            self.read.bytes += recipe[3]
            return chain.from_iterable(self.read.batches(lines(recipe[1], recipe[2], recipe[3])))
        if kind == "files":
            return self._files(recipe[1], recipe[2] == "binary")
        if kind == "fixed":
            return _fixed(recipe[1], recipe[2], recipe[3], recipe[4])
        if kind == "cross":
            return self._cross(recipe[1], recipe[2], loads)
        if kind == "zip":
            return self._zip(recipe[1], recipe[2], loads)
        if kind == "kept":
            held = self._kept.get(recipe[1])
            if held is not None:
                self.read.records += len(held)
                return iter(held)
        return chain.from_iterable(self.batches(recipe, loads))

    def applied(self, bundle: Bundle | Shuffling, partition: int, source: Recipe) -> Iterator[Any]:
        """What functions make of the records of a recipe."""
        loads = None if bundle.deserializer is None else _loads_of(bundle.deserializer)
        of_batches = getattr(bundle.func, "of_batches", False)
        given = self.batches(source, loads) if of_batches else self.records(source, loads)
        return iter(bundle.func(partition, given))

    def batches(self, recipe: Recipe, loads: Loads | None = None) -> Iterator[list[Any]]:
        """The records of a recipe in batches: those of its frames, or such as would be written."""
        kind = recipe[0]
        frames: Iterator[bytes]
        if kind == "inline":
            frames = frames_of(self._attachments[recipe[1]])
        elif kind in ("segments", "kept"):
            frames = frames_in(Segment(*each) for each in recipe[-1])
        elif kind == "empty":
            return iter(())
        elif kind == "concat":
            return chain.from_iterable(self.batches(part, loads) for part in recipe[1])
        else:
            written = growing_batches(self.records(recipe, loads), self._dumps)
            return (batch for _, batch in written)
        batches = map(loads or self._loads, self.read.frames(frames))
        return self.read.batches(batches)

    def _files(self, files: list[list[str]], binary: bool) -> Iterator[tuple[str, Any]]:
        for path, uri in files:
            with open(path, "rb") as file:
                content = file.read()
            self.read.records += 1
            self.read.bytes += len(content)
            yield uri, content if binary else content.decode("utf-8", "replace")

    def _cross(
        self, left: Recipe, right: Recipe, loads: Loads | None
    ) -> Iterator[tuple[Any, Any]]:
        # Batch by batch, which is PySpark's order.
        for ours in self.batches(left, loads):
            for theirs in self.batches(right, loads):
                for one in ours:
                    for other in theirs:
                        yield one, other

    def _zip(self, left: Recipe, right: Recipe, loads: Loads | None) -> Iterator[tuple[Any, Any]]:
        ours, theirs = self.records(left, loads), self.records(right, loads)
        while True:
            one, other = list(islice(ours, 1024)), list(islice(theirs, 1024))
            if len(one) != len(other):
                raise ValueError(
                    "Can not deserialize PairRDD with different number of items in batches: "
                    f"({len(one)}, {len(other)})\nzip takes records of the same place together: "
                    "both sides need equally many in each partition"
                )
            if not one:
                return
            yield from zip(one, other)


def _loads_of(serializer: Any) -> Loads:
    loads: Loads = serializer.loads
    return loads


def _fixed(path: str, start: int, length: int, record_length: int) -> Iterator[bytes]:
    if record_length <= 0:
        raise ValueError(f"recordLength must be positive: {record_length}, of {path}")
    with open(path, "rb", buffering=1 << 18) as file:
        file.seek(start)
        for at in range(start, start + length, record_length):
            record = file.read(record_length)
            if len(record) < record_length:
                raise EOFError(
                    f"the file ends within a record of {record_length} bytes: {path} has "
                    f"{len(record)} bytes from byte {at} on; give the length that records have"
                )
            yield record
