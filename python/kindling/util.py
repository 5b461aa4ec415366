"""Threads that inherit the local properties of jobs, and other small parts of PySpark's API."""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import sys
import threading
import traceback
from types import TracebackType
from typing import Any, BinaryIO, Callable, Iterator, TypeVar

from .driver.gateway import gateways
from .driver.requests import LocalProperties, SetLocalProperty
from .errors import stopped_by_function
from .serializers import SpecialLengths, write_int, write_with_length
from .tasks import tracebacks

F = TypeVar("F", bound=Callable[..., Any])

#: The ranges of Java's integers.
JVM_BYTE_MIN, JVM_BYTE_MAX = -(1 << 7), (1 << 7) - 1
JVM_SHORT_MIN, JVM_SHORT_MAX = -(1 << 15), (1 << 15) - 1
JVM_INT_MIN, JVM_INT_MAX = -(1 << 31), (1 << 31) - 1
JVM_LONG_MIN, JVM_LONG_MAX = -(1 << 63), (1 << 63) - 1


class PythonEvalType:
    """Kinds of functions in PySpark. The RDD API knows one, the others are of SQL."""

    NON_UDF = 0
    SQL_BATCHED_UDF = 100
    SQL_ARROW_BATCHED_UDF = 101
    SQL_SCALAR_PANDAS_UDF = 200
    SQL_GROUPED_MAP_PANDAS_UDF = 201
    SQL_GROUPED_AGG_PANDAS_UDF = 202


class VersionUtils:
    """Reads version numbers of Spark.

    Examples
    --------
    >>> from kindling.util import VersionUtils
    >>> VersionUtils.majorMinorVersion(sc.version) >= (4, 0)
    True
    """

    @staticmethod
    def majorMinorVersion(sparkVersion: str) -> tuple[int, int]:
        """Returns the first two numbers of a version.

        Parameters
        ----------
        sparkVersion : str
            Such as ``4.2.0``.

        Returns
        -------
        tuple of (int, int)

        Raises
        ------
        ValueError
            If the text doesn't begin with two numbers and a dot between.

        Examples
        --------
        >>> from kindling.util import VersionUtils
        >>> VersionUtils.majorMinorVersion("4.2.0-SNAPSHOT")
        (4, 2)
        """
        import re

        found = re.search(r"^(\d+)\.(\d+)(\..*)?$", sparkVersion)
        if found is None:
            raise ValueError(
                f"Spark tried to parse '{sparkVersion}' as a Spark version string, but it could not "
                "find the major and minor version numbers."
            )
        return int(found[1]), int(found[2])


