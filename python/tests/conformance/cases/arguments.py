"""Numbers as arguments: those that Spark refuses, and other types than Python's own."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from operator import add
from typing import Any, Callable

import numpy

from ..harness import Cases, Given, shown_outcome

CASES = Cases("arguments")
spread, once = CASES.spread, CASES.once

#: Numbers of partitions that are none, and values that are no such numbers.
_NONE = (0, -1, -5, numpy.int64(0), numpy.int64(-1))
_REFUSED = (1.0, 2.5, True, "2", Decimal(2), 2**31, numpy.float64(2.0), numpy.bool_(True), [2])
_TAKEN = (2, numpy.int64(2), numpy.int64(3))
#: Types of NumPy that are too small for hash codes; they are tried where nothing is hashed.
_SMALL = (numpy.int32(2), numpy.int16(2), numpy.uint8(2), numpy.intc(3))


def _parted(rdd: Any) -> Any:
    return rdd.getNumPartitions(), sorted(rdd.map(repr).collect())


def _tried(call: Callable[[Any], Any], values: Any) -> list[str]:
    return [_refused(shown_outcome(partial(call, value))) for value in values]


def _refused(outcome: str) -> str:
    """The type alone of an error that Py4J has raised for an argument, and Spark's own message."""
    if outcome.startswith("raised Py4JError"):
        return "raised Py4JError"
    return outcome


_BY_KEY: dict[str, Callable[[Any, Any], Any]] = {
    "partition_by": lambda pairs, n: pairs.partitionBy(n),
    "sort_within_partitions": lambda pairs, n: pairs.repartitionAndSortWithinPartitions(n),
    "combine_by_key": lambda pairs, n: pairs.combineByKey(int, max, max, n),
    "reduce_by_key": lambda pairs, n: pairs.reduceByKey(max, n),
    "aggregate_by_key": lambda pairs, n: pairs.aggregateByKey(0, max, max, n),
    "fold_by_key": lambda pairs, n: pairs.foldByKey(0, max, n),
    "group_by_key": lambda pairs, n: pairs.groupByKey(n).mapValues(list),
    "group_by": lambda pairs, n: pairs.groupBy(lambda pair: pair[1], n).mapValues(list),
    "distinct": lambda pairs, n: pairs.values().distinct(n),
    "join": lambda pairs, n: pairs.join(pairs, n),
    "left_outer_join": lambda pairs, n: pairs.leftOuterJoin(pairs, n),
    "right_outer_join": lambda pairs, n: pairs.rightOuterJoin(pairs, n),
    "full_outer_join": lambda pairs, n: pairs.fullOuterJoin(pairs, n),
    "cogroup": lambda pairs, n: pairs.cogroup(pairs, n).mapValues(len),
    "subtract": lambda pairs, n: pairs.values().subtract(pairs.keys(), n),
    "subtract_by_key": lambda pairs, n: pairs.subtractByKey(pairs.filter(lambda p: p[1] > 2), n),
}


def _by_key(name: str, call: Callable[[Any, Any], Any]) -> None:
    def program(given: Given) -> Any:
        pairs = given.sc.parallelize([(1, 2), (2, 3), (1, 5)], 2)
        return _tried(lambda n: _parted(call(pairs, n)), (*_NONE, *_REFUSED, *_TAKEN))

    program.__name__ = f"partitions_of_{name}"
    once(program)


for _name, _call in _BY_KEY.items():
    _by_key(_name, _call)


@once
def partitions_of_sorts(given: Given) -> Any:
    pairs = given.sc.parallelize([(1, 2), (2, 3), (1, 5)], 2)
    numbers = (*_TAKEN, *_SMALL)
    return (
        _tried(lambda n: _parted(pairs.sortByKey(True, n)), (0, numpy.int64(0), *numbers)),
        _tried(lambda n: pairs.sortBy(lambda pair: -pair[1], True, n).glom().collect(), numbers),
    )


@once
def partitions_of_parallelize(given: Given) -> Any:
    sc = given.sc
    values = (*_NONE, 2.5, "2", True, numpy.float64(2.0), *_TAKEN, *_SMALL)
    return [
        _tried(lambda n: _parted(sc.parallelize([1, 2, 3], n)), values),
        _tried(lambda n: _parted(sc.parallelize([], n)), values),
        _tried(lambda n: _parted(sc.parallelize(range(5), n)), values),
        _tried(lambda n: _parted(sc.parallelize((x for x in "abc"), n)), values),
        _tried(lambda n: _parted(sc.range(0, 5, 1, n)), values),
        _tried(lambda n: sc.parallelize([1], n), (2**31, 2**63, [2], "x")),
    ]


