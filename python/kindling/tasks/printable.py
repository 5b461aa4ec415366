"""Text of a program, such as names and call sites, made safe and short enough for a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

#: What a terminal obeys instead of showing it: control characters, characters that change the
#: direction of the text, ends of lines, and halves of surrogate pairs, which can't be encoded.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

#: The same, without the characters that lay out a text of several lines.
_OBEYED_IN_LINES = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    """Returns a text on one line, in which a terminal finds no command: ``\\x1b`` is written out."""
    return _OBEYED.sub(_written_out, text)


def printable_lines(text: str) -> str:
    """Returns a text of several lines in which a terminal finds no command."""
    return _OBEYED_IN_LINES.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    simple = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(found[0])
    return simple or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def columns_of(text: str) -> int:
    """Returns how many columns of a terminal a printable text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shortened(text: str, columns: int) -> str:
    """Returns a printable text, or as much of its beginning as fits before an ellipsis."""
    if columns_of(text) <= columns:
        return text
    used = 1
    for end, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return text[:end] + "…" if columns > 1 else ""
    return text


def is_terminal(stream: Any) -> bool:
    """Returns whether a stream writes to a terminal. The program may have closed or replaced it."""
    try:
        return bool(stream.isatty())
    except (AttributeError, OSError, ValueError):
        return False
