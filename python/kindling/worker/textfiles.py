"""Reads the lines of a split of a text file, by Hadoop's rules.

A line ends at ``\\n``, ``\\r`` or ``\\r\\n``. A split has the lines that begin after its first byte
and not after its end; the first split of a file also has the line that begins at 0. A byte-order
mark is dropped, and bytes that aren't UTF-8 become U+FFFD.
"""

from __future__ import annotations

import sys
from io import FileIO
from itertools import chain
from typing import Callable, Iterator, TypeVar

from ..tasks.messages import Compression, FileFailures
from ..tasks.utf8 import decode
from .delimited import delimited, shorter
from .inputs import InputFailure, blocks, opened

_Record = TypeVar("_Record")

_BLOCK = 1 << 20
#: Greater than the length of any line, as Hadoop has it.
_ANY_LENGTH = (1 << 31) - 1
_MARK = b"\xef\xbb\xbf"

#: A line is an array of bytes in Spark's JVM and can't be longer.
_MAX_LINE = (1 << 31) - 1


def passing_over(
    opened: Callable[[], Iterator[_Record]], path: str, failures: FileFailures
) -> Iterator[_Record]:
    """Returns the records of a file up to a failure that is passed over with a warning.

    :param opened: opens the file
    """
    if not failures.missing and not failures.corrupt:
        return opened()
    return _until_failure(opened, path, failures)


def _until_failure(
    opened: Callable[[], Iterator[_Record]], path: str, failures: FileFailures
) -> Iterator[_Record]:
    try:
        yield from opened()
    except InputFailure as failure:
        if failure.problem == "missing":
            if not failures.missing:
                raise
            _warn("Skipped missing file", path, failure)
        elif not failures.corrupt:
            raise
        else:
            _warn("Skipped the rest content in the corrupted file", path, failure)


def _warn(what: str, path: str, failure: BaseException) -> None:
    print(f"{what}: {path}: {failure}", file=sys.stderr, flush=True)


def records(
    path: str,
    start: int,
    length: int,
    compression: Compression,
    delimiter: str | None,
    max_length: int,
    checksums: bool = True,
) -> Iterator[list[str]]:
    """Returns the lines of a split of a file, or its records with another delimiter, in lists of
    many.

    :param start: the split's offset in bytes
    :param length: the split's length in bytes
    :param delimiter: what is between records, None for the ends of lines
    :param max_length: a record is shorter than this in bytes with its end, or left out
    :param checksums: whether the file is compared with the checksum file beside it
    """
    if delimiter is None and max_length >= _ANY_LENGTH:
        return lines(path, start, length, compression, checksums)
    if compression != "none":
        # A compressed file can't be split: the first split has all of its records.
        data, split = blocks(path, compression, checksums), None
        if start:
            return iter(())
    else:
        data, split = _blocks_at(path, start, checksums), (start, start + length)
    if delimiter is None:
        return shorter(data, split, max_length)
    return delimited(data, split, delimiter.encode("utf-8"), max_length)


def _blocks_at(path: str, start: int, checksums: bool) -> Iterator[bytes]:
    with opened(path, checksums) as file:
        file.seek(start)
        yield from _blocks_of(file)


def lines(
    path: str,
    start: int,
    length: int,
    compression: Compression = "none",
    checksums: bool = True,
) -> Iterator[list[str]]:
    """Returns the lines of a split of a file, in lists of many lines.

    Takes time and memory in proportion to the bytes of the split, however long its lines are.

    :param start: the split's offset in bytes
    :param length: the split's length in bytes
    :param checksums: whether the file is compared with the checksum file beside it
    :raises InputFailure: the file can't be read
    """
    if compression == "none":
        return _split_lines(path, start, start + length, checksums)
    # A compressed file can't be split: the first split has all of its lines.
    data = blocks(path, compression, checksums)
    return _lines_of(data, path, 0, None) if start == 0 else iter(())


def _split_lines(path: str, start: int, end: int, checksums: bool) -> Iterator[list[str]]:
    with opened(path, checksums) as file:
        position = start
        if start:
            file.seek(start)
            first = _after_first_line(file, start, end)
            if first is None:
                return
            position = first
            file.seek(position)
        yield from _lines_of(_blocks_of(file), path, position, end)


def _blocks_of(file: FileIO) -> Iterator[bytes]:
    while data := file.read(_BLOCK):
        yield data


def _after_first_line(file: FileIO, start: int, end: int) -> int | None:
    """Returns the offset behind the first line end. None if no line begins before the end of the
    split or at it; what follows is not searched."""
    position = start
    while position <= end and (block := file.read(_BLOCK)):
        at = _first_line_end(block, 0)
        if at is None:
            position += len(block)
            continue
        position += at
        if block[at - 1 : at] == b"\r" and (block[at : at + 1] or file.read(1)) == b"\n":
            position += 1
        return position if position <= end else None
    return None


def _lines_of(
    data: Iterator[bytes], path: str, position: int, end: int | None
) -> Iterator[list[str]]:
    """Returns lines in lists of many.

    :param data: the bytes from the first line on
    :param position: the offset of that line
    :param end: the end of the split, None for all lines
    """
    # The blocks of lines whose ends have not come yet, the offset behind them, and their size.
    begun: list[bytes] = []
    size = 0
    if position == 0:
        head = b"".join(_first(data, len(_MARK)))
        if head.startswith(_MARK):
            head = head[len(_MARK) :]
            position = len(_MARK)
        data = chain([head], data)
    for block in data:
        if end is not None and position + len(block) > end:
            at = _first_line_end(block, max(0, end - position))
            if at is not None:
                begun.append(block[:at])
                yield _split(b"".join(begun))
                return
        position += len(block)
        at = _last_line_end(block)
        if at:
            begun.append(block[:at])
            yield _split(b"".join(begun))
            begun = [block[at:]]
            size = len(block) - at
        else:
            begun.append(block)
            size += len(block)
            if size > _MAX_LINE:
                raise InputFailure(
                    "damaged",
                    f"Too many bytes before newline: {size}\na line of a text file must be shorter "
                    f"than 2 GB: {path}",
                )
    if size:
        yield _split(b"".join(begun))


def _first(data: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Takes blocks until they have so many bytes."""
    for block in data:
        yield block
        size -= len(block)
        if size <= 0:
            return


def _first_line_end(data: bytes, start: int) -> int | None:
    """Returns the index behind the first line feed or carriage return from an index on."""
    feed = data.find(b"\n", start)
    carriage = data.find(b"\r", start, len(data) if feed < 0 else feed)
    found = feed if carriage < 0 else carriage
    return None if found < 0 else found + 1


def _last_line_end(data: bytes) -> int:
    """Returns the index behind the last line end that is complete: a ``\\r`` at the end of the data
    may be followed by ``\\n``."""
    feed = data.rfind(b"\n")
    carriage = data.rfind(b"\r", feed + 1, len(data) - 1)
    return max(feed, carriage) + 1


def _split(data: bytes) -> list[str]:
    text = decode(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.endswith("\n"):
        text = text[:-1]
    return text.split("\n")
