"""Persisting and checkpointing, names and descriptions."""

from __future__ import annotations

from typing import Any, Callable

from ..harness import Cases, Given, shown_outcome

CASES = Cases("storage")
spread, once = CASES.spread, CASES.once


@spread
def cached_records_are_computed_once(given: Given) -> Any:
    count = given.sc.accumulator(0)

    def counted(x: int) -> int:
        count.add(1)
        return x * 2

    cached = given.numbers().map(counted).cache()
    first, second = cached.collect(), cached.map(lambda x: x + 1).collect()
    computed = count.value
    cached.unpersist(blocking=True)
    return first, second, computed, cached.sum(), count.value


@spread
def cached_records_that_are_changed_stay_as_they_are(given: Given) -> Any:
    cached = given.numbers().map(lambda x: [x]).cache()

    def changed(record: list[int]) -> list[int]:
        record.append(0)
        return record

    try:
        return cached.map(changed).collect(), cached.map(changed).collect(), cached.collect()
    finally:
        cached.unpersist()


@spread
def cached_shuffles_skip_their_stages(given: Given) -> Any:
    reduced = given.pairs().reduceByKey(lambda a, b: a + b).persist()
    try:
        return reduced.count(), reduced.collect(), reduced.mapValues(str)
    finally:
        reduced.unpersist()


@spread
def cached_numbers_pass_twice(given: Given) -> Any:
    cached = given.numbers().map(lambda x: (x, x / 2)).cache()
    try:
        again = [cached.map(lambda pair: pair[1]).sum() for _ in range(3)]
        return cached.count(), again, cached.glom(), cached.take(2)
    finally:
        cached.unpersist()


@once
def storage_levels(given: Given) -> Any:
    level = given.api.StorageLevel
    names = [name for name in dir(level) if name.isupper()]
    fields = ("useDisk", "useMemory", "useOffHeap", "deserialized", "replication")
    texts = {}
    for name in names:
        one = getattr(level, name)
        texts[name] = (str(one), repr(one), [getattr(one, field) for field in fields])
    return texts, level.DISK_ONLY == level(True, False, False, False), str(level(True, True, True, True, 4))


@once
def persisting(given: Given) -> Any:
    level = given.api.StorageLevel
    rdd = given.sc.range(5).map(lambda x: x)
    before = str(rdd.getStorageLevel()), rdd.is_cached
    rdd.persist(level.DISK_ONLY)
    during = str(rdd.getStorageLevel()), rdd.is_cached, rdd.sum(), rdd.sum()
    again = shown_outcome(lambda: rdd.persist(level.MEMORY_ONLY))
    rdd.unpersist(True)
    cached = rdd.cache()
    return before, during, again, str(cached.getStorageLevel()), cached is rdd, cached.unpersist() is rdd


@once
def persisting_with_each_level(given: Given) -> Any:
    level = given.api.StorageLevel
    sums = []
    for name in ("DISK_ONLY", "MEMORY_ONLY", "MEMORY_AND_DISK", "MEMORY_AND_DISK_DESER"):
        rdd = given.sc.range(0, 10, 1, 2).map(lambda x: x + 1).persist(getattr(level, name))
        sums.append((name, rdd.sum(), rdd.sum(), str(rdd.getStorageLevel())))
        rdd.unpersist()
    return sums


@spread
def checkpointed_records_are_read_back(given: Given) -> Any:
    given.sc.setCheckpointDir(given.path("checkpoints"))
    rdd = given.numbers().map(lambda x: x * 3)
    before = rdd.isCheckpointed(), rdd.getCheckpointFile()
    rdd.checkpoint()
    first = rdd.collect()
    file = rdd.getCheckpointFile()
    inside = file is not None and given.path("checkpoints") in file
    return before, first, rdd.isCheckpointed(), inside, rdd.collect(), rdd.map(str)


@once
def checkpoint_directories(given: Given) -> Any:
    given.sc.setCheckpointDir(given.path("here"))
    found = given.sc.getCheckpointDir()
    return found is not None and given.path("here") in found


@spread
def locally_checkpointed_records(given: Given) -> Any:
    rdd = given.numbers().map(lambda x: x * 3)
    before = rdd.isLocallyCheckpointed()
    rdd.localCheckpoint()
    return before, rdd.collect(), rdd.isCheckpointed(), rdd.isLocallyCheckpointed(), rdd.sum()


@once
def functions_are_pipelined_past_local_checkpoints(given: Given) -> Any:
    def checkpointed_after(action: str, *arguments: Any) -> bool:
        rdd = given.sc.range(0, 6, 1, 2).map(lambda x: x * 3)
        rdd.localCheckpoint()
        getattr(rdd, action)(*arguments)
        return rdd.isCheckpointed()

    return (
        [checkpointed_after(action) for action in ("collect", "count", "sum", "first", "isEmpty")],
        checkpointed_after("take", 2),
        checkpointed_after("reduce", max),
        checkpointed_after("foreach", str),
        checkpointed_after("saveAsTextFile", given.path("saved")),
    )


