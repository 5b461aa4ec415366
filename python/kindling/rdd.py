"""Resilient distributed datasets: PySpark's RDD API."""

from __future__ import annotations

import bisect
import copy
import heapq
import math
import operator
import os
import random
import shlex
import sys
from functools import partial, reduce
from itertools import chain, islice
from subprocess import PIPE, Popen
from threading import Thread
from typing import TYPE_CHECKING, Any, Callable, Generic, Iterable, Iterator, NoReturn, TypeVar

from . import join
from .tasks import sketches
from .driver.callsite import current_operation, one_call
from .tasks.codecs import CompressedLines
from .errors import PySparkRuntimeError, PySparkTypeError
from .tasks.functions import (
    Combining,
    Filtering,
    Folding,
    FlatMapping,
    FlatMappingValues,
    Keying,
    Mapping,
    MappingValues,
    Meeting,
    PartitionFunction,
    Partitionwise,
    Taking,
    TakingPart,
    WithNothing,
)
from .driver.jvm import no_jvm
from .driver.lineage import Node, Pipeline, Plan, Shuffle
from .rddsampler import RDDRangeSampler, RDDSampler, RDDStratifiedSampler
from .resultiterable import ResultIterable
from .serializers import AutoBatchedSerializer, CloudPickleSerializer, CPickleSerializer
from .shuffle import Aggregator, ExternalSides, ExternalSorter, Lists, keep_first, keep_value
from .statcounter import StatCounter
from .storagelevel import StorageLevel
from .util import fail_on_stopiteration

if TYPE_CHECKING:
    from .context import SparkContext
    from .notebook.lineage import Lineage

T = TypeVar("T")
U = TypeVar("U")
K = TypeVar("K")
V = TypeVar("V")

__all__ = ["RDD"]


class PythonEvalType:
    """Kinds of functions, of which the RDD API knows one."""

    NON_UDF = 0


def portable_hash(x: Any) -> int:
    """A hash code that is the same in all workers, of None and tuples, too."""
    if sys.version_info >= (3, 2, 3) and "PYTHONHASHSEED" not in os.environ:
        raise PySparkRuntimeError(
            "Randomness of hash of string should be disabled via PYTHONHASHSEED.",
            errorClass="PYTHON_HASH_SEED_NOT_SET",
        )
    if x is None:
        return 0
    if isinstance(x, tuple):
        code = 0x345678
        for element in x:
            code ^= portable_hash(element)
            code *= 1000003
            code &= sys.maxsize
        code ^= len(x)
        return -2 if code == -1 else int(code)
    return hash(x)


class BoundedFloat(float):
    """An approximate number, with the bounds it is within and how sure that is.

    :ivar confidence: from 0 to 1
    """

    confidence: float
    low: float
    high: float

    def __new__(cls, mean: float, confidence: float, low: float, high: float) -> "BoundedFloat":
        """A number and its bounds."""
        made = float.__new__(cls, mean)
        made.confidence = confidence
        made.low = low
        made.high = high
        return made


class Partitioner:
    """Where pairs go by their keys: equal ones put equal keys in equal places."""

    def __init__(self, numPartitions: int, partitionFunc: Callable[[Any], int]) -> None:
        self.numPartitions = numPartitions
        self.partitionFunc = partitionFunc

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Partitioner)
            and self.numPartitions == other.numPartitions
            and self.partitionFunc == other.partitionFunc
        )

    def __hash__(self) -> int:
        return hash((self.numPartitions, self.partitionFunc))

    def __call__(self, k: Any) -> int:
        return self.partitionFunc(k) % self.numPartitions


_DEFAULT_DESERIALIZER = AutoBatchedSerializer(CloudPickleSerializer())


