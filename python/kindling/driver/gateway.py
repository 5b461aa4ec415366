"""The driver's connection to its JVM."""

from __future__ import annotations

import atexit
import itertools
import os
import subprocess
import threading
import weakref
from types import MappingProxyType
from typing import Any, Callable, Mapping, NamedTuple, TypeVar

from ..errors import JvmEndedError, Py4JJavaError
from ..tasks.forms import unreachable
from ..tasks.wire import Connection
from .callsite import with_cells
from .launch import Processes
from .requests import (
    AddFunctions,
    Answer,
    CancelRequest,
    ConnectionNumber,
    ContextInfo,
    Defined,
    DriverCall,
    Failed,
    Failure,
    JobProgress,
    Progressed,
    Request,
    RunJob,
    SaveFile,
    StartContext,
    StopContext,
    WorkerCommand,
    read_reply,
)


class JobEnded(NamedTuple):
    """A job of which progress was published has ended.

    :param failed: whether it failed
    """

    failed: bool


#: How far a job is, or that it has ended.
Progress = JobProgress | JobEnded
ProgressObserver = Callable[[Progress], None]
A = TypeVar("A")

#: How long the JVM outlives the last context, so that the next one finds it running.
_LINGER_SECONDS = 1.0

#: How long to wait for the exit status of a JVM whose connection has ended.
_EXIT_STATUS_TIMEOUT_SECONDS = 5.0

_TOKEN = "kindling.ui.token"


