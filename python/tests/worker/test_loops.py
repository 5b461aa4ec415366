"""A loop of lambdas computes, raises and reads the same as calls of the lambdas."""

from __future__ import annotations

import copy
import itertools
import linecache
import operator
import random
import traceback
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator

import pytest

from kindling.errors import PySparkRuntimeError
from kindling.shuffle import Aggregator, Lists, keep_first, keep_value
from kindling.tasks import loops, tracebacks
from kindling.tasks.composition import CombineByKey, Composed, LoopPolicy
from kindling.tasks.functions import (
    Filter,
    FlatMap,
    FlatMapValues,
    KeyBy,
    Map,
    MapValues,
    PairElement,
    PairWithNone,
    RecordFunction,
    TagWithSide,
)

FACTOR = 3
AFTER = (0, 1, 4, 1000)


def _through(steps: list[Any], records: Iterable[Any], after: int | None) -> Iterator[Any]:
    return iter(Composed(steps, LoopPolicy(after, {}))(0, records))


def _observed(steps: list[Any], records: Iterable[Any], after: int | None) -> Any:
    """Returns the results of some functions, and the error that ends them."""
    came = []
    try:
        for record in _through(steps, records, after):
            came.append(record)
    except Exception as error:
        return came, type(error), str(error)
    return came


def _expression(function: Callable[..., Any], parameters: int = 1) -> Any:
    return loops.compiler.sources.expression(function, parameters)


def test_a_lambda_is_found_by_its_source() -> None:
    found = _expression(lambda x: x * FACTOR + 1)
    assert found is not None and found.parameters == ("x",)
    assert _expression(lambda a, b: a + b, 2) is not None
    assert _expression(lambda a, b: a + b) is None


def test_what_means_something_else_in_a_loop_stays_a_call() -> None:
    for function in (
        len,
        lambda x: [x for x in x],
        lambda x: (y for y in x),
        lambda x: (lambda: x),
        lambda x: locals(),
        lambda x: eval("x"),
        lambda *x: x,
        lambda x, *, y=1: x + y,
        lambda x: (y := x) + y,
    ):
        assert _expression(function) is None


