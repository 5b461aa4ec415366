"""Decodes UTF-8 as Java does."""

from __future__ import annotations

import re

#: The encoding of half a surrogate pair, or its beginning. Java takes it for one character that is
#: wrong, Python for two or three.
_HALF_OF_A_PAIR = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]?")
_REPLACEMENT = "\ufffd".encode()


def decode(data: bytes | bytearray) -> str:
    """Returns the text of UTF-8. Bytes that aren't UTF-8 become U+FFFD, as many as in Java."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _HALF_OF_A_PAIR.sub(_REPLACEMENT, data).decode("utf-8", "replace")