@once
def when_too_few_partitions_are_refused(given: Given) -> Any:
    sc = given.sc
    refused = sc.parallelize([1, 2, 3], -1)
    mapped = refused.map(lambda x: (x, 1))
    united = refused.union(sc.parallelize([1], 1))
    return [
        shown_outcome(each)
        for each in (
            refused.count,
            refused.collect,
            refused.getNumPartitions,
            refused.isEmpty,
            lambda: refused.take(1),
            lambda: refused.foreach(print),
            mapped.getNumPartitions,
            mapped.collect,
            mapped.groupByKey,
            lambda: mapped.reduceByKey(add, 2).collect(),
            lambda: refused.zipWithIndex(),
            lambda: refused.sortBy(lambda x: x),
            lambda: refused.treeReduce(add),
            united.collect,
            united.getNumPartitions,
            lambda: refused.cartesian(united).count(),
            lambda: refused.coalesce(2).collect(),
            lambda: refused.repartition(2).collect(),
            lambda: refused.saveAsTextFile(given.path("saved")),
            lambda: refused.cache().is_cached,
        )
    ]


@once
def partitions_of_coalesce_and_repartition(given: Given) -> Any:
    numbers = given.sc.parallelize([3, 1, 2, 5], 2)
    values = (*_NONE, 1.0, True, Decimal(2), 2**31, numpy.float64(2.0), *_TAKEN, *_SMALL)
    return [
        _tried(lambda n: _parted(numbers.coalesce(n)), values),
        _tried(lambda n: _parted(numbers.coalesce(n, True)), values),
        _tried(lambda n: _parted(numbers.repartition(n)), values),
        _tried(lambda flag: _parted(numbers.coalesce(1, flag)), (True, numpy.bool_(True), 1, "yes")),
    ]


@once
def partitions_of_files(given: Given) -> Any:
    sc = given.sc
    with open(given.path("lines"), "w", encoding="utf-8") as file:
        file.write("a\nb\nc\nd\n")
    sc.parallelize([1, 2, 3], 2).saveAsPickleFile(given.path("pickles"))
    values = (-1, numpy.int64(-1), 1.0, "2", True, Decimal(2), 2**31, *_TAKEN, *_SMALL)
    few = (1.0, "2", 2**31, *_TAKEN)
    return [
        _tried(lambda n: _parted(sc.textFile(given.path("lines"), n)), values),
        _tried(lambda n: sorted(sc.pickleFile(given.path("pickles"), n).collect()), values),
        _tried(lambda n: sc.wholeTextFiles(given.path("lines"), n).count(), few),
        _tried(lambda n: sc.binaryFiles(given.path("lines"), n).count(), few),
        _tried(lambda n: sc.binaryRecords(given.path("lines"), n).collect(), (1.0, "2", 2**31, *_TAKEN[:2], None, 4)),
    ]


@once
def numbers_of_records(given: Given) -> Any:
    numbers = given.sc.parallelize([3, 1, 2, 5], 2)
    values = (0, 2, numpy.int64(2), numpy.int8(3), numpy.int64(0), True)
    return [
        _tried(numbers.take, (*values, -1, numpy.int64(-1), 2.5, "2", None)),
        _tried(numbers.top, values),
        _tried(numbers.takeOrdered, (*values, -1, numpy.int64(-1))),
        _tried(lambda n: numbers.takeSample(False, n, 1), (*values, -1, numpy.int64(-1))),
        _tried(lambda n: numbers.takeSample(True, n, 1), values),
    ]


@once
def numbers_of_samples(given: Given) -> Any:
    numbers = given.sc.parallelize(range(20), 2)
    fractions = (0.5, 1, numpy.float64(0.5), numpy.float32(0.5), numpy.int64(1), -1.0)
    seeds = (3, numpy.int64(3), numpy.uint8(3))
    pairs = given.sc.parallelize([(1, 2), (2, 3), (1, 5)], 2)
    return [
        _tried(lambda f: numbers.sample(False, f, 1).collect(), fractions),
        _tried(lambda f: numbers.sample(True, f, 1).collect(), fractions),
        _tried(lambda seed: numbers.sample(False, 0.5, seed).collect(), seeds),
        _tried(lambda w: [r.collect() for r in numbers.randomSplit([w, 1], 1)], fractions),
        _tried(lambda f: pairs.sampleByKey(True, {1: f, 2: 1}, 1).collect(), fractions),
    ]


