"""Counts the tasks of a worker where its server can read the count after the worker has ended."""

from __future__ import annotations

import mmap
import struct

_COUNT = struct.Struct("=I")


class TaskCounter:
    """The number of tasks that a worker has begun, in memory that the worker shares with the process
    that forked it. So it is known of a killed worker, too, whether a task was lost with it."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _COUNT.size)

    def add_task(self) -> None:
        """Counts a task. For the worker."""
        _COUNT.pack_into(self._memory, 0, self.tasks() + 1)

    def tasks(self) -> int:
        """Returns the number of tasks that the worker has begun."""
        count: int = _COUNT.unpack_from(self._memory)[0]
        return count

    def close(self) -> None:
        """Releases the memory in this process."""
        self._memory.close()