class Gateways:
    """Owns the gateway of this process, and the observers of its jobs' progress. There is one, for
    the JVM serves one context after the other. Safe for use by many threads."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._current: "Gateway | None" = None
        self._observers: list[ProgressObserver] = []
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._after_fork)

    def get(
        self,
        workers: WorkerCommand,
        memory: str | None = None,
        conf: Mapping[str, str] = MappingProxyType({}),
    ) -> "Gateway":
        """Returns the gateway, and starts the JVM unless it runs.

        :param workers: the command of the workers' server, if the JVM is started now
        :param memory: the JVM's heap, if it is started now, such as ``2g``
        :param conf: the settings that name libraries of the JVM, if it is started now
        """
        with self.lock:
            gateway = self._current
            if gateway is not None and gateway.is_forked():
                gateway = self._current = None
            if gateway is not None:
                gateway.stay()
                if not gateway.alive():
                    gateway.close()
                    gateway = None
            if gateway is None:
                gateway = self._current = Gateway(self, Processes(memory, workers, conf))
                atexit.register(gateway.close)
            return gateway

    def running(self) -> "Gateway | None":
        """Returns the gateway, if there is one."""
        gateway = self._current
        return gateway if gateway is not None and not gateway.is_forked() else None

    def observe(self, observer: ProgressObserver) -> None:
        """Adds an observer of all jobs. It is called on the thread that waits for the job.

        :param observer: called with a :class:`JobProgress` now and then while a job runs, and at the
            end, if it was called before, with a :class:`JobEnded`
        """
        if observer not in self._observers:
            self._observers.append(observer)

    def stop_observing(self, observer: ProgressObserver) -> None:
        """Removes an observer."""
        if observer in self._observers:
            self._observers.remove(observer)

    def has_observers(self) -> bool:
        """Returns whether anything observes the progress of jobs."""
        return bool(self._observers)

    def publish(self, progress: Progress) -> None:
        """Calls the observers."""
        for observer in tuple(self._observers):
            observer(progress)

    def forget(self, gateway: "Gateway") -> None:
        """Takes a gateway away that is about to be closed."""
        if self._current is gateway:
            self._current = None

    def _after_fork(self) -> None:
        # Another thread may have held the lock when this process was forked.
        self.lock = threading.RLock()
        gateway, self._current = self._current, None
        if gateway is not None:
            gateway.let_go()
            atexit.unregister(gateway.close)


class Gateway:
    """The JVM of this process. It is started with the first context. It ends soon after the last
    context has ended, at the latest with the process; a context that is made before that finds it
    running. Each thread has a connection of its own. Safe for use by many threads."""

    def __init__(self, owner: Gateways, processes: Processes) -> None:
        self._owner = owner
        self._processes = processes
        self._pid = os.getpid()
        self._threads = threading.local()
        #: A thread's connection ends with the thread: nothing else refers to it strongly.
        self._connections: "weakref.WeakSet[Connection]" = weakref.WeakSet()
        self._ending: threading.Timer | None = None
        self._function_numbers = itertools.count(1)
        self._keeps_ui = False
        #: Whether there is a context in the JVM.
        self.has_context = False
        #: The token with which a browser may see the pages of the current context from anywhere.
        self.ui_token = ""
        #: The address of the UI of the last context, if it has one.
        self.ui_address: str | None = None

    def alive(self) -> bool:
        """Returns whether the JVM runs."""
        return self._processes.alive()

    def is_forked(self) -> bool:
        """Returns whether this process was forked from the one that has the JVM."""
        return self._pid != os.getpid()

    def call(
        self, request: Request[A], defined: Callable[[list[int]], None] | None = None
    ) -> A:
        """Sends a request and returns the answer.

        :param defined: called with the ids of the datasets that a job defines, before it runs
        :raises Py4JJavaError: the request failed in the JVM or in a worker
        :raises JvmEndedError: the JVM has ended
        :raises KeyboardInterrupt: after the running job was cancelled and has ended
        """
        if isinstance(request, (RunJob, SaveFile)):
            request.progress = self._owner.has_observers()
        elif isinstance(request, StartContext):
            self.stay()
            self._choose_token(request.conf)
        try:
            connection = self._connection()
            self._threads.request += 1
            connection.send(DriverCall(self._threads.request, False, request))
            reply, attached = self._receive(connection, defined)
        except KeyboardInterrupt:
            # It may have come where nothing waited for an answer.
            try:
                self._cancel()
            except (EOFError, OSError):
                pass  # The JVM has ended, and what ran has ended with it.
            finally:
                self._drop()
            raise
        except (EOFError, OSError):
            self._drop()
            raise self._ended_error() from None
        except BaseException:
            # The rest of the answer would be taken for the answer to the next request.
            self._drop()
            raise
        if isinstance(reply, Failed):
            if isinstance(request, StartContext):
                self._linger()
            raise _java_error(reply.failure)
        answer: A = request.answer(reply.value, attached)
        if isinstance(request, StopContext):
            self.has_context = False
            if not self._keeps_ui:
                self._linger()
        elif isinstance(answer, ContextInfo):
            self.has_context = True
            answer.conf.pop(_TOKEN, None)
            self.ui_address = answer.uiWebUrl
        return answer

    def post(self, request: Request[None], later: bool = False) -> None:
        """Sends a request that has no answer. If it fails, this thread's next call raises the error.

        :param later: whether it may wait until that call is sent
        :raises JvmEndedError: the JVM has ended
        """
        try:
            connection = self._connection()
            connection.send(DriverCall(0, True, request), later)
        except (EOFError, OSError):
            self._drop()
            raise self._ended_error() from None
        except BaseException:
            self._drop()
            raise

    def send_functions(self, pickled: bytes) -> int:
        """Sends the functions of tasks with this thread's next request.

        :return: the number by which requests refer to them
        """
        number = next(self._function_numbers)
        self.post(AddFunctions(number, pickled), later=True)
        return number

    def close(self) -> None:
        """Ends the JVM and the workers, and waits until they have ended."""
        with self._owner.lock:
            self._owner.forget(self)
            if self.is_forked():
                return
            self.stay()
            self.has_context = False
            atexit.unregister(self.close)
            for connection in list(self._connections):
                connection.shutdown()
            self._threads = threading.local()
            self._processes.close()

    def stay(self) -> None:
        """Keeps the JVM running that would end soon."""
        with self._owner.lock:
            timer, self._ending = self._ending, None
            if timer is not None:
                timer.cancel()

    def let_go(self) -> None:
        """Closes what belongs to the driver, in a process that was forked from it."""
        for connection in list(self._connections):
            connection.close()
        self._processes.after_fork()

    def _choose_token(self, conf: dict[str, str]) -> None:
        self.ui_token = conf.setdefault(_TOKEN, os.urandom(16).hex())
        self._keeps_ui = conf.get("kindling.ui.keep") == "true"

    def _receive(
        self, connection: Connection, defined: Callable[[list[int]], None] | None
    ) -> tuple[Answer | Failed, list[bytes]]:
        """Returns the reply that ends a request, and its byte strings."""
        observed = _ObservedJob(self._owner)
        try:
            return self._await_reply(connection, defined, observed)
        finally:
            # What tasks have printed comes before what the program prints next.
            self._processes.drain_output()
            observed.end()

    def _await_reply(
        self,
        connection: Connection,
        defined: Callable[[list[int]], None] | None,
        observed: "_ObservedJob",
    ) -> tuple[Answer | Failed, list[bytes]]:
        cancelled = False
        interrupt: KeyboardInterrupt | None = None
        while True:
            try:
                # An interrupt is raised here, when nothing of a message has been read.
                connection.wait()
            except KeyboardInterrupt as e:
                interrupt = interrupt or e
                if cancelled:
                    raise
                cancelled = True
                self._cancel()
                continue
            message, attached = connection.receive()
            reply = read_reply(message, attached)
            if isinstance(reply, Defined):
                if defined is not None:
                    defined(reply.ids)
            elif isinstance(reply, Progressed):
                observed.publish(reply.progress)
            elif isinstance(reply, (Answer, Failed)):
                observed.has_failed = isinstance(reply, Failed)
                if interrupt is not None:
                    raise interrupt
                return reply, attached
            else:
                unreachable(reply)

    def _ended_error(self) -> JvmEndedError:
        """Returns the error for a connection that has broken. Waits for the exit status of the JVM,
        whose sockets close shortly before the process has ended."""
        try:
            status: int | None = self._processes.jvm.wait(_EXIT_STATUS_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            status = None
        return JvmEndedError(status)

    def _connection(self) -> Connection:
        if self.is_forked():
            raise RuntimeError(
                "this process was forked from the driver: a SparkContext belongs to the process "
                "that made it; make another one here, or send what you need to the driver"
            )
        connection: Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self._open()
            connection.send(DriverCall(0, False, ConnectionNumber()))
            reply, _ = self._receive(connection, None)
            if isinstance(reply, Failed):
                raise _java_error(reply.failure)
            self._threads.number = reply.value
            self._threads.request = 0
            self._threads.connection = connection
            with self._owner.lock:
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
        """Cancels the job of this thread's connection, over a connection of its own."""
        if getattr(self._threads, "connection", None) is None:
            return  # The interrupt came before there was anything to cancel.
        connection = self._open()
        try:
            cancel = CancelRequest(self._threads.number, self._threads.request)
            connection.send(DriverCall(0, False, cancel))
            connection.receive()
        finally:
            connection.shutdown()

    def _linger(self) -> None:
        """Ends the JVM some time from now, unless it is used again."""
        with self._owner.lock:
            self.stay()
            timer = threading.Timer(_LINGER_SECONDS, self._end_if_lingering)
            timer.daemon = True
            timer.name = "kindling-linger"
            self._ending = timer
            try:
                timer.start()
            except RuntimeError:
                self.close()  # The interpreter is ending, and starts no thread any more.

    def _end_if_lingering(self) -> None:
        with self._owner.lock:
            if self._ending is threading.current_thread():
                self.close()


class _ObservedJob:
    """A request that may run a job, for the observers of its progress: they are always called at its
    end if they were called before."""

    def __init__(self, owner: Gateways) -> None:
        self._owner = owner
        self._has_progress = False
        #: Until the reply says otherwise.
        self.has_failed = True

    def publish(self, progress: JobProgress) -> None:
        """Calls the observers."""
        self._has_progress = True
        self._owner.publish(progress)

    def end(self) -> None:
        """Calls the observers that were called before."""
        if self._has_progress:
            self._owner.publish(JobEnded(self.has_failed))


def _java_error(failure: Failure) -> Py4JJavaError:
    cause = failure.cause
    return Py4JJavaError(
        {
            "class": failure.className,
            "message": failure.message,
            "stack": failure.stack,
            "python": failure.python and with_cells(failure.python),
            "cause": cause and {"class": cause.className, "message": cause.message},
        }
    )


#: The one of this process.
gateways = Gateways()
