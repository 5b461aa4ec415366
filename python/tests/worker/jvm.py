"""Takes the place of the JVM: starts the server, and makes workers run tasks."""

from __future__ import annotations

import json
import os
import pickle
import socket
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, Callable, Sequence

import cloudpickle

import kindling
from kindling.tasks.batches import frame, frames_in, frames_of
from kindling.cloudpickle import dumps
from kindling.serializers import CPickleSerializer
from kindling.tasks.forms import Form
from kindling.tasks.messages import VERSION, BatchSegment
from kindling.tasks.wire import Connection

_PATIENCE = 60
PACKAGE = str(Path(kindling.__file__).parent.parent)


def _server_command() -> list[str]:
    start = str(Path(kindling.__file__).parent / "worker" / "start.py")
    version = "%d.%d" % sys.version_info[:2]
    return [sys.executable, "-W", "error::DeprecationWarning", start, version, cloudpickle.__file__]


class Raw(Form):
    """A message as the JVM puts it on the wire."""

    def __init__(self, form: dict[str, Any], attachments: Sequence[bytes] = ()) -> None:
        self._form = form
        self._attachments = attachments

    def json(self, attached: list[bytes]) -> Any:
        attached += self._attachments
        return self._form


class Failed(Exception):
    """The error with which a worker answers if a task fails: its type, message and traceback."""

    def __init__(self, error: dict[str, str]) -> None:
        super().__init__(error["traceback"])
        self.type = error["type"]
        self.message = error["message"]
        self.traceback = error["traceback"]


class Jvm:
    """A listening socket, and the server process that connects to it.

    :param folder: for the tasks' files
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(_PATIENCE)
        self.process = subprocess.Popen(
            _server_command(),
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(os.environ, PYTHONHASHSEED="0"),
        )
        assert self.process.stdin is not None
        line = {"port": self._listening.getsockname()[1], "secret": "s3cret"}
        line["path"] = json.dumps([[PACKAGE], []])
        self.counters = folder / "tasks-begun"
        self.counters.write_bytes(bytes(1 << 16))
        self.process.stdin.write(json.dumps(line).encode() + b"\n")
        self.process.stdin.flush()
        self.server, hello = self._accepted()
        pid = self.process.pid
        assert hello == {"hello": "server", "secret": "s3cret", "pid": pid, "version": VERSION}

    def worker(self, **fields: Any) -> "Worker":
        """Returns another worker.

        :param fields: of the request for it
        """
        counters = str(self.counters)
        fork = {"kind": "fork", "counters": counters, "faults": None, "memoryLimit": None}
        self.server.send(Raw({**fork, **fields}))
        connection, hello = self._accepted()
        assert hello["hello"] == "worker" and hello["secret"] == "s3cret"
        return Worker(connection, hello["pid"], self.folder)

    def close(self) -> str:
        """Ends all processes as the end of the driver does, and returns their output."""
        assert self.process.stdin is not None
        self._listening.close()
        self.process.stdin.close()
        self.process.wait(_PATIENCE)
        assert self.process.stderr is not None
        with self.process.stderr as printed:
            return printed.read().decode()

    def _accepted(self) -> tuple[Connection, dict[str, Any]]:
        accepted, _ = self._listening.accept()
        accepted.settimeout(_PATIENCE)
        connection = Connection(accepted)
        hello, _ = connection.receive()
        connection.send(Raw({"version": VERSION, "error": None}))
        return connection, hello


class Worker:
    """A worker's connection, with what a task's message needs."""

    def __init__(self, connection: Connection, pid: int, folder: Path) -> None:
        self.connection = connection
        self.pid = pid
        self._folder = folder
        self._tasks = 0
        self._chains = 0
        self._sent: dict[int, bytes] = {}

    def chain(self, func: Callable[[int, Any], Any], serializer: Any = None) -> int:
        """Functions for tasks to call, by number."""
        return self._bundle((func, None, None, serializer or CPickleSerializer()))

    def shuffle_chain(
        self,
        func: Callable[[int, Any], Any],
        partition_func: Callable[[Any], int] | None,
        reducers: int,
    ) -> int:
        """Functions that end in a shuffle, by number."""
        serializer = CPickleSerializer()
        return self._bundle((func, None, None, serializer, partition_func, reducers))

    def _bundle(self, bundle: tuple[Any, ...]) -> int:
        self._chains += 1
        self._sent[self._chains] = dumps(bundle)
        return self._chains

    def send(
        self,
        recipe: list[Any],
        chain: int | None = None,
        attachments: Sequence[bytes] = (),
        **fields: Any,
    ) -> None:
        """Sends a task without waiting for the answer."""
        self._tasks += 1
        attached = list(attachments)
        sent = []
        for number, pickled in self._sent.items():
            sent.append({"number": number, "pickled": len(attached)})
            attached.append(pickled)
        self._sent = {}
        message: dict[str, Any] = {
            "kind": "runTask",
            "task": {
                "stage": 3,
                "partition": 5,
                "attempt": 1,
                "taskAttemptId": 70 + self._tasks,
                "cpus": 1,
                "properties": {"spark.job.description": "shown"},
            },
            "recipe": recipe,
            "output": "result",
            "functions": chain,
            "reducers": 1,
            "file": str(self._folder / f"task-{self.pid}-{self._tasks}"),
            "inlineLimit": 1 << 18,
            "memory": 1 << 26,
            "cacheKey": None,
            "paths": [],
            "environment": {},
            "filesFolder": None,
            "sentFunctions": sent,
            "droppedFunctions": [],
            **fields,
        }
        self.file = message["file"]
        self.connection.send(Raw(message, attached))

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Returns the answer to a task."""
        answer, attached = self.connection.receive()
        if answer["kind"] == "taskFailed":
            raise Failed(answer)
        assert answer["kind"] == "taskResult"
        return answer, attached

    def run(self, *task: Any, **fields: Any) -> tuple[dict[str, Any], list[bytes]]:
        """Runs a task and returns the answer."""
        self.send(*task, **fields)
        return self.answer()

    def records(self, *task: Any, **fields: Any) -> list[Any]:
        """Returns the records of a task's result, from the answer or from the file."""
        ok, attached = self.run(*task, **fields)
        if ok["inline"] is not None:
            found = unpickled(frames_of(attached[ok["inline"]]))
        else:
            found = unpickled(frames_in(BatchSegment(self.file, *run[1:3]) for run in ok["runs"]))
        assert ok["counts"]["recordsOut"] == len(found)
        return found

    def shuffled(self, *task: Any, **fields: Any) -> dict[int, list[Any]]:
        """Returns the records that a task writes for each reducer."""
        ok, _ = self.run(*task, output="shuffle", **fields)
        reducers: defaultdict[int, list[Any]] = defaultdict(list)
        for reducer, offset, length, count in ok["runs"]:
            found = unpickled(frames_in([BatchSegment(self.file, offset, length)]))
            assert len(found) == count
            reducers[reducer] += found
        return dict(reducers)


def unpickled(frames: Any) -> list[Any]:
    """The records of frames."""
    return [record for payload in frames for record in pickle.loads(payload)]


def inline(*batches: list[Any]) -> bytes:
    """Batches of records as an attachment."""
    return b"".join(frame(pickle.dumps(batch, 5)) for batch in batches)
