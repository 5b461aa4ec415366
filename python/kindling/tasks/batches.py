"""Files of batches: frames of four bytes of length (big-endian) and a payload."""

from __future__ import annotations

import struct
from itertools import islice
from typing import Any, BinaryIO, Callable, Iterable, Iterator, NamedTuple

_LENGTH = struct.Struct(">I")
_BUFFER = 1 << 18

#: Batches grow until one takes about so many bytes.
BEST_SIZE = 1 << 16


class Segment(NamedTuple):
    """A run of whole frames of a file: its path, and offset and length in bytes."""

    path: str
    offset: int
    length: int


def frame(payload: bytes) -> bytes:
    """A payload with its length before it."""
    return _LENGTH.pack(len(payload)) + payload


def frames_of(data: bytes) -> Iterator[bytes]:
    """The payloads of frames that are at hand."""
    at = 0
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        at += 4
        yield data[at : at + length]
        at += length


def frames_in(segments: Iterable[Segment]) -> Iterator[bytes]:
    """The payloads of the frames of some segments, one after the other."""
    for path, offset, length in segments:
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


def growing_batches(
    records: Iterator[Any], dumps: Callable[[list[Any]], bytes]
) -> Iterator[tuple[bytes, list[Any]]]:
    """Pickled batches of records, each with its records: larger and larger until they take
    some 64 KB."""
    size = 1
    while batch := list(islice(records, size)):
        payload = dumps(batch)
        yield payload, batch
        if len(payload) < BEST_SIZE:
            size *= 2
        elif len(payload) > BEST_SIZE * 10 and size > 1:
            size //= 2


class FrameWriter:
    """Appends frames to a file, which is made with the first."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self.position = 0

    def write(self, payload: bytes) -> int:
        """Writes a frame and returns how many bytes it takes."""
        file = self._file
        if file is None:
            file = self._file = open(self._path, "wb", buffering=_BUFFER)
        file.write(_LENGTH.pack(len(payload)))
        file.write(payload)
        length = 4 + len(payload)
        self.position += length
        return length

    def close(self) -> None:
        """Writes what is buffered."""
        if self._file is not None:
            self._file.close()
