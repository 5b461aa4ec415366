"""Joins of RDDs of pairs: a union of all sides, whose values are grouped by key and side."""

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
    """Joins two RDDs of pairs by key.

    The work of :meth:`RDD.join <kindling.RDD.join>`.

    Parameters
    ----------
    rdd : RDD of tuple
        Left side.
    other : RDD of tuple
        Right side.
    numPartitions : int or None
        Number of partitions. ``None``: the default of :meth:`RDD.join <kindling.RDD.join>`.

    Returns
    -------
    RDD of tuple
        Pairs ``(key, (left, right))``. Lazy; one shuffle.

    Examples
    --------
    >>> from kindling.join import python_join
    >>> left, right = sc.parallelize([("a", 1), ("b", 2)]), sc.parallelize([("a", 3)])
    >>> python_join(left, right, None).collect()
    [('a', (1, 3))]
    """
    return _joined(rdd, other, numPartitions, (), ())


def python_left_outer_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V, W | None]]]":
    """Joins two RDDs of pairs by key and keeps all pairs of the left one.

    The work of :meth:`RDD.leftOuterJoin <kindling.RDD.leftOuterJoin>`.

    Parameters
    ----------
    rdd : RDD of tuple
        Left side.
    other : RDD of tuple
        Right side.
    numPartitions : int or None
        Number of partitions. ``None``: the default of :meth:`RDD.join <kindling.RDD.join>`.

    Returns
    -------
    RDD of tuple
        Pairs ``(key, (left, right))``; ``right`` may be ``None``. Lazy; one shuffle.

    Examples
    --------
    >>> from kindling.join import python_left_outer_join
    >>> left, right = sc.parallelize([("a", 1), ("b", 2)]), sc.parallelize([("a", 3)])
    >>> sorted(python_left_outer_join(left, right, None).collect())
    [('a', (1, 3)), ('b', (2, None))]
    """
    return _joined(rdd, other, numPartitions, (), (None,))


def python_right_outer_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V | None, W]]]":
    """Joins two RDDs of pairs by key and keeps all pairs of the right one.

    The work of :meth:`RDD.rightOuterJoin <kindling.RDD.rightOuterJoin>`.

    Parameters
    ----------
    rdd : RDD of tuple
        Left side.
    other : RDD of tuple
        Right side.
    numPartitions : int or None
        Number of partitions. ``None``: the default of :meth:`RDD.join <kindling.RDD.join>`.

    Returns
    -------
    RDD of tuple
        Pairs ``(key, (left, right))``; ``left`` may be ``None``. Lazy; one shuffle.

    Examples
    --------
    >>> from kindling.join import python_right_outer_join
    >>> left, right = sc.parallelize([("a", 1)]), sc.parallelize([("a", 3), ("b", 4)])
    >>> sorted(python_right_outer_join(left, right, None).collect())
    [('a', (1, 3)), ('b', (None, 4))]
    """
    return _joined(rdd, other, numPartitions, (None,), ())


def python_full_outer_join(
    rdd: "RDD[tuple[K, V]]", other: "RDD[tuple[K, W]]", numPartitions: int | None
) -> "RDD[tuple[K, tuple[V | None, W | None]]]":
    """Joins two RDDs of pairs by key and keeps all pairs of both.

    The work of :meth:`RDD.fullOuterJoin <kindling.RDD.fullOuterJoin>`.

    Parameters
    ----------
    rdd : RDD of tuple
        Left side.
    other : RDD of tuple
        Right side.
    numPartitions : int or None
        Number of partitions. ``None``: the default of :meth:`RDD.join <kindling.RDD.join>`.

    Returns
    -------
    RDD of tuple
        Pairs ``(key, (left, right))``; one of the values may be ``None``. Lazy; one shuffle.

    Examples
    --------
    >>> from kindling.join import python_full_outer_join
    >>> left, right = sc.parallelize([("a", 1)]), sc.parallelize([("b", 4)])
    >>> sorted(python_full_outer_join(left, right, None).collect())
    [('a', (1, None)), ('b', (None, 4))]
    """
    return _joined(rdd, other, numPartitions, (None,), (None,))


def python_cogroup(
    rdds: "tuple[RDD[Any], ...]", numPartitions: int | None
) -> "RDD[tuple[Any, tuple[ResultIterable[Any], ...]]]":
    """Groups the values of several RDDs of pairs by key.

    The work of :meth:`RDD.cogroup <kindling.RDD.cogroup>`.

    Parameters
    ----------
    rdds : tuple of RDD
        RDDs of pairs, at least one.
    numPartitions : int or None
        Number of partitions. ``None``: the default of :meth:`RDD.cogroup <kindling.RDD.cogroup>`.

    Returns
    -------
    RDD of tuple
        Pairs of a key and a tuple with one :class:`~kindling.resultiterable.ResultIterable` per
        RDD. Lazy; one shuffle.

    Examples
    --------
    >>> from kindling.join import python_cogroup
    >>> left, right = sc.parallelize([("a", 1)]), sc.parallelize([("a", 3)])
    >>> [(key, (ours, theirs))] = python_cogroup((left, right), None).collect()
    >>> key, list(ours), list(theirs)
    ('a', [1], [3])
    """
    return _grouped(rdds, numPartitions).mapValues(_iterables)


def _joined(
    rdd: "RDD[tuple[K, V]]",
    other: "RDD[tuple[K, W]]",
    numPartitions: int | None,
    missing_left: tuple[None, ...],
    missing_right: tuple[None, ...],
) -> "RDD[tuple[K, Any]]":
    """Returns the join of two RDDs.

    :param missing_left: the left values of a key that only the right side has :param missing_right:
    the right values of a key that only the left side has
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
    """Returns pairs of a key and one list of values per RDD."""
    parts = [rdd._pipelined(TagWithSide(number), True) for number, rdd in enumerate(rdds)]
    union = reduce(lambda left, right: left.union(right), parts)
    return union._grouped_by_side(len(rdds), numPartitions)


def _iterables(groups: tuple[list[Any], ...]) -> tuple[ResultIterable[Any], ...]:
    return tuple(map(ResultIterable, groups))
