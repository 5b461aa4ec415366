"""The temporary folders of aggregations and sorts, and counters of what they spill."""

from __future__ import annotations

import os
import tempfile
import uuid


class SpillSpace:
    """Temporary folders for what doesn't fit in memory, and counters of it.

    :param folder: the task's folder, which is made when it is needed, and which the JVM deletes after
        the task; None at the driver, where the folders are those of ``SPARK_LOCAL_DIRS`` or the
        system's
    :ivar memory_bytes: the memory that spilling has freed
    :ivar disk_bytes: the size of the files that were written
    """

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        self._folders = 0
        self.memory_bytes = 0
        self.disk_bytes = 0

    def new_folders(self) -> list[str]:
        """Returns a new path in each temporary folder. The folders aren't made."""
        if self._folder is not None:
            self._folders += 1
            return [os.path.join(self._folder, str(self._folders))]
        parents = (os.environ.get("SPARK_LOCAL_DIRS") or tempfile.gettempdir()).split(",")
        own = os.path.join("python", str(os.getpid()), uuid.uuid4().hex)
        return [os.path.join(parent, own) for parent in parents]
