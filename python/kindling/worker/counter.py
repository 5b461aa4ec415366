"""Counts the tasks of a worker where the JVM can read the count after the worker has ended."""

from __future__ import annotations

import mmap
import os
import struct

_COUNT = struct.Struct("<I")


class TaskCounter:
    """The number of tasks that this worker has begun, in its slot of a file that the JVM has made.
    So it is known of a killed worker, too, whether a task was lost with it.

    :param path: the file
    """

    def __init__(self, path: str) -> None:
        with open(path, "r+b") as file:
            self._memory = mmap.mmap(file.fileno(), 0)
        slots = len(self._memory) // _COUNT.size
        self._at = os.getpid() % slots * _COUNT.size
        self._tasks = 0
        _COUNT.pack_into(self._memory, self._at, 0)

    def add_task(self) -> None:
        """Counts a task."""
        self._tasks += 1
        _COUNT.pack_into(self._memory, self._at, self._tasks)
