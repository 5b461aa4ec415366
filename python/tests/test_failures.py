"""Errors in functions of the program: what they say where the traceback has no line of the program."""

from __future__ import annotations

import json
import threading
from operator import add
from typing import Any, Callable, Iterator

import pytest

from kindling import SparkContext
from kindling.errors import Py4JJavaError
from kindling.tasks.guards import may_stop

HERE = "test_failures.py"


@pytest.fixture(scope="module")
def sc() -> Iterator[SparkContext]:
    with SparkContext("local[2]", "failures") as context:
        yield context


def traceback_of(program: Callable[[], Any]) -> str:
    with pytest.raises(Py4JJavaError) as raised:
        program()
    assert raised.value.python_traceback is not None
    return raised.value.python_traceback


def note_of(program: Callable[[], Any]) -> str:
    """The lines behind the error, of a traceback whose frames are folded."""
    lines = traceback_of(program).splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    folded = [number for number, line in enumerate(lines) if "frames of Kindling" in line]
    assert folded == [1]
    return "\n".join(line.replace(f"{HERE}:", "") for line in lines[3:])


def numbered(text: str) -> str:
    """A text without the numbers of lines."""
    import re

    return re.sub(r" at \d+", " at LINE", text)


@pytest.mark.parametrize(
    ("operation", "note"),
    [
        (lambda n: n.map(lambda a, b: a), "map at LINE calls its function with one argument, a record."),
        (lambda n: n.keyBy(lambda: 1), "keyBy at LINE calls its function with one argument, a record."),
        (
            lambda n: n.filter(bool).groupBy(lambda: 1),
            "groupBy at LINE calls its function with one argument, a record.",
        ),
        (
            lambda n: n.mapPartitions(lambda: []),
            "mapPartitions at LINE calls its function with one argument, the records of a partition.",
        ),
        (
            lambda n: n.mapPartitionsWithIndex(lambda records: records),
            "mapPartitionsWithIndex at LINE calls its function with two arguments, the number of a "
            "partition and its records.",
        ),
        (lambda n: n.map("upper"), "map at LINE needs a function, and was given a str: 'upper'."),
        (lambda n: n.map(str).filter(None), "filter at LINE needs a function, and was given None."),
        (lambda n: n.map(len), "This was raised by len, the function of map at LINE."),
        (
            lambda n: n.keyBy(bool).reduceByKey("x"),
            "reduceByKey at LINE needs a function, and was given a str.",
        ),
        (
            lambda n: n.filter(lambda x: True).map(len).map(str),
            "This was raised in map at LINE.",
        ),
        (
            lambda n: n.flatMap(lambda x: x),
            "flatMap at LINE needs a function that returns an iterable, such as a list.",
        ),
        (
            lambda n: n.mapPartitions(lambda records: 5),
            "mapPartitions at LINE needs a function that returns an iterable, such as a list.",
        ),
        (
            lambda n: n.map(lambda x: [x]).distinct(),
            "distinct at LINE needs records or keys that have a hash code, such as text, numbers and "
            "tuples of these.",
        ),
        (
            lambda n: n.map(lambda x: ([x], x)).reduceByKey(add),
            "reduceByKey at LINE needs keys that have a hash code, such as text, numbers and tuples "
            "of these.",
        ),
        (
            lambda n: n.map(lambda x: (1, x if x < 2 else "x")).reduceByKey(add),
            "This was raised in reduceByKey at LINE, at the record (1, 'x').",
        ),
    ],
)
def test_an_error_without_a_line_of_the_program_names_the_operation(
    sc: SparkContext, operation: Callable[[Any], Any], note: str
) -> None:
    numbers = sc.parallelize([1, 2, 3], 1)
    assert numbered(note_of(operation(numbers).collect)) == note


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        (lambda n: n.foreach(lambda: 1), "one argument, a record"),
        (lambda n: n.foreachPartition(lambda a, b: 1), "one argument, the records of a partition"),
        (lambda n: n.reduce(lambda a: a), "two arguments, two records"),
        (lambda n: n.fold(0, lambda a: a), "two arguments, results or records"),
        (lambda n: n.keyBy(bool).reduceByKey(lambda a: a).count(), "two arguments, two values"),
    ],
)
def test_an_action_names_the_arguments_of_its_function(
    sc: SparkContext, action: Callable[[Any], Any], arguments: str
) -> None:
    note = note_of(lambda: action(sc.parallelize([1, 2, 3], 1)))
    assert note.endswith(f" calls its function with {arguments}.")


