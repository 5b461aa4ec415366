"""A program that starts a context for each of several configurations, one after the other, and
prints what it observes of them: ``python -m tests.conformance.configured API FOLDER TOPIC``.

A context of a case can't have other settings than that of the other cases, so this program is a
process of its own.
"""

from __future__ import annotations

import gzip
import importlib
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .harness import shown_outcome

_DELIMITER = "textinputformat.record.delimiter"
_RECURSIVE = "mapreduce.input.fileinputformat.input.dir.recursive"
_SPLIT = "mapreduce.input.fileinputformat.split."
_COMPRESS = "mapreduce.output.fileoutputformat.compress"
_CODEC = "org.apache.hadoop.io.compress."
_LIMIT = "spark.driver.maxResultSize"

Program = Callable[[Any], Any]


class Runs:
    """Runs programs, each in a context of its own, and collects what they observe.

    :param api: the package
    :param folder: where files are
    """

    def __init__(self, api: Any, folder: Path) -> None:
        self.api = api
        self.folder = folder
        self.observed: list[str] = []
        self._saves = 0

    def run(self, name: str, program: Program, conf: dict[str, str]) -> None:
        """Runs a program with settings of the application."""
        self._observe(f"{name} {conf}", lambda: self._outcome(program, conf, {}))

    def both(self, name: str, program: Program, hadoop: dict[str, str]) -> None:
        """Runs a program with settings of Hadoop's: in the configuration, and set afterwards."""
        conf = {f"spark.hadoop.{key}": value for key, value in hadoop.items()}
        self._observe(f"{name} {hadoop}", lambda: self._outcome(program, conf, {}))
        self._observe(f"{name} _jsc", lambda: self._outcome(program, {}, hadoop))

    def _observe(self, name: str, outcome: Callable[[], Any]) -> None:
        text = shown_outcome(outcome).replace(str(self.folder), "FOLDER")
        self.observed.append(f"{name} => {text}")

    def _outcome(self, program: Program, conf: dict[str, str], hadoop: dict[str, str]) -> Any:
        settings = self.api.SparkConf(loadDefaults=False).setMaster("local[1]").setAppName("c")
        settings.set("spark.ui.enabled", "false").set("spark.log.level", "OFF")
        settings.set("spark.ui.showConsoleProgress", "false")
        for key, value in conf.items():
            settings.set(key, value)
        with self.api.SparkContext(conf=settings) as sc:
            for key, value in hadoop.items():
                sc._jsc.hadoopConfiguration().set(key, value)
            return program(sc)

    def file(self, name: str, content: str | bytes) -> str:
        """Writes a file and returns its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def saved(self) -> str:
        """Returns the path of a folder that does not exist."""
        self._saves += 1
        return str(self.folder / f"saved{self._saves}")


def delimiters(runs: Runs) -> None:
    """Records between delimiters of the program's."""

    def text(path: str, partitions: int) -> Program:
        return lambda sc: sc.textFile(path, partitions).glom().collect()

    bars = runs.file("bars.txt", "one|two|three\nfour|five\r\nsix||seven|")
    for partitions in (1, 3, 5):
        runs.both(f"bars {partitions}", text(bars, partitions), {_DELIMITER: "|"})
    overlapping = runs.file("overlapping.txt", "xaaabyaabaab")
    for partitions in (1, 3, 6):
        runs.run("aab", text(overlapping, partitions), {f"spark.hadoop.{_DELIMITER}": "aab"})
    blank = runs.file("blank.txt", "a\nb\n\nc\n\n\n\nd\n\n")
    runs.run("blank lines", text(blank, 1), {f"spark.hadoop.{_DELIMITER}": "\n\n"})
    umlauts = runs.file("umlauts.txt", "\ufeffäöüßöx")
    runs.run("not ASCII", text(umlauts, 2), {f"spark.hadoop.{_DELIMITER}": "ö"})
    packed = runs.file("packed.gz", gzip.compress(b"a|b\nc|d"))
    runs.run("compressed", text(packed, 3), {f"spark.hadoop.{_DELIMITER}": "|"})
    runs.run(
        "whole files are not split",
        lambda sc: sc.wholeTextFiles(bars).values().collect(),
        {f"spark.hadoop.{_DELIMITER}": "|"},
    )
    lines = runs.file("lines.txt", "short\na very long line\nend\n")
    runs.both(
        "long lines", text(lines, 1), {"mapreduce.input.linerecordreader.line.maxlength": "6"}
    )


