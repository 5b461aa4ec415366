"""``def`` functions in loops compute, raise and show in tracebacks the same as when they are called."""

from __future__ import annotations

import random
import re
from typing import Any, Callable, Iterable, Iterator

import pytest

from kindling.shuffle import Aggregator, keep_value
from kindling.tasks import loops, tracebacks
from kindling.tasks.composition import CombineByKey, Composed, LoopPolicy
from kindling.tasks.functions import Filter, FlatMap, FlatMapValues, KeyBy, Map, MapValues
from kindling.worker.process import SeenCode

FACTOR = 3


def one_expression(x):  # type: ignore[no-untyped-def]
    """Has a docstring."""
    return x * FACTOR


def assigns(x: int) -> int:
    low, high = divmod(x, 4)
    total: int = low * high
    total += x
    return total


def assigns_its_parameter(x: int) -> int:
    x = x + 1
    x += 2
    return x


def branches(x: int) -> Any:
    if x % 3 == 0:
        return "three"
    if x % 2:
        y = x * 2
    elif x > 4:
        return x
    else:
        y = -x
    return y + 1


def ends_without_return(x: int) -> Any:
    if x > 2:
        return x


def raises(x: int) -> int:
    if x == 3:
        raise ValueError(f"no {x}")
    return 12 // (x - 4)


def loops_over(x: int) -> int:
    total = 0
    for i in range(x):
        if i == 4:
            break
        for j in range(2):
            total += i * j
        if i % 2:
            continue
        total += 1
    while total > 3:
        total -= 2
    return total


def makes_pairs(x: int) -> tuple[int, Any]:
    if x % 2:
        return x % 3, [x]
    key = x // 2
    return key, {"x": x, "squares": [n * n for n in range(x % 3)]}


def swaps(pair: Any) -> Any:
    key, value = pair
    return value, key


def reads_elements(pair: Any) -> Any:
    if pair[0]:
        return pair[1]
    return pair[0]


def keeps_and_reads(pair: Any) -> Any:
    key, value = pair
    return pair, key, value


def mutates(x: int) -> Any:
    counts: dict[int, int] = {}
    counts[x % 2] = counts.get(x % 2, 0) + 1
    items = []
    items.append(x)
    return sorted({**counts, 7: len(items)}.items())


def calls_itself(x: int) -> int:
    if x <= 0:
        return 0
    return 1 + calls_itself(x - 1)


def has_a_default(x: int, by: int = FACTOR, seen: list[int] = []) -> Any:  # noqa: B006
    y = x * by
    return y + len(seen)


def makes(x: int) -> Any:
    return {x: {y % 2 for y in (x, 1)}}


def combines(one: Any, other: Any) -> Any:
    if one == other:
        return one
    bigger = max(one, other)
    return bigger + 1


MOVED = [
    one_expression,
    assigns,
    assigns_its_parameter,
    branches,
    ends_without_return,
    raises,
    loops_over,
    makes_pairs,
    swaps,
    reads_elements,
    keeps_and_reads,
    mutates,
    calls_itself,
    has_a_default,
    makes,
]


def returns_from_a_loop(x: int) -> Any:
    for i in range(x):
        if i == 2:
            return i
    return None


def may_read_an_older_value(x: int) -> Any:
    if x % 2:
        y = x
    return y


def may_read_what_no_round_assigned(x: int) -> Any:
    for i in range(x):
        y = i
    return y + i


def generates(x: int) -> Iterator[int]:
    yield x


def has_a_function(x: int) -> Any:
    y = x + 1
    return sorted([3, 1], key=lambda n: n * y)


def has_a_generator(x: int) -> Any:
    return (y for y in range(x))


def reuses_a_name(x: int) -> Any:
    y = [x for x in range(x)]
    return y


def catches(x: int) -> Any:
    try:
        return 12 // x
    except ZeroDivisionError:
        return None


def looks_at_its_frame(x: int) -> Any:
    y = x
    return y, sorted(locals())


def assigns_a_parameter_with_a_default(x: int, by: int = 1) -> int:
    by += x
    return by


CALLED = [
    returns_from_a_loop,
    may_read_an_older_value,
    may_read_what_no_round_assigned,
    generates,
    has_a_function,
    has_a_generator,
    reuses_a_name,
    catches,
    looks_at_its_frame,
    assigns_a_parameter_with_a_default,
]


def _observed(steps: list[Any], records: Iterable[Any], after: int | None) -> Any:
    came: list[str] = []
    try:
        for record in Composed(steps, LoopPolicy(after, {}))(0, records):
            came.append(re.sub("0x[0-9a-f]+", "address", repr(record)))
    except Exception as error:
        return came, type(error), str(error)
    return came


