"""Operations on pairs: combining, grouping, partitioning."""

from __future__ import annotations

from typing import Any

from ..harness import Cases, Given

CASES = Cases("keys")
spread, once = CASES.spread, CASES.once


@spread
def reduce_by_key(given: Given) -> Any:
    return given.pairs().reduceByKey(lambda a, b: a + b), given.pairs().reduceByKey(max, 3)


@spread
def reduce_by_key_after_a_map(given: Given) -> Any:
    counted = given.words().map(lambda word: (word, 1)).reduceByKey(lambda a, b: a + b)
    return counted, counted.map(lambda pair: pair[1]).sum()


@spread
def reduce_by_key_with_a_partitioner(given: Given) -> Any:
    return given.pairs().reduceByKey(min, 2, lambda key: ord(key))


@spread
def reduce_by_key_locally(given: Given) -> Any:
    return given.pairs().reduceByKeyLocally(lambda a, b: a - b)


@spread
def group_by_key(given: Given) -> Any:
    return given.pairs().groupByKey(), given.pairs().groupByKey(3).mapValues(list)


@spread
def grouped_values_have_a_length_and_no_end(given: Given) -> Any:
    grouped = given.pairs().groupByKey()
    return grouped.mapValues(len), grouped.map(lambda pair: (pair[0], sorted(pair[1])))


@spread
def group_by(given: Given) -> Any:
    return given.numbers().groupBy(lambda x: x % 3), given.words().groupBy(len, 2)


@spread
def the_lesson(given: Given) -> Any:
    movies = given.rdd(["dark knight", "dunkirk", "pulp fiction", "avatar"])
    titles = movies.map(lambda word: word.title()).groupBy(lambda title: title[0])
    return titles.map(lambda group: (group[0], len(group[1]))).collect()


@spread
def combine_by_key(given: Given) -> Any:
    combined = given.pairs().combineByKey(
        lambda value: [value], lambda values, value: values + [value], lambda a, b: a + ["|"] + b
    )
    return combined


@spread
def aggregate_by_key(given: Given) -> Any:
    summed = given.pairs().aggregateByKey(
        (0, 0), lambda acc, v: (acc[0] + v, acc[1] + 1), lambda a, b: (a[0] + b[0], a[1] + b[1])
    )
    return summed, given.pairs().aggregateByKey([], lambda a, v: a + [v], lambda a, b: a + b, 1)


@spread
def aggregate_by_key_copies_its_zero(given: Given) -> Any:
    def put(values: list[int], value: int) -> list[int]:
        values.append(value)
        return values

    return given.pairs().aggregateByKey([], put, lambda a, b: a + b)


@spread
def fold_by_key(given: Given) -> Any:
    return given.pairs().foldByKey(0, lambda a, b: a + b), given.pairs().foldByKey(1, max, 3)


@spread
def fold_by_key_copies_its_zero(given: Given) -> Any:
    lists = given.pairs().mapValues(lambda value: [value])

    def extend(into: list[int], values: list[int]) -> list[int]:
        into.extend(values)
        return into

    return lists.foldByKey([], extend)


@spread
def count_by_key_and_by_value(given: Given) -> Any:
    return given.pairs().countByKey(), given.words().countByValue()


@spread
def map_values_and_flat_map_values(given: Given) -> Any:
    pairs = given.pairs()
    return pairs.mapValues(lambda x: x * 2), pairs.flatMapValues(lambda x: range(x % 3))


@spread
def partition_by(given: Given) -> Any:
    return given.pairs().partitionBy(3), given.pairs().partitionBy(2, lambda key: ord(key))


@spread
def partition_by_twice_is_one_shuffle(given: Given) -> Any:
    once = given.pairs().partitionBy(3)
    return once.partitionBy(3), once.partitionBy(2), once.mapValues(str).partitionBy(3)


@spread
def partitioned_pairs_are_reduced_without_a_shuffle(given: Given) -> Any:
    parted = given.pairs().partitionBy(3)
    return parted.reduceByKey(lambda a, b: a + b, 3), parted.groupByKey(3), parted.count()


@spread
def partitioned_pairs_are_joined(given: Given) -> Any:
    left, right = given.pairs().partitionBy(3), given.others().partitionBy(3)
    return left.join(right, 3), left.cogroup(right, 3).mapValues(lambda two: [len(x) for x in two])


@spread
def lookup(given: Given) -> Any:
    pairs = given.pairs()
    return pairs.lookup("t"), pairs.lookup("?"), pairs.partitionBy(3).lookup("q")


@spread
def lookup_after_sorting(given: Given) -> Any:
    return given.pairs().sortByKey().lookup("f")


@spread
def collect_as_map(given: Given) -> Any:
    return given.pairs().collectAsMap()


@spread
def keys_of_many_types(given: Given) -> Any:
    keys = [None, 1, 1.0, True, "a", b"b", (1, "x"), (None, 2), -1, 2.5, 0, "", (), -(1 << 40)]
    pairs = given.rdd([(key, index) for index, key in enumerate(keys)])
    return pairs.reduceByKey(lambda a, b: a * 100 + b), pairs.partitionBy(4)


@spread
def frozen_sets_as_keys(given: Given) -> Any:
    pairs = given.rdd([(frozenset([n % 3]), n) for n in range(10)])
    return pairs.reduceByKey(lambda a, b: a + b)


@once
def many_keys(given: Given) -> Any:
    pairs = given.sc.range(0, 5000, 1, 4).map(lambda x: (x % 701, x))
    return pairs.reduceByKey(lambda a, b: a + b), pairs.groupByKey().mapValues(len).take(20)


@once
def many_string_keys(given: Given) -> Any:
    pairs = given.sc.range(0, 3000, 1, 3).map(lambda x: (f"key {x % 97}", x))
    return pairs.groupByKey().mapValues(list).map(lambda p: (p[0], p[1][:3], len(p[1])))


@once
def portable_hash(given: Given) -> Any:
    hashed = given.module("rdd").portable_hash
    values = [None, 0, 1, -1, 1.0, 2.5, (), (1,), (1, 2, 3), (None, (1, None)), True, -5, 1 << 65]
    return [hashed(value) for value in values]


@once
def number_of_reducers(given: Given) -> Any:
    sc = given.sc
    three, five = sc.parallelize([(1, 2)], 3), sc.parallelize([(1, 3)], 5)
    return [
        rdd.getNumPartitions()
        for rdd in (
            three.reduceByKey(max),
            three.groupByKey(),
            three.join(five),
            three.cogroup(five),
            three.subtractByKey(five),
            three.leftOuterJoin(five, 4),
            three.sortByKey(),
            three.distinct(),
            three.intersection(five),
            three.subtract(five),
            three.groupWith(five, five),
            three.union(five).reduceByKey(max),
            three.partitionBy(None),
        )
    ]