class RDD(Generic[T]):
    """Records in partitions, and how they are computed. Made by a ``SparkContext`` and by the
    methods of other RDDs; computed when an action asks.

    :param jrdd: its place in the lineage
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

    # --- What it is -----------------------------------------------------------------------------

    def id(self) -> int:
        """Its number, unique in its context."""
        return Plan.ensure(self._node)

    def __repr__(self) -> str:
        if type(self) is PipelinedRDD:
            return "PythonRDD[%d] at RDD at PythonRDD.scala:59" % self.id()
        return str(self.ctx._gateway.call("describe", dataset=self.id())[0])

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
        """The context that made it."""
        return self.ctx

    @property
    def _jrdd(self) -> NoReturn:
        raise no_jvm("_jrdd")

    def name(self) -> str | None:
        """The name it was given."""
        name: str | None = self._told("name")
        return name

    def setName(self, name: str) -> "RDD[T]":
        """Gives it a name, for pages and :meth:`toDebugString`."""
        self._told("setName", name=name)
        return self

    def getNumPartitions(self) -> int:
        """How many partitions it has."""
        number: int = self._told("numPartitions")
        return number

    def toDebugString(self) -> bytes | None:
        """Its lineage as text."""
        text: str = self._told("debugString")
        return text.encode("utf-8")

    def lineage(self) -> "Lineage":
        """What it is made of, as a picture in a notebook."""
        from .notebook.lineage import Lineage

        return Lineage(self)

    def _repr_html_(self) -> str:
        return self.lineage()._repr_html_()

    def _told(self, what: str, **arguments: Any) -> Any:
        return self.ctx._gateway.call(what, dataset=Plan.ensure(self._node), **arguments)[0]

    def _is_kept(self) -> bool:
        """Whether its partitions stay somewhere, so that a job is to read them there."""
        return self.is_cached or self.is_checkpointed or self._checkpointed_locally

    def _memory_limit(self) -> int:
        return self.ctx._worker_memory()

    def _defaultReducePartitions(self) -> int:
        if self.ctx._conf.contains("spark.default.parallelism"):
            return self.ctx.defaultParallelism
        return self.getNumPartitions()

    # --- What is kept ---------------------------------------------------------------------------

    def cache(self) -> "RDD[T]":
        """Keeps its partitions once they are computed."""
        return self.persist(StorageLevel.MEMORY_ONLY)

    def persist(self, storageLevel: StorageLevel = StorageLevel.MEMORY_ONLY) -> "RDD[T]":
        """Keeps its partitions once they are computed, at a level."""
        level = storageLevel
        self._told(
            "persist",
            level=[
                level.useDisk,
                level.useMemory,
                level.useOffHeap,
                level.deserialized,
                level.replication,
            ],
        )
        self.is_cached = True
        return self

    def unpersist(self, blocking: bool = False) -> "RDD[T]":
        """Forgets its kept partitions.

        :param blocking: whether to wait until they are gone
        """
        self.is_cached = False
        self._told("unpersist", blocking=blocking)
        return self

    def getStorageLevel(self) -> StorageLevel:
        """Where its partitions are kept."""
        return StorageLevel(*self._told("storageLevel"))

    def checkpoint(self) -> None:
        """Has its records stored below the checkpoint folder by the first job that computes it, and
        its lineage forgotten."""
        self.is_checkpointed = True
        self._told("checkpoint")

    def isCheckpointed(self) -> bool:
        """Whether its records have been stored."""
        stored: bool = self._told("isCheckpointed")
        return stored

    def localCheckpoint(self) -> None:
        """Has its lineage forgotten by the first job that computes it; its partitions stay."""
        self._checkpointed_locally = True
        self._told("localCheckpoint")

    def isLocallyCheckpointed(self) -> bool:
        """Whether :meth:`localCheckpoint` was asked for."""
        asked: bool = self._told("isLocallyCheckpointed")
        return asked

    def getCheckpointFile(self) -> str | None:
        """Where its records have been stored."""
        path: str | None = self._told("checkpointFile")
        return path

    def cleanShuffleDependencies(self, blocking: bool = False) -> None:
        """Shuffle files go by themselves when nothing refers to them any more; nothing to do."""

    # --- Transformations of single records and partitions ---------------------------------------

    def map(self, f: Callable[[T], U], preservesPartitioning: bool = False) -> "RDD[U]":
        """What a function makes of each record."""
        return self._pipelined(Mapping(f), preservesPartitioning)

    def flatMap(
        self, f: Callable[[T], Iterable[U]], preservesPartitioning: bool = False
    ) -> "RDD[U]":
        """All that a function makes of each record."""
        return self._pipelined(FlatMapping(f), preservesPartitioning)

    def filter(self, f: Callable[[T], bool]) -> "RDD[T]":
        """The records for which a function is true."""
        return self._pipelined(Filtering(f), True)

    def mapPartitions(
        self, f: Callable[[Iterable[T]], Iterable[U]], preservesPartitioning: bool = False
    ) -> "RDD[U]":
        """What a function makes of each partition's records."""
        return self._pipelined(Partitionwise(f), preservesPartitioning)

    def mapPartitionsWithIndex(
        self,
        f: Callable[[int, Iterable[T]], Iterable[U]],
        preservesPartitioning: bool = False,
    ) -> "RDD[U]":
        """What a function makes of each partition's number and records."""
        return self._pipelined(f, preservesPartitioning)

    def mapPartitionsWithSplit(
        self,
        f: Callable[[int, Iterable[T]], Iterable[U]],
        preservesPartitioning: bool = False,
    ) -> "RDD[U]":
        """An older name of :meth:`mapPartitionsWithIndex`."""
        import warnings

        warnings.warn(
            "mapPartitionsWithSplit is deprecated; use mapPartitionsWithIndex instead",
            FutureWarning,
            stacklevel=2,
        )
        return self.mapPartitionsWithIndex(f, preservesPartitioning)

    def _pipelined(self, f: Any, preservesPartitioning: bool) -> "RDD[Any]":
        return PipelinedRDD(self, f, preservesPartitioning)

    def glom(self) -> "RDD[list[T]]":
        """Each partition's records in one list."""
        return self.mapPartitions(lambda records: [list(records)])

    def keyBy(self, f: Callable[[T], K]) -> "RDD[tuple[K, T]]":
        """Each record behind a key that a function makes of it."""
        return self._pipelined(Keying(f), False)

    def keys(self: "RDD[tuple[K, V]]") -> "RDD[K]":
        """The keys of pairs."""
        return self._pipelined(TakingPart(0), False)

    def values(self: "RDD[tuple[K, V]]") -> "RDD[V]":
        """The values of pairs."""
        return self._pipelined(TakingPart(1), False)

    def mapValues(self: "RDD[tuple[K, V]]", f: Callable[[V], U]) -> "RDD[tuple[K, U]]":
        """What a function makes of the values of pairs; the keys stay."""
        return self._pipelined(MappingValues(f), True)

    def flatMapValues(
        self: "RDD[tuple[K, V]]", f: Callable[[V], Iterable[U]]
    ) -> "RDD[tuple[K, U]]":
        """All that a function makes of the values of pairs, each behind the key."""
        return self._pipelined(FlatMappingValues(f), True)

    def pipe(
        self, command: str, env: dict[str, str] | None = None, checkCode: bool = False
    ) -> "RDD[str]":
        """The lines that a program prints which is given each partition's records as lines.

        :param checkCode: whether an exit status other than 0 is an error
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
        """Some of the records, each with the same probability."""
        if not fraction >= 0:
            raise ValueError(f"Fraction must be nonnegative.\nfraction={fraction}, at sample")
        sampler = RDDSampler(withReplacement, fraction, seed)
        return self.mapPartitionsWithIndex(sampler.func, True)

    @one_call
    def randomSplit(
        self, weights: "list[int | float]", seed: int | None = None
    ) -> "list[RDD[T]]":
        """Parts of the records, of about the sizes that weights give."""
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
        """A number of records, taken at random."""
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
        """With what probability a record is to be taken so that almost surely enough are."""
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
        """Some of the pairs, with a probability for each key."""
        for fraction in fractions.values():
            assert fraction >= 0.0, "Negative fraction value: %s" % fraction
        sampler = RDDStratifiedSampler(withReplacement, fractions, seed)
        return self.mapPartitionsWithIndex(sampler.func, True)

    # --- Several RDDs ---------------------------------------------------------------------------

    @one_call
    def union(self, other: "RDD[U]") -> "RDD[T | U]":
        """The records of both."""
        united: RDD[Any] = self._made("union", [self._node, other._node])
        if (
            self.partitioner is not None
            and self.partitioner == other.partitioner
            and self.getNumPartitions() == united.getNumPartitions()
        ):
            united.partitioner = self.partitioner
        return united

    def __add__(self, other: "RDD[U]") -> "RDD[T | U]":
        if not isinstance(other, RDD):
            raise PySparkTypeError(f"Argument `other` should be an RDD, got {type(other).__name__}.")
        return self.union(other)

    @one_call
    def intersection(self: "RDD[V]", other: "RDD[V]") -> "RDD[V]":
        """The records that both have, each once."""
        ours: RDD[tuple[V, None]] = self.map(lambda v: (v, None))
        theirs: RDD[tuple[V, None]] = other.map(lambda v: (v, None))
        in_both = ours.cogroup(theirs).filter(lambda pair: all(pair[1]))
        return in_both.keys()

    @one_call
    def cartesian(self, other: "RDD[U]") -> "RDD[tuple[T, U]]":
        """Every record of this with every record of another."""
        return self._made("cartesian", [self._node, other._node])

    @one_call
    def zip(self, other: "RDD[U]") -> "RDD[tuple[T, U]]":
        """The records of both, side by side: equally many in each partition."""
        if self.getNumPartitions() != other.getNumPartitions():
            raise ValueError("Can only zip with RDD which has the same number of partitions")
        return self._made("zip", [self._node, other._node])

    @one_call
    def zipWithIndex(self) -> "RDD[tuple[T, int]]":
        """Each record with its number. Counting the partitions is a job that runs here, unless there
        is one."""
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
        """Each record with a number of its own."""
        step = self.getNumPartitions()

        def numbered(partition: int, records: Iterable[Any]) -> Iterable[Any]:
            return ((x, place * step + partition) for place, x in enumerate(records))

        return self.mapPartitionsWithIndex(numbered)

    # --- Partitions -----------------------------------------------------------------------------

    @one_call
    def repartition(self, numPartitions: int) -> "RDD[T]":
        """The records in another number of partitions, filled about evenly."""
        return self.coalesce(numPartitions, shuffle=True)

    @one_call
    def coalesce(self, numPartitions: int, shuffle: bool = False) -> "RDD[T]":
        """The records in fewer partitions; with a shuffle also in more."""
        if not numPartitions > 0:
            raise ValueError("Number of partitions must be positive.")
        if not shuffle:
            return self._made("coalesce", [self._node], {"numPartitions": numPartitions})
        dealing = _Dealing(numPartitions, _is_dealt(self._node))
        return self._shuffled(dealing, None, numPartitions, None)

    @one_call
    def partitionBy(
        self: "RDD[tuple[K, V]]",
        numPartitions: int | None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, V]]":
        """The pairs where a function of their keys puts them."""
        return self._moved(numPartitions, partitionFunc, _pairs)

    def _moved(
        self: "RDD[tuple[K, V]]",
        numPartitions: int | None,
        partitionFunc: Callable[[K], int],
        pairs: PartitionFunction,
    ) -> "RDD[tuple[K, V]]":
        """The pairs where a function of their keys puts them.

        :param pairs: makes them of the records
        """
        if numPartitions is None:
            numPartitions = self._defaultReducePartitions()
        partitioner = Partitioner(numPartitions, partitionFunc)
        if self.partitioner == partitioner:
            return self
        token = f"{id(partitionFunc)}"
        moved = self._shuffled(pairs, partitionFunc, numPartitions, token)
        moved.partitioner = partitioner
        return moved

    def _shuffled(
        self,
        function: PartitionFunction,
        reducer_of: Callable[[Any], int] | None,
        num_partitions: int,
        token: str | None,
    ) -> "RDD[Any]":
        node = Shuffle(
            self.ctx, current_operation(), self._node, function, reducer_of, num_partitions, token
        )
        return RDD(node, self.ctx, self._jrdd_deserializer)

    def _made(
        self, kind: str, parents: list[Node], arguments: dict[str, Any] | None = None
    ) -> "RDD[Any]":
        node = Node(self.ctx, current_operation(), kind, parents, arguments)
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
        """The pairs where a function puts them, each partition sorted by key."""
        if numPartitions is None:
            numPartitions = self._defaultReducePartitions()
        sort = self._sorting(ascending, keyfunc)
        return self.partitionBy(numPartitions, partitionFunc).mapPartitions(sort, True)

    @one_call
    def sortByKey(
        self: "RDD[tuple[K, V]]",
        ascending: bool | None = True,
        numPartitions: int | None = None,
        keyfunc: Callable[[Any], Any] = keep_value,
    ) -> "RDD[tuple[K, V]]":
        """The pairs sorted by key, in ranges of about equal size. Finding the ranges takes two jobs,
        which run here, unless one partition is wanted."""
        if numPartitions is None:
            numPartitions = self._defaultReducePartitions()
        sort = self._sorting(bool(ascending), keyfunc)
        if numPartitions == 1:
            alone = self.coalesce(1) if self.getNumPartitions() > 1 else self
            return alone.mapPartitions(sort, True)
        name = current_operation()["name"]
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

        return self.partitionBy(numPartitions, range_of).mapPartitions(sort, True)

    @one_call
    def sortBy(
        self: "RDD[V]",
        keyfunc: Callable[[V], Any],
        ascending: bool = True,
        numPartitions: int | None = None,
    ) -> "RDD[V]":
        """The records sorted by what a function makes of them."""
        by_key = self.keyBy(keyfunc).sortByKey(ascending, numPartitions)
        return by_key.values()

    def _sorting(
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
        """The values of each key combined: in each partition first, then over all."""
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
        """The values of each key combined, before they are moved and again where they come to."""
        memory = self._memory_limit()
        combined = self._pipelined(Combining(aggregator, memory * 0.9, False), True)
        moved = combined._moved(numPartitions, partitionFunc, _as_they_are)
        return moved._pipelined(Combining(aggregator, memory, True), True)

    def _grouped_by_side(
        self: "RDD[tuple[Any, Any, int]]", sides: int, numPartitions: int | None
    ) -> "RDD[tuple[Any, tuple[list[Any], ...]]]":
        """Values of several sides together by key."""
        memory = self._memory_limit()

        def group(records: Iterable[Any]) -> Iterable[Any]:
            merger = ExternalSides.within(memory)
            merger.mergeSides(records, sides)
            return merger.items()

        pairs: RDD[Any] = self
        moved = pairs._moved(numPartitions, portable_hash, _as_they_are)
        return moved.mapPartitions(group, True)

    @one_call
    def reduceByKey(
        self: "RDD[tuple[K, V]]",
        func: Callable[[V, V], V],
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, V]]":
        """The values of each key, combined by a function."""
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
        """The values of each key added to a zero value of its own."""

        def create(value: V) -> U:
            return seqFunc(copy.deepcopy(zeroValue), value)

        return self.combineByKey(create, seqFunc, combFunc, numPartitions, partitionFunc)

    @one_call
    def foldByKey(
        self: "RDD[tuple[K, V]]",
        zeroValue: V,
        func: Callable[[V, V], V],
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, V]]":
        """The values of each key added to a zero value by one function."""

        def create(value: V) -> V:
            return func(copy.deepcopy(zeroValue), value)

        return self.combineByKey(create, func, func, numPartitions, partitionFunc)

    @one_call
    def groupByKey(
        self: "RDD[tuple[K, V]]",
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, Iterable[V]]]":
        """The values of each key together."""
        grouped = self._combined(Lists(), numPartitions, partitionFunc)
        return grouped.mapValues(ResultIterable)

    @one_call
    def groupBy(
        self: "RDD[V]",
        f: Callable[[V], K],
        numPartitions: int | None = None,
        partitionFunc: Callable[[K], int] = portable_hash,
    ) -> "RDD[tuple[K, Iterable[V]]]":
        """The records together for which a function makes the same key."""
        keyed: RDD[tuple[K, V]] = self._pipelined(Keying(f), False)
        return keyed.groupByKey(numPartitions, partitionFunc)

    @one_call
    def distinct(self: "RDD[K]", numPartitions: int | None = None) -> "RDD[K]":
        """Each record once."""
        keys: RDD[tuple[K, None]] = self._pipelined(WithNothing(), False)
        return keys.reduceByKey(keep_first, numPartitions)._pipelined(TakingPart(0), False)

    @one_call
    def join(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[V, U]]]":
        """For each key of both, every value of this with every value of the other."""
        return join.python_join(self, other, numPartitions)

    @one_call
    def leftOuterJoin(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[V, U | None]]]":
        """A join that has all keys of this."""
        return join.python_left_outer_join(self, other, numPartitions)

    @one_call
    def rightOuterJoin(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[V | None, U]]]":
        """A join that has all keys of the other."""
        return join.python_right_outer_join(self, other, numPartitions)

    @one_call
    def fullOuterJoin(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[V | None, U | None]]]":
        """A join that has all keys of either."""
        return join.python_full_outer_join(self, other, numPartitions)

    @one_call
    def cogroup(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, U]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, tuple[ResultIterable[V], ResultIterable[U]]]]":
        """For each key, the values of this and those of the other."""
        grouped: RDD[Any] = join.python_cogroup((self, other), numPartitions)
        return grouped

    @one_call
    def groupWith(
        self: "RDD[tuple[Any, Any]]",
        other: "RDD[tuple[Any, Any]]",
        *others: "RDD[tuple[Any, Any]]",
    ) -> "RDD[tuple[Any, tuple[ResultIterable[Any], ...]]]":
        """For each key, the values of this and of several others."""
        return join.python_cogroup((self, other) + others, numPartitions=None)

    @one_call
    def subtractByKey(
        self: "RDD[tuple[K, V]]",
        other: "RDD[tuple[K, Any]]",
        numPartitions: int | None = None,
    ) -> "RDD[tuple[K, V]]":
        """The pairs whose keys another doesn't have."""

        def only_here(pair: Any) -> bool:
            ours, theirs = pair[1]
            return bool(ours) and not theirs

        return (
            self.cogroup(other, numPartitions).filter(only_here).flatMapValues(lambda x: x[0])
        )

    @one_call
    def subtract(
        self: "RDD[K]", other: "RDD[K]", numPartitions: int | None = None
    ) -> "RDD[K]":
        """The records that another doesn't have."""
        ours: RDD[tuple[K, bool]] = self.map(lambda x: (x, True))
        theirs: RDD[tuple[K, bool]] = other.map(lambda x: (x, True))
        only_ours = ours.subtractByKey(theirs, numPartitions)
        return only_ours.keys()

    # --- Actions --------------------------------------------------------------------------------

    @one_call
    def collect(self) -> list[T]:
        """All records, in the order of partitions."""
        return self._collect(None)

    def _collect(self, reason: str | None) -> list[T]:
        return list(chain.from_iterable(self.ctx._run(self, None, None, reason)))

    @one_call
    def collectWithJobGroup(
        self, groupId: str, description: str, interruptOnCancel: bool = False
    ) -> list[T]:
        """All records, by a job of a group."""
        self.ctx.setJobGroup(groupId, description, interruptOnCancel)
        return self.collect()

    @one_call
    def toLocalIterator(self, prefetchPartitions: bool = False) -> Iterator[T]:
        """All records, a partition at a time, a job for each.

        :param prefetchPartitions: whether the next partition is computed while one is gone through
        """
        operation = current_operation()
        partitions = range(self.getNumPartitions())

        def fetch(partition: int) -> list[Any]:
            (records,) = self.ctx._run(self, None, [partition], None, operation)
            return list(records)

        if prefetchPartitions:
            return chain.from_iterable(_one_ahead(fetch, partitions))
        return chain.from_iterable(map(fetch, partitions))

    @one_call
    def foreach(self, f: Callable[[T], None]) -> None:
        """Calls a function with each record."""

        def each(records: Iterable[T]) -> Iterable[Any]:
            for record in records:
                f(record)
            return ()

        self.mapPartitions(each)._count(None)

    @one_call
    def foreachPartition(self, f: Callable[[Iterable[T]], None]) -> None:
        """Calls a function with the records of each partition."""

        # PySpark goes through what it returns, should that be a generator or the like.
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
        """All records combined by a function, which may be given them in any order of partitions."""

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
        """All records combined in several stages.

        :param depth: how many
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
        """All records added to a zero value: each partition's to its own, then these."""
        values = self.mapPartitions(Folding(zeroValue, op)).collect()
        return reduce(fail_on_stopiteration(op), values, zeroValue)

    @one_call
    def aggregate(
        self,
        zeroValue: U,
        seqOp: Callable[[U, T], U],
        combOp: Callable[[U, U], U],
    ) -> U:
        """All records added to a zero value by one function, the partitions' results by another."""
        values = self.mapPartitions(Folding(zeroValue, seqOp)).collect()
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
        """An :meth:`aggregate` in several stages.

        :param depth: how many
        """
        if depth < 1:
            raise ValueError("Depth cannot be smaller than 1 but got %d." % depth)
        if self.getNumPartitions() == 0:
            return zeroValue

        partial: RDD[U] = self.mapPartitions(Folding(zeroValue, seqOp))
        partitions: float = partial.getNumPartitions()
        scale = max(int(math.ceil(pow(partitions, 1.0 / depth))), 2)
        while partitions > scale + partitions / scale:
            partitions /= scale
            partial = partial._fewer(int(partitions), combOp)
        return partial.reduce(combOp)

    def _fewer(
        self: "RDD[V]", partitions: int, combOp: Callable[[V, V], V]
    ) -> "RDD[V]":
        def placed(partition: int, records: Iterable[V]) -> Iterable[tuple[int, V]]:
            return ((partition % partitions, record) for record in records)

        reduced = self.mapPartitionsWithIndex(placed).reduceByKey(combOp, partitions)
        return reduced.values()

    @one_call
    def count(self) -> int:
        """How many records there are."""
        return self._count(None)

    def _count(self, reason: str | None) -> int:
        counts = self.mapPartitions(_counted)._collect(reason)
        return sum(counts)

    @one_call
    def sum(self) -> Any:
        """The sum of numbers."""
        numbers: RDD[Any] = self
        return numbers.mapPartitions(_summed).fold(0, operator.add)

    @one_call
    def max(self, key: Callable[[T], Any] | None = None) -> T:
        """The greatest record.

        :param key: what records are compared by
        """
        greatest: Callable[..., T] = max
        if key is None:
            return self.reduce(greatest)
        return self.reduce(lambda a, b: greatest(a, b, key=key))

    @one_call
    def min(self, key: Callable[[T], Any] | None = None) -> T:
        """The least record.

        :param key: what records are compared by
        """
        least: Callable[..., T] = min
        if key is None:
            return self.reduce(least)
        return self.reduce(lambda a, b: least(a, b, key=key))

    @one_call
    def stats(self) -> StatCounter:
        """Statistics of numbers."""
        return self.mapPartitions(lambda records: [StatCounter(records)]).reduce(
            lambda left, right: left.mergeStats(right)
        )

    @one_call
    def mean(self) -> float:
        """The mean of numbers."""
        return self.stats().mean()

    @one_call
    def variance(self) -> float:
        """The variance of numbers."""
        return self.stats().variance()

    @one_call
    def stdev(self) -> float:
        """The standard deviation of numbers."""
        return self.stats().stdev()

    @one_call
    def sampleStdev(self) -> float:
        """The standard deviation of what numbers are a sample of."""
        return self.stats().sampleStdev()

    @one_call
    def sampleVariance(self) -> float:
        """The variance of what numbers are a sample of."""
        return self.stats().sampleVariance()

    @one_call
    def histogram(self, buckets: "int | list[Any] | tuple[Any, ...]") -> tuple[list[Any], list[int]]:
        """How many records lie between neighbouring bounds; the last bucket has its upper bound, too.

        :param buckets: the bounds, or how many buckets of equal width there are to be
        """
        return _histogram(self, buckets)

    @one_call
    def countByValue(self: "RDD[K]") -> dict[K, int]:
        """How often each record comes."""

        def counted(records: Iterable[K]) -> Iterable[dict[K, int]]:
            from collections import defaultdict

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
        """How often each key comes."""
        return self.map(lambda pair: pair[0]).countByValue()

    @one_call
    def reduceByKeyLocally(
        self: "RDD[tuple[K, V]]", func: Callable[[V, V], V]
    ) -> dict[K, V]:
        """The values of each key, combined by a function, as a dictionary."""

        def reduced(records: Iterable[tuple[K, V]]) -> Iterable[dict[K, V]]:
            values: dict[K, V] = {}
            for key, value in records:
                values[key] = func(values[key], value) if key in values else value
            return (values,)

        def merge(left: dict[K, V], right: dict[K, V]) -> dict[K, V]:
            for key, value in right.items():
                left[key] = func(left[key], value) if key in left else value
            return left

        return self.mapPartitions(reduced).reduce(merge)

    @one_call
    def collectAsMap(self: "RDD[tuple[K, V]]") -> dict[K, V]:
        """The pairs as a dictionary; of equal keys the last one's value."""
        return dict(self.collect())

    @one_call
    def lookup(self: "RDD[tuple[K, V]]", key: K) -> list[V]:
        """The values of a key; where it is known in which partition they are, of that only."""
        values = self.filter(lambda pair: pair[0] == key).values()
        if self.partitioner is not None:
            return self.ctx.runJob(values, lambda found: found, [self.partitioner(key)])
        return values.collect()

    @one_call
    def take(self, num: int) -> list[T]:
        """The first records. Partitions are computed as far as they are needed: one, then four times
        as many, and so on."""
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
            for found in self.ctx._run(self, Taking(left), partitions, reason):
                items += found
            scanned += tried
        return items[:num]

    @one_call
    def first(self) -> T:
        """The first record."""
        found = self.take(1)
        if found:
            return found[0]
        raise ValueError("RDD is empty")

    @one_call
    def isEmpty(self) -> bool:
        """Whether there is no record."""
        return self.getNumPartitions() == 0 or len(self.take(1)) == 0

    @one_call
    def top(self, num: int, key: Callable[[T], Any] | None = None) -> list[T]:
        """The greatest records, the greatest one first."""

        first: Callable[..., list[T]] = heapq.nlargest

        def greatest(records: Iterable[T]) -> Iterable[list[T]]:
            return (first(num, records, key=key),)

        def merge(left: list[T], right: list[T]) -> list[T]:
            return first(num, left + right, key=key)

        return self.mapPartitions(greatest).reduce(merge)

    @one_call
    def takeOrdered(self, num: int, key: Callable[[T], Any] | None = None) -> list[T]:
        """The least records, the least one first."""
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
        """How many records there are. The answer is exact: jobs here are waited for."""
        return int(self.mapPartitions(lambda records: [float(sum(1 for _ in records))]).sum())

    @one_call
    def sumApprox(self, timeout: int, confidence: float = 0.95) -> BoundedFloat:
        """The sum of numbers. The answer is exact: jobs here are waited for."""
        numbers: RDD[Any] = self
        total = float(numbers.mapPartitions(lambda records: [float(sum(records))]).sum())
        return BoundedFloat(total, 1.0, total, total)

    @one_call
    def meanApprox(self, timeout: int, confidence: float = 0.95) -> BoundedFloat:
        """The mean of numbers. The answer is exact: jobs here are waited for."""
        numbers: RDD[Any] = self
        mean = numbers.map(float).mean()
        return BoundedFloat(mean, 1.0, mean, mean)

    @one_call
    def countApproxDistinct(self, relativeSD: float = 0.05) -> int:
        """About how many different records there are, by one job that needs little memory.

        :param relativeSD: how far off the answer is on average, relative to it
        """
        if relativeSD < 0.000017:
            raise ValueError("relativeSD should be greater than 0.000017")
        precision = sketches.precision_for(relativeSD)
        if precision > sketches.MOST_PRECISE:
            return self.map(portable_hash).distinct().count()

        def sketched(records: Iterable[T]) -> Iterable[bytearray]:
            return (sketches.registers_of(map(portable_hash, records), precision),)

        parts = self.mapPartitions(sketched).collect()
        return sketches.estimate(reduce(sketches.merged, parts)) if parts else 0

    # --- Files ----------------------------------------------------------------------------------

    @one_call
    def saveAsTextFile(self, path: str, compressionCodecClass: str | None = None) -> None:
        """Writes each record's text as a line, one file for each partition, into a new folder."""

        def lines(_: int, records: Iterable[Any]) -> Iterable[bytes]:
            return (x if isinstance(x, bytes) else str(x).encode("utf-8") for x in records)

        if compressionCodecClass is None:
            self.ctx._save(self, path, "text", lines)
            return
        compressed = CompressedLines(compressionCodecClass)
        self.ctx._save(
            self,
            path,
            "bytes",
            lambda partition, records: compressed.over(lines(partition, records)),
            compressed.suffix,
        )

    @one_call
    def saveAsPickleFile(self, path: str, batchSize: int = 10) -> None:
        """Writes the records pickled, as Spark does, one file for each partition, into a new folder.

        :param batchSize: how many are pickled together
        """
        self.ctx._save(self, path, "batches", _Batching(batchSize))

    def saveAsSequenceFile(self, path: str, compressionCodecClass: str | None = None) -> None:
        """Not yet."""
        raise _later("saveAsSequenceFile", "saveAsPickleFile or saveAsTextFile")

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
        """Not yet."""
        raise _later("saveAsHadoopFile", "saveAsPickleFile or saveAsTextFile")

    def saveAsHadoopDataset(
        self,
        conf: dict[str, str],
        keyConverter: str | None = None,
        valueConverter: str | None = None,
    ) -> None:
        """Not yet."""
        raise _later("saveAsHadoopDataset", "saveAsPickleFile or saveAsTextFile")

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
        """Not yet."""
        raise _later("saveAsNewAPIHadoopFile", "saveAsPickleFile or saveAsTextFile")

    def saveAsNewAPIHadoopDataset(
        self,
        conf: dict[str, str],
        keyConverter: str | None = None,
        valueConverter: str | None = None,
    ) -> None:
        """Not yet."""
        raise _later("saveAsNewAPIHadoopDataset", "saveAsPickleFile or saveAsTextFile")

    # --- The rest -------------------------------------------------------------------------------

    def toDF(self, schema: Any = None, sampleRatio: float | None = None) -> NoReturn:
        """DataFrames are Spark's: the error says how to have them."""
        from .sql import out_of_scope

        raise out_of_scope("RDD.toDF")

    def barrier(self) -> "RDDBarrier[T]":
        """Has the next operation's tasks all start together."""
        return RDDBarrier(self)

    def withResources(self, profile: Any) -> "RDD[T]":
        """Names the resources its tasks need. On one machine all tasks have the same."""
        self.has_resource_profile = True
        self._profile = profile
        return self

    def getResourceProfile(self) -> Any:
        """The resources its tasks need, if they were named."""
        return getattr(self, "_profile", None)


