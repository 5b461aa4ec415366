"""Threads that know which jobs are theirs, and other small things."""

from __future__ import annotations

import functools
import sys
import threading
import traceback
from typing import Any, Callable, TypeVar

from .errors import stopped_by_function

F = TypeVar("F", bound=Callable[..., Any])


class VersionUtils:
    """Spark's versions."""

    @staticmethod
    def majorMinorVersion(sparkVersion: str) -> tuple[int, int]:
        """The first two numbers of a version."""
        import re

        found = re.search(r"^(\d+)\.(\d+)(\..*)?$", sparkVersion)
        if found is None:
            raise ValueError(
                f"Spark tried to parse '{sparkVersion}' as a Spark version string, but it could not "
                "find the major and minor version numbers."
            )
        return int(found[1]), int(found[2])


def fail_on_stopiteration(f: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose ``StopIteration`` is an error."""

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
    """A method that takes its arguments by name and keeps those given in ``_input_kwargs``."""

    @functools.wraps(func)
    def wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
        if args:
            raise TypeError("Method %s forces keyword arguments." % func.__name__)
        self._input_kwargs = kwargs
        return func(self, **kwargs)

    return wrapper  # type: ignore[return-value]


def since(version: str | float) -> Callable[[F], F]:
    """Adds to a function's docstring with which version it came."""

    def noted(func: F) -> F:
        func.__doc__ = f"{(func.__doc__ or '').rstrip()}\n\n.. versionadded:: {version}"
        return func

    return noted


def inheritable_thread_target(f: Any = None) -> Any:
    """A target for a thread whose jobs have the local properties that this one has now."""
    from .context import SparkContext

    if f is not None and not callable(f):
        return inheritable_thread_target  # A session was given: the target comes next.
    context = SparkContext._active_spark_context
    if context is None:
        return f
    properties = context._ask("localProperties")

    def target(*args: Any, **kwargs: Any) -> Any:
        for key, value in properties.items():
            context.setLocalProperty(key, value)
        return f(*args, **kwargs)

    return target


class InheritableThread(threading.Thread):
    """A thread whose jobs have the local properties of the thread that started it."""

    def __init__(self, target: Callable[..., Any], *args: Any, session: Any = None, **kwargs: Any) -> None:
        super().__init__(None, target, *args, **kwargs)

    def start(self) -> None:
        """Starts it."""
        from .context import SparkContext

        context = SparkContext._active_spark_context
        if context is not None:
            properties = context._ask("localProperties")
            run = self.run

            def run_with_properties() -> None:
                for key, value in properties.items():
                    context.setLocalProperty(key, value)
                run()

            self.run = run_with_properties  # type: ignore[method-assign]
        super().start()