BY_KEY: dict[str, Callable[[Any], Any]] = {
    "aggregateByKey": lambda w: w.aggregateByKey(0, add, add).count(),
    "cogroup": lambda w: w.cogroup(w).count(),
    "combineByKey": lambda w: w.combineByKey(str, add, add).count(),
    "countByKey": lambda w: w.countByKey(),
    "flatMapValues": lambda w: w.flatMapValues(str).count(),
    "foldByKey": lambda w: w.foldByKey(0, add).count(),
    "fullOuterJoin": lambda w: w.fullOuterJoin(w).count(),
    "groupByKey": lambda w: w.groupByKey().count(),
    "join": lambda w: w.join(w).count(),
    "leftOuterJoin": lambda w: w.leftOuterJoin(w).count(),
    "lookup": lambda w: w.lookup(1),
    "mapValues": lambda w: w.mapValues(str).count(),
    "partitionBy": lambda w: w.partitionBy(2).count(),
    "reduceByKey": lambda w: w.reduceByKey(add).count(),
    "reduceByKeyLocally": lambda w: w.reduceByKeyLocally(add),
    "rightOuterJoin": lambda w: w.rightOuterJoin(w).count(),
    "sampleByKey": lambda w: w.sampleByKey(False, {1: 0.5}).count(),
    "subtractByKey": lambda w: w.subtractByKey(w).count(),
}


@pytest.mark.parametrize("name", BY_KEY)
def test_an_operation_by_key_says_that_it_needs_pairs_and_what_came(
    sc: SparkContext, name: str
) -> None:
    note = note_of(lambda: BY_KEY[name](sc.parallelize([7], 1)))
    assert numbered(note) == (
        f"{name} at LINE needs pairs, tuples of a key and a value; a record is an int: 7.\n"
        "Make pairs before, for example with map(lambda x: (x, 1))."
    )


@pytest.mark.parametrize("name", ["keys", "values", "sortByKey"])
def test_an_operation_in_c_knows_the_type_of_what_came(sc: SparkContext, name: str) -> None:
    note = note_of(lambda: getattr(sc.parallelize([7], 1), name)().collect())
    assert "needs pairs, tuples of a key and a value; a record is an int.\n" in note


def test_text_instead_of_pairs_is_shown(sc: SparkContext) -> None:
    films = sc.parallelize([("avatar", 1), "dunkirk"], 1)
    assert "a record is a str: 'dunkirk'." in note_of(films.reduceByKey(add).collect)


def test_a_record_after_many_pairs_is_described(sc: SparkContext) -> None:
    records = sc.parallelize([("a", 1)] * 25_000 + [5], 1)
    assert "a record is an int" in note_of(records.reduceByKey(lambda a, b: a + b).collect)


def test_collect_as_map_says_that_it_needs_pairs(sc: SparkContext) -> None:
    with pytest.raises(TypeError, match="cannot convert dictionary update sequence") as raised:
        sc.parallelize([1]).collectAsMap()
    assert "needs pairs, tuples of a key and a value; a record is an int: 1." in str(raised.value)
    with pytest.raises(TypeError, match="unhashable type") as raised:
        sc.parallelize([([1], 2)]).collectAsMap()
    assert "needs keys that have a hash code" in str(raised.value)


def test_an_error_with_a_line_of_the_program_has_no_note(sc: SparkContext) -> None:
    lines = traceback_of(sc.parallelize([1]).map(lambda x: x / 0).collect).splitlines()
    assert lines[-1] == "ZeroDivisionError: division by zero"
    assert lines[1].endswith(", in <lambda>") and HERE in lines[1]


def test_an_error_in_a_library_names_the_operation(sc: SparkContext) -> None:
    last = traceback_of(sc.parallelize(["{"]).map(json.loads).collect).splitlines()[-1]
    assert last.startswith("This was raised") and f"map at {HERE}:" in last


def stop(x: Any, y: Any = None) -> Any:
    if x == 3:
        raise StopIteration("no more films")
    return x


