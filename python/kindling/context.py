"""The connection of a program to what runs its jobs."""

from __future__ import annotations

import builtins
import importlib
import itertools
import os
import re
import shutil
import sys
import threading
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import Any, Callable, ClassVar, Hashable, Iterable, Iterator, NoReturn, Sequence, TypeVar
from urllib.parse import quote

from . import accumulators
from .app import handover
from .tasks import tracebacks
from .accumulators import Accumulator, AccumulatorParam
from .tasks.batches import FrameWriter, Segment, frame, frames_in, frames_of
from .broadcast import Broadcast
from .driver.callsite import Operation, current_operation, one_call
from .conf import SparkConf
from .errors import Py4JJavaError, PySparkRuntimeError
from .tasks.functions import Composed, Looping, PartitionFunction
from .driver.gateway import Gateway
from .driver.barriers import require_together
from .driver.jvm import JvmView, no_jvm
from .driver.lineage import Node, Pipeline, Plan, send_bundle, send_pickled
from .profiler import BasicProfiler, Profiler
from .rdd import RDD
from .serializers import CloudPickleSerializer, CPickleSerializer, Serializer
from .status import StatusTracker
from .storagelevel import StorageLevel

T = TypeVar("T")
U = TypeVar("U")

#: A list that takes no more than this is sent as it is; a larger one goes into a file.
_INLINE = 1 << 16

#: After so many records of a task its lambdas are written into a loop. Writing one takes the time of
#: some ten thousand calls.
_LOOP_AFTER = "20000"

_DEFAULTS = {"spark.app.name": "pyspark-shell", "spark.master": "local[*]"}
_contexts = itertools.count()


