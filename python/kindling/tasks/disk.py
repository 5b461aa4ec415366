"""Files in the application's temporary folder. An error of a full disk says what was written, how
much, where, and what to do."""

from __future__ import annotations

import errno
import os
import shutil
from types import TracebackType

_BUFFER = 1 << 18
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_MAX_CAUSES = 32


class DiskFullError(OSError):
    """The disk of the temporary folder is full."""


def is_disk_full(error: BaseException | None) -> bool:
    """Returns whether an error, or what caused it, is that the temporary folder's disk is full."""
    for _ in range(_MAX_CAUSES):
        if error is None:
            return False
        if isinstance(error, DiskFullError):
            return True
        error = error.__cause__ or error.__context__
    return False


def explained(failure: OSError, path: str, wanted: int, before: int) -> OSError:
    """Returns the error to raise for one that a write has raised.

    :param path: the file
    :param wanted: the number of bytes to write
    :param before: the number of bytes that the file had
    """
    if failure.errno not in _FULL or isinstance(failure, DiskFullError):
        return failure
    folder = os.path.dirname(path)
    try:
        free = f"{shutil.disk_usage(folder).free} bytes"
    except OSError:
        free = "no bytes"
    return DiskFullError(
        failure.errno,
        f"{os.strerror(failure.errno or 0)}\nshuffles, cached partitions, broadcasts and large "
        f"results of Python are files, which must fit on the disk: {wanted} more bytes are needed "
        f"for {os.path.basename(path)}, which has {before} bytes, and {free} are free in {folder}; "
        "free some space there, or set spark.local.dir to a folder on a larger disk",
    )


def make_folder(path: str) -> None:
    """Makes a folder and its missing parents."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as failure:
        raise explained(failure, path, 0, 0) from None


class TemporaryFile:
    """A new file, which is written from its beginning to its end.

    :param path: in a folder that exists
    :ivar size: the number of bytes that were written
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._has_failed = False
        self.size = 0
        try:
            self._file = open(path, "wb", buffering=_BUFFER)
        except OSError as failure:
            raise explained(failure, path, 0, 0) from None

    def write(self, data: bytes) -> None:
        """Writes bytes."""
        try:
            self._file.write(data)
        except OSError as failure:
            self._has_failed = True
            raise explained(failure, self._path, len(data), self.size) from None
        self.size += len(data)

    def close(self) -> None:
        """Writes the buffer and closes the file."""
        try:
            self._file.close()
        except OSError as failure:
            # The error of the write before is raised already.
            if not self._has_failed:
                raise explained(failure, self._path, _BUFFER, self.size) from None

    def __enter__(self) -> "TemporaryFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