class Stopping:
    def __call__(self, x: Any) -> Any:
        raise StopIteration("no more films")

    def method(self, x: Any) -> Any:
        return next(iter(()))


@pytest.mark.parametrize(
    "operation",
    [
        lambda n: n.map(stop),
        lambda n: n.filter(stop),
        lambda n: n.flatMap(lambda x: [stop(x)]),
        lambda n: n.keyBy(stop),
        lambda n: n.groupBy(stop),
        lambda n: n.sortBy(stop),
        lambda n: n.keyBy(lambda x: x).mapValues(stop),
        lambda n: n.keyBy(lambda x: x).flatMapValues(lambda x: [stop(x)]),
        lambda n: n.map(lambda x: x).map(stop).map(str),
        lambda n: n.map(Stopping()),
        lambda n: n.mapPartitions(lambda records: stop(3)),
        lambda n: n.distinct().map(stop),
    ],
)
def test_a_stop_iteration_shows_the_line_and_the_message_of_the_program(
    sc: SparkContext, operation: Callable[[Any], Any]
) -> None:
    text = traceback_of(operation(sc.parallelize([1, 2, 3, 4], 1)).collect)
    assert '    raise StopIteration("no more films")\n' in text
    assert text.splitlines()[-1].endswith(
        "[STOP_ITERATION_OCCURRED] Caught StopIteration thrown from user's code; failing the task: "
        "no more films"
    )
    assert "kindling/" not in text


def test_a_late_stop_iteration_in_a_lambda_shows_its_line(sc: SparkContext) -> None:
    late = sc.range(0, 30_000, numSlices=1).map(lambda x: x if x < 29_000 else next(iter(())))
    text = traceback_of(late.count)
    assert ", in <lambda>" in text and HERE in text


def test_functions_whose_code_can_stop_are_found() -> None:
    stopping = Stopping()
    assert may_stop(next) and may_stop(stop) and may_stop(stopping)
    assert may_stop(lambda x: stop(x)) and may_stop(lambda x: stopping.method(x))
    assert may_stop(lambda x: [stop(y) for y in x]) and may_stop(iter([]).__next__)
    assert not may_stop(str.upper) and not may_stop(lambda x: x + 1) and not may_stop("upper")


def test_a_function_that_uses_an_rdd_is_named_with_the_variable(sc: SparkContext) -> None:
    films = sc.parallelize([1])
    with pytest.raises(Exception, match="SPARK-5063") as raised:
        films.filter(bool).map(lambda x: films.count()).collect()
    assert type(raised.value).__name__ == "PicklingError"
    line = numbered(str(raised.value).splitlines()[-1].replace(f"{HERE}:", ""))
    assert line == (
        "The function of map at LINE uses films, an RDD, which only the driver can use: collect it "
        "before and use the list, or join both."
    )


class Holder:
    def __init__(self, rdd: Any) -> None:
        self.parts = [rdd]


@pytest.mark.parametrize(
    ("operation", "says"),
    [
        (lambda n: n.map(lambda x, rdd=n: rdd.count()), "uses rdd, an RDD, "),
        (lambda n: n.map(n.count), "is a method and uses the object of count, an RDD, "),
        (lambda n: n.map(lambda x, h=Holder(n): h), "uses h.parts[0], an RDD, "),
        (lambda n: n.keyBy(bool).reduceByKey(lambda a, b: n.count()), "uses n, an RDD, "),
        (lambda n: n.keyBy(bool).partitionBy(2, lambda k: n.id()), "uses n, an RDD, "),
        (lambda n: n.map(lambda x: n.ctx), "uses n, an RDD, "),
    ],
)
def test_an_rdd_in_a_function_is_found(
    sc: SparkContext, operation: Callable[[Any], Any], says: str
) -> None:
    with pytest.raises(Exception, match="SPARK-5063") as raised:
        operation(sc.parallelize([1])).collect()
    assert says in str(raised.value).splitlines()[-1]


def test_a_function_that_captures_something_unpicklable_is_named(sc: SparkContext) -> None:
    lock = threading.Lock()
    with pytest.raises(Exception, match="_thread.lock") as raised:
        sc.parallelize([1]).map(lambda x: lock).keyBy(lambda x: x).groupByKey().collect()
    assert "The function of map at " in str(raised.value) and "uses lock, " in str(raised.value)
