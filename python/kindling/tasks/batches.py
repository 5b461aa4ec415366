"""Files of batches. They consist of frames: four bytes of length (big-endian) and a payload."""

from __future__ import annotations

import struct
from io import FileIO
from itertools import islice
from typing import Any, Callable, Iterable, Iterator

from .disk import TemporaryFile
from .messages import BatchSegment

_LENGTH = struct.Struct(">I")
_BUFFER = 1 << 18

#: The size in bytes up to which batches grow.
BATCH_BYTES = 1 << 16


def frame(payload: bytes) -> bytes:
    """Returns a payload as a frame."""
    return _LENGTH.pack(len(payload)) + payload


def frames_of(data: bytes) -> Iterator[bytes]:
    """Returns the payloads of frames in memory."""
    at = 0
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        at += 4
        yield data[at : at + length]
        at += length


def frames_in(segments: Iterable[BatchSegment]) -> Iterator[bytes]:
    """Returns the payloads of the frames of some segments, one after the other."""
    for path, offset, length in segments:
        if length <= _BUFFER:
            yield from _frames_of_segment(path, offset, length)
            continue
        with open(path, "rb", buffering=_BUFFER) as file:
            file.seek(offset)
            left = length
            while left > 0:
                head = file.read(4)
                if len(head) < 4:
                    raise EOFError(f"{path} ends inside a frame")
                (size,) = _LENGTH.unpack(head)
                payload = file.read(size)
                if len(payload) < size:
                    raise EOFError(f"{path} ends inside a frame")
                left -= 4 + size
                yield payload


def _frames_of_segment(path: str, offset: int, length: int) -> Iterator[bytes]:
    """Returns the payloads of a small segment, which is read at once: a shuffle of many partitions has
    many of them, and a buffered file for each would cost more than its records."""
    with FileIO(path) as file:
        file.seek(offset)
        data = file.read(length)
    if len(data) < length:
        raise EOFError(f"{path} ends inside a frame")
    at = 0
    while at < length:
        end = at + 4 + _LENGTH.unpack_from(data, at)[0]
        if end > length:
            raise EOFError(f"{path} ends inside a frame")
        yield data[at + 4 : end]
        at = end


def growing_batches(
    records: Iterator[Any], dumps: Callable[[list[Any]], bytes]
) -> Iterator[tuple[bytes, list[Any]]]:
    """Returns batches of records, each as its pickle and its records. Batches grow until a pickle
    has some 64 KB."""
    size = 1
    while batch := list(islice(records, size)):
        payload = dumps(batch)
        yield payload, batch
        if len(payload) < BATCH_BYTES:
            size *= 2
        elif len(payload) > BATCH_BYTES * 10 and size > 1:
            size //= 2


class FrameWriter:
    """Appends frames to a file, which is created with the first frame.

    :ivar position: the size of the file in bytes
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: TemporaryFile | None = None
        self.position = 0

    def write(self, payload: bytes) -> int:
        """Writes a frame and returns its size in bytes."""
        file = self._file
        if file is None:
            file = self._file = TemporaryFile(self._path)
        file.write(_LENGTH.pack(len(payload)))
        file.write(payload)
        length = 4 + len(payload)
        self.position += length
        return length

    def close(self) -> None:
        """Writes the buffer and closes the file."""
        if self._file is not None:
            self._file.close()
