"""Hadoop's formats: sequence files, old and new input and output formats."""

from __future__ import annotations

import os
from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("hadoop")
once = CASES.once

_INT = "org.apache.hadoop.io.IntWritable"
_LONG = "org.apache.hadoop.io.LongWritable"
_TEXT = "org.apache.hadoop.io.Text"
_OLD = "org.apache.hadoop.mapred."
_NEW = "org.apache.hadoop.mapreduce.lib."
_OUTPUT = "mapreduce.output.fileoutputformat.outputdir"
_INPUT = "mapreduce.input.fileinputformat.inputdir"
_OUTPUT_CLASSES = {
    "mapreduce.job.output.key.class": _INT,
    "mapreduce.job.output.value.class": _TEXT,
}


def _pairs(given: Given, partitions: int = 1) -> Any:
    return given.sc.parallelize([(1, "a"), (2, "b"), (3, "c")], partitions)


def _again(given: Given, records: list[Any]) -> Any:
    """What is read of records that were saved as sequence files."""
    path = given.path("saved")
    given.sc.parallelize(records, 1).saveAsSequenceFile(path)
    read = given.sc.sequenceFile(path).collect()
    return [(key, value, type(key).__name__, type(value).__name__) for key, value in read]


def _text(given: Given) -> str:
    path = given.path("in.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("one\ntwo\n")
    return path


def _files(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if not name.endswith(".crc"))


@once
def sequence_file_of_numbers_and_text(given: Given) -> Any:
    return _again(given, [(1, "a"), (-(2**31), "é✓"), (7, "")])


@once
def sequence_file_of_large_numbers(given: Given) -> Any:
    return _again(given, [(2**40, 1.5), (-(2**62), float("inf"))])


@once
def sequence_file_of_flags_and_bytes(given: Given) -> Any:
    return _again(given, [(True, b"xy"), (False, bytearray(b"\x00\xff"))])


@once
def sequence_file_of_none(given: Given) -> Any:
    return _again(given, [(None, 1), (None, 2)])


@once
def sequence_file_of_dictionaries(given: Given) -> Any:
    return _again(given, [("a", {"x": 1, "y": {"z": 2.5}}), ("b", {})])


@once
def sequence_file_of_tuples(given: Given) -> Any:
    return shown_outcome(lambda: _again(given, [(1, (1, 2, 3))]))


@once
def sequence_file_of_lists(given: Given) -> Any:
    return shown_outcome(lambda: _again(given, [(1, [1, 2])]))


@once
def sequence_file_of_mixed_types(given: Given) -> Any:
    return shown_outcome(lambda: _again(given, [(1, "a"), (2, 3)]))


@once
def sequence_file_of_no_pairs(given: Given) -> Any:
    return [shown_outcome(lambda: _again(given, records)) for records in ([1, 2], [(1, 2, 3)], [])]


@once
def sequence_file_in_partitions(given: Given) -> Any:
    path = given.path("saved")
    _pairs(given, 2).saveAsSequenceFile(path)
    read = given.sc.sequenceFile(path, minSplits=1)
    return _files(path), sorted(read.collect()), read.getNumPartitions()


@once
def sequence_file_with_classes_and_batches(given: Given) -> Any:
    path = given.path("saved")
    _pairs(given).saveAsSequenceFile(path, "org.apache.hadoop.io.compress.DefaultCodec")
    return [given.sc.sequenceFile(path, _INT, _TEXT, batchSize=n).collect() for n in (0, 1, 2)]


@once
def sequence_file_in_negative_batches(given: Given) -> Any:
    path = given.path("saved")
    _pairs(given).saveAsSequenceFile(path)
    return given.sc.sequenceFile(path, batchSize=-1).collect()


@once
def sequence_file_transformed(given: Given) -> Any:
    path = given.path("saved")
    _pairs(given).saveAsSequenceFile(path)
    return given.sc.sequenceFile(path).mapValues(str.upper).filter(lambda pair: pair[0] > 1).collect()


@once
def sequence_file_of_many_records(given: Given) -> Any:
    path = given.path("saved")
    given.sc.parallelize(range(5000), 2).map(lambda i: (i, "v" * 300)).saveAsSequenceFile(path)
    return given.sc.sequenceFile(path).map(lambda pair: pair[0] + len(pair[1])).sum()


@once
def sequence_file_that_exists(given: Given) -> Any:
    path = given.path("saved")
    _pairs(given).saveAsSequenceFile(path)
    return shown_outcome(lambda: _pairs(given).saveAsSequenceFile(path))


@once
def sequence_file_missing(given: Given) -> Any:
    return shown_outcome(lambda: given.sc.sequenceFile(given.path("none")))


@once
def classes_that_are_missing(given: Given) -> Any:
    path = given.path("saved")
    _pairs(given).saveAsSequenceFile(path)
    return [
        shown_outcome(lambda: given.sc.sequenceFile(path, "no.such.Class")),
        shown_outcome(lambda: given.sc.hadoopFile(path, "no.such.Class", _INT, _TEXT)),
        shown_outcome(lambda: _pairs(given).saveAsHadoopFile(path + "2", "no.such.Class")),
    ]


@once
def a_first_record_that_fails(given: Given) -> Any:
    path = given.path("saved")
    failing = given.sc.parallelize([0, 1, 2], 1).map(lambda n: (n, 1 // n))
    return shown_outcome(lambda: failing.saveAsSequenceFile(path)), os.path.exists(path)


def _counted(given: Given, save: Any, wanted: Any = lambda pair: True) -> int:
    """How many records an accumulator counts before a save."""
    counted = given.sc.accumulator(0)

    def pair(number: int) -> tuple[int, str]:
        counted.add(1)
        return number, str(number)

    save(given.sc.parallelize(range(20), 4).map(pair).filter(wanted))
    return int(counted.value)


@once
def accumulators_before_a_save(given: Given) -> Any:
    old, new = _OLD + "SequenceFileOutputFormat", _NEW + "output.SequenceFileOutputFormat"
    settings = {"mapred.output.format.class": old, _OUTPUT: given.path("settings")}
    saves = [
        lambda rdd: rdd.saveAsSequenceFile(given.path("sequence")),
        lambda rdd: rdd.saveAsHadoopFile(given.path("old"), old),
        lambda rdd: rdd.saveAsHadoopFile(given.path("old classes"), old, _INT, _TEXT),
        lambda rdd: rdd.saveAsNewAPIHadoopFile(given.path("new"), new),
        lambda rdd: rdd.saveAsHadoopDataset({**_OUTPUT_CLASSES, **settings}),
    ]
    return [_counted(given, save) for save in saves]


@once
def accumulators_of_empty_partitions_before_a_save(given: Given) -> Any:
    old = _OLD + "SequenceFileOutputFormat"
    saves = [
        lambda rdd: rdd.saveAsSequenceFile(given.path("sequence")),
        lambda rdd: rdd.saveAsHadoopFile(given.path("old"), old, _INT, _TEXT),
    ]
    return [_counted(given, save, lambda pair: pair[0] >= 15) for save in saves]


@once
def old_format_of_files(given: Given) -> Any:
    path = given.path("saved")
    _pairs(given).saveAsHadoopFile(path, _OLD + "SequenceFileOutputFormat", _INT, _TEXT)
    return given.sc.hadoopFile(path, _OLD + "SequenceFileInputFormat", _INT, _TEXT).collect()


@once
def old_format_with_settings(given: Given) -> Any:
    path = given.path("saved")
    conf = {"mapreduce.output.textoutputformat.separator": ";"}
    gzip = "org.apache.hadoop.io.compress.GzipCodec"
    _pairs(given).saveAsHadoopFile(
        path, _OLD + "TextOutputFormat", conf=conf, compressionCodecClass=gzip
    )
    return _files(path), given.sc.textFile(path).collect()


@once
def old_format_of_text(given: Given) -> Any:
    path = _text(given)
    conf = {"textinputformat.record.delimiter": "o"}
    text = _OLD + "TextInputFormat"
    return [
        given.sc.hadoopFile(path, text, _LONG, _TEXT).collect(),
        given.sc.hadoopFile(path, text, _LONG, _TEXT, conf=conf).collect(),
        given.sc.hadoopRDD(text, _LONG, _TEXT, conf={**conf, _INPUT: path}).collect(),
    ]


@once
def old_settings_of_an_output(given: Given) -> Any:
    path = given.path("saved")
    conf = {"mapred.output.format.class": _OLD + "SequenceFileOutputFormat", _OUTPUT: path}
    _pairs(given).saveAsHadoopDataset({**_OUTPUT_CLASSES, **conf})
    return given.sc.sequenceFile(path).collect()


@once
def new_format_of_files(given: Given) -> Any:
    path = given.path("saved")
    _pairs(given).saveAsNewAPIHadoopFile(path, _NEW + "output.SequenceFileOutputFormat")
    read = given.sc.newAPIHadoopFile(path, _NEW + "input.SequenceFileInputFormat", _INT, _TEXT)
    return _files(path), read.collect()


@once
def new_format_of_text(given: Given) -> Any:
    path = _text(given)
    conf = {"textinputformat.record.delimiter": "o"}
    text = _NEW + "input.TextInputFormat"
    return [
        given.sc.newAPIHadoopFile(path, text, _LONG, _TEXT).collect(),
        given.sc.newAPIHadoopFile(path, text, _LONG, _TEXT, conf=conf).collect(),
        given.sc.newAPIHadoopRDD(text, _LONG, _TEXT, conf={**conf, _INPUT: path}).collect(),
    ]


@once
def new_format_without_paths(given: Given) -> Any:
    text = _NEW + "input.TextInputFormat"
    return shown_outcome(lambda: given.sc.newAPIHadoopRDD(text, _LONG, _TEXT))


@once
def new_settings_of_an_output(given: Given) -> Any:
    path = given.path("saved")
    form = _NEW + "output.SequenceFileOutputFormat"
    conf = {"mapreduce.job.outputformat.class": form, _OUTPUT: path}
    _pairs(given).saveAsNewAPIHadoopDataset({**_OUTPUT_CLASSES, **conf})
    return given.sc.sequenceFile(path).collect()


_CODECS = "org.apache.hadoop.io.compress."


def _compressed(given: Given, codec: str) -> Any:
    """The files of text that was compressed, and its lines."""
    path = given.path(codec)
    given.sc.parallelize(["a", "bü", b"\xff"] * 2, 2).saveAsTextFile(path, codec)
    return _files(path), sorted(given.sc.textFile(path, 1).glom().collect())


@once
def text_in_codecs_of_hadoop(given: Given) -> Any:
    codecs = ("SnappyCodec", "Lz4Codec", "BZip2Codec")
    return [_compressed(given, _CODECS + codec) for codec in codecs]


@once
def text_in_codecs_that_are_missing(given: Given) -> Any:
    codecs = ("no.such.Codec", "GzipCodec", "java.lang.String", _CODECS + "NoCodec")
    return [shown_outcome(lambda: _compressed(given, codec)) for codec in codecs]


@once
def text_in_codecs_without_their_library(given: Given) -> Any:
    codecs = ("ZStandardCodec", "PassthroughCodec")
    return [
        shown_outcome(lambda: _compressed(given, _CODECS + codec)).split(" ... ")[0] for codec in codecs
    ]


@once
def converters_that_cannot_be_loaded(given: Given) -> Any:
    path = given.path("saved")
    pairs = _pairs(given)
    pairs.saveAsSequenceFile(path)
    new = _NEW + "output.SequenceFileOutputFormat"
    calls = [
        lambda: given.sc.sequenceFile(path, _INT, _TEXT, "none.Such"),
        lambda: given.sc.sequenceFile(path, _INT, _TEXT, None, "java.lang.Math"),
        lambda: given.sc.newAPIHadoopFile(
            path, _NEW + "input.SequenceFileInputFormat", _INT, _TEXT, valueConverter="none.Such"
        ),
        lambda: pairs.saveAsNewAPIHadoopFile(given.path("a"), new, _INT, _TEXT, "none.Such"),
        lambda: pairs.saveAsHadoopFile(
            given.path("b"), _OLD + "SequenceFileOutputFormat", valueConverter="none.Such"
        ),
        lambda: pairs.saveAsHadoopDataset(_OUTPUT_CLASSES, "none.Such", None),
    ]
    return [shown_outcome(call) for call in calls]
