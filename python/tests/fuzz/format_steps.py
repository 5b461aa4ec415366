"""Steps with Hadoop's formats, checkpoints, other programs, and actions by approximation."""

from __future__ import annotations

from typing import Any, Callable

import numpy

from .observing import Observing

_IO = "org.apache.hadoop.io."
_OLD = "org.apache.hadoop.mapred."
_NEW_INPUT = "org.apache.hadoop.mapreduce.lib.input."
_NEW_OUTPUT = "org.apache.hadoop.mapreduce.lib.output."
_CODECS = (None, None, _IO + "compress.GzipCodec", _IO + "compress.BZip2Codec", _IO + "compress.DefaultCodec")

#: Longer than any job takes: what is known after less time differs from run to run.
_NO_TIMEOUT = 3_600_000

_VALUES: dict[str, Callable[[int], Any]] = {
    "numbers": lambda value: value,
    "large numbers": lambda value: value << 40,
    "fractions": lambda value: value / 4,
    "texts": lambda value: f"é{value}",
    "bytes": lambda value: bytes([value % 256]),
    "flags": lambda value: value > 0,
    "none": lambda value: None,
    "dictionaries": lambda value: {"a": value, "b": {"c": 0.5}},
    "lists": lambda value: [value],
    "tuples": lambda value: (value, "x"),
    "NumPy's": numpy.int64,
    "mixed": lambda value: value if value % 2 else "even",
}


class FormatSteps(Observing):
    """Steps that save and read by Hadoop's formats, and those that wait for approximate results."""

    def _writable(self, rdd: Any) -> Any:
        """Pairs of two kinds of values, most of which Hadoop's formats have a class for."""
        key, value = (_VALUES[self._choose(*_VALUES)] for _ in range(2))
        return rdd.map(lambda pair: (key(pair[1]), value(pair[1])))

    def _do_sequence_file(self, rdd: Any, rdds: list[Any]) -> Any:
        folder = str(self._new_path())
        pairs = self._writable(rdd)
        self._observe(lambda: pairs.saveAsSequenceFile(folder, self._choose(*_CODECS)), whole=False)
        batch = self._choose(0, 0, 1, 2, 10)
        self._observe_sorted(lambda: rdd.ctx.sequenceFile(f"{folder}/part-*", batchSize=batch))
        return rdd

    def _do_hadoop_format(self, rdd: Any, rdds: list[Any]) -> Any:
        folder = str(self._new_path())
        pairs = self._writable(rdd)
        text = self._choose(False, True)
        name = "TextOutputFormat" if text else "SequenceFileOutputFormat"
        if self._choose("old", "new") == "old":
            self._observe(
                lambda: pairs.saveAsHadoopFile(
                    folder, _OLD + name, compressionCodecClass=self._choose(*_CODECS)
                ),
                whole=False,
            )
        else:
            self._observe(lambda: pairs.saveAsNewAPIHadoopFile(folder, _NEW_OUTPUT + name), whole=False)
        path = f"{folder}/part-*"
        if text:
            self._observe_sorted(lambda: self._read_text(rdd.ctx, path))
        elif self._choose("old", "new") == "old":
            self._observe_sorted(
                lambda: rdd.ctx.hadoopFile(
                    path, _OLD + "SequenceFileInputFormat", _IO + "Writable", _IO + "Writable"
                )
            )
        else:
            self._observe_sorted(
                lambda: rdd.ctx.newAPIHadoopFile(
                    path, _NEW_INPUT + "SequenceFileInputFormat", _IO + "Writable", _IO + "Writable"
                )
            )
        return rdd

    def _read_text(self, context: Any, path: str) -> Any:
        kind = self._choose("lines", "new lines", "keys")
        if kind == "lines":
            return context.hadoopFile(path, _OLD + "TextInputFormat", _IO + "LongWritable", _IO + "Text")
        name, key = ("TextInputFormat", "LongWritable") if kind == "new lines" else ("KeyValueTextInputFormat", "Text")
        settings = {"mapreduce.input.fileinputformat.split.maxsize": self._choose("7", "1000")}
        return context.newAPIHadoopFile(path, _NEW_INPUT + name, _IO + key, _IO + "Text", conf=settings)

    def _observe_sorted(self, made: Callable[[], Any]) -> None:
        """Observes the records of what is read, with their types, in an order of their own."""

        def records() -> Any:
            read = made()
            found = [(repr(key), type(value).__name__, repr(value)) for key, value in read.collect()]
            return sorted(found), read.count()

        self._observe(records, whole=False)

    def _do_checkpoint(self, rdd: Any, rdds: list[Any]) -> Any:
        rdd.ctx.setCheckpointDir(str(self._new_path()))
        made = rdd.mapValues(lambda value: value + 1)
        kind = self._choose("reliable", "local", "after a job", "cached")
        if kind == "after a job":
            made.count()
        elif kind == "cached":
            made.cache()
        outcome = self._outcome(made.localCheckpoint if kind == "local" else made.checkpoint)
        before = made.isCheckpointed(), made.isLocallyCheckpointed()
        job = self._choose("count", "first", "none", "glom")
        if job == "glom":
            self._observe(lambda: made.glom().collect(), whole=False)
        elif job != "none":
            self._observe(getattr(made, job), whole=False)
        self._observations.append(
            lambda: (
                (outcome, before, made.isCheckpointed()),
                (made.isLocallyCheckpointed(), made.getCheckpointFile() is None),
            )
        )
        return made

    def _do_pipe(self, rdd: Any, rdds: list[Any]) -> Any:
        lines = rdd.map(lambda pair: f"{pair[0]} {pair[1]}")
        command = self._choose(
            *("cat", "sort", "head -n 1", "wc -l", "grep a", "false", "no-such-program", "sh -c 'echo $X'")
        )
        check = self._choose(False, False, True)
        environment = self._choose(None, {"X": "y"})
        piped = lines.pipe(command, environment, check)
        self._observe(lambda: [line.strip() for line in piped.collect()], whole=False)
        return rdd

    def _do_approximate(self, rdd: Any, rdds: list[Any]) -> Any:
        values = self._choose("numbers", "fractions", "NumPy's", "texts")
        numbers = rdd.values().map(_VALUES[values])
        confidence = self._choose(0.95, 0.5, 0.99, 1.0)
        calls: dict[str, Callable[[], Any]] = {
            "count": lambda: numbers.countApprox(_NO_TIMEOUT, confidence),
            "sum": lambda: self._bounds(numbers.sumApprox(_NO_TIMEOUT, confidence)),
            "mean": lambda: self._bounds(numbers.meanApprox(_NO_TIMEOUT, confidence)),
            "distinct": lambda: numbers.countApproxDistinct(self._choose(0.05, 0.1, 0.3)),
        }
        self._observe(calls[self._choose(*calls)], whole=False)
        return rdd

    def _bounds(self, bounded: Any) -> Any:
        # Partitions are merged in the order in which tasks end, on which the last digits depend.
        found = (float(bounded), bounded.low, bounded.high)
        return [f"{number:.8g}" for number in found], type(bounded).__name__, bounded.confidence