@once
def other_numbers(given: Given) -> Any:
    sc = given.sc
    many = sc.parallelize(range(20), 8)
    ones = (1, numpy.int64(1), numpy.int16(2), 0, numpy.int64(0))
    level = given.api.StorageLevel
    flag = numpy.bool_(True)
    return [
        _tried(lambda n: many.treeReduce(add, n), ones),
        _tried(lambda n: many.treeAggregate(0, add, add, n), ones),
        _tried(many.histogram, (2, numpy.int64(2), 2.0, 0)),
        _tried(many.histogram, ([0, numpy.int64(5), 20], numpy.array([0, 5, 20]))),
        _tried(lambda n: sc.runJob(many, list, [n]), (1, numpy.int64(1), numpy.uint8(7), 8, -1)),
        _tried(lambda n: sc.range(0, 6, n).collect(), (2, numpy.int64(2), numpy.uint8(3))),
        _tried(lambda n: sc.range(n).collect(), (2, numpy.int64(2), 2.0)),
        _tried(lambda n: many.countApproxDistinct(n) > 0, (0.05, numpy.float64(0.05))),
        _tried(lambda n: str(many.map(str).persist(level(flag, flag, False, False, n)).getStorageLevel()),
               (1, numpy.int64(2))),
        _tried(lambda f: many.map(str).cache().unpersist(f).is_cached, (True, flag, 1)),
        _tried(lambda f: sc.setInterruptOnCancel(f), (True, flag, 1, "yes")),
        _tried(lambda n: sc.statusTracker().getJobInfo(n), (-1, numpy.int64(-1), 2**40, "1")),
        _tried(lambda f: many.map(str, f).count(), (True, flag)),
    ]


@once
def partitioners_with_numbers_of_numpy(given: Given) -> Any:
    pairs = given.sc.parallelize([(1, "a"), (2, "b"), (3, "c")], 2)
    parted = pairs.partitionBy(numpy.int64(2))
    again = parted.partitionBy(2)
    return (
        again is parted,
        parted.partitioner == pairs.partitionBy(2).partitioner,
        parted.lookup(2),
        parted.lookup(numpy.int64(3)),
        pairs.partitionBy(2, lambda key: numpy.int64(key)).glom().collect(),
        parted.join(parted).getNumPartitions(),
    )


def _kind(call: Callable[[], Any]) -> str:
    """A result, or the type of an error, of an error of the JVM its class."""
    text = _refused(shown_outcome(call))
    parts = text.split(": ")
    if not text.startswith("raised"):
        return text
    return ": ".join(parts[:2] if parts[0] == "raised Py4JJavaError" else parts[:1])


_TEXTS: dict[str, Callable[[Given, Any], Any]] = {
    "textFile": lambda given, text: given.sc.textFile(text).count(),
    "wholeTextFiles": lambda given, text: given.sc.wholeTextFiles(text).count(),
    "binaryFiles": lambda given, text: given.sc.binaryFiles(text).count(),
    "binaryRecords": lambda given, text: given.sc.binaryRecords(text, 1).count(),
    "pickleFile": lambda given, text: given.sc.pickleFile(text).count(),
    "saveAsTextFile": lambda given, text: given.numbers().saveAsTextFile(text),
    "codec": lambda given, text: given.numbers().saveAsTextFile(given.path("out"), text),
    "saveAsPickleFile": lambda given, text: given.numbers().saveAsPickleFile(text),
    "setCheckpointDir": lambda given, text: given.sc.setCheckpointDir(text),
    "addFile": lambda given, text: given.sc.addFile(text),
    "addArchive": lambda given, text: given.sc.addArchive(text),
    "setName": lambda given, text: given.numbers().setName(text).name(),
    "setLocalProperty": lambda given, text: given.sc.setLocalProperty("some.key", text),
    "setJobDescription": lambda given, text: given.sc.setJobDescription(text),
    "addJobTag": lambda given, text: given.sc.addJobTag(text),
    "removeJobTag": lambda given, text: given.sc.removeJobTag(text),
    "cancelJobsWithTag": lambda given, text: given.sc.cancelJobsWithTag(text),
    "cancelJobGroup": lambda given, text: given.sc.cancelJobGroup(text),
    "setLogLevel": lambda given, text: given.sc.setLogLevel(text),
    "hadoop": lambda given, text: given.sc._jsc.hadoopConfiguration().set("some.key", text),
    "hadoop_key": lambda given, text: given.sc._jsc.hadoopConfiguration().set(text, "x"),
}


def _text(name: str, call: Callable[[Given, Any], Any]) -> None:
    def program(given: Given) -> Any:
        odd = (None, 5, 2.5, True, b"x", ["x"], object(), numpy.int64(3))
        return [_kind(partial(call, given, value)) for value in odd]

    program.__name__ = f"text_of_{name}"
    once(program)


for _name, _call in _TEXTS.items():
    _text(_name, _call)


