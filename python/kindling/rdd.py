"""Resilient distributed datasets: PySpark's RDD API."""

from __future__ import annotations

import bisect
import heapq
import math
import operator
import random
import shlex
import sys
from collections import defaultdict
from functools import partial, reduce
from itertools import chain
from subprocess import PIPE, Popen
from threading import Thread
from typing import TYPE_CHECKING, Any, Callable, Generic, Iterable, Iterator, NoReturn, TypeVar

from . import join
from .driver import requests
from .driver.arguments import as_flag, as_float, as_int, as_long, as_text, as_text_or_none, jvm_error
from .driver.barriers import RDDBarrier
from .driver.callsite import current_operation, one_call
from .driver.lineage import (
    Node,
    Pipeline,
    Shuffle,
    ShuffleDescription,
    define_union,
    has_round_robin_batches,
    named,
)
from .driver.prefetch import one_ahead
from .driver.requests import ApiCall, DatasetDefinition, DatasetReference
from .driver.statistics import BoundedFloat, histogram
from .driver.unsupported import no_jvm, no_sql
from .errors import PySparkRuntimeError, PySparkTypeError
from .rddsampler import RDDRangeSampler, RDDSampler, RDDStratifiedSampler
from .resultiterable import ResultIterable
from .serializers import AutoBatchedSerializer, CloudPickleSerializer, CPickleSerializer
from .shuffle import Aggregator, ExternalSides, ExternalSorter, Lists, keep_first, keep_value
from .statcounter import StatCounter
from .storagelevel import StorageLevel
from .tasks import sketches
from .tasks.codecs import CompressedLines, as_utf_8, is_native
from .tasks.composition import CombineByKey
from .tasks.descriptions import not_in_dictionary
from .tasks.functions import (
    BarrierFunction,
    Batching,
    CreateFromZero,
    Filter,
    FlatMap,
    FlatMapValues,
    FoldPartition,
    KeyBy,
    Map,
    MapPartitions,
    MapValues,
    PairElement,
    PairWithNone,
    PartitionFunction,
    TakeFirst,
    as_pairs,
    count_of_partition,
    sum_of_partition,
    unchanged,
)
from .tasks.partitioning import Partitioner, RoundRobin, named_partitioning, portable_hash
from .util import PythonEvalType, fail_on_stopiteration

if TYPE_CHECKING:
    from .context import SparkContext
    from .notebook.lineage import Lineage

T = TypeVar("T")
U = TypeVar("U")
K = TypeVar("K")
V = TypeVar("V")

# PySpark has all of these here.
__all__ = [
    "RDD",
    "BoundedFloat",
    "Partitioner",
    "PipelinedRDD",
    "PythonEvalType",
    "RDDBarrier",
    "portable_hash",
]

_DEFAULT_DESERIALIZER = AutoBatchedSerializer(CloudPickleSerializer())


