"""Input files that are compressed, damaged, named oddly or not in UTF-8."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import itertools
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("inputs")
once = CASES.once

_TEXT = "one\ntwo ü\r\nthree\n".encode()


def _written(given: Given, name: str, content: bytes) -> str:
    path = given.path(name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return path


def _named(given: Given, pairs: Any) -> Any:
    """Pairs of path and content, in the order of paths, with the names of the files alone."""
    return sorted((os.path.basename(path), content) for path, content in pairs)


def _noticed(program: Callable[[], Any]) -> Any:
    """The result of a program, or only that there was an error: where the JVM finds damage while
    Python waits for records, chance decides which of the two reports it in PySpark."""
    outcome = shown_outcome(program)
    return "raised" if outcome.startswith("raised ") else outcome


# --- Compression --------------------------------------------------------------------------------

_PACKED = {
    "a.txt": _TEXT,
    "b.gz": gzip.compress(_TEXT),
    "c.bz2": bz2.compress(_TEXT),
    "d.deflate": zlib.compress(_TEXT),
    "e.GZ": gzip.compress(_TEXT),
    "f.txt.Bz2": bz2.compress(_TEXT),
    "gz": _TEXT,
    "h.gz.txt": gzip.compress(b"no", mtime=0),
    "i.gz": gzip.compress(b"first\n") + gzip.compress(b"second\n"),
    "j.bz2": bz2.compress(b"first\n") + bz2.compress(b"second\n"),
}


def _packed_folder(given: Given) -> str:
    for name, content in _PACKED.items():
        _written(given, f"in/{name}", content)
    return given.path("in")


@once
def whole_files_that_are_compressed(given: Given) -> Any:
    folder = _packed_folder(given)
    return _named(given, given.sc.wholeTextFiles(folder).collect())


@once
def whole_files_that_are_compressed_as_bytes(given: Given) -> Any:
    folder = _packed_folder(given)
    found = given.sc.wholeTextFiles(folder, use_unicode=False).collect()
    return _named(given, found)


@once
def binary_files_stay_compressed(given: Given) -> Any:
    folder = _packed_folder(given)
    return [(name, len(data)) for name, data in _named(given, given.sc.binaryFiles(folder).collect())]


@once
def lines_of_compressed_files(given: Given) -> Any:
    _packed_folder(given)
    return [
        (name, shown_outcome(given.sc.textFile(given.path(f"in/{name}")).collect))
        for name in sorted(_PACKED)
    ]


@once
def compressed_files_that_are_empty(given: Given) -> Any:
    names = {"a.gz": b"", "b.bz2": b"", "c.deflate": b"", "d.gz": gzip.compress(b""), "e.bz2": bz2.compress(b"")}
    found = []
    for name, content in names.items():
        path = _written(given, name, content)
        found.append((name, shown_outcome(given.sc.textFile(path).collect)))
        found.append((name, _noticed(lambda: given.sc.wholeTextFiles(path).values().collect())))
    return found


@once
def whole_files_whose_names_have_other_endings(given: Given) -> Any:
    packed = gzip.compress(_TEXT, mtime=0)
    names = ("a.gzip", "b.GZIP", "c.z", "d.passthrough")
    paths = [_written(given, name, packed) for name in names]
    whole = [given.sc.wholeTextFiles(path).values().collect() for path in paths]
    return whole, [given.sc.textFile(path, 1).collect() for path in paths]


# Three lines, in Hadoop's format of blocks, and in a frame of Zstandard.
_BLOCKS = {
    "a.snappy": "000000110000001311406f6e650a74776f20c3bc0a74687265650a",
    "b.lz4": "0000001100000013f0026f6e650a74776f20c3bc0a74687265650a",
    "c.zst": "28b52ffd20118900006f6e650a74776f20c3bc0a74687265650a",
    "d.ZSTD": "28b52ffd20118900006f6e650a74776f20c3bc0a74687265650a",
}


@once
def whole_files_of_codecs_that_python_lacks(given: Given) -> Any:
    found = []
    for name, packed in _BLOCKS.items():
        for content in (bytes.fromhex(packed), bytes.fromhex(packed) * 2):
            path = _written(given, name, content)
            found.append((name, given.sc.wholeTextFiles(path).values().collect()))
    return found


@once
def lines_of_codecs_that_python_lacks(given: Given) -> Any:
    paths = [_written(given, name, bytes.fromhex(_BLOCKS[name]) * 2) for name in ("a.snappy", "b.lz4")]
    return [(given.sc.textFile(path, 3), given.sc.textFile(path).count()) for path in paths]


@once
def damaged_files_of_codecs_that_python_lacks(given: Given) -> Any:
    found = []
    for name, packed in _BLOCKS.items():
        if name.endswith((".snappy", ".lz4")):
            continue  # Hadoop takes damage for the end of the file.
        data = bytes.fromhex(packed)
        for content in (data[:-3], data[:6], data[:8] + b"damaged" * 5):
            path = _written(given, name, content)
            found.append((name, _noticed(lambda: given.sc.wholeTextFiles(path).values().collect())))
    return found


@once
def records_of_compressed_files(given: Given) -> Any:
    path = _written(given, "a.gz", gzip.compress(bytes(range(16))))
    return shown_outcome(given.sc.binaryRecords(path, 4).collect)


# --- Damage -------------------------------------------------------------------------------------

_MANY = b"".join(b"line %d of many\n" % n for n in range(5000))


def _damaged() -> dict[str, bytes]:
    packed, twice = gzip.compress(_MANY, mtime=0), bz2.compress(_MANY)
    flat = zlib.compress(_MANY)
    return {
        "cut.gz": packed[: len(packed) // 2],
        "cut-in-trailer.gz": packed[:-3],
        "cut-in-header.gz": packed[:5],
        "checksum.gz": packed[:-8] + bytes(4) + packed[-4:],
        "length.gz": packed[:-4] + bytes(4),
        "flipped.gz": packed[:3000] + bytes([packed[3000] ^ 255]) + packed[3001:],
        "zeros-behind.gz": packed + bytes(20),
        "text-behind.gz": packed + b"garbage behind the member",
        "one-byte-behind.gz": packed + b"\x1f",
        "magic-behind.gz": packed + b"\x1f\x8b",
        "header-behind.gz": packed + b"\x1f\x8b\x08\x00",
        "member-and-text-behind.gz": packed + gzip.compress(b"more\n", mtime=0) + b"xx",
        "damaged-member-behind.gz": packed + gzip.compress(_MANY, mtime=0)[:200],
        "plain.gz": b"this is no gzip file\n",
        "cut.bz2": twice[: len(twice) // 2],
            "flipped.bz2": twice[:500] + bytes([twice[500] ^ 255]) + twice[501:],
        "text-behind.bz2": twice + b"garbage behind",
        "zeros-behind.bz2": twice + bytes(20),
        "cut.deflate": flat[: len(flat) // 2],
        "cut-in-trailer.deflate": flat[:-2],
        "checksum.deflate": flat[:-4] + bytes(4),
        "text-behind.deflate": flat + b"garbage behind",
        "stream-behind.deflate": flat + zlib.compress(b"more\n"),
        "plain.deflate": b"this is no zlib file\n",
    }


def _amount(lines: list[str]) -> str:
    return f"{len(lines)} {hashlib.md5(repr(lines).encode()).hexdigest()}"


@once
def lines_of_damaged_files(given: Given) -> Any:
    found = []
    for name, content in _damaged().items():
        path = _written(given, name, content)
        found.append((name, shown_outcome(lambda: _amount(given.sc.textFile(path, 1).collect()))))
    return found


@once
def whole_files_that_are_damaged(given: Given) -> Any:
    found = []
    for name, content in _damaged().items():
        path = _written(given, name, content)
        found.append(
            (name, _noticed(lambda: _amount(given.sc.wholeTextFiles(path).values().collect())))
        )
    return found


@once
def records_of_lengths_that_cannot_be(given: Given) -> Any:
    path = _written(given, "in.bin", bytes(range(24)))
    lengths: list[Any] = [0, -1, -4, 24]
    found = []
    for length in lengths:
        found.append((length, shown_outcome(lambda: given.sc.binaryRecords(path, length).map(len).collect())))
    for length in (25, 48, 5):
        found.append((length, _noticed(lambda: given.sc.binaryRecords(path, length).map(len).collect())))
    return found


@once
def records_of_empty_files(given: Given) -> Any:
    path = _written(given, "in.bin", b"")
    found = []
    for length in (0, -1, 4):
        found.append((length, shown_outcome(lambda: given.sc.binaryRecords(path, length).collect())))
    return found


def _pickle_part(given: Given) -> tuple[str, bytes]:
    folder = given.path("pickled")
    given.sc.parallelize(list(range(1000)), 1).saveAsPickleFile(folder)
    path = f"{folder}/part-00000"
    with open(path, "rb") as file:
        content = file.read()
    crc = f"{folder}/.part-00000.crc"
    if os.path.exists(crc):
        os.unlink(crc)
    return path, content


@once
def pickle_files_that_are_damaged(given: Given) -> Any:
    path, content = _pickle_part(given)
    damaged = {
        "cut": content[: len(content) // 2],
        "cut at the end": content[:-1],
        "cut in the header": content[:50],
        "one byte": content[:1],
        "empty": b"",
        "no sequence file": b"plain text " * 20,
        "bytes behind": content + b"garbage",
        "flipped": content[:-100] + bytes([content[-100] ^ 255]) + content[-99:],
        "zeros": content[:400] + bytes(len(content) - 400),
    }
    found = []
    for name, each in damaged.items():
        with open(path, "wb") as file:
            file.write(each)
        found.append((name, _noticed(lambda: given.sc.pickleFile(given.path("pickled")).count())))
    return found


@once
def pickle_files_with_a_wrong_checksum(given: Given) -> Any:
    folder = given.path("pickled")
    given.sc.parallelize(list(range(1000)), 1).saveAsPickleFile(folder)
    path = f"{folder}/part-00000"
    with open(path, "r+b") as file:
        file.seek(-100, os.SEEK_END)
        file.write(b"\x00\x01\x02")
    return _noticed(lambda: given.sc.pickleFile(folder).count())


def _summed(given: Given, name: str, content: bytes, flipped: int = 0) -> str:
    """Writes a file and its checksums beside it, and then flips bits of one byte."""
    path = _written(given, name, content)
    folder, base = os.path.split(path)
    sums = b"crc\0" + (512).to_bytes(4, "big")
    for at in range(0, len(content), 512):
        sums += zlib.crc32(content[at : at + 512]).to_bytes(4, "big")
    with open(f"{folder}/.{base}.crc", "wb") as file:
        file.write(sums)
    if flipped:
        with open(path, "r+b") as file:
            file.seek(flipped)
            file.write(bytes([content[flipped] ^ 1]))
    return path


@once
def files_that_differ_from_their_checksums(given: Given) -> Any:
    sc = given.sc
    content = b"".join(b"%09d\n" % n for n in range(20_000))
    packed = gzip.compress(bytes(range(256)) * 100 + content, mtime=0)
    readers: dict[str, Callable[[str], Any]] = {
        "lines": lambda path: sc.textFile(path, 1).count(),
        "lines in 3": lambda path: sc.textFile(path, 3).count(),
        "first": lambda path: sc.textFile(path, 1).first(),
        "whole": lambda path: sc.wholeTextFiles(path).count(),
        "binary": lambda path: len(sc.binaryFiles(path).values().first()),
        "records": lambda path: sc.binaryRecords(path, 10).count(),
    }
    found = []
    for name, reader in readers.items():
        # How far the JVM has read when Python has enough differs in PySpark.
        for flipped in (0, 700) if name == "first" else (0, 700, 150_000):
            path = _summed(given, f"{name}-{flipped}", content, flipped)
            found.append((name, flipped, _noticed(lambda: reader(path))))
    for flipped in (0, 3000):
        path = _summed(given, f"packed{flipped}.gz", packed, flipped)
        found.append(("gzip", flipped, _noticed(lambda: sc.textFile(path).count())))
    return found


# --- UTF-8 --------------------------------------------------------------------------------------

_EDGES = bytes.fromhex("41 7f 80 8f 90 9f a0 bf c0 c1 c2 df e0 e1 ec ed ee ef f0 f1 f3 f4 f5 f8 fc fe ff")
_FEWER = bytes.fromhex("41 80 90 a0 bf c2 e0 ed ef f0 f4 f5")


def _sequences() -> list[bytes]:
    short = [bytes(each) for n in (1, 2, 3) for each in itertools.product(_EDGES, repeat=n)]
    return short + [bytes(each) for n in (4,) for each in itertools.product(_FEWER, repeat=n)]


def _digest(texts: list[Any]) -> list[str]:
    blocks = [texts[at : at + 50_000] for at in range(0, len(texts), 50_000)]
    return [hashlib.md5(repr(block).encode("utf-8", "surrogatepass")).hexdigest()[:8] for block in blocks]


@once
def lines_that_are_not_utf_8(given: Given) -> Any:
    path = _written(given, "in.txt", b"\n".join(_sequences()))
    return _digest(given.sc.textFile(path, 3).collect())


@once
def lines_that_are_not_utf_8_as_bytes(given: Given) -> Any:
    path = _written(given, "in.txt", b"\n".join(_sequences()))
    return _digest(given.sc.textFile(path, 1, use_unicode=False).collect())


@once
def whole_files_that_are_not_utf_8(given: Given) -> Any:
    path = _written(given, "in.txt", b"\n".join(_sequences()))
    [(_, text)] = given.sc.wholeTextFiles(path).collect()
    return _digest(text.split("\n"))


@once
def whole_files_that_are_not_utf_8_as_bytes(given: Given) -> Any:
    path = _written(given, "in.txt", b"\n".join(_sequences()))
    [(_, text)] = given.sc.wholeTextFiles(path, use_unicode=False).collect()
    return _digest(text.split(b"\n"))


@once
def some_sequences_that_are_not_utf_8(given: Given) -> Any:
    some = [b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\xf0\x9f\x98", b"\xf0\x9fA", b"\xf8\x88\x80\x80\x80"]
    path = _written(given, "in.txt", b"\n".join(some))
    return given.sc.textFile(path, 1).collect()


@once
def marks_at_the_start(given: Given) -> Any:
    mark = b"\xef\xbb\xbf"
    found = []
    for name, content in {
        "marked": mark + b"a\nb",
        "twice": mark * 2 + b"a\n" + mark + b"b",
        "only": mark,
        "half": mark[:2],
        "utf-16": "a\nb".encode("utf-16"),
        "mark.gz": gzip.compress(mark + b"a\n"),
    }.items():
        path = _written(given, f"in-{name}", content)
        found.append((name, given.sc.textFile(path, 1).collect(), given.sc.wholeTextFiles(path).values().collect()))
    return found


# --- Names --------------------------------------------------------------------------------------


def _sources(given: Given) -> dict[str, Any]:
    text = _written(given, "in/a.txt", b"abcd\nefg\n")
    given.sc.parallelize([1, 2], 1).saveAsPickleFile(given.path("pickled"))
    sc = given.sc
    return {
        "textFile": sc.textFile(text, 1),
        "textFile as bytes": sc.textFile(text, 1, use_unicode=False),
        "textFile of a folder": sc.textFile(given.path("in")),
        "textFile of two": sc.textFile(f"{text},{text}"),
        "textFile of an address": sc.textFile(f"file://{text}"),
        "textFile of nothing": sc.textFile(given.path("nowhere")),
        "wholeTextFiles": sc.wholeTextFiles(given.path("in")),
        "wholeTextFiles as bytes": sc.wholeTextFiles(given.path("in"), use_unicode=False),
        "binaryFiles": sc.binaryFiles(given.path("in")),
        "binaryRecords": sc.binaryRecords(text, 3),
        "pickleFile": sc.pickleFile(given.path("pickled")),
        "parallelize": sc.parallelize([1, 2], 2),
        "parallelize of a range": sc.parallelize(range(5), 2),
        "range": sc.range(4),
        "emptyRDD": sc.emptyRDD(),
        "union": sc.union([sc.parallelize([1], 1), sc.parallelize([2], 1)]),
        "union of files": sc.textFile(text, 1).union(sc.textFile(text, 1)),
        "coalesce": sc.textFile(text, 2).coalesce(1),
        "repartition": sc.textFile(text, 2).repartition(3),
        "map": sc.textFile(text, 1).map(len),
        "cached": sc.textFile(text, 1).cache(),
        "cartesian": sc.textFile(text, 1).cartesian(sc.textFile(text, 1)),
        "zip": sc.textFile(text, 1).zip(sc.textFile(text, 1)),
        "groupBy": sc.textFile(text, 1).groupBy(len),
        "glom": sc.textFile(text, 1).glom(),
    }


@once
def names_of_rdds(given: Given) -> Any:
    return {kind: rdd.name() for kind, rdd in _sources(given).items()}


@once
def names_of_rdds_that_are_set(given: Given) -> Any:
    return {kind: (rdd.setName("other").name(), rdd.map(str).name()) for kind, rdd in _sources(given).items() if "nothing" not in kind}


@once
def names_of_checkpoints(given: Given) -> Any:
    given.sc.setCheckpointDir(given.path("checkpoints"))
    rdd = given.sc.parallelize([1, 2], 1).map(str)
    rdd.checkpoint()
    before = rdd.name()
    rdd.count()
    return before, rdd.name()


@once
def names_outside_ascii(given: Given) -> Any:
    for name in ("grün.txt", "日本.txt", "😀.txt", "with space.txt", "per%20cent.txt", "plus+.txt", "a#b.txt", "a?b.txt", "quote'\".txt"):
        _written(given, f"in/{name}", name.encode() + b"\n")
    folder = given.path("in")
    return (
        sorted(given.sc.textFile(folder).collect()),
        sorted(path for path, _ in given.sc.wholeTextFiles(folder).collect()),
        sorted(path for path, _ in given.sc.binaryFiles(folder).collect()),
        given.sc.textFile(folder + "/grün.txt").collect(),
        sorted(given.sc.textFile(folder + "/*n.txt").collect()),
    )


# --- Partitions ---------------------------------------------------------------------------------

_COUNTS = (None, 0, 1, 3, 7, -1, -5)


@once
def partitions_of_text(given: Given) -> Any:
    path = _written(given, "in.txt", b"0123456789\n" * 100)
    return [(n, shown_outcome(lambda: given.sc.textFile(path, n).getNumPartitions())) for n in _COUNTS]


@once
def partitions_of_whole_files(given: Given) -> Any:
    for n in range(6):
        _written(given, f"in/{n}.txt", b"0123456789\n" * n)
    return [
        (n, shown_outcome(lambda: given.sc.wholeTextFiles(given.path("in"), n).getNumPartitions()))
        for n in _COUNTS
    ]


@once
def partitions_of_binary_files(given: Given) -> Any:
    for n in range(6):
        _written(given, f"in/{n}.txt", b"0123456789\n" * n)
    return [
        (n, shown_outcome(lambda: given.sc.binaryFiles(given.path("in"), n).getNumPartitions()))
        for n in _COUNTS
    ]


@once
def partitions_of_pickle_files(given: Given) -> Any:
    given.sc.parallelize(list(range(20000)), 2).saveAsPickleFile(given.path("out"))
    return [
        (n, shown_outcome(lambda: given.sc.pickleFile(given.path("out"), n).getNumPartitions()))
        for n in _COUNTS
    ]


# --- Text of SQL's reader -----------------------------------------------------------------------


def _rows(given: Given, sizes: dict[str, int]) -> str:
    for name, size in sizes.items():
        line = f"{name}-".encode()
        _written(given, f"in/{name}", (b"%s%06d\n" % (line[:9].ljust(9, b"-"), 7)) * size)
    return given.path("in")


def _read(given: Given, path: Any, settings: dict[str, str], **options: Any) -> Any:
    """The lines of each partition."""
    session = given.module("sql").SparkSession(given.sc)
    for key, value in settings.items():
        session.conf.set(f"spark.sql.{key}", value)
    try:
        rdd = session.read.text(path, **options).rdd
        return rdd.getNumPartitions(), rdd.map(lambda row: row.value[:12]).glom().map(_counts).collect()
    finally:
        for key in settings:
            session.conf.unset(f"spark.sql.{key}")


def _counts(lines: list[str]) -> list[tuple[str, int]]:
    return [(line, len(list(group))) for line, group in itertools.groupby(lines)]


_LIMITS: list[dict[str, str]] = [
    {},
    {"files.maxPartitionBytes": "100", "files.openCostInBytes": "10"},
    {"files.maxPartitionBytes": "1000", "files.openCostInBytes": "0"},
    {"files.maxPartitionBytes": "100b", "files.openCostInBytes": "64"},
    {"files.openCostInBytes": "1", "files.minPartitionNum": "5"},
    {"files.openCostInBytes": "1", "leafNodeDefaultParallelism": "3"},
    {"files.maxPartitionBytes": "50", "files.openCostInBytes": "1", "files.maxPartitionNum": "4"},
]


@once
def text_of_sql_in_partitions(given: Given) -> Any:
    folder = _rows(given, {"a": 40})
    return [_read(given, folder, settings) for settings in _LIMITS]


@once
def text_of_sql_of_several_files(given: Given) -> Any:
    folder = _rows(given, {"a": 3, "b": 40, "c": 0, "d": 11, "e": 25, "f": 1})
    return [_read(given, folder, settings) for settings in _LIMITS]


@once
def text_of_sql_of_compressed_files(given: Given) -> Any:
    folder = _rows(given, {"a": 9})
    _written(given, "in/b.gz", gzip.compress(b"packed\n" * 200, mtime=0))
    return [_read(given, folder, settings) for settings in _LIMITS]


@once
def text_of_sql_of_whole_files(given: Given) -> Any:
    folder = _rows(given, {"a": 3, "b": 40, "c": 0, "d": 11})
    return [_read(given, folder, settings, wholetext=True) for settings in _LIMITS]


@once
def text_of_sql_of_lists_of_paths(given: Given) -> Any:
    folder = _rows(given, {"a": 3, "b": 40, "c,d": 5})
    return (
        _read(given, [f"{folder}/a", f"{folder}/b"], {}),
        _read(given, f"{folder}/c,d", {}),
        _read(given, f"{folder}/[ab]", {}),
        _read(given, _written(given, "empty", b""), {}),
    )


@once
def text_of_sql_has_no_name(given: Given) -> Any:
    folder = _rows(given, {"a": 3})
    rdd = given.module("sql").SparkSession(given.sc).read.text(folder).rdd
    return rdd.name(), rdd.first()


# --- Added files --------------------------------------------------------------------------------


def _own(given: Given, name: str) -> str:
    """A name that no other case has, because the folder of added files is the context's."""
    return f"{name}-{os.path.basename(given.folder)}"


