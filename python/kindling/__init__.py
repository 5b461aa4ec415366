"""Spark's RDD programming model, embedded: PySpark's RDD API without a cluster to start.

``from kindling import SparkConf, SparkContext`` instead of ``from pyspark import …``; or
:func:`as_pyspark`, after which ``import pyspark`` finds this package.
"""

from __future__ import annotations

from .accumulators import Accumulator, AccumulatorParam
from .broadcast import Broadcast
from .conf import SparkConf
from .context import SparkContext
from .files import SparkFiles
from .profiler import BasicProfiler, Profiler
from .rdd import RDD, RDDBarrier
from .serializers import CPickleSerializer, MarshalSerializer
from .status import SparkJobInfo, SparkStageInfo, StatusTracker
from .storagelevel import StorageLevel
from .taskcontext import BarrierTaskContext, BarrierTaskInfo, TaskContext
from .util import InheritableThread, inheritable_thread_target
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
    "SparkFiles",
    "SparkJobInfo",
    "SparkStageInfo",
    "StatusTracker",
    "StorageLevel",
    "TaskContext",
    "inheritable_thread_target",
    "__version__",
]
