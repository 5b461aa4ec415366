"""Joins, cogroups, and operations on two sets of records."""

from __future__ import annotations

from typing import Any

from ..harness import Cases, Given

CASES = Cases("joins")
spread, once = CASES.spread, CASES.once


def _lists(groups: Any) -> list[list[Any]]:
    return [list(group) for group in groups]


@spread
def join(given: Given) -> Any:
    return given.pairs().join(given.others()), given.pairs().join(given.others(), 2)


@spread
def left_outer_join(given: Given) -> Any:
    return given.pairs().leftOuterJoin(given.others())


@spread
def right_outer_join(given: Given) -> Any:
    return given.pairs().rightOuterJoin(given.others())


@spread
def full_outer_join(given: Given) -> Any:
    return given.pairs().fullOuterJoin(given.others(), 3)


@spread
def join_with_itself(given: Given) -> Any:
    pairs = given.pairs()
    return pairs.join(pairs, 2)


@spread
def cogroup(given: Given) -> Any:
    return given.pairs().cogroup(given.others()), given.pairs().cogroup(given.others(), 2)


@spread
def group_with_three(given: Given) -> Any:
    pairs = given.pairs()
    return pairs.groupWith(given.others(), pairs.mapValues(str)).mapValues(_lists)


@spread
def subtract_by_key(given: Given) -> Any:
    return given.pairs().subtractByKey(given.others()), given.others().subtractByKey(given.pairs())


@spread
def subtract(given: Given) -> Any:
    return given.numbers().subtract(given.sc.parallelize([3, 8, 100], 2))


@spread
def intersection(given: Given) -> Any:
    return given.numbers().intersection(given.sc.parallelize([3, 8, 8, 100], 2))
