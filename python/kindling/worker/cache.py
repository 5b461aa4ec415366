"""Cached partitions whose records this worker still holds as objects."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Iterable

_IMMUTABLE = frozenset({type(None), bool, int, float, complex, str, bytes})

#: The memory of objects, as a multiple of the size of their pickles.
_OBJECTS_PER_PICKLE = 4


def are_immutable(records: Iterable[Any]) -> bool:
    """Returns whether all records are of types that can't be changed, however they are nested."""
    types = set(map(type, records))
    if types <= _IMMUTABLE:
        return True
    if not types <= _IMMUTABLE | {tuple, frozenset}:
        return False
    return all(
        are_immutable(record) for record in records if type(record) is tuple or type(record) is frozenset
    )


class PartitionCache:
    """Partitions by key. The least recently used ones are dropped when there are too many."""

    def __init__(self) -> None:
        self._partitions: OrderedDict[str, tuple[list[Any], int]] = OrderedDict()
        self._bytes = 0

    def get(self, key: str) -> list[Any] | None:
        """Returns a partition's records, which must not be changed; None if they aren't here."""
        cached = self._partitions.get(key)
        if cached is None:
            return None
        self._partitions.move_to_end(key)
        return cached[0]

    def put(self, key: str, records: list[Any], pickled: int, limit: int) -> list[str] | None:
        """Adds a partition and drops others to make room.

        :param pickled: the size of the pickled records in bytes
        :param limit: the memory in bytes that all partitions may take
        :return: the keys of the partitions that were dropped; None if the partition alone is larger
            than the limit, and then nothing was added
        """
        size = pickled * _OBJECTS_PER_PICKLE
        if size > limit:
            return None
        self._drop(key)
        evicted = []
        while self._partitions and self._bytes + size > limit:
            oldest = next(iter(self._partitions))
            self._drop(oldest)
            evicted.append(oldest)
        self._partitions[key] = (records, size)
        self._bytes += size
        return evicted

    def size(self, key: str | None) -> int:
        """Returns the estimated size of a partition's objects in bytes; 0 if it isn't here."""
        if key is None or key not in self._partitions:
            return 0
        return self._partitions[key][1]

    def remove(self, key: str) -> None:
        """Removes a partition, or all partitions of a dataset."""
        for each in [k for k in self._partitions if k == key or k.startswith(key + "_")]:
            self._drop(each)

    def _drop(self, key: str) -> None:
        cached = self._partitions.pop(key, None)
        if cached is not None:
            self._bytes -= cached[1]
