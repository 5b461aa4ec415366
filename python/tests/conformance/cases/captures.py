"""When the values of captured variables are fixed: a program changes a variable after each method."""

from __future__ import annotations

from functools import partial
from operator import add
from typing import Any, Callable

from ..harness import Cases, Given, shown_outcome

CASES = Cases("captures")
spread, once = CASES.spread, CASES.once

_BEFORE_AND_AFTER = ("old", "new", "newer", "newest")


def _is_rdd(value: Any) -> bool:
    return hasattr(value, "glom") and hasattr(value, "getNumPartitions")


def _seen(value: Any) -> list[str]:
    """The values of the variable that records show."""
    text = repr(value.collect() if _is_rdd(value) else value)
    return [word for word in _BEFORE_AND_AFTER if f"'{word}'" in text]


def _observe(given: Given, operate: Callable[[Given, Any, Any], Any]) -> Any:
    """Changes a captured variable between a method and its uses."""
    name = "old"
    rdd = given.sc.parallelize(range(4), 2).map(lambda x: (x, name))
    other = given.sc.parallelize([(key, "other") for key in range(4)], 2)
    result = operate(given, rdd, other)
    seen = []
    if _is_rdd(result):
        name = "new"
        seen += [_seen(result), _seen(result.map(lambda record: record))]
    else:
        seen += [_seen(result)]
    name = "newer"
    seen += [_seen(rdd), _seen(rdd.map(lambda pair: pair))]
    name = "newest"
    return [*seen, _seen(rdd), _seen(rdd.filter(lambda pair: True))]


def _observe_late(given: Given, operate: Callable[[Given, Any, Any], Any]) -> Any:
    """Uses the RDD before the method's result."""
    name = "old"
    rdd = given.sc.parallelize([0, 1, 2, 3], 2).map(lambda x: (x, name))
    other = given.sc.parallelize([(key, "other") for key in range(4)], 2)
    result = operate(given, rdd, other)
    name = "new"
    first = _seen(rdd)
    name = "newer"
    return first, _seen(result)


def _case(name: str, operate: Callable[[Given, Any, Any], Any]) -> None:
    for suffix, observe in (("", _observe), ("_late", _observe_late)):

        def program(given: Given, observe: Any = observe) -> Any:
            return observe(given, operate)

        program.__name__ = name + suffix
        once(program)


def _lists(pair: Any) -> Any:
    return [list(each) for each in pair]


