"""The bytes of compressed text files."""

from __future__ import annotations

import bz2
import gzip
import zlib
from typing import Callable

import pytest
from kindling.tasks.codecs import CompressedLines

_LINES = [f"line {number} \u00fc".encode() for number in range(10_000)]


@pytest.mark.parametrize(
    ("codec", "suffix", "unpack"),
    [
        ("GzipCodec", ".gz", gzip.decompress),
        ("BZip2Codec", ".bz2", bz2.decompress),
        ("DeflateCodec", ".deflate", zlib.decompress),
        ("DefaultCodec", ".deflate", zlib.decompress),
    ],
)
def test_others_can_unpack_the_lines(
    codec: str, suffix: str, unpack: Callable[[bytes], bytes]
) -> None:
    compressed = CompressedLines("org.apache.hadoop.io.compress." + codec)
    packed = b"".join(compressed.compress(_LINES))
    assert unpack(packed) == b"".join(line + b"\n" for line in _LINES)
    assert len(packed) < sum(map(len, _LINES)) / 2
    assert compressed.suffix == suffix
    assert unpack(b"".join(compressed.compress([]))) == b""


def test_an_unknown_codec_is_refused_with_those_that_are_there() -> None:
    with pytest.raises(NotImplementedError, match="SnappyCodec: there are .*GzipCodec"):
        CompressedLines("org.apache.hadoop.io.compress.SnappyCodec")
