"""PySpark's RDD API on an embedded engine, without a cluster to start.

A program imports from ``kindling`` instead of ``pyspark``,
or calls :func:`as_pyspark`, after which ``import pyspark`` finds this package.
"""

from __future__ import annotations

import os as _os
from typing import Any as _Any

from ._globals import _NoValue as _NoValue
from .accumulators import Accumulator, AccumulatorParam
from .app.alias import as_pyspark
from .broadcast import Broadcast
from .conf import SparkConf
from .context import SparkContext
from .files import SparkFiles
from .profiler import BasicProfiler, Profiler
from .rdd import RDD, RDDBarrier
from .serializers import CPickleSerializer, MarshalSerializer
from .status import SparkExecutorInfo, SparkJobInfo, SparkStageInfo, StatusTracker
from .storagelevel import StorageLevel
from .taskcontext import BarrierTaskContext, BarrierTaskInfo, TaskContext
from .util import InheritableThread, inheritable_thread_target, keyword_only, since
from .version import __version__

__all__ = [
    "Accumulator",
    "AccumulatorParam",
    "BarrierTaskContext",
    "BarrierTaskInfo",
    "BasicProfiler",
    "Broadcast",
    "CPickleSerializer",
    "InheritableThread",
    "MarshalSerializer",
    "Profiler",
    "RDD",
    "RDDBarrier",
    "SparkConf",
    "SparkContext",
    "SparkExecutorInfo",
    "SparkFiles",
    "SparkJobInfo",
    "SparkStageInfo",
    "StatusTracker",
    "StorageLevel",
    "TaskContext",
    "inheritable_thread_target",
    "keyword_only",
    "since",
    "__version__",
    "as_pyspark",
]


def __getattr__(name: str) -> _Any:
    # Programs may import these from here. They are imported late, since most programs do not need them.
    if name in ("Row", "SQLContext", "HiveContext"):
        from . import sql

        return getattr(sql, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: _Any) -> None:
    """Called by ``%load_ext kindling`` in a notebook or in IPython.

    From then on ``import pyspark`` finds Kindling, a job that takes longer than half a second shows
    its stages below the cell, and errors show the program's own lines without Kindling's.

    Parameters
    ----------
    shell : InteractiveShell
        The shell of IPython, which passes it.

    Raises
    ------
    ImportError
        If another ``pyspark`` was imported before.

    Examples
    --------
    >>> import kindling
    >>> class Shell:
    ...     def set_custom_exc(self, kinds, handler):
    ...         print("handles", [kind.__name__ for kind in kinds])
    >>> kindling.load_ipython_extension(Shell())
    handles ['Exception', 'KeyboardInterrupt']
    """
    from .notebook import load_ipython_extension

    load_ipython_extension(shell)


def unload_ipython_extension(shell: _Any) -> None:
    """Called by ``%unload_ext kindling``: undoes what :func:`load_ipython_extension` has done.

    Modules that were imported stay what they are.

    Parameters
    ----------
    shell : InteractiveShell
        The shell of IPython, which passes it.

    Examples
    --------
    >>> import kindling
    >>> class Shell:
    ...     def set_custom_exc(self, kinds, handler):
    ...         print("handles", [kind.__name__ for kind in kinds])
    >>> kindling.load_ipython_extension(Shell())
    handles ['Exception', 'KeyboardInterrupt']
    >>> kindling.unload_ipython_extension(Shell())
    handles []
    """
    from .notebook import unload_ipython_extension

    unload_ipython_extension(shell)


if _os.environ.get("KINDLING_AS_PYSPARK") == "1":
    # This is a worker of a driver in which `import pyspark` finds Kindling.
    as_pyspark()

