"""The lines of a part of a text file, by Hadoop's rules.

A line ends at ``\\n``, ``\\r`` or ``\\r\\n``. A part has the lines that begin behind its first byte
and not behind its end; the first part of a file also has the line that begins at 0. A byte-order
mark is dropped, what isn't UTF-8 becomes U+FFFD.
"""

from __future__ import annotations

import bz2
import gzip
import importlib
import lzma
import zlib
from typing import BinaryIO, Callable, Iterator, cast

_BLOCK = 1 << 20
_MARK = b"\xef\xbb\xbf"


class _Inflating:
    """A file of zlib's raw form, as Hadoop's ``.deflate`` is."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "rb")
        self._inflater = zlib.decompressobj()

    def read(self, size: int) -> bytes:
        """Some bytes, none at the end."""
        while data := self._file.read(size):
            inflated = self._inflater.decompress(data)
            if inflated:
                return inflated
        return self._inflater.flush()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


def _zstandard(path: str) -> BinaryIO:
    try:
        zstd = importlib.import_module("compression.zstd")
    except ImportError:
        raise OSError(
            f"{path}: .zst files are read by Python 3.14 and newer; decompress it, or use .gz"
        ) from None
    return cast(BinaryIO, zstd.open(path, "rb"))


_OPENERS: dict[str, Callable[[str], BinaryIO]] = {
    ".gz": lambda path: cast(BinaryIO, gzip.open(path, "rb")),
    ".bz2": lambda path: cast(BinaryIO, bz2.open(path, "rb")),
    ".xz": lambda path: cast(BinaryIO, lzma.open(path, "rb")),
    ".deflate": lambda path: cast(BinaryIO, _Inflating(path)),
    ".zst": _zstandard,
}


def lines(path: str, start: int, length: int) -> Iterator[list[str]]:
    """The lines of a part of a file, many at a time."""
    for suffix, opened in _OPENERS.items():
        if path.endswith(suffix):
            # Compressed files are one part each; of a file cut in parts the first has it all.
            return _blocks(opened(path), None) if start == 0 else iter(())
    file = open(path, "rb", buffering=0)
    if start:
        file.seek(start)
    return _blocks(file, (start, start + length))


def _blocks(file: BinaryIO, part: tuple[int, int] | None) -> Iterator[list[str]]:
    """Lines, many at a time."""
    try:
        position, end = part if part else (0, -1)
        rest = b""
        if position:
            data = file.read(_BLOCK)
            found = _line_end(file, data, 0)
            while found is None and data:
                position += len(data)
                data = file.read(_BLOCK)
                found = _line_end(file, data, 0)
            if found is None:
                return
            data, at = found
            position += at
            rest = data[at:]
            if position > end:
                return
        elif not position:
            rest = file.read(_BLOCK)
            if rest.startswith(_MARK):
                rest = rest[len(_MARK) :]
                position += len(_MARK)
        while True:
            # rest begins a line at position.
            if part and position + len(rest) > end:
                found = _line_end(file, rest, max(0, end - position))
                if found is not None:
                    data, at = found
                    yield _split(data[:at])
                    return
            cut = _last_line_end(rest)
            if cut:
                yield _split(rest[:cut])
                position += cut
                rest = rest[cut:]
            more = file.read(_BLOCK)
            if not more:
                if rest:
                    yield _split(rest)
                return
            rest += more
    finally:
        file.close()


def _line_end(file: BinaryIO, data: bytes, start: int) -> tuple[bytes, int] | None:
    """Behind the first line end from an index on; the data, for one byte more may be needed."""
    feed, carriage = data.find(b"\n", start), data.find(b"\r", start)
    if carriage < 0 or 0 <= feed < carriage:
        return None if feed < 0 else (data, feed + 1)
    if carriage + 1 == len(data):
        data += file.read(1)
    return data, carriage + (2 if data[carriage + 1 : carriage + 2] == b"\n" else 1)


def _last_line_end(data: bytes) -> int:
    """Behind the last line end of which it is known that nothing belongs to it any more."""
    feed = data.rfind(b"\n")
    carriage = data.rfind(b"\r", feed + 1, len(data) - 1)
    return max(feed, carriage) + 1


def _split(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.endswith("\n"):
        text = text[:-1]
    return text.split("\n")
