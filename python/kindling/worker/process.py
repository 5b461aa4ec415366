"""A worker process: it runs one task after the other, until its connection ends."""

from __future__ import annotations

import faulthandler
import gc
import importlib
import io
import os
import pickle
import sys
import threading
import time
from typing import Any, Callable, Iterator, NoReturn

from ..accumulators import pickled_updates
from ..errors import stopped_by_function
from ..serializers import CPickleSerializer
from ..taskcontext import running_task
from ..tasks.composition import Composed
from ..tasks.forms import unreachable
from ..tasks.messages import (
    ApplyRecipe,
    ConcatRecipe,
    Forget,
    Fork,
    RunTask,
    SegmentsRecipe,
    TaskResult,
    WorkerCounts,
    WorkerReply,
    read_worker_request,
)
from ..tasks.spill import SpillSpace
from ..tasks.state import TaskState, WorkerState
from ..tasks.wire import Connection
from . import outputs
from .cache import PartitionCache
from .counter import TaskCounter
from .failures import task_failed
from .outputs import Output
from .recipes import Bundle, RecipeReader, ShuffleBundle

#: The share of a task's memory limit that cached partitions may take, as its reciprocal.
_CACHE_SHARE = 2

_MAX_SEEN_CODE = 1_000

#: The number of records below which a task isn't counted, because that takes longer than it saves.
_FEW_RECORDS = 500


class Worker:
    """Runs the tasks that its connection asks for.

    :param connection: to the JVM
    :param state: what tasks share
    :param counter: counts the tasks that have begun, None without a server that reads the count
    """

    def __init__(
        self, connection: Connection, state: WorkerState, counter: TaskCounter | None
    ) -> None:
        self._connection = connection
        self._state = state
        self._counter = counter
        #: The pickled functions by number.
        self._pickles: dict[int, bytes] = {}
        self._cache = PartitionCache()
        self._seen = SeenCode()
        self._default = CPickleSerializer()

    def serve(self) -> None:
        """Runs tasks until the connection ends."""
        while True:
            try:
                message = self._connection.receive()
            except (EOFError, OSError):
                return
            request = read_worker_request(*message)
            if isinstance(request, RunTask):
                if self._counter is not None:
                    self._counter.add_task()
                self._connection.send(self._answer(request))
            elif isinstance(request, Forget):
                self._cache.remove(request.key)
            else:
                unreachable(request)

    def _answer(self, request: RunTask) -> WorkerReply:
        bundles = _Bundles(self._pickles, self._seen)
        try:
            return self._run(request, bundles)
        except StopIteration as stopped:
            failure = stopped_by_function(stopped)
            failure.__cause__ = stopped
            return task_failed(failure, bundles.pipelines())
        except BaseException as failure:  # A function may raise anything; the task has failed.
            return task_failed(failure, bundles.pipelines())

    def _run(self, request: RunTask, bundles: "_Bundles") -> TaskResult:
        started = time.process_time_ns()
        os.environ.update(request.environment)
        for path in request.paths:
            if path not in sys.path:
                sys.path.insert(1, path)
                importlib.invalidate_caches()
        for number in request.droppedFunctions:
            self._pickles.pop(number, None)
        for sent in request.sentFunctions:
            self._pickles[sent.number] = sent.pickled
        default = self._default
        reader = RecipeReader(bundles.get, self._cache, default.loads, default.dumps)
        spill = SpillSpace(request.file + ".spill")
        state = TaskState(self._state, spill, request.filesFolder)
        with running_task(request.task, state):
            output = self._write_output(request, reader, bundles.get)
        bundles.count(max(reader.metrics.records + reader.cached.records, output.records))
        updates = pickled_updates(state.accumulators)
        sys.stdout.flush()
        counts = WorkerCounts(
            recordsIn=reader.metrics.records,
            bytesIn=reader.metrics.bytes,
            cachedRecordsIn=reader.cached.records,
            cachedBytesIn=reader.cached.bytes,
            recordsOut=output.records,
            spilledBytes=spill.disk_bytes,
            cpuNanos=time.process_time_ns() - started,
            combinedRecords=state.combined_records if bundles.combine() else 0,
            cachedBytes=self._cache.size(request.cacheKey) if output.is_cached else 0,
        )
        evicted = list(output.evicted)
        return TaskResult(output.inline, output.runs, output.is_cached, evicted, counts, updates)

    def _write_output(
        self,
        request: RunTask,
        reader: RecipeReader,
        bundle: Callable[[int], Bundle | ShuffleBundle],
    ) -> Output:
        recipe = request.recipe
        functions = None if request.functions is None else bundle(request.functions)
        serializer = self._default if functions is None else functions.serializer
        if functions is None and isinstance(recipe, ApplyRecipe):
            serializer = bundle(recipe.functions).serializer

        def write() -> Output:
            if functions is None:
                records = reader.records(recipe)
            else:
                records = reader.apply(functions, request.task.partition, recipe)
            return self._write(request, reader, records, functions, serializer)

        if functions is None or functions.profiler is None:
            return write()
        # The profile method of a program's own profiler may return something else.
        written: list[Output] = []
        functions.profiler.profile(lambda: written.append(write()))
        if not written:
            profiler = type(functions.profiler).__name__
            raise RuntimeError(f"{profiler}.profile(func) has to call func, and it didn't")
        return written[0]

    def _write(
        self,
        request: RunTask,
        reader: RecipeReader,
        records: Iterator[Any],
        functions: Bundle | ShuffleBundle | None,
        serializer: Any,
    ) -> Output:
        file, memory = request.file, request.memory
        if request.output == "result":
            batches = outputs.batches(records, serializer)
            return outputs.result(batches, file, request.inlineLimit)
        if request.output == "store":
            # The batches of a round-robin shuffle stay as they are.
            recipe = request.recipe
            if functions is None and isinstance(recipe, (SegmentsRecipe, ConcatRecipe)):
                batches = outputs.existing_batches(reader.batches(recipe), serializer)
            else:
                batches = outputs.batches(records, serializer)
            limit = memory // _CACHE_SHARE
            return outputs.store(batches, file, self._cache, request.cacheKey, limit)
        assert isinstance(functions, ShuffleBundle)
        reducers, dumps = request.reducers, serializer.dumps
        if functions.partition_func is None:
            return outputs.shuffle_batches(records, dumps, reducers, file, memory)
        return outputs.shuffle(records, dumps, functions.partition_func, reducers, file, memory)


