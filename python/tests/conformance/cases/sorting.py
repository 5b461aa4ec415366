"""Sorting, and the greatest and smallest records."""

from __future__ import annotations

from typing import Any

from ..harness import Cases, Given

CASES = Cases("sorting")
spread, once = CASES.spread, CASES.once


@spread
def sort_by_key(given: Given) -> Any:
    return given.pairs().sortByKey()


@spread
def sort_by_key_descending_into_three(given: Given) -> Any:
    return given.pairs().sortByKey(False, 3)


@spread
def sort_by_key_with_a_function(given: Given) -> Any:
    return given.pairs().sortByKey(True, 2, keyfunc=lambda key: -ord(key))


@spread
def sort_by(given: Given) -> Any:
    return given.numbers().sortBy(lambda x: x)


@spread
def sort_by_descending(given: Given) -> Any:
    return given.words().sortBy(len, ascending=False, numPartitions=2)


@once
def sort_by_of_many(given: Given) -> Any:
    numbers = given.sc.range(0, 4000, 1, 4).map(lambda x: (x * 7919) % 4001)
    ordered = numbers.sortBy(lambda x: x)
    return ordered.glom().map(len), ordered.take(5), ordered.collect() == sorted(numbers.collect())


@spread
def repartition_and_sort_within_partitions(given: Given) -> Any:
    pairs = given.numbers().map(lambda x: (x, str(x)))
    return (
        pairs.repartitionAndSortWithinPartitions(2),
        pairs.repartitionAndSortWithinPartitions(3, lambda key: key // 5, False, lambda key: -key),
    )


@spread
def top_and_take_ordered(given: Given) -> Any:
    numbers = given.numbers()
    return (
        numbers.top(3),
        numbers.top(2, key=str),
        numbers.takeOrdered(4),
        numbers.takeOrdered(4, key=lambda x: -x),
        numbers.takeOrdered(0),
        numbers.takeOrdered(100),
    )


@spread
def max_and_min(given: Given) -> Any:
    if given.empty:
        return given.numbers().max()
    numbers, words = given.numbers(), given.words()
    return numbers.max(), numbers.min(), words.max(key=len), words.min(key=len)


@spread
def sort_then_zip_with_index(given: Given) -> Any:
    return given.words().sortBy(lambda word: word).zipWithIndex()