class RDDBarrier(Generic[T]):
    """An RDD whose next operation's tasks all start together, and can wait for each other by their
    :class:`~kindling.BarrierTaskContext`."""

    def __init__(self, rdd: RDD[T]) -> None:
        self.rdd = rdd

    def mapPartitions(
        self, f: Callable[[Iterable[T]], Iterable[U]], preservesPartitioning: bool = False
    ) -> RDD[U]:
        """What a function makes of each partition's records."""
        return PipelinedRDD(self.rdd, lambda _, records: f(records), preservesPartitioning, True)

    def mapPartitionsWithIndex(
        self, f: Callable[[int, Iterable[T]], Iterable[U]], preservesPartitioning: bool = False
    ) -> RDD[U]:
        """What a function makes of each partition's number and records."""
        return PipelinedRDD(self.rdd, f, preservesPartitioning, True)


class PipelinedRDD(RDD[U]):
    """Functions over the partitions of another RDD, all of them called in one task."""

    preservesPartitioning: bool
    is_barrier: bool

    def __init__(
        self,
        prev: RDD[Any],
        func: Any,
        preservesPartitioning: bool = False,
        isFromBarrier: bool = False,
    ) -> None:
        before = prev if isinstance(prev, PipelinedRDD) and prev._is_pipelinable() else None
        earlier = before._node if before is not None else None
        assert earlier is None or isinstance(earlier, Pipeline)
        if isFromBarrier:
            func = Meeting(func, prev.getNumPartitions())
            prev.ctx._meets = True
        keeps = preservesPartitioning and (before is None or before.preservesPartitioning)
        node = Pipeline(
            prev.ctx,
            current_operation(),
            earlier.source if earlier is not None else prev._node,
            earlier,
            func,
            keeps,
        )
        super().__init__(node, prev.ctx, prev.ctx.serializer)
        self.preservesPartitioning = keeps
        self.func = func
        self.prev = prev
        self.is_barrier = isFromBarrier or (before is not None and before.is_barrier)
        self.partitioner = prev.partitioner if keeps else None

    def getNumPartitions(self) -> int:
        """How many partitions it has: as many as the RDD it is made of."""
        node = self._node
        assert isinstance(node, Pipeline)
        number: int = self.ctx._gateway.call("numPartitions", dataset=Plan.ensure(node.source))[0]
        return number

    def _is_pipelinable(self) -> bool:
        return not (self.is_cached or self.is_checkpointed or self.has_resource_profile)