def test_a_lambda_whose_file_says_something_else_now_stays_a_call(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text("f = lambda x: x + 1\n")
    space: dict[str, Any] = {}
    exec(compile(path.read_text(), str(path), "exec"), space)
    path.write_text("f = lambda x: x + 2\n")
    linecache.checkcache(str(path))
    assert _expression(space["f"]) is None
    assert _observed([Map(space["f"])], [1], 0) == [2]


def test_a_file_that_is_loaded_again_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    space: dict[str, Any] = {}
    for number in (1, 22):
        path.write_text(f"f = lambda x: x + {number}\n")
        exec(compile(path.read_text(), str(path), "exec"), space)
        assert _expression(space["f"]) is not None
        assert _observed([Map(space["f"])], [1], 0) == [1 + number]


def test_the_source_of_a_cell_comes_with_its_lambdas() -> None:
    text = "f = lambda x: x + number\n"
    space: dict[str, Any] = {"number": 7}
    exec(compile(text, "<cell 12>", "exec"), space)
    linecache.cache["<cell 12>"] = len(text), None, [text], "<cell 12>"
    try:
        policy = LoopPolicy.of([Map(space["f"])], 0)
    finally:
        del linecache.cache["<cell 12>"]
    assert policy.sources == {"<cell 12>": text}
    assert list(Composed([Map(space["f"])], policy)(0, [1, 2])) == [8, 9]
    assert _expression(space["f"]) is not None


_STEPS: list[Callable[[], RecordFunction]] = [
    lambda: Map(lambda x: (x, x)),
    lambda: Map(lambda x: x),
    lambda: Map(lambda x, by=FACTOR: (x, by, "n")),
    lambda: Map(lambda x: x[0]),
    lambda: Map(lambda x: (x[1], x[0])),
    lambda: Map(lambda x: (x[0], x)),
    lambda: Map(lambda x: str(x)),
    lambda: Map(repr),
    lambda: Filter(lambda x: x),
    lambda: Filter(lambda x: hash(str(x)) % 3 != 1),
    lambda: Filter(lambda x: x[0] != 3),
    lambda: FlatMap(lambda x: [x, x]),
    lambda: FlatMap(lambda x: x),
    lambda: FlatMap(lambda x: range(x % 3)),
    lambda: MapValues(lambda v: (v, v)),
    lambda: MapValues(len),
    lambda: FlatMapValues(lambda v: [v, 1]),
    lambda: KeyBy(lambda x: x),
    lambda: KeyBy(lambda x: 12 // x),
    lambda: PairElement(0),
    lambda: PairElement(1),
    lambda: PairWithNone(),
    lambda: TagWithSide(1),
]


@pytest.mark.parametrize("seed", range(40))
def test_random_steps_make_and_raise_the_same(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        chosen = [chance.choice(_STEPS)() for _ in range(chance.randint(1, 6))]
        records: list[Any] = [chance.randint(0, 6) for _ in range(chance.randint(0, 12))]
        if chance.random() < 0.5:
            records = [(record, chance.randint(0, 3)) for record in records]
        called = _observed(chosen, records, None)
        for after in AFTER:
            assert _observed(chosen, records, after) == called


_AGGREGATORS: list[Callable[[], Aggregator]] = [
    lambda: Aggregator(keep_value, operator.add, operator.add),
    lambda: Aggregator(keep_value, lambda a, b: a + b, lambda a, b: (a, b)),
    lambda: Aggregator(lambda v: [v], lambda old, v: old + [v], lambda one, two: one + two),
    lambda: Aggregator(keep_value, max, max),
    lambda: Aggregator(keep_value, keep_first, keep_first),
    lambda: Aggregator(keep_value, lambda a, b, n=FACTOR: a * n - b, operator.add),
    Lists,
]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("of_combiners", [False, True])
def test_pairs_are_combined_the_same(seed: int, of_combiners: bool) -> None:
    chance = random.Random(seed)
    for aggregator in (make() for make in _AGGREGATORS):
        values: Any = [chance.randint(0, 99) for _ in range(300)]
        if of_combiners and isinstance(aggregator, Lists):
            values = [[value] for value in values]
        pairs = [(chance.choice("abcdefg"), value) for value in values]
        first = [chance.choice(_STEPS)() for _ in range(chance.randint(0, 2))]
        for steps in ([], first, [Map(lambda pair: (pair[0], pair[1])), *first]):
            combining = [*steps, CombineByKey(aggregator, 512, of_combiners)]
            # Lists are added to in place: each run has its own.
            called = _observed(combining, copy.deepcopy(pairs), None)
            for after in AFTER:
                assert _observed(combining, copy.deepcopy(pairs), after) == called


def test_what_doesnt_fit_in_memory_is_combined_the_same() -> None:
    records = range(200_000)
    steps = [Map(lambda x: (x * 7919 % 50_000, 1)), CombineByKey(_adding(), 1, False)]
    combined = dict(_through(steps, records, 10))
    assert len(combined) == 50_000 and set(combined.values()) == {4}


def _adding() -> Aggregator:
    return Aggregator(keep_value, operator.add, operator.add)


def test_nothing_is_computed_ahead() -> None:
    seen: list[int] = []
    steps = [
        Map(lambda x: seen.append(x) or x),
        Filter(lambda x: x % 2 == 0),
        Map(lambda x: x + 1),
    ]
    records = _through(steps, itertools.count(), 3)
    assert list(itertools.islice(records, 4)) == [1, 3, 5, 7]
    assert seen == [0, 1, 2, 3, 4, 5, 6]


def test_who_goes_on_after_an_error_gets_the_next_record() -> None:
    records = _through([Map(lambda x: 12 // x)], [3, 0, 2, 0, 1], 1)
    came: list[Any] = []
    while True:
        try:
            came.append(next(records))
        except ZeroDivisionError:
            came.append("error")
        except StopIteration:
            break
    assert came == [4, "error", 6, "error", 12]


def test_stop_iteration_of_a_lambda_is_an_error() -> None:
    empty: Iterator[int] = iter(())
    for after in (None, 0, 2):
        with pytest.raises(PySparkRuntimeError, match="must not raise it"):
            list(_through([Map(lambda x: next(empty))], [1, 2, 3, 4], after))


def test_free_variables_are_read_when_a_record_comes() -> None:
    number = 0

    def count(records: Iterable[int]) -> Iterator[int]:
        nonlocal number
        for record in records:
            number += 1
            yield record

    steps = [Map(lambda x: (x, number))]
    assert list(_through(steps, count([5, 5, 5]), 0)) == [(5, 1), (5, 2), (5, 3)]


def test_names_of_two_lambdas_dont_meet() -> None:
    def scaling(by: int) -> Callable[[int], int]:
        return lambda x: x * by

    assert list(_through([Map(scaling(2)), Map(scaling(5))], [1, 2], 0)) == [10, 20]


def test_an_error_has_the_traceback_that_a_call_has() -> None:
    steps = [
        Map(lambda x: x - 1),
        FlatMap(lambda x: [x]),
        Filter(lambda x: 1 / x),
        Map(str),
        Map(lambda x: x.upper()),
    ]
    traced = []
    for after in (None, 0):
        try:
            list(_through(steps, [1], after))
        except ZeroDivisionError as error:
            traced.append(tracebacks.task_traceback(error).splitlines())
            frames = traceback.extract_tb(error.__traceback__)
            assert frames[-1].name == "<lambda>" and frames[-1].line == "Filter(lambda x: 1 / x),"
    called, looped = traced
    assert [line for line in looped if "Kindling" not in line] == [
        line for line in called if "Kindling" not in line
    ]


def test_hundreds_of_steps_are_several_loops() -> None:
    steps: list[Any] = [Map(lambda x: x + 1) for _ in range(450)]
    steps += [FlatMap(lambda x: [x]) for _ in range(60)]
    assert list(_through(steps, [0, 1], 0)) == [450, 451]
