"""Compresses text files, with codecs that have the names of Hadoop's classes."""

from __future__ import annotations

import bz2
import zlib
from itertools import islice
from typing import Callable, Iterable, Iterator, Protocol

from .utf8 import decode

_HADOOP = "org.apache.hadoop.io.compress."

#: The number of lines that are compressed at a time.
_LINES = 1 << 12


class Compressor(Protocol):
    """Compresses a stream of bytes part by part."""

    def compress(self, data: bytes, /) -> bytes:
        """Takes some bytes and returns the compressed bytes that are ready."""

    def flush(self) -> bytes:
        """Returns the last compressed bytes."""


def _gzip() -> Compressor:
    return zlib.compressobj(wbits=16 + zlib.MAX_WBITS)


def _deflate() -> Compressor:
    return zlib.compressobj()


_CODECS: dict[str, tuple[str, Callable[[], Compressor]]] = {
    _HADOOP + "GzipCodec": (".gz", _gzip),
    _HADOOP + "BZip2Codec": (".bz2", bz2.BZ2Compressor),
    _HADOOP + "DefaultCodec": (".deflate", _deflate),
    _HADOOP + "DeflateCodec": (".deflate", _deflate),
}


def is_native(codec: str) -> bool:
    """Returns whether workers have a codec. Hadoop itself has all others.

    :param codec: the name of the class
    """
    return codec in _CODECS


def as_utf_8(line: bytes) -> bytes:
    """Returns a line in which bytes that aren't UTF-8 are U+FFFD, as Spark writes it."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return decode(line).encode("utf-8")
    return line


class CompressedLines:
    """Compresses the lines of a partition into the bytes of a file.

    :param codec: the class of a codec that workers have
    """

    def __init__(self, codec: str) -> None:
        #: The ending of the names of such files.
        self.suffix, self._new = _CODECS[codec]

    def compress(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Returns the parts of the file, one after the other."""
        compressor = self._new()
        left = iter(lines)
        while some := list(islice(left, _LINES)):
            some.append(b"")
            if ready := compressor.compress(b"\n".join(some)):
                yield ready
        yield compressor.flush()
