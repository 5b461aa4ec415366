"""Finds the files that a program has added for its tasks."""

from __future__ import annotations

import os
from typing import Callable, ClassVar

from .taskcontext import state_of_task


class SparkFiles:
    """Finds the files that :meth:`SparkContext.addFile` has added, in the driver and in tasks.

    Has class methods only.

    Raises
    ------
    NotImplementedError
        If an instance is made.

    Examples
    --------
    >>> import os
    >>> from kindling import SparkFiles
    >>> os.path.isdir(SparkFiles.getRootDirectory())
    True
    """

    #: Returns the folder at the driver. The active context sets it.
    _folder_at_driver: ClassVar[Callable[[], str] | None] = None

    def __init__(self) -> None:
        raise NotImplementedError("Do not construct SparkFiles objects")

    @classmethod
    def get(cls, filename: str) -> str:
        """Returns the path of an added file.

        Parameters
        ----------
        filename : str
            Name of the file, without its folder. It is not checked whether it was added.

        Returns
        -------
        str
            An absolute path.

        Raises
        ------
        RuntimeError
            If there is no context, or in a task if no file was added before its job.

        Examples
        --------
        >>> import os, tempfile
        >>> from kindling import SparkFiles
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "found.txt")
        ...     _ = open(path, "w").write("2009")
        ...     sc.addFile(path)
        >>> open(SparkFiles.get("found.txt")).read()
        '2009'
        """
        return os.path.abspath(os.path.join(cls.getRootDirectory(), filename))

    @classmethod
    def getRootDirectory(cls) -> str:
        """Returns the folder that contains the added files.

        Returns
        -------
        str
            An absolute path. The folder is deleted with the context.

        Raises
        ------
        RuntimeError
            If there is no context, or in a task if no file was added before its job.

        Examples
        --------
        >>> from kindling import SparkFiles
        >>> SparkFiles.get("found.txt").startswith(SparkFiles.getRootDirectory())
        True
        """
        task = state_of_task()
        if task is not None and task.files_folder is not None:
            return task.files_folder
        if cls._folder_at_driver is not None:
            return cls._folder_at_driver()
        raise RuntimeError("no file was added: call SparkContext.addFile before the job")
