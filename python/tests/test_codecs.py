"""The bytes of compressed text files, and the codecs that only Hadoop has."""

from __future__ import annotations

import bz2
import gzip
import os
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import Callable

import pytest
from kindling.tasks.codecs import CompressedLines, is_native

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


@pytest.mark.parametrize(
    "codec", ["org.apache.hadoop.io.compress.SnappyCodec", "GzipCodec", "com.example.GzipCodec"]
)
def test_all_other_codecs_are_left_to_hadoop(codec: str) -> None:
    assert not is_native(codec)


_CODEC = """
package films;

public final class ReelCodec extends org.apache.hadoop.io.compress.GzipCodec {
  @Override
  public String getDefaultExtension() {
    return ".reel";
  }
}
"""

_WITH_A_CODEC = """
import sys
from kindling import SparkConf, SparkContext
conf = SparkConf().setMaster("local[1]").set("spark.ui.enabled", "false")
with SparkContext(conf=conf.set("spark.jars", sys.argv[2])) as sc:
    sc.parallelize(["a", "b"], 1).saveAsTextFile(sys.argv[1], "films.ReelCodec")
"""


def test_a_codec_of_the_programs_own_jar_compresses(
    python: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path
) -> None:
    source = tmp_path / "ReelCodec.java"
    source.write_text(_CODEC)
    hadoop = os.environ["KINDLING_EXTRA_CLASSPATH"]
    classes = tmp_path / "classes"
    subprocess.run(["javac", "-cp", hadoop, "-d", str(classes), str(source)], check=True)
    jar = tmp_path / "codec.jar"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.write(classes / "films" / "ReelCodec.class", "films/ReelCodec.class")
    ran = python("-c", _WITH_A_CODEC, str(tmp_path / "out"), str(jar))
    packed = tmp_path / "out" / "part-00000.reel"
    assert gzip.decompress(packed.read_bytes()) == b"a\nb\n", ran.stderr
