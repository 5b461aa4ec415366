"""Accumulators of jobs that fail, and of jobs that run."""

from __future__ import annotations

import os
import threading
import time
from typing import Any, Callable

from ..harness import Cases, Given, shown_outcome

CASES = Cases("failing")
spread, once = CASES.spread, CASES.once


def _failed(action: Callable[[], Any]) -> str:
    return shown_outcome(action).split(":")[0]


def _await(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.002)


def _after_all_others(given: Given, action: Callable[[Any], Any]) -> Any:
    """Runs an action on five partitions. The last one fails when the others have been counted."""
    counted = given.sc.accumulator(0)
    flag = given.path("go")

    def count(x: int) -> int:
        if x == 4:
            _await(lambda: os.path.exists(flag))
            raise ValueError("bad record")
        counted.add(1)
        return x

    def release() -> None:
        _await(lambda: counted.value >= 4)
        with open(flag, "w", encoding="utf-8"):
            pass

    waiting = threading.Thread(target=release)
    waiting.start()
    numbers = given.sc.parallelize(range(5), 5).map(count)
    outcome = _failed(lambda: action(numbers))
    waiting.join()
    return outcome, counted.value


def _case(name: str, action: Callable[[Given, Any], Any]) -> None:
    def program(given: Given) -> Any:
        return _after_all_others(given, lambda numbers: action(given, numbers))

    program.__name__ = f"tasks_that_succeeded_count_in_{name}"
    once(program)


_case("collect", lambda given, numbers: numbers.collect())
_case("count", lambda given, numbers: numbers.count())
_case("foreach", lambda given, numbers: numbers.foreach(lambda x: None))
_case("foreach_partition", lambda given, numbers: numbers.foreachPartition(list))
_case("reduce", lambda given, numbers: numbers.reduce(max))
_case("sum", lambda given, numbers: numbers.sum())
_case("save_as_text_file", lambda given, numbers: numbers.saveAsTextFile(given.path("text")))
_case("save_as_pickle_file", lambda given, numbers: numbers.saveAsPickleFile(given.path("pickles")))
_case("reduce_by_key", lambda given, numbers: numbers.map(lambda x: (x, 1)).reduceByKey(max).collect())
_case("sort_by", lambda given, numbers: numbers.sortBy(lambda x: -x))
_case("run_job", lambda given, numbers: given.sc.runJob(numbers, list))
_case("cached_rdds", lambda given, numbers: numbers.cache().count())
_case("repartition", lambda given, numbers: numbers.repartition(2).count())


@once
def map_stages_that_are_complete_count(given: Given) -> Any:
    mapped, reduced = given.sc.accumulator(0), given.sc.accumulator(0)

    def count(x: int) -> tuple[int, int]:
        mapped.add(1)
        return x % 3, x

    def fail(pair: tuple[int, int]) -> Any:
        reduced.add(1)
        return 1 // 0

    sums = given.sc.parallelize(range(10), 4).map(count).reduceByKey(max, 3).map(fail)
    return _failed(sums.collect), mapped.value, _failed(sums.count), mapped.value, reduced.value


@once
def two_map_stages_count(given: Given) -> Any:
    first, second = given.sc.accumulator(0), given.sc.accumulator(0.0)

    def count(x: int) -> tuple[int, int]:
        first.add(1)
        return x % 3, x

    def count_again(pair: tuple[int, int]) -> tuple[int, int]:
        second.add(0.5)
        return pair[1] % 2, pair[1]

    maxima = given.sc.parallelize(range(10), 4).map(count).reduceByKey(max, 3)
    failing = maxima.map(count_again).groupByKey(2).mapValues(lambda values: 1 // 0)
    return _failed(failing.collect), first.value, second.value


@once
def both_sides_of_a_join_count(given: Given) -> Any:
    counted = given.sc.accumulator(0)

    def count(x: int) -> tuple[int, int]:
        counted.add(1)
        return x, x

    one = given.sc.parallelize(range(6), 3).map(count)
    joined = one.join(given.sc.parallelize(range(3), 2).map(count))
    return _failed(lambda: joined.map(lambda pair: 1 // 0).collect()), counted.value


@once
def partitions_of_a_local_iterator_count(given: Given) -> Any:
    counted = given.sc.accumulator(0)

    def count(x: int) -> int:
        counted.add(1)
        return 1 // (x - 2)

    numbers = given.sc.parallelize(range(5), 5).map(count)
    return _failed(lambda: list(numbers.toLocalIterator())), counted.value


@once
def tasks_that_failed_do_not_count(given: Given) -> Any:
    counted = given.sc.accumulator(0)

    def count(x: int) -> int:
        counted.add(1)
        return 1 // (x - 3)

    numbers = given.sc.parallelize(range(4), 1).map(count)
    return _failed(numbers.collect), _failed(numbers.count), counted.value


@once
def errors_at_the_driver_come_after_the_updates(given: Given) -> Any:
    counted = given.sc.accumulator(0)

    def count(x: int) -> int:
        counted.add(1)
        return x

    def fail(one: int, other: int) -> int:
        raise ValueError("at the driver")

    numbers = given.sc.parallelize(range(3), 3).map(count)
    return shown_outcome(lambda: numbers.reduce(fail)), counted.value


@once
def lists_of_bad_records(given: Given) -> Any:
    class Together(given.module("accumulators").AccumulatorParam):  # type: ignore[misc,name-defined]
        def zero(self, value: Any) -> Any:
            return []

        def addInPlace(self, one: Any, other: Any) -> Any:
            one.extend(other)
            return one

    bad = given.sc.accumulator([], Together())

    def parsed(word: str) -> list[tuple[int, int]]:
        try:
            return [(int(word), 1)]
        except ValueError:
            bad.add([word])
            return []

    numbers = given.sc.parallelize(["1", "x", "2", "y"], 2).flatMap(parsed).reduceByKey(max)
    outcome = _failed(lambda: numbers.map(lambda pair: 1 // 0).collect())
    return outcome, sorted(bad.value)


@once
def values_of_running_jobs(given: Given) -> Any:
    counted = given.sc.accumulator(0)
    flag = given.path("go")

    def count(x: int) -> int:
        counted.add(1)
        if x == 3:
            _await(lambda: os.path.exists(flag))
        return x

    running = threading.Thread(
        target=lambda: given.sc.parallelize(range(4), 4).map(count).count()
    )
    running.start()
    _await(lambda: counted.value >= 3)
    seen = counted.value, str(counted)
    with open(flag, "w", encoding="utf-8"):
        pass
    running.join()
    return seen, counted.value


@once
def values_after_a_failure_are_added_to(given: Given) -> Any:
    counted = given.sc.accumulator(5)
    _failed(lambda: given.sc.parallelize([1], 1).foreach(lambda x: 1 // 0))
    counted += 2
    given.sc.parallelize([1, 2], 2).foreach(lambda x: counted.add(x))
    return counted.value
