"""Files that a program has added for its tasks."""

from __future__ import annotations

import os


class SparkFiles:
    """Finds what ``SparkContext.addFile`` has added, at the driver and in tasks."""

    #: A worker is told it with each task.
    _root: str | None = None

    def __init__(self) -> None:
        raise NotImplementedError("Do not construct SparkFiles objects")

    @classmethod
    def get(cls, filename: str) -> str:
        """The path of an added file."""
        return os.path.abspath(os.path.join(cls.getRootDirectory(), filename))

    @classmethod
    def getRootDirectory(cls) -> str:
        """The folder that holds the added files."""
        from .context import SparkContext

        context = SparkContext._active_spark_context
        if context is not None:
            return context._files_folder()
        if cls._root is None:
            raise RuntimeError("no file was added: call SparkContext.addFile before the job")
        return cls._root
