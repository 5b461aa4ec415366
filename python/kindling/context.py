"""The context of an application: makes RDDs, runs jobs, shares values with tasks."""

from __future__ import annotations

import builtins
import gc
import importlib
import itertools
import os
import shutil
import sys
import threading
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from collections.abc import Mapping, Set
from typing import Any, Callable, ClassVar, Iterable, Iterator, NoReturn, Sequence, TypeVar

from . import accumulators
from .accumulators import Accumulator, AccumulatorParam, AccumulatorRegistry
from .app import handover
from .app.alias import is_aliased
from .broadcast import Broadcast, Broadcasts
from .conf import SparkConf
from .driver.addresses import file_address
from .driver.arguments import as_flag, as_int, as_path, as_text, as_text_or_none, jvm_error, plain, refused
from .driver import requests
from .driver.barriers import has_barrier_stage
from .driver.callsite import current_operation, one_call
from .driver.console import console
from .driver.datasets import Datasets, JobPlan
from .driver.gateway import Gateway, gateways
from .driver.jvm import JvmView
from .driver.launch import worker_command
from .driver.lineage import Node, Pipeline, Shuffle, define_union, named, stages_of
from .driver.pickling import BatchSerializer, FunctionPickler, PickledFunctions
from .driver.requests import ApiCall
from .driver.hadoop import HadoopConfiguration, JavaContextView
from .driver.unsupported import no_jvm
from .errors import JvmEndedError, Py4JJavaError, PySparkRuntimeError
from .files import SparkFiles
from .profiler import BasicProfiler, Profiler, ProfilerCollector
from .rdd import RDD
from .serializers import CPickleSerializer, Serializer
from .status import StatusTracker
from .storagelevel import StorageLevel
from .taskcontext import TaskContext
from .tasks import tracebacks
from .tasks.batches import FrameWriter, frame, frames_in, frames_of
from .tasks.disk import DiskFullError
from .tasks.functions import Batching, PartitionFunction, encode_file, encode_line
from .tasks.messages import BatchSegment
from .util import _parse_bytes, _parse_memory

T = TypeVar("T")
U = TypeVar("U")

#: The size in bytes up to which the records of ``parallelize`` go into the message to the JVM;
#: larger ones go into a file.
_MAX_INLINE_BYTES = 1 << 16

#: The number of records of a task after which its functions become one loop. To compile it takes as
#: long as some ten thousand calls.
_LOOP_AFTER = "20000"

def _addresses(paths: str | None) -> list[str]:
    """Returns the addresses of files that a setting lists."""
    return [file_address(path.strip()) for path in (paths or "").split(",") if path.strip()]


_DEFAULTS = {"spark.app.name": "pyspark-shell", "spark.master": "local[*]"}

#: How an address begins whose file is on each machine already, so that it isn't copied.
_ON_EACH_MACHINE = "local:"

#: How Spark's message begins where the functions of a stage can't be sent to its tasks.
_STAGE_FAILED = (
    "Job aborted due to stage failure: Task serialization failed: java.io.IOException: "
    "org.apache.spark.SparkException: "
)