class _Dealing:
    """Deals batches out to partitions in turn, as Spark does with Python's.

    :param of_batches: whether it is given batches, those that another one has dealt; of records it
        makes such of ten
    """

    _MOST = 10

    def __init__(self, partitions: int, of_batches: bool) -> None:
        self._partitions = partitions
        self.of_batches = of_batches

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        place = _first_place(partition, self._partitions)
        for given in records if self.of_batches else (records,):
            iterator = iter(given)
            while batch := list(islice(iterator, self._MOST)):
                place += 1
                yield place % self._partitions, batch


def _is_dealt(node: Node) -> bool:
    """Whether the batches of a node are those that were dealt out."""
    waiting = [node]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if each.kind in ("union", "coalesce"):
            waiting += each.parents
        elif not isinstance(each, Shuffle) or each.reducer_of is not None:
            return False
    return True


def _first_place(partition: int, partitions: int) -> int:
    """After which place a partition's batches are dealt: the first number below a bound of the
    generator that Spark seeds with the partition's number (XORShift, Java's rule for the bound)."""
    long = (1 << 64) - 1
    packed = partition.to_bytes(8, "big")
    low = _murmur3(packed, 0x3C074A61)
    state = _murmur3(packed, low) << 32 | low
    while True:
        state ^= state << 21 & long
        state ^= state >> 35
        state ^= state << 4 & long
        drawn = state & 0x7FFFFFFF
        if partitions & (partitions - 1) == 0:
            return partitions * drawn >> 31
        place = drawn % partitions
        if drawn - place + partitions - 1 < 1 << 31:
            return place


