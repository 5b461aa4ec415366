"""Steps with files: written and read with settings of Hadoop's, with compression, in folders."""

from __future__ import annotations

import bz2
import gzip
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Iterator

import numpy

from .observing import Observing

_CODEC = "org.apache.hadoop.io.compress."
_DELIMITER = "textinputformat.record.delimiter"
_RECURSIVE = "mapreduce.input.fileinputformat.input.dir.recursive"
_MAX_SIZE = "mapreduce.input.fileinputformat.split.maxsize"
_MIN_SIZE = "mapreduce.input.fileinputformat.split.minsize"
_COMPRESS = "mapreduce.output.fileoutputformat.compress"
_UNPACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.decompress,
    ".bz2": bz2.decompress,
    ".deflate": zlib.decompress,
}


class FileSteps(Observing):
    """Steps that write files, read them, or do both."""

    @contextmanager
    def _settings(self, context: Any, settings: dict[str, str]) -> Iterator[None]:
        hadoop = context._jsc.hadoopConfiguration()
        for key, value in settings.items():
            hadoop.set(key, value)
        try:
            yield
        finally:
            for key in settings:
                hadoop.unset(key)

    def _text(self) -> bytes:
        """Some text with different ends of lines, delimiters, and letters outside of ASCII."""
        choose = self._random
        pieces = ["a", "bc", "", " ", "é", "7 8", "x" * 40, "\t", "😀", "|", "||", "\0", "\r", "\r\n", "\n", "\n"]
        text = "".join(choose.choice(pieces) for _ in range(choose.choice([0, 1, 5, 30, 120])))
        content = text.encode()
        if choose.random() < 0.15:
            content += choose.choice([b"\xff", b"\xe2\x82", b"\xc0\xaf", b"\xed\xa0\x80"])
            content += choose.choice([b"", b"\n", b"end"])
        return content

    def _written(self, path: Path) -> None:
        """Writes a file of text, sometimes a compressed one."""
        content = self._text()
        kind = self._choose("plain", "plain", "plain", ".gz", ".bz2", ".deflate", ".gz of two members")
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == ".gz":
            path, content = path.with_suffix(".gz"), gzip.compress(content, mtime=0)
        elif kind == ".gz of two members":
            path, content = path.with_suffix(".gz"), gzip.compress(content, mtime=0) + gzip.compress(content, mtime=0)
        elif kind == ".bz2":
            path, content = path.with_suffix(".bz2"), bz2.compress(content)
        elif kind == ".deflate":
            path, content = path.with_suffix(".deflate"), zlib.compress(content)
        path.write_bytes(content)

    def _do_read_with_settings(self, rdd: Any, rdds: list[Any]) -> Any:
        choose = self._random
        folder = self._new_path()
        names = ["a.txt", "b.txt", "sub/c.txt", "sub/deeper/d.txt", "_hidden.txt", ".hidden", "sub/_no/e.txt"]
        for name in choose.sample(names, choose.randint(1, 4)):
            self._written(folder / name)
        settings = {}
        if choose.random() < 0.6:
            settings[_DELIMITER] = choose.choice(["|", "||", "\n", "\r\n", "a", "\0", "é", "x" * 9])
        if choose.random() < 0.5:
            settings[_RECURSIVE] = choose.choice(["true", "true", "false", " true ", "TRUE", "yes"])
        if choose.random() < 0.3:
            settings[choose.choice([_MAX_SIZE, _MIN_SIZE])] = str(choose.choice([1, 7, 50, 1000]))
        self._note(f"{settings}")
        path = f"{folder}{choose.choice(['', '', '/', '/*', '/*.txt', '/{a,b}*', '/sub', '/sub/*', '/*/*', '/none'])}"
        self._note(path.removeprefix(str(folder)))
        slices = self._number(choose.choice([1, 1, 2, 3, 7]))
        # With Spark's local master the settings are those of the moment when the RDD is first used.
        with self._settings(rdd.ctx, settings):
            self._read(rdd.ctx, path, slices)
        return rdd

    def _read(self, context: Any, path: str, slices: Any) -> None:
        kind = self._choose("textFile", "textFile", "textFile", "wholeTextFiles", "binaryFiles")
        made = getattr(context, kind)(path, slices)
        if kind != "textFile":
            folder = f"file:{self._folder}"
            self._observe(lambda: sorted((p.removeprefix(folder), c) for p, c in made.collect()), whole=False)
            return
        # Folders are listed in any order, so files may be in the partitions in any.
        calls: dict[str, Callable[[], Any]] = {
            "records": lambda: sorted(made.collect()),
            "partitions": lambda: sorted(made.glom().collect()),
            "count": made.count,
        }
        self._observe(calls[self._choose(*calls)], whole=False)

    def _do_read_bytes(self, rdd: Any, rdds: list[Any]) -> Any:
        path = self._new_path()
        path.write_bytes(bytes(range(60)))
        size = self._choose(1, 4, 7, 60, 61, numpy.int64(5), 0, -1)
        self._observe(lambda: rdd.ctx.binaryRecords(str(path), size).collect(), whole=False)
        use_unicode = self._choose(True, False, None, numpy.bool_(True))
        lines = self._new_path()
        lines.write_bytes(self._text())
        self._observe(lambda: rdd.ctx.textFile(str(lines), 2, use_unicode).collect(), whole=False)
        return rdd

    def _do_save_as_text(self, rdd: Any, rdds: list[Any]) -> Any:
        choose = self._random
        folder = self._new_path()
        codec = self._choose(None, None, "GzipCodec", "BZip2Codec", "DefaultCodec", "DeflateCodec", "NoCodec")
        settings = {}
        if choose.random() < 0.4:
            settings[_COMPRESS] = choose.choice(["true", "false"])
            settings[f"{_COMPRESS}.codec"] = _CODEC + choose.choice(["GzipCodec", "BZip2Codec"])
        self._note(f"{settings}")
        kind = self._choose("pairs", "values", "bytes", "text", "none", "ends")
        records = {
            "pairs": rdd,
            "values": rdd.values(),
            "bytes": rdd.map(lambda pair: str(pair[1]).encode() + b"\xff"),
            "text": rdd.map(lambda pair: f"é{pair[0]}"),
            "none": rdd.map(lambda pair: None),
            "ends": rdd.map(lambda pair: f"{pair[1]}\n\r{pair[0]}"),
        }[kind]
        with self._settings(rdd.ctx, settings):
            saved = self._saved(lambda: records.saveAsTextFile(str(folder), codec and _CODEC + codec))
        again = self._saved(lambda: records.saveAsTextFile(str(folder)))
        self._observations.append(lambda: (saved, again, self._listed(folder)))
        if saved == "None":
            read = rdd.ctx.textFile(f"{folder}/part-*", self._number(choose.randint(1, 4)))
            self._observe(lambda: sorted(read.collect()))
        return rdd

    def _saved(self, save: Callable[[], Any]) -> str:
        # Of a function that failed in a save, Spark's message says nothing, and Kindling's does.
        return self._outcome(save, False).split(" of ")[0]

    def _listed(self, folder: Path) -> dict[str, bytes]:
        found = {}
        for path in sorted(folder.glob("*")):
            if path.suffix != ".crc":
                content = path.read_bytes()
                found[path.name] = _UNPACK[path.suffix](content) if path.suffix in _UNPACK else content
        return found

    def _do_save_as_pickles(self, rdd: Any, rdds: list[Any]) -> Any:
        folder = str(self._new_path())
        size = self._choose(1, 2, 10, 0, -1, -5, None, numpy.int64(2), 2.0, "2", True, 2**40)
        saved = self._saved(lambda: rdd.saveAsPickleFile(folder, size))
        self._observations.append(lambda: saved)
        slices = self._choose(None, 1, 3, numpy.int32(2))
        read = rdd.ctx.pickleFile(f"{folder}/part-*", slices)
        self._observe(lambda: [read.getNumPartitions(), *map(repr, read.collect())], whole=False)
        return rdd
