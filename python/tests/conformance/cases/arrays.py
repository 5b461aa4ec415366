"""NumPy's numbers and arrays as records."""

from __future__ import annotations

import math
from functools import partial
from operator import add
from typing import Any

import numpy

from ..harness import Cases, Given, shown_outcome

CASES = Cases("arrays")
spread, once = CASES.spread, CASES.once

_ASKED = ("count", "mean", "sum", "min", "max", "variance", "stdev", "sampleVariance", "sampleStdev")


def _statistics(rdd: Any) -> list[str]:
    """All statistics with their types, as text."""
    stats = rdd.stats()
    shown = [shown_outcome(getattr(stats, name)) for name in _ASKED]
    types = [type(getattr(stats, name)()).__name__ for name in _ASKED]
    return [str(stats), *shown, *types, shown_outcome(stats.asDict)]


@spread
def statistics_of_arrays(given: Given) -> Any:
    vectors = [numpy.array([x, 10.0 - x, x * x]) for x in (1.0, 5.0, 2.0, 8.0, 3.0, 1.5, 0.5, 9.0)]
    rdd = given.rdd(vectors)
    single = [rdd.mean, rdd.variance, rdd.stdev, rdd.sampleStdev, rdd.sampleVariance, rdd.sum]
    return _statistics(rdd), [shown_outcome(method) for method in single]


@spread
def statistics_of_numbers(given: Given) -> Any:
    numbers = [5, 3, 8, 1, 9, 2, 7]
    kinds: list[Any] = [int, float, numpy.int64, numpy.float64, numpy.float32, bool, numpy.int8]
    return [_statistics(given.rdd([kind(x) for x in numbers])) for kind in kinds]


@spread
def statistics_with_nan(given: Given) -> Any:
    nan, inf = math.nan, math.inf
    lists: list[list[Any]] = [
        [1.0, nan, 3.0, 2.0],
        [nan, 1.0, 3.0, 2.0],
        [1.0, 3.0, 2.0, nan],
        [nan, nan, nan, nan],
        [1.0, inf, -inf, 2.0],
        [1, nan, 3, 2],
        [numpy.float64(1), numpy.float64(nan), numpy.float64(3)],
        [-0.0, 0.0, -0.0],
    ]
    return [_statistics(given.rdd(numbers)) for numbers in lists]


@spread
def extremes(given: Given) -> Any:
    nan = math.nan
    lists: list[list[Any]] = [
        [numpy.int64(3), numpy.int64(1), numpy.int64(2)],
        [1.0, nan, 3.0, 2.0],
        [nan, 1.0, 3.0, 2.0],
        [numpy.float64(1), 2, numpy.float32(3)],
        [2**70, 1, 5],
        [True, False],
    ]
    return [
        [
            shown_outcome(method)
            for rdd in [given.rdd(numbers)]
            for method in (
                rdd.max,
                rdd.min,
                rdd.sum,
                partial(rdd.top, 2),
                partial(rdd.takeOrdered, 2),
                rdd.mean,
                lambda: type(rdd.stats().max()).__name__,
            )
        ]
        for numbers in lists
    ]


@spread
def large_numbers_in_statistics(given: Given) -> Any:
    lists: list[list[Any]] = [[2**53 + 1, 2**53], [2**62, 2**63 - 1], [2**63, 5], [2**70, 2**71, 3]]
    return [shown_outcome(partial(_statistics, given.rdd(numbers))) for numbers in lists]


@spread
def histograms_of_numbers_of_numpy(given: Given) -> Any:
    numbers = [5, 3, 8, 1, 9, 2, 7]
    return [
        [
            shown_outcome(partial(given.rdd([kind(x) for x in numbers]).histogram, buckets))
            for buckets in (1, 3, [0, 5, 10])
        ]
        for kind in (numpy.int64, numpy.float64, numpy.float32)
    ]


@once
def counters_of_arrays(given: Given) -> Any:
    counter = given.module("statcounter").StatCounter
    arrays = [numpy.array([1.0, 5.0]), numpy.array([4.0, 2.0]), numpy.array([2.0, 2.0])]
    one, two = counter(arrays[:2]), counter(numpy.array([1.0, 2.0, 6.0]))
    return (
        [shown_outcome(getattr(one.copy().merge(arrays[2]), name)) for name in _ASKED],
        [shown_outcome(getattr(two, name)) for name in _ASKED],
        str(counter(arrays).mergeStats(counter(arrays))),
        str(counter([])),
        [shown_outcome(getattr(counter(), name)) for name in _ASKED],
    )


@spread
def numbers_of_numpy_as_keys(given: Given) -> Any:
    pairs = given.rdd([(numpy.int64(x % 3), x) for x in range(8)])
    return (
        pairs.reduceByKey(add),
        pairs.map(lambda pair: (int(pair[0]), pair[1])).union(pairs).reduceByKey(add),
        pairs.keys().distinct(),
        shown_outcome(lambda: dict(pairs.countByKey())),
        pairs.sortByKey(False),
        pairs.lookup(1),
    )


@spread
def sums_and_folds_of_numpy(given: Given) -> Any:
    vectors = given.rdd([numpy.array([x, 1]) for x in range(5)])
    numbers = given.rdd([numpy.int64(x) for x in range(5)])
    return [
        shown_outcome(each)
        for each in (
            lambda: vectors.reduce(add),
            lambda: vectors.fold(numpy.zeros(2), add),
            lambda: vectors.aggregate(0, lambda total, v: total + v.sum(), add),
            lambda: vectors.treeReduce(add),
            vectors.sum,
            numbers.sum,
            lambda: numbers.reduce(add),
            lambda: numbers.map(float).sum(),
            vectors.collect,
        )
    ]


@once
def arrays_given_to_parallelize(given: Given) -> Any:
    sc = given.sc
    return [
        shown_outcome(each)
        for each in (
            lambda: sc.parallelize(numpy.arange(5), 2).glom().collect(),
            lambda: sc.parallelize(numpy.arange(6).reshape(3, 2), 2).collect(),
            lambda: sc.parallelize(numpy.array(["a", "b"]), 1).collect(),
            lambda: sc.parallelize(numpy.array([1.5, 2.5])).sum(),
            lambda: sc.parallelize(list(numpy.arange(4))).map(lambda x: x * 2).collect(),
            lambda: type(sc.parallelize(numpy.arange(2)).first()).__name__,
        )
    ]


@once
def accumulators_of_numpy(given: Given) -> Any:
    sc = given.sc
    starts: list[Any] = [0, 0.0, numpy.float64(1.0), numpy.int64(1), numpy.zeros(2), True]
    terms: list[Any] = [numpy.int64(2), numpy.float64(0.5), numpy.array([1, 2])]

    def added(start: Any, term: Any) -> Any:
        total = sc.accumulator(start)
        sc.parallelize([1, 2], 2).foreach(lambda x: total.add(term))
        return type(total.value).__name__, total.value

    return [shown_outcome(partial(added, start, term)) for start in starts for term in terms]
