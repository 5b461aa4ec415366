"""Operations on single records and on partitions."""

from __future__ import annotations

from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("transformations")
spread, once = CASES.spread, CASES.once


@spread
def unions_of_what_was_dealt_out(given: Given) -> Any:
    shuffled = given.numbers().coalesce(2, True)
    return shuffled.union(shuffled), shuffled.map(str).union(shuffled).getNumPartitions()


@spread
def map_adds(given: Given) -> Any:
    return given.numbers().map(lambda x: x + 1)


@spread
def filter_keeps_the_true_ones(given: Given) -> Any:
    return given.numbers().filter(lambda x: x % 2)


@spread
def flat_map_of_lists_and_strings(given: Given) -> Any:
    return given.numbers().flatMap(lambda x: [x] * (x % 3)), given.words().flatMap(lambda w: w[:2])


@spread
def a_chain_of_all_three(given: Given) -> Any:
    chain = given.numbers().map(lambda x: x * 3).filter(lambda x: x > 5).flatMap(lambda x: [x, -x])
    return chain.map(str).filter(lambda text: len(text) > 1)


@spread
def map_partitions(given: Given) -> Any:
    return given.numbers().mapPartitions(lambda records: [sum(records)])


@spread
def map_partitions_after_an_endless_flat_map(given: Given) -> Any:
    from itertools import count, islice

    endless = given.numbers().flatMap(lambda x: count(x))
    return endless.mapPartitions(lambda records: islice(records, 3))


@spread
def map_partitions_with_index(given: Given) -> Any:
    return given.numbers().mapPartitionsWithIndex(lambda i, records: ((i, x) for x in records))


@spread
def map_partitions_with_split(given: Given) -> Any:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return given.numbers().mapPartitionsWithSplit(lambda i, records: [i])


@spread
def distinct(given: Given) -> Any:
    return given.numbers().distinct(), given.words().distinct(3)


@spread
def glom(given: Given) -> Any:
    return given.numbers().glom().collect(), given.numbers().glom().map(len)


@spread
def union_of_two_and_of_itself(given: Given) -> Any:
    numbers = given.numbers()
    return numbers.union(given.words()), numbers + numbers, given.sc.union([numbers] * 3)


@spread
def union_of_different_serializers(given: Given) -> Any:
    with open(given.path("in.txt"), "w") as file:
        file.write("one\ntwo\nthree\n")
    lines = given.sc.textFile(given.path("in.txt"), 1)
    return lines.union(given.numbers()), given.numbers().union(lines).map(str)


@spread
def cartesian(given: Given) -> Any:
    return given.numbers().filter(lambda x: x > 8).cartesian(given.others().keys())


@spread
def cartesian_after_map_counts(given: Given) -> Any:
    left = given.numbers().map(lambda x: x * 2)
    return left.cartesian(left).count(), left.cartesian(given.words()).take(3)


@spread
def zip_of_same_partitions(given: Given) -> Any:
    numbers = given.numbers()
    return numbers.zip(numbers.map(str)), numbers.map(lambda x: -x).zip(numbers)


@spread
def zip_after_filters_of_equal_sizes(given: Given) -> Any:
    numbers = given.numbers()
    odd = numbers.filter(lambda x: x % 2)
    return odd.zip(odd.map(lambda x: x * x))


@spread
def zip_with_index(given: Given) -> Any:
    return given.words().zipWithIndex()


@spread
def zip_with_unique_id(given: Given) -> Any:
    return given.words().zipWithUniqueId()


@spread
def key_by_keys_and_values(given: Given) -> Any:
    pairs = given.words().keyBy(len)
    return pairs, pairs.keys(), pairs.values()


@spread
def pipe_through_a_program(given: Given) -> Any:
    return given.words().pipe("cat"), given.words().pipe("wc -l").map(lambda line: int(line))


@spread
def pipe_with_an_environment(given: Given) -> Any:
    return given.numbers().pipe("sh -c 'cat > /dev/null; echo $GREETING'", {"GREETING": "hello"})


