"""What becomes of a task's records: sent to the driver, kept in a file, put into files for
reducers."""

from __future__ import annotations

from itertools import islice
from typing import Any, Callable, Iterable, Iterator, NamedTuple

from ..tasks.batches import FrameWriter, frame, growing_batches
from ..rdd import portable_hash
from .cache import Kept, never_changes

Run = tuple[int, int, int, int]

#: After so many records the buckets of a shuffle are looked at for the first time.
_FIRST_LOOK = 1 << 9

#: So many bytes of batches are written at a time, if memory allows.
_FLUSH = 8 << 20


class Written(NamedTuple):
    """What was made of the records.

    :param inline: the frames, unless they are in the task's file
    :param runs: reducer, offset, length and number of records, in the order of writing
    :param kept: whether the records are held as objects, too
    """

    inline: bytes | None
    runs: list[Run]
    records: int
    kept: bool = False


Batches = Iterator[tuple[bytes, list[Any]]]


def batches(records: Iterator[Any], serializer: Any) -> Batches:
    """Records as they are written: growing batches, or single ones where a serializer says so."""
    if getattr(serializer, "one_each", False):
        return ((serializer.dumps(record), [record]) for record in records)
    return growing_batches(records, serializer.dumps)


def as_they_are(batches: Iterator[list[Any]], serializer: Any) -> Batches:
    """Batches that are made already."""
    return ((serializer.dumps(batch), batch) for batch in batches)


def result(batches: Batches, path: str, inline_limit: int) -> Written:
    """Batches for the driver: at hand when they are small, otherwise in a file."""
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
        return Written(b"".join(map(frame, parts)), [], count)
    return Written(None, [(0, 0, writer.position, count)], count)


def store(
    batches: Batches,
    path: str,
    kept: Kept,
    key: str | None,
    limit: int,
) -> Written:
    """Batches in a file; the records are held, too, if they never change and are not too many."""
    writer = FrameWriter(path)
    held: list[Any] | None = None if key is None else []
    count = 0
    try:
        for payload, batch in batches:
            writer.write(payload)
            count += len(batch)
            if held is not None:
                if writer.position > limit or not never_changes(batch):
                    held = None
                else:
                    held += batch
    finally:
        writer.close()
    is_kept = (
        key is not None and held is not None and kept.put(key, held, writer.position, limit)
    )
    runs = [(0, 0, writer.position, count)] if count else []
    return Written(None, runs, count, is_kept)


def shuffle(
    records: Iterable[Any],
    dumps: Callable[[list[Any]], bytes],
    reducer_of: Callable[[Any], int],
    reducers: int,
    path: str,
    memory: int,
) -> Written:
    """Batches for reducers, in one file: the records of a reducer stay in order.

    :param reducer_of: tells a key's reducer, modulo their number
    """
    writer = FrameWriter(path)
    runs: list[Run] = []
    buckets: list[list[Any]] = [[] for _ in range(reducers)]
    total = 0
    flush_at = _flush_at(memory)
    iterator = iter(records)
    look = _FIRST_LOOK
    try:
        while True:
            taken = _distribute(iterator, look, buckets, reducer_of, reducers)
            total += taken
            before = writer.position
            for reducer, bucket in enumerate(buckets):
                if bucket:
                    at = writer.position
                    runs.append((reducer, at, writer.write(dumps(bucket)), len(bucket)))
                    bucket.clear()
            if taken < look:
                break
            written = writer.position - before
            look = max(64, min(look * 4, look * flush_at // max(1, written)))
    finally:
        writer.close()
    return Written(None, runs, total)


def deal(
    batches: Iterable[tuple[int, list[Any]]],
    dumps: Callable[[list[Any]], bytes],
    reducers: int,
    path: str,
    memory: int,
) -> Written:
    """Batches for reducers, in one file, each as it is.

    :param batches: with their reducers
    """
    writer = FrameWriter(path)
    runs: list[Run] = []
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
                runs.append((reducer, at, writer.position - at, counts[reducer]))
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
    return Written(None, runs, total)


def _flush_at(memory: int) -> int:
    return min(_FLUSH, max(1 << 16, memory // 8))


def _distribute(
    iterator: Iterator[Any],
    limit: int,
    buckets: list[list[Any]],
    reducer_of: Callable[[Any], int],
    reducers: int,
) -> int:
    """Puts up to so many records into buckets and returns how many there were."""
    before = sum(map(len, buckets))
    # Bound once: the loops below are what a shuffle spends most of its time in.
    put = [bucket.append for bucket in buckets]
    taken = islice(iterator, limit)
    if reducer_of is portable_hash:
        for record in taken:
            key = record[0]
            kind = type(key)
            code = hash(key) if kind is int or kind is str else portable_hash(key)
            put[code % reducers](record)
    else:
        for record in taken:
            put[reducer_of(record[0]) % reducers](record)
    return sum(map(len, buckets)) - before