def fail_on_stopiteration(f: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a function that does the same, but whose ``StopIteration`` is an error.

    Without it a loop would take a ``StopIteration`` in a program's function for the end of its
    records.

    Parameters
    ----------
    f : callable
        A function.

    Returns
    -------
    callable
        Raises a :class:`~kindling.errors.PySparkRuntimeError` (``STOP_ITERATION_OCCURRED``)
        instead.

    Examples
    --------
    >>> from kindling.util import fail_on_stopiteration
    >>> try:
    ...     fail_on_stopiteration(next)(iter([]))
    ... except RuntimeError as failure:
    ...     print(failure.getErrorClass())
    STOP_ITERATION_OCCURRED
    """

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        try:
            return f(*args, **kwargs)
        except StopIteration as stopped:
            raise stopped_by_function(stopped) from stopped

    return wrapper


def print_exec(stream: Any) -> None:
    """Prints the exception that is being handled, with its traceback.

    Parameters
    ----------
    stream : file
        Open for writing text.
    """
    kind, failure, trace = sys.exc_info()
    traceback.print_exception(kind, failure, trace, None, stream)


def keyword_only(func: F) -> F:
    """Returns a method that accepts arguments by name only.

    A decorator. The arguments that were given are in the attribute ``_input_kwargs`` of the object.

    Parameters
    ----------
    func : callable
        The method.

    Returns
    -------
    callable
        Raises a ``TypeError`` for arguments by position.

    Examples
    --------
    >>> from kindling import keyword_only
    >>> class Filter:
    ...     @keyword_only
    ...     def setParams(self, *, least=0, most=9):
    ...         return self._input_kwargs
    >>> Filter().setParams(most=5)
    {'most': 5}
    """

    @functools.wraps(func)
    def wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
        if args:
            raise TypeError("Method %s forces keyword arguments." % func.__name__)
        self._input_kwargs = kwargs
        return func(self, **kwargs)

    return wrapper  # type: ignore[return-value]


def since(version: str | float) -> Callable[[F], F]:
    """Returns a decorator that adds the version to the docstring of a function.

    Parameters
    ----------
    version : str or float
        Version since which the function exists.

    Returns
    -------
    callable
        The decorator.

    Examples
    --------
    >>> from kindling import since
    >>> @since("0.1.0")
    ... def glow():
    ...     '''Glows.'''
    >>> print(glow.__doc__)
    Glows.
    <BLANKLINE>
    .. versionadded:: 0.1.0
    """

    def noted(func: F) -> F:
        func.__doc__ = f"{(func.__doc__ or '').rstrip()}\n\n.. versionadded:: {version}"
        return func

    return noted


def _parse_memory(s: str) -> int:
    """Returns a size such as ``512m`` or ``2g`` in MB.

    :raises ValueError: the text doesn't end with a unit: k, m, g or t
    """
    units = {"k": 1 / 1024, "m": 1, "g": 1024, "t": 1 << 20}
    unit = s[-1:].lower()
    if unit not in units:
        raise ValueError(f"invalid format: {s}")
    return int(float(s[:-1]) * units[unit])


def walk_tb(tb: TracebackType | None) -> Iterator[TracebackType]:
    """Returns the parts of a traceback, from the outermost call to the innermost.

    Parameters
    ----------
    tb : traceback or None
        The traceback.

    Returns
    -------
    iterator of traceback

    Examples
    --------
    >>> from kindling.util import walk_tb
    >>> list(walk_tb(None))
    []
    """
    while tb is not None:
        yield tb
        tb = tb.tb_next


def try_simplify_traceback(tb: TracebackType) -> TracebackType | None:
    """Returns a traceback without Kindling's own calls.

    Parameters
    ----------
    tb : traceback
        The traceback.

    Returns
    -------
    traceback or None
        ``None`` if it has calls of Kindling only.

    Examples
    --------
    >>> from kindling.util import try_simplify_traceback
    >>> try:
    ...     1 // 0
    ... except ZeroDivisionError as failure:
    ...     try_simplify_traceback(failure.__traceback__) is None
    False
    """
    simplified = tracebacks.without_own_frames(tb)
    if simplified is tb and all(tracebacks.is_own(each) for each in walk_tb(tb)):
        return None
    return simplified


def handle_worker_exception(
    e: BaseException, outfile: BinaryIO, hide_traceback: bool | None = None
) -> None:
    r"""Writes the exception that is being handled as PySpark's workers report one: -2, then the length of the text
    and the text.

    Parameters
    ----------
    e : BaseException
        The exception.
    outfile : file
        Open for writing bytes.
    hide_traceback : bool, optional
        Whether to write the exception without its traceback. Default: whether the environment variable
        ``SPARK_HIDE_TRACEBACK`` is set.

    Examples
    --------
    >>> import io
    >>> from kindling.util import handle_worker_exception
    >>> stream = io.BytesIO()
    >>> handle_worker_exception(ValueError("no price"), stream, hide_traceback=True)
    >>> stream.getvalue()[8:]
    b'ValueError: no price\n'
    """
    if hide_traceback is None:
        hide_traceback = bool(os.environ.get("SPARK_HIDE_TRACEBACK"))
    trace = e.__traceback__
    if trace is not None and os.environ.get("SPARK_SIMPLIFIED_TRACEBACK"):
        trace = try_simplify_traceback(trace) or trace
    if hide_traceback:
        text = "".join(traceback.format_exception_only(type(e), e))
    else:
        text = "".join(traceback.format_exception(type(e), e, trace))
    write_int(SpecialLengths.PYTHON_EXCEPTION_THROWN, outfile)
    write_with_length(text.encode("utf-8"), outfile)


@contextlib.contextmanager
def disable_gc() -> Iterator[None]:
    """Returns a context without Python's garbage collector.

    Examples
    --------
    >>> import gc
    >>> from kindling.util import disable_gc
    >>> with disable_gc():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def is_remote_only() -> bool:
    """Returns whether this is PySpark's client for remote servers.

    Returns
    -------
    bool
        False: Kindling runs programs by itself.

    Examples
    --------
    >>> from kindling.util import is_remote_only
    >>> is_remote_only()
    False
    """
    return False


def spark_connect_mode() -> str:
    """Returns whether sessions connect to a remote server.

    Returns
    -------
    str
        ``"0"``, which means that they don't.

    Examples
    --------
    >>> from kindling.util import spark_connect_mode
    >>> spark_connect_mode()
    '0'
    """
    return "0"


def default_api_mode() -> str:
    """Returns the kind of sessions that a builder makes.

    Returns
    -------
    str
        ``"classic"``: sessions of this process.

    Examples
    --------
    >>> from kindling.util import default_api_mode
    >>> default_api_mode()
    'classic'
    """
    return "classic"


def _parse_bytes(s: str) -> int:
    """Returns a size such as ``512m`` or ``2g`` in bytes; a number without a unit is in bytes."""
    units = "kmgtp"
    number = s.strip().lower().removesuffix("b")
    if number[-1:] and number[-1:] in units:
        return int(number[:-1]) << 10 * (units.index(number[-1]) + 1)
    return int(number)


class _LocalProperties:
    """The local properties of a thread's jobs, for another thread to take over."""

    def __init__(self) -> None:
        gateway = gateways.running()
        self._gateway = gateway if gateway is not None and gateway.has_context else None
        self._properties: dict[str, str] = {}
        if self._gateway is not None:
            self._properties = self._gateway.call(LocalProperties())

    def are_none(self) -> bool:
        """Returns whether there is no context, or no property is set."""
        return not self._properties

    def apply(self) -> None:
        """Sets the properties for the jobs of the current thread."""
        if self._gateway is not None:
            for key, value in self._properties.items():
                self._gateway.call(SetLocalProperty(key, value))


def inheritable_thread_target(f: Any = None) -> Any:
    """Returns a function for a new thread that has the local properties of this one.

    Job group, description, tags and scheduler pool are local properties; a plain thread starts
    without them. Here they are copied at this call.

    Parameters
    ----------
    f : callable or SparkSession, optional
        Function that the thread is to run. With a session, a decorator is returned.

    Returns
    -------
    callable
        Sets the properties on the thread that calls it and then calls ``f``.

    Examples
    --------
    >>> from threading import Thread
    >>> from kindling import inheritable_thread_target
    >>> sc.setLocalProperty("user", "ann")
    >>> seen = []
    >>> def look():
    ...     seen.append(sc.getLocalProperty("user"))
    >>> thread = Thread(target=inheritable_thread_target(look))
    >>> thread.start()
    >>> thread.join()
    >>> seen
    ['ann']
    >>> sc.setLocalProperty("user", None)
    """
    if f is not None and not callable(f):
        return inheritable_thread_target
    properties = _LocalProperties()
    if properties.are_none():
        return f

    def target(*args: Any, **kwargs: Any) -> Any:
        properties.apply()
        return f(*args, **kwargs)

    return target


class InheritableThread(threading.Thread):
    """A thread whose jobs have the local properties of the thread that started it.

    Job group, description, tags and scheduler pool are local properties; a plain thread starts
    without them.

    Parameters
    ----------
    target : callable
        Function that the thread runs.
    *args : object
        Further arguments of ``threading.Thread``: ``name`` and so on.
    session : SparkSession, optional
        Ignored.
    **kwargs : object
        Arguments of ``threading.Thread`` by name.

    Examples
    --------
    >>> from kindling import InheritableThread
    >>> sc.setLocalProperty("user", "ann")
    >>> seen = []
    >>> thread = InheritableThread(lambda: seen.append(sc.getLocalProperty("user")))
    >>> thread.start()
    >>> thread.join()
    >>> seen
    ['ann']
    >>> sc.setLocalProperty("user", None)
    """

    def __init__(self, target: Callable[..., Any], *args: Any, session: Any = None, **kwargs: Any) -> None:
        super().__init__(None, target, *args, **kwargs)

    def start(self) -> None:
        """Starts the thread, with a copy of the calling thread's local properties.

        Raises
        ------
        RuntimeError
            If the thread was started before.

        Examples
        --------
        >>> from kindling import InheritableThread
        >>> counts = []
        >>> thread = InheritableThread(lambda: counts.append(sc.range(10).count()))
        >>> thread.start()
        >>> thread.join()
        >>> counts
        [10]
        """
        properties = _LocalProperties()
        run = self.run

        def run_with_properties() -> None:
            properties.apply()
            run()

        self.run = run_with_properties  # type: ignore[method-assign]
        super().start()
