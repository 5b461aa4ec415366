"""Storage levels of persisted RDDs."""

from __future__ import annotations

from typing import ClassVar


class StorageLevel:
    """Where the partitions of a persisted RDD are stored, for :meth:`RDD.persist`.

    Programs use the constants. Here every level stores pickled records in files of the
    application's temporary folder; records of types that can't change are also held as objects by
    the workers that made them. The UI shows the level that was asked for.

    Parameters
    ----------
    useDisk : bool
        Whether partitions may be on disk.
    useMemory : bool
        Whether partitions may be in memory.
    useOffHeap : bool
        Whether partitions may be in memory outside of the JVM's heap.
    deserialized : bool
        Whether partitions are objects in memory rather than bytes.
    replication : int, default 1
        Number of machines that hold a partition.

    Attributes
    ----------
    NONE : StorageLevel
        Not persisted.
    DISK_ONLY : StorageLevel
        On disk.
    DISK_ONLY_2 : StorageLevel
        On disk, on two machines.
    DISK_ONLY_3 : StorageLevel
        On disk, on three machines.
    MEMORY_ONLY : StorageLevel
        In memory: the default of :meth:`RDD.persist`.
    MEMORY_ONLY_2 : StorageLevel
        In memory, on two machines.
    MEMORY_AND_DISK : StorageLevel
        In memory, on disk what doesn't fit.
    MEMORY_AND_DISK_2 : StorageLevel
        In memory, on disk what doesn't fit; on two machines.
    MEMORY_AND_DISK_DESER : StorageLevel
        In memory as objects, on disk what doesn't fit.
    OFF_HEAP : StorageLevel
        In memory outside of the JVM's heap, on disk what doesn't fit.

    Notes
    -----
    Differs from PySpark since 0.1.0: levels don't change where Python records are stored, and
    replication has no effect on one machine.

    Examples
    --------
    >>> from kindling import StorageLevel
    >>> print(StorageLevel.MEMORY_AND_DISK)
    Disk Memory Serialized 1x Replicated
    >>> StorageLevel(True, False, False, False) == StorageLevel.DISK_ONLY
    True
    """

    NONE: ClassVar["StorageLevel"]
    DISK_ONLY: ClassVar["StorageLevel"]
    DISK_ONLY_2: ClassVar["StorageLevel"]
    DISK_ONLY_3: ClassVar["StorageLevel"]
    MEMORY_ONLY: ClassVar["StorageLevel"]
    MEMORY_ONLY_2: ClassVar["StorageLevel"]
    MEMORY_AND_DISK: ClassVar["StorageLevel"]
    MEMORY_AND_DISK_2: ClassVar["StorageLevel"]
    OFF_HEAP: ClassVar["StorageLevel"]
    MEMORY_AND_DISK_DESER: ClassVar["StorageLevel"]

    def __init__(
        self,
        useDisk: bool,
        useMemory: bool,
        useOffHeap: bool,
        deserialized: bool,
        replication: int = 1,
    ) -> None:
        self.useDisk = useDisk
        self.useMemory = useMemory
        self.useOffHeap = useOffHeap
        self.deserialized = deserialized
        self.replication = replication

    def __repr__(self) -> str:
        return "StorageLevel(%s, %s, %s, %s, %s)" % (
            self.useDisk,
            self.useMemory,
            self.useOffHeap,
            self.deserialized,
            self.replication,
        )

    def __str__(self) -> str:
        text = "Disk " if self.useDisk else ""
        text += "Memory " if self.useMemory else ""
        text += "OffHeap " if self.useOffHeap else ""
        text += "Deserialized " if self.deserialized else "Serialized "
        return text + "%sx Replicated" % self.replication

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StorageLevel) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(repr(self))


StorageLevel.NONE = StorageLevel(False, False, False, False)
StorageLevel.DISK_ONLY = StorageLevel(True, False, False, False)
StorageLevel.DISK_ONLY_2 = StorageLevel(True, False, False, False, 2)
StorageLevel.DISK_ONLY_3 = StorageLevel(True, False, False, False, 3)
StorageLevel.MEMORY_ONLY = StorageLevel(False, True, False, False)
StorageLevel.MEMORY_ONLY_2 = StorageLevel(False, True, False, False, 2)
StorageLevel.MEMORY_AND_DISK = StorageLevel(True, True, False, False)
StorageLevel.MEMORY_AND_DISK_2 = StorageLevel(True, True, False, False, 2)
StorageLevel.OFF_HEAP = StorageLevel(True, True, True, False)
StorageLevel.MEMORY_AND_DISK_DESER = StorageLevel(True, True, False, True)
