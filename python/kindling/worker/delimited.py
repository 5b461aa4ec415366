"""Reads the records of a split of a text file that a delimiter of the program's separates, by the
rules of Hadoop's ``textinputformat.record.delimiter``.

A record belongs to the split in which the delimiter before it begins; the record that begins at 0
belongs to the first split. A byte-order mark is dropped, and bytes that aren't UTF-8 become U+FFFD.
"""

from __future__ import annotations

from typing import Iterator

from ..tasks.utf8 import decode

_MARK = b"\xef\xbb\xbf"


def delimited(
    data: Iterator[bytes], split: tuple[int, int] | None, delimiter: bytes, max_length: int
) -> Iterator[list[str]]:
    """Returns the records of a split in lists of many.

    :param data: the bytes from the split's first one on
    :param split: the first byte and the end of the split, None for the whole file
    :param max_length: a record is shorter than this with its delimiter, or left out
    """
    if not delimiter:
        raise IndexError(
            "Index 0 out of bounds for length 0: textinputformat.record.delimiter must not be "
            "empty"
        )
    position, end = split if split else (0, -1)
    skips = position > 0
    rest = bytearray()
    searched = 0
    first = not skips
    while True:
        block = next(data, b"")
        rest += block
        if first:
            if block and len(rest) < len(_MARK):
                continue
            first = False
            if rest.startswith(_MARK):
                del rest[: len(_MARK)]
                position += len(_MARK)
        records: list[str] = []
        start = 0
        ended = False
        while (found := rest.find(delimiter, max(start, searched))) >= 0:
            if skips:
                skips = False
            elif found - start + len(delimiter) < max_length:
                records.append(decode(rest[start:found]))
            start = found + len(delimiter)
            if split and position + found >= end:
                ended = True
                break
        if not block and not ended and not skips and start < len(rest):
            if len(rest) - start < max_length:
                records.append(decode(rest[start:]))
        if records:
            yield records
        if ended or not block:
            return
        del rest[:start]
        position += start
        # The delimiter may begin in what was searched, but not before its own length.
        searched = max(0, len(rest) - len(delimiter) + 1)


def shorter(
    blocks: Iterator[bytes], split: tuple[int, int] | None, max_length: int
) -> Iterator[list[str]]:
    """Returns the lines of a split that are shorter than a length in bytes, with their ends."""
    position, end = split if split else (0, -1)
    data = b"".join(blocks)
    at = 0
    if position:
        at = _line_end(data, 0)
    elif data.startswith(_MARK):
        at = len(_MARK)
    records: list[str] = []
    while at < len(data) and (not split or position + at <= end):
        after = _line_end(data, at)
        if after - at < max_length:
            line = bytes(data[at:after])
            stripped = line[:-2] if line.endswith(b"\r\n") else line.rstrip(b"\r\n")
            records.append(decode(stripped))
        at = after
    if records:
        yield records


def _line_end(data: bytes, start: int) -> int:
    """Returns the index behind the first line end from an index on, or the length of the data."""
    feed, carriage = data.find(b"\n", start), data.find(b"\r", start)
    if carriage < 0 or 0 <= feed < carriage:
        return len(data) if feed < 0 else feed + 1
    return carriage + (2 if data[carriage + 1 : carriage + 2] == b"\n" else 1)
