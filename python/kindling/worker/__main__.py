"""The server that makes workers: ``python -m kindling.worker``.

Started by the driver, with the hash seed of all workers. Reads a line of JSON with the secret and
the JVM's port from standard input, whose end is its own end and its workers'. Each worker is a fork
of this process, which has imported what they need; where there is no fork, a process of its own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading

from ..wire import Connection
from . import tasks


class Server:
    """Makes workers, ends them, and tells how they ended."""

    def __init__(self, port: int, secret: str) -> None:
        self._port = port
        self._secret = secret
        self._connection = Connection.open(port, "server", secret, os.getpid())
        self._sending = threading.Lock()
        self._started: dict[int, "subprocess.Popen[bytes]"] = {}

    def serve(self) -> None:
        """Does what the JVM asks until it is gone."""
        while True:
            try:
                message, _ = self._connection.receive()
            except (EOFError, OSError):
                return
            if "fork" in message:
                self._start()
            elif "kill" in message:
                _kill(message["kill"])

    def tell(self, pid: int, status: int) -> None:
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
            pid = os.fork()
            if pid == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                self._connection.close()
                os.close(0)
                os.open(os.devnull, os.O_RDONLY)
                tasks.run(self._port, self._secret)
        else:
            command = [sys.executable, "-m", "kindling.worker", "--worker"]
            process = subprocess.Popen(command, stdin=subprocess.PIPE)
            self._started[process.pid] = process
            assert process.stdin is not None
            process.stdin.write(_line(self._port, self._secret))
            process.stdin.flush()
            threading.Thread(target=self._await, args=(process,), daemon=True).start()

    def _await(self, process: "subprocess.Popen[bytes]") -> None:
        self.tell(process.pid, process.wait())


def _line(port: int, secret: str) -> bytes:
    return json.dumps({"port": port, "secret": secret}).encode() + b"\n"


def _kill(pid: int) -> None:
    try:
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    except OSError:
        pass  # It has ended by itself.


def _reap(server: Server) -> None:
    """Tells of the workers that have ended."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        server.tell(pid, os.waitstatus_to_exitcode(status))


def _end_with_driver() -> None:
    """Ends this process and its workers with the driver: its end closes our standard input."""
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
        tasks.run(first["port"], first["secret"])
    if hasattr(os, "setpgid") and os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    server = Server(first["port"], first["secret"])
    threading.Thread(target=_end_with_driver, daemon=True).start()
    if hasattr(signal, "SIGCHLD"):
        signal.signal(signal.SIGCHLD, lambda number, stack: _reap(server))
    server.serve()
    _end_all()


main()
