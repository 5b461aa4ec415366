"""Threads that inherit the local properties of jobs, and other small parts of PySpark's API."""

from __future__ import annotations

import functools
import sys
import threading
import traceback
from typing import Any, Callable, TypeVar

from .driver.gateway import gateways
from .driver.requests import LocalProperties, SetLocalProperty
from .errors import stopped_by_function

F = TypeVar("F", bound=Callable[..., Any])


class PythonEvalType:
    """Kinds of functions in PySpark. The RDD API knows one."""

    NON_UDF = 0


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
    """Returns a size such as ``512m`` or ``2g`` in MB; a number without a unit is in bytes."""
    units = {"k": 1 / 1024, "m": 1, "g": 1024, "t": 1 << 20}
    number = s.lower().rstrip("b")
    if number[-1:] in units:
        return max(1, int(float(number[:-1]) * units[number[-1]]))
    return max(1, int(number) >> 20)


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
