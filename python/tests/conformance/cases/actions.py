"""Actions: what comes back, and how many jobs it took."""

from __future__ import annotations

from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("actions")
spread, once = CASES.spread, CASES.once


@spread
def collect_and_count(given: Given) -> Any:
    return given.numbers().collect(), given.numbers().count()


@spread
def collect_with_job_group(given: Given) -> Any:
    return given.numbers().collectWithJobGroup("a group of its own", "described")


@spread
def take(given: Given) -> Any:
    numbers = given.numbers()
    return numbers.take(1), numbers.take(5), numbers.take(0), numbers.take(100), numbers.take(-1)


@once
def take_scans_more_and_more_partitions(given: Given) -> Any:
    numbers = given.sc.range(0, 100, 1, 8)
    return numbers.take(30), numbers.take(100), numbers.filter(lambda x: x > 95).take(2)


@once
def take_reads_no_more_than_it_needs(given: Given) -> Any:
    def guarded(x: int) -> int:
        if x > 500_000:
            raise ValueError("read too far")
        return x

    return given.sc.range(0, 1_000_000, 1, 1).map(guarded).take(3)


@spread
def first(given: Given) -> Any:
    return given.numbers().first()


@spread
def is_empty(given: Given) -> Any:
    return given.numbers().isEmpty(), given.numbers().filter(lambda x: x > 1000).isEmpty()


@spread
def reduce(given: Given) -> Any:
    return given.numbers().reduce(lambda a, b: a - b)


@spread
def reduce_of_a_filtered_rdd(given: Given) -> Any:
    return given.numbers().filter(lambda x: x > 10).reduce(lambda a, b: a + b)


@spread
def tree_reduce(given: Given) -> Any:
    return given.numbers().treeReduce(lambda a, b: a + b)


@spread
def tree_reduce_three_deep(given: Given) -> Any:
    return given.numbers().treeReduce(lambda a, b: a * 2 + b, 3)


@spread
def fold(given: Given) -> Any:
    numbers = given.numbers()
    return numbers.fold(0, lambda a, b: a + b), numbers.fold(10, lambda a, b: a + b)


@spread
def fold_of_lists(given: Given) -> Any:
    return given.numbers().map(lambda x: [x]).fold([], lambda a, b: a + b)


@spread
def aggregate(given: Given) -> Any:
    return given.numbers().aggregate(
        (0, 0), lambda acc, x: (acc[0] + x, acc[1] + 1), lambda a, b: (a[0] + b[0], a[1] + b[1])
    )


@spread
def aggregate_in_place(given: Given) -> Any:
    def put(values: list[int], value: int) -> list[int]:
        values.append(value)
        return values

    return given.numbers().aggregate([], put, lambda a, b: a + b)


@spread
def tree_aggregate(given: Given) -> Any:
    return given.numbers().treeAggregate(
        [], lambda values, x: values + [x], lambda a, b: a + b, depth=2
    )


@once
def tree_aggregate_of_many_partitions(given: Given) -> Any:
    numbers = given.sc.range(0, 100, 1, 20)
    add = lambda a, b: a + b  # noqa: E731
    deeper = [numbers.treeAggregate(0, add, add, depth) for depth in (1, 2, 3)]
    return deeper, shown_outcome(lambda: numbers.treeAggregate(0, add, add, 0))


@spread
def foreach_and_foreach_partition(given: Given) -> Any:
    total = given.sc.accumulator(0)
    none = given.numbers().foreach(lambda x: total.add(x))
    seen = total.value
    given.numbers().foreachPartition(lambda records: total.add(sum(records)))
    return none, seen, total.value


@spread
def foreach_partition_that_returns_a_list(given: Given) -> Any:
    return given.numbers().foreachPartition(lambda records: [len(list(records))])


@spread
def to_local_iterator(given: Given) -> Any:
    return given.numbers().toLocalIterator()


@spread
def to_local_iterator_that_prefetches(given: Given) -> Any:
    return given.numbers().toLocalIterator(prefetchPartitions=True)


@once
def to_local_iterator_read_in_part(given: Given) -> Any:
    iterator = iter(given.sc.range(0, 20, 1, 4).toLocalIterator())
    return [next(iterator) for _ in range(7)]


@spread
def run_job(given: Given) -> Any:
    numbers = given.numbers()
    return (
        given.sc.runJob(numbers, lambda records: [sum(records)]),
        given.sc.runJob(numbers, lambda records: (x * x for x in records), [0]),
        given.sc.runJob(numbers, lambda records: records, [given.partitions - 1, 0], True),
        given.sc.runJob(numbers, lambda records: records, []),
    )


@spread
def approximations(given: Given) -> Any:
    numbers = given.numbers()
    return numbers.countApprox(10_000), numbers.countApprox(10_000, 0.5)


@spread
def sums_and_means_by_approximation(given: Given) -> Any:
    if given.empty:
        return None
    numbers = given.numbers()
    total, mean = numbers.sumApprox(10_000), numbers.meanApprox(10_000)
    shown = [(float(x), x.low, x.high, x.confidence) for x in (total, mean)]
    return shown, type(total).__name__


@once
def approximations_without_partitions(given: Given) -> Any:
    nothing = given.sc.emptyRDD()
    return nothing.countApprox(1000), float(nothing.sumApprox(1000)), float(nothing.meanApprox(1000))


@spread
def count_approx_distinct(given: Given) -> Any:
    words, numbers = given.words(), given.numbers()
    return words.countApproxDistinct(), numbers.countApproxDistinct(0.01)


@once
def count_approx_distinct_of_many(given: Given) -> Any:
    numbers = given.sc.range(0, 10_000, 1, 4)
    return [
        numbers.map(lambda n: n % 1000).countApproxDistinct(),
        numbers.map(str).countApproxDistinct(0.1),
        numbers.map(lambda n: (n % 50, "x")).countApproxDistinct(0.2),
        numbers.countApproxDistinct(0.01),
        given.sc.emptyRDD().countApproxDistinct(),
    ]


@spread
def stages_are_skipped_the_second_time(given: Given) -> Any:
    reduced = given.pairs().reduceByKey(lambda a, b: a + b)
    return reduced.count(), reduced.collect()


@spread
def two_shuffles_in_a_row(given: Given) -> Any:
    counted = given.words().map(lambda w: (w, 1)).reduceByKey(lambda a, b: a + b)
    return counted.map(lambda pair: (pair[1], pair[0])).groupByKey(2).mapValues(sorted)