#: Methods of an RDD, and how they are called with another one.
_METHODS: dict[str, Callable[[Any, Any], Any]] = {
    "none": lambda r, o: None,
    "id": lambda r, o: r.id() and None,
    "repr": lambda r, o: repr(r) and None,
    "name": lambda r, o: r.name(),
    "set_name": lambda r, o: r.setName("x"),
    "number_of_partitions": lambda r, o: r.getNumPartitions(),
    "debug_string": lambda r, o: r.toDebugString() and None,
    "cache": lambda r, o: r.cache(),
    "cache_and_unpersist": lambda r, o: r.cache().unpersist(),
    "cache_then_map": lambda r, o: r.cache().map(lambda x: x),
    "unpersist": lambda r, o: r.unpersist(),
    "storage_level": lambda r, o: r.getStorageLevel() and None,
    "local_checkpoint": lambda r, o: r.localCheckpoint(),
    "is_checkpointed": lambda r, o: r.isCheckpointed(),
    "is_locally_checkpointed": lambda r, o: r.isLocallyCheckpointed(),
    "checkpoint_file": lambda r, o: r.getCheckpointFile(),
    "resource_profile": lambda r, o: r.getResourceProfile(),
    "clean_shuffles": lambda r, o: r.cleanShuffleDependencies(),
    "map": lambda r, o: r.map(lambda x: x),
    "flat_map": lambda r, o: r.flatMap(lambda x: [x]),
    "filter": lambda r, o: r.filter(lambda x: True),
    "map_partitions": lambda r, o: r.mapPartitions(lambda x: x),
    "glom": lambda r, o: r.glom(),
    "key_by": lambda r, o: r.keyBy(str),
    "map_values": lambda r, o: r.mapValues(lambda v: v),
    "sample": lambda r, o: r.sample(True, 5.0, 1),
    "random_split": lambda r, o: r.randomSplit([1, 1], 1)[0],
    "take_sample": lambda r, o: r.takeSample(True, 5, 1),
    "take_sample_of_all": lambda r, o: r.takeSample(False, 50, 1),
    "union": lambda r, o: r.union(o),
    "union_of_the_other": lambda r, o: o.union(r),
    "plus": lambda r, o: r + o,
    "union_of_mapped": lambda r, o: r.map(lambda x: x).union(o),
    "union_of_many": lambda r, o: r.ctx.union([o, r, o]),
    "cartesian": lambda r, o: r.cartesian(o),
    "cartesian_of_the_other": lambda r, o: o.cartesian(r),
    "zip": lambda r, o: r.zip(o),
    "zip_of_the_other": lambda r, o: o.zip(r),
    "zip_with_itself": lambda r, o: r.zip(r),
    "zip_with_index": lambda r, o: r.zipWithIndex(),
    "coalesce": lambda r, o: r.coalesce(1),
    "coalesce_with_shuffle": lambda r, o: r.coalesce(1, True),
    "repartition": lambda r, o: r.repartition(2),
    "partition_by": lambda r, o: r.partitionBy(2),
    "sort_within_partitions": lambda r, o: r.repartitionAndSortWithinPartitions(2),
    "sort_by_key": lambda r, o: r.sortByKey(),
    "sort_by_key_into_one": lambda r, o: r.sortByKey(True, 1),
    "sort_by": lambda r, o: r.sortBy(str),
    "sort_by_into_one": lambda r, o: r.sortBy(str, True, 1),
    "reduce_by_key": lambda r, o: r.reduceByKey(max),
    "group_by_key": lambda r, o: r.groupByKey().mapValues(list),
    "group_by": lambda r, o: r.groupBy(str).mapValues(list),
    "distinct": lambda r, o: r.distinct(),
    "join": lambda r, o: r.join(o),
    "join_of_the_other": lambda r, o: o.leftOuterJoin(r),
    "cogroup": lambda r, o: r.cogroup(o).mapValues(_lists),
    "group_with": lambda r, o: o.groupWith(o, r).mapValues(_lists),
    "intersection": lambda r, o: r.intersection(r.union(o)),
    "subtract": lambda r, o: r.subtract(o),
    "subtract_by_key": lambda r, o: r.subtractByKey(o.filter(lambda pair: pair[0] > 2)),
    "collect": lambda r, o: r.collect(),
    "collect_with_job_group": lambda r, o: r.collectWithJobGroup("captures", "of a group"),
    "collect_as_map": lambda r, o: r.collectAsMap(),
    "local_iterator": lambda r, o: list(r.toLocalIterator()),
    "unused_local_iterator": lambda r, o: (r.toLocalIterator(), None)[1],
    "unused_local_iterator_ahead": lambda r, o: (r.toLocalIterator(True), None)[1],
    "foreach": lambda r, o: r.foreach(lambda x: None),
    "reduce": lambda r, o: r.reduce(max),
    "tree_reduce": lambda r, o: r.treeReduce(max),
    "count": lambda r, o: r.count(),
    "sum": lambda r, o: r.keys().sum(),
    "count_by_value": lambda r, o: dict(r.countByValue()),
    "take": lambda r, o: r.take(2),
    "top": lambda r, o: r.top(2),
    "is_empty": lambda r, o: r.isEmpty(),
    "lookup": lambda r, o: r.lookup(1),
    "run_job": lambda r, o: r.ctx.runJob(r, list),
    "run_job_of_some": lambda r, o: r.ctx.runJob(r, list, [0]),
    "barrier": lambda r, o: r.barrier().mapPartitions(list),
}

for _name, _method in _METHODS.items():
    _case(_name, lambda given, rdd, other, method=_method: method(rdd, other))
for _size in (0, 1, 10):
    _case(
        f"save_as_pickle_file_in_batches_of_{_size}",
        lambda given, rdd, other, size=_size: rdd.saveAsPickleFile(given.path(f"saved{size}"), size),
    )
_case("save_as_text_file", lambda given, rdd, other: rdd.saveAsTextFile(given.path("saved")))


@once
def loops_that_unite(given: Given) -> Any:
    united = given.sc.emptyRDD()
    for name in ("a", "b", "c"):
        united = united.union(given.sc.parallelize([1, 2]).map(lambda v: (v, name)))
    return united.collect()


@once
def loops_that_unite_maps_of_maps(given: Given) -> Any:
    rdd = given.sc.parallelize([1, 2], 1)
    parts = []
    for step in range(3):
        rdd = rdd.map(lambda v: v * 10 + step)
        parts.append(rdd)
    return given.sc.union(parts).collect(), [part.collect() for part in parts]


@once
def loops_that_join(given: Given) -> Any:
    joined = given.sc.parallelize([(1, ()), (2, ())], 1)
    for name in ("a", "b"):
        other = given.sc.parallelize([1, 2], 1).map(lambda v: (v, name))
        joined = joined.join(other).mapValues(lambda two: (*two[0], two[1]))
    return sorted(joined.collect())