def folders(runs: Runs) -> None:
    """Folders inside folders, and the sizes of partitions."""
    for name in ("x.txt", "sub/y.txt", "sub/deep/z.txt", "_hidden/h.txt", ".dot", "sub/_under"):
        runs.file(f"in/{name}", f"of {name}\n")
    root = str(runs.folder / "in")

    def lines(sc: Any) -> Any:
        return sorted(sc.textFile(root).collect())

    def names(rdd: Any) -> Any:
        return sorted(path.split("/in/")[1] for path in rdd.keys().collect())

    for value in ("true", "TRUE", " true ", "yes", "false"):
        runs.run("text", lines, {f"spark.hadoop.{_RECURSIVE}": value})
    runs.both("former name", lines, {"mapred.input.dir.recursive": "true"})
    runs.both("whole", lambda sc: names(sc.wholeTextFiles(root)), {_RECURSIVE: "true"})
    runs.both("binary", lambda sc: names(sc.binaryFiles(root)), {_RECURSIVE: "true"})
    runs.both("records", lambda sc: sc.binaryRecords(root, 1).count(), {_RECURSIVE: "true"})
    ignored = "mapreduce.input.fileinputformat.input.dir.nonrecursive.ignore.subdirs"
    runs.both("passed over", lines, {ignored: "true"})

    big = runs.file("big.txt", "".join(f"line {n}\n" for n in range(1000)))

    def partitions(sc: Any) -> Any:
        return sc.textFile(big, 4).getNumPartitions(), sc.binaryRecords(big, 10).getNumPartitions()

    runs.run("none", partitions, {})
    runs.both("least", partitions, {_SPLIT + "minsize": "5000"})
    runs.run("former least", partitions, {"spark.hadoop.mapred.min.split.size": "5000"})
    runs.both("most", partitions, {_SPLIT + "maxsize": "1000"})
    for value in ("abc", "-5", "0x1388", "5k", " 5000 ", ""):
        runs.run("odd", partitions, {f"spark.hadoop.{_SPLIT}minsize": value})


def saves(runs: Runs) -> None:
    """Compression, the file of success, and folders that exist."""

    def save(sc: Any) -> Any:
        path = runs.saved()
        sc.parallelize(["a", "b"], 2).saveAsTextFile(path)
        files = sorted(name for name in os.listdir(path) if not name.endswith(".crc"))
        return files, sorted(sc.textFile(path).collect())

    runs.both("compressed", save, {_COMPRESS: "true"})
    for codec in ("GzipCodec", "BZip2Codec", "DefaultCodec"):
        runs.both(codec, save, {_COMPRESS: "true", f"{_COMPRESS}.codec": _CODEC + codec})
    former = {"mapred.output.compress": "true"}
    former["mapred.output.compression.codec"] = _CODEC + "GzipCodec"
    runs.both("former names", save, former)
    runs.run("a codec alone", save, {f"spark.hadoop.{_COMPRESS}.codec": _CODEC + "GzipCodec"})
    for value in ("false", "maybe"):
        runs.both("success", save, {"mapreduce.fileoutputcommitter.marksuccessfuljobs": value})
    for value in ("1", "2", "3", "x"):
        key = "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version"
        runs.run("algorithm", save, {key: value})

    def twice(sc: Any) -> Any:
        path = str(runs.folder / "twice")
        sc.parallelize([1, 2, 3], 3).saveAsTextFile(path)
        return sorted(sc.textFile(path).collect())

    def pickled(sc: Any) -> Any:
        path = runs.saved()
        sc.parallelize([1, 2, 3], 3).saveAsPickleFile(path)
        sc.parallelize([9], 1).saveAsPickleFile(path)
        return sorted(sc.pickleFile(path).collect())

    validate = "spark.hadoop.validateOutputSpecs"
    runs.run("new", twice, {})
    runs.run("exists", twice, {})
    runs.run("exists", twice, {validate: "true"})
    runs.run("exists", twice, {validate: "false"})
    runs.run("exists", twice, {validate: "maybe"})
    runs.run("pickled", pickled, {validate: "false"})


