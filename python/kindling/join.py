"""Joins of RDDs of pairs: a union of the sides, whose values are grouped by key and side."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Iterable, TypeVar

from .tasks.functions import TagWithSide
from .resultiterable import ResultIterable

if TYPE_CHECKING:
    from .rdd import RDD

K = TypeVar("K")
V = TypeVar("V")
W = TypeVar("W")


def python_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V, W]]]":
    """Keys that both sides have."""
    return _joined(rdd, other, numPartitions, (), ())


def python_left_outer_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V, W | None]]]":
    """Keys that the left side has; None where the right one hasn't."""
    return _joined(rdd, other, numPartitions, (), (None,))


def python_right_outer_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V | None, W]]]":
    """Keys that the right side has; None where the left one hasn't."""
    return _joined(rdd, other, numPartitions, (None,), ())


def python_full_outer_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V | None, W | None]]]":
    """Keys that either side has; None where the other hasn't."""
    return _joined(rdd, other, numPartitions, (None,), (None,))


def python_cogroup(
    rdds: "tuple[RDD[Any], ...]", numPartitions: int | None
) -> "RDD[tuple[Any, tuple[ResultIterable[Any], ...]]]":
    """For each key, the values of each side."""
    return _grouped(rdds, numPartitions).mapValues(_iterables)


def _joined(
    rdd: "RDD[tuple[K, V]]",
    other: "RDD[tuple[K, W]]",
    numPartitions: int | None,
    missing_left: tuple[None, ...],
    missing_right: tuple[None, ...],
) -> "RDD[tuple[K, Any]]":
    """A join.

    :param missing_left: the left values where there are none
    :param missing_right: the right values where there are none
    """

    def pairs(partition: int, grouped: Iterable[Any]) -> Iterable[Any]:
        for key, (left, right) in grouped:
            for one in left or missing_left:
                for two in right or missing_right:
                    yield key, (one, two)

    return _grouped((rdd, other), numPartitions)._pipelined(pairs, True)


def _grouped(
    rdds: "tuple[RDD[Any], ...]", numPartitions: int | None
) -> "RDD[tuple[Any, tuple[list[Any], ...]]]":
    """For each key, a list of each side's values."""
    parts = [rdd._pipelined(TagWithSide(number), True) for number, rdd in enumerate(rdds)]
    union = reduce(lambda left, right: left.union(right), parts)
    return union._grouped_by_side(len(rdds), numPartitions)


def _iterables(groups: tuple[list[Any], ...]) -> tuple[ResultIterable[Any], ...]:
    return tuple(map(ResultIterable, groups))