@once
def contents_of_lists_and_attributes(given: Given) -> Any:
    class Counter:
        value = 1

    words, counter = ["a"], Counter()
    rdd = given.sc.parallelize([1], 1).map(lambda v: (v, list(words), counter.value))
    both = rdd.union(rdd)
    words.append("b")
    counter.value = 2
    return both.collect(), rdd.map(lambda record: record).collect()


@once
def arguments_of_partial_functions(given: Given) -> Any:
    number = [1]
    rdd = given.sc.parallelize([1, 2], 1).map(partial(lambda holder, v: v + holder[0], number))
    coalesced = rdd.coalesce(1)
    number[0] = 100
    return coalesced.collect(), rdd.map(lambda v: v).collect()


@once
def functions_that_partition(given: Given) -> Any:
    shift = 0
    pairs = given.sc.parallelize([(0, "a"), (1, "b")], 1)
    parted = pairs.partitionBy(2, lambda key: key + shift)
    shift = 1
    return parted.glom().collect()


@once
def keys_of_sorts_are_read_late(given: Given) -> Any:
    sign = 1
    in_order = given.sc.parallelize([3, 1, 2], 2).sortBy(lambda x: sign * x, True, 1)
    sign = -1
    return in_order.collect()


@once
def functions_that_merge_are_read_late(given: Given) -> Any:
    step = 1
    pairs = given.sc.parallelize([("a", 1), ("a", 2), ("a", 3)], 3)
    reduced = pairs.reduceByKey(lambda x, y: x + y + step, 1)
    step = 100
    return reduced.collect(), reduced.collect()


@once
def functions_that_cannot_be_pickled_fail_where_they_are_frozen(given: Given) -> Any:
    import threading

    lock = threading.Lock()
    bad = given.sc.parallelize([1], 1).map(lambda v: (v, lock))
    fine = given.sc.parallelize([(1, 2)], 1)
    operations: list[Callable[[], Any]] = [
        lambda: bad.union(fine),
        lambda: fine.union(bad),
        lambda: bad.cartesian(fine),
        lambda: bad.zip(fine),
        lambda: bad.coalesce(1),
        lambda: bad.cache(),
        lambda: bad.map(lambda v: v).getNumPartitions(),
        lambda: bad.toLocalIterator(),
        lambda: bad.reduceByKey(add),
    ]
    return [shown_outcome(each).split(":")[0] for each in operations]


_MOVES: dict[str, Callable[[Any, Any], Any]] = {
    "partitionBy": lambda rdd, other: rdd.partitionBy(3, lambda key: key),
    "repartition": lambda rdd, other: rdd.repartition(3),
    "coalesce": lambda rdd, other: rdd.coalesce(1, shuffle=True),
    "repartitionAndSort": lambda rdd, other: rdd.repartitionAndSortWithinPartitions(2),
    "sortByKey": lambda rdd, other: rdd.sortByKey(numPartitions=2),
    "sortBy": lambda rdd, other: rdd.sortBy(repr, numPartitions=2),
    "groupByKey": lambda rdd, other: rdd.groupByKey(2).mapValues(list),
    "groupBy": lambda rdd, other: rdd.groupBy(lambda pair: pair[0] % 2, 2).mapValues(list),
    "reduceByKey": lambda rdd, other: rdd.reduceByKey(max, 2),
    "aggregateByKey": lambda rdd, other: rdd.aggregateByKey("", max, max, 2),
    "distinct": lambda rdd, other: rdd.distinct(2),
    "join": lambda rdd, other: rdd.join(other, 2),
    "join of the other": lambda rdd, other: other.join(rdd, 2),
    "cogroup": lambda rdd, other: rdd.cogroup(other, 2).mapValues(lambda two: list(two[0])),
    "subtractByKey": lambda rdd, other: rdd.subtractByKey(other, 2),
    "intersection": lambda rdd, other: rdd.intersection(rdd),
    "treeReduce": lambda rdd, other: rdd.treeReduce(max),
    "map and partitionBy": lambda rdd, other: rdd.map(lambda x: x).partitionBy(3, lambda key: key),
}