@once
def files_that_cannot_be_added(given: Given) -> Any:
    os.mkdir(given.path("folder"))
    os.symlink("/nowhere", given.path("broken-link"))
    os.mkfifo(given.path("pipe"))
    paths = [
        given.path("nowhere"),
        given.path("folder"),
        given.path("broken-link"),
        "file:" + given.path("nowhere"),
        "nowhere-relative.txt",
        "",
        "xyz://host/file",
    ]
    here = os.getcwd()
    return [
        shown_outcome(lambda: given.sc.addFile(path)).split(",")[0].replace(here, "HERE")
        for path in paths
    ]


def _tar(content: dict[str, bytes], mode: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in content.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            entry.mode = 0o755 if name.endswith(".sh") else 0o644
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def _zip(content: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return packed.getvalue()


_CONTENT = {"top.txt": b"top\n", "deep/er/inner.txt": b"inner\n", "run.sh": b"#!/bin/sh\n"}


def _tree(folder: str) -> Any:
    """All files below a folder with their contents and whether they can be executed."""
    if not os.path.isdir(folder):
        with open(folder, "rb") as file:
            return f"a file of {len(file.read())} bytes"
    found = []
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            with open(path, "rb") as file:
                found.append((os.path.relpath(path, folder), file.read(), os.access(path, os.X_OK)))
    return sorted(found)


@once
def archives_of_all_kinds(given: Given) -> Any:
    files = given.api.SparkFiles
    found = []
    for suffix, packed in {
        ".zip": _zip(_CONTENT),
        ".jar": _zip(_CONTENT),
        ".tar": _tar(_CONTENT, "w"),
        ".tar.gz": _tar(_CONTENT, "w:gz"),
        ".tgz": _tar(_CONTENT, "w:gz"),
        ".ZIP": _zip(_CONTENT),
        ".TAR.GZ": _tar(_CONTENT, "w:gz"),
        ".tar.bz2": _tar(_CONTENT, "w:bz2"),
        ".tar.xz": _tar(_CONTENT, "w:xz"),
        ".egg": _zip(_CONTENT),
        ".gz": gzip.compress(b"text", mtime=0),
        ".txt": b"text",
    }.items():
        name = _own(given, "archive") + suffix
        path = _written(given, name, packed)

        def added(at: str, found_as: str) -> Any:
            given.sc.addArchive(at)

            def read(_: int) -> Any:
                return _tree(files.get(found_as))

            return given.sc.range(0, 1, 1, 1).map(read).collect()

        found.append((suffix, shown_outcome(lambda: added(path, name))))
        other = _own(given, "named" + suffix.replace(".", ""))
        found.append((suffix, shown_outcome(lambda: added(f"{path}#{other}", other))))
    return found


# --- Records ------------------------------------------------------------------------------------


@once
def records_with_slots(given: Given) -> Any:
    from tests.conformance import slotted

    points = given.sc.parallelize([slotted.Point(1, 2), slotted.Point(3, 4)], 2)
    more = given.sc.parallelize([slotted.Frozen(1, "a"), slotted.Frozen(2, "b")], 1)
    return (
        [(p.x, p.y) for p in points.collect()],
        points.map(lambda p: p.x + p.y).collect(),
        [repr(f) for f in more.collect()],
        [p.x for p in points.cache().collect()],
        [(p.x, p.y, p.z) for p in given.sc.parallelize([slotted.Sub(1, 2, 3)], 1).collect()],
        [p.x for p in given.sc.parallelize([slotted.Partly(5)], 1).collect()],
    )


@once
def records_with_slots_of_classes_of_the_program(given: Given) -> Any:
    class Local:
        __slots__ = ("x", "_Local__y")

        def __init__(self, x: int) -> None:
            self.x = x
            self._Local__y = x  # type: ignore[attr-defined]

    records = given.sc.parallelize([Local(1), Local(2)], 2)
    shown = [(r.x, type(r) is Local, hasattr(r, "__dict__")) for r in records.collect()]
    return shown, records.map(lambda r: r.x).collect()
