"""Files that a program has added for its tasks."""

from __future__ import annotations

import os


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

    #: A worker is told it with each task.
    _root: str | None = None

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
        from .context import SparkContext

        context = SparkContext._active_spark_context
        if context is not None:
            return context._files_folder()
        if cls._root is None:
            raise RuntimeError("no file was added: call SparkContext.addFile before the job")
        return cls._root