_ACTIONS: dict[str, Callable[[Any], Any]] = {
    "aggregate": lambda rdd: rdd.aggregate(0, max, max),
    "collect": lambda rdd: rdd.collect(),
    "collect of a child": lambda rdd: rdd.map(str).collect(),
    "collectWithJobGroup": lambda rdd: rdd.collectWithJobGroup("group", "text"),
    "count": lambda rdd: rdd.count(),
    "countApprox": lambda rdd: rdd.countApprox(60_000),
    "countApproxDistinct": lambda rdd: rdd.countApproxDistinct(0.1),
    "countByValue": lambda rdd: rdd.countByValue(),
    "foreachPartition": lambda rdd: rdd.foreachPartition(list),
    "getNumPartitions": lambda rdd: rdd.getNumPartitions(),
    "histogram": lambda rdd: rdd.histogram(2),
    "id": lambda rdd: rdd.id(),
    "meanApprox": lambda rdd: rdd.meanApprox(60_000),
    "runJob": lambda rdd: rdd.ctx.runJob(rdd, list, [0]),
    "sortBy": lambda rdd: rdd.sortBy(lambda x: x),
    "stats": lambda rdd: rdd.stats(),
    "sumApprox": lambda rdd: rdd.sumApprox(60_000),
    "take": lambda rdd: rdd.take(1),
    "takeOrdered": lambda rdd: rdd.takeOrdered(2),
    "toDebugString": lambda rdd: rdd.toDebugString(),
    "toLocalIterator": lambda rdd: list(rdd.toLocalIterator()),
    "toLocalIterator ahead": lambda rdd: list(rdd.toLocalIterator(True)),
    "toLocalIterator of a child": lambda rdd: list(rdd.map(str).toLocalIterator()),
    "treeAggregate": lambda rdd: rdd.treeAggregate(0, max, max),
    "treeReduce": lambda rdd: rdd.treeReduce(max),
    "zipWithIndex": lambda rdd: rdd.zipWithIndex(),
}


@once
def actions_after_which_checkpoints_exist(given: Given) -> Any:
    given.sc.setCheckpointDir(given.path("checkpoints"))

    def checkpointed_after(action: str, store: Callable[[Any], Any]) -> Any:
        rdd = given.sc.range(0, 6, 1, 2).map(lambda x: x * 3)
        store(rdd)
        _ACTIONS[action](rdd)
        return rdd.isCheckpointed(), rdd.getCheckpointFile() is None, rdd.sum()

    return {
        action: (
            checkpointed_after(action, lambda rdd: rdd.checkpoint()),
            checkpointed_after(action, lambda rdd: rdd.localCheckpoint()),
            checkpointed_after(action, lambda rdd: rdd.cache().checkpoint()),
            checkpointed_after(action, lambda rdd: rdd.cache().localCheckpoint()),
        )
        for action in _ACTIONS
    }


@once
def names_and_descriptions(given: Given) -> Any:
    rdd = given.sc.parallelize([1, 2], 2).map(lambda x: x)
    named = rdd.setName("doubled")
    text = repr(given.sc.parallelize([1]).map(str))
    return rdd.name(), named is rdd, given.sc.range(1).name(), text.split("[")[0], type(rdd.id())


@once
def debug_strings_are_bytes(given: Given) -> Any:
    counted = given.sc.parallelize([("a", 1)], 2).reduceByKey(max)
    text = counted.toDebugString()
    return type(text), text.startswith(b"(2) PythonRDD["), b"+-(2)" in text


@once
def the_context_of_an_rdd(given: Given) -> Any:
    return given.sc.range(1).context is given.sc, given.sc.range(1).map(str).ctx is given.sc


@once
def ids_grow(given: Given) -> Any:
    first = given.sc.parallelize([1])
    second = given.sc.parallelize([1])
    return first.id() < second.id()


@spread
def shuffle_dependencies_are_cleaned(given: Given) -> Any:
    reduced = given.pairs().reduceByKey(max)
    first = reduced.collect()
    reduced.cleanShuffleDependencies(blocking=True)
    return first, reduced.collect()


@once
def levels_by_name(given: Given) -> Any:
    level = given.api.StorageLevel
    levels = [
        level.NONE,
        level.DISK_ONLY,
        level.DISK_ONLY_2,
        level.DISK_ONLY_3,
        level.MEMORY_ONLY,
        level.MEMORY_ONLY_2,
        level.MEMORY_AND_DISK,
        level.MEMORY_AND_DISK_2,
        level.MEMORY_AND_DISK_DESER,
        level.OFF_HEAP,
    ]
    return [(str(each), repr(each), each == level(True, True, False, False)) for each in levels]