@pytest.mark.parametrize("function", MOVED, ids=lambda function: function.__name__)
def test_a_function_is_in_the_loop(function: Callable[..., Any]) -> None:
    assert loops.compiler.sources.expression(function, 1) is not None


@pytest.mark.parametrize("function", CALLED, ids=lambda function: function.__name__)
def test_a_function_that_means_something_else_in_a_loop_is_called(
    function: Callable[..., Any],
) -> None:
    assert loops.compiler.sources.expression(function, 1) is None


@pytest.mark.parametrize("function", MOVED + CALLED, ids=lambda function: function.__name__)
@pytest.mark.parametrize("kind", [Map, Filter, FlatMap, MapValues, FlatMapValues, KeyBy])
def test_a_function_alone_and_between_others_does_the_same(
    function: Callable[..., Any], kind: Any
) -> None:
    numbers = list(range(7))
    pairs = [(n, m) for n in range(4) for m in (0, 3)]
    for records in (numbers, pairs, [(n, pair) for n, pair in enumerate(pairs)]):
        for steps in (
            [kind(function)],
            [Map(lambda x: x), kind(function), Map(lambda x: (x, 1)), MapValues(assigns)],
            [Map(keep_value), kind(function), kind(function)],
        ):
            called = _observed(steps, records, None)
            for after in (0, 3):
                assert _observed(steps, records, after) == called


@pytest.mark.parametrize("seed", range(30))
def test_random_functions_make_and_raise_the_same(seed: int) -> None:
    chance = random.Random(seed)
    kinds = [Map, Map, Filter, FlatMap, MapValues, FlatMapValues, KeyBy]
    for _ in range(40):
        steps = [
            chance.choice(kinds)(chance.choice(MOVED + CALLED)) for _ in range(chance.randint(1, 6))
        ]
        records: list[Any] = [chance.randint(0, 6) for _ in range(chance.randint(1, 12))]
        if chance.random() < 0.6:
            records = [(record, chance.randint(0, 4)) for record in records]
        called = _observed(steps, records, None)
        for after in (0, 2):
            assert _observed(steps, records, after) == called


def test_values_are_combined_by_a_function() -> None:
    aggregator = Aggregator(keep_value, combines, combines)
    records = [(n % 3, n * 7 % 5) for n in range(30)]
    for steps in ([Map(makes_pairs)], [Map(swaps)], []):
        given: list[Any] = list(range(20)) if steps and steps[0].function is makes_pairs else records
        outcomes = [
            _observed([*steps, CombineByKey(aggregator, 1e9, False)], given, after)
            for after in (None, 0, 5)
        ]
        assert outcomes[0] == outcomes[1] == outcomes[2]


def test_tracebacks_name_the_function_of_a_line() -> None:
    steps = [
        Map(assigns_its_parameter),
        Map(lambda x: x - 3),
        Map(raises),
        Map(lambda x: x),
    ]
    for record in (3, 4):
        traced = []
        for after in (None, 0):
            with pytest.raises((ValueError, ZeroDivisionError)) as raised:
                list(Composed(steps, LoopPolicy(after, {}))(0, [record]))
            text = tracebacks.task_traceback(raised.value)
            traced.append([line for line in text.splitlines() if "Kindling" not in line])
        assert traced[0] == traced[1]
        assert any(line.endswith("in raises") for line in traced[1])


def test_functions_see_variables_that_change() -> None:
    by = 2

    def scaled(x: int) -> int:
        y = x * by
        return y

    came = Composed([Map(scaled), Map(lambda x: x)], LoopPolicy(0, {}))(0, [1, 1])
    records = iter(came)
    assert next(records) == 2
    by = 5
    assert next(records) == 5


def test_code_of_a_stage_is_equal_in_all_tasks() -> None:
    def pipeline() -> Composed:
        by = random.random()
        functions = [Map(lambda x: x * by), Filter(branches)]
        return Composed([*functions], LoopPolicy(20_000, {}))

    seen = SeenCode()
    assert not seen.has(pipeline())
    seen.add(pipeline().code(), 15_000)
    assert not seen.has(pipeline())
    seen.add(pipeline().code(), 15_000)
    assert seen.has(pipeline())
    assert not seen.has(Composed([Map(branches)], LoopPolicy(20_000, {})))
    hot = pipeline()
    hot.expect_loop()
    assert hot.policy.after == 2_000