def results(runs: Runs) -> None:
    """Results of a job that are larger than a limit."""

    def big(sc: Any) -> Any:
        return sc.parallelize(range(20), 20).map(lambda n: "x" * 100 * 1024)

    actions: dict[str, Program] = {
        "collect": lambda sc: len(big(sc).collect()),
        "take": lambda sc: len(big(sc).take(20)),
        "take one": lambda sc: len(big(sc).take(1)),
        "iterator": lambda sc: sum(1 for _ in big(sc).toLocalIterator()),
        "count": lambda sc: big(sc).count(),
        "reduce": lambda sc: len(big(sc).reduce(lambda a, b: a)),
        "fold": lambda sc: len(big(sc).fold("", lambda a, b: b)),
        "aggregate": lambda sc: len(big(sc).aggregate("", lambda a, b: b, lambda a, b: b)),
        "top": lambda sc: len(big(sc).top(3)),
        "takeOrdered": lambda sc: len(big(sc).takeOrdered(3)),
        "countByValue": lambda sc: len(big(sc).countByValue()),
        "collectAsMap": lambda sc: len(big(sc).map(lambda x: (len(x), x)).collectAsMap()),
        "lookup": lambda sc: len(big(sc).map(lambda x: (1, x)).lookup(1)),
        "foreach": lambda sc: big(sc).foreach(lambda x: None),
        "shuffle": lambda sc: big(sc).map(lambda x: (1, 1)).reduceByKey(lambda a, b: 2).collect(),
        "save": lambda sc: big(sc).saveAsTextFile(runs.saved()),
    }
    for limit in ("1m", "0", "-1", "64k"):
        for name, action in actions.items():
            if limit == "1m" or name in ("collect", "take", "reduce", "count"):
                runs.run(name, action, {_LIMIT: limit})
    # How large the metrics of a task are is Spark's own matter.
    size = re.compile(r"of (\d+) tasks \([\d.]+ (\w+)\)")
    runs.observed = [size.sub(r"of \1 tasks (# \2)", each) for each in runs.observed]


def wrong(runs: Runs) -> None:
    """Values that Spark refuses, and those that it takes."""
    for key, value in (
        (_LIMIT, "5x"),
        (_LIMIT, "1.5g"),
        (_LIMIT, " 1g "),
        ("spark.speculation", "maybe"),
        ("spark.speculation", "TRUE"),
        ("spark.task.cpus", "0"),
        ("spark.task.cpus", "two"),
        ("spark.io.encryption.enabled", "1"),
        ("spark.files.ignoreMissingFiles", "true"),
        ("spark.eventLog.enabled", "perhaps"),
        ("spark.ui.port", "80x"),
        ("spark.rdd.compress", "yes"),
        ("spark.memory.fraction", "2"),
        ("spark.executor.memory", "1m"),
        ("spark.scheduler.mode", "FASTEST"),
        ("spark.kryoserializer.buffer.max", "lots"),
        ("spark.unknown.to.all", "anything"),
    ):
        runs.run("value", lambda sc: sc.parallelize([1, 2], 2).map(str).collect(), {key: value})


_TOPICS = {topic.__name__: topic for topic in (delimiters, folders, saves, results, wrong)}


def main() -> None:
    """Runs the programs of a topic."""
    api, folder, topic = sys.argv[1:]
    runs = Runs(importlib.import_module(api), Path(folder))
    _TOPICS[topic](runs)
    (Path(folder) / f"{topic}.json").write_text(json.dumps(runs.observed), encoding="utf-8")


if __name__ == "__main__":
    main()
