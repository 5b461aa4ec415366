"""Evaluates recipes lazily, with iterators whose loops run in C where they can.

A recipe says how a partition is computed: which bytes are read and which functions are applied.
"""

from __future__ import annotations

import os
from io import BufferedReader
from itertools import chain, islice
from typing import Any, Callable, Iterable, Iterator, NamedTuple

from ..tasks.batches import frames_in, frames_of, growing_batches
from ..tasks.forms import unreachable
from ..tasks.messages import (
    ApplyRecipe,
    CachedRecipe,
    ConcatRecipe,
    CrossRecipe,
    FileContent,
    FilesRecipe,
    FixedRecipe,
    InlineRecipe,
    SegmentsRecipe,
    TextRecipe,
    WorkerRecipe,
    ZipRecipe,
)
from ..tasks.utf8 import decode
from .cache import PartitionCache
from .inputs import InputFailure, content, opened
from .textfiles import passing_over, records

_RECORD_BUFFER = 1 << 18

Loads = Callable[[bytes], Iterable[Any]]
Dumps = Callable[[list[Any]], bytes]


class Bundle(NamedTuple):
    """The functions of a task as the driver pickled them."""

    func: Callable[[int, Iterator[Any]], Iterable[Any]]
    profiler: Any
    deserializer: Any
    serializer: Any


class ShuffleBundle(NamedTuple):
    """The functions of a task that ends in a shuffle: they make pairs, and choose each key's
    reducer."""

    func: Callable[[int, Iterator[Any]], Iterable[Any]]
    profiler: Any
    deserializer: Any
    serializer: Any
    partition_func: Callable[[Any], int] | None
    num_partitions: int


class InputMetrics:
    """Counts the records and bytes that a task reads."""

    def __init__(self) -> None:
        self.bytes = 0
        self.records = 0

    def frames(self, frames: Iterator[bytes]) -> Iterator[bytes]:
        """Returns frames and counts their bytes."""
        for payload in frames:
            self.bytes += len(payload) + 4
            yield payload

    def batches(self, batches: Iterator[Any]) -> Iterator[Any]:
        """Returns batches and counts their records."""
        for batch in batches:
            self.records += len(batch)
            yield batch


