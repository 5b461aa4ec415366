"""Broadcasts: read-only values that are available to all tasks."""

from __future__ import annotations

import gc
import os
import pickle
import threading
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, TypeVar, cast

from .errors import Py4JJavaError
from .taskcontext import state_of_task
from .tasks.disk import TemporaryFile
from .tasks.pickling import dumps_checked

if TYPE_CHECKING:
    from .context import SparkContext

T = TypeVar("T")

_NOT_LOADED = object()


def _from_path(bid: int, path: str) -> "Broadcast[Any]":
    task = state_of_task()
    if task is not None and path in task.worker.broadcasts:
        known: Broadcast[Any] = task.worker.broadcasts[path]
        return known
    made: Broadcast[Any] = Broadcast(path=path)
    made._bid = bid
    if task is not None:
        task.worker.broadcasts[path] = made
    return made


class BroadcastPickleRegistry(threading.local):
    """Records which broadcasts a function refers to while it is pickled."""

    def __init__(self) -> None:
        self._registry: set[Broadcast[Any]] = set()

    def __iter__(self) -> Any:
        yield from self._registry

    def add(self, bcast: "Broadcast[Any]") -> None:
        """Adds a broadcast."""
        self._registry.add(bcast)

    def clear(self) -> None:
        """Removes all broadcasts."""
        self._registry.clear()


class Broadcast(Generic[T]):
    """A read-only value that is available to all tasks.

    Made by :meth:`SparkContext.broadcast`. The value is pickled once into a file of the
    application's temporary folder. A worker reads it when one of its tasks first asks for
    :attr:`value`, and holds it in memory until it ends. The driver keeps its own object.

    Parameters
    ----------
    sc : SparkContext, optional
        Context that the value is broadcast in; in a worker ``None``.
    value : object, optional
        The value.
    pickle_registry : object, optional
        Notes which broadcasts a function refers to.
    path : str, optional
        File of the pickled value.
    sock_file : file, optional
        Ignored.

    Examples
    --------
    >>> years = sc.broadcast({"Avatar": 2009, "Dunkirk": 2017})
    >>> sc.parallelize(["Dunkirk"]).map(lambda title: years.value[title]).collect()
    [2017]
    """

    def __init__(
        self,
        sc: "SparkContext | None" = None,
        value: T | None = None,
        pickle_registry: BroadcastPickleRegistry | None = None,
        path: str | None = None,
        sock_file: BinaryIO | None = None,
    ) -> None:
        self._pickle_registry = pickle_registry
        self._path: str | None = path
        self._bid = -1
        self._destroyed = False
        if sc is not None:
            self._path, self._bid = sc._new_broadcast_file()
            path = self._path

            def write() -> None:
                self.dump(value, cast(BinaryIO, TemporaryFile(path)))

            sc._write_temporary(path, write)
            self._value: Any = value
        else:
            self._value = _NOT_LOADED

    def dump(self, value: T | None, f: BinaryIO) -> None:
        """Pickles a value into an open file and closes the file.

        Used by the package itself.

        Parameters
        ----------
        value : object
            A picklable value.
        f : file
            Open for writing bytes.

        Raises
        ------
        PicklingError
            If the value can't be pickled.

        Examples
        --------
        >>> import os, tempfile
        >>> factor = sc.broadcast(10)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "value")
        ...     factor.dump([1, 2], open(path, "wb"))
        ...     factor.load_from_path(path)
        [1, 2]
        """
        f.write(dumps_checked(value))
        f.close()

    def load_from_path(self, path: str) -> T:
        """Returns the value that a file holds.

        Used by the package itself.

        Parameters
        ----------
        path : str
            A file that :meth:`dump` has written. Unpickling runs code that the file names.

        Returns
        -------
        object

        Examples
        --------
        >>> import os, tempfile
        >>> factor = sc.broadcast(10)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "value")
        ...     factor.dump("text", open(path, "wb"))
        ...     factor.load_from_path(path)
        'text'
        """
        with open(path, "rb", 1 << 20) as file:
            return self.load(file)

    def load(self, file: BinaryIO) -> T:
        """Returns the value that an open file holds.

        Used by the package itself. The garbage collector is off meanwhile, which is faster for
        values of many objects.

        Parameters
        ----------
        file : file
            Open for reading bytes that :meth:`dump` has written.

        Returns
        -------
        object

        Examples
        --------
        >>> import io, pickle
        >>> sc.broadcast(10).load(io.BytesIO(pickle.dumps([1, 2])))
        [1, 2]
        """
        # A large value has many objects, and none of them is garbage: collecting takes time for
        # nothing.
        gc.disable()
        try:
            value: T = pickle.load(file)
            return value
        finally:
            gc.enable()

    @property
    def value(self) -> T:
        """The value, in the driver and in tasks.

        In a worker the first access reads the file. Don't change the value: other workers wouldn't
        see that, and later tasks of the same worker would.

        Returns
        -------
        object

        Raises
        ------
        RuntimeError
            In a worker, if the broadcast was destroyed.

        Examples
        --------
        >>> factor = sc.broadcast(10)
        >>> factor.value
        10
        >>> sc.parallelize([1, 2]).map(lambda x: x * factor.value).collect()
        [10, 20]
        """
        if self._value is _NOT_LOADED:
            if self._path is None:
                raise RuntimeError(f"Broadcast variable {self._bid} was destroyed")
            try:
                self._value = self.load_from_path(self._path)
            except FileNotFoundError as gone:
                raise RuntimeError(
                    f"Broadcast variable {self._bid} was destroyed: it can't be read any more"
                ) from gone
        value: T = self._value
        return value

    def unpersist(self, blocking: bool = False) -> None:
        """Does nothing: workers keep the value until they end.

        Parameters
        ----------
        blocking : bool, default False
            Ignored.

        Notes
        -----
        Differs from PySpark since 0.1.0: PySpark deletes the copies of executors, which read the
        value again when they need it.

        Examples
        --------
        >>> factor = sc.broadcast(10)
        >>> factor.unpersist()
        >>> sc.parallelize([1, 2]).map(lambda x: x * factor.value).collect()
        [10, 20]
        """

    def destroy(self, blocking: bool = False) -> None:
        """Deletes the file of the value. No later job can use this broadcast.

        Parameters
        ----------
        blocking : bool, default False
            Ignored: the file is deleted at once.

        Notes
        -----
        A function that refers to a destroyed broadcast can't be pickled any more: its action raises
        a ``Py4JJavaError``.

        Examples
        --------
        >>> factor = sc.broadcast(10)
        >>> factor.destroy()
        >>> sc.parallelize([1, 2]).map(lambda x: x * factor.value).collect()
        Traceback (most recent call last):
            ...
        kindling.errors.Py4JJavaError: ...Attempted to use Broadcast(...) after it was destroyed...
        """
        self._destroyed = True
        if self._path is not None:
            try:
                os.unlink(self._path)
            except FileNotFoundError:
                pass  # The file was deleted with its context.

    def __reduce__(self) -> Any:
        if self._destroyed:
            raise Py4JJavaError(
                {
                    "class": "org.apache.spark.SparkException",
                    "message": f"Attempted to use Broadcast({self._bid}) after it was destroyed: "
                    "make another one by SparkContext.broadcast",
                }
            )
        if self._pickle_registry is not None:
            self._pickle_registry.add(self)
        return _from_path, (self._bid, self._path)