class RDD(Generic[T]):
    """A resilient distributed dataset: records in partitions, and the lineage that computes them.

    An RDD never changes. A transformation (``map``, ``reduceByKey``) returns a new RDD at once and
    computes nothing; an action (``collect``, ``count``) runs a job. Programs don't call this
    constructor: a :class:`SparkContext` makes RDDs from collections and files, and the methods
    below make RDDs from RDDs. Records stay in Python processes (workers) and on disk; the driver
    holds only the lineage and the results of actions.

    Parameters
    ----------
    jrdd : object
        Node of the lineage that this RDD stands for. Internal.
    ctx : SparkContext
        Context that runs its jobs.
    jrdd_deserializer : Serializer, optional
        Serializer of its records. Internal.

    Attributes
    ----------
    ctx : SparkContext
        Context that runs its jobs; the same object as :attr:`context`.
    partitioner : Partitioner or None
        How keys are assigned to partitions, where a shuffle by key has decided that. Operations
        that need the same partitioner don't shuffle again.
    is_cached : bool
        Whether :meth:`persist` or :meth:`cache` was called.
    is_checkpointed : bool
        Whether :meth:`checkpoint` was called.

    Notes
    -----
    Functions are pickled late: at the first action, or where a shuffle is defined. They are
    unpickled again for every task, so a change that a function makes to a captured variable ends
    with the task.

    An RDD can't be used inside a function of another RDD: the action raises a ``PicklingError``.

    Examples
    --------
    >>> words = sc.parallelize(["to", "be", "or", "not", "to", "be"], 2)
    >>> counts = words.map(lambda word: (word, 1)).reduceByKey(lambda a, b: a + b)
    >>> sorted(counts.collect())
    [('be', 2), ('not', 1), ('or', 1), ('to', 2)]
    """

    def __init__(
        self,
        jrdd: Any,
        ctx: "SparkContext",
        jrdd_deserializer: Any = _DEFAULT_DESERIALIZER,
    ) -> None:
        self._node: Node = jrdd
        self.ctx = ctx
        self.is_cached = False
        self.is_checkpointed = False
        self.has_resource_profile = False
        self._checkpointed_locally = False
        self._jrdd_deserializer = jrdd_deserializer
        self.partitioner: Partitioner | None = None
        #: The name that it has as long as the program gives it none.
        self._default_name: str | None = None

    # --- Properties -----------------------------------------------------------------------------

    def id(self) -> int:
        """Returns the number of this RDD, unique within its context.

        Runs no job. The call registers the RDD with the engine, which pickles its functions; a
        variable that they capture and that changes later has no effect any more.

        Returns
        -------
        int
            0 or greater. Later RDDs have greater numbers, but numbers may be left out.

        Notes
        -----
        Differs from PySpark since 0.1.0: every operator has a number of its own. PySpark gives
        several operators that run together in a worker one number.

        Examples
        --------
        >>> films = sc.parallelize(["Avatar", "Dunkirk"])
        >>> films.id() < films.map(len).id()
        True
        """
        return self._dataset()

    def __repr__(self) -> str:
        if type(self) is PipelinedRDD:
            return "PythonRDD[%d] at RDD at PythonRDD.scala:59" % self.id()
        return self.ctx._gateway.call(requests.Describe(self._dataset()))

    def __getnewargs__(self) -> NoReturn:
        raise PySparkRuntimeError(
            "It appears that you are attempting to broadcast an RDD or reference an RDD from an "
            "action or transformation. RDD transformations and actions can only be invoked by the "
            "driver, not inside of other transformations; for example, "
            "rdd1.map(lambda x: rdd2.values.count() * x) is invalid because the values "
            "transformation and count action cannot be performed inside of the rdd1.map "
            "transformation. For more information, see SPARK-5063.",
            errorClass="RDD_TRANSFORM_ONLY_VALID_ON_DRIVER",
        )

    def __reduce__(self) -> NoReturn:
        self.__getnewargs__()

    @property
    def context(self) -> "SparkContext":
        """The :class:`SparkContext` that made this RDD.

        Returns
        -------
        SparkContext
            The same object as the attribute ``ctx``. It stays here after ``stop()``; an action
            raises an error then. Runs no job.

        Examples
        --------
        >>> sc.parallelize([1, 2]).context is sc
        True
        """
        return self.ctx

    @property
    def _jrdd(self) -> NoReturn:
        raise no_jvm("_jrdd")

    @property
    def _id(self) -> int | None:
        """The number of this RDD; None for functions in a worker until :meth:`id` is called."""
        return self._node.id if isinstance(self._node, Pipeline) else self.id()

    def _is_barrier(self) -> bool:
        """Returns whether the tasks of this RDD run at the same time, as those of a barrier stage."""
        nodes = [self._node]
        while nodes:
            node = nodes.pop()
            if isinstance(node, Pipeline):
                if any(isinstance(each, BarrierFunction) for each in node.functions()):
                    return True
            if not isinstance(node, Shuffle):
                nodes += node.parents
        return False

    def _pickled(self) -> "RDD[T]":
        """Returns this RDD: its records are pickled already."""
        return self

    def _reserialize(self, serializer: Any = None) -> "RDD[T]":
        """Returns this RDD: all records have the serializer of the context."""
        return self

    def name(self) -> str | None:
        """Returns the name that :meth:`setName` gave to this RDD, or the path of its files.

        Runs no job. Pages, event logs and :meth:`toDebugString` show the name. An RDD that was
        derived from this one does not inherit it.

        Returns
        -------
        str or None
            ``None`` if the RDD has no name. Those of :meth:`SparkContext.textFile`,
            :meth:`~SparkContext.wholeTextFiles` and :meth:`~SparkContext.binaryFiles` have their
            paths as names.

        Examples
        --------
        >>> films = sc.parallelize(["Avatar", "Dunkirk"])
        >>> films.name() is None
        True
        >>> films.setName("films").name()
        'films'
        """
        return self.ctx._gateway.call(requests.Name(self._dataset())) or self._default_name

    def setName(self, name: str) -> "RDD[T]":
        """Gives this RDD a name, which the UI, the event log and :meth:`toDebugString` show.

        Changes this RDD and returns it, so that calls can be chained. Runs no job. Name an RDD that
        you cache: the storage page lists cached RDDs by name.

        Parameters
        ----------
        name : str
            Any text. It doesn't have to be unique.

        Returns
        -------
        RDD
            This RDD, not a new one.

        Examples
        --------
        >>> films = sc.parallelize(["Avatar", "Dunkirk"]).setName("films")
        >>> films.name()
        'films'
        """
        shown = as_text_or_none("name", name)
        self.ctx._gateway.call(requests.SetName(self._dataset(), shown))
        return self

    def getNumPartitions(self) -> int:
        """Returns the number of partitions, which is the number of tasks that compute this RDD.

        Runs no job. For an RDD of files the files are listed now, if they weren't before.

        Returns
        -------
        int
            0 or greater.

        Raises
        ------
        Py4JJavaError
            If the RDD reads files and the path doesn't exist (``InvalidInputException``).

        Examples
        --------
        >>> sc.parallelize(range(100), 8).getNumPartitions()
        8
        >>> sc.parallelize(range(100), 8).coalesce(3).getNumPartitions()
        3
        >>> sc.emptyRDD().getNumPartitions()
        0
        """
        return self.ctx._gateway.call(requests.NumPartitions(self._dataset()))

    def toDebugString(self) -> bytes | None:
        """Returns the lineage of this RDD as text: one line per RDD, indented at each shuffle.

        Runs no job. Each line has the number of partitions in parentheses, the name or kind of the
        RDD, its number and the place of the call in the program. Cached RDDs show their storage
        level and how many partitions are stored.

        Returns
        -------
        bytes
            UTF-8, as in PySpark. Decode it before printing.

        Examples
        --------
        >>> rdd = sc.parallelize([("a", 1), ("b", 2)], 2).reduceByKey(lambda a, b: a + b)
        >>> print(rdd.toDebugString().decode("utf-8"))
        (2) ... at reduceByKey at ...
         +-(2) ...
         ...
        """
        text = self.ctx._gateway.call(requests.DebugString(self._dataset()))
        return text.encode("utf-8")

    def lineage(self) -> "Lineage":
        """Returns the lineage of this RDD as a picture for a notebook, and as text elsewhere.

        Runs no job. The picture has a box for each operation, with the file or the notebook cell
        and the line of the call. Dashed lines are shuffles: a new stage begins there. With more
        than 80 operations a text is shown instead.

        Returns
        -------
        Lineage
            Shows itself as SVG when it is the last value of a notebook's cell; ``repr`` is text.

        Notes
        -----
        Differs from PySpark since 0.1.0: PySpark has no such method; :meth:`toDebugString` is the
        portable one.

        Examples
        --------
        >>> sc.parallelize([("a", 1)]).groupByKey().mapValues(list).lineage()
        | mapValues at ...
        | groupByKey at ...
        - groupByKey: shuffle at ...
        | parallelize: blocks at ...
        """
        from .notebook.lineage import Lineage

        return Lineage(self)

    def _repr_html_(self) -> str:
        return self.lineage()._repr_html_()

    def _copied(self) -> "RDD[T]":
        """Returns an RDD of the same records that is frozen independently of this one."""
        return self

    def _continued(self) -> Pipeline | None:
        """Returns the pipeline that a function over these records continues. Freezes this RDD and
        returns None if the function is applied to the partitions of this RDD itself, which may be
        stored. As in PySpark, a function continues the pipeline of a local checkpoint."""
        self._node.freeze()
        return None

    def _dataset(self) -> int:
        """Returns the id of the JVM's dataset."""
        return self.ctx._datasets.ensure(self._node)

    def _is_stored(self) -> bool:
        """Returns whether its partitions are cached or checkpointed, or will be, so that a job
        reads them from there."""
        return self.is_cached or self.is_checkpointed or self._checkpointed_locally

    def _memory_limit(self) -> int:
        return self.ctx._worker_memory()

    def _defaultReducePartitions(self) -> int:
        if self.ctx._conf.contains("spark.default.parallelism"):
            return self.ctx.defaultParallelism
        return self.getNumPartitions()

    # --- Caching and checkpoints ----------------------------------------------------------------

    def cache(self) -> "RDD[T]":
        """Marks this RDD to be cached: partitions stay after they are first computed.

        Short for ``persist(StorageLevel.MEMORY_ONLY)``. Lazy: the next action that needs a
        partition computes and stores it, later ones read it. Use it for an RDD that several actions
        need. Call :meth:`unpersist` when it is no longer needed.

        Returns
        -------
        RDD
            This RDD, not a new one.

        Raises
        ------
        Py4JJavaError
            If this RDD already has another storage level.

        Notes
        -----
        Differs from PySpark since 0.1.0: at every storage level the pickled records are in files of
        the application's temporary folder. Records of types that can't change (``int``, ``str``,
        tuples of them) are also held as objects by the worker that computed them, up to half of
        ``spark.python.worker.memory`` (512 MB by default) for each worker.

        Examples
        --------
        >>> squares = sc.parallelize(range(4), 2).map(lambda x: x * x).cache()
        >>> squares.is_cached
        True
        >>> squares.sum(), squares.max()
        (14, 9)
        >>> squares.unpersist().is_cached
        False
        """
        return self.persist(StorageLevel.MEMORY_ONLY)

    def persist(self, storageLevel: StorageLevel = StorageLevel.MEMORY_ONLY) -> "RDD[T]":
        """Marks this RDD to be persisted: partitions stay after they are first computed.

        Lazy: the next action that needs a partition computes and stores it. The RDD stays persisted
        until :meth:`unpersist`, or until the program holds no reference to it any more.

        Parameters
        ----------
        storageLevel : StorageLevel, default ``StorageLevel.MEMORY_ONLY``
            Where partitions are stored. The UI shows the level.

        Returns
        -------
        RDD
            This RDD, not a new one.

        Raises
        ------
        Py4JJavaError
            If this RDD already has another level. Call :meth:`unpersist` first.

        Notes
        -----
        Differs from PySpark since 0.1.0: at every level the pickled records are in files of the
        application's temporary folder, so that ``MEMORY_ONLY`` never loses a partition for lack of
        memory. Replication has no effect: there is one machine. See :meth:`cache` for what workers
        hold in memory.

        Examples
        --------
        >>> from kindling import StorageLevel
        >>> lengths = sc.parallelize(["Avatar", "Dunkirk"]).map(len).persist(StorageLevel.DISK_ONLY)
        >>> lengths.collect()
        [6, 7]
        >>> print(lengths.getStorageLevel())
        Disk Serialized 1x Replicated
        >>> _ = lengths.unpersist()
        """
        level = storageLevel
        if not isinstance(level, StorageLevel):
            raise TypeError("storageLevel must be of type pyspark.StorageLevel")
        flags = requests.StorageFlags(
            as_flag("useDisk", level.useDisk),
            as_flag("useMemory", level.useMemory),
            as_flag("useOffHeap", level.useOffHeap),
            as_flag("deserialized", level.deserialized),
            as_int("replication", level.replication),
        )
        self.is_cached = True
        self.ctx._gateway.call(requests.Persist(self._dataset(), flags))
        return self

    def unpersist(self, blocking: bool = False) -> "RDD[T]":
        """Marks this RDD as not cached and removes its stored partitions from memory and disk.

        Runs no job. Later actions compute the partitions again. It is no error if the RDD wasn't
        cached.

        Parameters
        ----------
        blocking : bool, default False
            True waits until the partitions are removed; False returns at once.

        Returns
        -------
        RDD
            This RDD, not a new one.

        Examples
        --------
        >>> numbers = sc.parallelize([1, 2, 3]).cache()
        >>> numbers.count()
        3
        >>> numbers.unpersist(blocking=True).is_cached
        False
        >>> print(numbers.getStorageLevel())
        Serialized 1x Replicated
        """
        self.is_cached = False
        self.ctx._gateway.call(requests.Unpersist(self._dataset(), as_flag("blocking", blocking)))
        return self

    def getStorageLevel(self) -> StorageLevel:
        """Returns the storage level of this RDD.

        Runs no job. The level says where partitions are to be stored, not whether they have been
        computed yet: the storage page of the UI shows that.

        Returns
        -------
        StorageLevel
            ``StorageLevel.NONE``'s fields if the RDD isn't persisted.

        Examples
        --------
        >>> from kindling import StorageLevel
        >>> numbers = sc.parallelize([1, 2, 3])
        >>> numbers.getStorageLevel() == StorageLevel.NONE
        True
        >>> numbers.cache().getStorageLevel() == StorageLevel.MEMORY_ONLY
        True
        >>> _ = numbers.unpersist()
        """
        return StorageLevel(*self.ctx._gateway.call(requests.GetStorageLevel(self._dataset())))

    def checkpoint(self) -> None:
        """Marks this RDD to be saved below the checkpoint folder, and its lineage to be cut there.

        Lazy: after the next job that uses the RDD, one more job computes and writes it. From then
        on its partitions are read from these files. Long iterative programs use this to keep the
        lineage short. Cache the RDD first, otherwise it is computed twice.

        Raises
        ------
        Py4JJavaError
            If :meth:`SparkContext.setCheckpointDir` was not called.

        Notes
        -----
        The files stay after the program has ended. :meth:`localCheckpoint` is faster and keeps
        nothing beyond the application.

        Examples
        --------
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     sc.setCheckpointDir(folder)
        ...     squares = sc.parallelize(range(4), 2).map(lambda x: x * x)
        ...     squares.checkpoint()
        ...     before = squares.isCheckpointed()
        ...     total = squares.sum()
        ...     before, squares.isCheckpointed(), total
        (False, True, 14)
        """
        self.is_checkpointed = True
        self.ctx._gateway.call(requests.Checkpoint(self._dataset()))

    def isCheckpointed(self) -> bool:
        """Returns whether this RDD has been saved by a checkpoint.

        Runs no job. False between :meth:`checkpoint` and the end of the first job that uses the
        RDD. True after a :meth:`localCheckpoint` was carried out, too.

        Returns
        -------
        bool

        Examples
        --------
        >>> numbers = sc.parallelize([1, 2, 3])
        >>> numbers.localCheckpoint()
        >>> numbers.isCheckpointed()
        False
        >>> numbers.count()
        3
        >>> numbers.isCheckpointed()
        True
        """
        stored = self.ctx._gateway.call(requests.IsCheckpointed(self._dataset()))
        return stored

    def localCheckpoint(self) -> None:
        """Marks this RDD to be stored like a persisted one, and its lineage to be cut there.

        Lazy: the next job that computes the RDD stores its partitions in the application's
        temporary folder. From then on they are read there and never computed again. Nothing remains
        after the application. Unlike :meth:`checkpoint` it needs no folder and no second job.

        Notes
        -----
        There is no way back: :meth:`unpersist` on such an RDD removes partitions that can't be
        computed again.

        Examples
        --------
        >>> squares = sc.parallelize(range(4), 2).map(lambda x: x * x)
        >>> squares.localCheckpoint()
        >>> squares.collect()
        [0, 1, 4, 9]
        >>> squares.isLocallyCheckpointed()
        True
        """
        self._checkpointed_locally = True
        self.ctx._gateway.call(requests.CheckpointLocally(self._dataset()))

    def isLocallyCheckpointed(self) -> bool:
        """Returns whether :meth:`localCheckpoint` was called on this RDD.

        Runs no job. True from the call on, even if no job has stored a partition yet;
        :meth:`isCheckpointed` tells whether that has happened.

        Returns
        -------
        bool

        Examples
        --------
        >>> numbers = sc.parallelize([1, 2, 3])
        >>> numbers.isLocallyCheckpointed()
        False
        >>> numbers.localCheckpoint()
        >>> numbers.isLocallyCheckpointed()
        True
        """
        asked = self.ctx._gateway.call(requests.IsLocallyCheckpointed(self._dataset()))
        return asked

    def getCheckpointFile(self) -> str | None:
        """Returns the folder that holds the checkpoint of this RDD.

        Runs no job. The folder lies below the one that :meth:`SparkContext.setCheckpointDir` names.

        Returns
        -------
        str or None
            ``None`` if no checkpoint has been written yet, and for :meth:`localCheckpoint`.

        Examples
        --------
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     sc.setCheckpointDir(folder)
        ...     numbers = sc.parallelize([1, 2, 3])
        ...     numbers.checkpoint()
        ...     before = numbers.getCheckpointFile()
        ...     before is None, numbers.count(), folder in numbers.getCheckpointFile()
        (True, 3, True)
        """
        path = self.ctx._gateway.call(requests.CheckpointFile(self._dataset()))
        return path

    def cleanShuffleDependencies(self, blocking: bool = False) -> None:
        """Does nothing: shuffle files are removed without being asked.

        Kindling deletes the files of a shuffle when no RDD can need them any more. The method is
        here so that programs written for PySpark run.

        Parameters
        ----------
        blocking : bool, default False
            Ignored.

        Notes
        -----
        Differs from PySpark since 0.1.0: PySpark deletes the files at this call and then computes
        the shuffle again if it is needed.

        Examples
        --------
        >>> counts = sc.parallelize([("a", 1), ("a", 2)]).reduceByKey(lambda a, b: a + b)
        >>> counts.collect()
        [('a', 3)]
        >>> counts.cleanShuffleDependencies()
        """
        self._node.freeze()

    # --- Transformations of single records and partitions ---------------------------------------

    def map(self, f: Callable[[T], U], preservesPartitioning: bool = False) -> "RDD[U]":
        """Returns a new RDD by applying ``f`` to each record.

        Lazy; no shuffle. Records are processed one at a time: a worker holds no more of them than
        ``f`` keeps. Consecutive narrow operations run in one task.

        Parameters
        ----------
        f : callable
            Called in a worker with one record; returns the new record.
        preservesPartitioning : bool, default False
            True keeps the partitioner of this RDD. Set it only if ``f`` leaves the keys of pairs as
            they are.

        Returns
        -------
        RDD
            As many records and partitions as this RDD, in the same order.

        See Also
        --------
        flatMap : Zero or more records for each record.
        mapPartitions : One call per partition, for costly preparation.

        Notes
        -----
        An exception in ``f`` fails the task, and the action raises a ``Py4JJavaError`` that shows
        its traceback. A lambda that sees many records is compiled into one loop with its
        neighbours; errors keep their line numbers.

        Examples
        --------
        >>> sc.parallelize(["avatar", "dunkirk"]).map(str.title).collect()
        ['Avatar', 'Dunkirk']
        """
        return self._pipelined(Map(f), preservesPartitioning)

    def flatMap(
        self, f: Callable[[T], Iterable[U]], preservesPartitioning: bool = False
    ) -> "RDD[U]":
        """Returns a new RDD by applying ``f`` to each record and flattening the results.

        Lazy; no shuffle. Results are consumed one element at a time, so ``f`` may return a
        generator, even an endless one if a later operation stops reading.

        Parameters
        ----------
        f : callable
            Called in a worker with one record; returns an iterable of zero or more new records.
        preservesPartitioning : bool, default False
            True keeps the partitioner of this RDD. Set it only if ``f`` leaves the keys of pairs as
            they are.

        Returns
        -------
        RDD
            As many partitions as this RDD.

        See Also
        --------
        map : Exactly one record for each record.

        Examples
        --------
        >>> sc.parallelize(["to be", "or not to be"]).flatMap(str.split).collect()
        ['to', 'be', 'or', 'not', 'to', 'be']
        """
        return self._pipelined(FlatMap(f), preservesPartitioning)

    def filter(self, f: Callable[[T], bool]) -> "RDD[T]":
        """Returns a new RDD with the records for which ``f`` returns a true value.

        Lazy; no shuffle. The partitions stay, with fewer records each: after a filter that drops
        most records, :meth:`coalesce` saves tasks. Partitioner and order are kept.

        Parameters
        ----------
        f : callable
            Called in a worker with one record; the result is tested for truth.

        Returns
        -------
        RDD
            As many partitions as this RDD.

        Examples
        --------
        >>> sc.parallelize(range(10), 2).filter(lambda x: x % 3 == 0).collect()
        [0, 3, 6, 9]
        """
        return self._pipelined(Filter(f), True)

    def mapPartitions(
        self, f: Callable[[Iterable[T]], Iterable[U]], preservesPartitioning: bool = False
    ) -> "RDD[U]":
        """Returns a new RDD by applying ``f`` to each partition as a whole.

        Lazy; no shuffle. ``f`` is called once per task. Use it where preparation is costly (a
        connection, a parser), or where ``f`` sees several records at once. Memory is up to ``f``: a
        generator holds one record at a time, ``list(records)`` holds the whole partition in the
        worker.

        Parameters
        ----------
        f : callable
            Called in a worker with an iterator over the partition's records; returns an iterable of
            new records. It may stop reading early.
        preservesPartitioning : bool, default False
            True keeps the partitioner of this RDD. Set it only if ``f`` leaves the keys of pairs as
            they are.

        Returns
        -------
        RDD
            As many partitions as this RDD.

        See Also
        --------
        mapPartitionsWithIndex : ``f`` is also given the number of the partition.

        Examples
        --------
        >>> def total(numbers):
        ...     yield sum(numbers)
        >>> sc.parallelize([1, 2, 3, 4], 2).mapPartitions(total).collect()
        [3, 7]
        """
        return self._pipelined(MapPartitions(f), preservesPartitioning)

    def mapPartitionsWithIndex(
        self,
        f: Callable[[int, Iterable[T]], Iterable[U]],
        preservesPartitioning: bool = False,
    ) -> "RDD[U]":
        """Returns a new RDD by applying ``f`` to the number and the records of each partition.

        Lazy; no shuffle. Like :meth:`mapPartitions`, with the number of the partition as a first
        argument: to seed a random generator, to name a file, or to skip the header of the first
        partition.

        Parameters
        ----------
        f : callable
            Called in a worker with the number of the partition, from 0, and an iterator over its
            records; returns an iterable of new records.
        preservesPartitioning : bool, default False
            True keeps the partitioner of this RDD. Set it only if ``f`` leaves the keys of pairs as
            they are.

        Returns
        -------
        RDD
            As many partitions as this RDD.

        Examples
        --------
        >>> def numbered(partition, records):
        ...     return ((partition, record) for record in records)
        >>> sc.parallelize(["a", "b", "c", "d"], 2).mapPartitionsWithIndex(numbered).collect()
        [(0, 'a'), (0, 'b'), (1, 'c'), (1, 'd')]
        """
        return self._pipelined(f, preservesPartitioning)

    def mapPartitionsWithSplit(
        self,
        f: Callable[[int, Iterable[T]], Iterable[U]],
        preservesPartitioning: bool = False,
    ) -> "RDD[U]":
        """Deprecated name of :meth:`mapPartitionsWithIndex`.

        Lazy; no shuffle. The call shows a ``FutureWarning``. Use :meth:`mapPartitionsWithIndex` in
        new programs: parameters and result are the same.

        Parameters
        ----------
        f : callable
            Called in a worker with the number of the partition and an iterator over its records;
            returns an iterable of new records.
        preservesPartitioning : bool, default False
            True keeps the partitioner of this RDD.

        Returns
        -------
        RDD
            As many partitions as this RDD.

        Examples
        --------
        >>> import warnings
        >>> rdd = sc.parallelize([1, 2, 3], 3)
        >>> with warnings.catch_warnings(record=True) as caught:
        ...     warnings.simplefilter("always")
        ...     sums = rdd.mapPartitionsWithSplit(lambda number, records: [number * sum(records)])
        >>> sums.collect(), caught[0].category.__name__
        ([0, 2, 6], 'FutureWarning')
        """
        import warnings

        warnings.warn(
            "mapPartitionsWithSplit is deprecated; use mapPartitionsWithIndex instead",
            FutureWarning,
            stacklevel=2,
        )
        return self.mapPartitionsWithIndex(f, preservesPartitioning)

    def _pipelined(
        self, f: Any, preservesPartitioning: bool, isFromBarrier: bool = False
    ) -> "RDD[Any]":
        return PipelinedRDD(self, f, preservesPartitioning, isFromBarrier)

    def glom(self) -> "RDD[list[T]]":
        """Returns a new RDD with one record per partition: the list of its records.

        Lazy; no shuffle. A worker holds all records of one partition in memory. Useful to see how
        records are distributed over partitions, and for algorithms that need a partition as a
        whole.

        Returns
        -------
        RDD of list
            As many records as partitions. Empty partitions give empty lists.

        Examples
        --------
        >>> sc.parallelize([1, 2, 3, 4, 5], 2).glom().collect()
        [[1, 2], [3, 4, 5]]
        """
        return self.mapPartitions(lambda records: [list(records)])

    def keyBy(self, f: Callable[[T], K]) -> "RDD[tuple[K, T]]":
        """Returns a new RDD of pairs ``(f(record), record)``.

        Lazy; no shuffle. The usual first step before a join or a grouping by a field of the record.

        Parameters
        ----------
        f : callable
            Called in a worker with one record; returns its key. A later shuffle needs keys that
            :func:`~kindling.rdd.portable_hash` can hash.

        Returns
        -------
        RDD of tuple
            As many records and partitions as this RDD.

        Examples
        --------
        >>> sc.parallelize(["Avatar", "Dunkirk"]).keyBy(len).collect()
        [(6, 'Avatar'), (7, 'Dunkirk')]
        """
        return self._pipelined(KeyBy(f), False)

    def keys(self: "RDD[tuple[K, V]]") -> "RDD[K]":
        """Returns a new RDD with the first element of each pair.

        Lazy; no shuffle. Keys that occur several times stay several times: :meth:`distinct` removes
        duplicates. The result has no partitioner.

        Returns
        -------
        RDD
            As many records and partitions as this RDD.

        Raises
        ------
        Py4JJavaError
            At the action, if a record can't be indexed (``TypeError`` in the task).

        Examples
        --------
        >>> sc.parallelize([("a", 1), ("b", 2), ("a", 3)]).keys().collect()
        ['a', 'b', 'a']
        """
        return self._pipelined(PairElement(0), False)

    def values(self: "RDD[tuple[K, V]]") -> "RDD[V]":
        """Returns a new RDD with the second element of each pair.

        Lazy; no shuffle. The order of records is kept. The result has no partitioner.

        Returns
        -------
        RDD
            As many records and partitions as this RDD.

        Raises
        ------
        Py4JJavaError
            At the action, if a record has no second element (``IndexError`` in the task).

        Examples
        --------
        >>> sc.parallelize([("a", 1), ("b", 2), ("a", 3)]).values().collect()
        [1, 2, 3]
        """
        return self._pipelined(PairElement(1), False)

    def mapValues(self: "RDD[tuple[K, V]]", f: Callable[[V], U]) -> "RDD[tuple[K, U]]":
        """Returns a new RDD of pairs by applying ``f`` to each value; keys stay as they are.

        Lazy; no shuffle. The partitioner is kept, so that a later join or aggregation by the same
        key doesn't shuffle again. Prefer it to :meth:`map` where the key doesn't change.

        Parameters
        ----------
        f : callable
            Called in a worker with one value; returns the new value.

        Returns
        -------
        RDD of tuple
            As many records and partitions as this RDD, with its partitioner.

        Examples
        --------
        >>> groups = sc.parallelize([("a", 1), ("b", 2), ("a", 3)]).groupByKey()
        >>> sums = groups.mapValues(sum)
        >>> sorted(sums.collect())
        [('a', 4), ('b', 2)]
        >>> sums.partitioner == groups.partitioner
        True
        """
        return self._pipelined(MapValues(f), True)

    def flatMapValues(
        self: "RDD[tuple[K, V]]", f: Callable[[V], Iterable[U]]
    ) -> "RDD[tuple[K, U]]":
        """Returns a new RDD of pairs: each element of ``f(value)`` with the key of that value.

        Lazy; no shuffle. The partitioner is kept. Elements are consumed one at a time.

        Parameters
        ----------
        f : callable
            Called in a worker with one value; returns an iterable of new values. A pair whose
            iterable is empty disappears.

        Returns
        -------
        RDD of tuple
            As many partitions as this RDD, with its partitioner.

        Examples
        --------
        >>> lines = sc.parallelize([("hamlet", "to be"), ("silence", "")])
        >>> lines.flatMapValues(str.split).collect()
        [('hamlet', 'to'), ('hamlet', 'be')]
        """
        return self._pipelined(FlatMapValues(f), True)

    def pipe(
        self, command: str, env: dict[str, str] | None = None, checkCode: bool = False
    ) -> "RDD[str]":
        """Returns a new RDD with the lines that an external command prints.

        Lazy; no shuffle. Each task starts the command once, writes one line per record to its
        standard input (``str(record)``) and reads its standard output. Input and output are
        streamed: neither is held in memory.

        Parameters
        ----------
        command : str
            Command with its arguments, split as a shell would. No shell runs, so pipes and
            wildcards don't work; use ``sh -c '...'`` for that.
        env : dict of str to str, optional
            Environment of the command. It is the whole environment: variables of the worker are not
            inherited. Default: empty.
        checkCode : bool, default False
            True fails the task if the command ends with another status than 0.

        Returns
        -------
        RDD of str
            Lines without their line ends; as many partitions as this RDD.

        Raises
        ------
        Py4JJavaError
            At the action, if the command doesn't exist, or with ``checkCode`` if it fails.

        Examples
        --------
        >>> sc.parallelize(["b", "a", "c"], 1).pipe("sort").collect()
        ['a', 'b', 'c']
        """
        environment = env or {}

        def lines(records: Iterable[Any]) -> Iterable[str]:
            process = Popen(shlex.split(command), env=environment, stdin=PIPE, stdout=PIPE)
            assert process.stdin is not None and process.stdout is not None
            into = process.stdin

            def write() -> None:
                try:
                    for record in records:
                        into.write((str(record).rstrip("\n") + "\n").encode("utf-8"))
                    into.close()
                except BrokenPipeError:
                    pass  # The program has read enough.

            Thread(target=write, daemon=True).start()
            for line in process.stdout:
                yield line.rstrip(b"\n").decode("utf-8")
            process.wait()
            if checkCode and process.returncode:
                raise PySparkRuntimeError(
                    f"Pipe function `{command}` exited with error code {process.returncode}",
                    errorClass="PIPE_FUNCTION_EXITED",
                )

        return self.mapPartitions(lines)

    # --- Samples --------------------------------------------------------------------------------

    @one_call
    def sample(
        self, withReplacement: bool, fraction: float, seed: int | None = None
    ) -> "RDD[T]":
        """Returns a new RDD with a random part of the records.

        Lazy; no shuffle. Each record is drawn on its own, so the size of the result varies.
        :meth:`takeSample` returns an exact number of records.

        Parameters
        ----------
        withReplacement : bool
            True: a record can be drawn several times, by a Poisson distribution. False: at most
            once.
        fraction : float
            Expected share of the records, from 0 to 1; with replacement the expected number of
            times that each record is drawn, 0 or more.
        seed : int, optional
            Seed of the random numbers. Default: random, chosen now, so that computing the RDD again
            gives the same records.

        Returns
        -------
        RDD
            As many partitions as this RDD, with its partitioner.

        Raises
        ------
        ValueError
            If ``fraction`` is negative.

        Notes
        -----
        The same seed draws the same records as PySpark, if the partitions are the same.

        Examples
        --------
        >>> numbers = sc.parallelize(range(1000), 4)
        >>> half = numbers.sample(False, 0.5, seed=17)
        >>> 400 < half.count() < 600
        True
        >>> half.collect() == numbers.sample(False, 0.5, seed=17).collect()
        True
        """
        if not fraction >= 0:
            raise ValueError(f"Fraction must be nonnegative.\nfraction={fraction}, at sample")
        sampler = RDDSampler(withReplacement, fraction, seed)
        return self.mapPartitionsWithIndex(sampler.func, True)

    @one_call
    def randomSplit(
        self, weights: "list[int | float]", seed: int | None = None
    ) -> "list[RDD[T]]":
        """Splits this RDD at random into several RDDs that don't overlap.

        Lazy; no shuffle. Each result reads all records of this RDD and keeps its own: cache this
        RDD if computing it is expensive.

        Parameters
        ----------
        weights : list of int or float
            One weight for each result. They are divided by their sum, so ``[3, 1]`` means 75 and 25
            percent.
        seed : int, optional
            Seed of the random numbers. Default: random, chosen now.

        Returns
        -------
        list of RDD
            One RDD per weight, of about that share of the records. Each record is in exactly one.

        Raises
        ------
        ValueError
            If a weight is negative, or if their sum is 0.

        Examples
        --------
        >>> numbers = sc.parallelize(range(100), 2)
        >>> train, test = numbers.randomSplit([3, 1], seed=17)
        >>> sorted(train.collect() + test.collect()) == list(range(100))
        True
        >>> 60 < train.count() < 90
        True
        """
        if not all(weight >= 0 for weight in weights):
            raise ValueError("Weights must be nonnegative")
        total = float(sum(weights))
        if not total > 0:
            raise ValueError("Sum of weights must be positive")
        bounds = [0.0]
        for weight in weights:
            bounds.append(bounds[-1] + weight / total)
        if seed is None:
            seed = random.randint(0, 2**32 - 1)
        return [
            self.mapPartitionsWithIndex(RDDRangeSampler(low, high, seed).func, True)
            for low, high in zip(bounds, bounds[1:])
        ]

    @one_call
    def takeSample(
        self, withReplacement: bool, num: int, seed: int | None = None
    ) -> list[T]:
        """Returns a random sample of exactly ``num`` records as a list.

        Action. Runs two jobs: one counts the records, one draws slightly more than needed; very
        rarely another draw follows. The sample is held in memory by the driver. Without
        replacement, and with ``num`` at least the number of records, all records are collected and
        shuffled.

        Parameters
        ----------
        withReplacement : bool
            Whether a record can be drawn several times.
        num : int
            Number of records, 0 or more.
        seed : int, optional
            Seed of the random numbers. Default: random.

        Returns
        -------
        list
            ``num`` records in random order; fewer if the RDD has fewer and records aren't replaced.

        Raises
        ------
        ValueError
            If ``num`` is negative or close to the greatest integer.

        Examples
        --------
        >>> numbers = sc.parallelize(range(100), 2)
        >>> sample = numbers.takeSample(False, 5, seed=3)
        >>> len(sample), len(set(sample))
        (5, 5)
        >>> len(numbers.takeSample(True, 150)), len(numbers.takeSample(False, 150))
        (150, 100)
        """
        if num < 0:
            raise ValueError("Sample size cannot be negative.")
        if num == 0:
            return []
        most = sys.maxsize - int(10.0 * math.sqrt(sys.maxsize))
        if num > most:
            raise ValueError(f"Sample size cannot be greater than {most}.")
        count = self.count()
        if count == 0:
            return []
        rand = random.Random(seed)
        if not withReplacement and num >= count:
            records = self.collect()
            rand.shuffle(records)
            return records
        fraction = RDD._computeFractionForSampleSize(num, count, withReplacement)
        records = self.sample(withReplacement, fraction, seed).collect()
        # The first sample is large enough with a probability of 0.9999.
        while len(records) < num:
            seed = rand.randint(0, sys.maxsize)
            records = self.sample(withReplacement, fraction, seed).collect()
        rand.shuffle(records)
        return records[:num]

    @staticmethod
    def _computeFractionForSampleSize(
        sampleSizeLowerBound: int, total: int, withReplacement: bool
    ) -> float:
        """Returns the fraction with which a sample almost surely (0.9999) has enough records."""
        fraction = float(sampleSizeLowerBound) / total
        if withReplacement:
            deviations = 9 if sampleSizeLowerBound < 12 else 5
            return fraction + deviations * math.sqrt(fraction / total)
        failure = 0.00005
        gamma = -math.log(failure) / total
        return min(1, fraction + gamma + math.sqrt(gamma * gamma + 2 * gamma * fraction))

    @one_call
    def sampleByKey(
        self: "RDD[tuple[K, V]]",
        withReplacement: bool,
        fractions: "dict[K, float | int]",
        seed: int | None = None,
    ) -> "RDD[tuple[K, V]]":
        """Returns a new RDD with a random part of the pairs, with a fraction for each key.

        Lazy; no shuffle. A stratified sample: rare keys can be drawn more often than frequent ones.
        Each pair is drawn on its own, so the sizes vary.

        Parameters
        ----------
        withReplacement : bool
            True: a pair can be drawn several times. False: at most once.
        fractions : dict of key to float
            Expected share of the pairs for each key, from 0 to 1; with replacement 0 or more. It is
            sent to the workers. Every key of the RDD must be in it.
        seed : int, optional
            Seed of the random numbers. Default: random, chosen now.

        Returns
        -------
        RDD of tuple
            As many partitions as this RDD, with its partitioner.

        Raises
        ------
        AssertionError
            If a fraction is negative.
        Py4JJavaError
            At the action, if a key has no fraction (``KeyError`` in the task).

        Examples
        --------
        >>> pairs = sc.parallelize([("rare", 1)] * 10 + [("common", 1)] * 1000, 2)
        >>> counts = pairs.sampleByKey(False, {"rare": 1.0, "common": 0.1}, seed=2).countByKey()
        >>> counts["rare"], 60 < counts["common"] < 140
        (10, True)
        """
        for fraction in fractions.values():
            assert fraction >= 0.0, "Negative fraction value: %s" % fraction
        sampler = RDDStratifiedSampler(withReplacement, fractions, seed)
        return self.mapPartitionsWithIndex(sampler.func, True)

    # --- Several RDDs ---------------------------------------------------------------------------

    @one_call
    def union(self, other: "RDD[U]") -> "RDD[T | U]":
        """Returns a new RDD with the records of both RDDs.

        Lazy; no shuffle. Duplicates stay: :meth:`distinct` removes them. The partitions of this RDD
        come first, then those of the other.

        Parameters
        ----------
        other : RDD
            An RDD of the same context, of any records.

        Returns
        -------
        RDD
            As many partitions as both together. If both have the same partitioner, partition ``i``
            of the result is partition ``i`` of both, and the partitioner is kept.

        See Also
        --------
        SparkContext.union : Many RDDs at once, without a deep lineage.

        Examples
        --------
        >>> both = sc.parallelize([1, 2], 1).union(sc.parallelize([2, 3], 1))
        >>> both.collect()
        [1, 2, 2, 3]
        >>> both.getNumPartitions()
        2
        """
        united: RDD[Any] = self._derived("union", [self._node, other._node], define_union)
        if (
            self.partitioner is not None
            and self.partitioner == other.partitioner
            and self.getNumPartitions() == united.getNumPartitions()
        ):
            united.partitioner = self.partitioner
        return united

    def __add__(self, other: "RDD[U]") -> "RDD[T | U]":
        """Returns the union of this RDD and another one: ``a + b`` is ``a.union(b)``.

        Parameters
        ----------
        other : RDD
            An RDD of the same context.

        Returns
        -------
        RDD

        Raises
        ------
        PySparkTypeError
            If ``other`` isn't an RDD.

        Examples
        --------
        >>> (sc.parallelize([1, 2]) + sc.parallelize([3])).collect()
        [1, 2, 3]
        """
        if not isinstance(other, RDD):
            raise PySparkTypeError(f"Argument `other` should be an RDD, got {type(other).__name__}.")
        return self.union(other)

    @one_call
    def intersection(self: "RDD[V]", other: "RDD[V]") -> "RDD[V]":
        """Returns a new RDD with the records that both RDDs have, each once.

        Lazy; shuffles both sides. Records are compared by hash and equality, so they must be
        hashable. The order of the result is not promised.

        Parameters
        ----------
        other : RDD
            An RDD of the same context.

        Returns
        -------
        RDD
            Without duplicates. It has as many partitions as both RDDs together, unless
            ``spark.default.parallelism`` is set.

        Notes
        -----
        Each reduce task holds the distinct records of one partition; what doesn't fit into
        ``spark.python.worker.memory`` (512 MB by default) is spilled to disk.

        Examples
        --------
        >>> left = sc.parallelize([1, 2, 2, 3, 4])
        >>> right = sc.parallelize([2, 3, 3, 5])
        >>> sorted(left.intersection(right).collect())
        [2, 3]
        """
        ours: RDD[tuple[V, None]] = self.map(lambda v: (v, None))
        theirs: RDD[tuple[V, None]] = other.map(lambda v: (v, None))
        in_both = ours.cogroup(theirs).filter(lambda pair: all(pair[1]))
        return in_both.keys()

    @one_call
    def cartesian(self, other: "RDD[U]") -> "RDD[tuple[T, U]]":
        """Returns a new RDD with every pair of a record of this RDD and a record of the other.

        Lazy; no shuffle. The result has as many records as the product of both sizes: filter first.
        A task holds one batch of each side at a time and reads the other side again for each batch
        of this one.

        Parameters
        ----------
        other : RDD
            An RDD of the same context. It may be this one.

        Returns
        -------
        RDD of tuple
            Pairs ``(ours, theirs)``; the number of partitions is the product of both numbers.

        Examples
        --------
        >>> letters = sc.parallelize(["a", "b"], 1)
        >>> letters.cartesian(sc.parallelize([1, 2], 1)).collect()
        [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
        """
        return self._derived(
            "cartesian", [self._node, other._node], requests.CartesianDefinition
        )

    @one_call
    def zip(self, other: "RDD[U]") -> "RDD[tuple[T, U]]":
        """Returns a new RDD that pairs the records of both RDDs by their position.

        Lazy; no shuffle. Both must have the same number of partitions, and as many records in each
        partition. This holds where one is made from the other by :meth:`map`.

        Parameters
        ----------
        other : RDD
            An RDD of the same context.

        Returns
        -------
        RDD of tuple
            Pairs ``(ours, theirs)``; as many partitions as this RDD.

        Raises
        ------
        ValueError
            At once, if the numbers of partitions differ.
        Py4JJavaError
            At the action, if a partition has more records on one side.

        Examples
        --------
        >>> titles = sc.parallelize(["Avatar", "Dunkirk"], 2)
        >>> titles.zip(titles.map(len)).collect()
        [('Avatar', 6), ('Dunkirk', 7)]
        >>> titles.zip(sc.parallelize([1, 2], 1))
        Traceback (most recent call last):
            ...
        ValueError: Can only zip with RDD which has the same number of partitions
        """
        if self.getNumPartitions() != other.getNumPartitions():
            raise ValueError("Can only zip with RDD which has the same number of partitions")
        # PySpark makes batches of the same size of both sides: it freezes these copies and not the
        # RDDs themselves.
        sides = [self._copied()._node, other._copied()._node]
        return self._derived("zip", sides, requests.ZipDefinition)

    @one_call
    def zipWithIndex(self) -> "RDD[tuple[T, int]]":
        """Returns a new RDD of pairs ``(record, index)``, counted from 0 over all partitions.

        Lazy, but with more than one partition the call itself runs a job that counts the records of
        all partitions. No shuffle. Cache the RDD before, if computing it is expensive.

        Returns
        -------
        RDD of tuple
            As many partitions as this RDD.

        See Also
        --------
        zipWithUniqueId : Unique numbers without a job.

        Examples
        --------
        >>> sc.parallelize(["a", "b", "c"], 2).zipWithIndex().collect()
        [('a', 0), ('b', 1), ('c', 2)]
        """
        starts = [0]
        if self.getNumPartitions() > 1:
            counts = self.mapPartitions(lambda records: [sum(1 for _ in records)])._collect(
                "zipWithIndex counts the records of the partitions, to know at which number each starts"
            )
            for count in counts[:-1]:
                starts.append(starts[-1] + count)

        def numbered(partition: int, records: Iterable[Any]) -> Iterable[Any]:
            return ((record, number) for number, record in enumerate(records, starts[partition]))

        return self.mapPartitionsWithIndex(numbered)

    @one_call
    def zipWithUniqueId(self) -> "RDD[tuple[T, int]]":
        """Returns a new RDD of pairs ``(record, number)`` with a different number for each record.

        Lazy; no job, no shuffle. With ``n`` partitions, partition ``k`` uses ``k``, ``n + k``, ``2
        * n + k`` and so on: numbers are unique, but may be left out and don't follow the order of
        records.

        Returns
        -------
        RDD of tuple
            As many partitions as this RDD.

        See Also
        --------
        zipWithIndex : Consecutive numbers, for one more job.

        Examples
        --------
        >>> sc.parallelize(["a", "b", "c"], 2).zipWithUniqueId().collect()
        [('a', 0), ('b', 1), ('c', 3)]
        """
        step = self.getNumPartitions()

        def numbered(partition: int, records: Iterable[Any]) -> Iterable[Any]:
            return ((x, place * step + partition) for place, x in enumerate(records))

        return self.mapPartitionsWithIndex(numbered)

    # --- Partitions -----------------------------------------------------------------------------

    @one_call
    def repartition(self, numPartitions: int) -> "RDD[T]":
        """Returns a new RDD with the records in ``numPartitions`` partitions of about equal size.

        Lazy; shuffles all records, in batches of ten. Use it to get more tasks, or to balance
        partitions. To get fewer partitions :meth:`coalesce` avoids the shuffle.

        Parameters
        ----------
        numPartitions : int
            Number of partitions, 1 or more.

        Returns
        -------
        RDD
            The order of the records changes. There is no partitioner.

        Raises
        ------
        ValueError
            If ``numPartitions`` isn't positive.

        Examples
        --------
        >>> rdd = sc.parallelize(range(100), 1).repartition(4)
        >>> rdd.glom().map(len).collect()
        [20, 30, 30, 20]
        >>> rdd.sum()
        4950
        """
        return self.coalesce(numPartitions, shuffle=True)

    @one_call
    def coalesce(self, numPartitions: int, shuffle: bool = False) -> "RDD[T]":
        """Returns a new RDD with the records in at most ``numPartitions`` partitions.

        Lazy. Without a shuffle a task computes several partitions of this RDD one after the other:
        the whole stage then runs with fewer tasks. With a shuffle the earlier operations keep their
        tasks.

        Parameters
        ----------
        numPartitions : int
            Number of partitions, 1 or more. Without a shuffle a greater number than now has no
            effect.
        shuffle : bool, default False
            True distributes the records anew, and can also make more partitions.

        Returns
        -------
        RDD
            Without a shuffle the order of the records is kept.

        Raises
        ------
        ValueError
            If ``numPartitions`` isn't positive.

        Examples
        --------
        >>> rdd = sc.parallelize([1, 2, 3, 4], 4)
        >>> rdd.coalesce(2).glom().collect()
        [[1, 2], [3, 4]]
        >>> rdd.coalesce(9).getNumPartitions(), rdd.coalesce(9, shuffle=True).getNumPartitions()
        (4, 9)
        """
        if not numPartitions > 0:
            raise ValueError("Number of partitions must be positive.")
        number = as_int("numPartitions", numPartitions)
        if not as_flag("shuffle", shuffle):

            def coalesced(call: ApiCall, parent: DatasetReference) -> DatasetDefinition:
                return requests.CoalesceDefinition(call, parent, number)

            return self._derived("coalesce", [self._node], coalesced)
        function = RoundRobin(number, has_round_robin_batches(self._node))
        description = ShuffleDescription("round robin in batches")
        return self._shuffled(function, None, number, None, description)

    @one_call
    def partitionBy(
        self: "RDD[tuple[K, V]]",
        numPartitions: int | None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, V]]":
        """Returns a new RDD of pairs in which the key alone decides the partition.

        Lazy; shuffles, unless this RDD already has the same partitioner. Pairs with equal keys are
        in the same partition afterwards, so that later joins and aggregations by key with this
        partitioner need no shuffle. Cache the result if it is used several times.

        Parameters
        ----------
        numPartitions : int or None
            Number of partitions. ``None``: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.
        partitionFunc : callable, default ``portable_hash``
            Called in a worker with a key; returns an ``int``. The pair goes to partition
            ``partitionFunc(key) % numPartitions``.

        Returns
        -------
        RDD of tuple
            With a partitioner.

        Notes
        -----
        Two partitioners are equal if their numbers of partitions are equal and their functions are
        the same object; two lambdas with the same text are not.

        Examples
        --------
        >>> pairs = sc.parallelize([(1, "a"), (2, "b"), (3, "c")]).partitionBy(2)
        >>> pairs.glom().collect()
        [[(2, 'b')], [(1, 'a'), (3, 'c')]]
        >>> pairs.partitionBy(2) is pairs
        True
        """
        return self._partitioned(numPartitions, partitionFunc, as_pairs)

    def _partitioned(
        self: "RDD[tuple[K, V]]",
        numPartitions: int | None,
        partitionFunc: Callable[[K], int],
        pairs: PartitionFunction,
        description: ShuffleDescription | None = None,
    ) -> "RDD[tuple[K, V]]":
        """Returns the pairs, partitioned by a function of their keys.

        :param pairs: makes the pairs of a partition's records
        :param description: what pages say about the shuffle; None if it only moves records
        """
        if numPartitions is None:
            numPartitions = self._defaultReducePartitions()
        if self.partitioner == Partitioner(numPartitions, partitionFunc):
            return self
        number = as_int("numPartitions", numPartitions)
        token = f"{id(partitionFunc)}"
        # Spark has no partitions where a program asks for less than none.
        description = description or ShuffleDescription(named_partitioning(partitionFunc))
        moved = self._shuffled(pairs, partitionFunc, max(0, number), token, description)
        moved.partitioner = Partitioner(number, partitionFunc)
        return moved

    def _shuffled(
        self,
        function: PartitionFunction,
        reducer_of: Callable[[Any], int] | None,
        num_partitions: int,
        token: str | None,
        description: ShuffleDescription,
    ) -> "RDD[Any]":
        node = Shuffle(
            current_operation(),
            self._node,
            self._continued(),
            function,
            reducer_of,
            num_partitions,
            token,
            description,
            self.ctx._pickler,
        )
        return RDD(node, self.ctx, self._jrdd_deserializer)

    def _derived(
        self, kind: str, parents: list[Node], define: Callable[..., DatasetDefinition]
    ) -> "RDD[Any]":
        for parent in parents:
            parent.freeze()
        node = Node(current_operation(), kind, parents, define)
        return RDD(node, self.ctx, self._jrdd_deserializer)

    # --- Sorting --------------------------------------------------------------------------------

    @one_call
    def repartitionAndSortWithinPartitions(
        self: "RDD[tuple[K, V]]",
        numPartitions: int | None = None,
        partitionFunc: Callable[[Any], int] = portable_hash,
        ascending: bool = True,
        keyfunc: Callable[[Any], Any] = keep_value,
    ) -> "RDD[tuple[K, V]]":
        """Returns a new RDD of pairs, partitioned by key and sorted by key within each partition.

        Lazy; one shuffle. Cheaper than :meth:`sortByKey`, which also samples the keys to order the
        partitions among each other. Each reduce task sorts its partition in memory up to
        ``spark.python.worker.memory`` (512 MB by default) and merges sorted runs from disk beyond
        that.

        Parameters
        ----------
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.
        partitionFunc : callable, default ``portable_hash``
            Maps a key to an ``int``; the partition is that modulo ``numPartitions``.
        ascending : bool, default True
            Whether the least key comes first.
        keyfunc : callable, default identity
            Maps a key to the value that is compared.

        Returns
        -------
        RDD of tuple
            Pairs with equal keys keep no promised order.

        Examples
        --------
        >>> pairs = sc.parallelize([(3, "c"), (2, "b"), (1, "a"), (4, "d")], 2)
        >>> pairs.repartitionAndSortWithinPartitions(2, lambda key: key % 2).glom().collect()
        [[(2, 'b'), (4, 'd')], [(1, 'a'), (3, 'c')]]
        """
        if numPartitions is None:
            numPartitions = self._defaultReducePartitions()
        sort = self._partition_sorter(ascending, keyfunc)
        description = ShuffleDescription(named_partitioning(partitionFunc), sorts=True)
        moved = self._partitioned(numPartitions, partitionFunc, as_pairs, description)
        return moved.mapPartitions(sort, True)

    @one_call
    def sortByKey(
        self: "RDD[tuple[K, V]]",
        ascending: bool | None = True,
        numPartitions: int | None = None,
        keyfunc: Callable[[Any], Any] = keep_value,
    ) -> "RDD[tuple[K, V]]":
        """Returns a new RDD of pairs sorted by key over all partitions.

        Lazy, except that the call itself runs two jobs if there is more than one partition: one
        counts the records, one samples keys to find ranges of about equal size. The sort shuffles.
        Each reduce task sorts its range in memory up to ``spark.python.worker.memory`` and merges
        sorted runs from disk beyond that. The driver holds the sample, about 20 keys per partition.

        Parameters
        ----------
        ascending : bool, default True
            Whether the least key comes first.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.
        keyfunc : callable, default identity
            Maps a key to the value that is compared.

        Returns
        -------
        RDD of tuple
            Collecting it gives the pairs in order. An empty RDD is returned as it is.

        Raises
        ------
        TypeError
            If sampled keys can't be compared with each other. The driver sorts them.
        Py4JJavaError
            At the action, if a task meets such keys.

        Examples
        --------
        >>> pairs = sc.parallelize([("b", 2), ("C", 3), ("a", 1)], 2)
        >>> pairs.sortByKey().collect()
        [('C', 3), ('a', 1), ('b', 2)]
        >>> pairs.sortByKey(ascending=False, keyfunc=str.lower).collect()
        [('C', 3), ('b', 2), ('a', 1)]
        """
        if numPartitions is None:
            numPartitions = self._defaultReducePartitions()
        sort = self._partition_sorter(bool(ascending), keyfunc)
        if numPartitions == 1:
            alone = self.coalesce(1) if self.getNumPartitions() > 1 else self
            return alone.mapPartitions(sort, True)
        if isinstance(numPartitions, int):
            as_int("numPartitions", numPartitions)
        name = current_operation().name
        size = self._count(f"{name} counts the records, to know how many to sample")
        if not size:
            return self
        wanted = numPartitions * 20.0
        fraction = min(wanted / max(size, 1), 1.0)
        sampled = self.sample(False, fraction, 1).keys()
        samples = sorted(
            sampled._collect(f"{name} samples the keys, to find ranges of about equal size"),
            key=keyfunc,
        )
        bounds = [
            samples[int(len(samples) * (i + 1) / numPartitions)] for i in range(numPartitions - 1)
        ]
        last = numPartitions - 1
        range_of: Callable[[Any], int]
        if ascending and keyfunc is keep_value:
            range_of = partial(bisect.bisect_left, bounds)
        else:

            def range_of(key: Any) -> int:
                place = bisect.bisect_left(bounds, keyfunc(key))
                return place if ascending else last - place

        description = ShuffleDescription("RangePartitioner", sorts=True)
        moved = self._partitioned(numPartitions, range_of, as_pairs, description)
        return moved.mapPartitions(sort, True)

    @one_call
    def sortBy(
        self: "RDD[V]",
        keyfunc: Callable[[V], Any],
        ascending: bool = True,
        numPartitions: int | None = None,
    ) -> "RDD[V]":
        """Returns a new RDD with the records sorted by ``keyfunc(record)`` over all partitions.

        Lazy, except that the call itself runs two jobs if there is more than one partition, to find
        ranges of keys: see :meth:`sortByKey`. The sort shuffles and spills to disk when memory is
        short.

        Parameters
        ----------
        keyfunc : callable
            Called in a worker with one record; returns the value that is compared.
        ascending : bool, default True
            Whether the least value comes first.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.

        Returns
        -------
        RDD
            Collecting it gives the records in order.

        Raises
        ------
        TypeError
            If sampled values can't be compared with each other. The driver sorts them.
        Py4JJavaError
            At the action, if a task meets such values.

        See Also
        --------
        takeOrdered : The first records of the order, without a shuffle.

        Examples
        --------
        >>> films = sc.parallelize([("Dunkirk", 2017), ("Avatar", 2009), ("Pulp Fiction", 1994)], 2)
        >>> films.sortBy(lambda film: film[1]).keys().collect()
        ['Pulp Fiction', 'Avatar', 'Dunkirk']
        >>> films.sortBy(lambda film: film[1], ascending=False).first()
        ('Dunkirk', 2017)
        """
        by_key = self.keyBy(keyfunc).sortByKey(ascending, numPartitions)
        return by_key.values()

    def _partition_sorter(
        self, ascending: bool, keyfunc: Callable[[Any], Any]
    ) -> Callable[[Iterable[Any]], Iterable[Any]]:
        memory = self._memory_limit()
        serializer = CPickleSerializer()

        def sort(records: Iterable[Any]) -> Iterable[Any]:
            sorter = ExternalSorter(memory * 0.9, serializer)
            key_of: Callable[[Any], Any] = operator.itemgetter(0)
            if keyfunc is not keep_value:
                key_of = lambda pair: keyfunc(pair[0])  # noqa: E731
            return sorter.sorted(records, key=key_of, reverse=not ascending)

        return sort

    # --- By key ---------------------------------------------------------------------------------

    @one_call
    def combineByKey(
        self: "RDD[tuple[K, V]]",
        createCombiner: Callable[[V], U],
        mergeValue: Callable[[U, V], U],
        mergeCombiners: Callable[[U, U], U],
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, U]]":
        """Returns a new RDD with the values of each key combined into one value.

        Lazy; shuffles, unless this RDD already has the partitioner. The result may have another
        type than the values. The general form of :meth:`reduceByKey`, :meth:`aggregateByKey` and
        :meth:`groupByKey`. Values are combined in each partition before the shuffle, so that at
        most one combined value per key and partition is moved. A worker holds a table of keys;
        beyond ``spark.python.worker.memory`` (512 MB by default) it spills to disk.

        Parameters
        ----------
        createCombiner : callable
            Makes the first combined value of a key from a value.
        mergeValue : callable
            Adds a value (second argument) to a combined value. It may change and return the first
            argument.
        mergeCombiners : callable
            Merges two combined values. It may change and return the first argument.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.
        partitionFunc : callable, default ``portable_hash``
            Maps a key to an ``int``; the partition is that modulo ``numPartitions``.

        Returns
        -------
        RDD of tuple
            One pair per key, with a partitioner. The order of keys is not promised.

        Examples
        --------
        >>> ratings = sc.parallelize([("Avatar", 7), ("Dunkirk", 8), ("Avatar", 9)], 2)
        >>> totals = ratings.combineByKey(
        ...     lambda rating: (rating, 1),
        ...     lambda total, rating: (total[0] + rating, total[1] + 1),
        ...     lambda one, other: (one[0] + other[0], one[1] + other[1]),
        ... )
        >>> sorted(totals.mapValues(lambda total: total[0] / total[1]).collect())
        [('Avatar', 8.0), ('Dunkirk', 8.0)]
        """
        if numPartitions is None:
            numPartitions = self._defaultReducePartitions()
        aggregator = Aggregator(createCombiner, mergeValue, mergeCombiners)
        return self._combined(aggregator, numPartitions, partitionFunc)

    def _combined(
        self: "RDD[tuple[K, V]]",
        aggregator: Aggregator,
        numPartitions: int | None,
        partitionFunc: Callable[[K], int],
    ) -> "RDD[tuple[K, Any]]":
        """Returns the values of each key combined, before the shuffle and again after it."""
        memory = self._memory_limit()
        combined = self._pipelined(CombineByKey(aggregator, memory * 0.9, False), True)
        description = ShuffleDescription(named_partitioning(partitionFunc), combines=True)
        moved = combined._partitioned(numPartitions, partitionFunc, unchanged, description)
        return moved._pipelined(CombineByKey(aggregator, memory, True), True)

    def _grouped_by_side(
        self: "RDD[tuple[Any, Any, int]]", sides: int, numPartitions: int | None
    ) -> "RDD[tuple[Any, tuple[list[Any], ...]]]":
        """Returns pairs of a key and one list of values per side."""
        memory = self._memory_limit()

        def group(records: Iterable[Any]) -> Iterable[Any]:
            merger = ExternalSides.within(memory)
            merger.mergeSides(records, sides)
            return merger.items()

        pairs: RDD[Any] = self
        moved = pairs._partitioned(numPartitions, portable_hash, unchanged)
        return moved.mapPartitions(group, True)

    @one_call
    def reduceByKey(
        self: "RDD[tuple[K, V]]",
        func: Callable[[V, V], V],
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, V]]":
        """Returns a new RDD with the values of each key combined by ``func``.

        Lazy; shuffles, unless this RDD already has the partitioner. Values are combined in each
        partition before the shuffle: at most one value per key and partition is moved, which makes
        it cheaper than :meth:`groupByKey`. A worker holds a table of keys; beyond
        ``spark.python.worker.memory`` (512 MB by default) it spills to disk.

        Parameters
        ----------
        func : callable
            Combines two values into one of the same type. It has to be associative and commutative.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.
        partitionFunc : callable, default ``portable_hash``
            Maps a key to an ``int``; the partition is that modulo ``numPartitions``.

        Returns
        -------
        RDD of tuple
            One pair per key, with a partitioner. The order of keys is not promised.

        See Also
        --------
        reduceByKeyLocally : The same as an action, with a dictionary as its result.

        Examples
        --------
        >>> from operator import add
        >>> words = sc.parallelize("to be or not to be".split(), 2)
        >>> sorted(words.map(lambda word: (word, 1)).reduceByKey(add).collect())
        [('be', 2), ('not', 1), ('or', 1), ('to', 2)]
        """
        return self.combineByKey(keep_value, func, func, numPartitions, partitionFunc)

    @one_call
    def aggregateByKey(
        self: "RDD[tuple[K, V]]",
        zeroValue: U,
        seqFunc: Callable[[U, V], U],
        combFunc: Callable[[U, U], U],
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, U]]":
        """Returns a new RDD with the values of each key added to a copy of ``zeroValue``.

        Lazy; shuffles, unless this RDD already has the partitioner. Unlike :meth:`reduceByKey` the
        result may have another type than the values. Values are combined in each partition before
        the shuffle. A worker holds a table of keys; beyond ``spark.python.worker.memory`` (512 MB
        by default) it spills to disk.

        Parameters
        ----------
        zeroValue : object
            Start value. Each key of each partition gets a deep copy, which ``seqFunc`` may change.
        seqFunc : callable
            Adds a value (second argument) to a combined value.
        combFunc : callable
            Merges two combined values.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.
        partitionFunc : callable, default ``portable_hash``
            Maps a key to an ``int``; the partition is that modulo ``numPartitions``.

        Returns
        -------
        RDD of tuple
            One pair per key, with a partitioner. The order of keys is not promised.

        Examples
        --------
        >>> visits = sc.parallelize([("ann", "a.html"), ("bob", "b.html"), ("ann", "b.html")], 2)
        >>> pages = visits.aggregateByKey(set(), lambda seen, page: seen | {page}, set.union)
        >>> sorted(pages.mapValues(sorted).collect())
        [('ann', ['a.html', 'b.html']), ('bob', ['b.html'])]
        """

        create = CreateFromZero(zeroValue, seqFunc)
        return self.combineByKey(create, seqFunc, combFunc, numPartitions, partitionFunc)

    @one_call
    def foldByKey(
        self: "RDD[tuple[K, V]]",
        zeroValue: V,
        func: Callable[[V, V], V],
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, V]]":
        """Returns a new RDD with the values of each key folded into ``zeroValue`` by ``func``.

        Lazy; shuffles, unless this RDD already has the partitioner. ``zeroValue`` enters once for
        each partition in which a key occurs, so it should be neutral: 0 for a sum, 1 for a product,
        ``[]`` for lists. A worker holds a table of keys and spills it beyond
        ``spark.python.worker.memory`` (512 MB by default).

        Parameters
        ----------
        zeroValue : object
            Start value; deep-copied for each key of each partition.
        func : callable
            Combines two values into one of the same type. It has to be associative and commutative.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.
        partitionFunc : callable, default ``portable_hash``
            Maps a key to an ``int``; the partition is that modulo ``numPartitions``.

        Returns
        -------
        RDD of tuple
            One pair per key, with a partitioner. The order of keys is not promised.

        Examples
        --------
        >>> from operator import add
        >>> pairs = sc.parallelize([("a", 1), ("b", 2), ("a", 3)], 2)
        >>> sorted(pairs.foldByKey(0, add).collect())
        [('a', 4), ('b', 2)]
        """

        create = CreateFromZero(zeroValue, func)
        return self.combineByKey(create, func, func, numPartitions, partitionFunc)

    @one_call
    def groupByKey(
        self: "RDD[tuple[K, V]]",
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, Iterable[V]]]":
        """Returns a new RDD with all values of each key in one collection.

        Lazy; shuffles all values, unless this RDD already has the partitioner. For a sum, a count
        or a mean, :meth:`reduceByKey` or :meth:`aggregateByKey` move far less data. A worker holds
        the groups of its partition and spills them to disk beyond ``spark.python.worker.memory``
        (512 MB by default); the values of a single key have to fit into its memory.

        Parameters
        ----------
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.
        partitionFunc : callable, default ``portable_hash``
            Maps a key to an ``int``; the partition is that modulo ``numPartitions``.

        Returns
        -------
        RDD of tuple
            Pairs of a key and a :class:`~kindling.resultiterable.ResultIterable`, which has a
            length and can be iterated several times. The order of keys and of values is not
            promised.

        Notes
        -----
        Differs from PySpark since 0.1.0: PySpark can also keep the values of a single key on disk.

        Examples
        --------
        >>> films = sc.parallelize([("D", "Dunkirk"), ("A", "Avatar"), ("D", "Dark Knight")], 2)
        >>> sorted(films.groupByKey().mapValues(sorted).collect())
        [('A', ['Avatar']), ('D', ['Dark Knight', 'Dunkirk'])]
        """
        grouped = self._combined(Lists(), numPartitions, partitionFunc)
        return grouped.mapValues(ResultIterable)

    @one_call
    def groupBy(
        self: "RDD[V]",
        f: Callable[[V], K],
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, Iterable[V]]]":
        """Returns a new RDD with the records grouped by ``f(record)``.

        Lazy; shuffles all records. The same as :meth:`keyBy` followed by :meth:`groupByKey`: prefer
        :meth:`reduceByKey` where only a number per group is needed. The records of a single group
        have to fit into the memory of a worker.

        Parameters
        ----------
        f : callable
            Called in a worker with one record; returns the key of its group.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.
        partitionFunc : callable, default ``portable_hash``
            Maps a key to an ``int``; the partition is that modulo ``numPartitions``.

        Returns
        -------
        RDD of tuple
            Pairs of a key and a :class:`~kindling.resultiterable.ResultIterable` of records. The
            order of groups is not promised.

        Examples
        --------
        >>> films = sc.parallelize(["Dark Knight", "Dunkirk", "Pulp Fiction", "Avatar"], 2)
        >>> groups = films.groupBy(lambda title: title[0])
        >>> sorted(groups.mapValues(sorted).collect())
        [('A', ['Avatar']), ('D', ['Dark Knight', 'Dunkirk']), ('P', ['Pulp Fiction'])]
        """
        keyed: RDD[tuple[K, V]] = self._pipelined(KeyBy(f), False)
        return keyed.groupByKey(numPartitions, partitionFunc)

    @one_call
    def distinct(self: "RDD[K]", numPartitions: int | None = None) -> "RDD[K]":
        """Returns a new RDD with each record once.

        Lazy; shuffles, after each partition has dropped its own duplicates. Records are compared by
        hash and equality, so they must be hashable. A worker holds the distinct records of a
        partition and spills them beyond ``spark.python.worker.memory`` (512 MB by default).

        Parameters
        ----------
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as this RDD has.

        Returns
        -------
        RDD
            Without duplicates. The order of records is not promised.

        Raises
        ------
        Py4JJavaError
            At the action, if a record isn't hashable (``TypeError`` in the task).

        See Also
        --------
        countApproxDistinct : About how many there are, in little memory and without a shuffle.

        Examples
        --------
        >>> sorted(sc.parallelize([1, 2, 1, 3, 2], 2).distinct().collect())
        [1, 2, 3]
        """
        keys: RDD[tuple[K, None]] = self._pipelined(PairWithNone(), False)
        return keys.reduceByKey(keep_first, numPartitions)._pipelined(PairElement(0), False)

    @one_call
    def join(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[V, U]]]":
        """Returns a new RDD with every pair of values that have the same key in both RDDs.

        Lazy; one shuffle of the union of both sides. No shuffle if both sides have the same
        partitioner (that of ``partitionBy(n)``) and ``numPartitions`` is ``n`` or not given. A
        worker holds the values of both sides by key and spills them beyond
        ``spark.python.worker.memory`` (512 MB by default); the values of a single key have to fit
        into its memory.

        Parameters
        ----------
        other : RDD of tuple
            Pairs of the same context.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as both RDDs together.

        Returns
        -------
        RDD of tuple
            Pairs ``(key, (ours, theirs))``, with a partitioner. A key with ``m`` and ``n`` values
            gives ``m * n`` records; a key of one side only gives none. The order is not promised.

        See Also
        --------
        leftOuterJoin, rightOuterJoin, fullOuterJoin : Joins that keep keys without a partner.
        cogroup : The values of each side as a collection.

        Examples
        --------
        >>> years = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)])
        >>> ratings = sc.parallelize([("Avatar", 7), ("Avatar", 9), ("Alien", 8)])
        >>> sorted(years.join(ratings).collect())
        [('Avatar', (2009, 7)), ('Avatar', (2009, 9))]
        """
        return join.python_join(self, other, numPartitions)

    @one_call
    def leftOuterJoin(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[V, U | None]]]":
        """Returns a new RDD that joins by key and keeps all pairs of this RDD.

        Lazy; shuffles like :meth:`join`, and needs as much memory.

        Parameters
        ----------
        other : RDD of tuple
            Pairs of the same context.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as both RDDs together.

        Returns
        -------
        RDD of tuple
            Pairs ``(key, (ours, theirs))``, with a partitioner. ``theirs`` is ``None`` where the
            other RDD doesn't have the key. The order is not promised.

        Examples
        --------
        >>> years = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)])
        >>> ratings = sc.parallelize([("Avatar", 7), ("Alien", 8)])
        >>> sorted(years.leftOuterJoin(ratings).collect())
        [('Avatar', (2009, 7)), ('Dunkirk', (2017, None))]
        """
        return join.python_left_outer_join(self, other, numPartitions)

    @one_call
    def rightOuterJoin(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[V | None, U]]]":
        """Returns a new RDD that joins by key and keeps all pairs of the other RDD.

        Lazy; shuffles like :meth:`join`, and needs as much memory.

        Parameters
        ----------
        other : RDD of tuple
            Pairs of the same context.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as both RDDs together.

        Returns
        -------
        RDD of tuple
            Pairs ``(key, (ours, theirs))``, with a partitioner. ``ours`` is ``None`` where this RDD
            doesn't have the key. The order is not promised.

        Examples
        --------
        >>> years = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)])
        >>> ratings = sc.parallelize([("Avatar", 7), ("Alien", 8)])
        >>> sorted(years.rightOuterJoin(ratings).collect())
        [('Alien', (None, 8)), ('Avatar', (2009, 7))]
        """
        return join.python_right_outer_join(self, other, numPartitions)

    @one_call
    def fullOuterJoin(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[V | None, U | None]]]":
        """Returns a new RDD that joins by key and keeps all pairs of both RDDs.

        Lazy; shuffles like :meth:`join`, and needs as much memory.

        Parameters
        ----------
        other : RDD of tuple
            Pairs of the same context.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as both RDDs together.

        Returns
        -------
        RDD of tuple
            Pairs ``(key, (ours, theirs))``, with a partitioner. The side that doesn't have the key
            is ``None``. The order is not promised.

        Examples
        --------
        >>> years = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)])
        >>> ratings = sc.parallelize([("Avatar", 7), ("Alien", 8)])
        >>> sorted(years.fullOuterJoin(ratings).collect())
        [('Alien', (None, 8)), ('Avatar', (2009, 7)), ('Dunkirk', (2017, None))]
        """
        return join.python_full_outer_join(self, other, numPartitions)

    @one_call
    def cogroup(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[ResultIterable[V], ResultIterable[U]]]]":
        """Returns a new RDD with, for each key of either RDD, the values of both sides.

        Lazy; one shuffle of the union of both sides, none if both have the same partitioner (see
        :meth:`join`). A worker holds the values of its keys and spills them beyond
        ``spark.python.worker.memory`` (512 MB by default); the values of a single key have to fit
        into its memory. The base of all joins.

        Parameters
        ----------
        other : RDD of tuple
            Pairs of the same context.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as both RDDs together.

        Returns
        -------
        RDD of tuple
            Pairs ``(key, (ours, theirs))`` of two :class:`~kindling.resultiterable.ResultIterable`,
            either of which may be empty. With a partitioner. The order of keys is not promised.

        See Also
        --------
        groupWith : More than two RDDs.

        Examples
        --------
        >>> years = sc.parallelize([("Avatar", 2009)])
        >>> ratings = sc.parallelize([("Avatar", 7), ("Avatar", 9), ("Alien", 8)])
        >>> for title, (left, right) in sorted(years.cogroup(ratings).collect()):
        ...     print(title, list(left), sorted(right))
        Alien [] [8]
        Avatar [2009] [7, 9]
        """
        grouped: RDD[Any] = join.python_cogroup((self, other), numPartitions)
        return grouped

    @one_call
    def groupWith(
        self: "RDD[tuple[Any, Any]]",
        other: "RDD[tuple[Any, Any]]",
        *others: "RDD[tuple[Any, Any]]",
    ) -> "RDD[tuple[Any, tuple[ResultIterable[Any], ...]]]":
        """Returns a new RDD with, for each key, the values of this RDD and of one or more others.

        Lazy; one shuffle of the union of all sides, however many there are: cheaper than a series
        of joins. Memory is that of :meth:`cogroup`.

        Parameters
        ----------
        other : RDD of tuple
            Pairs of the same context.
        *others : RDD of tuple
            More of them.

        Returns
        -------
        RDD of tuple
            Pairs of a key and a tuple with one :class:`~kindling.resultiterable.ResultIterable` per
            RDD, in the order of the arguments. As many partitions as all RDDs together, unless
            ``spark.default.parallelism`` is set.

        Examples
        --------
        >>> a = sc.parallelize([("x", 1), ("y", 2)])
        >>> b = sc.parallelize([("x", 3)])
        >>> c = sc.parallelize([("y", 4), ("y", 5)])
        >>> for key, sides in sorted(a.groupWith(b, c).collect()):
        ...     print(key, [sorted(side) for side in sides])
        x [[1], [3], []]
        y [[2], [], [4, 5]]
        """
        return join.python_cogroup((self, other) + others, numPartitions=None)

    @one_call
    def subtractByKey(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, Any]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, V]]":
        """Returns a new RDD with the pairs of this RDD whose key the other RDD doesn't have.

        Lazy; shuffles like :meth:`cogroup`. Values of the other RDD are moved and ignored: reduce
        it to its distinct keys first if it is large. Memory is that of :meth:`cogroup`.

        Parameters
        ----------
        other : RDD of tuple
            Pairs of the same context.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as both RDDs together.

        Returns
        -------
        RDD of tuple
            Duplicates stay. The order is not promised.

        Examples
        --------
        >>> films = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017), ("Avatar", 2010)])
        >>> seen = sc.parallelize([("Dunkirk", True)])
        >>> sorted(films.subtractByKey(seen).collect())
        [('Avatar', 2009), ('Avatar', 2010)]
        """

        def only_here(pair: Any) -> bool:
            own, other_values = pair[1]
            return bool(own) and not other_values

        return (
            self.cogroup(other, numPartitions).filter(only_here).flatMapValues(lambda x: x[0])
        )

    @one_call
    def subtract(
        self: "RDD[K]", other: "RDD[K]", numPartitions: int | None = None
    ) -> "RDD[K]":
        """Returns a new RDD with the records of this RDD that the other doesn't have.

        Lazy; one shuffle of both sides. Records are compared by hash and equality, so they must be
        hashable. Memory is that of :meth:`cogroup`.

        Parameters
        ----------
        other : RDD
            An RDD of the same context.
        numPartitions : int, optional
            Number of partitions. Default: ``spark.default.parallelism`` if it is set, else as many
            as both RDDs together.

        Returns
        -------
        RDD
            Duplicates within this RDD stay. The order is not promised.

        Examples
        --------
        >>> numbers = sc.parallelize([1, 1, 2, 3])
        >>> sorted(numbers.subtract(sc.parallelize([3, 4])).collect())
        [1, 1, 2]
        """
        ours: RDD[tuple[K, bool]] = self.map(lambda x: (x, True))
        theirs: RDD[tuple[K, bool]] = other.map(lambda x: (x, True))
        only_ours = ours.subtractByKey(theirs, numPartitions)
        return only_ours.keys()

    # --- Actions --------------------------------------------------------------------------------

    @one_call
    def collect(self) -> list[T]:
        """Returns all records as a list.

        Action; runs one job over all partitions. The driver holds the whole result in memory: use
        :meth:`take`, :meth:`takeSample` or :meth:`toLocalIterator` where it could be large.

        Returns
        -------
        list
            The records in the order of partitions. The list belongs to the caller.

        Raises
        ------
        Py4JJavaError
            If a task fails. Its text begins with the traceback of the failed function.
        PicklingError
            If a function captures something that can't be pickled.

        Examples
        --------
        >>> sc.parallelize(["dark knight", "dunkirk"]).map(str.title).collect()
        ['Dark Knight', 'Dunkirk']
        >>> try:
        ...     sc.parallelize([1, 0]).map(lambda x: 1 // x).collect()
        ... except Exception as failure:
        ...     print("ZeroDivisionError" in str(failure))
        True
        """
        return self._collect(None)

    def _collect(self, reason: str | None) -> list[T]:
        return list(chain.from_iterable(self.ctx._run(self, None, None, reason)))

    @one_call
    def collectWithJobGroup(
        self, groupId: str, description: str, interruptOnCancel: bool = False
    ) -> list[T]:
        """Returns all records as a list, in a job of a group that can be cancelled.

        Action; runs one job. The same as :meth:`SparkContext.setJobGroup` followed by
        :meth:`collect`: the group stays set for later jobs of the calling thread. The driver holds
        the whole result in memory.

        Parameters
        ----------
        groupId : str
            Name of the group, for :meth:`SparkContext.cancelJobGroup`.
        description : str
            Text that the UI shows for the job.
        interruptOnCancel : bool, default False
            Whether cancelling interrupts running tasks. A worker that runs such a task is ended
            either way.

        Returns
        -------
        list
            The records in the order of partitions.

        Raises
        ------
        Py4JJavaError
            If a task fails, or if the group is cancelled.

        Examples
        --------
        >>> sc.parallelize([1, 2, 3]).collectWithJobGroup("report", "numbers of the report")
        [1, 2, 3]
        >>> sc.getLocalProperty("spark.jobGroup.id")
        'report'
        >>> sc.setLocalProperty("spark.jobGroup.id", None)
        >>> sc.setJobDescription(None)
        """
        self.ctx.setJobGroup(groupId, description, interruptOnCancel)
        return self.collect()

    @one_call
    def toLocalIterator(self, prefetchPartitions: bool = False) -> Iterator[T]:
        """Returns an iterator over all records that fetches one partition at a time.

        Action; runs one job per partition, each when the iterator reaches it. The driver holds one
        partition in memory, with ``prefetchPartitions`` two. Partitions are computed one after the
        other, not at the same time: :meth:`collect` is faster where the driver has enough memory.

        Parameters
        ----------
        prefetchPartitions : bool, default False
            True computes the next partition while the program iterates over the current one.

        Returns
        -------
        iterator
            The records in the order of partitions.

        Raises
        ------
        Py4JJavaError
            While iterating, if a task fails.

        Examples
        --------
        >>> records = sc.parallelize(range(6), 3).toLocalIterator()
        >>> next(records), next(records), next(records)
        (0, 1, 2)
        >>> list(records)
        [3, 4, 5]
        """
        operation = current_operation()
        self._node.freeze()
        partitions = range(self.getNumPartitions())

        def fetch(partition: int) -> list[Any]:
            (records,) = self.ctx._run(self, None, [partition], None, operation, checkpoints=False)
            return list(records)

        if prefetchPartitions:
            return chain.from_iterable(one_ahead(fetch, partitions))
        return chain.from_iterable(map(fetch, partitions))

    @one_call
    def foreach(self, f: Callable[[T], None]) -> None:
        """Calls ``f`` with each record, in the workers.

        Action; runs one job over all partitions and returns nothing. What ``f`` prints appears in
        the standard output of the workers; what it changes of captured variables is lost. To get
        something back, use an accumulator, or :meth:`map` with an action.

        Parameters
        ----------
        f : callable
            Called in a worker with one record. Its result is ignored.

        Raises
        ------
        Py4JJavaError
            If ``f`` raises an exception.

        Examples
        --------
        >>> total = sc.accumulator(0)
        >>> sc.parallelize([1, 2, 3, 4]).foreach(total.add)
        >>> total.value
        10
        """

        def each(records: Iterable[T]) -> Iterable[Any]:
            for record in records:
                f(record)
            return ()

        self.mapPartitions(each)._count(None)

    @one_call
    def foreachPartition(self, f: Callable[[Iterable[T]], None]) -> None:
        """Calls ``f`` with an iterator over the records of each partition, in the workers.

        Action; runs one job with one call per partition. The usual way to write to a database: one
        connection per partition instead of one per record. Memory is up to ``f``.

        Parameters
        ----------
        f : callable
            Called in a worker with an iterator. If it returns an iterable (a generator, for
            example), that is exhausted and its elements are ignored.

        Raises
        ------
        Py4JJavaError
            If ``f`` raises an exception.

        Examples
        --------
        >>> partitions = sc.accumulator(0)
        >>> def save(records):
        ...     # Open a connection here, write all records, close it.
        ...     partitions.add(1)
        >>> sc.parallelize(range(10), 2).foreachPartition(save)
        >>> partitions.value
        2
        """

        # PySpark consumes the result if it is iterable, such as a generator.
        call: Callable[[Iterable[T]], Any] = f

        def each(records: Iterable[T]) -> Iterable[Any]:
            returned = call(records)
            try:
                more: Iterator[Any] = iter(returned)
            except TypeError:
                return ()
            return more

        self.mapPartitions(each)._count(None)

    @one_call
    def reduce(self, f: Callable[[T, T], T]) -> T:
        """Returns all records combined into one by ``f``.

        Action; runs one job. Each task combines its partition; the driver combines their results,
        one per partition, in the order of partitions.

        Parameters
        ----------
        f : callable
            Combines two values into one of the same type, in workers and in the driver. It has to
            be associative; like PySpark's programs, don't rely on the order of partitions.

        Returns
        -------
        object
            The combined value.

        Raises
        ------
        ValueError
            If the RDD has no records.
        Py4JJavaError
            If ``f`` raises an exception in a task.

        See Also
        --------
        fold : With a start value, so that an empty RDD is no error.
        treeReduce : Combines in several stages when the driver would be the bottleneck.

        Examples
        --------
        >>> sc.parallelize([1, 2, 3, 4], 2).reduce(lambda a, b: a * b)
        24
        >>> sc.parallelize([]).reduce(lambda a, b: a * b)
        Traceback (most recent call last):
            ...
        ValueError: Can not reduce() empty RDD
        """

        def reduced(records: Iterable[T]) -> Iterable[T]:
            iterator = iter(records)
            for first in iterator:
                return (reduce(f, iterator, first),)
            return ()

        values = self.mapPartitions(reduced).collect()
        if values:
            return reduce(fail_on_stopiteration(f), values)
        raise ValueError("Can not reduce() empty RDD")

    @one_call
    def treeReduce(self, f: Callable[[T, T], T], depth: int = 2) -> T:
        """Returns all records combined into one by ``f``, in several stages.

        Action; runs one job with up to ``depth`` stages, each of them a shuffle of partial results.
        Worth it with many partitions and large partial results: the driver combines only a few of
        them. With few partitions it is the same as :meth:`reduce`.

        Parameters
        ----------
        f : callable
            Combines two values into one of the same type. It has to be associative and commutative.
        depth : int, default 2
            Number of levels of the tree, 1 or more.

        Returns
        -------
        object
            The combined value.

        Raises
        ------
        ValueError
            If the RDD has no records, or if ``depth`` is less than 1.

        Examples
        --------
        >>> sc.parallelize(range(1, 101), 10).treeReduce(lambda a, b: a + b)
        5050
        """
        if depth < 1:
            raise ValueError("Depth cannot be smaller than 1 but got %d." % depth)

        def combine(left: Any, right: Any) -> Any:
            if left[1]:
                return right
            if right[1]:
                return left
            return f(left[0], right[0]), False

        nothing: Any = (None, True)
        reduced = self.map(lambda x: (x, False)).treeAggregate(nothing, combine, combine, depth)
        if reduced[1]:
            raise ValueError("Cannot reduce empty RDD.")
        result: T = reduced[0]
        return result

    @one_call
    def fold(self, zeroValue: T, op: Callable[[T, T], T]) -> T:
        """Returns all records combined into ``zeroValue`` by ``op``.

        Action; runs one job. Each task folds its partition, beginning with ``zeroValue``; the
        driver folds their results, again beginning with it. So ``zeroValue`` enters once more than
        there are partitions and should be neutral: 0 for a sum, 1 for a product.

        Parameters
        ----------
        zeroValue : object
            Start value. It is sent to each task.
        op : callable
            Combines two values into one of the same type. It may change and return the first
            argument.

        Returns
        -------
        object
            ``zeroValue`` if the RDD has no partitions.

        See Also
        --------
        aggregate : For a result of another type than the records.

        Examples
        --------
        >>> numbers = sc.parallelize([1, 2, 3, 4], 2)
        >>> numbers.fold(0, lambda a, b: a + b)
        10
        >>> numbers.fold(1, lambda a, b: a + b)  # 1 enters for each partition, and once more
        13
        """
        values = self.mapPartitions(FoldPartition(zeroValue, op)).collect()
        return reduce(fail_on_stopiteration(op), values, zeroValue)

    @one_call
    def aggregate(
        self,
        zeroValue: U,
        seqOp: Callable[[U, T], U],
        combOp: Callable[[U, U], U],
    ) -> U:
        """Returns all records added to ``zeroValue``, which may have another type than the records.

        Action; runs one job. Each task adds the records of its partition to ``zeroValue``; the
        driver merges their results, again beginning with ``zeroValue``, which should be neutral.
        Memory is that of one result per partition in the driver.

        Parameters
        ----------
        zeroValue : object
            Start value. It is sent to each task.
        seqOp : callable
            Adds a record (second argument) to a result. It may change and return the first
            argument.
        combOp : callable
            Merges two results. It may change and return the first argument.

        Returns
        -------
        object
            ``zeroValue`` if the RDD has no partitions.

        Examples
        --------
        >>> def add(total, x):
        ...     return total[0] + x, total[1] + 1
        >>> def merge(one, other):
        ...     return one[0] + other[0], one[1] + other[1]
        >>> sc.parallelize([1, 2, 3, 4], 2).aggregate((0, 0), add, merge)
        (10, 4)
        """
        values = self.mapPartitions(FoldPartition(zeroValue, seqOp)).collect()
        result: U = reduce(fail_on_stopiteration(combOp), values, zeroValue)
        return result

    @one_call
    def treeAggregate(
        self,
        zeroValue: U,
        seqOp: Callable[[U, T], U],
        combOp: Callable[[U, U], U],
        depth: int = 2,
    ) -> U:
        """Returns all records added to ``zeroValue``, merging partial results in several stages.

        An :meth:`aggregate` for many partitions. Action; runs one job with up to ``depth`` stages,
        each of them a shuffle of partial results. Worth it with large results, such as gradients of
        a model: the driver merges only a few of them.

        Parameters
        ----------
        zeroValue : object
            Start value, which should be neutral. It enters once per partition.
        seqOp : callable
            Adds a record (second argument) to a result.
        combOp : callable
            Merges two results. It has to be associative and commutative.
        depth : int, default 2
            Number of levels of the tree, 1 or more.

        Returns
        -------
        object
            ``zeroValue`` if the RDD has no partitions.

        Raises
        ------
        ValueError
            If ``depth`` is less than 1.

        Examples
        --------
        >>> numbers = sc.parallelize(range(1, 101), 10)
        >>> numbers.treeAggregate(0, lambda total, x: total + x, lambda a, b: a + b)
        5050
        """
        if depth < 1:
            raise ValueError("Depth cannot be smaller than 1 but got %d." % depth)
        if self.getNumPartitions() == 0:
            return zeroValue

        partial: RDD[U] = self.mapPartitions(FoldPartition(zeroValue, seqOp))
        partitions: float = partial.getNumPartitions()
        scale = max(int(math.ceil(pow(partitions, 1.0 / depth))), 2)
        while partitions > scale + partitions / scale:
            partitions /= scale
            partial = partial._combined_into(int(partitions), combOp)
        return partial.reduce(combOp)

    def _combined_into(
        self: "RDD[V]", partitions: int, combOp: Callable[[V, V], V]
    ) -> "RDD[V]":
        def placed(partition: int, records: Iterable[V]) -> Iterable[tuple[int, V]]:
            return ((partition % partitions, record) for record in records)

        reduced = self.mapPartitionsWithIndex(placed).reduceByKey(combOp, partitions)
        return reduced.values()

    @one_call
    def count(self) -> int:
        """Returns the number of records.

        Action; runs one job over all partitions. Records are counted as they are computed; neither
        workers nor driver hold them. A cached RDD is read from the cache.

        Returns
        -------
        int
            0 or greater.

        See Also
        --------
        isEmpty : Whether there is any record, usually from one partition only.

        Examples
        --------
        >>> sc.parallelize(["Avatar", "Dunkirk", "Alien"], 2).count()
        3
        >>> sc.emptyRDD().count()
        0
        """
        return self._count(None)

    def _count(self, reason: str | None) -> int:
        counts = self.mapPartitions(count_of_partition)._collect(reason)
        return sum(counts)

    @one_call
    def sum(self) -> Any:
        """Returns the sum of the records.

        Action; runs one job. Each task sums its partition and the driver sums the results, so
        floating-point rounding depends on the partitions.

        Returns
        -------
        int or float or other number
            Anything that can be added to 0. The ``int`` 0 for an RDD without records.

        Raises
        ------
        Py4JJavaError
            If a record isn't a number (``TypeError`` in the task).

        Examples
        --------
        >>> sc.parallelize([1.5, 2.5, 3.0]).sum()
        7.0
        >>> sc.parallelize([]).sum()
        0
        """
        numbers: RDD[Any] = self
        return numbers.mapPartitions(sum_of_partition).fold(0, operator.add)

    @one_call
    def max(self, key: Callable[[T], Any] | None = None) -> T:
        """Returns the greatest record.

        Action; runs one job. Each task finds the greatest record of its partition; the driver
        compares one record per partition. Of equally great records the first one is returned.

        Parameters
        ----------
        key : callable, optional
            Maps a record to the value that is compared. Default: the record itself.

        Returns
        -------
        object
            A record of the RDD.

        Raises
        ------
        ValueError
            If the RDD has no records.
        Py4JJavaError
            If records can't be compared with each other (``TypeError`` in the task).

        Examples
        --------
        >>> sc.parallelize([5, 12, 9]).max()
        12
        >>> sc.parallelize([5, 12, 9]).max(key=str)
        9
        """
        greatest: Callable[..., T] = max
        if key is None:
            return self.reduce(greatest)
        return self.reduce(lambda a, b: greatest(a, b, key=key))

    @one_call
    def min(self, key: Callable[[T], Any] | None = None) -> T:
        """Returns the least record.

        Action; runs one job. Each task finds the least record of its partition; the driver compares
        one record per partition. Of equally small records the first one is returned.

        Parameters
        ----------
        key : callable, optional
            Maps a record to the value that is compared. Default: the record itself.

        Returns
        -------
        object
            A record of the RDD.

        Raises
        ------
        ValueError
            If the RDD has no records.
        Py4JJavaError
            If records can't be compared with each other (``TypeError`` in the task).

        Examples
        --------
        >>> sc.parallelize([5, 12, 9]).min()
        5
        >>> sc.parallelize([5, 12, 9]).min(key=str)
        12
        """
        least: Callable[..., T] = min
        if key is None:
            return self.reduce(least)
        return self.reduce(lambda a, b: least(a, b, key=key))

    @one_call
    def stats(self) -> StatCounter:
        """Returns count, mean, variance, least and greatest of the records, found in one pass.

        Action; runs one job. Use it instead of several calls of :meth:`mean`, :meth:`stdev`,
        :meth:`max`, each of which runs a job of its own. The statistics of the partitions are
        merged by a formula that doesn't lose precision.

        Returns
        -------
        StatCounter
            Its methods return the single figures; with a count of 0 some of them are ``nan`` or
            infinite.

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If a record isn't a number (``TypeError`` in the task).

        Examples
        --------
        >>> stats = sc.parallelize([1, 2, 3, 4], 2).stats()
        >>> stats.count(), stats.mean(), stats.variance(), float(stats.max())
        (4, 2.5, 1.25, 4.0)
        """
        return self.mapPartitions(lambda records: [StatCounter(records)]).reduce(
            lambda left, right: left.mergeStats(right)
        )

    @one_call
    def mean(self) -> float:
        """Returns the arithmetic mean of the records.

        Action; runs one job, that of :meth:`stats`. Call :meth:`stats` once where several figures
        are needed.

        Returns
        -------
        float
            0.0 for an RDD without records.

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If a record isn't a number (``TypeError`` in the task).

        Examples
        --------
        >>> sc.parallelize([1, 2, 3, 6]).mean()
        3.0
        """
        return self.stats().mean()

    @one_call
    def variance(self) -> float:
        """Returns the variance of the records: the mean of the squared deviations from their mean.

        Action; runs one job, that of :meth:`stats`. Divides by the number ``n`` of records:
        :meth:`sampleVariance` divides by ``n - 1``.

        Returns
        -------
        float
            ``nan`` for an RDD without records.

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If a record isn't a number (``TypeError`` in the task).

        Examples
        --------
        >>> sc.parallelize([1, 2, 3, 4]).variance()
        1.25
        """
        return self.stats().variance()

    @one_call
    def stdev(self) -> float:
        """Returns the standard deviation of the records: the square root of :meth:`variance`.

        Action; runs one job, that of :meth:`stats`. Divides by the number ``n`` of records:
        :meth:`sampleStdev` divides by ``n - 1``.

        Returns
        -------
        float
            ``nan`` for an RDD without records.

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If a record isn't a number (``TypeError`` in the task).

        Examples
        --------
        >>> float(sc.parallelize([2, 4, 4, 4, 5, 5, 7, 9]).stdev())
        2.0
        """
        return self.stats().stdev()

    @one_call
    def sampleStdev(self) -> float:
        """Returns the standard deviation of a population, with the records as a sample of it.

        Action; runs one job, that of :meth:`stats`. Divides by ``n - 1``, where ``n`` is the number
        of records: the right choice if the records are a sample.

        Returns
        -------
        float
            ``nan`` for fewer than two records.

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If a record isn't a number (``TypeError`` in the task).

        Examples
        --------
        >>> float(sc.parallelize([1, 2, 3]).sampleStdev())
        1.0
        """
        return self.stats().sampleStdev()

    @one_call
    def sampleVariance(self) -> float:
        """Returns the variance of a population, with the records as a sample of it.

        Action; runs one job, that of :meth:`stats`. Divides by ``n - 1``, where ``n`` is the number
        of records: the right choice if the records are a sample.

        Returns
        -------
        float
            ``nan`` for fewer than two records.

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If a record isn't a number (``TypeError`` in the task).

        Examples
        --------
        >>> sc.parallelize([1, 2, 3]).sampleVariance()
        1.0
        """
        return self.stats().sampleVariance()

    @one_call
    def histogram(self, buckets: "int | list[Any] | tuple[Any, ...]") -> tuple[list[Any], list[int]]:
        """Returns how many records lie in each of several adjacent buckets.

        Action. Runs one job if the bounds are given, two if only the number of buckets is (the
        first one finds the least and the greatest record). ``None``, ``nan`` and records outside of
        all buckets are not counted. A worker holds one counter per bucket.

        Parameters
        ----------
        buckets : int or list or tuple
            Number of buckets of equal width between the least and the greatest record; or their
            bounds in ascending order, two or more. Bounds may be of any type that can be compared,
            such as ``str``.

        Returns
        -------
        tuple of (list, list of int)
            The bounds, and one count per bucket. A bucket includes its lower bound and excludes its
            upper one; the last bucket includes both.

        Raises
        ------
        ValueError
            If there are fewer than one bucket or two bounds, if bounds aren't sorted or occur
            twice, or if the number of buckets is given and there is no record.
        TypeError
            If ``buckets`` has another type, or if the number of buckets is given and records aren't
            numbers.

        Examples
        --------
        >>> ages = sc.parallelize([3, 17, 18, 34, 64])
        >>> ages.histogram([0, 18, 65])
        ([0, 18, 65], [2, 3])
        >>> sc.parallelize([0, 1, 2, 3, 4]).histogram(2)
        ([0, 2, 4], [2, 3])
        """
        return histogram(self, buckets)

    @one_call
    def countByValue(self: "RDD[K]") -> dict[K, int]:
        """Returns how often each record occurs, as a dictionary.

        Action; runs one job without a shuffle. Workers and driver hold one entry per distinct
        record: for many distinct records use ``map(lambda x: (x, 1)).reduceByKey(add)``, which
        stays distributed.

        Returns
        -------
        dict of record to int
            A ``defaultdict`` that counts 0 for other records.

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If a record isn't hashable (``TypeError`` in the task).

        Examples
        --------
        >>> counts = sc.parallelize(["a", "b", "a"], 2).countByValue()
        >>> sorted(counts.items())
        [('a', 2), ('b', 1)]
        """

        def counted(records: Iterable[K]) -> Iterable[dict[K, int]]:
            counts: dict[K, int] = defaultdict(int)
            for record in records:
                counts[record] += 1
            return (counts,)

        def merge(left: dict[K, int], right: dict[K, int]) -> dict[K, int]:
            for key, count in right.items():
                left[key] += count
            return left

        return self.mapPartitions(counted).reduce(merge)

    @one_call
    def countByKey(self: "RDD[tuple[K, V]]") -> dict[K, int]:
        """Returns how many pairs each key has, as a dictionary.

        Action; runs one job without a shuffle. Workers and driver hold one entry per key: for many
        keys use ``mapValues(lambda _: 1).reduceByKey(add)``, which stays distributed. Values are
        not looked at.

        Returns
        -------
        dict of key to int
            A ``defaultdict`` that counts 0 for other keys.

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If a record isn't a pair, or a key isn't hashable (``TypeError`` in the task).

        Examples
        --------
        >>> counts = sc.parallelize([("a", 1), ("b", 1), ("a", 5)], 2).countByKey()
        >>> sorted(counts.items())
        [('a', 2), ('b', 1)]
        """
        return self.map(lambda pair: pair[0]).countByValue()

    @one_call
    def reduceByKeyLocally(
        self: "RDD[tuple[K, V]]", func: Callable[[V, V], V]
    ) -> dict[K, V]:
        """Returns the values of each key combined by ``func``, as a dictionary.

        Action; runs one job without a shuffle. Each task combines its partition into a dictionary,
        and the driver merges these: both hold one entry per key. For many keys use
        :meth:`reduceByKey`.

        Parameters
        ----------
        func : callable
            Combines two values into one of the same type, in workers and in the driver. It has to
            be associative and commutative.

        Returns
        -------
        dict of key to value

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If a key isn't hashable (``TypeError`` in the task).

        Examples
        --------
        >>> from operator import add
        >>> pairs = sc.parallelize([("a", 1), ("b", 2), ("a", 3)], 2)
        >>> sorted(pairs.reduceByKeyLocally(add).items())
        [('a', 4), ('b', 2)]
        """

        def reduced(records: Iterable[tuple[K, V]]) -> Iterable[dict[K, V]]:
            values: dict[K, V] = {}
            for pair in records:
                key, value = pair
                values[key] = func(values[key], value) if key in values else value
            return (values,)

        def merge(left: dict[K, V], right: dict[K, V]) -> dict[K, V]:
            for key, value in right.items():
                left[key] = func(left[key], value) if key in left else value
            return left

        return self.mapPartitions(reduced).reduce(merge)

    @one_call
    def collectAsMap(self: "RDD[tuple[K, V]]") -> dict[K, V]:
        """Returns the pairs as a dictionary.

        Action; runs one job. The driver holds all pairs in memory. Of several values of a key the
        last one stays, in the order of partitions: combine them first if that matters.

        Returns
        -------
        dict of key to value

        Raises
        ------
        TypeError
            If a record isn't a pair, or a key isn't hashable.

        Examples
        --------
        >>> years = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)]).collectAsMap()
        >>> years["Dunkirk"]
        2017
        """
        records = self.collect()
        try:
            return dict(records)
        except (TypeError, ValueError) as failure:
            if type(failure) not in (TypeError, ValueError):
                raise  # A key's own error.
            why = not_in_dictionary(named(current_operation()), records)
            raise type(failure)(f"{failure}\n{why}") from None

    @one_call
    def lookup(self: "RDD[tuple[K, V]]", key: K) -> list[V]:
        """Returns all values of a key as a list.

        Action; runs one job. With a partitioner (after :meth:`partitionBy` or a reduction by key)
        the job has one task, for the only partition that can have the key; without one it reads all
        partitions. The driver holds the values in memory.

        Parameters
        ----------
        key : object
            The key to look for; compared with ``==``.

        Returns
        -------
        list
            Empty if no pair has the key.

        Raises
        ------
        PySparkRuntimeError
            If there is a partitioner by ``portable_hash`` and the environment variable
            ``PYTHONHASHSEED`` isn't set: driver and workers must hash alike
            (``PYTHON_HASH_SEED_NOT_SET``).

        Examples
        --------
        >>> squares = sc.parallelize(range(100), 4).map(lambda x: (x, x * x)).partitionBy(8)
        >>> squares.lookup(7)  # one task
        [49]
        >>> squares.lookup(1000)
        []
        """
        values = self.filter(lambda pair: pair[0] == key).values()
        if self.partitioner is not None:
            return self.ctx.runJob(values, lambda found: found, [self.partitioner(key)])
        return values.collect()

    @one_call
    def take(self, num: int) -> list[T]:
        """Returns the first ``num`` records as a list.

        Action. The first job reads one partition; while records are missing, further jobs read
        more, at most four times as many as so far. The driver holds the result in memory. Tasks
        stop reading when they have enough.

        Parameters
        ----------
        num : int
            Number of records. 0 or less gives an empty list without a job.

        Returns
        -------
        list
            In the order of partitions; fewer than ``num`` records if the RDD has fewer.

        See Also
        --------
        takeOrdered, top : The least and the greatest records.

        Examples
        --------
        >>> sc.parallelize(range(100), 10).take(3)
        [0, 1, 2]
        >>> sc.parallelize(range(100), 10).filter(lambda x: x > 90).take(3)
        [91, 92, 93]
        """
        items: list[T] = []
        total = self.getNumPartitions()
        scanned = 0
        reason: str | None = None
        while len(items) < num and scanned < total:
            tried = 1
            if scanned > 0:
                if not items:
                    tried = scanned * 4
                else:
                    tried = int(1.5 * num * scanned / len(items)) - scanned
                    tried = min(max(tried, 1), scanned * 4)
                reason = f"take found {len(items)} of {num} records in {scanned} partitions"
            left = num - len(items)
            partitions = list(range(scanned, min(scanned + tried, total)))
            for found in self.ctx._run(self, TakeFirst(math.ceil(left)), partitions, reason):
                items += found
            scanned += tried
        return items[:num]

    @one_call
    def first(self) -> T:
        """Returns the first record.

        Action; runs a job over one partition, and more jobs only while the partitions are empty:
        see :meth:`take`.

        Returns
        -------
        object
            The first record of the first partition that has any.

        Raises
        ------
        ValueError
            If the RDD has no records.

        Examples
        --------
        >>> sc.parallelize([4, 2, 3]).first()
        4
        >>> sc.parallelize([]).first()
        Traceback (most recent call last):
            ...
        ValueError: RDD is empty
        """
        found = self.take(1)
        if found:
            return found[0]
        raise ValueError("RDD is empty")

    @one_call
    def isEmpty(self) -> bool:
        """Returns whether the RDD has no records.

        Action; runs a job over one partition, and more jobs only while the partitions are empty:
        cheaper than ``count() == 0``. An RDD without partitions needs no job.

        Returns
        -------
        bool

        Examples
        --------
        >>> sc.parallelize([], 4).isEmpty(), sc.parallelize([1]).isEmpty()
        (True, False)
        """
        return self.getNumPartitions() == 0 or len(self.take(1)) == 0

    @one_call
    def top(self, num: int, key: Callable[[T], Any] | None = None) -> list[T]:
        """Returns the greatest ``num`` records, in descending order.

        Action; runs one job without a shuffle. Workers hold ``num`` records each, the driver
        ``num`` per partition: for a large ``num`` use :meth:`sortBy`.

        Parameters
        ----------
        num : int
            Number of records. 0 or less gives an empty list.
        key : callable, optional
            Maps a record to the value that is compared. Default: the record itself.

        Returns
        -------
        list
            Fewer than ``num`` records if the RDD has fewer.

        Raises
        ------
        ValueError
            If the RDD has no partitions.
        Py4JJavaError
            If records can't be compared with each other (``TypeError`` in the task).

        Examples
        --------
        >>> sc.parallelize([10, 4, 2, 12, 3], 2).top(2)
        [12, 10]
        >>> sc.parallelize([10, 4, 2, 12, 3], 2).top(3, key=str)
        [4, 3, 2]
        """

        first: Callable[..., list[T]] = heapq.nlargest

        def greatest(records: Iterable[T]) -> Iterable[list[T]]:
            return (first(num, records, key=key),)

        def merge(left: list[T], right: list[T]) -> list[T]:
            return first(num, left + right, key=key)

        return self.mapPartitions(greatest).reduce(merge)

    @one_call
    def takeOrdered(self, num: int, key: Callable[[T], Any] | None = None) -> list[T]:
        """Returns the least ``num`` records, in ascending order.

        Action; runs one job without a shuffle. Workers hold ``num`` records each, the driver
        ``num`` per partition: for a large ``num`` use :meth:`sortBy`.

        Parameters
        ----------
        num : int
            Number of records, 0 or more.
        key : callable, optional
            Maps a record to the value that is compared. Default: the record itself. ``lambda x:
            -x`` gives the greatest numbers.

        Returns
        -------
        list
            Fewer than ``num`` records if the RDD has fewer.

        Raises
        ------
        ValueError
            If ``num`` is negative.
        Py4JJavaError
            If records can't be compared with each other (``TypeError`` in the task).

        Examples
        --------
        >>> sc.parallelize([10, 4, 2, 12, 3], 2).takeOrdered(3)
        [2, 3, 4]
        >>> sc.parallelize([10, 4, 2, 12, 3], 2).takeOrdered(2, key=lambda x: -x)
        [12, 10]
        """
        if num < 0:
            raise ValueError("top N cannot be negative.")
        if num == 0 or self.getNumPartitions() == 0:
            return []

        first: Callable[..., list[T]] = heapq.nsmallest

        def least(records: Iterable[T]) -> Iterable[list[T]]:
            return (first(num, records, key),)

        def merge(left: list[T], right: list[T]) -> list[T]:
            return first(num, left + right, key)

        return self.mapPartitions(least).reduce(merge)

    @one_call
    def countApprox(self, timeout: int, confidence: float = 0.95) -> int:
        """Returns the number of records. The answer is exact.

        Action; runs one job and waits for its end, however long that takes.

        Parameters
        ----------
        timeout : int
            Without effect, as in PySpark, which waits for the final answer as well. Milliseconds.
        confidence : float, default 0.95
            Without effect on a final answer, as in PySpark. From 0 to 1.

        Returns
        -------
        int

        Examples
        --------
        >>> sc.parallelize(range(1000), 10).countApprox(timeout=1000)
        1000
        """
        _require_bounds(timeout, confidence)
        return int(sum(self._approximated(lambda records: [float(sum(1 for _ in records))])))

    def _approximated(self, summarised: Callable[[Iterable[T]], Iterable[U]]) -> list[U]:
        """Returns what a function makes of each partition. As after PySpark's approximate jobs, no
        checkpoint is written."""
        summaries = self.mapPartitions(summarised)
        return list(chain(*self.ctx._run(summaries, None, None, None, checkpoints=False)))

    @one_call
    def sumApprox(self, timeout: int, confidence: float = 0.95) -> BoundedFloat:
        """Returns the sum of the records. The answer is exact.

        Action; runs one job and waits for its end, however long that takes.

        Parameters
        ----------
        timeout : int
            Without effect, as in PySpark, which waits for the final answer as well. Milliseconds.
        confidence : float, default 0.95
            Without effect on a final answer, as in PySpark. From 0 to 1.

        Returns
        -------
        BoundedFloat
            The sum, with equal bounds and a confidence of 1.0.

        Examples
        --------
        >>> total = sc.parallelize(range(1000), 10).sumApprox(timeout=1000)
        >>> total, total.low, total.high, total.confidence
        (499500.0, 499500.0, 499500.0, 1.0)
        """
        numbers: RDD[Any] = self
        _require_bounds(timeout, confidence)
        total = float(sum(numbers._approximated(lambda records: [float(sum(records))])))
        return BoundedFloat(total, 1.0, total, total)

    @one_call
    def meanApprox(self, timeout: int, confidence: float = 0.95) -> BoundedFloat:
        """Returns the mean of the records. The answer is exact.

        Action; runs one job and waits for its end, however long that takes.

        Parameters
        ----------
        timeout : int
            Without effect, as in PySpark, which waits for the final answer as well. Milliseconds.
        confidence : float, default 0.95
            Without effect on a final answer, as in PySpark. From 0 to 1.

        Returns
        -------
        BoundedFloat
            The mean, with equal bounds and a confidence of 1.0. 0.0 for an RDD without records.

        Examples
        --------
        >>> sc.parallelize(range(1000), 10).meanApprox(timeout=1000)
        499.5
        """
        numbers: RDD[Any] = self
        _require_bounds(timeout, confidence)
        merged = StatCounter()
        for counter in numbers.map(float)._approximated(lambda records: [StatCounter(records)]):
            merged.mergeStats(counter)
        mean = float(merged.mean())
        return BoundedFloat(mean, 1.0, mean, mean)

    @one_call
    def countApproxDistinct(self, relativeSD: float = 0.05) -> int:
        """Returns about how many distinct records there are.

        Action; runs one job without a shuffle. Each partition makes a HyperLogLog++ sketch of a fixed
        size, at most 16 MB, and the driver merges them. The estimate is PySpark's. For a
        ``relativeSD`` below about 0.0003 the sketch would be larger than most sets, so distinct
        hash codes are counted exactly, with a shuffle.

        Parameters
        ----------
        relativeSD : float, default 0.05
            Relative standard deviation of the answer, greater than 0.000017. 0.05 is off by less than 5
            percent in two of three cases. Memory grows with ``1 / relativeSD ** 2``.

        Returns
        -------
        int

        Raises
        ------
        ValueError
            If ``relativeSD`` is not greater than 0.000017.

        Notes
        -----
        Differs from PySpark since 0.1.0: an answer for a ``relativeSD`` below 0.0003 is exact but for
        hash codes that are equal.

        Examples
        --------
        >>> numbers = sc.parallelize(range(10000), 4).map(lambda x: x % 1000)
        >>> 900 < numbers.countApproxDistinct() < 1100
        True
        """
        if relativeSD < 0.000017:
            raise ValueError("relativeSD should be greater than 0.000017")
        if as_float("relativeSD", relativeSD) == 0.000017:
            raise jvm_error(
                "java.lang.IllegalArgumentException",
                "requirement failed: accuracy (1.7E-5) must be greater than 0.000017",
            )
        if as_float("relativeSD", relativeSD) != relativeSD:
            raise jvm_error(
                "java.lang.IllegalArgumentException",
                "requirement failed: accuracy (NaN) must be greater than 0.000017",
            )
        precision = sketches.precision_for(relativeSD)
        if precision > sketches.MAX_PRECISION:
            return self.map(portable_hash).distinct().count()

        def sketched(records: Iterable[T]) -> Iterable[bytearray]:
            return (sketches.registers_of(map(portable_hash, records), precision),)

        parts = self.mapPartitions(sketched).collect()
        if not parts:
            return 0
        registers = bytes(reduce(sketches.merged, parts))
        return self.ctx._gateway.call(requests.EstimateDistinct(registers))

    # --- Files ----------------------------------------------------------------------------------

    @one_call
    def saveAsTextFile(self, path: str, compressionCodecClass: str | None = None) -> None:
        """Writes the records as text files, one per partition, into a new folder.

        Action; runs one job. Each record is a line, ``str(record)``; ``bytes`` are written as they
        are, and all else as UTF-8. Records are written as they are computed. The folder gets the
        files ``part-00000``, ``part-00001`` and so on, and at the end ``_SUCCESS``.

        Parameters
        ----------
        path : str
            Folder that must not exist: a path, or an address with the scheme of any file system that
            Hadoop has.
        compressionCodecClass : str, optional
            The class of a codec of Hadoop's. ``GzipCodec``, ``BZip2Codec``, ``DefaultCodec`` and
            ``DeflateCodec`` of ``org.apache.hadoop.io.compress`` need no Hadoop; any other class
            needs it on the class path of the JVM. Default: not compressed.

        Raises
        ------
        Py4JJavaError
            If the folder exists (``FileAlreadyExistsException``), if there is no such class
            (``ClassNotFoundException``), if Hadoop is needed and isn't there, or if a task fails.

        See Also
        --------
        SparkContext.textFile : Reads the files again.

        Examples
        --------
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "films")
        ...     sc.parallelize(["Avatar", "Dunkirk"], 2).saveAsTextFile(path)
        ...     print(open(os.path.join(path, "part-00001")).read().strip())
        ...     print(sc.textFile(path).count())
        Dunkirk
        2
        """

        def lines(_: int, records: Iterable[Any]) -> Iterable[bytes]:
            return (x if isinstance(x, bytes) else str(x).encode("utf-8") for x in records)

        if not compressionCodecClass:
            self.ctx._save(self, path, "text", lines)
            return
        codec = as_text("compressionCodecClass", compressionCodecClass)
        if not is_native(codec):
            self.ctx._save(self, path, "text", lines, codec=codec)
            return
        compressed = CompressedLines(codec)
        self.ctx._save(
            self,
            path,
            "bytes",
            lambda partition, records: compressed.compress(map(as_utf_8, lines(partition, records))),
            compressed.suffix,
        )

    @one_call
    def saveAsPickleFile(self, path: str, batchSize: int = 10) -> None:
        """Writes the records pickled, one file per partition, into a new folder.

        Action; runs one job. Unlike text files, pickle files keep the types of the records. They
        have Spark's format, so that PySpark reads them, too. Records are written as they are
        computed.

        Parameters
        ----------
        path : str
            Folder that must not exist: a path, or an address with the scheme of any file system that
            Hadoop has.
        batchSize : int, default 10
            Number of records that are pickled together; a reader holds one batch. 0 chooses by
            size, -1 and None make one batch of a whole partition.

        Raises
        ------
        Py4JJavaError
            If the folder exists (``FileAlreadyExistsException``) or a task fails.

        See Also
        --------
        SparkContext.pickleFile : Reads the files again.

        Examples
        --------
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "films")
        ...     sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)], 2).saveAsPickleFile(path)
        ...     sorted(sc.pickleFile(path).collect())
        [('Avatar', 2009), ('Dunkirk', 2017)]
        """
        if batchSize == 0:
            # These are the batches that the RDD has anyway, so PySpark writes the RDD itself.
            self._node.freeze()
        self.ctx._save(self, path, "batches", Batching(batchSize))

    @one_call
    def saveAsSequenceFile(
        self,
        path: str,
        compressionCodecClass: str | None = None,
    ) -> None:
        """Writes pairs into sequence files of Hadoop's.

        Action; runs a job that looks at the first pair, and one that writes. Values become Writables:
        ``str`` becomes ``Text``, ``int`` ``IntWritable`` or ``LongWritable``, ``float``
        ``DoubleWritable``, ``bool`` ``BooleanWritable``, ``bytes`` and ``bytearray``
        ``BytesWritable``, None ``NullWritable``, ``dict`` ``MapWritable``. Hadoop must be on the JVM's
        class path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        path : str
            The folder to make, on any of Hadoop's file systems.
        compressionCodecClass : str, optional
            Class of the compression, such as ``org.apache.hadoop.io.compress.GzipCodec``.

        Raises
        ------
        Py4JJavaError
            If the folder exists (``FileAlreadyExistsException``), a record isn't a pair, a value has no
            Writable, a class isn't found, or Hadoop isn't on the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> films = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)], 1)
        >>> films.saveAsSequenceFile(path)
        >>> sc.sequenceFile(path).collect()
        [('Avatar', 2009), ('Dunkirk', 2017)]
        >>> folder.cleanup()
        """
        if path is None:
            raise jvm_error("java.lang.IllegalArgumentException", "Output path is null")
        self.ctx._save_hadoop(
            self,
            False,
            as_text("path", path),
            "org.apache.hadoop.mapred.SequenceFileOutputFormat",
            (None, None, None, None),
            None,
            compressionCodecClass,
        )

    @one_call
    def saveAsHadoopFile(
        self,
        path: str,
        outputFormatClass: str,
        keyClass: str | None = None,
        valueClass: str | None = None,
        keyConverter: str | None = None,
        valueConverter: str | None = None,
        conf: dict[str, str] | None = None,
        compressionCodecClass: str | None = None,
    ) -> None:
        """Writes pairs by an output format of Hadoop's (old API).

        Action; runs a job that looks at the first pair, and one that writes. Values become Writables:
        ``str`` becomes ``Text``, ``int`` ``IntWritable`` or ``LongWritable``, ``float``
        ``DoubleWritable``, ``bool`` ``BooleanWritable``, ``bytes`` and ``bytearray``
        ``BytesWritable``, None ``NullWritable``, ``dict`` ``MapWritable``. Hadoop must be on the JVM's
        class path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        path : str
            The folder to make, on any of Hadoop's file systems.
        outputFormatClass : str
            Class of the output format.
        keyClass : str, optional
            Class of keys. Default: the class of the first key.
        valueClass : str, optional
            Class of values. Default: the class of the first value.
        keyConverter : str, optional
            Class that converts keys: it has a method ``convert``.
        valueConverter : str, optional
            Class that converts values.
        conf : dict of str to str, optional
            Settings of Hadoop beside those of the context.
        compressionCodecClass : str, optional
            Class of the compression.

        Raises
        ------
        Py4JJavaError
            If the folder exists (``FileAlreadyExistsException``), a record isn't a pair, a value has no
            Writable, a class isn't found, or Hadoop isn't on the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> films = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)], 1)
        >>> output = "org.apache.hadoop.mapred.SequenceFileOutputFormat"
        >>> films.saveAsHadoopFile(path, output)
        >>> sc.sequenceFile(path).collect()
        [('Avatar', 2009), ('Dunkirk', 2017)]
        >>> folder.cleanup()
        """
        if path is None:
            raise jvm_error("java.lang.IllegalArgumentException", "Output path is null")
        classes = (keyClass, valueClass, keyConverter, valueConverter)
        self.ctx._save_hadoop(
            self, False, as_text("path", path), outputFormatClass, classes, conf, compressionCodecClass
        )

    @one_call
    def saveAsHadoopDataset(
        self,
        conf: dict[str, str],
        keyConverter: str | None = None,
        valueConverter: str | None = None,
    ) -> None:
        """Writes pairs as Hadoop's settings say (old API).

        Action; runs a job that looks at the first pair, and one that writes. Values become Writables:
        ``str`` becomes ``Text``, ``int`` ``IntWritable`` or ``LongWritable``, ``float``
        ``DoubleWritable``, ``bool`` ``BooleanWritable``, ``bytes`` and ``bytearray``
        ``BytesWritable``, None ``NullWritable``, ``dict`` ``MapWritable``. Hadoop must be on the JVM's
        class path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        conf : dict of str to str
            Settings beside those of the context: output format, classes of keys and values,
            and what the format needs.
        keyConverter : str, optional
            Class that converts keys: it has a method ``convert``.
        valueConverter : str, optional
            Class that converts values.

        Raises
        ------
        Py4JJavaError
            If the folder exists (``FileAlreadyExistsException``), a record isn't a pair, a value has no
            Writable, a class isn't found, or Hadoop isn't on the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> films = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)], 1)
        >>> conf = {
        ...     "mapred.output.format.class": "org.apache.hadoop.mapred.SequenceFileOutputFormat",
        ...     "mapreduce.job.output.key.class": "org.apache.hadoop.io.Text",
        ...     "mapreduce.job.output.value.class": "org.apache.hadoop.io.IntWritable",
        ...     "mapreduce.output.fileoutputformat.outputdir": path,
        ... }
        >>> films.saveAsHadoopDataset(conf)
        >>> sc.sequenceFile(path).collect()
        [('Avatar', 2009), ('Dunkirk', 2017)]
        >>> folder.cleanup()
        """
        classes = (None, None, keyConverter, valueConverter)
        self.ctx._save_hadoop(self, False, None, None, classes, conf, None)

    @one_call
    def saveAsNewAPIHadoopFile(
        self,
        path: str,
        outputFormatClass: str,
        keyClass: str | None = None,
        valueClass: str | None = None,
        keyConverter: str | None = None,
        valueConverter: str | None = None,
        conf: dict[str, str] | None = None,
    ) -> None:
        """Writes pairs by an output format of Hadoop's (new API).

        Action; runs a job that looks at the first pair, and one that writes. Values become Writables:
        ``str`` becomes ``Text``, ``int`` ``IntWritable`` or ``LongWritable``, ``float``
        ``DoubleWritable``, ``bool`` ``BooleanWritable``, ``bytes`` and ``bytearray``
        ``BytesWritable``, None ``NullWritable``, ``dict`` ``MapWritable``. Hadoop must be on the JVM's
        class path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        path : str
            The folder to make, on any of Hadoop's file systems.
        outputFormatClass : str
            Class of the output format.
        keyClass : str, optional
            Class of keys. Default: the class of the first key.
        valueClass : str, optional
            Class of values. Default: the class of the first value.
        keyConverter : str, optional
            Class that converts keys: it has a method ``convert``.
        valueConverter : str, optional
            Class that converts values.
        conf : dict of str to str, optional
            Settings of Hadoop beside those of the context.

        Raises
        ------
        Py4JJavaError
            If the folder exists (``FileAlreadyExistsException``), a record isn't a pair, a value has no
            Writable, a class isn't found, or Hadoop isn't on the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> films = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)], 1)
        >>> output = "org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat"
        >>> films.saveAsNewAPIHadoopFile(path, output)
        >>> sc.sequenceFile(path).collect()
        [('Avatar', 2009), ('Dunkirk', 2017)]
        >>> folder.cleanup()
        """
        if path is None:
            raise jvm_error("java.lang.IllegalArgumentException", "Output path is null")
        classes = (keyClass, valueClass, keyConverter, valueConverter)
        self.ctx._save_hadoop(
            self, True, as_text("path", path), outputFormatClass, classes, conf, None
        )

    @one_call
    def saveAsNewAPIHadoopDataset(
        self,
        conf: dict[str, str],
        keyConverter: str | None = None,
        valueConverter: str | None = None,
    ) -> None:
        """Writes pairs as Hadoop's settings say (new API).

        Action; runs a job that looks at the first pair, and one that writes. Values become Writables:
        ``str`` becomes ``Text``, ``int`` ``IntWritable`` or ``LongWritable``, ``float``
        ``DoubleWritable``, ``bool`` ``BooleanWritable``, ``bytes`` and ``bytearray``
        ``BytesWritable``, None ``NullWritable``, ``dict`` ``MapWritable``. Hadoop must be on the JVM's
        class path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        conf : dict of str to str
            Settings beside those of the context: output format, classes of keys and values,
            and what the format needs.
        keyConverter : str, optional
            Class that converts keys: it has a method ``convert``.
        valueConverter : str, optional
            Class that converts values.

        Raises
        ------
        Py4JJavaError
            If the folder exists (``FileAlreadyExistsException``), a record isn't a pair, a value has no
            Writable, a class isn't found, or Hadoop isn't on the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> films = sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)], 1)
        >>> conf = {
        ...     "mapreduce.job.outputformat.class": (
        ...         "org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat"
        ...     ),
        ...     "mapreduce.job.output.key.class": "org.apache.hadoop.io.Text",
        ...     "mapreduce.job.output.value.class": "org.apache.hadoop.io.IntWritable",
        ...     "mapreduce.output.fileoutputformat.outputdir": path,
        ... }
        >>> films.saveAsNewAPIHadoopDataset(conf)
        >>> sc.sequenceFile(path).collect()
        [('Avatar', 2009), ('Dunkirk', 2017)]
        >>> folder.cleanup()
        """
        classes = (None, None, keyConverter, valueConverter)
        self.ctx._save_hadoop(self, True, None, None, classes, conf, None)

    # --- Other methods --------------------------------------------------------------------------

    def toDF(self, schema: Any = None, sampleRatio: float | None = None) -> NoReturn:
        """Not available: DataFrames are Spark's.

        Kindling runs RDDs. The error says how to run the program on PySpark instead.

        Parameters
        ----------
        schema : object, optional
            Names or types of the columns.
        sampleRatio : float, optional
            Share of the records from which types are inferred.

        Raises
        ------
        NotImplementedError
            Always.

        Notes
        -----
        Differs from PySpark since 0.1.0.

        Examples
        --------
        >>> sc.parallelize([("Avatar", 2009)]).toDF(["title", "year"])
        Traceback (most recent call last):
            ...
        NotImplementedError: RDD.toDF: ...
        """
        raise no_sql("RDD.toDF")

    def barrier(self) -> "RDDBarrier[T]":
        """Starts a barrier stage: the tasks of the next operation run at the same time.

        Lazy; no shuffle. All tasks of the stage start together and can wait for each other by
        :class:`~kindling.BarrierTaskContext`, for algorithms such as all-reduce.

        Returns
        -------
        RDDBarrier
            Its :meth:`RDDBarrier.mapPartitions` makes the next RDD.

        Raises
        ------
        Py4JJavaError
            At the action, if there are more partitions than task slots (two at ``local[2]``), or if
            the stage has RDDs with different numbers of partitions.

        Notes
        -----
        Differs from PySpark since 0.1.0: with retries (``local[N,F]``) a failed task alone is run
        again, while the others wait for it. PySpark runs all tasks of the stage again.

        Examples
        --------
        >>> from kindling import BarrierTaskContext
        >>> def gathered(records):
        ...     yield BarrierTaskContext.get().allGather(str(sum(records)))
        >>> sc.parallelize([1, 2, 3, 4], 2).barrier().mapPartitions(gathered).collect()
        [['3', '7'], ['3', '7']]
        """
        return RDDBarrier(self)

    def withResources(self, profile: Any) -> "RDD[T]":
        """Sets the resource profile of this RDD, which has no effect here.

        Lazy. On one machine all tasks have the same resources. The profile is remembered, so that
        :meth:`getResourceProfile` returns it, and operations before it form a pipeline of their
        own.

        Parameters
        ----------
        profile : object
            A ``ResourceProfile`` of PySpark, or any other object.

        Returns
        -------
        RDD
            This RDD, not a new one.

        Notes
        -----
        Differs from PySpark since 0.1.0: PySpark requests executors of that kind from the cluster.

        Examples
        --------
        >>> rdd = sc.parallelize([1, 2]).withResources({"cpus": 2})
        >>> rdd.collect(), rdd.getResourceProfile()
        ([1, 2], {'cpus': 2})
        """
        self._node.freeze()
        self.has_resource_profile = True
        self._profile = profile
        return self

    def getResourceProfile(self) -> Any:
        """Returns the resource profile that :meth:`withResources` has set.

        Runs no job. The profile has no effect: on one machine all tasks have the same resources.
        RDDs that are derived from this one don't inherit it.

        Returns
        -------
        object or None
            ``None`` if no profile was set.

        Examples
        --------
        >>> sc.parallelize([1, 2]).getResourceProfile() is None
        True
        """
        self._node.freeze()
        return getattr(self, "_profile", None)


