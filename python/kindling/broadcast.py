"""Broadcasts: read-only values that are available to all tasks."""

from __future__ import annotations

import gc
import itertools
import os
import pickle
import threading
import weakref
from typing import TYPE_CHECKING, Any, BinaryIO, Callable, Generic, Iterable, TypeVar, cast

from .errors import Py4JJavaError, PySparkRuntimeError
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


class Broadcasts:
    """The broadcasts of one context.

    :param folder: the application's temporary folder, which has the files of their values
    :param call_site: returns the call of the API that runs, which errors name
    :ivar pickled: notes the broadcasts that functions refer to
    :ivar destroyed: for the numbers of destroyed broadcasts, the calls that destroyed them
    """

    def __init__(self, folder: str, call_site: Callable[[], str]) -> None:
        self.pickled = BroadcastPickleRegistry()
        self.destroyed: dict[int, str] = {}
        self._folder = folder
        self._call_site = call_site
        self._numbers = itertools.count()
        self._made_any = False
        self._reachable: weakref.WeakSet[Broadcast[Any]] = weakref.WeakSet()

    @property
    def has_any(self) -> bool:
        """Whether the context has made broadcasts."""
        return self._made_any

    def add(self, broadcast: "Broadcast[Any]") -> tuple[str, int]:
        """Adds a broadcast.

        :return: the file for its value, and its number
        """
        self._made_any = True
        self._reachable.add(broadcast)
        number = next(self._numbers)
        return os.path.join(self._folder, f"broadcast-{number}"), number

    def destroy(self, number: int) -> None:
        """Notes that a broadcast is destroyed by the call that runs."""
        self.destroyed[number] = self._call_site()

    def require(self, number: int) -> None:
        """Checks that a broadcast can be used.

        :raises Py4JJavaError: it was destroyed
        """
        if number in self.destroyed:
            raise _spark_exception(self.destroyed_message(number))

    def destroyed_message(self, number: int) -> str:
        """Returns Spark's message about the use of a destroyed broadcast."""
        return (
            f"[INTERNAL_ERROR_BROADCAST] Attempted to use Broadcast({number}) after it was destroyed "
            f"({self.destroyed[number]})  SQLSTATE: XX000"
        )

    def require_all(self, numbers: Iterable[int], before: str) -> None:
        """Checks that broadcasts can be used by a stage of a job.

        :param before: Spark's words before the message
        :raises Py4JJavaError: one of them was destroyed
        """
        for number in sorted(self.destroyed.keys() & set(numbers)):
            raise _spark_exception(
                f"{before}{self.destroyed_message(number)}\nmake another one by SparkContext.broadcast"
            )

    def save_values(self) -> None:
        """Holds the values of all reachable broadcasts in memory, since their files are about to be
        deleted with the context."""
        for each in list(self._reachable):
            each._hold_pickled()


def _spark_exception(message: str) -> Py4JJavaError:
    return Py4JJavaError({"class": "org.apache.spark.SparkException", "message": message})


class Broadcast(Generic[T]):
    """A read-only value that is available to all tasks.

    Made by :meth:`SparkContext.broadcast`. The value is pickled once into a file of the
    application's temporary folder. A worker reads it when one of its tasks first asks for
    :attr:`value`, and holds it in memory until it ends. The driver reads it in the same way: changes
    of the original object after the broadcast are seen nowhere.

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
        self._value: Any = _NOT_LOADED
        self._pickled: bytes | None = None
        #: The context's broadcasts; None outside of the driver.
        self._broadcasts: Broadcasts | None = None
        if sc is not None:
            self._broadcasts = sc._broadcasts
            self._path, self._bid = sc._broadcasts.add(self)
            path = self._path

            def write() -> None:
                self.dump(value, cast(BinaryIO, TemporaryFile(path)))

            sc._write_temporary(path, write)

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
        f.write(dumps_checked(value, "broadcast"))
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

        The first access in a process reads the file. Don't change the value: other processes
        wouldn't see that, and later tasks of the same worker would.

        Returns
        -------
        object

        Raises
        ------
        FileNotFoundError
            If the broadcast was destroyed before this process has read the value.

        Examples
        --------
        >>> factor = sc.broadcast(10)
        >>> factor.value
        10
        >>> sc.parallelize([1, 2]).map(lambda x: x * factor.value).collect()
        [10, 20]
        """
        if self._value is _NOT_LOADED:
            if self._pickled is not None:
                self._value = pickle.loads(self._pickled)
                self._pickled = None
            else:
                assert self._path is not None
                self._value = self.load_from_path(self._path)
        value: T = self._value
        return value

    def unpersist(self, blocking: bool = False) -> None:
        """Does nothing in the driver: workers keep the value until they end.

        Parameters
        ----------
        blocking : bool, default False
            Ignored.

        Raises
        ------
        Py4JJavaError
            If the broadcast was destroyed.
        PySparkRuntimeError
            In a task (``INVALID_BROADCAST_OPERATION``).

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
        self._require_driver("unpersisted").require(self._bid)

    def destroy(self, blocking: bool = False) -> None:
        """Deletes the file of the value. No later job can use this broadcast.

        Parameters
        ----------
        blocking : bool, default False
            Ignored: the file is deleted at once.

        Raises
        ------
        Py4JJavaError
            If it was destroyed before.
        PySparkRuntimeError
            In a task (``INVALID_BROADCAST_OPERATION``).

        Notes
        -----
        A job whose functions refer to a destroyed broadcast raises a ``Py4JJavaError``. The driver can
        still read :attr:`value` if it has read it before.

        Examples
        --------
        >>> factor = sc.broadcast(10)
        >>> factor.destroy()
        >>> sc.parallelize([1, 2]).map(lambda x: x * factor.value).collect()
        Traceback (most recent call last):
            ...
        kindling.errors.Py4JJavaError: ...Attempted to use Broadcast(...) after it was destroyed...
        """
        broadcasts = self._require_driver("destroyed")
        broadcasts.require(self._bid)
        broadcasts.destroy(self._bid)
        self._pickled = None
        if self._path is not None:
            try:
                os.unlink(self._path)
            except FileNotFoundError:
                pass  # The file was deleted with its context.

    def _require_driver(self, operation: str) -> Broadcasts:
        """Returns the context's broadcasts.

        :raises PySparkRuntimeError: this is not the driver
        """
        if self._broadcasts is None:
            raise PySparkRuntimeError(
                f"Broadcast can only be {operation} in driver.",
                errorClass="INVALID_BROADCAST_OPERATION",
            )
        return self._broadcasts

    def _hold_pickled(self) -> None:
        """Reads the file, unless the value was read or is destroyed."""
        if self._value is _NOT_LOADED and self._path is not None:
            try:
                with open(self._path, "rb") as file:
                    self._pickled = file.read()
            except FileNotFoundError:
                pass  # The broadcast was destroyed.

    def __reduce__(self) -> Any:
        self._require_driver("serialized")
        if self._pickle_registry is not None:
            self._pickle_registry.add(self)
        return _from_path, (self._bid, self._path)