class SparkContext:
    """Makes RDDs and runs jobs. One is alive at a time.

    :param master: the master URL, such as ``local[2]``
    :param appName: the application's name
    :param pyFiles: files that tasks may import from
    :param environment: environment variables of workers
    :param batchSize: how many records are pickled together; 0 to choose by size
    :param serializer: of records
    :param conf: further settings
    :param profiler_cls: profiles tasks where ``spark.python.profile`` is true
    """

    _active_spark_context: ClassVar["SparkContext | None"] = None
    _lock: ClassVar[threading.RLock] = threading.RLock()
    _python_includes: list[str]
    _created_at: Operation
    serializer: Serializer

    PACKAGE_EXTENSIONS: Iterable[str] = (".zip", ".egg", ".jar")

    def __new__(
        cls,
        master: str | None = None,
        appName: str | None = None,
        *others: Any,
        conf: SparkConf | None = None,
        **named: Any,
    ) -> "SparkContext":
        """A context of this class, or, for a cluster, one of the installed PySpark's."""
        given = conf or next((each for each in others if isinstance(each, SparkConf)), None)
        settings = handover.settings_of(given, master, appName)
        if handover.is_local(settings.get("spark.master", "local")):
            return super().__new__(cls)
        context: SparkContext = handover.context(settings, **named)
        return context

    def __init__(
        self,
        master: str | None = None,
        appName: str | None = None,
        sparkHome: str | None = None,
        pyFiles: list[str] | None = None,
        environment: dict[str, Any] | None = None,
        batchSize: int = 0,
        serializer: Serializer = CPickleSerializer(),
        conf: SparkConf | None = None,
        gateway: Any = None,
        jsc: Any = None,
        profiler_cls: type[Profiler] = BasicProfiler,
        udf_profiler_cls: Any = None,
        memory_profiler_cls: Any = None,
    ) -> None:
        from .taskcontext import TaskContext

        if TaskContext.get() is not None:
            raise PySparkRuntimeError(
                "SparkContext should only be created and accessed on the driver.",
                errorClass="CONTEXT_ONLY_VALID_ON_DRIVER",
            )
        operation = current_operation("SparkContext")
        with SparkContext._lock:
            active = SparkContext._active_spark_context
            if active is not None:
                site = active._created_at
                raise ValueError(
                    "Cannot run multiple SparkContexts at once; existing SparkContext("
                    f"app={active.appName}, master={active.master}) created by "
                    f"{site['name']} at {site['file']}:{site['line']}"
                )
            self._start(master, appName, sparkHome, pyFiles, environment, conf, operation)
            SparkContext._active_spark_context = self
        self._created_at = operation
        self.serializer = _Batches(serializer)
        self._profiler_class = profiler_cls
        self._profilers: list[tuple[int, Profiler]] = []
        self._shown_profilers: list[Profiler] = []
        self._batchSize = batchSize
        self._next_accumulator = itertools.count()
        self._next_broadcast = itertools.count()

    def _start(
        self,
        master: str | None,
        appName: str | None,
        sparkHome: str | None,
        pyFiles: list[str] | None,
        environment: dict[str, Any] | None,
        conf: SparkConf | None,
        operation: Operation,
    ) -> None:
        settings = conf._copy() if conf is not None else SparkConf()
        if master:
            settings.setMaster(master)
        if appName:
            settings.setAppName(appName)
        if sparkHome:
            settings.setSparkHome(sparkHome)
        for key, value in _DEFAULTS.items():
            settings.setIfMissing(key, value)
        for name, value in (environment or {}).items():
            settings.setExecutorEnv(name, str(value))
        self.master = str(settings.get("spark.master"))
        self.appName = str(settings.get("spark.app.name"))
        self.environment = dict(environment or {})
        self.sparkHome = sparkHome
        self._released: list[int] = []
        tracebacks.install()
        #: Whether there has been an RDD whose tasks run together.
        self._meets = False
        self._meeting = threading.Lock()
        self._gateway = Gateway.get(settings.get("spark.driver.memory"))
        told, _ = self._gateway.call("context", conf=dict(settings.getAll()), operation=operation)
        self._told: dict[str, Any] = told
        self._folder: str = told["folder"]
        for key, value in told["conf"].items():
            settings.set(key, value)
        self._conf = settings
        self._python_includes = []
        # By their addresses, in the order in which they were added first.
        self._added_files: dict[str, None] = {}
        self._added_archives: dict[str, None] = {}
        self._stopped = False
        submitted = str(settings.get("spark.submit.pyFiles", "")).split(",")
        for path in [*(pyFiles or []), *filter(None, submitted)]:
            self.addPyFile(path)

    # --- What it is -----------------------------------------------------------------------------

    @classmethod
    def getOrCreate(cls, conf: SparkConf | None = None) -> "SparkContext":
        """The context that is alive, or a new one."""
        with SparkContext._lock:
            active = SparkContext._active_spark_context
            if active is not None:
                return active
            settings = handover.settings_of(conf, None, None)
            if not handover.is_local(settings.get("spark.master", "local")):
                context: SparkContext = handover.context(settings, or_get=True)
                return context
            return cls(conf=conf or SparkConf())

    def __enter__(self) -> "SparkContext":
        return self

    def __exit__(
        self,
        type: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def __getnewargs__(self) -> NoReturn:
        raise PySparkRuntimeError(
            "It appears that you are attempting to reference SparkContext from a broadcast "
            "variable, action, or transformation. SparkContext can only be used on the driver, not "
            "in code that it run on workers. For more information, see SPARK-5063.",
            errorClass="CONTEXT_ONLY_VALID_ON_DRIVER",
        )

    def __reduce__(self) -> NoReturn:
        self.__getnewargs__()

    def __repr__(self) -> str:
        return f"<SparkContext master={self.master} appName={self.appName}>"

    def _repr_html_(self) -> str:
        """The context in a notebook, with the address of its pages."""
        from .notebook.pages import context_html

        return context_html(self)

    def show_ui(self, height: int = 640) -> None:
        """Shows its pages below a notebook's cell, elsewhere in the browser.

        :param height: in pixels
        """
        from .notebook.pages import show

        show(self, height)

    def __getattr__(self, name: str) -> Any:
        if name in ("_jsc", "_javaAccumulator"):
            raise no_jvm(name)
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    @property
    def _jvm(self) -> JvmView:
        return JvmView(self)

    @property
    def version(self) -> str:
        """The version of Spark whose API this is."""
        return str(self._told["version"])

    @property
    def applicationId(self) -> str:
        """The application's id."""
        return str(self._told["applicationId"])

    @property
    def uiWebUrl(self) -> str | None:
        """Where its pages are, None without."""
        address: str | None = self._told["uiWebUrl"]
        return address

    @property
    def startTime(self) -> int:
        """When it was started, in milliseconds since the epoch."""
        return int(self._told["startTime"])

    @property
    def defaultParallelism(self) -> int:
        """How many partitions an RDD has where the program doesn't say."""
        return int(self._told["defaultParallelism"])

    @property
    def defaultMinPartitions(self) -> int:
        """How many partitions files have at least where the program doesn't say."""
        return int(self._told["defaultMinPartitions"])

    @property
    def listFiles(self) -> list[str]:
        """The files that were added, by their addresses (``file:/data/films.csv``)."""
        return list(self._added_files)

    @property
    def listArchives(self) -> list[str]:
        """The archives that were added, by their addresses."""
        return list(self._added_archives)

    @property
    def resources(self) -> dict[str, Any]:
        """What the driver has beside memory and cores: nothing."""
        return {}

    def sparkUser(self) -> str:
        """Who runs it."""
        return str(self._told["sparkUser"])

    def getConf(self) -> SparkConf:
        """A copy of its configuration."""
        return self._conf._copy()

    def statusTracker(self) -> StatusTracker:
        """How its jobs stand."""
        return StatusTracker(self)

    def stop(self) -> None:
        """Ends it. Another one can be made then."""
        with SparkContext._lock:
            if SparkContext._active_spark_context is self:
                SparkContext._active_spark_context = None
            if not self._stopped:
                self._stopped = True
                if self._gateway.alive():
                    self._gateway.call("stop")

    def _ask(self, what: str, **arguments: Any) -> Any:
        return self._gateway.call(what, **arguments)[0]

    # --- RDDs -----------------------------------------------------------------------------------

    @one_call
    def emptyRDD(self) -> RDD[Any]:
        """An RDD without partitions."""
        return self._blocks([], "EmptyRDD")

    @one_call
    def range(
        self, start: int, end: int | None = None, step: int = 1, numSlices: int | None = None
    ) -> RDD[int]:
        """Numbers from a start to before an end. They are made by the tasks."""
        if end is None:
            start, end = 0, start
        return self.parallelize(range(start, end, step), numSlices)

    @one_call
    def parallelize(self, c: Iterable[T], numSlices: int | None = None) -> RDD[T]:
        """The elements of a collection."""
        slices = int(numSlices) if numSlices is not None else self.defaultParallelism
        if isinstance(c, range):
            return self._sliced_range(c, slices)
        elements: Sequence[T] = c if isinstance(c, (list, tuple)) else list(c)
        size = max(1, min(len(elements) // slices, self._batchSize or 1024))
        dumps = self.serializer.dumps
        batches = [dumps(list(elements[at : at + size])) for at in range(0, len(elements), size)]
        total = sum(map(len, batches))
        bounds = [(i * len(batches) // slices, (i + 1) * len(batches) // slices) for i in range(slices)]
        if total <= _INLINE:
            attachments = [b"".join(map(frame, batches[low:high])) for low, high in bounds]
            recipes = [["inline", place] for place in range(slices)]
            return self._blocks(recipes, None, attachments)
        path = os.path.join(self._folder, f"parallelized-{next(_contexts)}")
        writer = FrameWriter(path)
        recipes = []
        for low, high in bounds:
            at = writer.position
            for batch in batches[low:high]:
                writer.write(batch)
            length = writer.position - at
            recipes.append(["segments", [[path, at, length]]] if length else ["empty"])
        writer.close()
        return self._blocks(recipes, None)

    def _sliced_range(self, numbers: builtins.range, slices: int) -> RDD[Any]:
        size = len(numbers)
        first, step = (numbers[0], numbers.step) if size else (0, 1)

        def bound(partition: int) -> int:
            return first + int((partition * size / slices)) * step

        def made(partition: int, _: Iterable[Any]) -> Iterable[int]:
            return range(bound(partition), bound(partition + 1), step)

        if size == 0:
            return self.parallelize([], slices)
        return self._blocks([["empty"]] * slices, None).mapPartitionsWithIndex(made)

    def _blocks(
        self, recipes: list[Any], kind: str | None, attachments: list[bytes] | None = None
    ) -> RDD[Any]:
        arguments: dict[str, Any] = {"partitions": recipes}
        if kind is not None:
            arguments["rddKind"] = kind
        return RDD(
            Node(self, current_operation(), "blocks", [], arguments, attachments), self, self.serializer
        )

    def _files(self, kind: str, path: str, option: int, name: str = "minPartitions") -> RDD[Any]:
        arguments = {"path": path, name: option}
        return RDD(Node(self, current_operation(), kind, [], arguments), self, self.serializer)

    @one_call
    def textFile(
        self, name: str, minPartitions: int | None = None, use_unicode: bool = True
    ) -> RDD[str]:
        """The lines of text files.

        :param use_unicode: whether lines are text, or UTF-8 as it is
        """
        least = minPartitions or min(self.defaultParallelism, 2)
        lines = self._files("text", name, least)
        encoded: RDD[Any] = lines.map(_encoded)
        return lines if use_unicode else encoded

    @one_call
    def wholeTextFiles(
        self, path: str, minPartitions: int | None = None, use_unicode: bool = True
    ) -> RDD[tuple[str, str]]:
        """Each text file whole, behind its path."""
        files = self._files("wholeText", path, minPartitions or self.defaultMinPartitions)
        encoded: RDD[Any] = files.map(_encoded_pair)
        return files if use_unicode else encoded

    @one_call
    def binaryFiles(self, path: str, minPartitions: int | None = None) -> RDD[tuple[str, bytes]]:
        """Each file whole, behind its path."""
        return self._files("binaryFiles", path, minPartitions or self.defaultMinPartitions)

    @one_call
    def binaryRecords(self, path: str, recordLength: int) -> RDD[bytes]:
        """Records of one length in bytes."""
        return self._files("binaryRecords", path, recordLength, "recordLength")

    @one_call
    def pickleFile(self, name: str, minPartitions: int | None = None) -> RDD[Any]:
        """What ``RDD.saveAsPickleFile`` has written, here or in PySpark."""
        least = minPartitions or self.defaultMinPartitions
        return self._files("batchFiles", name, least)

    @one_call
    def _checkpointFile(self, name: str, input_deserializer: Any) -> RDD[Any]:
        return RDD(Node(self, current_operation(), "checkpoint", [], {"path": name}), self, self.serializer)

    @one_call
    def union(self, rdds: list[RDD[Any]]) -> RDD[Any]:
        """The records of several RDDs."""
        nodes = [rdd._node for rdd in rdds]
        made: RDD[Any] = RDD(Node(self, current_operation(), "union", nodes), self, self.serializer)
        first = rdds[0].partitioner
        if first is not None and all(rdd.partitioner == first for rdd in rdds):
            made.partitioner = first
        return made

    def sequenceFile(
        self,
        path: str,
        keyClass: str | None = None,
        valueClass: str | None = None,
        keyConverter: str | None = None,
        valueConverter: str | None = None,
        minSplits: int | None = None,
        batchSize: int = 0,
    ) -> RDD[tuple[Any, Any]]:
        """Not yet."""
        raise _later("sequenceFile")

    def newAPIHadoopFile(
        self,
        path: str,
        inputFormatClass: str,
        keyClass: str,
        valueClass: str,
        keyConverter: str | None = None,
        valueConverter: str | None = None,
        conf: dict[str, str] | None = None,
        batchSize: int = 0,
    ) -> RDD[tuple[Any, Any]]:
        """Not yet."""
        raise _later("newAPIHadoopFile")

    def newAPIHadoopRDD(
        self,
        inputFormatClass: str,
        keyClass: str,
        valueClass: str,
        keyConverter: str | None = None,
        valueConverter: str | None = None,
        conf: dict[str, str] | None = None,
        batchSize: int = 0,
    ) -> RDD[tuple[Any, Any]]:
        """Not yet."""
        raise _later("newAPIHadoopRDD")

    def hadoopFile(
        self,
        path: str,
        inputFormatClass: str,
        keyClass: str,
        valueClass: str,
        keyConverter: str | None = None,
        valueConverter: str | None = None,
        conf: dict[str, str] | None = None,
        batchSize: int = 0,
    ) -> RDD[tuple[Any, Any]]:
        """Not yet."""
        raise _later("hadoopFile")

    def hadoopRDD(
        self,
        inputFormatClass: str,
        keyClass: str,
        valueClass: str,
        keyConverter: str | None = None,
        valueConverter: str | None = None,
        conf: dict[str, str] | None = None,
        batchSize: int = 0,
    ) -> RDD[tuple[Any, Any]]:
        """Not yet."""
        raise _later("hadoopRDD")

    # --- Jobs -----------------------------------------------------------------------------------

    @one_call
    def runJob(
        self,
        rdd: RDD[T],
        partitionFunc: Callable[[Iterable[T]], Iterable[U]],
        partitions: Sequence[int] | None = None,
        allowLocal: bool = False,
    ) -> list[U]:
        """What a function makes of the records of some partitions, or of all."""
        found = self._run(rdd, lambda _, records: partitionFunc(records), partitions, None)
        return [record for part in found for record in part]

    def _run(
        self,
        rdd: RDD[Any],
        function: PartitionFunction | None,
        partitions: Sequence[int] | None,
        reason: str | None,
        operation: Operation | None = None,
    ) -> Iterator[list[Any]]:
        """Runs a job and returns each partition's results, in the order of partitions.

        :param function: what is done to each partition's records, None for nothing
        :param reason: why it runs, where that isn't plain from the operation
        """
        node = rdd._node
        applied = isinstance(node, Pipeline) and not rdd._is_kept()
        bundle: int | None = None
        profiler = None
        if function is not None:
            functions = node.functions() if applied and isinstance(node, Pipeline) else []
            profiler = self._profiler()
            composed = self._composed([*functions, function], profiler)
            bundle = send_bundle(self, (composed, profiler, *self._serializers()))
        elif applied and isinstance(node, Pipeline):
            pickled, profiler = node.pickled()
            bundle = send_pickled(self, pickled)
        if profiler is not None and all(profiler is not each for _, each in self._profilers):
            self._profilers.append((rdd.id(), profiler))
        self._release()
        with self._together(node, partitions), Plan.for_job(node, not applied) as plan:
            told, attachments = self._gateway.call(
                "job",
                *plan.attachments,
                defined=plan.define,
                nodes=plan.nodes,
                dataset=plan.dataset,
                partitions=None if partitions is None else list(partitions),
                chain=bundle,
                extends=False,
                operation=operation or current_operation(),
                reason=reason,
                progress=self._gateway.on_progress is not None,
            )
        accumulators._apply_updates(attachments[place] for place in told["accumulators"])
        return self._results(told["results"], attachments)

    def _results(self, results: list[Any], attachments: list[bytes]) -> Iterator[list[Any]]:
        loads = self.serializer.loads
        for kind, value in results:
            if kind == "inline":
                frames = frames_of(attachments[value])
            else:
                frames = frames_in(Segment(*each) for each in value)
            records: list[Any] = []
            for payload in frames:
                records += loads(payload)
            if kind != "inline":
                self._gateway.post("release", paths=sorted({each[0] for each in value}))
            yield records

    def _together(
        self, node: Node, partitions: Sequence[int] | None
    ) -> AbstractContextManager[object]:
        """What a job runs in: one whose tasks wait for each other does so alone, so that they don't
        wait for another such job's, too."""
        if not self._meets or not require_together(node, partitions, int(self._told["cores"])):
            return nullcontext()
        return self._meeting

    def _save(
        self,
        rdd: RDD[Any],
        path: str,
        form: str,
        function: PartitionFunction,
        suffix: str | None = None,
    ) -> None:
        node = rdd._node
        applied = isinstance(node, Pipeline) and not rdd._is_kept()
        functions = node.functions() if applied and isinstance(node, Pipeline) else []
        reads, _ = self._serializers()
        profiler = self._profiler()
        composed = self._composed([*functions, function], profiler)
        bundle = send_bundle(self, (composed, profiler, reads, _One(form != "batches")))
        with self._together(node, None), Plan.for_job(node, not applied) as plan:
            self._gateway.call(
                "save",
                *plan.attachments,
                defined=plan.define,
                nodes=plan.nodes,
                dataset=plan.dataset,
                chain=bundle,
                extends=False,
                path=path,
                form=form,
                suffix=suffix,
                operation=current_operation(),
            )
        self._take_updates()

    def _take_updates(self) -> None:
        numbers, attachments = self._gateway.call("accumulators")
        accumulators._apply_updates(attachments[place] for place in numbers)

    def _serializers(self) -> tuple[Any, Any]:
        return self.serializer, self.serializer

    def _composed(self, functions: list[PartitionFunction], profiler: Any) -> Composed:
        """Functions as one. With a profiler they stay single, so that it sees them."""
        after = int(self._conf.get("kindling.python.loopAfter") or _LOOP_AFTER)
        looping = Looping.of(functions, None if profiler is not None or after < 0 else after)
        return Composed(functions, looping)

    def _pickled(self, bundle: tuple[Any, ...]) -> bytes:
        return CloudPickleSerializer().dumps(bundle)

    def _worker_memory(self) -> int:
        """What a worker may take for aggregations, in MB."""
        text = str(self._conf.get("spark.python.worker.memory", "512m")).lower()
        units = {"k": 1 / 1024, "m": 1, "g": 1024, "t": 1 << 20}
        number = text.rstrip("b")
        if number[-1:] in units:
            return max(1, int(float(number[:-1]) * units[number[-1]]))
        return max(1, int(number) >> 20)

    def _release(self) -> None:
        """Tells the JVM which datasets no RDD refers to any more."""
        if self._released:
            released, self._released[:] = list(self._released), []
            self._gateway.post("releaseDatasets", ids=released)

    # --- What tasks share -----------------------------------------------------------------------

    def broadcast(self, value: T) -> Broadcast[T]:
        """A value that all tasks can read."""
        if isinstance(value, RDD):
            raise PySparkRuntimeError(
                "Can not run broadcast an RDD: collect() it first", errorClass="RDD_TRANSFORM_ONLY_VALID_ON_DRIVER"
            )
        return Broadcast(self, value)

    def _new_broadcast_file(self) -> tuple[str, int]:
        number = next(self._next_broadcast)
        return os.path.join(self._folder, f"broadcast-{number}"), number

    def accumulator(
        self, value: T, accum_param: AccumulatorParam[T] | None = None
    ) -> Accumulator[T]:
        """A value that tasks add to.

        :param accum_param: how values are added; known for numbers
        """
        param: Any = accum_param
        if param is None:
            known = {
                int: accumulators.INT_ACCUMULATOR_PARAM,
                float: accumulators.FLOAT_ACCUMULATOR_PARAM,
                complex: accumulators.COMPLEX_ACCUMULATOR_PARAM,
            }
            param = next((p for kind, p in known.items() if isinstance(value, kind)), None)
            if param is None:
                raise TypeError("No default accumulator param for type %s" % type(value))
        return Accumulator(next(self._next_accumulator), value, param)

    def addFile(self, path: str, recursive: bool = False) -> None:
        """Makes a file available to tasks: ``SparkFiles.get`` finds it."""
        if not recursive and os.path.isdir(path.removeprefix("file://")):
            raise Py4JJavaError(
                {
                    "class": "org.apache.spark.SparkException",
                    "message": f"Added file {path} is a directory and recursive is not turned on: "
                    "call addFile(path, recursive=True)",
                }
            )
        self._ask("addFile", path=path, recursive=recursive)
        self._added_files[_address(path)] = None

    def addPyFile(self, path: str) -> None:
        """Makes a module, package or zip file importable in tasks."""
        self.addFile(path)
        name = os.path.basename(path)
        place = self._files_folder()
        if name.lower().endswith(tuple(self.PACKAGE_EXTENSIONS)):
            self._python_includes.append(name)
            place = os.path.join(place, name)
        if place not in sys.path:
            sys.path.insert(1, place)
        # A folder that has just been looked into may be remembered without the module.
        importlib.invalidate_caches()
        self._ask("addPythonPath", path=place)

    def addArchive(self, path: str) -> None:
        """Unpacks an archive for tasks."""
        self._ask("addArchive", path=path)
        self._added_archives[_address(path)] = None

    def _files_folder(self) -> str:
        return str(self._ask("filesFolder"))

    # --- Settings of jobs -----------------------------------------------------------------------

    def setCheckpointDir(self, dirName: str) -> None:
        """Where checkpoints go."""
        self._ask("setCheckpointDir", path=dirName)

    def getCheckpointDir(self) -> str | None:
        """Where checkpoints go, None if that was not said."""
        path: str | None = self._ask("getCheckpointDir")
        return path

    def setLogLevel(self, logLevel: str) -> None:
        """What is logged: ALL, DEBUG, ERROR, FATAL, INFO, OFF, TRACE or WARN."""
        self._ask("setLogLevel", level=logLevel)

    def setJobGroup(self, groupId: str, description: str, interruptOnCancel: bool = False) -> None:
        """Has this thread's jobs belong to a group."""
        self._ask("setJobGroup", group=groupId, description=description, interrupt=interruptOnCancel)

    def setInterruptOnCancel(self, interruptOnCancel: bool) -> None:
        """Whether cancelling interrupts tasks of this thread's jobs at once. A worker is ended either
        way."""
        self.setLocalProperty("spark.job.interruptOnCancel", str(interruptOnCancel).lower())

    def addJobTag(self, tag: str) -> None:
        """Adds a tag to this thread's jobs."""
        self._ask("addJobTag", tag=tag)

    def removeJobTag(self, tag: str) -> None:
        """Takes a tag from this thread's jobs."""
        self._ask("removeJobTag", tag=tag)

    def getJobTags(self) -> set[str]:
        """The tags of this thread's jobs."""
        return set(self._ask("jobTags"))

    def clearJobTags(self) -> None:
        """Takes all tags from this thread's jobs."""
        self._ask("clearJobTags")

    def setLocalProperty(self, key: str, value: str | None) -> None:
        """Sets a property of this thread's jobs; None takes it away."""
        self._ask("setLocalProperty", key=key, value=value)

    def getLocalProperty(self, key: str) -> str | None:
        """A property of this thread's jobs."""
        value: str | None = self._ask("localProperty", key=key)
        return value

    def setJobDescription(self, value: str | None) -> None:
        """Describes this thread's jobs."""
        self.setLocalProperty("spark.job.description", value)

    def cancelJobGroup(self, groupId: str) -> None:
        """Cancels the jobs of a group."""
        self._ask("cancelJobGroup", group=groupId)

    def cancelJobsWithTag(self, tag: str) -> None:
        """Cancels the jobs with a tag."""
        self._ask("cancelJobsWithTag", tag=tag)

    def cancelAllJobs(self) -> None:
        """Cancels all jobs."""
        self._ask("cancelAllJobs")

    @classmethod
    def setSystemProperty(cls, key: str, value: str) -> None:
        """Sets a system property of the JVM, which is started if it doesn't run."""
        Gateway.get().call("setSystemProperty", key=key, value=value)

    @classmethod
    def _clear_system_property(cls, key: str) -> None:
        Gateway.get().call("clearSystemProperty", key=key)

    @classmethod
    def getSystemProperty(cls, key: str) -> str:
        """A system property of the JVM."""
        value: str = Gateway.get().call("systemProperty", key=key)[0]
        return value

    # --- Profiles -------------------------------------------------------------------------------

    def _profiler(self) -> Profiler | None:
        if self._conf.get("spark.python.profile", "false") != "true":
            return None
        return self._profiler_class(self)

    def show_profiles(self) -> None:
        """Prints the profiles of ``spark.python.profile``, each once."""
        self._require_profiles()
        for number, profiler in self._profilers:
            if profiler not in self._shown_profilers:
                profiler.show(number)
                self._shown_profilers.append(profiler)

    def dump_profiles(self, path: str) -> None:
        """Writes the profiles of ``spark.python.profile`` to a folder, and forgets them."""
        self._require_profiles()
        for number, profiler in self._profilers:
            profiler.dump(number, path)
        self._profilers.clear()
        self._shown_profilers.clear()

    def _require_profiles(self) -> None:
        if self._conf.get("spark.python.profile", "false") != "true":
            raise PySparkRuntimeError(
                "'spark.python.profile' or 'spark.python.profile.memory' configuration must be set "
                "to 'true' to enable Python profile.",
                errorClass="INCORRECT_CONF_FOR_PROFILE",
            )


class _Batches(Serializer):
    """Lists of records by another serializer."""

    def __init__(self, serializer: Any) -> None:
        self.serializer = serializer

    def dumps(self, obj: Any) -> bytes:
        batch: bytes = self.serializer.dumps(obj)
        return batch

    def loads(self, obj: bytes) -> Any:
        return self.serializer.loads(obj)

    def __repr__(self) -> str:
        return f"AutoBatchedSerializer({self.serializer})"


class _One(Serializer):
    """Single records, a frame each.

    :param plain: whether records are bytes already
    """

    one_each = True

    def __init__(self, plain: bool) -> None:
        self._plain = plain

    def dumps(self, obj: Any) -> bytes:
        return obj if self._plain else CPickleSerializer().dumps(obj)


def _address(path: str) -> str:
    """How a file's address is told: ``file:`` and where it is in the end, or as it was given."""
    if re.match("[A-Za-z][A-Za-z0-9+.-]+:", path):
        return path
    file, marked, name = path.partition("#")
    if marked and os.path.exists(path):
        file, marked, name = path, "", ""
    found = os.path.realpath(file)
    slash = "/" if os.path.isdir(found) else ""
    safe = "".join(c if ord(c) > 127 else quote(c, safe="/:@!$&'()*+,;=~") for c in found)
    return f"file:{safe}{slash}{marked}{name}"


def _encoded(line: str) -> bytes:
    return line.encode("utf-8")


def _encoded_pair(file: tuple[str, str]) -> tuple[bytes, bytes]:
    return file[0].encode("utf-8"), file[1].encode("utf-8")


def _later(what: str) -> NotImplementedError:
    return NotImplementedError(
        f"{what} isn't there yet: Hadoop's formats are read and written in a later version; use "
        "textFile, pickleFile, binaryFiles or binaryRecords"
    )
