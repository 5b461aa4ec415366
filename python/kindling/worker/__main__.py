"""The server that makes workers: ``python -m kindling.worker``.

The driver starts it, with the hash seed of all workers. It reads a line of JSON with the secret and
the JVM's port from its standard input. When that input ends, the server ends, and so do its
workers. Each worker is a fork of this process, which has imported what workers need; where the
system has no fork, it is a new process.

A server that forks has a single thread, because a fork of a process with several may hang.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import subprocess
import sys
import threading

from ..tasks.forms import MessageError, unreachable
from ..tasks.messages import Fork, Kill, WorkerEnded, read_server_request
from ..tasks.wire import Connection
from . import process
from .counter import TaskCounter

_STDIN = 0


class Server:
    """Starts workers, kills them, and reports to the JVM how they ended."""

    def __init__(self, port: int, secret: str) -> None:
        self._port = port
        self._secret = secret
        self._connection = Connection.open(port, "server", secret, os.getpid())
        self._sending = threading.Lock()
        #: The processes of workers that were not forked.
        self._started: dict[int, "subprocess.Popen[bytes]"] = {}
        #: The counters of workers that were forked, by process.
        self._counters: dict[int, TaskCounter] = {}
        #: Descriptors of this process that a worker doesn't need.
        self._own_descriptors: list[int] = []

    def serve(self) -> None:
        """Serves the JVM's requests until the driver ends.

        :raises OSError, EOFError: the JVM has ended
        """
        if hasattr(os, "fork"):
            self._serve_in_one_thread()
        else:
            threading.Thread(target=_end_with_driver, daemon=True).start()
            while True:
                self._serve_request()

    def _serve_in_one_thread(self) -> None:
        woken, waking = os.pipe()
        self._own_descriptors = [woken, waking]
        for end in self._own_descriptors:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, _wake)
        gc.collect()
        gc.freeze()
        poll = select.poll()
        for descriptor in (_STDIN, woken, self._connection.fileno()):
            poll.register(descriptor, select.POLLIN)
        while True:
            while self._connection.has_read():
                self._serve_request()
            ready = {descriptor for descriptor, _ in poll.poll()}
            if _STDIN in ready and not os.read(_STDIN, 1 << 12):
                return
            if woken in ready:
                os.read(woken, 1 << 12)
                self._reap()
            if self._connection.fileno() in ready:
                self._serve_request()

    def _serve_request(self) -> None:
        request = read_server_request(*self._connection.receive())
        if isinstance(request, Fork):
            self._start()
        elif isinstance(request, Kill):
            _kill(request.pid)
        else:
            unreachable(request)

    def _report_end(self, pid: int, status: int) -> None:
        """Reports to the JVM that a worker has ended."""
        counter = self._counters.pop(pid, None)
        tasks = None
        if counter is not None:
            tasks = counter.tasks()
            counter.close()
        by_signal = status < 0
        report = WorkerEnded(
            pid, None if by_signal else status, -status if by_signal else None, tasks
        )
        try:
            with self._sending:
                self._connection.send(report)
        except OSError:
            pass  # The JVM has ended.

    def _start(self) -> None:
        if hasattr(os, "fork"):
            counter = TaskCounter()
            pid = os.fork()
            if pid == 0:
                self._become_worker(counter)
            self._counters[pid] = counter
        else:
            command = [sys.executable, "-m", "kindling.worker", "--worker"]
            process = subprocess.Popen(command, stdin=subprocess.PIPE)
            self._started[process.pid] = process
            assert process.stdin is not None
            process.stdin.write(_first_line(self._port, self._secret))
            process.stdin.flush()
            threading.Thread(target=self._await_end, args=(process,), daemon=True).start()

    def _become_worker(self, counter: TaskCounter) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._connection.close()
        for descriptor in (*self._own_descriptors, _STDIN):
            os.close(descriptor)
        os.open(os.devnull, os.O_RDONLY)
        for other in self._counters.values():
            other.close()
        process.run(self._port, self._secret, counter)

    def _await_end(self, process: "subprocess.Popen[bytes]") -> None:
        self._report_end(process.pid, process.wait())

    def _reap(self) -> None:
        """Reports the workers that have ended."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            self._report_end(pid, os.waitstatus_to_exitcode(status))


def _wake(number: int, stack: object) -> None:
    """Handles a signal that only has to wake the loop, which the wakeup descriptor does."""


def _first_line(port: int, secret: str) -> bytes:
    return json.dumps({"port": port, "secret": secret}).encode() + b"\n"


def _kill(pid: int) -> None:
    try:
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    except OSError:
        pass  # The worker has ended already.


def _end_with_driver() -> None:
    """Ends this process when the driver ends, which closes our standard input."""
    while sys.stdin.buffer.read(1 << 12):
        pass
    _end_all()


def _end_all() -> None:
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def main() -> None:
    """Serves until the driver or the JVM ends."""
    first = json.loads(sys.stdin.buffer.readline() or "{}")
    if "port" not in first:
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)
    if "--worker" in sys.argv:
        threading.Thread(target=_end_with_driver, daemon=True).start()
        process.run(first["port"], first["secret"])
    if hasattr(os, "setpgid") and os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    try:
        Server(first["port"], first["secret"]).serve()
    except MessageError as refused:
        print(f"kindling: {refused}", file=sys.stderr, flush=True)
    except (EOFError, OSError):
        pass  # The JVM has ended, perhaps before it could be reached.
    _end_all()


main()