@once
def groups_without_a_name(given: Given) -> Any:
    before = given.sc.getLocalProperty("spark.jobGroup.id")
    outcomes = [
        _kind(lambda: given.sc.setJobGroup(None, None)),
        given.sc.getLocalProperty("spark.jobGroup.id"),
        _kind(lambda: given.sc.setJobGroup(5, "x")),
        _kind(lambda: given.sc.setJobGroup("x", 5)),
        _kind(lambda: given.numbers().collectWithJobGroup(5, "x")),
        _kind(lambda: given.sc.statusTracker().getJobIdsForGroup(5)),
    ]
    given.sc.setLocalProperty("spark.jobGroup.id", before)
    return outcomes


@once
def codecs_that_are_none(given: Given) -> Any:
    names = ("x.Y", "org.apache.hadoop.io.compress.NoCodec", "")
    return [
        _kind(lambda name=name: given.numbers().saveAsTextFile(given.path("out"), name))
        for name in names
    ]


@once
def sizes_of_batches(given: Given) -> Any:
    sizes = (None, -5, -1, 0, numpy.int64(2), numpy.int64(-1), numpy.uint8(3), 2.0, 0.0, -1.0, "2", True, 2**40, 2**70)
    outcomes = []
    for number, size in enumerate(sizes):
        path = given.path(f"out-{number}")
        rdd = given.sc.parallelize(range(7), 2)
        saved = _kind(lambda rdd=rdd, path=path, size=size: rdd.saveAsPickleFile(path, size))
        saved = saved.split(":")[0]
        read = sorted(given.sc.pickleFile(path).collect()) if saved == "None" else None
        outcomes.append((saved, read))
    return outcomes


@once
def bounds_of_approximate_actions(given: Given) -> Any:
    # Some of PySpark's approximate jobs are in no group.
    given.sc.setLocalProperty("spark.jobGroup.id", None)
    numbers = given.sc.parallelize([1.0, 2.0], 1)
    calls: list[Callable[[], Any]] = []
    for timeout in (1000, numpy.int64(1000), 2**40, 2**70, "x", None, True, numpy.bool_(True), 10.5):
        calls.append(partial(numbers.countApprox, timeout))
    for confidence in (0.9, numpy.float64(0.9), numpy.float32(0.5), 1, None, "x"):
        calls.append(partial(numbers.countApprox, 1000, confidence))
        calls.append(lambda confidence=confidence: bool(numbers.sumApprox(1000, confidence)))
        calls.append(lambda confidence=confidence: bool(numbers.meanApprox(1000, confidence)))
    for deviation in (50, 1, "x", float("nan"), numpy.float64("nan")):
        calls.append(partial(numbers.countApproxDistinct, deviation))
    return [_kind(call) for call in calls]


@once
def partitions_of_jobs(given: Given) -> Any:
    numbers = given.sc.parallelize(range(4), 2)
    asked = ([0], (1,), {1}, [numpy.int64(0)], numpy.array([0]), ["x"], [0.5], [None], [2**40], [2], [-1], [True], 5)
    return [_kind(lambda some=some: given.sc.runJob(numbers, list, some)) for some in asked]


@once
def more_records_than_there_can_be(given: Given) -> Any:
    return given.sc.parallelize(range(5), 3).take(2**70), given.sc.emptyRDD().take(2**70)


@once
def levels_of_storage_that_are_none(given: Given) -> Any:
    return [_kind(partial(given.numbers().persist, level)) for level in (None, 3, "MEMORY_ONLY", True)]


_PARTITION_FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "whole_floats": lambda key: float(len(key)),
    "halves": lambda key: 0.5,
    "decimals": lambda key: Decimal(1),
    "floats_of_numpy": lambda key: numpy.float64(1.0),
    "numbers_of_numpy": lambda key: numpy.int8(len(key)),
    "flags": lambda key: len(key) > 1,
    "none": lambda key: None,
    "texts": lambda key: key,
    "huge_numbers": lambda key: 2**70 + len(key),
    "negative_numbers": lambda key: -(2**70) - len(key),
}


def _partitioned(name: str, function: Callable[[Any], Any]) -> None:
    def program(given: Given) -> Any:
        pairs = given.sc.parallelize([("a", 1), ("bb", 2), ("ccc", 3), ("a", 4)], 2)
        made = (
            pairs.partitionBy(2, function),
            pairs.reduceByKey(add, 3, function),
            pairs.groupByKey(2, function).mapValues(list),
            pairs.repartitionAndSortWithinPartitions(2, function),
        )
        return [_kind(lambda rdd=rdd: rdd) for rdd in made]

    program.__name__ = f"partitions_that_are_{name}"
    once(program)


for _name, _call in _PARTITION_FUNCTIONS.items():
    _partitioned(_name, _call)
