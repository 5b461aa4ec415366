"""Compressed text files, by the names of Hadoop's codecs."""

from __future__ import annotations

import bz2
import zlib
from itertools import islice
from typing import Callable, Iterable, Iterator, Protocol

_HADOOP = "org.apache.hadoop.io.compress."

#: So many lines are handed to a compressor at a time.
_LINES = 1 << 12


class Compressor(Protocol):
    """What compresses a stream of bytes, a part at a time."""

    def compress(self, data: bytes, /) -> bytes:
        """Takes some bytes and returns what is ready."""

    def flush(self) -> bytes:
        """What is left at the end."""


def _gzip() -> Compressor:
    return zlib.compressobj(wbits=16 + zlib.MAX_WBITS)


def _deflate() -> Compressor:
    return zlib.compressobj()


_CODECS: dict[str, tuple[str, Callable[[], Compressor]]] = {
    "GzipCodec": (".gz", _gzip),
    "BZip2Codec": (".bz2", bz2.BZ2Compressor),
    "DefaultCodec": (".deflate", _deflate),
    "DeflateCodec": (".deflate", _deflate),
}


class CompressedLines:
    """Makes of a partition's lines the bytes of a compressed file.

    :param codec: the name of a Hadoop codec's class
    :raises NotImplementedError: a codec that isn't there
    """

    def __init__(self, codec: str) -> None:
        known = _CODECS.get(codec.removeprefix(_HADOOP))
        if known is None:
            there = ", ".join(_HADOOP + name for name in _CODECS)
            raise NotImplementedError(f"no compression codec {codec}: there are {there}")
        #: What the names of such files end with.
        self.suffix, self._new = known

    def over(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The parts of the file, one after the other."""
        compressor = self._new()
        left = iter(lines)
        while some := list(islice(left, _LINES)):
            some.append(b"")
            if ready := compressor.compress(b"\n".join(some)):
                yield ready
        yield compressor.flush()
