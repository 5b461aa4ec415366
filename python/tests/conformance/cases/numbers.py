"""Statistics of numbers."""

from __future__ import annotations

from functools import partial
from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("numbers")
spread, once = CASES.spread, CASES.once

_STATISTICS = ("sum", "mean", "variance", "stdev", "sampleVariance", "sampleStdev")


@spread
def each_statistic(given: Given) -> Any:
    numbers = given.numbers()
    return [
        numbers.sum(),
        *(
            shown_outcome(method)
            for method in (
                numbers.mean,
                numbers.variance,
                numbers.stdev,
                numbers.sampleVariance,
                numbers.sampleStdev,
            )
        ),
    ]


@spread
def stats(given: Given) -> Any:
    stats = given.numbers().map(float).stats()
    asked = ("count", "mean", "sum", "min", "max", "variance", "stdev", "sampleVariance")
    return str(stats), [getattr(stats, name)() for name in asked]


@spread
def stats_as_a_dictionary(given: Given) -> Any:
    stats = given.numbers().stats()
    return stats.asDict(), stats.asDict(sample=True), stats.copy().sampleStdev()


@once
def counters_by_themselves(given: Given) -> Any:
    counter = given.module("statcounter").StatCounter
    one, two = counter([1.0, 2.0, 4.0]), counter(range(100, 107))
    one.merge(7)
    merged = one.copy().mergeStats(two)
    itself = one.copy().mergeStats(one)
    empty = counter().mergeStats(one)
    asked = ("count", "mean", "sum", "min", "max", *_STATISTICS[2:])
    return [
        [getattr(c, name)() for name in asked] + [str(c)] for c in (one, two, merged, itself, empty)
    ] + [[getattr(counter(), name)() for name in asked], str(counter())]


@spread
def histogram_of_even_buckets(given: Given) -> Any:
    numbers = given.numbers()
    return [shown_outcome(partial(numbers.histogram, count)) for count in (1, 2, 5)]


@spread
def histogram_of_given_buckets(given: Given) -> Any:
    numbers = given.numbers()
    return (
        numbers.histogram([-10, 0, 5, 10, 30]),
        numbers.histogram([0, 10, 20]),
        numbers.map(float).histogram([0, 1.5, 4.5]),
        given.words().histogram(["a", "g", "z"]),
    )


@spread
def histogram_of_words_in_one(given: Given) -> Any:
    return given.words().histogram(1)


@once
def histogram_of_equal_numbers(given: Given) -> Any:
    equal = given.sc.parallelize([3, 3, 3], 2)
    return equal.histogram(4), equal.map(float).histogram(2)


@once
def histogram_errors(given: Given) -> Any:
    numbers = given.sc.range(10)
    nan = given.sc.parallelize([1.0, float("nan")], 2)
    return [
        shown_outcome(lambda: numbers.histogram(0)),
        shown_outcome(lambda: numbers.histogram([1])),
        shown_outcome(lambda: numbers.histogram([3, 1])),
        shown_outcome(lambda: numbers.histogram([1, 1, 2])),
        shown_outcome(lambda: numbers.histogram("ab")),
        shown_outcome(lambda: nan.histogram(3)),
        shown_outcome(lambda: nan.histogram([0, 1, 2])),
        shown_outcome(lambda: given.sc.parallelize([], 1).histogram(2)),
    ]


@spread
def sums_of_floats_are_added_in_order(given: Given) -> Any:
    floats = given.rdd([0.1 * n for n in range(17)])
    return floats.sum(), floats.mean() if not given.empty else None, floats.stats().sum()