class SparkContext:
    """Connects a program to the engine: makes RDDs, runs their jobs, shares values with tasks.

    Making a context starts the engine, a JVM that outlives it by a second, and Python workers, one
    per task slot. One context can be alive in a process at a time; :meth:`stop` ends it, and so
    does a ``with`` block. Methods may be called by several threads at once.

    Parameters
    ----------
    master : str, optional
        ``local`` (one task at a time), ``local[N]`` (N tasks), ``local[*]`` (one task per core),
        ``local[N,F]`` (each task is tried F times). Default: ``spark.master`` of the configuration,
        else ``local[*]``.
    appName : str, optional
        Name of the application, which the UI shows. Default: ``spark.app.name`` of the
        configuration, else ``pyspark-shell``.
    sparkHome : str, optional
        Recorded as ``spark.home``; has no effect here.
    pyFiles : list of str, optional
        Python files and zip files that tasks can import, as with :meth:`addPyFile`.
    environment : dict, optional
        Environment variables of the workers, besides those of the driver.
    batchSize : int, default 0
        Number of records that :meth:`parallelize` pickles together; 0 chooses it by the size of the
        collection, at most 1024.
    serializer : Serializer, default ``CPickleSerializer()``
        Serializer of records.
    conf : SparkConf, optional
        Settings. The context uses a copy; the other arguments win.
    gateway : object, optional
        Ignored.
    jsc : object, optional
        Ignored.
    profiler_cls : type, default BasicProfiler
        Class that profiles tasks if ``spark.python.profile`` is ``true``.
    udf_profiler_cls : type, optional
        Ignored.
    memory_profiler_cls : type, optional
        Ignored.

    Attributes
    ----------
    master : str
        The master URL.
    appName : str
        The application's name.
    environment : dict
        Environment variables of workers: those that were given, and ``PYTHONHASHSEED``.
    pythonExec : str
        The Python of the workers, as ``PYSPARK_PYTHON`` names it; else ``python3``.
    pythonVer : str
        The version of this Python, such as ``3.11``.
    profiler_collector : ProfilerCollector or None
        The profilers, if ``spark.python.profile`` is ``true``.
    PACKAGE_EXTENSIONS : iterable of str
        Endings of the files that :meth:`addPyFile` treats as packages.

    Raises
    ------
    ValueError
        If another context is alive. The message says where it was made.
    PySparkRuntimeError
        In a task: contexts are for the driver (``CONTEXT_ONLY_VALID_ON_DRIVER``).
    LaunchError
        If there is no Java 17 or newer. The message says what was found and what to do.

    Notes
    -----
    Differs from PySpark since 0.1.0: for a master that isn't local, such as ``spark://host:7077``,
    the constructor returns a context of the installed PySpark, or raises an error if there is none.

    Examples
    --------
    >>> from kindling import SparkConf, SparkContext
    >>> sc.stop()
    >>> with SparkContext("local[2]", "films") as context:
    ...     context.parallelize(["dark knight", "dunkirk"]).map(str.title).collect()
    ['Dark Knight', 'Dunkirk']
    """

    _active_spark_context: ClassVar["SparkContext | None"] = None
    _lock: ClassVar[threading.RLock] = threading.RLock()
    _python_includes: list[str]
    _created_at: ApiCall
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
        """Returns a context of this class; for a master of a cluster, one of the installed PySpark.
        """
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
        if TaskContext.get() is not None:
            raise PySparkRuntimeError(
                "SparkContext should only be created and accessed on the driver.",
                errorClass="CONTEXT_ONLY_VALID_ON_DRIVER",
            )
        if gateway is not None and gateway.gateway_parameters.auth_token is None:
            raise ValueError(
                "You are trying to pass an insecure Py4j gateway to Spark. This is not allowed as it is a "
                "security risk."
            )
        operation = current_operation("SparkContext")
        with SparkContext._lock:
            active = SparkContext._active_spark_context
            if active is not None:
                site = active._created_at
                raise ValueError(
                    "Cannot run multiple SparkContexts at once; existing SparkContext("
                    f"app={active.appName}, master={active.master}) created by "
                    f"{site.name} at {site.file}:{site.line}"
                )
            self._start(master, appName, sparkHome, pyFiles, environment, conf)
            SparkContext._active_spark_context = self
        self._created_at = operation
        self.serializer = BatchSerializer(serializer)
        self.profiler_collector = None
        if self._conf.get("spark.python.profile", "false") == "true":
            dump_path = self._conf.get("spark.python.profile.dump")
            self.profiler_collector = ProfilerCollector(
                profiler_cls, udf_profiler_cls, memory_profiler_cls, dump_path
            )
        self._batchSize = batchSize
        self._accumulators = AccumulatorRegistry(
            lambda: self._gateway.call(requests.TakeAccumulatorUpdates())
        )
        self._broadcasts = Broadcasts(
            self._folder, lambda: named(current_operation("destroy"))
        )
        self._parallelized_ids = itertools.count()
        self._datasets = Datasets(self._gateway)
        loop_after = int(self._conf.get("kindling.python.loopAfter") or _LOOP_AFTER)
        self._pickler = FunctionPickler(
            self.serializer, loop_after, self._new_profiler, self._broadcasts.pickled
        )

    def _start(
        self,
        master: str | None,
        appName: str | None,
        sparkHome: str | None,
        pyFiles: list[str] | None,
        environment: dict[str, Any] | None,
        conf: SparkConf | None,
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
        # As PySpark has it: the seed of the workers' hashes.
        self.environment["PYTHONHASHSEED"] = os.environ.get("PYTHONHASHSEED", "0")
        self.pythonExec = os.environ.get("PYSPARK_PYTHON") or "python3"
        self.pythonVer = "%d.%d" % sys.version_info[:2]
        self.sparkHome = sparkHome
        tracebacks.install()
        #: Whether there has been an RDD with a barrier stage.
        self._has_barriers = False
        #: Held while a job with a barrier stage runs.
        self._barrier_lock = threading.Lock()
        given = dict(settings.getAll())
        workers = worker_command(given, is_aliased())
        self._gateway = gateways.get(workers, given.get("spark.driver.memory"), given)
        #: The JVM's description of the context: id, version, folder, configuration.
        self._description = self._gateway.call(requests.StartContext(given, workers))
        self._folder = self._description.folder
        for key, value in self._description.conf.items():
            settings.set(key, value)
        SparkFiles._folder_at_driver = self._files_folder
        self._hadoop = HadoopConfiguration(self, dict(settings.getAll()))
        self._conf = settings
        self._python_includes = []
        # Dictionaries by address, since they keep the order in which files were added.
        self._added_files = dict.fromkeys(_addresses(settings.get("spark.files")))
        self._added_archives = dict.fromkeys(_addresses(settings.get("spark.archives")))
        self._stopped = False
        console.context_started(self.appName, self.uiWebUrl, dict(settings.getAll()))
        submitted = str(settings.get("spark.submit.pyFiles", "")).split(",")
        for path in [*(pyFiles or []), *filter(None, submitted)]:
            self.addPyFile(path)

    # --- Properties -----------------------------------------------------------------------------

    @classmethod
    def getOrCreate(cls, conf: SparkConf | None = None) -> "SparkContext":
        """Returns the context that is alive, or makes one.

        Parameters
        ----------
        conf : SparkConf, optional
            Settings of a new context. Ignored if a context is alive.

        Returns
        -------
        SparkContext
            One context for all calls until it is stopped. Safe to call from several threads.

        Notes
        -----
        For a master that isn't local, a context of the installed PySpark: see
        :class:`SparkContext`.

        Examples
        --------
        >>> from kindling import SparkContext
        >>> SparkContext.getOrCreate() is sc
        True
        """
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
        """Returns HTML for a notebook: the context with a link to the UI."""
        from .notebook.pages import context_html

        return context_html(self)

    def show_ui(self, height: int = 640) -> None:
        """Shows the UI of this context: below the cell in a notebook, else in the browser.

        The address contains a token that lets the browser in, also through the proxies of Colab and
        JupyterHub. Without a UI a message is printed instead.

        Parameters
        ----------
        height : int, default 640
            Height of the frame in a notebook, in pixels.

        Notes
        -----
        Differs from PySpark since 0.1.0: PySpark has no such method.

        Examples
        --------
        >>> from kindling import SparkConf, SparkContext
        >>> sc.stop()
        >>> conf = SparkConf().setMaster("local[2]").set("spark.ui.enabled", "false")
        >>> with SparkContext(conf=conf) as quiet:
        ...     quiet.show_ui()
        this context has no UI: spark.ui.enabled is false, or no port was free
        """
        from .notebook.pages import show

        show(self, height)

    def __getattr__(self, name: str) -> Any:
        if name == "_javaAccumulator":
            raise no_jvm(name)
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    @classmethod
    def _ensure_initialized(
        cls, instance: "SparkContext | None" = None, gateway: Any = None, conf: Any = None
    ) -> None:
        """Does nothing: the JVM is started with the first context."""

    @staticmethod
    def _assert_on_driver() -> None:
        """Raises an error in a task."""
        if TaskContext.get() is not None:
            raise PySparkRuntimeError(
                "SparkContext should only be created and accessed on the driver.",
                errorClass="CONTEXT_ONLY_VALID_ON_DRIVER",
            )

    @property
    def _callsite(self) -> Any:
        """Where the context was made: the name of the method, file and line."""
        return self._created_at

    @property
    def _temp_dir(self) -> str:
        """The folder of the application's temporary files."""
        return self._folder

    @property
    def _unbatched_serializer(self) -> Serializer:
        """The serializer that the context was made with."""
        serializer: Serializer = self.serializer.serializer  # type: ignore[attr-defined]
        return serializer

    @property
    def _jvm(self) -> JvmView:
        return JvmView(self)

    @property
    def _jsc(self) -> JavaContextView:
        return JavaContextView(self._hadoop)

    @property
    def version(self) -> str:
        """The version of Spark whose API this is.

        Programs that ask for it want to know which methods there are. Kindling's own version is
        ``kindling.__version__``.

        Returns
        -------
        str

        Examples
        --------
        >>> sc.version
        '4.2.0'
        """
        return self._description.version

    @property
    def applicationId(self) -> str:
        """The identifier of the application, as pages, REST and event logs show it.

        A new context has a new one. It stays readable after :meth:`stop`.

        Returns
        -------
        str
            ``local-`` and a number.

        Examples
        --------
        >>> sc.applicationId.startswith("local-")
        True
        """
        return self._description.applicationId

    @property
    def uiWebUrl(self) -> str | None:
        """The address of the UI, such as ``http://localhost:4040``.

        The port is ``spark.ui.port`` (4040), or the next free one. A browser on another machine
        also needs the token: see :meth:`show_ui`.

        Returns
        -------
        str or None
            ``None`` without a UI (``spark.ui.enabled`` is ``false``).

        Examples
        --------
        >>> sc.uiWebUrl.startswith("http://")
        True
        """
        return self._description.uiWebUrl

    @property
    def startTime(self) -> int:
        """The time at which this context was made, in milliseconds since 1970 (UTC).

        Returns
        -------
        int

        Examples
        --------
        >>> import time
        >>> sc.startTime / 1000 <= time.time()
        True
        """
        return self._description.startTime

    @property
    def defaultParallelism(self) -> int:
        """The number of partitions of an RDD for which the program names none.

        Used by :meth:`parallelize` and :meth:`range`. It is ``spark.default.parallelism``, or else
        the number of tasks that run at a time: 2 for ``local[2]``.

        Returns
        -------
        int
            1 or greater.

        Examples
        --------
        >>> sc.defaultParallelism
        2
        >>> sc.parallelize(range(100)).getNumPartitions()
        2
        """
        return self._description.defaultParallelism

    @property
    def defaultMinPartitions(self) -> int:
        """The least number of partitions of a file for which the program names none.

        It is :attr:`defaultParallelism`, but at most 2. Large files have more: they are split every
        32 MB.

        Returns
        -------
        int
            1 or 2.

        Examples
        --------
        >>> sc.defaultMinPartitions
        2
        """
        return self._description.defaultMinPartitions

    @property
    def listFiles(self) -> list[str]:
        """The addresses of all files that :meth:`addFile` and :meth:`addPyFile` have added.

        Returns
        -------
        list of str
            Such as ``file:/data/films.csv``, in the order in which they were added.

        Examples
        --------
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "listed.txt")
        ...     _ = open(path, "w").write("2009")
        ...     sc.addFile(path)
        >>> sc.listFiles[-1].endswith("/listed.txt")
        True
        """
        return list(self._added_files)

    @property
    def listArchives(self) -> list[str]:
        """The addresses of all archives that :meth:`addArchive` has added.

        Returns
        -------
        list of str
            Such as ``file:/data/films.zip``, in the order in which they were added.

        Examples
        --------
        >>> import os, tempfile, zipfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "listed.zip")
        ...     with zipfile.ZipFile(path, "w") as archive:
        ...         archive.writestr("year.txt", "2009")
        ...     sc.addArchive(path)
        >>> sc.listArchives[-1].endswith("/listed.zip")
        True
        """
        return list(self._added_archives)

    @property
    def resources(self) -> dict[str, Any]:
        """The resources of the driver besides memory and cores, such as GPUs. Here it has none.

        Returns
        -------
        dict
            Always empty.

        Notes
        -----
        Differs from PySpark since 0.1.0: PySpark lists what a cluster has assigned to the driver.

        Examples
        --------
        >>> sc.resources
        {}
        """
        return {}

    def sparkUser(self) -> str:
        """Returns the name of the user that runs the application.

        Returns
        -------
        str
            The user of the operating system.

        Examples
        --------
        >>> len(sc.sparkUser()) > 0
        True
        """
        return self._description.sparkUser

    def getConf(self) -> SparkConf:
        """Returns a copy of the configuration of this context.

        Contains the settings that the program and the command line gave, and those that the context
        has added, such as ``spark.app.id``. Changing the copy has no effect on the context.

        Returns
        -------
        SparkConf

        Examples
        --------
        >>> conf = sc.getConf()
        >>> conf.get("spark.master")
        'local[2]'
        >>> sc.getConf().set("spark.master", "local[9]") is conf
        False
        """
        return self._conf._copy()

    def statusTracker(self) -> StatusTracker:
        """Returns an object that tells which jobs and stages run and how far they are.

        Returns
        -------
        StatusTracker
            It asks the engine at each call, so it is never out of date.

        Examples
        --------
        >>> sc.parallelize([1, 2, 3]).count()
        3
        >>> sc.statusTracker().getActiveJobsIds()
        []
        """
        return StatusTracker(self)

    def stop(self) -> None:
        """Ends this context: cancels its jobs, ends its workers and deletes its temporary files.

        Waits until event logs are written. Calling it again has no effect. RDDs of the context
        can't be computed any more; another context can be made. A program that never calls it ends
        all the same.

        Examples
        --------
        >>> from kindling import SparkContext
        >>> sc.stop()
        >>> another = SparkContext("local[2]", "another")
        >>> another.range(3).collect()
        [0, 1, 2]
        >>> another.stop()
        """
        with SparkContext._lock:
            if SparkContext._active_spark_context is self:
                SparkContext._active_spark_context = None
            if not self._stopped:
                self._stopped = True
                console.context_stopped()
                SparkFiles._folder_at_driver = None
                self._broadcasts.save_values()
                try:
                    self._gateway.call(requests.StopContext())
                except JvmEndedError:
                    self._gateway.close()  # The context ended with the JVM.

    def _num_partitions(self, node: Node) -> int:
        source = node.source if isinstance(node, Pipeline) else node
        return self._gateway.call(requests.NumPartitions(self._datasets.ensure(source)))

    # --- RDDs -----------------------------------------------------------------------------------

    @one_call
    def emptyRDD(self) -> RDD[Any]:
        """Returns an RDD without records and without partitions.

        Lazy. A neutral start for a chain of :meth:`RDD.union`. Actions on it run no tasks, and
        some, such as :meth:`RDD.max`, raise an error.

        Returns
        -------
        RDD

        Examples
        --------
        >>> sc.emptyRDD().isEmpty()
        True
        >>> sc.emptyRDD().union(sc.parallelize([1, 2])).collect()
        [1, 2]
        """
        return self._blocks([], "EmptyRDD")

    @one_call
    def range(
        self, start: int, end: int | None = None, step: int = 1, numSlices: int | None = None
    ) -> RDD[int]:
        """Returns an RDD of the integers from ``start`` to before ``end``.

        Lazy. The numbers are made in the workers, one at a time: neither the driver nor a worker
        holds them.

        Parameters
        ----------
        start : int
            First number. With one argument only it is the end, and the range starts at 0.
        end : int, optional
            Number before which the range ends.
        step : int, default 1
            Difference between neighbours; may be negative, not 0.
        numSlices : int, optional
            Number of partitions. Default: :attr:`defaultParallelism`.

        Returns
        -------
        RDD of int

        Raises
        ------
        ValueError
            If ``step`` is 0.

        Examples
        --------
        >>> sc.range(5).collect()
        [0, 1, 2, 3, 4]
        >>> sc.range(2, 10, 3, numSlices=3).glom().collect()
        [[2], [5], [8]]
        """
        if end is None:
            start, end = 0, start
        return self.parallelize(range(start, end, step), numSlices)

    @one_call
    def parallelize(self, c: Iterable[T], numSlices: int | None = None) -> RDD[T]:
        """Returns an RDD of the elements of a collection.

        Lazy, but the elements are pickled at this call, in the driver: later changes of the
        collection have no effect. Up to 64 KB stay in memory; more are written to a file of the
        application's temporary folder. A ``range`` is not pickled: the workers make its numbers.

        Parameters
        ----------
        c : iterable
            A list, a tuple, a range, a generator or another iterable. Its elements must be
            picklable.
        numSlices : int, optional
            Number of partitions, 1 or more. Default: :attr:`defaultParallelism`.

        Returns
        -------
        RDD
            Elements in their order, in batches: partitions may differ in size by a batch of up to
            1024.

        Raises
        ------
        ZeroDivisionError
            If ``numSlices`` is 0.
        Py4JJavaError
            When something first needs the partitions, if ``numSlices`` is less than 0.
        PicklingError
            If an element can't be pickled.

        Examples
        --------
        >>> sc.parallelize(["Avatar", "Dunkirk", "Alien"], 2).glom().collect()
        [['Avatar'], ['Dunkirk', 'Alien']]
        >>> sc.parallelize(range(0, 100, 10), 3).glom().collect()
        [[0, 10, 20], [30, 40, 50], [60, 70, 80, 90]]
        """
        slices = self.defaultParallelism
        if numSlices is not None:
            slices = as_int("numSlices", int(numSlices))
        if slices == 0:
            raise ZeroDivisionError(
                "integer division or modulo by zero\nnumSlices must be positive: 0"
            )
        if slices < 0:
            return self._blocks([], invalid_number=slices)
        if isinstance(c, range):
            return self._sliced_range(c, slices)
        elements: Sequence[T] = c if isinstance(c, (list, tuple)) else list(c)
        size = max(1, min(len(elements) // slices, self._batchSize or 1024))
        dumps = self.serializer.dumps
        batches = [dumps(list(elements[at : at + size])) for at in range(0, len(elements), size)]
        total = sum(map(len, batches))
        bounds = [(i * len(batches) // slices, (i + 1) * len(batches) // slices) for i in range(slices)]
        if total <= _MAX_INLINE_BYTES:
            inline = [b"".join(map(frame, batches[low:high])) for low, high in bounds]
            return self._blocks([requests.InlineBlock(each) for each in inline])
        path = os.path.join(self._folder, f"parallelized-{next(self._parallelized_ids)}")
        blocks: list[requests.SourceBlock] = []

        def write() -> None:
            writer = FrameWriter(path)
            try:
                for low, high in bounds:
                    at = writer.position
                    for batch in batches[low:high]:
                        writer.write(batch)
                    length = writer.position - at
                    segment = BatchSegment(path, at, length)
                    blocks.append(
                        requests.SegmentsBlock([segment]) if length else requests.EmptyBlock()
                    )
            finally:
                writer.close()

        self._write_temporary(path, write)
        return self._blocks(blocks[-slices:])

    def _write_temporary(self, path: str, write: Callable[[], None]) -> None:
        """Writes a file in the application's temporary folder. If the disk is full, files that
        nothing needs any more are deleted, and it is written once more.

        :param write: writes the file
        """
        for is_last in (False, True):
            try:
                return write()
            except BaseException as failure:
                try:
                    os.unlink(path)
                except OSError:
                    pass  # It could not be made.
                if is_last or not isinstance(failure, DiskFullError):
                    raise
            gc.collect()
            self._datasets.release_unreachable()
            self._gateway.call(requests.CollectFiles())

    def _sliced_range(self, numbers: builtins.range, slices: int) -> RDD[Any]:
        size = len(numbers)
        first, step = (numbers[0], numbers.step) if size else (0, 1)

        def bound(partition: int) -> int:
            return first + int((partition * size / slices)) * step

        def made(partition: int, _: Iterable[Any]) -> Iterable[int]:
            return range(bound(partition), bound(partition + 1), step)

        if size == 0:
            return self.parallelize([], slices)
        return self._blocks([requests.EmptyBlock()] * slices).mapPartitionsWithIndex(made)

    def _blocks(
        self,
        blocks: "Sequence[requests.SourceBlock]",
        kind: str | None = None,
        invalid_number: int | None = None,
    ) -> RDD[Any]:
        """Returns an RDD with a partition for each block.

        :param kind: the class that debug strings show
        :param invalid_number: the number of partitions that the program asked for, if it is not
            positive. As in Spark, the error comes when something needs the partitions
        """
        return self._source_rdd(
            "blocks",
            lambda call: requests.BlocksDefinition(call, list(blocks), kind, invalid_number),
        )

    def _source_rdd(
        self, kind: str, define: Callable[[ApiCall], requests.DatasetDefinition]
    ) -> RDD[Any]:
        return RDD(Node(current_operation(), kind, [], define), self, self.serializer)

    def _files(
        self,
        kind: str,
        define: Callable[[ApiCall, str, int, dict[str, str]], requests.DatasetDefinition],
        path: str,
        option: int,
    ) -> RDD[Any]:
        """Returns an RDD of files.

        :param option: the length of records in bytes, or the least number of partitions
        """
        hadoop = self._hadoop.snapshot()
        name = as_path("path", path)
        return self._source_rdd(kind, lambda call: define(call, name, option, hadoop))

    @one_call
    def textFile(
        self, name: str, minPartitions: int | None = None, use_unicode: bool = True
    ) -> RDD[str]:
        r"""Returns an RDD of the lines of text files.

        Lazy: a missing path is an error of the first operation that needs the partitions. Workers
        read local files themselves, line by line, each its own part. Files of other schemes, such as
        ``hdfs:``, take Hadoop on the class path of the JVM, which reads them. Lines end at ``\n``, ``\r`` or
        ``\r\n``; bytes that are no UTF-8 become U+FFFD.

        Parameters
        ----------
        name : str
            A file, a folder (all files in it), a pattern such as ``logs/*.txt``, or several of
            these with commas between. Compressed files (gzip, bzip2, deflate, zstd, snappy,
            lz4, xz) are known by their ending; one task reads a whole one.
        minPartitions : int, optional
            Wanted number of partitions; small or many files may give more. Default:
            :attr:`defaultMinPartitions`.
        use_unicode : bool, default True
            False gives lines as ``bytes`` in UTF-8.

        Returns
        -------
        RDD of str
            Lines without their ends.

        Raises
        ------
        Py4JJavaError
            At the action or at a shuffle, if a path doesn't exist (``InvalidInputException``), or if
            a compressed file is damaged or cut off. No function of the program can catch the latter.

        Notes
        -----
        Differs from PySpark since 0.1.0: PySpark can't read zstd without Hadoop's native library, and
        takes xz for text.

        Examples
        --------
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "films.txt")
        ...     _ = open(path, "w").write("Avatar\nDunkirk\n")
        ...     sc.textFile(path).map(len).collect()
        [6, 7]
        """
        least = as_int("minPartitions", minPartitions or min(self.defaultParallelism, 2))
        lines = self._files("text", requests.TextFileDefinition, name, least)
        if use_unicode:
            return lines
        encoded: RDD[Any] = lines.map(encode_line)
        encoded._default_name = name
        return encoded

    def _table_text(
        self, paths: list[str], whole: bool, setting: Callable[[str], str | None]
    ) -> RDD[Any]:
        """Returns an RDD of the lines of text files, or of pairs of path and content, in the
        partitions of Spark SQL.

        :param setting: returns the value of a setting, None if it isn't set
        """
        parallelism = setting("spark.sql.leafNodeDefaultParallelism") or self.defaultParallelism
        least = setting("spark.sql.files.minPartitionNum") or parallelism
        most = setting("spark.sql.files.maxPartitionNum") or 0
        largest = _parse_bytes(setting("spark.sql.files.maxPartitionBytes") or "128m")
        open_cost = _parse_bytes(setting("spark.sql.files.openCostInBytes") or "4m")
        return self._source_rdd(
            "text",
            lambda call: requests.TableTextDefinition(
                call, paths, whole, largest, open_cost, int(least), int(most)
            ),
        )

    @one_call
    def wholeTextFiles(
        self, path: str, minPartitions: int | None = None, use_unicode: bool = True
    ) -> RDD[tuple[str, str]]:
        r"""Returns an RDD with one pair of path and content per text file.

        Lazy. Made for many small files: a worker holds one whole file in memory at a time. Paths are
        those of :meth:`textFile`, also with other schemes than ``file:``. Files that
        are compressed are decompressed, as in :meth:`textFile`; ``.gzip`` and ``.zstd`` are endings of
        such files here, too.

        Parameters
        ----------
        path : str
            A folder, a file, a pattern, or several of these with commas between.
        minPartitions : int, optional
            Wanted number of partitions. Default: :attr:`defaultMinPartitions`.
        use_unicode : bool, default True
            False gives path and content as ``bytes`` in UTF-8.

        Returns
        -------
        RDD of tuple
            Pairs ``(path, content)``, the path as an address such as ``file:/data/a.txt``.

        Raises
        ------
        Py4JJavaError
            If a path doesn't exist (``InvalidInputException``).

        Examples
        --------
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = open(os.path.join(folder, "a.txt"), "w").write("to be\nor not")
        ...     [(path, text)] = sc.wholeTextFiles(folder).collect()
        >>> path.endswith("/a.txt"), text
        (True, 'to be\nor not')
        """
        files = self._files(
            "wholeText",
            requests.WholeTextFilesDefinition,
            path,
            as_int("minPartitions", minPartitions or self.defaultMinPartitions),
        )
        if use_unicode:
            return files
        encoded: RDD[Any] = files.map(encode_file)
        encoded._default_name = path
        return encoded

    @one_call
    def binaryFiles(self, path: str, minPartitions: int | None = None) -> RDD[tuple[str, bytes]]:
        r"""Returns an RDD with one pair of path and content per file.

        Lazy. A worker holds one whole file in memory at a time. Paths are those of :meth:`textFile`,
        also with other schemes than ``file:``; the JVM then holds a file, too.

        Parameters
        ----------
        path : str
            A folder, a file, a pattern, or several of these with commas between.
        minPartitions : int, optional
            Wanted number of partitions. Default: :attr:`defaultMinPartitions`.

        Returns
        -------
        RDD of tuple
            Pairs ``(path, content)`` of ``str`` and ``bytes``, the path as an address such as
            ``file:/data/a.png``.

        Raises
        ------
        Py4JJavaError
            If a path doesn't exist (``InvalidInputException``).

        Examples
        --------
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = open(os.path.join(folder, "a.bin"), "wb").write(b"\x00\x01")
        ...     sc.binaryFiles(folder).values().collect()
        [b'\x00\x01']
        """
        return self._files(
            "binaryFiles",
            requests.BinaryFilesDefinition,
            path,
            as_int("minPartitions", minPartitions or self.defaultMinPartitions),
        )

    @one_call
    def binaryRecords(self, path: str, recordLength: int) -> RDD[bytes]:
        """Returns an RDD of records of a fixed length from binary files.

        Lazy. Workers read record by record, each its own part of a file. Paths are those of
        :meth:`textFile`, also with other schemes than ``file:``.

        Parameters
        ----------
        path : str
            A folder, a file, a pattern, or several of these with commas between.
        recordLength : int
            Length of each record in bytes, 1 or more.

        Returns
        -------
        RDD of bytes

        Raises
        ------
        Py4JJavaError
            At the action, if the length isn't positive, if a path doesn't exist, or if a file ends
            within a record.

        Examples
        --------
        >>> import os, struct, tempfile
        >>> def number(record):
        ...     return struct.unpack(">i", record)[0]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "numbers.bin")
        ...     _ = open(path, "wb").write(struct.pack(">3i", 4, 5, 6))
        ...     sc.binaryRecords(path, 4).map(number).collect()
        [4, 5, 6]
        """
        length = as_int("recordLength", recordLength)
        return self._files("binaryRecords", requests.BinaryRecordsDefinition, path, length)

    @one_call
    def pickleFile(self, name: str, minPartitions: int | None = None) -> RDD[Any]:
        """Returns an RDD of the records that :meth:`RDD.saveAsPickleFile` has written.

        Lazy. Reads files of Kindling and of PySpark. A worker holds one batch of records at a time.
        Paths are those of :meth:`textFile`, also with other schemes than ``file:``.
        Unpickling runs code that a file names: read only files that you trust.

        Parameters
        ----------
        name : str
            A folder, a file, a pattern, or several of these with commas between.
        minPartitions : int, optional
            Wanted number of partitions. Default: :attr:`defaultMinPartitions`.

        Returns
        -------
        RDD

        Raises
        ------
        Py4JJavaError
            If a path doesn't exist (``InvalidInputException``).

        Examples
        --------
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "films")
        ...     sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)]).saveAsPickleFile(path)
        ...     sorted(sc.pickleFile(path).collect())
        [('Avatar', 2009), ('Dunkirk', 2017)]
        """
        least = as_int("minPartitions", minPartitions or self.defaultMinPartitions)
        return self._files("batchFiles", requests.BatchFilesDefinition, name, least)

    @one_call
    def _checkpointFile(self, name: str, input_deserializer: Any) -> RDD[Any]:
        return self._source_rdd(
            "checkpoint", lambda call: requests.CheckpointDefinition(call, name)
        )

    @one_call
    def union(self, rdds: list[RDD[Any]]) -> RDD[Any]:
        """Returns an RDD with the records of several RDDs.

        Lazy; no shuffle. One call for many RDDs keeps the lineage flat: :meth:`RDD.union` in a loop
        makes it as deep as there are RDDs. Duplicates stay.

        Parameters
        ----------
        rdds : list of RDD
            RDDs of this context, at least one.

        Returns
        -------
        RDD
            The partitions of all RDDs, one after the other. If all have the same partitioner,
            partition ``i`` of the result is partition ``i`` of all, and the partitioner is kept.

        Raises
        ------
        IndexError
            If the list is empty.

        Examples
        --------
        >>> parts = [sc.parallelize([year], 1) for year in (2009, 2010, 2017)]
        >>> everything = sc.union(parts)
        >>> everything.collect(), everything.getNumPartitions()
        ([2009, 2010, 2017], 3)
        """
        nodes = [rdd._node for rdd in rdds]
        for node in nodes:
            node.freeze()
        made: RDD[Any] = RDD(Node(current_operation(), "union", nodes, define_union), self, self.serializer)
        first = rdds[0].partitioner
        if first is not None and all(rdd.partitioner == first for rdd in rdds):
            made.partitioner = first
        return made

    @one_call
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
        """Returns an RDD of the pairs in Hadoop's sequence files.

        Runs a job that looks at the first pair. The JVM reads the pairs and converts Writables: text to
        ``str``, numbers to ``int`` and ``float``, ``BytesWritable`` to ``bytearray``, ``NullWritable``
        to None, ``MapWritable`` to ``dict`` and arrays to ``tuple``. Hadoop must be on the JVM's class
        path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        path : str
            A folder, a file, a pattern, or several of these with commas between, on any of
            Hadoop's file systems.
        keyClass : str, optional
            Class of keys. Default: ``org.apache.hadoop.io.Text``.
        valueClass : str, optional
            Class of values. Default: ``org.apache.hadoop.io.Text``.
        keyConverter : str, optional
            Class that converts keys: it has a method ``convert``.
        valueConverter : str, optional
            Class that converts values.
        minSplits : int, optional
            Wanted number of partitions. Default: :attr:`defaultMinPartitions`.
        batchSize : int, default 0
            Number of pairs that are pickled together. 0 chooses by size.

        Returns
        -------
        RDD of tuple

        Raises
        ------
        Py4JJavaError
            If a path doesn't exist (``InvalidInputException``), a class isn't found, or Hadoop isn't on
            the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> sc.parallelize([("Avatar", 2009), ("Dunkirk", 2017)], 1).saveAsSequenceFile(path)
        >>> sc.sequenceFile(path).collect()
        [('Avatar', 2009), ('Dunkirk', 2017)]
        >>> folder.cleanup()
        """
        least = as_int("minSplits", minSplits or min(self.defaultParallelism, 2))
        classes = (keyClass, valueClass, keyConverter, valueConverter)
        return self._hadoop_pairs(False, as_path("path", path), None, classes, least, None, batchSize)

    @one_call
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
        """Returns an RDD of the pairs that an input format of Hadoop's (new API) reads from files.

        Runs a job that looks at the first pair. The JVM reads the pairs and converts Writables: text to
        ``str``, numbers to ``int`` and ``float``, ``BytesWritable`` to ``bytearray``, ``NullWritable``
        to None, ``MapWritable`` to ``dict`` and arrays to ``tuple``. Hadoop must be on the JVM's class
        path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        path : str
            A folder, a file, a pattern, or several of these with commas between, on any of
            Hadoop's file systems.
        inputFormatClass : str
            Class of the input format.
        keyClass : str
            Class of keys, such as ``org.apache.hadoop.io.LongWritable``.
        valueClass : str
            Class of values, such as ``org.apache.hadoop.io.Text``.
        keyConverter : str, optional
            Class that converts keys: it has a method ``convert``.
        valueConverter : str, optional
            Class that converts values.
        conf : dict of str to str, optional
            Settings of Hadoop beside those of the context.
        batchSize : int, default 0
            Number of pairs that are pickled together. 0 chooses by size.

        Returns
        -------
        RDD of tuple

        Raises
        ------
        Py4JJavaError
            If a path doesn't exist (``InvalidInputException``), a class isn't found, or Hadoop isn't on
            the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> sc.parallelize(["Avatar", "Dunkirk"], 1).saveAsTextFile(path)
        >>> text = "org.apache.hadoop.mapreduce.lib.input.TextInputFormat"
        >>> classes = "org.apache.hadoop.io.LongWritable", "org.apache.hadoop.io.Text"
        >>> sc.newAPIHadoopFile(path, text, *classes).values().collect()
        ['Avatar', 'Dunkirk']
        >>> folder.cleanup()
        """
        classes = (keyClass, valueClass, keyConverter, valueConverter)
        return self._hadoop_pairs(
            True, as_path("path", path), inputFormatClass, classes, None, conf, batchSize
        )

    @one_call
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
        """Returns an RDD of the pairs that an input format of Hadoop's (new API) finds.

        Runs a job that looks at the first pair. The JVM reads the pairs and converts Writables: text to
        ``str``, numbers to ``int`` and ``float``, ``BytesWritable`` to ``bytearray``, ``NullWritable``
        to None, ``MapWritable`` to ``dict`` and arrays to ``tuple``. Hadoop must be on the JVM's class
        path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        inputFormatClass : str
            Class of the input format.
        keyClass : str
            Class of keys, such as ``org.apache.hadoop.io.LongWritable``.
        valueClass : str
            Class of values, such as ``org.apache.hadoop.io.Text``.
        keyConverter : str, optional
            Class that converts keys: it has a method ``convert``.
        valueConverter : str, optional
            Class that converts values.
        conf : dict of str to str, optional
            Settings of Hadoop beside those of the context.
        batchSize : int, default 0
            Number of pairs that are pickled together. 0 chooses by size.

        Returns
        -------
        RDD of tuple

        Raises
        ------
        Py4JJavaError
            If a path doesn't exist (``InvalidInputException``), a class isn't found, or Hadoop isn't on
            the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> sc.parallelize(["Avatar", "Dunkirk"], 1).saveAsTextFile(path)
        >>> text = "org.apache.hadoop.mapreduce.lib.input.TextInputFormat"
        >>> classes = "org.apache.hadoop.io.LongWritable", "org.apache.hadoop.io.Text"
        >>> conf = {"mapreduce.input.fileinputformat.inputdir": path}
        >>> sc.newAPIHadoopRDD(text, *classes, conf=conf).values().collect()
        ['Avatar', 'Dunkirk']
        >>> folder.cleanup()
        """
        classes = (keyClass, valueClass, keyConverter, valueConverter)
        return self._hadoop_pairs(
            True, None, inputFormatClass, classes, None, conf, batchSize
        )

    @one_call
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
        """Returns an RDD of the pairs that an input format of Hadoop's (old API) reads from files.

        Runs a job that looks at the first pair. The JVM reads the pairs and converts Writables: text to
        ``str``, numbers to ``int`` and ``float``, ``BytesWritable`` to ``bytearray``, ``NullWritable``
        to None, ``MapWritable`` to ``dict`` and arrays to ``tuple``. Hadoop must be on the JVM's class
        path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        path : str
            A folder, a file, a pattern, or several of these with commas between, on any of
            Hadoop's file systems.
        inputFormatClass : str
            Class of the input format.
        keyClass : str
            Class of keys, such as ``org.apache.hadoop.io.LongWritable``.
        valueClass : str
            Class of values, such as ``org.apache.hadoop.io.Text``.
        keyConverter : str, optional
            Class that converts keys: it has a method ``convert``.
        valueConverter : str, optional
            Class that converts values.
        conf : dict of str to str, optional
            As in PySpark, it has no effect: set ``sc._jsc.hadoopConfiguration()`` instead.
        batchSize : int, default 0
            Number of pairs that are pickled together. 0 chooses by size.

        Returns
        -------
        RDD of tuple

        Raises
        ------
        Py4JJavaError
            If a path doesn't exist (``InvalidInputException``), a class isn't found, or Hadoop isn't on
            the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> sc.parallelize(["Avatar", "Dunkirk"], 1).saveAsTextFile(path)
        >>> text = "org.apache.hadoop.mapred.TextInputFormat"
        >>> classes = "org.apache.hadoop.io.LongWritable", "org.apache.hadoop.io.Text"
        >>> sc.hadoopFile(path, text, *classes).values().collect()
        ['Avatar', 'Dunkirk']
        >>> folder.cleanup()
        """
        classes = (keyClass, valueClass, keyConverter, valueConverter)
        return self._hadoop_pairs(
            False, as_path("path", path), inputFormatClass, classes, None, conf, batchSize
        )

    @one_call
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
        """Returns an RDD of the pairs that an input format of Hadoop's (old API) finds.

        Runs a job that looks at the first pair. The JVM reads the pairs and converts Writables: text to
        ``str``, numbers to ``int`` and ``float``, ``BytesWritable`` to ``bytearray``, ``NullWritable``
        to None, ``MapWritable`` to ``dict`` and arrays to ``tuple``. Hadoop must be on the JVM's class
        path, for example by ``spark.driver.extraClassPath``.

        Parameters
        ----------
        inputFormatClass : str
            Class of the input format.
        keyClass : str
            Class of keys, such as ``org.apache.hadoop.io.LongWritable``.
        valueClass : str
            Class of values, such as ``org.apache.hadoop.io.Text``.
        keyConverter : str, optional
            Class that converts keys: it has a method ``convert``.
        valueConverter : str, optional
            Class that converts values.
        conf : dict of str to str, optional
            Settings of Hadoop beside those of the context.
        batchSize : int, default 0
            Number of pairs that are pickled together. 0 chooses by size.

        Returns
        -------
        RDD of tuple

        Raises
        ------
        Py4JJavaError
            If a path doesn't exist (``InvalidInputException``), a class isn't found, or Hadoop isn't on
            the class path.

        Examples
        --------
        >>> import os, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "films")
        >>> sc.parallelize(["Avatar", "Dunkirk"], 1).saveAsTextFile(path)
        >>> text = "org.apache.hadoop.mapred.TextInputFormat"
        >>> classes = "org.apache.hadoop.io.LongWritable", "org.apache.hadoop.io.Text"
        >>> conf = {"mapreduce.input.fileinputformat.inputdir": path}
        >>> sc.hadoopRDD(text, *classes, conf=conf).values().collect()
        ['Avatar', 'Dunkirk']
        >>> folder.cleanup()
        """
        classes = (keyClass, valueClass, keyConverter, valueConverter)
        return self._hadoop_pairs(
            False, None, inputFormatClass, classes, None, conf, batchSize
        )

    # --- Jobs -----------------------------------------------------------------------------------

    @one_call
    def runJob(
        self,
        rdd: RDD[T],
        partitionFunc: Callable[[Iterable[T]], Iterable[U]],
        partitions: Sequence[int] | None = None,
        allowLocal: bool = False,
    ) -> list[U]:
        """Applies a function to some partitions of an RDD and returns the results.

        Action; runs one job with one task per partition. The base of the other actions: use it to
        compute only some partitions. The driver holds all results in memory.

        Parameters
        ----------
        rdd : RDD
            RDD of this context.
        partitionFunc : callable
            Called in a worker with an iterator over the partition's records; returns an iterable of
            results.
        partitions : sequence of int, optional
            Numbers of the partitions, from 0. Default: all.
        allowLocal : bool, default False
            Ignored.

        Returns
        -------
        list
            The results of all partitions in one list, in the order of ``partitions``.

        Raises
        ------
        Py4JJavaError
            If a partition doesn't exist or a task fails.

        Examples
        --------
        >>> numbers = sc.parallelize(range(6), 3)
        >>> sc.runJob(numbers, lambda records: [sum(records)])
        [1, 5, 9]
        >>> sc.runJob(numbers, lambda records: [x * x for x in records], [0, 2])
        [0, 1, 16, 25]
        """
        if partitions is None:
            # PySpark asks the JVM's side of the RDD for the partitions.
            rdd._node.freeze()
        else:
            partitions = _partitions(partitions)
        found = self._run(rdd, lambda _, records: partitionFunc(records), partitions, None)
        return [record for part in found for record in part]

    def _run(
        self,
        rdd: RDD[Any],
        function: PartitionFunction | None,
        partitions: Sequence[int] | None,
        reason: str | None,
        operation: ApiCall | None = None,
        checkpoints: bool = True,
    ) -> Iterator[list[Any]]:
        """Runs a job and returns each partition's results, in the order of partitions.

        :param function: applied to the records of each partition; None returns the records
        :param reason: why the job runs, for the UI, where the operation alone doesn't say so
        :param operation: the call of the API; None for the one that is running
        :param checkpoints: whether checkpoints that are due are written after the job
        """
        node = rdd._node
        # The functions of a pipeline go with the job, unless the pipeline's partitions are stored.
        if function is not None:
            pipeline = rdd._continued()
        else:
            pipeline = node if isinstance(node, Pipeline) and not rdd._is_stored() else None
        functions: int | None = None
        profiler = None
        pickled: PickledFunctions | None = None
        if function is not None:
            before = [] if pipeline is None else pipeline.functions()
            calls = [] if pipeline is None else pipeline.calls()
            action = named(operation or current_operation())
            pickled = self._pickler.pickle([*before, function], [*calls, action])
        elif pipeline is not None:
            pickled = pipeline.pickled()
        last = node if pipeline is None else pipeline.source
        broadcasts = frozenset() if pickled is None else pickled.broadcasts
        unusable = "Task not serializable\n" if function is None else _STAGE_FAILED
        self._require_broadcasts(last, broadcasts, unusable, _STAGE_FAILED)
        if pickled is not None:
            functions = self._gateway.send_functions(pickled.data)
            profiler = pickled.profiler
        collector = self.profiler_collector
        if profiler is not None and collector is not None and not collector.has(profiler):
            collector.add_profiler(rdd.id(), profiler)
        self._datasets.release_unreachable()
        with (
            self._alone_with_barriers(node, partitions),
            self._accumulators.during_job(),
            self._datasets.for_job(node, pipeline is None) as plan,
        ):
            job = requests.RunJob(
                operation or current_operation(),
                plan.definitions,
                plan.dataset,
                None if partitions is None else list(partitions),
                functions,
                reason,
                checkpoints=checkpoints,
                progress=False,
            )
            outcome = self._call_job(job, plan)
        self._note_outputs(last, broadcasts)
        return self._records(outcome.results)

    def _require_broadcasts(
        self, last: Node, broadcasts: frozenset[int], result_failed: str, map_failed: str
    ) -> None:
        """Checks that no stage of a job needs a broadcast that was destroyed.

        :param last: the node whose records the job's own functions are applied to
        :param broadcasts: those that the job's own functions refer to
        :param result_failed: Spark's first words where the result stage can't run
        :param map_failed: those where a stage before it can't
        """
        if isinstance(last, Shuffle) and last.num_partitions == 0:
            return  # There is nothing to compute.
        if self._broadcasts.destroyed:
            for shuffle, numbers in stages_of(last, broadcasts):
                self._broadcasts.require_all(
                    numbers, result_failed if shuffle is None else map_failed
                )

    def _note_outputs(self, last: Node, broadcasts: frozenset[int]) -> None:
        """Notes after a job which shuffles have outputs, so that what their stages need may be
        destroyed."""
        if self._broadcasts.has_any:
            for shuffle, _ in stages_of(last, broadcasts):
                if shuffle is not None:
                    shuffle.has_outputs = True

    def _records(self, results: "list[requests.PartitionResult]") -> Iterator[list[Any]]:
        """Unpickles the results of a job, one partition after the other."""
        loads = self.serializer.loads
        unread = list(results)
        try:
            for result in results:
                frames = (
                    frames_in(result.segments)
                    if isinstance(result, requests.SegmentsResult)
                    else frames_of(result.batches)
                )
                records: list[Any] = []
                for payload in frames:
                    records += loads(payload)
                self._delete_files(unread[:1])
                del unread[0]
                yield records
        finally:
            if not self._stopped:
                self._delete_files(unread)

    def _delete_files(self, results: "list[requests.PartitionResult]") -> None:
        """Deletes the files of results."""
        paths = {
            segment.path
            for result in results
            if isinstance(result, requests.SegmentsResult)
            for segment in result.segments
        }
        if paths:
            self._gateway.post(requests.DeleteFiles(sorted(paths)))

    def _call_job(self, job: requests.RunJob, plan: JobPlan) -> requests.JobOutcome:
        try:
            return self._gateway.call(job, plan.defined)
        except Py4JJavaError as failure:
            if DiskFullError.__name__ in str(failure):
                # RDDs may be garbage in cycles; the next job needs the room that their files take.
                gc.collect()
                self._datasets.release_unreachable()
                self._gateway.call(requests.CollectFiles())
            raise

    def _alone_with_barriers(
        self, node: Node, partitions: Sequence[int] | None
    ) -> AbstractContextManager[object]:
        """Returns a context manager in which the job runs.

        A job with a barrier stage runs without another such job, since the tasks of both could wait
        for each other's cores.
        """
        cores = self._description.cores
        if not self._has_barriers or not has_barrier_stage(
            node, partitions, cores, self._num_partitions
        ):
            return nullcontext()
        return self._barrier_lock

    def _save(
        self,
        rdd: RDD[Any],
        path: str,
        form: requests.SaveFormat,
        function: PartitionFunction,
        suffix: str | None = None,
        codec: str | None = None,
    ) -> None:
        """Runs the job that writes an RDD to files.

        :param form: ``text``, ``bytes`` or ``batches``
        :param function: makes the lines, bytes or batches of a partition
        :param suffix: ending of the file names
        :param codec: the class of Hadoop's that compresses lines
        """
        if path is None:
            raise jvm_error("java.lang.IllegalArgumentException", "Output path is null")
        folder = as_text("path", path)
        node = rdd._node
        pipeline = rdd._continued()
        before = [] if pipeline is None else pipeline.functions()
        calls = [] if pipeline is None else pipeline.calls()
        pickled = self._pickler.pickle_output(
            [*before, function], [*calls, named(current_operation())], form != "batches"
        )
        last = node if pipeline is None else pipeline.source
        self._require_broadcasts(last, pickled.broadcasts, "Job aborted.\n", "Job aborted.\n")
        functions = self._gateway.send_functions(pickled.data)
        with (
            self._alone_with_barriers(node, None),
            self._accumulators.during_job(),
            self._datasets.for_job(node, pipeline is None) as plan,
        ):
            save = requests.SaveFile(
                current_operation(),
                plan.definitions,
                plan.dataset,
                functions,
                folder,
                form,
                suffix,
                codec,
                progress=False,
            )
            self._gateway.call(save, plan.defined)
        self._note_outputs(last, pickled.broadcasts)

    def _hadoop_pairs(
        self,
        new_api: bool,
        path: str | None,
        input_format: str | None,
        classes: "tuple[str | None, str | None, str | None, str | None]",
        least: int | None,
        conf: dict[str, str] | None,
        batch_size: int,
    ) -> RDD[tuple[Any, Any]]:
        """Returns an RDD of pairs that Hadoop reads. The JVM looks at the first pair at once.

        :param classes: of keys, of values, and of their converters :param least: the least number of
        partitions
        """
        settings = {as_text("key", key): as_text("value", value) for key, value in (conf or {}).items()}
        size = as_int("batchSize", batch_size)
        made = self._source_rdd(
            "PythonRDD",
            lambda call: requests.HadoopPairsDefinition(
                call, new_api, path, input_format, *classes, least, size, settings
            ),
        )
        made.getNumPartitions()
        return made

    def _save_hadoop(
        self,
        rdd: RDD[Any],
        new_api: bool,
        path: str | None,
        output_format: str | None,
        classes: "tuple[str | None, str | None, str | None, str | None]",
        conf: dict[str, str] | None,
        codec: str | None,
    ) -> None:
        """Runs the jobs that write pairs by an output format of Hadoop's.

        :param classes: of keys, of values, and of their converters
        """
        settings = {as_text("key", key): as_text("value", value) for key, value in (conf or {}).items()}
        node = rdd._node
        pipeline = rdd._continued()
        before = [] if pipeline is None else pipeline.functions()
        calls = [] if pipeline is None else pipeline.calls()
        pickled = self._pickler.pickle_output(
            [*before, Batching(0)], [*calls, named(current_operation())], False
        )
        last = node if pipeline is None else pipeline.source
        self._require_broadcasts(last, pickled.broadcasts, "Job aborted.\n", "Job aborted.\n")
        functions = self._gateway.send_functions(pickled.data)
        with (
            self._alone_with_barriers(node, None),
            self._accumulators.during_job(),
            self._datasets.for_job(node, pipeline is None) as plan,
        ):
            save = requests.SaveHadoop(
                current_operation(),
                plan.definitions,
                plan.dataset,
                functions,
                new_api,
                path,
                output_format,
                *classes,
                settings,
                codec,
            )
            self._gateway.call(save, plan.defined)
        self._note_outputs(last, pickled.broadcasts)

    def _worker_memory(self) -> int:
        """Returns the memory in MB beyond which a worker spills its tables."""
        return _parse_memory(str(self._conf.get("spark.python.worker.memory", "512m")))

    # --- Shared variables and files -------------------------------------------------------------

    def broadcast(self, value: T) -> Broadcast[T]:
        """Makes a read-only value available to all tasks.

        The value is pickled once, now, into a file of the application's temporary folder. Each
        worker reads it when a task first asks for :attr:`Broadcast.value` and holds it in memory
        from then on. A function that captures a large value directly carries it to every task
        instead.

        Parameters
        ----------
        value : object
            A picklable value. Later changes of it have no effect: the driver, too, reads the value
            as it is now.

        Returns
        -------
        Broadcast

        Raises
        ------
        PicklingError
            If the value can't be pickled. An RDD can't: :meth:`RDD.collect` it first.

        Examples
        --------
        >>> names = sc.broadcast({"A": "Avatar", "D": "Dunkirk"})
        >>> sc.parallelize(["D", "A"]).map(lambda letter: names.value[letter]).collect()
        ['Dunkirk', 'Avatar']
        """
        return Broadcast(self, value, self._broadcasts.pickled)

    def accumulator(
        self, value: T, accum_param: AccumulatorParam[T] | None = None
    ) -> Accumulator[T]:
        """Returns a variable that tasks add to and that the driver reads: a counter or a sum.

        Parameters
        ----------
        value : object
            Initial value.
        accum_param : AccumulatorParam, optional
            How values are added. Default: ``+`` for ``int``, ``float`` and ``complex``.

        Returns
        -------
        Accumulator

        Raises
        ------
        TypeError
            If the value isn't a number and ``accum_param`` isn't given.

        Notes
        -----
        What a failed or repeated task has added is not counted twice within an action. In a
        transformation it counts each time that the RDD is computed.

        Examples
        --------
        >>> bad_lines = sc.accumulator(0)
        >>> def year(line):
        ...     if not line.isdigit():
        ...         bad_lines.add(1)
        ...         return []
        ...     return [int(line)]
        >>> sc.parallelize(["2009", "n/a", "2017"]).flatMap(year).collect()
        [2009, 2017]
        >>> bad_lines.value
        1
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
        return self._accumulators.create(value, param)

    def addFile(self, path: str, recursive: bool = False) -> None:
        """Copies a file to a folder that all tasks can read.

        The copy is made now; ``SparkFiles.get(name)`` returns its path, in the driver and in tasks.
        The folder is deleted with the context.

        Parameters
        ----------
        path : str
            A file of this machine, as a path or a ``file:`` address; or an address of another file
            system that Hadoop has, or an ``http:`` or ``https:`` address, which is downloaded. A file
            of a ``local:`` address isn't copied, because tasks can read it where it is.
        recursive : bool, default False
            True allows a folder, which is copied with all it contains.

        Raises
        ------
        Py4JJavaError
            If the file doesn't exist, or if it is a folder and ``recursive`` is false.

        Examples
        --------
        >>> import os, tempfile
        >>> from kindling import SparkFiles
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "factor.txt")
        ...     _ = open(path, "w").write("10")
        ...     sc.addFile(path)
        >>> def scaled(x):
        ...     with open(SparkFiles.get("factor.txt")) as file:
        ...         return x * int(file.read())
        >>> sc.parallelize([1, 2, 3]).map(scaled).collect()
        [10, 20, 30]
        """
        added = requests.AddFile(as_path("path", path), as_flag("recursive", recursive))
        self._gateway.call(added)
        if not path.startswith(_ON_EACH_MACHINE):
            self._added_files[file_address(path)] = None

    def addPyFile(self, path: str) -> None:
        r"""Makes a Python file or package importable in the driver and in all tasks.

        The file is copied like one of :meth:`addFile` and put on the module path, after the
        script's own folder.

        Parameters
        ----------
        path : str
            A ``.py`` file, or a ``.zip``, ``.egg`` or ``.jar`` file that contains packages: a path or
            an address, as in :meth:`addFile`.

        Raises
        ------
        Py4JJavaError
            If the file doesn't exist.

        Examples
        --------
        >>> import os, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "film_words.py")
        ...     _ = open(path, "w").write("def shout(word):\n    return word.upper() + '!'\n")
        ...     sc.addPyFile(path)
        >>> def shouted(word):
        ...     from film_words import shout
        ...     return shout(word)
        >>> sc.parallelize(["avatar"]).map(shouted).collect()
        ['AVATAR!']
        """
        self.addFile(path)
        name = os.path.basename(path)
        location = self._files_folder()
        if name.lower().endswith(tuple(self.PACKAGE_EXTENSIONS)):
            self._python_includes.append(name)
            location = os.path.join(location, name)
        if location not in sys.path:
            sys.path.insert(1, location)
        # The import system may have cached the folder's content without the module.
        importlib.invalidate_caches()
        self._gateway.call(requests.AddPythonPath(location))

    def addArchive(self, path: str) -> None:
        """Unpacks an archive into a folder that all tasks can read.

        It is unpacked now; ``SparkFiles.get(name)`` returns the folder, in the driver and in tasks.
        The folder is deleted with the context.

        Parameters
        ----------
        path : str
            A ``.zip``, ``.jar``, ``.tar``, ``.tar.gz`` or ``.tgz`` file: a path or an address, as in
            :meth:`addFile`. ``#name`` at the end gives the folder another name. Any other file is
            copied as it is.

        Raises
        ------
        Py4JJavaError
            If the file doesn't exist, is damaged, or has an entry that leads out of the folder.
            Nothing of such an archive is left in the folder.

        Examples
        --------
        >>> import os, tempfile, zipfile
        >>> from kindling import SparkFiles
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "settings.zip")
        ...     with zipfile.ZipFile(path, "w") as archive:
        ...         archive.writestr("year.txt", "2009")
        ...     sc.addArchive(path + "#settings")
        >>> def year(x):
        ...     with open(os.path.join(SparkFiles.get("settings"), "year.txt")) as file:
        ...         return x + int(file.read())
        >>> sc.parallelize([1, 2]).map(year).collect()
        [2010, 2011]
        """
        self._gateway.call(requests.AddArchive(as_path("path", path)))
        if not path.startswith(_ON_EACH_MACHINE):
            self._added_archives[file_address(path)] = None

    def _files_folder(self) -> str:
        return self._gateway.call(requests.FilesFolder())

    # --- Settings of jobs -----------------------------------------------------------------------

    def setCheckpointDir(self, dirName: str) -> None:
        """Sets the folder below which :meth:`RDD.checkpoint` saves records.

        A new sub-folder with a random name is made in it for this context. It stays after the
        program has ended.

        Parameters
        ----------
        dirName : str
            A folder of this machine, or with a scheme of any file system that Hadoop has. It is
            created if it doesn't exist.

        Examples
        --------
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     sc.setCheckpointDir(folder)
        ...     sc.getCheckpointDir().startswith("file:" + folder)
        True
        """
        self._gateway.call(requests.SetCheckpointDir(as_text_or_none("dirName", dirName)))

    def getCheckpointDir(self) -> str | None:
        """Returns the folder of this context's checkpoints.

        Returns
        -------
        str or None
            The address of the sub-folder that :meth:`setCheckpointDir` made; ``None`` if it was not
            called.

        Examples
        --------
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     sc.setCheckpointDir(folder)
        ...     sc.getCheckpointDir() == "file:" + folder
        False
        """
        path = self._gateway.call(requests.CheckpointDir())
        return path

    def setLogLevel(self, logLevel: str) -> None:
        """Sets which messages the engine logs to standard error.

        Parameters
        ----------
        logLevel : str
            ``ALL``, ``DEBUG``, ``ERROR``, ``FATAL``, ``INFO``, ``OFF``, ``TRACE`` or ``WARN``, in
            upper or lower case.

        Raises
        ------
        Py4JJavaError
            If there is no such level (``IllegalArgumentException``).

        Notes
        -----
        Has no effect on Python's ``logging``.

        Examples
        --------
        >>> sc.setLogLevel("WARN")
        """
        self._gateway.call(requests.SetLogLevel(as_path("logLevel", logLevel)))

    def setJobGroup(self, groupId: str, description: str, interruptOnCancel: bool = False) -> None:
        """Puts the jobs that this thread starts from now on into a group.

        A group gives the jobs of one task of the program a name in the UI, and lets another thread
        cancel them together. The group is a local property: see :meth:`setLocalProperty` for
        threads.

        Parameters
        ----------
        groupId : str
            Name of the group, for :meth:`cancelJobGroup` and
            :meth:`StatusTracker.getJobIdsForGroup`.
        description : str
            Text that the UI shows for each job.
        interruptOnCancel : bool, default False
            Whether cancelling interrupts running tasks. A worker that runs such a task is ended
            either way.

        Examples
        --------
        >>> sc.setJobGroup("report", "numbers of the report")
        >>> sc.range(10).count()
        10
        >>> len(sc.statusTracker().getJobIdsForGroup("report"))
        1
        >>> sc.setLocalProperty("spark.jobGroup.id", None)
        >>> sc.setJobDescription(None)
        """
        interrupts = as_flag("interruptOnCancel", interruptOnCancel)
        group = as_text_or_none("groupId", groupId)
        text = as_text_or_none("description", description)
        self._gateway.call(requests.SetJobGroup(group, text, interrupts))

    def setInterruptOnCancel(self, interruptOnCancel: bool) -> None:
        """Sets whether cancelling a job of this thread interrupts its running tasks.

        Has no visible effect on Python functions: cancelling ends the worker that runs a task
        either way.

        Parameters
        ----------
        interruptOnCancel : bool
            Value of the local property ``spark.job.interruptOnCancel``.

        Examples
        --------
        >>> sc.setInterruptOnCancel(True)
        >>> sc.getLocalProperty("spark.job.interruptOnCancel")
        'true'
        >>> sc.setInterruptOnCancel(False)
        """
        interrupts = as_flag("interruptOnCancel", interruptOnCancel)
        self.setLocalProperty("spark.job.interruptOnCancel", str(interrupts).lower())

    def addJobTag(self, tag: str) -> None:
        """Adds a tag to the jobs that this thread starts from now on.

        A job can have several tags, and :meth:`cancelJobsWithTag` cancels all jobs that have one.
        Adding a tag twice has no effect.

        Parameters
        ----------
        tag : str
            Not empty, without a comma.

        Raises
        ------
        Py4JJavaError
            If the tag is empty or contains a comma (``IllegalArgumentException``).

        Examples
        --------
        >>> sc.addJobTag("nightly")
        >>> sc.getJobTags()
        {'nightly'}
        >>> sc.clearJobTags()
        """
        self._gateway.call(requests.AddJobTag(_tag(tag)))

    def removeJobTag(self, tag: str) -> None:
        """Removes a tag from the jobs that this thread starts from now on.

        No error if the thread doesn't have the tag. Jobs that run already keep theirs.

        Parameters
        ----------
        tag : str
            Not empty, without a comma.

        Raises
        ------
        Py4JJavaError
            If the tag is empty or contains a comma (``IllegalArgumentException``).

        Examples
        --------
        >>> sc.addJobTag("nightly")
        >>> sc.removeJobTag("nightly")
        >>> sc.getJobTags()
        set()
        """
        self._gateway.call(requests.RemoveJobTag(_tag(tag)))

    def getJobTags(self) -> set[str]:
        """Returns the tags that this thread's next jobs get.

        Returns
        -------
        set of str
            Empty if there is none.

        Examples
        --------
        >>> sc.addJobTag("nightly")
        >>> sc.addJobTag("report")
        >>> sorted(sc.getJobTags())
        ['nightly', 'report']
        >>> sc.clearJobTags()
        """
        return set(self._gateway.call(requests.JobTags()))

    def clearJobTags(self) -> None:
        """Removes all tags from the jobs that this thread starts from now on.

        Jobs that run already keep theirs.

        Examples
        --------
        >>> sc.addJobTag("nightly")
        >>> sc.clearJobTags()
        >>> sc.getJobTags()
        set()
        """
        self._gateway.call(requests.ClearJobTags())

    def setLocalProperty(self, key: str, value: str | None) -> None:
        """Sets a property of the jobs that this thread starts from now on.

        Tasks read it by :meth:`TaskContext.getLocalProperty`; ``spark.scheduler.pool`` chooses a
        pool of the fair scheduler. Threads don't share properties: one made with
        :func:`~kindling.inheritable_thread_target` or :class:`~kindling.InheritableThread` starts
        with a copy of those of its maker.

        Parameters
        ----------
        key : str
            Name of the property.
        value : str or None
            ``None`` removes the property.

        Examples
        --------
        >>> from kindling import TaskContext
        >>> sc.setLocalProperty("user", "ann")
        >>> sc.range(1).map(lambda _: TaskContext.get().getLocalProperty("user")).first()
        'ann'
        >>> sc.setLocalProperty("user", None)
        """
        property_value = as_text_or_none("value", value)
        self._gateway.call(requests.SetLocalProperty(as_path("key", key), property_value))

    def getLocalProperty(self, key: str) -> str | None:
        """Returns a property of the jobs that this thread starts.

        Parameters
        ----------
        key : str
            Name of the property.

        Returns
        -------
        str or None
            ``None`` if this thread has no such property.

        Examples
        --------
        >>> sc.getLocalProperty("user") is None
        True
        """
        return self._gateway.call(requests.LocalProperty(as_path("key", key)))

    def setJobDescription(self, value: str | None) -> None:
        """Sets the text that the UI shows for the jobs that this thread starts from now on.

        Parameters
        ----------
        value : str or None
            ``None``: the UI shows the operation and its line again.

        Examples
        --------
        >>> sc.setJobDescription("films by first letter")
        >>> sc.getLocalProperty("spark.job.description")
        'films by first letter'
        >>> sc.setJobDescription(None)
        """
        self.setLocalProperty("spark.job.description", value)

    def cancelJobGroup(self, groupId: str) -> None:
        """Cancels all running jobs of a group.

        Returns at once. The thread that waits for such a job gets a ``Py4JJavaError``; tasks end
        soon after. No error if the group has no jobs.

        Parameters
        ----------
        groupId : str
            Name that :meth:`setJobGroup` has set.

        Examples
        --------
        >>> import threading
        >>> outcome = []
        >>> def run():
        ...     sc.setJobGroup("endless", "a job that never ends")
        ...     try:
        ...         sc.range(1).foreach(lambda _: any(iter(int, 1)))
        ...     except Exception as failure:
        ...         outcome.append("cancelled" in str(failure))
        >>> thread = threading.Thread(target=run)
        >>> thread.start()
        >>> while not sc.statusTracker().getJobIdsForGroup("endless"):
        ...     pass
        >>> sc.cancelJobGroup("endless")
        >>> thread.join()
        >>> outcome
        [True]
        """
        if groupId is not None:  # Nothing has a group without a name.
            self._gateway.call(requests.CancelJobGroup(as_text("groupId", groupId)))

    def cancelJobsWithTag(self, tag: str) -> None:
        """Cancels all running jobs that have a tag.

        Returns at once. The thread that waits for such a job gets a ``Py4JJavaError``; tasks end
        soon after. No error if no job has the tag.

        Parameters
        ----------
        tag : str
            Tag that :meth:`addJobTag` has added.

        Examples
        --------
        >>> import threading
        >>> outcome = []
        >>> def run():
        ...     sc.addJobTag("endless")
        ...     try:
        ...         sc.range(1).foreach(lambda _: any(iter(int, 1)))
        ...     except Exception as failure:
        ...         outcome.append("cancelled" in str(failure))
        >>> thread = threading.Thread(target=run)
        >>> thread.start()
        >>> while not sc.statusTracker().getActiveJobsIds():
        ...     pass
        >>> sc.cancelJobsWithTag("endless")
        >>> thread.join()
        >>> outcome
        [True]
        """
        self._gateway.call(requests.CancelJobsWithTag(_tag(tag)))

    def cancelAllJobs(self) -> None:
        """Cancels all running jobs of this context.

        Returns at once. The threads that wait for the jobs get a ``Py4JJavaError``; tasks end soon
        after. The context stays usable.

        Examples
        --------
        >>> import threading
        >>> outcome = []
        >>> def run():
        ...     try:
        ...         sc.range(1).foreach(lambda _: any(iter(int, 1)))
        ...     except Exception as failure:
        ...         outcome.append("cancelled" in str(failure))
        >>> thread = threading.Thread(target=run)
        >>> thread.start()
        >>> while not sc.statusTracker().getActiveJobsIds():
        ...     pass
        >>> sc.cancelAllJobs()
        >>> thread.join()
        >>> outcome
        [True]
        """
        self._gateway.call(requests.CancelAllJobs())

    @classmethod
    def setSystemProperty(cls, key: str, value: str) -> None:
        """Sets a system property of the engine's JVM, which is started if it doesn't run.

        Properties that begin with ``spark.`` are settings of the next context, unless it sets them
        itself.

        Parameters
        ----------
        key : str
            Name of the property.
        value : str
            New value.

        Examples
        --------
        >>> from kindling import SparkContext
        >>> SparkContext.setSystemProperty("films.folder", "/data/films")
        >>> SparkContext.getSystemProperty("films.folder")
        '/data/films'
        """
        _start_gateway().call(requests.SetSystemProperty(as_path("key", key), as_path("value", value)))

    @classmethod
    def _clear_system_property(cls, key: str) -> None:
        _start_gateway().call(requests.ClearSystemProperty(as_path("key", key)))

    @classmethod
    def getSystemProperty(cls, key: str) -> str:
        """Returns a system property of the engine's JVM, which is started if it doesn't run.

        Parameters
        ----------
        key : str
            Name of the property, such as ``java.version``.

        Returns
        -------
        str
            ``None`` if there is no such property.

        Examples
        --------
        >>> from kindling import SparkContext
        >>> int(SparkContext.getSystemProperty("java.specification.version")) >= 17
        True
        """
        value: Any = _start_gateway().call(requests.SystemProperty(as_path("key", key)))
        return value  # type: ignore[no-any-return]

    # --- Profiles -------------------------------------------------------------------------------

    def _new_profiler(self) -> Profiler | None:
        collector = self.profiler_collector
        return None if collector is None else collector.new_profiler(self)

    def show_profiles(self) -> None:
        """Prints the profiles of the Python functions of all jobs since the last call.

        Needs ``spark.python.profile`` set to ``true`` before the context is made. There is one
        profile for each RDD whose functions a job has run, sorted by time.

        Raises
        ------
        PySparkRuntimeError
            If profiling isn't enabled (``INCORRECT_CONF_FOR_PROFILE``).

        Examples
        --------
        >>> from kindling import SparkConf, SparkContext
        >>> sc.stop()
        >>> conf = SparkConf().setMaster("local[2]").set("spark.python.profile", "true")
        >>> with SparkContext(conf=conf) as profiled:
        ...     _ = profiled.parallelize(["a", "b"]).map(str.upper).collect()
        ...     profiled.show_profiles()
        ============================================================
        Profile of RDD<id=...>
        ============================================================
        ...
        """
        self._profiles().show_profiles()

    def dump_profiles(self, path: str) -> None:
        """Writes the profiles of the Python functions of all jobs to files, and forgets them.

        Needs ``spark.python.profile`` set to ``true`` before the context is made. Python's
        ``pstats`` module reads the files.

        Parameters
        ----------
        path : str
            Folder, created if it doesn't exist. The files are called ``rdd_<number>.pstats``.

        Raises
        ------
        PySparkRuntimeError
            If profiling isn't enabled (``INCORRECT_CONF_FOR_PROFILE``).

        Examples
        --------
        >>> import os, tempfile
        >>> from kindling import SparkConf, SparkContext
        >>> sc.stop()
        >>> conf = SparkConf().setMaster("local[2]").set("spark.python.profile", "true")
        >>> with SparkContext(conf=conf) as profiled, tempfile.TemporaryDirectory() as folder:
        ...     _ = profiled.parallelize(["a", "b"]).map(str.upper).collect()
        ...     profiled.dump_profiles(folder)
        ...     [name.partition("_")[0] for name in os.listdir(folder)]
        ['rdd']
        """
        self._profiles().dump_profiles(path)

    def _profiles(self) -> ProfilerCollector:
        if self.profiler_collector is None:
            raise PySparkRuntimeError(
                "'spark.python.profile' or 'spark.python.profile.memory' configuration must be set "
                "to 'true' to enable Python profile.",
                errorClass="INCORRECT_CONF_FOR_PROFILE",
            )
        return self.profiler_collector


def _start_gateway() -> Gateway:
    """Returns the JVM of this process; starts it if it doesn't run."""
    return gateways.get(worker_command({}, is_aliased()))


def _tag(tag: Any) -> str:
    if tag is None:
        raise jvm_error("java.lang.IllegalArgumentException", "Spark job tag cannot be null.")
    return as_text("tag", tag)


def _partitions(numbers: Any) -> list[int]:
    """Returns the numbers of the partitions that a job is to compute.

    :raises Py4JError: they are in something that Py4J makes no list of
    """
    no_list = isinstance(numbers, (str, bytes, bytearray, Mapping, Set))
    if no_list or not isinstance(numbers, Iterable) or type(numbers).__module__ == "numpy":
        raise refused("partitions", "a list", numbers)
    return [_partition(each) for each in numbers]


def _partition(number: Any) -> int:
    # Scala takes a number out of the list: a null is 0, and one of another type an error.
    value = 0 if number is None else plain(number)
    if type(value) is int and -(1 << 31) <= value < 1 << 31:
        return value
    raise jvm_error("java.lang.ClassCastException", f"partitions must be of whole numbers of 32 bits: {number!r}")