class PipelinedRDD(RDD[U]):
    """An RDD that applies functions to the partitions of another one, all in one task.

    Made by :meth:`RDD.map` and the other narrow operations; programs don't call it. If ``prev`` is
    such an RDD and isn't cached, both run as one pipeline: records go from function to function
    without being stored.

    Parameters
    ----------
    prev : RDD
        RDD whose partitions the function gets.
    func : callable
        Called in a worker with the number of the partition and an iterator; returns an iterable.
    preservesPartitioning : bool, default False
        Whether keys stay as they are, so that the partitioner of ``prev`` holds.
    isFromBarrier : bool, default False
        Whether the tasks have to run at the same time.

    Attributes
    ----------
    prev : RDD
        RDD that this one is made from.
    func : callable
        The last function of the pipeline.
    preservesPartitioning : bool
        Whether all functions of the pipeline keep the keys.
    is_barrier : bool
        Whether the tasks run at the same time.

    Examples
    --------
    >>> type(sc.parallelize([1, 2]).map(str)).__name__
    'PipelinedRDD'
    """

    preservesPartitioning: bool
    is_barrier: bool

    def __init__(
        self,
        prev: RDD[Any],
        func: Any,
        preservesPartitioning: bool = False,
        isFromBarrier: bool = False,
    ) -> None:
        earlier = prev._continued()
        if isFromBarrier:
            func = BarrierFunction(func, prev.getNumPartitions())
            prev.ctx._has_barriers = True
        preserves = bool(preservesPartitioning)
        if earlier is not None:
            preserves = preserves and earlier.preserves_partitioning
        node = Pipeline(
            current_operation(),
            earlier.source if earlier is not None else prev._node,
            earlier,
            func,
            preserves,
            prev.ctx._pickler,
        )
        super().__init__(node, prev.ctx, prev.ctx.serializer)
        self.preservesPartitioning = preserves
        self.func = func
        self.prev = prev
        self.is_barrier = isFromBarrier or (earlier is not None and prev._is_barrier())
        self.partitioner = prev.partitioner if preserves else None

    def getNumPartitions(self) -> int:
        """Returns the number of partitions: that of the RDD at the start of the pipeline.

        Runs no job.

        Returns
        -------
        int
            0 or greater.

        Examples
        --------
        >>> sc.parallelize(range(10), 5).map(str).getNumPartitions()
        5
        """
        node = self._node
        assert isinstance(node, Pipeline)
        number: int = self.ctx._num_partitions(node)
        return number

    def _continued(self) -> Pipeline | None:
        if not self._is_pipelinable():
            return super()._continued()
        assert isinstance(self._node, Pipeline)
        return self._node

    def _copied(self) -> "RDD[U]":
        copied: RDD[U] = self._pipelined(unchanged, True)
        return copied

    @property
    def _prev_jrdd_deserializer(self) -> Any:
        return self.prev._jrdd_deserializer

    @property
    def _bypass_serializer(self) -> bool:
        """False: what the functions return is pickled."""
        return False

    def _is_barrier(self) -> bool:
        return self.is_barrier

    def _is_pipelinable(self) -> bool:
        return not (self.is_cached or self.is_checkpointed or self.has_resource_profile)


def _require_bounds(timeout: Any, confidence: Any) -> None:
    """Checks the arguments of an approximate action, which no answer depends on.

    :raises Py4JError: Py4J refuses them
    """
    as_long("timeout", timeout)
    if confidence is not None:
        as_float("confidence", confidence)