@spread
def coalesce_to_fewer_and_to_more(given: Given) -> Any:
    numbers = given.numbers()
    return numbers.coalesce(1), numbers.coalesce(3), numbers.coalesce(20)


@spread
def coalesce_with_a_shuffle(given: Given) -> Any:
    return given.numbers().coalesce(3, shuffle=True), given.numbers().coalesce(1, True)


@spread
def repartition_moves_batches(given: Given) -> Any:
    return given.numbers().repartition(4), given.numbers().map(lambda x: x).repartition(2)


@spread
def repartition_deals_the_batches_of_another(given: Given) -> Any:
    once = given.numbers().repartition(3)
    return once.repartition(4), once.filter(lambda x: x > 2).repartition(4), once.union(once).repartition(2)


@spread
def repartition_of_what_another_one_keeps(given: Given) -> Any:
    once = given.numbers().repartition(3).cache()
    once.count()
    return once.repartition(4)


@once
def repartition_of_many_records(given: Given) -> Any:
    return given.sc.range(0, 1000, 1, 3).repartition(5).glom().map(len)


@spread
def barrier_stages_map_partitions(given: Given) -> Any:
    if given.partitions > 2:
        return None
    barrier = given.numbers().barrier()
    sums = barrier.mapPartitions(lambda records: [sum(records)])
    return sums, barrier.mapPartitionsWithIndex(lambda i, records: [(i, len(list(records)))])


@spread
def functions_are_unpickled_for_every_task(given: Given) -> Any:
    seen: list[int] = []

    def first_seen(x: int) -> int:
        seen.append(x)
        return len(seen)

    return given.numbers().map(first_seen), seen


@spread
def functions_of_a_pipeline_share_what_they_capture(given: Given) -> Any:
    seen: list[int] = []

    def noted(x: int) -> int:
        seen.append(x)
        return x

    appended = given.numbers().map(noted)
    return appended.map(lambda x: (x, len(seen)))


@spread
def captures_are_pickled_when_the_first_action_runs(given: Given) -> Any:
    factor = [1]
    mapped = given.numbers().map(lambda x: x * factor[0])
    factor[0] = 2
    first = mapped.collect()
    factor[0] = 3
    return first, mapped.collect(), mapped.map(lambda x: x).collect()


@spread
def captures_before_a_shuffle_are_pickled_when_it_is_defined(given: Given) -> Any:
    factor = [1]
    shuffled = given.numbers().map(lambda x: (x % 3, x * factor[0])).partitionBy(2)
    after = shuffled.mapValues(lambda x: x * factor[0])
    factor[0] = 10
    return shuffled.collect(), after.collect()


@spread
def records_of_many_types(given: Given) -> Any:
    records = [None, 1.5, b"\x00", "é", (1,), [2], {"k": 3}, {4}, 1 << 70, True, float("inf"), 2j]
    return given.rdd(records), given.rdd(records).map(lambda r: (type(r).__name__, r))


@once
def parallelize_slices_batches(given: Given) -> Any:
    sizes = []
    for count, slices in [(11, 4), (10, 3), (1, 3), (0, 3), (5000, 2), (100, 7), (23, 5), (2, 1)]:
        sizes.append(given.sc.parallelize(list(range(count)), slices).glom().map(len).collect())
    return sizes


@once
def parallelize_of_other_collections(given: Given) -> Any:
    sc = given.sc
    return (
        sc.parallelize(range(11), 4),
        sc.parallelize((x * x for x in range(7)), 3),
        sc.parallelize({"a": 1, "b": 2}, 2),
        sc.parallelize("text", 3),
        sc.parallelize((1, 2, 3), 2),
        sc.parallelize(range(0, 100, 9), 5),
        sc.parallelize(range(10, 0, -3), 3),
    )


@once
def range_in_slices(given: Given) -> Any:
    sc = given.sc
    return (
        sc.range(5),
        sc.range(2, 11, numSlices=4),
        sc.range(1, 20, 3, 2),
        sc.range(10, 0, -2, 3),
        sc.range(5, 5, 1, 2),
    )


