"""A worker process: it runs one task after the other, until its connection ends."""

from __future__ import annotations

import gc
import importlib
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
from ..tasks import tracebacks
from ..tasks.spill import SpillSpace
from ..tasks.state import TaskState, WorkerState
from ..tasks.wire import Connection, Message
from . import outputs
from .cache import PartitionCache
from .outputs import Output
from .recipes import Bundle, RecipeReader, ShuffleBundle

#: The share of a task's memory limit that cached partitions may take, as its reciprocal.
_CACHE_SHARE = 2


class Worker:
    """Runs the tasks that its connection asks for.

    :param connection: to the JVM
    :param state: what tasks share
    """

    def __init__(self, connection: Connection, state: WorkerState) -> None:
        self._connection = connection
        self._state = state
        #: The pickled functions by number.
        self._pickles: dict[int, bytes] = {}
        self._cache = PartitionCache()
        self._default = CPickleSerializer()

    def serve(self) -> None:
        """Runs tasks until the connection ends."""
        while True:
            try:
                message, attachments = self._connection.receive()
            except (EOFError, OSError):
                return
            if "forget" in message:
                self._cache.remove(message["forget"])
                continue
            answer, attached = self._answer(message, attachments)
            self._connection.send(answer, attached)

    def _answer(
        self, message: Message, attachments: list[bytes]
    ) -> tuple[Message, list[bytes]]:
        try:
            return self._run(message, attachments)
        except StopIteration as stopped:
            failure = stopped_by_function()
            failure.__cause__ = stopped
            return _failed(failure)
        except BaseException as failure:  # A function may raise anything; the task has failed.
            return _failed(failure)

    def _run(self, message: Message, attachments: list[bytes]) -> tuple[Message, list[bytes]]:
        started = time.process_time_ns()
        os.environ.update(message.get("environment", ()))
        for path in message["paths"]:
            if path not in sys.path:
                sys.path.insert(1, path)
                importlib.invalidate_caches()
        for number in message.get("dropChains", ()):
            self._pickles.pop(number, None)
        for number, index in message["chains"]:
            self._pickles[number] = attachments[index]
        bundles = _Bundles(self._pickles)
        default = self._default
        reader = RecipeReader(attachments, bundles.get, self._cache, default.loads, default.dumps)
        spill = SpillSpace(os.path.dirname(message["file"]))
        state = TaskState(self._state, spill, message.get("files"))
        with running_task(message["task"], state):
            output = self._write_output(message, reader, bundles.get)
        updates = pickled_updates(state.accumulators)
        sys.stdout.flush()
        attached: list[bytes] = []
        ok: Message = {
            "inline": None,
            "segments": output.runs,
            "kept": output.is_cached,
            "counts": {
                "recordsIn": reader.metrics.records,
                "bytesIn": reader.metrics.bytes,
                "recordsOut": output.records,
                "spilledBytes": spill.disk_bytes,
                "cpuNanos": time.process_time_ns() - started,
            },
            "accumulators": None,
        }
        if output.inline is not None:
            ok["inline"] = len(attached)
            attached.append(output.inline)
        if updates is not None:
            ok["accumulators"] = len(attached)
            attached.append(updates)
        return {"ok": ok}, attached

    def _write_output(
        self,
        message: Message,
        reader: RecipeReader,
        bundle: Callable[[int], Bundle | ShuffleBundle],
    ) -> Output:
        recipe, number = message["recipe"], message["chain"]
        functions = None if number is None else bundle(number)
        serializer = self._default if functions is None else functions.serializer
        if functions is None and recipe[0] == "chain":
            serializer = bundle(recipe[1]).serializer

        def write() -> Output:
            if functions is None:
                records = reader.records(recipe)
            else:
                records = reader.apply(functions, message["task"]["partition"], recipe)
            return self._write(message, reader, records, functions, serializer)

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
        message: Message,
        reader: RecipeReader,
        records: Iterator[Any],
        functions: Bundle | ShuffleBundle | None,
        serializer: Any,
    ) -> Output:
        end, file, memory = message["end"], message["file"], message["memory"]
        if end == "result":
            batches = outputs.batches(records, serializer)
            return outputs.result(batches, file, message["inlineLimit"])
        if end == "store":
            # The batches of a round-robin shuffle stay as they are.
            recipe = message["recipe"]
            if functions is None and recipe[0] in ("segments", "concat"):
                batches = outputs.existing_batches(reader.batches(recipe), serializer)
            else:
                batches = outputs.batches(records, serializer)
            limit = memory // _CACHE_SHARE
            return outputs.store(batches, file, self._cache, message["keep"], limit)
        assert isinstance(functions, ShuffleBundle)
        reducers, dumps = message["reducers"], serializer.dumps
        if functions.partition_func is None:
            return outputs.shuffle_batches(records, dumps, reducers, file, memory)
        return outputs.shuffle(records, dumps, functions.partition_func, reducers, file, memory)


class _Bundles:
    """The functions of one task. Each task unpickles them anew, so that tasks don't share what the
    functions capture.

    :param pickles: by number
    """

    def __init__(self, pickles: dict[int, bytes]) -> None:
        self._pickles = pickles
        self._unpickled: dict[int, Bundle | ShuffleBundle] = {}

    def get(self, number: int) -> Bundle | ShuffleBundle:
        """Returns the functions with a number."""
        known = self._unpickled.get(number)
        if known is None:
            parts = pickle.loads(self._pickles[number])
            known = Bundle(*parts) if len(parts) == 4 else ShuffleBundle(*parts)
            self._unpickled[number] = known
        return known


def _failed(failure: BaseException) -> tuple[Message, list[bytes]]:
    return {
        "error": {
            "type": type(failure).__name__,
            "message": _message_of(failure),
            "traceback": tracebacks.task_traceback(failure),
        }
    }, []


def _message_of(failure: BaseException) -> str:
    try:
        return str(failure)
    except Exception:
        return "<its str() failed>"


def _end_with(connection: Connection) -> None:
    """Ends this process when its connection ends, also in the middle of a task."""
    connection.await_end()
    os._exit(0)


def run(port: int, secret: str) -> NoReturn:
    """Runs tasks until the connection to the JVM ends, then ends the process."""
    status = 0
    try:
        gc.freeze()
        # A task has many records, and few of them are in cycles: to search all of them for garbage
        # takes longer than the task.
        gc.set_threshold(10_000, 20, 50)
        connection = Connection.open(port, "worker", secret, os.getpid())
        threading.Thread(target=_end_with, args=(connection,), daemon=True).start()
        Worker(connection, WorkerState(port, secret)).serve()
    except SystemExit as exiting:
        status = exiting.code if isinstance(exiting.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
