"""Sketches of distinct values. ``tests/conformance`` compares the estimates with PySpark's."""

from __future__ import annotations

import pytest
from kindling.tasks import sketches


@pytest.mark.parametrize(
    ("code", "hashed"),
    [
        (0, 3482904090867950579),
        (7, 5008778972290963608),
        (12345678, 1123327355903392148),
        (123456789, 16427518082464608742),
        (4294967295, 9636908727842765322),
    ],
)
def test_hash_codes_are_those_of_sparks_library(code: int, hashed: int) -> None:
    precision = 12
    registers = sketches.registers_of([code], precision)
    rest = hashed << precision & (1 << 64) - 1
    leading = 64 - rest.bit_length() if rest else 64 - precision
    assert [(i, rank) for i, rank in enumerate(registers) if rank] == [
        (hashed >> 64 - precision, leading + 1)
    ]


def test_a_value_counts_once_however_often_it_comes() -> None:
    once = sketches.registers_of(range(1000), 9)
    often = sketches.registers_of([number % 1000 for number in range(50_000)], 9)
    assert once == often


def test_merged_sketches_are_the_sketch_of_all() -> None:
    left, right = sketches.registers_of(range(600), 9), sketches.registers_of(range(400, 900), 9)
    assert sketches.merged(left, right) == sketches.registers_of(range(900), 9)


def test_only_the_lower_bits_of_a_hash_code_count() -> None:
    assert sketches.registers_of([7 - (1 << 32), 7], 9) == sketches.registers_of([7], 9)


def test_precision_is_at_least_that_of_sixteen_registers() -> None:
    assert [sketches.precision_for(deviation) for deviation in (1.0, 0.05, 0.01)] == [4, 9, 14]
