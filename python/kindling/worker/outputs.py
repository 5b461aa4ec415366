"""The outputs of tasks: results for the driver, stored partitions, and the segments of a
shuffle."""

from __future__ import annotations

import struct
from itertools import islice
from typing import Any, Callable, Iterable, Iterator, NamedTuple, Sequence

from ..tasks.batches import FrameWriter, frame, growing_batches
from ..tasks.descriptions import described, shown
from ..tasks.messages import OutputRun
from ..tasks.partitioning import hash_of_key, portable_hash
from .cache import PartitionCache, are_immutable

#: The number of records of a shuffle after which their size is estimated for the first time.
_FIRST_CHECK_RECORDS = 1 << 9

#: The number of records of which their size is estimated.
_SAMPLED_RECORDS = 8

#: The number of records after which buckets are written, however small the records are.
_MAX_HELD_RECORDS = 1 << 16

#: The bytes of batches that are written at a time, if memory allows.
_FLUSH_BYTES = 8 << 20


class Output(NamedTuple):
    """The output of a task.

    :param inline: the frames, unless they are in the task's file
    :param runs: the segments of the task's file, in the order of writing
    :param records: the number of records
    :param is_cached: whether the worker also holds the records as objects
    :param evicted: the keys of cached partitions that were dropped for these records
    """

    inline: bytes | None
    runs: list[OutputRun]
    records: int
    is_cached: bool = False
    evicted: Sequence[str] = ()


Batches = Iterator[tuple[bytes, list[Any]]]


def batches(records: Iterator[Any], serializer: Any) -> Batches:
    """Returns the batches in which records are written: growing ones, or single records if the
    serializer wants that."""
    if getattr(serializer, "one_each", False):
        return ((serializer.dumps(record), [record]) for record in records)
    return growing_batches(records, serializer.dumps)


def existing_batches(batches: Iterator[list[Any]], serializer: Any) -> Batches:
    """Returns batches that exist already, with their pickles."""
    return ((serializer.dumps(batch), batch) for batch in batches)


def result(batches: Batches, path: str, inline_limit: int) -> Output:
    """Writes batches for the driver: inline when they are small, otherwise into a file.

    :param inline_limit: the size in bytes beyond which they go into the file
    """
    parts: list[bytes] = []
    size = count = 0
    writer: FrameWriter | None = None
    try:
        for payload, batch in batches:
            count += len(batch)
            size += len(payload) + 4
            if writer is not None:
                writer.write(payload)
                continue
            parts.append(payload)
            if size > inline_limit:
                writer = FrameWriter(path)
                for part in parts:
                    writer.write(part)
    finally:
        if writer is not None:
            writer.close()
    if writer is None:
        return Output(b"".join(map(frame, parts)), [], count)
    return Output(None, [OutputRun(0, 0, writer.position, count)], count)


def store(
    batches: Batches,
    path: str,
    cache: PartitionCache,
    key: str | None,
    limit: int,
) -> Output:
    """Writes batches into a file. The records stay in the worker as well, if they are immutable and
    there aren't too many.

    :param key: the partition's key in the cache, None not to cache it
    :param limit: the memory in bytes that cached partitions may take
    """
    writer = FrameWriter(path)
    cached: list[Any] | None = None if key is None else []
    count = 0
    try:
        for payload, batch in batches:
            writer.write(payload)
            count += len(batch)
            if cached is not None:
                if writer.position > limit or not are_immutable(batch):
                    cached = None
                else:
                    cached += batch
    finally:
        writer.close()
    evicted: list[str] | None = None
    if key is not None and cached is not None:
        evicted = cache.put(key, cached, writer.position, limit)
    runs = [OutputRun(0, 0, writer.position, count)] if count else []
    return Output(None, runs, count, evicted is not None, evicted or ())


