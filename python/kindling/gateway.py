"""The driver's side of its conversation with the JVM."""

from __future__ import annotations

import atexit
import os
import threading
from typing import Any, Callable

from .errors import Py4JJavaError
from .launch import Processes
from .wire import Connection

Progress = dict[str, Any]


class Gateway:
    """The JVM of this process, started with the first context and ended with the process: later
    contexts find it running. Each thread has a connection of its own."""

    _lock = threading.Lock()
    _current: "Gateway | None" = None

    def __init__(self, processes: Processes) -> None:
        self._processes = processes
        self._pid = os.getpid()
        self._threads = threading.local()
        self._connections: list[Connection] = []
        #: Told how far a job is, while one runs that asks for it.
        self.on_progress: Callable[[Progress], None] | None = None

    @classmethod
    def get(cls, memory: str | None = None, properties: dict[str, str] | None = None) -> "Gateway":
        """The one of this process, started unless it is there.

        :param memory: the JVM's heap, if it is started now
        :param properties: the JVM's system properties, if it is started now
        """
        with cls._lock:
            gateway = cls._current
            if gateway is None or gateway._pid != os.getpid() or not gateway.alive():
                if gateway is not None and gateway._pid == os.getpid():
                    gateway.close()
                gateway = cls._current = cls(Processes(memory, properties or {}))
                atexit.register(gateway.close)
            return gateway

    def alive(self) -> bool:
        """Whether the JVM runs."""
        return self._processes.jvm.poll() is None

    def call(self, do: str, *attachments: bytes, **arguments: Any) -> tuple[Any, list[bytes]]:
        """Asks for something and waits for the answer.

        :return: the answer's value, and the byte strings it names by their numbers
        :raises Py4JJavaError: what went wrong in the JVM or in a worker
        """
        connection = self._connection()
        connection.send({"do": do, **arguments}, attachments)
        try:
            answer, attached = self._answer(connection)
        except KeyboardInterrupt:
            self._cancel()
            self._answer(connection)
            raise
        except BaseException:
            self._drop()
            raise
        if "error" in answer:
            raise Py4JJavaError(answer["error"])
        return answer["ok"], attached

    def close(self) -> None:
        """Ends the JVM and the workers."""
        with self._lock:
            if Gateway._current is self:
                Gateway._current = None
        if self._pid != os.getpid():
            return
        atexit.unregister(self.close)
        for connection in self._connections:
            connection.shutdown()
        self._connections.clear()
        self._processes.close()

    def _answer(self, connection: Connection) -> tuple[dict[str, Any], list[bytes]]:
        while True:
            try:
                message, attached = connection.receive()
            except (EOFError, OSError) as gone:
                self._drop()
                raise RuntimeError(
                    "the JVM has ended; what it printed says why. Make a new SparkContext"
                ) from gone
            if "progress" not in message:
                return message, attached
            if self.on_progress is not None:
                self.on_progress(message["progress"])

    def _connection(self) -> Connection:
        if self._pid != os.getpid():
            raise RuntimeError(
                "this process was forked from the driver: a SparkContext belongs to the process "
                "that made it"
            )
        connection: Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = Connection.open(
                self._processes.port, "driver", self._processes.secret, self._pid
            )
            self._threads.connection = connection
            connection.send({"do": "connection"})
            self._threads.number = connection.receive()[0]["ok"]
            with self._lock:
                self._connections.append(connection)
        return connection

    def _drop(self) -> None:
        connection: Connection | None = getattr(self._threads, "connection", None)
        if connection is not None:
            connection.shutdown()
            with self._lock:
                if connection in self._connections:
                    self._connections.remove(connection)
            self._threads.connection = None

    def _cancel(self) -> None:
        """Cancels what this thread's connection runs, by a connection for this alone."""
        connection = Connection.open(
            self._processes.port, "driver", self._processes.secret, self._pid
        )
        connection.send({"do": "cancelThread", "connection": self._threads.number})
        connection.receive()
        connection.shutdown()
