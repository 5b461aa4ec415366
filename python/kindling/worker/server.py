"""The server that makes workers.

The JVM starts it, with the hash seed of all workers, and starts another one when it has ended. It
reads a line of JSON with the secret, the JVM's port and the path for modules from its standard
input. When that input ends, the server ends, and so do its workers. Each worker is a fork of this
process, which has imported what workers need; where the system has no fork, it is a new process.

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
from typing import Any

from ..tasks.forms import MessageError, unreachable
from ..tasks.messages import Fork, ForkFailed, Kill, WorkerEnded, read_server_request
from ..tasks.wire import Connection
from . import process

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
            try:
                self._start(request)
            except OSError as failure:
                with self._sending:
                    self._connection.send(ForkFailed(str(failure)))
        elif isinstance(request, Kill):
            _kill(request.pid)
        else:
            unreachable(request)

    def _report_end(self, pid: int, status: int) -> None:
        """Reports to the JVM that a worker has ended."""
        by_signal = status < 0
        report = WorkerEnded(pid, None if by_signal else status, -status if by_signal else None)
        try:
            with self._sending:
                self._connection.send(report)
        except OSError:
            pass  # The JVM has ended.

    def _start(self, request: Fork) -> None:
        if hasattr(os, "fork"):
            if os.fork() == 0:
                self._become_worker(request)
        else:
            process = subprocess.Popen([*sys.orig_argv], stdin=subprocess.PIPE)
            self._started[process.pid] = process
            assert process.stdin is not None
            line = {"port": self._port, "secret": self._secret, "path": json.dumps([sys.path, []])}
            line["worker"] = request.json([])
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            threading.Thread(target=self._await_end, args=(process,), daemon=True).start()

    def _become_worker(self, request: Fork) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._connection.close()
        for descriptor in (*self._own_descriptors, _STDIN):
            os.close(descriptor)
        os.open(os.devnull, os.O_RDONLY)
        process.run(self._port, self._secret, request)

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


def _set_path(folders: str) -> None:
    """Lets modules be found where the driver finds those of the program."""
    first, last = json.loads(folders)
    sys.path[:] = dict.fromkeys([*first, *sys.path, *last])


def main(standard_error: int | None) -> None:
    """Serves until the driver or the JVM ends.

    :param standard_error: the descriptor that output goes to once the JVM was reached, None for this
        process's own
    """
    first: dict[str, Any] = json.loads(sys.stdin.buffer.readline() or "{}")
    if "port" not in first:
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _set_path(first["path"])
    os.dup2(2, 1)
    if "worker" in first:
        threading.Thread(target=_end_with_driver, daemon=True).start()
        request = read_server_request(first["worker"], [])
        assert isinstance(request, Fork)
        process.run(first["port"], first["secret"], request)
    if hasattr(os, "setpgid") and os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    try:
        server = Server(first["port"], first["secret"])
        _move_output(standard_error)
        server.serve()
    except MessageError as refused:
        print(f"kindling: {refused}", file=sys.stderr, flush=True)
    except (EOFError, OSError):
        pass  # The JVM has ended, perhaps before it could be reached.
    _end_all()


def _move_output(standard_error: int | None) -> None:
    if standard_error is None:
        return
    try:
        os.dup2(standard_error, 2)
        os.dup2(standard_error, 1)
        os.close(standard_error)
    except OSError:
        pass  # A program in between has closed it. The JVM passes the output on.
