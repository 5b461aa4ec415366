"""Samples: the same records for the same seed."""

from __future__ import annotations

import sys
from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("sampling")
spread, once = CASES.spread, CASES.once


@spread
def sample_without_replacement(given: Given) -> Any:
    return given.numbers().sample(False, 0.4, 7), given.numbers().sample(False, 0.0, 1)


@spread
def sample_with_replacement(given: Given) -> Any:
    return given.numbers().sample(True, 0.5, 42), given.numbers().sample(True, 3.0, 1)


@once
def sample_of_many(given: Given) -> Any:
    numbers = given.sc.range(0, 2000, 1, 3)
    return numbers.sample(False, 0.05, 11), numbers.sample(True, 0.03, 11)


@spread
def take_sample(given: Given) -> Any:
    numbers = given.numbers()
    return (
        numbers.takeSample(False, 5, 3),
        numbers.takeSample(True, 8, 3),
        numbers.takeSample(False, 100, 3),
        numbers.takeSample(False, 0),
    )


@once
def take_sample_of_many(given: Given) -> Any:
    numbers = given.sc.range(0, 1000, 1, 4)
    return numbers.takeSample(False, 10, 1), numbers.takeSample(True, 20, 5)


@once
def take_sample_errors(given: Given) -> Any:
    numbers = given.sc.range(3)
    return [
        shown_outcome(lambda: numbers.takeSample(False, -1)),
        shown_outcome(lambda: numbers.takeSample(False, sys.maxsize)),
        shown_outcome(lambda: numbers.takeSample(True, sys.maxsize)),
        shown_outcome(lambda: given.sc.emptyRDD().takeSample(False, sys.maxsize)),
    ]


@once
def sample_errors(given: Given) -> Any:
    return shown_outcome(lambda: given.sc.range(3).sample(False, -0.5).collect())


@spread
def random_split(given: Given) -> Any:
    return given.numbers().randomSplit([1, 2], 17), given.numbers().randomSplit([1.0] * 3, 5)


@spread
def sample_by_key(given: Given) -> Any:
    fractions = {letter: 0.5 for letter in "tqbfjoldar"}
    return (
        given.pairs().sampleByKey(False, fractions, 2),
        given.pairs().sampleByKey(True, {**fractions, "t": 2.0}, 9),
    )


@once
def samples_without_a_seed_differ(given: Given) -> Any:
    numbers = given.sc.range(0, 2000, 1, 2)
    return numbers.sample(False, 0.5).collect() != numbers.sample(False, 0.5).collect()
