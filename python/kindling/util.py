"""Threads that inherit the local properties of jobs, and other small parts of PySpark's API."""

from __future__ import annotations

import functools
import sys
import threading
import traceback
from typing import Any, Callable, TypeVar

from .driver.gateway import gateways
from .errors import stopped_by_function

F = TypeVar("F", bound=Callable[..., Any])


class PythonEvalType:
    """Kinds of functions in PySpark. The RDD API knows one."""

    NON_UDF = 0


class VersionUtils:
    """Takes Spark's version numbers apart."""

    @staticmethod
    def majorMinorVersion(sparkVersion: str) -> tuple[int, int]:
        """Returns the first two numbers of a version."""
        import re

        found = re.search(r"^(\d+)\.(\d+)(\..*)?$", sparkVersion)
        if found is None:
            raise ValueError(
                f"Spark tried to parse '{sparkVersion}' as a Spark version string, but it could not "
                "find the major and minor version numbers."
            )
        return int(found[1]), int(found[2])


def fail_on_stopiteration(f: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a function that calls ``f`` and raises an error if ``f`` raises ``StopIteration``."""

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        try:
            return f(*args, **kwargs)
        except StopIteration as stopped:
            raise stopped_by_function() from stopped

    return wrapper


def print_exec(stream: Any) -> None:
    """Prints the exception that is being handled."""
    kind, failure, trace = sys.exc_info()
    traceback.print_exception(kind, failure, trace, None, stream)


def keyword_only(func: F) -> F:
    """Returns a method that accepts only keyword arguments and stores them in ``_input_kwargs``."""

    @functools.wraps(func)
    def wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
        if args:
            raise TypeError("Method %s forces keyword arguments." % func.__name__)
        self._input_kwargs = kwargs
        return func(self, **kwargs)

    return wrapper  # type: ignore[return-value]


def since(version: str | float) -> Callable[[F], F]:
    """Returns a decorator that adds the version in which a function was added to its docstring."""

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
            self._properties = self._gateway.call("localProperties")[0]

    def are_none(self) -> bool:
        """Returns whether there is no context, or no property is set."""
        return not self._properties

    def apply(self) -> None:
        """Sets the properties for the jobs of the current thread."""
        if self._gateway is not None:
            for key, value in self._properties.items():
                self._gateway.call("setLocalProperty", key=key, value=value)


def inheritable_thread_target(f: Any = None) -> Any:
    """Returns a target for a thread whose jobs have the local properties that this thread's jobs have
    now.

    :param f: the target to call; a session, as PySpark allows, is ignored and gives a decorator
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
    """A thread whose jobs have the local properties of the thread that started it."""

    def __init__(self, target: Callable[..., Any], *args: Any, session: Any = None, **kwargs: Any) -> None:
        super().__init__(None, target, *args, **kwargs)

    def start(self) -> None:
        """Starts the thread."""
        properties = _LocalProperties()
        run = self.run

        def run_with_properties() -> None:
            properties.apply()
            run()

        self.run = run_with_properties  # type: ignore[method-assign]
        super().start()