_OTHER_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "map": lambda rdd, other: rdd.map(lambda x: x),
    "keyBy": lambda rdd, other: rdd.keyBy(lambda pair: pair[1]),
    "mapValues": lambda rdd, other: rdd.mapValues(lambda value: [value]),
    "flatMapValues": lambda rdd, other: rdd.flatMapValues(lambda value: [value, value]),
    "mapPartitionsWithIndex": lambda rdd, other: rdd.mapPartitionsWithIndex(lambda _, pairs: pairs),
    "glom": lambda rdd, other: rdd.glom(),
    "union": lambda rdd, other: rdd.union(other),
    "union of the other": lambda rdd, other: other.union(rdd),
    "union of itself": lambda rdd, other: rdd.union(rdd),
    "union of the context": lambda rdd, other: rdd.ctx.union([rdd, other, rdd]),
    "zip": lambda rdd, other: rdd.zip(rdd),
    "cartesian": lambda rdd, other: rdd.cartesian(other),
    "coalesce": lambda rdd, other: rdd.coalesce(1),
    "coalesce to more": lambda rdd, other: rdd.coalesce(9),
    "sample": lambda rdd, other: rdd.sample(True, 2.0, 3),
    "randomSplit": lambda rdd, other: rdd.randomSplit([1.0, 2.0], 5)[1],
    "sampleByKey": lambda rdd, other: rdd.sampleByKey(True, dict.fromkeys(range(4), 2.0), 7),
    "zipWithIndex": lambda rdd, other: rdd.zipWithIndex(),
    "zipWithUniqueId": lambda rdd, other: rdd.zipWithUniqueId(),
    "pipe": lambda rdd, other: rdd.pipe("cat"),
    "values": lambda rdd, other: rdd.values(),
    "barrier": lambda rdd, other: rdd.barrier().mapPartitions(lambda pairs: pairs),
    "cache again": lambda rdd, other: rdd.map(lambda x: x).cache(),
}

_ACTIONS: dict[str, Callable[[Any, Any], Any]] = {
    "collect": lambda rdd, other: rdd.collect(),
    "collectAsMap": lambda rdd, other: rdd.collectAsMap(),
    "count": lambda rdd, other: rdd.count(),
    "countByValue": lambda rdd, other: dict(rdd.countByValue()),
    "aggregate": lambda rdd, other: rdd.aggregate([], lambda a, b: [*a, b], lambda a, b: a + b),
    "fold": lambda rdd, other: rdd.values().fold("", max),
    "foreach": lambda rdd, other: rdd.foreach(lambda pair: None),
    "isEmpty": lambda rdd, other: rdd.isEmpty(),
    "lookup": lambda rdd, other: rdd.lookup(2),
    "reduce": lambda rdd, other: rdd.reduce(max),
    "runJob": lambda rdd, other: rdd.ctx.runJob(rdd, list, [1, 0]),
    "take": lambda rdd, other: rdd.take(3),
    "takeOrdered": lambda rdd, other: rdd.takeOrdered(1),
    "takeSample": lambda rdd, other: rdd.takeSample(False, 2, 3),
    "toLocalIterator": lambda rdd, other: list(rdd.toLocalIterator()),
    "top": lambda rdd, other: rdd.top(1),
    "treeAggregate": lambda rdd, other: rdd.treeAggregate("", lambda a, b: max(a, b[1]), max),
}


@once
def functions_of_stored_rdds_that_are_moved(given: Given) -> Any:
    return _used(given, _MOVES)


@once
def functions_of_stored_rdds_in_other_operators(given: Given) -> Any:
    return _used(given, _OTHER_OPERATORS)


@once
def functions_of_stored_rdds_in_actions(given: Given) -> Any:
    return _used(given, _ACTIONS)


def _used(given: Given, uses: dict[str, Callable[[Any, Any], Any]]) -> Any:
    given.sc.setCheckpointDir(given.path("checkpoints"))
    stores: dict[str, Callable[[Any], Any]] = {
        "nothing": lambda rdd: None,
        "cache": lambda rdd: rdd.cache(),
        "cache and a job": lambda rdd: rdd.cache().count(),
        "unpersist": lambda rdd: rdd.cache().unpersist(),
        "checkpoint": lambda rdd: rdd.checkpoint(),
        "checkpoint and a job": lambda rdd: (rdd.checkpoint(), rdd.count()),
        "local checkpoint and a job": lambda rdd: (rdd.localCheckpoint(), rdd.count()),
    }
    return {
        (use, store): _moved(given, uses[use], stores[store]) for use in uses for store in stores
    }


def _moved(given: Given, move: Callable[[Any, Any], Any], store: Callable[[Any], Any]) -> Any:
    """Changes a captured variable after a use of an RDD: what is seen, after how many calls."""
    calls = given.sc.accumulator(0)
    name = "old"

    def named(key: int) -> tuple[int, str]:
        calls.add(1)
        return key, name

    rdd = given.sc.parallelize(range(4), 2).map(named)
    store(rdd)
    name = "new"
    moved = move(rdd, given.sc.parallelize([(key, "other") for key in range(3)], 2))
    name = "newer"
    return _seen(moved), calls.value, _seen(moved), calls.value, _seen(rdd), calls.value