def _murmur3(data: bytes, seed: int) -> int:
    """MurmurHash3 (32 bits) of whole words, little-endian."""
    word = (1 << 32) - 1
    code = seed
    for at in range(0, len(data), 4):
        part = int.from_bytes(data[at : at + 4], "little") * 0xCC9E2D51 & word
        part = (part << 15 | part >> 17) & word
        code ^= part * 0x1B873593 & word
        code = (code << 13 | code >> 19) & word
        code = (code * 5 + 0xE6546B64) & word
    code ^= len(data)
    code = (code ^ code >> 16) * 0x85EBCA6B & word
    code = (code ^ code >> 13) * 0xC2B2AE35 & word
    return code ^ code >> 16


class _Batching:
    """Lists of a number of records."""

    def __init__(self, size: int) -> None:
        self._size = size

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        if self._size <= 0:
            yield from records
            return
        iterator = iter(records)
        while batch := list(islice(iterator, self._size)):
            yield batch


def _pairs(_: int, records: Iterable[Any]) -> Iterable[Any]:
    return ((key, value) for key, value in records)


def _as_they_are(_: int, records: Iterable[Any]) -> Iterable[Any]:
    return records


def _summed(records: Iterable[Any]) -> Iterable[Any]:
    return [sum(records)]


def _counted(records: Iterable[Any]) -> Iterable[int]:
    from collections import deque
    from itertools import count

    numbers = count()
    deque(zip(records, numbers), maxlen=0)
    return (next(numbers),)