@once
def empty_rdd(given: Given) -> Any:
    empty = given.sc.emptyRDD()
    return empty.collect(), empty.getNumPartitions(), empty.map(str).isEmpty(), empty.count()


@once
def number_of_default_partitions(given: Given) -> Any:
    sc = given.sc
    return (
        sc.defaultParallelism,
        sc.defaultMinPartitions,
        sc.parallelize([1, 2, 3]).getNumPartitions(),
        sc.range(10).getNumPartitions(),
        sc.parallelize([(1, 2)], 3).reduceByKey(max).getNumPartitions(),
        sc.parallelize([1], 3).distinct().getNumPartitions(),
    )


@once
def a_long_pipeline(given: Given) -> Any:
    rdd = given.sc.range(0, 10, 1, 2)
    for _ in range(50):
        rdd = rdd.map(lambda x: x + 1)
    return rdd


@once
def with_resources_keeps_the_records(given: Given) -> Any:
    return given.sc.range(3).getResourceProfile()


@once
def records_of_own_classes(given: Given) -> Any:
    class Point:
        def __init__(self, x: int) -> None:
            self.x = x

        def __eq__(self, other: Any) -> bool:
            return isinstance(other, Point) and self.x == other.x

        def __hash__(self) -> int:
            return hash(self.x)

    points = given.sc.parallelize([Point(1), Point(2), Point(1)], 2)
    made = given.sc.range(0, 4, 1, 2).map(Point)
    by_point = points.map(lambda point: (point, point.x)).reduceByKey(lambda a, b: a + b)
    return (
        points.map(lambda point: point.x).collect(),
        [point.x for point in made.collect()],
        type(made.first()) is Point,
        sorted((point.x, total) for point, total in by_point.collect()),
        points.distinct().count(),
        points.map(lambda point: isinstance(point, Point)).collect(),
        made.cache().map(lambda point: point.x).sum(),
        made.sortBy(lambda point: -point.x).map(lambda point: point.x).collect(),
    )


@once
def functions_as_records(given: Given) -> Any:
    adders = given.sc.range(0, 3, 1, 2).map(lambda x: lambda y: x + y)
    keyed = given.sc.range(0, 3, 1, 2).map(lambda x: (x % 2, lambda y: x * y))
    called = keyed.groupByKey().mapValues(lambda functions: sorted(f(10) for f in functions))
    return (
        [add(1) for add in adders.collect()],
        adders.map(lambda add: add(10)).collect(),
        sorted(called.collect()),
    )


@once
def functions_of_partitions_are_given_what_was_returned(given: Given) -> Any:
    numbers = given.sc.range(0, 4, 1, 2)
    lists = numbers.mapPartitions(list)
    return (
        lists.mapPartitions(lambda records: [type(records).__name__]).collect(),
        shown_outcome(lambda: lists.mapPartitions(lambda records: [next(records)]).collect()),
        numbers.map(abs).mapPartitions(lambda records: [next(iter(records))]).collect(),
        shown_outcome(lambda: numbers.mapPartitions(lambda records: 5).collect()),
        shown_outcome(lambda: numbers.mapPartitions(lambda records: None).map(str).collect()),
        numbers.mapPartitions(lambda records: "ab").map(str.upper).collect(),
    )


@once
def pairs_that_are_longer(given: Given) -> Any:
    triples = given.sc.parallelize([(1, 2, 3), (4, 5, 6)], 2)
    lists = given.sc.parallelize([[1, 2], [3, 4]], 2)
    return (
        triples.mapValues(str).collect(),
        triples.flatMapValues(lambda value: [value, -value]).collect(),
        triples.keys().collect(),
        shown_outcome(lambda: triples.partitionBy(2).collect()),
        shown_outcome(lambda: triples.groupByKey().collect()),
        shown_outcome(lambda: triples.sortByKey().collect()),
        lists.partitionBy(2).collect(),
        lists.sortByKey(numPartitions=2).collect(),
        lists.mapValues(str).collect(),
        shown_outcome(lambda: triples.collectAsMap()),
        triples.countByKey(),
    )
