"""Estimates of the number of distinct values."""

from __future__ import annotations

import statistics

import pytest
from kindling.tasks import sketches


@pytest.mark.parametrize("deviation", [0.2, 0.05, 0.01])
@pytest.mark.parametrize("number", [40, 700, 5000])
def test_estimates_are_as_far_off_as_is_allowed(deviation: float, number: int) -> None:
    precision = sketches.precision_for(deviation)
    errors = []
    for start in range(0, 10_000_000, 1_000_000):
        estimate = sketches.estimate(
            sketches.registers_of(range(start, start + number), precision)
        )
        errors.append((estimate - number) / number)
    assert statistics.pstdev(errors) <= 1.5 * deviation
    assert abs(statistics.mean(errors)) <= deviation


def test_a_value_counts_once_however_often_it_comes() -> None:
    once = sketches.registers_of(range(1000), 9)
    often = sketches.registers_of([number % 1000 for number in range(50_000)], 9)
    assert once == often


def test_merged_sketches_are_the_sketch_of_all() -> None:
    left, right = sketches.registers_of(range(600), 9), sketches.registers_of(range(400, 900), 9)
    assert sketches.merged(left, right) == sketches.registers_of(range(900), 9)


def test_nothing_is_estimated_as_nothing() -> None:
    assert sketches.estimate(sketches.registers_of([], 9)) == 0


def test_precision_is_at_least_that_of_sixteen_registers() -> None:
    assert [sketches.precision_for(deviation) for deviation in (1.0, 0.05, 0.01)] == [4, 9, 14]
