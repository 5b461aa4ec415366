"""Where the program has called Kindling."""

from __future__ import annotations

from collections import namedtuple
from types import TracebackType
from typing import Any

from .driver.callsite import current_operation

CallSite = namedtuple("CallSite", "function file linenum")
CallSite.__doc__ = "The place of a call in the program: the name of the method, file and line."


def first_spark_call() -> CallSite:
    """Returns the place where the program has called the method that runs now.

    Returns
    -------
    CallSite
        The name of the method, file and line.

    Examples
    --------
    >>> from kindling.traceback_utils import first_spark_call
    >>> first_spark_call().function
    'first_spark_call'
    """
    operation = current_operation("first_spark_call")
    return CallSite(operation.name, operation.file, operation.line)


class SCCallSiteSync:
    """A block whose jobs have one call site in PySpark. Here each operation has the line of its own call, which
    the block doesn't change.

    Parameters
    ----------
    sc : SparkContext
        The context.

    Examples
    --------
    >>> from kindling.traceback_utils import SCCallSiteSync
    >>> with SCCallSiteSync(sc):
    ...     sc.range(3).count()
    3
    """

    def __init__(self, sc: Any) -> None:
        self._context = sc

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, type: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        pass
