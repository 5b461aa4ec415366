"""The server that makes workers: ``python -m kindling.worker``.

Started by the driver, with the hash seed of all workers. Reads a line of JSON with the secret and
the JVM's port from standard input, whose end is its own end and its workers'. Each worker is a fork
of this process, which has imported what they need; where there is no fork, a process of its own.

Where it forks it has a single thread: a fork of a process with more may hang.
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

from ..tasks.wire import Connection
from . import process

_STDIN = 0


class Server:
    """Makes workers, ends them, and tells how they ended."""

    def __init__(self, port: int, secret: str) -> None:
        self._port = port
        self._secret = secret
        self._connection = Connection.open(port, "server", secret, os.getpid())
        self._sending = threading.Lock()
        self._started: dict[int, "subprocess.Popen[bytes]"] = {}
        #: What a worker doesn't need of this process.
        self._ours: list[int] = []

    def serve(self) -> None:
        """Does what the JVM asks until it or the driver is gone, which an OSError or EOFError tells."""
        if hasattr(os, "fork"):
            self._serve_in_one_thread()
        else:
            threading.Thread(target=_end_with_driver, daemon=True).start()
            while True:
                self._obey()

    def _serve_in_one_thread(self) -> None:
        woken, waking = os.pipe()
        self._ours = [woken, waking]
        for end in self._ours:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, _nothing)
        gc.collect()
        gc.freeze()
        poll = select.poll()
        for descriptor in (_STDIN, woken, self._connection.fileno()):
            poll.register(descriptor, select.POLLIN)
        while True:
            while self._connection.has_read():
                self._obey()
            ready = {descriptor for descriptor, _ in poll.poll()}
            if _STDIN in ready and not os.read(_STDIN, 1 << 12):
                return
            if woken in ready:
                os.read(woken, 1 << 12)
                self._reap()
            if self._connection.fileno() in ready:
                self._obey()

    def _obey(self) -> None:
        message, _ = self._connection.receive()
        if "fork" in message:
            self._start()
        elif "kill" in message:
            _kill(message["kill"])

    def _tell(self, pid: int, status: int) -> None:
        """Tells that a worker has ended."""
        told: dict[str, int] = {"ended": pid}
        if status < 0:
            told["signal"] = -status
        else:
            told["status"] = status
        try:
            with self._sending:
                self._connection.send(told)
        except OSError:
            pass  # Nobody wants to know any more.

    def _start(self) -> None:
        if hasattr(os, "fork"):
            if os.fork() == 0:
                self._become_worker()
        else:
            command = [sys.executable, "-m", "kindling.worker", "--worker"]
            process = subprocess.Popen(command, stdin=subprocess.PIPE)
            self._started[process.pid] = process
            assert process.stdin is not None
            process.stdin.write(_line(self._port, self._secret))
            process.stdin.flush()
            threading.Thread(target=self._await, args=(process,), daemon=True).start()

    def _become_worker(self) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._connection.close()
        for descriptor in (*self._ours, _STDIN):
            os.close(descriptor)
        os.open(os.devnull, os.O_RDONLY)
        process.run(self._port, self._secret)

    def _await(self, process: "subprocess.Popen[bytes]") -> None:
        self._tell(process.pid, process.wait())

    def _reap(self) -> None:
        """Tells of the workers that have ended."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            self._tell(pid, os.waitstatus_to_exitcode(status))


def _nothing(number: int, stack: object) -> None:
    """Handles a signal that only has to wake the loop."""


def _line(port: int, secret: str) -> bytes:
    return json.dumps({"port": port, "secret": secret}).encode() + b"\n"


def _kill(pid: int) -> None:
    try:
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    except OSError:
        pass  # It has ended by itself.


def _end_with_driver() -> None:
    """Ends this process with what has started it: its end closes our standard input."""
    while sys.stdin.buffer.read(1 << 12):
        pass
    _end_all()


def _end_all() -> None:
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def main() -> None:
    """Serves until the driver or the JVM has gone."""
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
    except (EOFError, OSError):
        pass  # The JVM has gone, maybe before it was reached.
    _end_all()


main()
