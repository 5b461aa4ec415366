"""Persisting and checkpointing, names and descriptions."""

from __future__ import annotations

from typing import Any

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
