"""Steps with odd values: nulls, NumPy's numbers and arrays, partitioners of the program's own."""

from __future__ import annotations

from typing import Any, Callable

import numpy

from .observing import Observing

_PARTITIONERS: dict[str, Callable[[Any], Any]] = {
    "length": lambda key: len(repr(key)),
    "one": lambda key: 0,
    "negative": lambda key: -len(repr(key)),
    "large": lambda key: 2**40 + len(repr(key)),
    "larger than a long": lambda key: 2**70 + len(repr(key)),
    "true": lambda key: len(repr(key)) > 2,
    "numpy": lambda key: numpy.int64(len(repr(key))),
    "numpy's bytes": lambda key: numpy.int8(-len(repr(key))),
    "whole float": lambda key: float(len(repr(key))),
    "half": lambda key: len(repr(key)) + 0.5,
    "none": lambda key: None,
    "text": lambda key: repr(key),
    "fails": lambda key: 1 // 0,
}


class ValueSteps(Observing):
    """Steps that give records and arguments values that are not of the usual types."""

    def _reducers(self) -> Any:
        number = self._random.choice([None, 1, 2, 3, 5])
        return None if number is None else self._number(number)

    def _do_own_partitioner(self, rdd: Any, rdds: list[Any]) -> Any:
        name = self._choose(*_PARTITIONERS)
        function = _PARTITIONERS[name]
        number: Any = self._random.randint(1, 4)
        # NumPy has remainders of its own: of 64 bits, and none of text.
        if name not in ("larger than a long", "text"):
            number = self._number(number)
        kind = self._choose("partitionBy", "reduce", "group", "combine", "fold", "aggregate", "sort", "join", "twice")
        if kind == "partitionBy":
            made = rdd.partitionBy(number, function)
        elif kind == "reduce":
            made = rdd.reduceByKey(lambda a, b: a - b, number, function)
        elif kind == "group":
            made = rdd.groupByKey(number, function).mapValues(lambda values: len(list(values)))
        elif kind == "combine":
            made = rdd.combineByKey(lambda v: v, lambda a, b: a - b, lambda a, b: a + b, number, function)
        elif kind == "fold":
            made = rdd.foldByKey(0, lambda a, b: a + b, number, function)
        elif kind == "aggregate":
            made = rdd.aggregateByKey(0, lambda a, b: a + b, lambda a, b: a + b, number, function)
        elif kind == "sort":
            made = rdd.repartitionAndSortWithinPartitions(number, function, keyfunc=repr)
        elif kind == "join":
            one = rdd.partitionBy(number, function)
            made = one.join(rdd.mapValues(lambda v: -v).partitionBy(number, function), number)
            made = made.mapValues(lambda two: two[0] * two[1])
        else:
            made = rdd.partitionBy(number, function).reduceByKey(lambda a, b: a + b, number, function)
        self._observe(lambda: (made.getNumPartitions(), made.glom().collect()), whole=False)
        fails = name in ("whole float", "half", "none", "text", "fails")
        return rdd if fails else made

    def _do_equal_partitioners(self, rdd: Any, rdds: list[Any]) -> Any:
        one = rdd.partitionBy(3, _PARTITIONERS["length"])
        others = {
            "the same": one.partitionBy(3, _PARTITIONERS["length"]),
            "by hash": one.partitionBy(3),
            "mapped": one.map(lambda pair: pair),
        }
        same = others[self._choose(*others)]
        self._observe(lambda: (same is one, one.partitioner == same.partitioner, same.partitioner is None))
        return one.union(same) if self._random.random() < 0.3 else one.cogroup(same).mapValues(
            lambda two: sum(two[0]) - len(two[1])
        )

    def _do_none(self, rdd: Any, rdds: list[Any]) -> Any:
        """Records, keys or values that are None."""
        kind = self._choose("records", "some records", "keys", "some keys", "values", "some values")
        nulls = {
            "records": rdd.map(lambda pair: None),
            "some records": rdd.map(lambda pair: None if pair[1] % 3 == 0 else pair),
            "keys": rdd.map(lambda pair: (None, pair[1])),
            "some keys": rdd.map(lambda pair: (None if pair[1] % 2 else pair[0], pair[1])),
            "values": rdd.map(lambda pair: (pair[0], None)),
            "some values": rdd.map(lambda pair: (pair[0], None if pair[1] % 3 == 0 else pair[1])),
        }[kind]
        calls: dict[str, Callable[[], Any]] = {
            "distinct": lambda: nulls.distinct(2),
            "countByValue": lambda: sorted(nulls.countByValue().items(), key=repr),
            "countByKey": lambda: sorted(nulls.countByKey().items(), key=repr),
            "collectAsMap": nulls.collectAsMap,
            "lookup": lambda: nulls.lookup(None),
            "reduceByKey": lambda: nulls.reduceByKey(lambda a, b: a or b, 2),
            "groupByKey": lambda: nulls.groupByKey(2).mapValues(list),
            "groupBy": lambda: nulls.groupBy(lambda x: x, 2).mapValues(list),
            "join": lambda: nulls.join(nulls.distinct(), 2).count(),
            "fullOuterJoin": lambda: nulls.fullOuterJoin(rdd, 2).count(),
            "cogroup": lambda: nulls.cogroup(rdd, 2).mapValues(lambda two: tuple(map(list, two))),
            "subtract": lambda: rdd.subtract(nulls),
            "subtractByKey": lambda: nulls.subtractByKey(rdd),
            "intersection": lambda: nulls.intersection(rdd),
            "sortBy": lambda: nulls.sortBy(repr, True, 2),
            "sortByKey": lambda: nulls.sortByKey(),
            "zip": lambda: nulls.zip(rdd),
            "zipWithIndex": nulls.zipWithIndex,
            "keys": lambda: (nulls.keys(), nulls.values()),
            "mapValues": lambda: nulls.mapValues(lambda v: v),
            "first": lambda: (nulls.first(), nulls.take(2), nulls.isEmpty()),
            "max": lambda: (nulls.max(repr), nulls.min(repr)),
            "top": lambda: nulls.top(2),
            "takeOrdered": lambda: nulls.takeOrdered(3, key=repr),
            "fold": lambda: nulls.fold(None, lambda a, b: a or b),
            "reduce": lambda: nulls.reduce(lambda a, b: b),
            "aggregate": lambda: nulls.aggregate(None, lambda a, b: b, lambda a, b: b),
            "treeReduce": lambda: nulls.treeReduce(lambda a, b: b),
            "treeAggregate": lambda: nulls.treeAggregate(None, lambda a, b: b, lambda a, b: b),
            "stats": lambda: nulls.map(lambda x: None).stats(),
            "sum": lambda: nulls.values().sum(),
            "histogram": lambda: nulls.values().histogram([-20, 0, 20]),
            "histogram of 3": lambda: nulls.values().histogram(3),
            "keyBy": lambda: nulls.keyBy(lambda x: None).partitionBy(3),
            "cartesian": lambda: nulls.cartesian(nulls).count(),
            "glom": lambda: nulls.coalesce(1).glom(),
            "sampleByKey": lambda: nulls.sampleByKey(False, {None: 0.5}, 3),
            "reduceByKeyLocally": lambda: nulls.reduceByKeyLocally(lambda a, b: a or b),
            "countApproxDistinct": lambda: nulls.countApproxDistinct(0.1),
            "local": lambda: list(nulls.toLocalIterator()),
            "pipe": lambda: nulls.pipe("cat"),
        }
        self._observe(calls[self._choose(*calls)], whole=False)
        return rdd

    def _do_none_as_argument(self, rdd: Any, rdds: list[Any]) -> Any:
        calls: dict[str, Callable[[], Any]] = {
            "map": lambda: rdd.map(None),
            "filter": lambda: rdd.filter(None),
            "flatMap": lambda: rdd.flatMap(None),
            "mapValues": lambda: rdd.mapValues(None),
            "mapPartitions": lambda: rdd.mapPartitions(None),
            "keyBy": lambda: rdd.keyBy(None),
            "sortBy": lambda: rdd.sortBy(None),
            "sortByKey": lambda: rdd.sortByKey(None, None, None),
            "reduceByKey": lambda: rdd.reduceByKey(None),
            "partitionBy": lambda: rdd.partitionBy(None),
            "own partitioner": lambda: rdd.partitionBy(2, None),
            "repartition": lambda: rdd.repartition(None),
            "coalesce": lambda: rdd.coalesce(None),
            "coalesce with a shuffle": lambda: rdd.coalesce(2, None),
            "union": lambda: rdd.union(None),
            "join": lambda: rdd.join(None),
            "zip": lambda: rdd.zip(None),
            "cartesian": lambda: rdd.cartesian(None),
            "subtract": lambda: rdd.subtract(None),
            "take": lambda: rdd.take(None),
            "top": lambda: rdd.top(None),
            "takeOrdered": lambda: rdd.takeOrdered(None),
            "takeSample": lambda: len(rdd.takeSample(None, 2, 1)),
            "sample": lambda: rdd.sample(None, 0.5, 1),
            "fraction": lambda: rdd.sample(False, None, 1),
            "randomSplit": lambda: rdd.randomSplit(None),
            "persist": lambda: rdd.map(str).persist(None),
            "setName": lambda: rdd.map(str).setName(None).name(),
            "histogram": lambda: rdd.values().histogram(None),
            "pipe": lambda: rdd.pipe(""),
            "reduce": lambda: rdd.reduce(None),
            "foreach": lambda: rdd.foreach(None),
            "treeReduce": lambda: rdd.treeReduce(max, None),
            "parallelize": lambda: rdd.ctx.parallelize(None),
            "slices": lambda: rdd.ctx.parallelize([1, 2, 3], None),
            "range": lambda: rdd.ctx.range(3, None, 1, None),
            "textFile": lambda: rdd.ctx.textFile(None),
            "contexts' union": lambda: rdd.ctx.union([None]),
            "runJob": lambda: rdd.ctx.runJob(rdd, lambda it: [1], None),
            "broadcast": lambda: rdd.ctx.broadcast(None).value,
            "accumulator": lambda: rdd.ctx.accumulator(None),
            "groups": lambda: rdd.groupBy(None),
            "aggregate": lambda: rdd.aggregate(0, None, None),
            "countApproxDistinct": lambda: rdd.countApproxDistinct(None),
        }
        self._observe(calls[self._choose(*calls)], whole=False)
        return rdd

    def _do_numpy_records(self, rdd: Any, rdds: list[Any]) -> Any:
        kind = self._choose("int8", "int64", "uint64", "float32", "float64", "bool_", "str_", "array", "complex128")
        makers: dict[str, Callable[[Any], Any]] = {
            "array": lambda x: numpy.array([x, 2 * x]),
            "uint64": lambda x: numpy.uint64(abs(x)),
            "int8": lambda x: numpy.int8(x % 100),
        }
        maker = makers.get(kind, getattr(numpy, kind, None))
        values = rdd.values().map(lambda x: maker(x))
        pairs = values.map(lambda x: (x, 1))
        calls: dict[str, Callable[[], Any]] = {
            "collect": lambda: values,
            "distinct": lambda: values.distinct(3),
            "sum": values.sum,
            "max": lambda: (values.max(), values.min()),
            "mean": values.mean,
            "stats": values.stats,
            "stdev": lambda: (values.stdev(), values.sampleVariance()),
            "reduce": lambda: values.reduce(lambda a, b: a + b),
            "fold": lambda: values.fold(maker(0), lambda a, b: a + b),
            "aggregate": lambda: values.aggregate(0, lambda a, b: a + b, lambda a, b: a + b),
            "treeReduce": lambda: values.treeReduce(lambda a, b: a + b),
            "countByValue": lambda: sorted(values.countByValue().items(), key=repr),
            "histogram": lambda: values.histogram([-20, 0, 20]),
            "histogram of 3": lambda: values.histogram(3),
            "sortBy": lambda: values.sortBy(lambda x: x, False, 2),
            "top": lambda: values.top(3),
            "takeOrdered": lambda: values.takeOrdered(3, key=lambda x: -x),
            "keys": lambda: pairs.reduceByKey(lambda a, b: a + b, 3),
            "group": lambda: pairs.groupByKey(3).mapValues(len),
            "partition": lambda: pairs.partitionBy(3),
            "join": lambda: pairs.join(rdd.map(lambda pair: (pair[1], 2)), 3),
            "lookup": lambda: rdd.map(lambda pair: (pair[1], 1)).lookup(maker(3)),
            "sortByKey": lambda: pairs.sortByKey(True, 2),
            "subtract": lambda: values.subtract(rdd.values()),
            "zip": lambda: values.zip(rdd.values()),
            "countApproxDistinct": lambda: values.countApproxDistinct(0.05),
            "text": lambda: values.map(str).collect(),
            "values": lambda: rdd.mapValues(maker).reduceByKey(lambda a, b: a + b, 2),
            "sum of values": lambda: rdd.mapValues(maker).foldByKey(0, lambda a, b: a + b, 2),
            "means": lambda: values.meanApprox(10000),
        }
        with numpy.errstate(all="ignore"):
            self._observe(calls[self._choose(*calls)], whole=False)
        return rdd

    def _do_numpy_data(self, rdd: Any, rdds: list[Any]) -> Any:
        count = self._random.choice([0, 1, 5, 40])
        data = self._choose("arange", "linspace", "rows", "structured", "set")
        records = {
            "arange": numpy.arange(count),
            "linspace": numpy.linspace(0, 1, count),
            "rows": numpy.arange(2 * count).reshape(count, 2),
            "structured": numpy.array([(n, n / 2) for n in range(count)], dtype=[("a", "i4"), ("b", "f8")]),
            "set": set(numpy.arange(count).tolist()),
        }[data]
        made = rdd.ctx.parallelize(records, self._number(self._random.randint(1, 4)))
        self._observe(lambda: made, whole=False)
        self._observe(lambda: (made.count(), made.map(lambda x: type(x).__name__).distinct().collect()))
        return rdd

    def _do_numpy_arguments(self, rdd: Any, rdds: list[Any]) -> Any:
        whole = self._random.choice([numpy.int8, numpy.int32, numpy.int64, numpy.uint16, numpy.float64, numpy.bool_])
        self._note(whole.__name__)
        two, ctx = whole(2), rdd.ctx
        # PySpark takes remainders of hash codes by it, for which NumPy's smaller types are too small.
        wide = numpy.int64(2) if issubclass(whole, numpy.integer) else two
        values = rdd.values()
        calls: dict[str, Callable[[], Any]] = {
            "take": lambda: rdd.take(two),
            "top": lambda: rdd.top(two, key=repr),
            "takeOrdered": lambda: rdd.takeOrdered(two, key=repr),
            "takeSample": lambda: rdd.takeSample(numpy.bool_(False), two, whole(1)),
            "sample": lambda: rdd.sample(numpy.bool_(True), numpy.float64(0.5), whole(3)),
            "sampled fraction": lambda: rdd.sample(False, numpy.float32(0.5), 3),
            "randomSplit": lambda: rdd.randomSplit([whole(1), two], 5),
            "randomSplit by an array": lambda: rdd.randomSplit(numpy.array([1.0, 2.0]), whole(5)),
            "histogram": lambda: values.histogram(two),
            "histogram of edges": lambda: values.histogram([whole(0), whole(9), whole(40)]),
            "histogram by an array": lambda: values.histogram(numpy.array([-20, 0, 20])),
            "coalesce": lambda: rdd.coalesce(two, numpy.bool_(True)),
            "coalesced": lambda: rdd.coalesce(two),
            "repartition": lambda: rdd.repartition(two),
            "partitionBy": lambda: rdd.partitionBy(wide),
            "reduceByKey": lambda: rdd.reduceByKey(lambda a, b: a + b, wide),
            "groupByKey": lambda: rdd.groupByKey(wide).mapValues(list),
            "join": lambda: rdd.join(rdd, wide).count(),
            "cogroup": lambda: rdd.cogroup(rdd, numPartitions=wide).count(),
            "sortBy": lambda: rdd.sortBy(repr, numpy.bool_(False), wide),
            "sortByKey": lambda: rdd.sortByKey(numpy.bool_(True), wide, repr),
            "distinct": lambda: rdd.distinct(wide),
            "subtract": lambda: rdd.subtract(rdd, wide),
            "parallelize": lambda: ctx.parallelize(range(7), two),
            "range": lambda: ctx.range(whole(1), whole(9), two, two),
            "range of an end": lambda: ctx.range(whole(9)),
            "range to parallelize": lambda: ctx.parallelize(range(whole(1), 9), two),
            "emptyRDD": lambda: ctx.emptyRDD().coalesce(two),
            "treeReduce": lambda: values.treeReduce(lambda a, b: a + b, two),
            "treeAggregate": lambda: values.treeAggregate(0, lambda a, b: a + b, lambda a, b: a + b, two),
            "countApproxDistinct": lambda: rdd.countApproxDistinct(numpy.float64(0.1)),
            "countApprox": lambda: rdd.countApprox(whole(100), numpy.float64(0.9)),
            "sumApprox": lambda: values.sumApprox(whole(100)),
            "runJob": lambda: ctx.runJob(rdd, lambda it: [sum(1 for _ in it)], [whole(0)]),
            "runJob by an array": lambda: ctx.runJob(rdd, lambda it: [1], numpy.array([0])),
            "lookup": lambda: rdd.lookup(whole(1)),
            "accumulator": lambda: ctx.accumulator(two),
            "sampleByKey": lambda: rdd.sampleByKey(numpy.bool_(False), {"a": numpy.float64(0.5)}, whole(1)),
            "local property": lambda: ctx.setLocalProperty("n", two),
            "batches": lambda: ctx.parallelize([1, 2], 1).map(str).glom(),
            "local iterator": lambda: list(rdd.toLocalIterator(numpy.bool_(True))),
            "getConf": lambda: ctx.getConf().set("spark.x", two).get("spark.x"),
            "group": lambda: rdd.groupBy(lambda pair: whole(pair[1] % 2), wide).mapValues(list),
        }
        self._observe(calls[self._choose(*calls)], whole=False)
        return rdd
