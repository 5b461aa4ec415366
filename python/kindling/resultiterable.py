"""The values of a key, as ``groupByKey`` gives them."""

from __future__ import annotations

from collections.abc import Sized
from typing import Generic, Iterable, Iterator, TypeVar

V = TypeVar("V", covariant=True)


class ResultIterable(Iterable[V], Generic[V]):
    """Values that can be gone through several times."""

    def __init__(self, data: Iterable[V]) -> None:
        self.data: Iterable[V] = data
        self.index = 0
        self.maxindex: int = len(data) if isinstance(data, Sized) else 0

    def __iter__(self) -> Iterator[V]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)  # type: ignore[arg-type]
