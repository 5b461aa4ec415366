"""Reads the lines of a split of a text file, by Hadoop's rules.

A line ends at ``\\n``, ``\\r`` or ``\\r\\n``. A split has the lines that begin after its first byte
and not after its end; the first split of a file also has the line that begins at 0. A byte-order
mark is dropped, and bytes that aren't UTF-8 become U+FFFD.
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
    """Reads a file in zlib's format, which Hadoop's ``.deflate`` files have."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "rb")
        self._inflater = zlib.decompressobj()

    def read(self, size: int) -> bytes:
        """Returns some bytes, none at the end."""
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
            f"{path}: .zst files need Python 3.14 or newer; decompress the file, or use .gz"
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
    """Returns the lines of a split of a file, in lists of many lines.

    :param start: the split's offset in bytes
    :param length: the split's length in bytes
    """
    for suffix, opened in _OPENERS.items():
        if path.endswith(suffix):
            # A compressed file can't be split: the first split has all of its lines.
            return _blocks(opened(path), None) if start == 0 else iter(())
    file = open(path, "rb", buffering=0)
    if start:
        file.seek(start)
    return _blocks(file, (start, start + length))


def _blocks(file: BinaryIO, split: tuple[int, int] | None) -> Iterator[list[str]]:
    """Returns lines in lists of many.

    :param split: the first byte and the end of the split, None for the whole file
    """
    try:
        position, end = split if split else (0, -1)
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
            # rest begins with the start of a line, which is at position.
            if split and position + len(rest) > end:
                found = _line_end(file, rest, max(0, end - position))
                if found is not None:
                    data, at = found
                    yield _split(data[:at])
                    return
            line_end = _last_line_end(rest)
            if line_end:
                yield _split(rest[:line_end])
                position += line_end
                rest = rest[line_end:]
            more = file.read(_BLOCK)
            if not more:
                if rest:
                    yield _split(rest)
                return
            rest += more
    finally:
        file.close()


def _line_end(file: BinaryIO, data: bytes, start: int) -> tuple[bytes, int] | None:
    """Finds the first line end from an index on.

    :return: the data, to which one more byte may have been added, and the index behind the line end
    """
    feed, carriage = data.find(b"\n", start), data.find(b"\r", start)
    if carriage < 0 or 0 <= feed < carriage:
        return None if feed < 0 else (data, feed + 1)
    if carriage + 1 == len(data):
        data += file.read(1)
    return data, carriage + (2 if data[carriage + 1 : carriage + 2] == b"\n" else 1)


def _last_line_end(data: bytes) -> int:
    """Returns the index behind the last line end that is complete: a ``\\r`` at the end of the data
    may be followed by ``\\n``."""
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
