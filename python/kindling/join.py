"""Joins of RDDs of pairs: a union of both sides, grouped by key."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Callable, Iterable, TypeVar

from .resultiterable import ResultIterable

if TYPE_CHECKING:
    from .rdd import RDD

K = TypeVar("K")
V = TypeVar("V")
W = TypeVar("W")
Sides = Callable[[list[Any], list[Any]], Iterable[tuple[Any, Any]]]


def python_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V, W]]]":
    """Keys that both sides have."""
    return _joined(rdd, other, numPartitions, lambda vs, ws: ((v, w) for v in vs for w in ws))


def python_left_outer_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V, W | None]]]":
    """Keys that the left side has; None where the right one hasn't."""

    def pairs(vs: list[Any], ws: list[Any]) -> Iterable[tuple[Any, Any]]:
        return ((v, w) for v in vs for w in ws or [None])

    return _joined(rdd, other, numPartitions, pairs)


def python_right_outer_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V | None, W]]]":
    """Keys that the right side has; None where the left one hasn't."""

    def pairs(vs: list[Any], ws: list[Any]) -> Iterable[tuple[Any, Any]]:
        return ((v, w) for v in vs or [None] for w in ws)

    return _joined(rdd, other, numPartitions, pairs)


def python_full_outer_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V | None, W | None]]]":
    """Keys that either side has; None where the other hasn't."""

    def pairs(vs: list[Any], ws: list[Any]) -> Iterable[tuple[Any, Any]]:
        return ((v, w) for v in vs or [None] for w in ws or [None])

    return _joined(rdd, other, numPartitions, pairs)


def python_cogroup(
    rdds: "tuple[RDD[Any], ...]", numPartitions: int | None
) -> "RDD[tuple[Any, tuple[ResultIterable[Any], ...]]]":
    """For each key, the values of each side."""
    sides = len(rdds)

    def tagged(number: int) -> Callable[[Any], Any]:
        return lambda value: (number, value)

    def by_side(values: Iterable[tuple[int, Any]]) -> tuple[ResultIterable[Any], ...]:
        groups: list[list[Any]] = [[] for _ in range(sides)]
        for number, value in values:
            groups[number].append(value)
        return tuple(ResultIterable(group) for group in groups)

    parts = [rdd.mapValues(tagged(number)) for number, rdd in enumerate(rdds)]
    union = reduce(lambda left, right: left.union(right), parts)
    return union.groupByKey(numPartitions).mapValues(by_side)


def _joined(
    rdd: "RDD[tuple[K, V]]",
    other: "RDD[tuple[K, W]]",
    numPartitions: int | None,
    sides: Sides,
) -> "RDD[tuple[K, Any]]":
    def tagged(number: int) -> Callable[[Any], Any]:
        return lambda value: (number, value)

    def pairs(values: Iterable[tuple[int, Any]]) -> Iterable[tuple[Any, Any]]:
        groups: tuple[list[Any], list[Any]] = ([], [])
        for number, value in values:
            groups[number - 1].append(value)
        return sides(*groups)

    union = rdd.mapValues(tagged(1)).union(other.mapValues(tagged(2)))
    return union.groupByKey(numPartitions).flatMapValues(lambda values: pairs(iter(values)))
