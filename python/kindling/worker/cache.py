"""Records of kept partitions that this worker still holds as objects."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Iterable

_ATOMS = frozenset({type(None), bool, int, float, complex, str, bytes})

#: Objects take several times the memory of their pickles.
_INFLATION = 4


def never_changes(records: Iterable[Any]) -> bool:
    """Whether all records are of types that can't be changed, however they are nested."""
    types = set(map(type, records))
    if types <= _ATOMS:
        return True
    if not types <= _ATOMS | {tuple, frozenset}:
        return False
    return all(
        never_changes(record) for record in records if type(record) is tuple or type(record) is frozenset
    )


class Kept:
    """Partitions by key, the one not used for longest going first when there are too many."""

    def __init__(self) -> None:
        self._partitions: OrderedDict[str, tuple[list[Any], int]] = OrderedDict()
        self._bytes = 0

    def get(self, key: str) -> list[Any] | None:
        """A partition's records; not to be changed."""
        held = self._partitions.get(key)
        if held is None:
            return None
        self._partitions.move_to_end(key)
        return held[0]

    def put(self, key: str, records: list[Any], pickled: int, limit: int) -> bool:
        """Holds a partition, if it fits into a number of bytes."""
        size = pickled * _INFLATION
        if size > limit:
            return False
        self._drop(key)
        while self._partitions and self._bytes + size > limit:
            self._drop(next(iter(self._partitions)))
        self._partitions[key] = (records, size)
        self._bytes += size
        return True

    def forget(self, key: str) -> None:
        """Lets go of a partition, or of all partitions of a dataset."""
        for each in [k for k in self._partitions if k == key or k.startswith(key + "_")]:
            self._drop(each)

    def _drop(self, key: str) -> None:
        held = self._partitions.pop(key, None)
        if held is not None:
            self._bytes -= held[1]
