"""Broadcasts whose values change, that are destroyed, and that tasks and programs misuse."""

from __future__ import annotations

import re
import threading
from functools import partial
from typing import Any, Callable

from ..harness import Cases, Given, shown_outcome

CASES = Cases("broadcasts")
spread, once = CASES.spread, CASES.once


def _in_tasks(given: Given, broadcast: Any) -> Any:
    return given.sc.parallelize([1, 2], 2).map(lambda x: broadcast.value).collect()


def _outcome(action: Callable[[], Any]) -> str:
    """The outcome without numbers of broadcasts, call sites and files."""
    text = shown_outcome(action).split(" ... ")[0]
    text = re.sub(r"Broadcast\(\d+\) .*", "Broadcast(#)", text)
    return re.sub(r"directory: .*", "directory", text)


def _without_jobs(given: Given) -> None:
    """Takes the jobs from here on out of what is compared: Spark counts some that never start."""
    given.sc.setLocalProperty("spark.jobGroup.id", None)


@once
def lists_that_change_after_the_broadcast(given: Given) -> Any:
    words = ["a"]
    broadcast = given.sc.broadcast(words)
    words.append("b")
    before = broadcast.value, _in_tasks(given, broadcast)
    words.append("c")
    return before, broadcast.value, _in_tasks(given, broadcast), broadcast.value is words


@once
def dictionaries_that_change_before_they_are_read(given: Given) -> Any:
    ages = {"a": [1]}
    broadcast = given.sc.broadcast(ages)
    rdd = given.sc.parallelize(["a", "b"], 1).map(lambda key: broadcast.value.get(key))
    ages["a"].append(2)
    ages["b"] = [3]
    return rdd.collect(), broadcast.value


@once
def values_that_the_driver_changes(given: Given) -> Any:
    broadcast = given.sc.broadcast([1])
    broadcast.value.append(2)
    return broadcast.value, _in_tasks(given, broadcast)


@once
def values_read_first_in_tasks(given: Given) -> Any:
    words = {"a"}
    broadcast = given.sc.broadcast(words)
    words.add("b")
    return _in_tasks(given, broadcast), broadcast.value, words


@once
def destroyed_before_they_are_read(given: Given) -> Any:
    broadcast = given.sc.broadcast([1])
    broadcast.destroy()
    return _outcome(lambda: broadcast.value)


@once
def destroyed_after_they_were_read(given: Given) -> Any:
    broadcast = given.sc.broadcast([1])
    read = broadcast.value
    broadcast.destroy()
    return read, broadcast.value


@once
def destroyed_twice(given: Given) -> Any:
    outcomes = []
    for blocking in (False, True):
        broadcast = given.sc.broadcast([1])
        broadcast.destroy(blocking)
        outcomes += [
            _outcome(broadcast.destroy),
            _outcome(partial(broadcast.destroy, blocking=True)),
            _outcome(broadcast.unpersist),
        ]
    return outcomes


@once
def jobs_after_the_destruction(given: Given) -> Any:
    _without_jobs(given)
    broadcast = given.sc.broadcast([1])
    never = given.sc.broadcast([2])
    used = _in_tasks(given, broadcast)
    broadcast.destroy()
    never.destroy()
    numbers = given.sc.parallelize([1, 2], 2)
    return used, [
        _outcome(each)
        for each in (
            lambda: _in_tasks(given, broadcast),
            lambda: _in_tasks(given, never),
            lambda: numbers.map(lambda x: never.value).count(),
            lambda: numbers.map(lambda x: never.value).take(1),
            lambda: numbers.foreach(lambda x: never.value),
            lambda: numbers.map(lambda x: never.value).saveAsTextFile(given.path("saved")),
            lambda: numbers.sortBy(lambda x: never.value),
            lambda: numbers.map(lambda x: (never.value, x)).groupByKey().collect(),
            lambda: numbers.map(lambda x: never.value).union(numbers).getNumPartitions(),
            lambda: numbers.map(lambda x: never.value).union(numbers).collect(),
            lambda: given.sc.emptyRDD().map(lambda x: never.value).collect(),
        )
    ]


@once
def rdds_that_were_frozen_before_the_destruction(given: Given) -> Any:
    _without_jobs(given)
    broadcast = given.sc.broadcast(1)
    mapped = given.sc.parallelize([1, 2], 2).map(lambda x: (x, broadcast.value))
    cached = mapped.map(lambda pair: pair).cache()
    reduced = mapped.reduceByKey(max)
    not_computed = mapped.reduceByKey(min)
    seen = mapped.collect(), cached.count(), sorted(reduced.collect())
    broadcast.destroy()
    return seen, [
        _outcome(each)
        for each in (
            mapped.collect,
            cached.count,
            cached.collect,
            lambda: sorted(reduced.collect()),
            lambda: reduced.map(lambda pair: pair).count(),
            lambda: reduced.groupByKey().count(),
            not_computed.collect,
        )
    ]


@once
def unpersisted_values_are_read_again(given: Given) -> Any:
    broadcast = given.sc.broadcast([1])
    seen = []
    for blocking in (False, True):
        broadcast.unpersist(blocking)
        seen += [_in_tasks(given, broadcast), broadcast.value]
    return seen


def _in_a_task(name: str, misuse: Callable[[Any], Any]) -> None:
    def program(given: Given) -> Any:
        broadcast = given.sc.broadcast([1])
        outcome = shown_outcome(
            lambda: given.sc.parallelize([1], 1).map(lambda x: misuse(broadcast)).collect()
        )
        return outcome.split(" ... ")[-1], broadcast.value, _in_tasks(given, broadcast)

    program.__name__ = name
    once(program)


def _pickled(value: Any) -> int:
    import pickle

    return len(pickle.dumps(value))


_in_a_task("destroyed_in_a_task", lambda broadcast: broadcast.destroy())
_in_a_task("destroyed_in_a_task_and_waited_for", lambda broadcast: broadcast.destroy(True))
_in_a_task("unpersisted_in_a_task", lambda broadcast: broadcast.unpersist())
_in_a_task("unpersisted_in_a_task_and_waited_for", lambda broadcast: broadcast.unpersist(True))
_in_a_task("returned_by_a_task", lambda broadcast: broadcast)
_in_a_task("pickled_in_a_task", _pickled)


@once
def values_that_cannot_be_pickled(given: Given) -> Any:
    values: list[Any] = [threading.Lock(), (x for x in [1]), given.sc.parallelize([1]), given.sc]
    return [shown_outcome(partial(given.sc.broadcast, value))[:90] for value in values]


@once
def variables_that_are_bound_to_another_broadcast(given: Given) -> Any:
    broadcast = given.sc.broadcast("first")
    rdd = given.sc.parallelize([1], 1).map(lambda x: broadcast.value)
    frozen = rdd.union(rdd)
    broadcast = given.sc.broadcast("second")
    return frozen.collect(), rdd.map(lambda value: value).collect()


@once
def broadcasts_as_records_and_in_broadcasts(given: Given) -> Any:
    inner = given.sc.broadcast("inner")
    outer = given.sc.broadcast([inner])
    records = given.sc.parallelize([inner], 1).map(lambda broadcast: broadcast.value)
    return records.collect(), given.sc.parallelize([1]).map(lambda x: outer.value[0].value).collect()
