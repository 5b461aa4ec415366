"""A worker's loop: one task after the other, until the connection outputs."""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import sys
import threading
import time
from typing import Any, Callable, NoReturn

from .. import files
from .. import taskcontext
from ..tasks import tracebacks
from ..errors import stopped_by_function
from ..serializers import CPickleSerializer
from ..tasks.wire import Connection, Message
from . import outputs
from .cache import Kept
from .recipes import Bundle, Follower, Shuffling

_HELD_SHARE = 2


class Worker:
    """What a worker process has between tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pickles: dict[int, bytes] = {}
        self._kept = Kept()
        self._default = CPickleSerializer()

    def serve(self) -> None:
        """Does what it is told until the connection outputs."""
        while True:
            try:
                message, attachments = self._connection.receive()
            except (EOFError, OSError):
                return
            if "forget" in message:
                self._kept.forget(message["forget"])
                continue
            answer, attached = self._answer(message, attachments)
            self._connection.send(answer, attached)

    def _answer(
        self, message: Message, attachments: list[bytes]
    ) -> tuple[Message, list[bytes]]:
        try:
            return self._do(message, attachments)
        except StopIteration as stopped:
            failure = stopped_by_function()
            failure.__cause__ = stopped
            return _failed(failure)
        except BaseException as failure:  # A function may raise anything; the task has failed.
            return _failed(failure)

    def _do(self, message: Message, attachments: list[bytes]) -> tuple[Message, list[bytes]]:
        # Imported here, for the driver's modules import much of this package.
        from .. import accumulators
        from .. import shuffle

        started = time.process_time_ns()
        shuffle.application_folder = os.path.dirname(message["file"])
        spilled = shuffle.DiskBytesSpilled
        os.environ.update(message.get("environment", ()))
        for path in message["paths"]:
            if path not in sys.path:
                sys.path.insert(1, path)
                importlib.invalidate_caches()
        files.SparkFiles._root = message.get("files")
        for number in message.get("dropChains", ()):
            self._pickles.pop(number, None)
        for number, place in message["chains"]:
            self._pickles[number] = attachments[place]
        unpickled: dict[int, Bundle | Shuffling] = {}

        def bundle(number: int) -> Bundle | Shuffling:
            found = unpickled.get(number)
            if found is None:
                parts = pickle.loads(self._pickles[number])
                found = unpickled[number] = Bundle(*parts) if len(parts) == 4 else Shuffling(*parts)
            return found

        default = self._default
        follower = Follower(attachments, bundle, self._kept, default.loads, default.dumps)
        accumulators._begin_task()
        with taskcontext._entered(message["task"]):
            written = self._ended(message, follower, bundle)
        updates = accumulators._updates_of_task()
        sys.stdout.flush()
        attached: list[bytes] = []
        ok: Message = {
            "inline": None,
            "segments": written.runs,
            "kept": written.kept,
            "counts": {
                "recordsIn": follower.read.records,
                "bytesIn": follower.read.bytes,
                "recordsOut": written.records,
                "spilledBytes": shuffle.DiskBytesSpilled - spilled,
                "cpuNanos": time.process_time_ns() - started,
            },
            "accumulators": None,
        }
        if written.inline is not None:
            ok["inline"] = len(attached)
            attached.append(written.inline)
        if updates is not None:
            ok["accumulators"] = len(attached)
            attached.append(updates)
        return {"ok": ok}, attached

    def _ended(
        self,
        message: Message,
        follower: Follower,
        bundle: Callable[[int], Bundle | Shuffling],
    ) -> outputs.Written:
        recipe, number, end = message["recipe"], message["chain"], message["end"]
        applied = None if number is None else bundle(number)
        serializer = self._default if applied is None else applied.serializer
        if applied is None and recipe[0] == "chain":
            serializer = bundle(recipe[1]).serializer

        def followed() -> outputs.Written:
            if applied is None:
                records = follower.records(recipe)
            else:
                records = follower.applied(applied, message["task"]["partition"], recipe)
            if end == "result":
                batches = outputs.batches(records, serializer)
                return outputs.result(batches, message["file"], message["inlineLimit"])
            if end == "store":
                # Batches that a shuffle has dealt out stay what they are.
                is_stored = applied is None and recipe[0] in ("segments", "concat")
                return outputs.store(
                    outputs.as_they_are(follower.batches(recipe), serializer)
                    if is_stored
                    else outputs.batches(records, serializer),
                    message["file"],
                    self._kept,
                    message["keep"],
                    message["memory"] // _HELD_SHARE,
                )
            assert isinstance(applied, Shuffling)
            if applied.partition_func is None:
                return outputs.deal(
                    records,
                    serializer.dumps,
                    message["reducers"],
                    message["file"],
                    message["memory"],
                )
            return outputs.shuffle(
                records,
                serializer.dumps,
                applied.partition_func,
                message["reducers"],
                message["file"],
                message["memory"],
            )

        if applied is None or applied.profiler is None:
            return followed()
        # A program's own profiler needn't return what the function does.
        written: list[outputs.Written] = []
        applied.profiler.profile(lambda: written.append(followed()))
        if not written:
            profiler = type(applied.profiler).__name__
            raise RuntimeError(f"{profiler}.profile(func) has to call func, and it didn't")
        return written[0]


def _failed(failure: BaseException) -> tuple[Message, list[bytes]]:
    return {
        "error": {
            "type": type(failure).__name__,
            "message": _message_of(failure),
            "traceback": tracebacks.of_task(failure),
        }
    }, []


def _message_of(failure: BaseException) -> str:
    try:
        return str(failure)
    except Exception:
        return "<its str() failed>"


def _end_with(connection: Connection) -> None:
    """Ends this process with its connection, also in the middle of a task."""
    connection.await_end()
    os._exit(0)


def run(port: int, secret: str) -> NoReturn:
    """A worker's life; ends the process."""
    status = 0
    try:
        gc.freeze()
        # Records are many and seldom in cycles: going through all of them takes longer than the task.
        gc.set_threshold(10_000, 20, 50)
        taskcontext._meet_at(port, secret)
        connection = Connection.open(port, "worker", secret, os.getpid())
        threading.Thread(target=_end_with, args=(connection,), daemon=True).start()
        Worker(connection).serve()
    except SystemExit as exiting:
        status = exiting.code if isinstance(exiting.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