def shuffle(
    records: Iterable[Any],
    dumps: Callable[[list[Any]], bytes],
    reducer_of: Callable[[Any], int],
    reducers: int,
    path: str,
    memory: int,
) -> Output:
    """Writes batches for reducers into one file. The records of a reducer stay in order.

    :param reducer_of: returns an integer for a key; the reducer is its remainder
    :param memory: the limit of the task in bytes
    """
    writer = FrameWriter(path)
    runs: list[OutputRun] = []
    buckets: list[list[Any]] = [[] for _ in range(reducers)]
    total = held = 0
    flush_at = _flush_at(memory)
    iterator = iter(records)
    limit = _FIRST_CHECK_RECORDS
    try:
        while True:
            taken = _distribute(iterator, limit, buckets, reducer_of, reducers)
            total += taken
            held += taken
            if taken == limit and held < _MAX_HELD_RECORDS:
                # Each flush makes a segment for each reducer, which costs more than few records.
                if 4 * _estimated_bytes(buckets, held, dumps) < flush_at:
                    limit = 3 * held
                    continue
            before = writer.position
            for reducer, bucket in enumerate(buckets):
                if bucket:
                    at = writer.position
                    length = writer.write(dumps(bucket))
                    runs.append(OutputRun(reducer, at, length, len(bucket)))
                    bucket.clear()
            if taken < limit:
                break
            written = writer.position - before
            limit = max(64, min(held * 4, held * flush_at // max(1, written)))
            held = 0
    finally:
        writer.close()
    return Output(None, runs, total)


def _estimated_bytes(
    buckets: list[list[Any]], records: int, dumps: Callable[[list[Any]], bytes]
) -> int:
    """Returns about how many bytes the pickles of buckets have, judging by a few records."""
    some = max(buckets, key=len)[-_SAMPLED_RECORDS:]
    return len(dumps(some)) * records // len(some)


def shuffle_batches(
    batches: Iterable[tuple[int, list[Any]]],
    dumps: Callable[[list[Any]], bytes],
    reducers: int,
    path: str,
    memory: int,
) -> Output:
    """Writes batches for reducers into one file and leaves the batches as they are.

    :param batches: each with its reducer
    :param memory: the limit of the task in bytes
    """
    writer = FrameWriter(path)
    runs: list[OutputRun] = []
    payloads: list[list[bytes]] = [[] for _ in range(reducers)]
    counts = [0] * reducers
    total = size = 0
    flush_at = _flush_at(memory)

    def flush() -> None:
        for reducer, frames in enumerate(payloads):
            if frames:
                at = writer.position
                for payload in frames:
                    writer.write(payload)
                runs.append(OutputRun(reducer, at, writer.position - at, counts[reducer]))
                frames.clear()
                counts[reducer] = 0

    try:
        for reducer, batch in batches:
            payload = dumps(batch)
            payloads[reducer].append(payload)
            counts[reducer] += len(batch)
            total += len(batch)
            size += len(payload)
            if size >= flush_at:
                flush()
                size = 0
        flush()
    finally:
        writer.close()
    return Output(None, runs, total)


def _flush_at(memory: int) -> int:
    return min(_FLUSH_BYTES, max(1 << 16, memory // 8))


def _distribute(
    iterator: Iterator[Any],
    limit: int,
    buckets: list[list[Any]],
    reducer_of: Callable[[Any], int],
    reducers: int,
) -> int:
    """Puts records into the buckets of their reducers.

    :param limit: the largest number of records
    :return: the number of records
    """
    before = sum(map(len, buckets))
    # Bound once, because a shuffle spends most of its time in the loops below.
    append_to = [bucket.append for bucket in buckets]
    taken = islice(iterator, limit)
    if reducer_of is portable_hash:
        for pair in taken:
            key = pair[0]
            kind = type(key)
            code = hash(key) if kind is int or kind is str else hash_of_key(key)
            append_to[code % reducers](pair)
    else:
        for pair in taken:
            reducer = reducer_of(pair[0]) % reducers
            try:
                append = append_to[reducer]
            except TypeError:
                # PySpark fails so where it packs the number of a partition.
                raise struct.error(
                    "required argument is not an integer: partitionFunc(key) % numPartitions is "
                    f"{described(reducer)}, for the key {shown(pair[0])}"
                ) from None
            append(pair)
    return sum(map(len, buckets)) - before
