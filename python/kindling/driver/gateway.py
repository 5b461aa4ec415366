"""The driver's side of its conversation with the JVM."""

from __future__ import annotations

import atexit
import os
import threading
import weakref
from typing import Any, Callable

from ..errors import Py4JJavaError
from .launch import Processes
from ..tasks.wire import Connection

Progress = dict[str, Any]

#: How long the JVM outlives the last context, for the next one to find it running.
_LINGER_SECONDS = 1.0

_TOKEN = "kindling.ui.token"

_watchers: "list[Callable[[Progress], None]]" = []


def watch(watcher: Callable[[Progress], None]) -> None:
    """Has jobs tell how far they are, on the thread that waits for them.

    :param watcher: given ``{"job":…, "stages":[…]}`` now and then while a job runs, and in the end
        ``{"ended": True, "failed": …}`` if it was given anything before
    """
    if watcher not in _watchers:
        _watchers.append(watcher)


def unwatch(watcher: Callable[[Progress], None]) -> None:
    """Has jobs tell it no more."""
    if watcher in _watchers:
        _watchers.remove(watcher)


class Gateway:
    """The JVM of this process. It is started with the first context; a context that follows soon
    upon another one's end finds it running, otherwise it ends, at the latest with the process.
    Each thread has a connection of its own. Safe for use by many threads."""

    _lock = threading.RLock()
    _current: "Gateway | None" = None

    def __init__(self, processes: Processes) -> None:
        self._processes = processes
        self._pid = os.getpid()
        self._threads = threading.local()
        #: A thread's connection ends with the thread: this alone keeps none.
        self._connections: "weakref.WeakSet[Connection]" = weakref.WeakSet()
        self._ending: threading.Timer | None = None
        #: What lets a browser see the pages of the current context from anywhere.
        self.ui_token = ""
        #: Where the UI of the last context is, if it has one.
        self.ui_address: str | None = None
        self._keeps_ui = False
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
            if gateway is not None and gateway._pid != os.getpid():
                gateway = cls._current = None
            if gateway is not None:
                gateway._stay()
                if not gateway.alive():
                    gateway.close()
                    gateway = None
            if gateway is None:
                gateway = cls._current = cls(Processes(memory, properties or {}))
                atexit.register(gateway.close)
            return gateway

    @classmethod
    def running(cls) -> "Gateway | None":
        """The one of this process, if there is one."""
        gateway = cls._current
        return gateway if gateway is not None and gateway._pid == os.getpid() else None

    def alive(self) -> bool:
        """Whether the JVM runs."""
        return self._processes.alive()

    def call(
        self,
        do: str,
        *attachments: bytes,
        defined: Callable[[list[int]], None] | None = None,
        **arguments: Any,
    ) -> tuple[Any, list[bytes]]:
        """Asks for something and waits for the answer.

        :param defined: told the ids of what a job defines, before it runs
        :return: the answer's value, and the byte strings it names by their numbers
        :raises Py4JJavaError: what went wrong in the JVM or in a worker
        :raises KeyboardInterrupt: after what ran was cancelled and has ended
        """
        if do == "job":
            arguments["progress"] = bool(_watchers) or self.on_progress is not None
        elif do == "context":
            self._stay()
            self._choose_token(arguments["conf"])
        connection = self._connection()
        try:
            self._threads.request += 1
            asked = {"do": do, "request": self._threads.request, **arguments}
            connection.send(asked, attachments)
            answer, attached = self._answer(connection, defined)
        except KeyboardInterrupt:
            # It may have hit where nothing was waited for.
            try:
                self._cancel()
            finally:
                self._drop()
            raise
        except BaseException:
            # What is still to come on this connection would be taken for another answer.
            self._drop()
            raise
        if "error" in answer:
            if do == "context":
                self._linger()
            raise Py4JJavaError(answer["error"])
        if do == "stop" and not self._keeps_ui:
            self._linger()
        elif do == "context":
            answer["ok"]["conf"].pop(_TOKEN, None)
            self.ui_address = answer["ok"]["uiWebUrl"]
        return answer["ok"], attached

    def post(self, do: str, *attachments: bytes, later: bool = False, **arguments: Any) -> None:
        """Asks for something that isn't answered. What goes wrong is what this thread's next call
        raises.

        :param later: whether it may wait for that call
        """
        connection = self._connection()
        try:
            connection.send({"do": do, "quiet": True, **arguments}, attachments, later)
        except BaseException:
            self._drop()
            raise

    def close(self) -> None:
        """Ends the JVM and the workers, and waits until they have ended."""
        with self._lock:
            if Gateway._current is self:
                Gateway._current = None
            if self._pid != os.getpid():
                return
            self._stay()
            atexit.unregister(self.close)
            for connection in list(self._connections):
                connection.shutdown()
            self._threads = threading.local()
            self._processes.close()

    def _choose_token(self, conf: dict[str, str]) -> None:
        self.ui_token = conf.setdefault(_TOKEN, os.urandom(16).hex())
        self._keeps_ui = conf.get("kindling.ui.keep") == "true"

    def _answer(
        self, connection: Connection, defined: Callable[[list[int]], None] | None
    ) -> tuple[dict[str, Any], list[bytes]]:
        told = cancelled = False
        interrupt: KeyboardInterrupt | None = None
        while True:
            try:
                # An interrupt hits here, when nothing of a message has been read.
                connection.wait()
            except KeyboardInterrupt as e:
                interrupt = interrupt or e
                if cancelled:
                    raise
                cancelled = True
                self._cancel()
                continue
            try:
                message, attached = connection.receive()
            except (EOFError, OSError) as gone:
                raise RuntimeError(
                    "the JVM has ended; what it printed says why. Make a new SparkContext"
                ) from gone
            if defined is not None and "defined" in message:
                defined(message["defined"])
                continue
            if "progress" not in message:
                if told:
                    self._tell({"ended": True, "failed": "error" in message})
                if interrupt is not None:
                    raise interrupt
                return message, attached
            told = True
            self._tell(message["progress"])

    def _tell(self, progress: Progress) -> None:
        for watcher in (*_watchers, self.on_progress):
            if watcher is not None:
                watcher(progress)

    def _connection(self) -> Connection:
        if self._pid != os.getpid():
            raise RuntimeError(
                "this process was forked from the driver: a SparkContext belongs to the process "
                "that made it; make another one here, or send what you need to the driver"
            )
        connection: Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self._open()
            connection.send({"do": "connection"})
            self._threads.number = connection.receive()[0]["ok"]
            self._threads.request = 0
            self._threads.connection = connection
            with self._lock:
                self._connections.add(connection)
        return connection

    def _open(self) -> Connection:
        return Connection.open(self._processes.port, "driver", self._processes.secret, self._pid)

    def _drop(self) -> None:
        connection: Connection | None = getattr(self._threads, "connection", None)
        if connection is not None:
            connection.shutdown()
            self._threads.connection = None

    def _cancel(self) -> None:
        """Cancels what this thread's connection runs, by a connection for this alone."""
        connection = self._open()
        try:
            connection.send(
                {
                    "do": "cancelThread",
                    "connection": self._threads.number,
                    "request": self._threads.request,
                }
            )
            connection.receive()
        finally:
            connection.shutdown()

    def _linger(self) -> None:
        """Ends this some time from now, unless it is used again."""
        with self._lock:
            self._stay()
            timer = threading.Timer(_LINGER_SECONDS, self._end_if_lingering)
            timer.daemon = True
            timer.name = "kindling-linger"
            self._ending = timer
            try:
                timer.start()
            except RuntimeError:
                self.close()  # The interpreter is ending, and starts no thread any more.

    def _end_if_lingering(self) -> None:
        with self._lock:
            if self._ending is threading.current_thread():
                self.close()

    def _stay(self) -> None:
        with self._lock:
            timer, self._ending = self._ending, None
            if timer is not None:
                timer.cancel()

    def _forked(self) -> None:
        """Lets go of what belongs to the driver, in a process that was forked from it."""
        for connection in list(self._connections):
            connection.close()
        self._processes.let_go()


def _after_fork() -> None:
    # Another thread may have held the lock when this process was forked.
    Gateway._lock = threading.RLock()
    gateway, Gateway._current = Gateway._current, None
    if gateway is not None:
        gateway._forked()
        atexit.unregister(gateway.close)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