class RecipeReader:
    """Evaluates the recipes of one task.

    :param bundle: returns the functions with a number, unpickled for this task
    :param cache: the partitions that this worker holds
    :param loads: unpickles a batch, with the default serializer
    :param dumps: pickles a batch, with the default serializer
    :ivar metrics: counts what is read, except of cached partitions
    :ivar cached: counts what is read of cached partitions
    """

    def __init__(
        self,
        bundle: Callable[[int], Bundle | ShuffleBundle],
        cache: PartitionCache,
        loads: Loads,
        dumps: Dumps,
    ) -> None:
        self._bundle = bundle
        self._cache = cache
        self._loads = loads
        self._dumps = dumps
        self.metrics = InputMetrics()
        self.cached = InputMetrics()

    def records(self, recipe: WorkerRecipe, loads: Loads | None = None) -> Iterator[Any]:
        """Returns the records of a recipe.

        :param loads: unpickles a batch; the default serializer's if None
        """
        if isinstance(recipe, ApplyRecipe):
            return self.apply(self._bundle(recipe.functions), recipe.partition, recipe.source)
        if isinstance(recipe, ConcatRecipe):
            return chain.from_iterable(self.records(part, loads) for part in recipe.parts)
        if isinstance(recipe, TextRecipe):
            self.metrics.bytes += recipe.length
            text = passing_over(
                lambda: records(
                    recipe.path,
                    recipe.start,
                    recipe.length,
                    recipe.compression,
                    recipe.delimiter,
                    recipe.maxLength,
                    recipe.failures.checksums,
                ),
                recipe.path,
                recipe.failures,
            )
            return chain.from_iterable(self.metrics.batches(text))
        if isinstance(recipe, FilesRecipe):
            files, checksums = recipe.files, recipe.failures.checksums
            return passing_over(
                lambda: self._files(files, recipe.binary, checksums),
                files[0].path,
                recipe.failures,
            )
        if isinstance(recipe, FixedRecipe):
            return passing_over(
                lambda: _fixed(
                    recipe.path,
                    recipe.start,
                    recipe.length,
                    recipe.recordLength,
                    recipe.failures.checksums,
                ),
                recipe.path,
                recipe.failures,
            )
        if isinstance(recipe, CrossRecipe):
            return self._cross(recipe.left, recipe.right, loads)
        if isinstance(recipe, ZipRecipe):
            return self._zip(recipe.left, recipe.right, loads)
        if isinstance(recipe, CachedRecipe):
            cached = self._cache.get(recipe.key)
            if cached is not None:
                self.cached.records += len(cached)
                return iter(cached)
            return chain.from_iterable(self.batches(recipe, loads))
        if isinstance(recipe, (InlineRecipe, SegmentsRecipe)):
            return chain.from_iterable(self.batches(recipe, loads))
        unreachable(recipe)

    def apply(
        self, bundle: Bundle | ShuffleBundle, partition: int, source: WorkerRecipe
    ) -> Iterator[Any]:
        """Applies functions to the records of a recipe."""
        loads = None if bundle.deserializer is None else _loads_of(bundle.deserializer)
        of_batches = getattr(bundle.func, "of_batches", False)
        given = self.batches(source, loads) if of_batches else self.records(source, loads)
        return iter(bundle.func(partition, given))

    def batches(self, recipe: WorkerRecipe, loads: Loads | None = None) -> Iterator[list[Any]]:
        """Returns the records of a recipe in batches: those of its frames, or the ones in which the
        records would be written."""
        frames: Iterator[bytes]
        if isinstance(recipe, InlineRecipe):
            frames = frames_of(recipe.batches)
        elif isinstance(recipe, (SegmentsRecipe, CachedRecipe)):
            frames = frames_in(recipe.segments)
        elif isinstance(recipe, ConcatRecipe):
            return chain.from_iterable(self.batches(part, loads) for part in recipe.parts)
        else:
            written = growing_batches(self.records(recipe, loads), self._dumps)
            return (batch for _, batch in written)
        metrics = self.cached if isinstance(recipe, CachedRecipe) else self.metrics
        batches = map(loads or self._loads, metrics.frames(frames))
        return metrics.batches(batches)

    def _files(
        self, files: list[FileContent], binary: bool, checksums: bool
    ) -> Iterator[tuple[str, Any]]:
        for path, uri, compression in files:
            data = content(path, compression, checksums)
            self.metrics.records += 1
            self.metrics.bytes += len(data)
            yield uri, data if binary else decode(data)

    def _cross(
        self, left: WorkerRecipe, right: WorkerRecipe, loads: Loads | None
    ) -> Iterator[tuple[Any, Any]]:
        # Batch by batch, which is PySpark's order.
        for left_batch in self.batches(left, loads):
            for right_batch in self.batches(right, loads):
                for left_record in left_batch:
                    for right_record in right_batch:
                        yield left_record, right_record

    def _zip(
        self, left: WorkerRecipe, right: WorkerRecipe, loads: Loads | None
    ) -> Iterator[tuple[Any, Any]]:
        left_records, right_records = self.records(left, loads), self.records(right, loads)
        while True:
            left_batch = list(islice(left_records, 1024))
            right_batch = list(islice(right_records, 1024))
            if len(left_batch) != len(right_batch):
                raise ValueError(
                    "Can not deserialize PairRDD with different number of items in batches: "
                    f"({len(left_batch)}, {len(right_batch)})\nzip pairs the records of two RDDs by "
                    "position: both need the same number of records in each partition"
                )
            if not left_batch:
                return
            yield from zip(left_batch, right_batch)


def _loads_of(serializer: Any) -> Loads:
    loads: Loads = serializer.loads
    return loads


def _fixed(
    path: str, start: int, length: int, record_length: int, checksums: bool
) -> Iterator[bytes]:
    if record_length == 0:
        raise InputFailure("zero", f"/ by zero\nrecordLength must be positive: 0, of {path}")
    if record_length < 0:
        raise InputFailure(
            "negative", f"{record_length}\nrecordLength must be positive, in binaryRecords of {path}"
        )
    with BufferedReader(opened(path, checksums), _RECORD_BUFFER) as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(start)
        for at in range(start, start + length, record_length):
            # The size is compared first, so that no memory is taken for a length that can't be.
            record = file.read(record_length) if at + record_length <= size else b""
            if len(record) < record_length:
                raise InputFailure(
                    "ended",
                    f"the file ends within a record of {record_length} bytes: {path} has "
                    f"{max(0, size - at)} bytes from byte {at} on; give the length that the records "
                    "have",
                )
            yield record