def _nothing() -> None:
    pass


def _one_ahead(fetch: Callable[[int], list[Any]], partitions: Iterable[int]) -> Iterator[list[Any]]:
    """What is fetched, the next one while one is used."""
    from concurrent.futures import ThreadPoolExecutor

    from .util import inheritable_thread_target

    # The thread's jobs are of this thread's group.
    with ThreadPoolExecutor(1, initializer=inheritable_thread_target(_nothing)) as thread:
        waiting = None
        for partition in partitions:
            ahead = thread.submit(fetch, partition)
            if waiting is not None:
                yield waiting.result()
            waiting = ahead
        if waiting is not None:
            yield waiting.result()


def _later(what: str, instead: str) -> NotImplementedError:
    return NotImplementedError(
        f"{what} isn't there yet: Hadoop's formats are read and written in a later version; "
        f"use {instead}"
    )


def _is_nan(value: Any) -> bool:
    return type(value) is float and math.isnan(value)


def _histogram(rdd: RDD[Any], buckets: Any) -> tuple[list[Any], list[int]]:
    width: Any = None
    if isinstance(buckets, int):
        if buckets < 1:
            raise ValueError("number of buckets must be >= 1")
        present = rdd.filter(lambda x: x is not None and not _is_nan(x))

        def extremes(left: Any, right: Any) -> Any:
            return min(left[0], right[0]), max(left[1], right[1])

        least, greatest = present.map(lambda x: (x, x)).reduce(extremes)
        if least == greatest or buckets == 1:
            return [least, greatest], [present.count()]
        try:
            width = (greatest - least) / buckets
        except TypeError:
            raise TypeError("Can not generate buckets with non-number in RDD") from None
        if math.isinf(width):
            raise ValueError("Can not generate buckets with infinite value")
        width = int(width)
        if width * buckets != greatest - least:
            width = (greatest - least) * 1.0 / buckets
        bounds = [i * width + least for i in range(buckets)]
        bounds.append(greatest)
    elif isinstance(buckets, (list, tuple)):
        bounds = list(buckets)
        if len(bounds) < 2:
            raise ValueError("buckets should have more than one value")
        if any(bound is None or _is_nan(bound) for bound in bounds):
            raise ValueError("can not have None or NaN in buckets")
        if sorted(bounds) != bounds:
            raise ValueError("buckets should be sorted")
        if len(set(bounds)) != len(bounds):
            raise ValueError("buckets should not contain duplicated values")
        least, greatest = bounds[0], bounds[-1]
        try:
            steps = [high - low for low, high in zip(bounds, bounds[1:])]
            if max(steps) - min(steps) < 1e-10:
                width = (greatest - least) / (len(bounds) - 1)
        except TypeError:
            pass  # Bounds of other types are compared, not subtracted.
    else:
        raise TypeError("buckets should be a list or tuple or number(int or long)")

    def counted(records: Iterable[Any]) -> Iterable[list[int]]:
        counters = [0] * len(bounds)
        for record in records:
            if record is None or _is_nan(record) or record > greatest or record < least:
                continue
            if width is not None:
                place = int((record - least) / width)
            else:
                place = bisect.bisect_right(bounds, record) - 1
            counters[place] += 1
        last = counters.pop()
        counters[-1] += last
        return (counters,)

    def merge(left: list[int], right: list[int]) -> list[int]:
        return [i + j for i, j in zip(left, right)]

    shown: Any = bounds if isinstance(buckets, int) else buckets
    return shown, rdd.mapPartitions(counted).reduce(merge)
