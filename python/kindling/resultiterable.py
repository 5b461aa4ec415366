"""The values of a key, as ``groupByKey`` returns them."""

from __future__ import annotations

from collections.abc import Sized
from typing import Generic, Iterable, Iterator, TypeVar

V = TypeVar("V", covariant=True)


class ResultIterable(Iterable[V], Generic[V]):
    """The values of a key.

    :meth:`RDD.groupByKey <kindling.RDD.groupByKey>` and :meth:`RDD.cogroup <kindling.RDD.cogroup>`
    return it. It can be iterated several times and has a length. It is no list: ``list(values)``
    makes one.

    Parameters
    ----------
    data : iterable
        The values.

    Attributes
    ----------
    data : iterable
        The values.
    index : int
        0; PySpark has it.
    maxindex : int
        Number of the values.

    Examples
    --------
    >>> [(key, values)] = sc.parallelize([("a", 1), ("a", 2)]).groupByKey().collect()
    >>> key, len(values), sorted(values), sum(values)
    ('a', 2, [1, 2], 3)
    """

    def __init__(self, data: Iterable[V]) -> None:
        self.data: Iterable[V] = data
        self.index = 0
        # A group is a list: to ask for its abstract class takes longer than all else here.
        is_sized = type(data) is list or isinstance(data, Sized)
        self.maxindex: int = len(data) if is_sized else 0  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[V]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)  # type: ignore[arg-type]
