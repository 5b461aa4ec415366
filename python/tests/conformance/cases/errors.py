"""Errors: their types, and the first lines of what they say."""

from __future__ import annotations

from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("errors")
spread, once = CASES.spread, CASES.once


def _boom(x: Any) -> Any:
    raise ValueError(f"boom {type(x).__name__}")


@spread
def a_function_that_raises(given: Given) -> Any:
    return given.numbers().map(_boom).collect()


@spread
def a_function_that_raises_before_a_shuffle(given: Given) -> Any:
    return given.pairs().mapValues(_boom).groupByKey().count()


@spread
def a_function_that_raises_while_reducing(given: Given) -> Any:
    return given.pairs().reduceByKey(lambda a, b: _boom(a)).collect()


@spread
def a_function_that_raises_stop_iteration(given: Given) -> Any:
    def stop(x: int) -> int:
        raise StopIteration

    return given.numbers().map(stop).collect()


@spread
def a_filter_that_raises_stop_iteration(given: Given) -> Any:
    def stop(x: int) -> bool:
        raise StopIteration

    return given.numbers().filter(stop).count()


@once
def stop_iteration_while_reducing(given: Given) -> Any:
    def stop(x: int, y: int) -> int:
        raise StopIteration

    numbers, pairs = given.sc.range(0, 6, 1, 2), given.pairs()
    uses = (
        lambda: numbers.reduce(stop),
        lambda: numbers.fold(0, stop),
        lambda: numbers.aggregate(0, stop, stop),
        lambda: numbers.aggregate(0, lambda x, y: 1, stop),
        lambda: pairs.reduceByKey(stop).collect(),
        lambda: pairs.reduceByKeyLocally(stop),
    )
    return ["Caught StopIteration" in str(_raised(use)) for use in uses]


def _raised(use: Any) -> BaseException | None:
    try:
        use()
    except Exception as error:
        return error
    return None


@spread
def empty_collections(given: Given) -> Any:
    none = given.numbers().filter(lambda x: x > 1000)
    return [
        shown_outcome(none.first),
        shown_outcome(lambda: none.reduce(lambda a, b: a + b)),
        shown_outcome(none.max),
        shown_outcome(none.min),
        shown_outcome(lambda: none.treeReduce(lambda a, b: a + b)),
        shown_outcome(none.mean),
        shown_outcome(none.sum),
        shown_outcome(lambda: none.histogram(2)),
    ]


@once
def records_that_are_not_pairs(given: Given) -> Any:
    numbers = given.sc.range(0, 3, 1, 1)
    return [
        shown_outcome(lambda: numbers.reduceByKey(max).collect()),
        shown_outcome(lambda: numbers.groupByKey().collect()),
        shown_outcome(lambda: numbers.mapValues(str).collect()),
        shown_outcome(lambda: numbers.partitionBy(2).collect()),
        shown_outcome(lambda: numbers.collectAsMap()),
        shown_outcome(lambda: numbers.join(numbers).collect()),
        shown_outcome(lambda: numbers.flatMap(lambda x: x).collect()),
    ]


@once
def keys_that_cannot_be_hashed(given: Given) -> Any:
    lists = given.sc.parallelize([([1], 2), ([1], 3)], 1)
    return [
        shown_outcome(lambda: lists.reduceByKey(max).collect()),
        shown_outcome(lambda: lists.partitionBy(2).collect()),
        shown_outcome(lambda: lists.keys().distinct().collect()),
        shown_outcome(lambda: lists.sortByKey().collect()),
    ]


@once
def captures_that_cannot_be_pickled(given: Given) -> Any:
    import threading

    lock = threading.Lock()
    mapped = given.sc.range(2).map(lambda x: (x, lock))
    outcome = shown_outcome(mapped.collect)
    return outcome.split(":")[0], "pickle" in outcome


@once
def results_that_cannot_be_pickled(given: Given) -> Any:
    def locked(x: int) -> Any:
        import threading

        return threading.Lock()

    return shown_outcome(lambda: given.sc.range(0, 1, 1, 1).map(locked).collect())


@once
def wrong_arguments(given: Given) -> Any:
    sc = given.sc
    numbers, pairs = sc.range(0, 10, 1, 2), sc.parallelize([(1, 2)], 2)
    return [
        shown_outcome(lambda: numbers.take("3")),
        shown_outcome(lambda: sc.range(0, 10, 0)),
        shown_outcome(lambda: numbers.repartition(0)),
        shown_outcome(lambda: numbers.coalesce(0)),
        shown_outcome(lambda: numbers.coalesce(-1)),
        shown_outcome(lambda: pairs.reduceByKey(max, 0).collect()),
        shown_outcome(lambda: sc.parallelize([1, 2], 0).collect()),
        shown_outcome(lambda: numbers.sample(None, None)),
        shown_outcome(lambda: numbers.top("x")),
        shown_outcome(lambda: numbers.countApproxDistinct(0.00001)),
        shown_outcome(lambda: 1 <= numbers.countApproxDistinct(0.5) <= 40),
        shown_outcome(lambda: numbers.zip(sc.range(0, 10, 1, 3))),
        shown_outcome(lambda: numbers.histogram(1.5)),
        shown_outcome(lambda: sc.runJob(numbers, lambda r: r, [7])),
    ]


@once
def zips_of_different_lengths(given: Given) -> Any:
    longer = given.sc.parallelize(range(10), 2).filter(lambda x: x != 3)
    return shown_outcome(lambda: longer.zip(given.sc.parallelize(range(10), 2)).collect())


@once
def pipes_that_fail(given: Given) -> Any:
    words = given.sc.parallelize(["a", "b"], 1)
    return [
        shown_outcome(lambda: words.pipe("false").collect()),
        shown_outcome(lambda: words.pipe("false", checkCode=True).collect()),
        shown_outcome(lambda: words.pipe("there-is-no-such-program").collect()),
    ]


@once
def a_worker_that_exits(given: Given) -> Any:
    import os

    outcome = shown_outcome(lambda: given.sc.range(0, 2, 1, 2).map(lambda x: os._exit(3)).collect())
    return outcome.split(":")[:2], given.sc.range(5).sum()


@once
def system_exit_in_a_function(given: Given) -> Any:
    import sys

    outcome = shown_outcome(lambda: given.sc.range(0, 1, 1, 1).map(lambda x: sys.exit(2)).collect())
    return outcome.split(":")[:2]


@once
def the_message_of_a_task_error_has_the_traceback(given: Given) -> Any:
    from importlib import import_module

    protocol = "py4j.protocol" if given.api.__name__ == "pyspark" else "kindling.errors"
    java_error = import_module(protocol).Py4JJavaError
    try:
        given.sc.range(0, 1, 1, 1).map(_boom).collect()
    except java_error as error:
        text, message = str(error), error.java_exception.getMessage()
        return "ValueError: boom int" in text, "in _boom" in text, "Traceback" in message
    return None


@once
def errors_of_python_are_of_spark(given: Given) -> Any:
    errors = given.module("errors")
    names = sorted(name for name in dir(errors) if name.startswith("PySpark"))
    wanted = ("PySparkException", "PySparkRuntimeError", "PySparkTypeError", "PySparkValueError")
    bases = [[b.__name__ for b in getattr(errors, name).__mro__] for name in wanted]
    return [name in names for name in wanted], bases