class SeenCode:
    """Counts the records that the code of pipelines has had in this worker, so that a stage of many small
    tasks gets its loops, too."""

    def __init__(self) -> None:
        self._records: dict[tuple[Any, ...], int] = {}

    def add(self, code: tuple[Any, ...], records: int) -> None:
        """Adds the records of a task."""
        if len(self._records) >= _MAX_SEEN_CODE and code not in self._records:
            self._records.clear()
        self._records[code] = self._records.get(code, 0) + records

    def has(self, func: Composed) -> bool:
        """Returns whether there have been as many records as a loop needs."""
        after = func.policy.after
        return bool(after and self._records and self._records.get(func.code(), 0) >= after)


class _Bundles:
    """The functions of one task. Each task unpickles them anew, so that tasks don't share what the
    functions capture.

    :param pickles: by number
    """

    def __init__(self, pickles: dict[int, bytes], seen: SeenCode) -> None:
        self._pickles = pickles
        self._seen = seen
        self._unpickled: dict[int, Bundle | ShuffleBundle] = {}

    def get(self, number: int) -> Bundle | ShuffleBundle:
        """Returns the functions with a number."""
        known = self._unpickled.get(number)
        if known is None:
            parts = pickle.loads(self._pickles[number])
            known = Bundle(*parts) if len(parts) == 4 else ShuffleBundle(*parts)
            self._unpickled[number] = known
            func = known.func
            if isinstance(func, Composed) and self._seen.has(func):
                func.expect_loop()
        return known

    def count(self, records: int) -> None:
        """Counts the records of the task, which has ended."""
        if records < _FEW_RECORDS:
            return
        for each in self._unpickled.values():
            if isinstance(each.func, Composed) and each.func.policy.after:
                self._seen.add(each.func.code(), records)

    def combine(self) -> bool:
        """Returns whether the task writes what a map-side combine has made."""
        return any(
            isinstance(each, ShuffleBundle) and getattr(each.func, "combines", False)
            for each in self._unpickled.values()
        )

    def pipelines(self) -> list[Any]:
        """Returns the functions that have been unpickled."""
        return [bundle.func for bundle in self._unpickled.values()]


def _write_whole_lines() -> None:
    """Has each line that a task prints written at once and as a whole: people look at a long task,
    and lines of several workers must not run into each other."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True, write_through=False)


def _end_with(connection: Connection) -> None:
    """Ends this process when its connection ends, also in the middle of a task."""
    connection.await_end()
    os._exit(0)


def _limit_memory(limit: int) -> None:
    """Limits the address space of this process, unless it has a lower limit.

    :param limit: in bytes
    """
    try:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if soft == resource.RLIM_INFINITY or limit < soft:
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ImportError, OSError, ValueError) as e:
        print(f"kindling: the memory of a worker can't be limited: {e}", file=sys.stderr)


def _task_counter(path: str) -> TaskCounter | None:
    try:
        return TaskCounter(path)
    except (OSError, ValueError):
        return None  # The application has ended, and its folder with it.


def run(port: int, secret: str, request: Fork) -> NoReturn:
    """Runs tasks until the connection to the JVM ends, then ends the process.

    :param request: what was asked for
    """
    status = 1
    try:
        if request.faults is not None:
            stack = open(os.path.join(request.faults, str(os.getpid())), "w", encoding="utf-8")
            # The other thread waits for the end of the connection.
            faulthandler.enable(stack, all_threads=False)
        if request.memoryLimit is not None:
            _limit_memory(request.memoryLimit)
        gc.freeze()
        _write_whole_lines()
        # A task has many records, and few of them are in cycles: to search all of them for garbage
        # takes longer than the task.
        gc.set_threshold(10_000, 20, 50)
        connection = Connection.open(port, "worker", secret, os.getpid())
        threading.Thread(target=_end_with, args=(connection,), daemon=True).start()
        Worker(connection, WorkerState(port, secret), _task_counter(request.counters)).serve()
        status = 0
    except SystemExit as exiting:
        status = exiting.code if isinstance(exiting.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
