"""The two processes that a driver starts: the JVM, and the server that makes workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import IO, Any

from ..tasks.package import PARENT_FOLDER
from .archive import TRAINING, Archive
from .java import Java, LaunchError, find_jar, find_java

__all__ = ["LaunchError", "Processes", "jvm_flags"]

_END_TIMEOUT_SECONDS = 10
_ARCHIVE_TIMEOUT_SECONDS = 120
#: Set for workers in which ``import pyspark`` is to find this package.
AS_PYSPARK = "KINDLING_AS_PYSPARK"


def jvm_flags(java: Java) -> list[str]:
    """Returns the options of every JVM. It schedules and does the bookkeeping, which takes few
    threads and little compiling, since records never get into it."""
    flags = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-Xlog:all=error:stderr"]
    if java.feature >= 23:
        flags.append("--sun-misc-unsafe-memory-access=allow")
    return flags


class Processes:
    """The JVM and the server that makes workers. The driver starts both, and both end with it:
    their standard input ends when the driver does, however that ends."""

    def __init__(self, memory: str | None, as_pyspark: bool) -> None:
        """Starts both.

        :param memory: the JVM's heap, such as ``2g``, or None for its own choice
        :param as_pyspark: whether ``import pyspark`` finds Kindling in the workers
        :raises LaunchError: there is no Java or no jar, or a process ends before it is reached
        """
        self.secret = os.urandom(16).hex()
        self.as_pyspark = as_pyspark
        self._started: list["subprocess.Popen[bytes]"] = []
        java, jar = find_java(), find_jar()
        self._archive = Archive.of(java, jar)
        try:
            self.jvm = self._start(self._jvm_command(java, jar, memory), dict(os.environ))
            # Both start at the same time; the workers' server waits for the port.
            command, environment = _server_command(as_pyspark)
            self.workers = self._start(command, environment, stdout=subprocess.DEVNULL)
            _write_line(self.jvm, {"secret": self.secret})
            assert self.jvm.stdout is not None
            line = self.jvm.stdout.readline()
            if not line:
                raise LaunchError(
                    f"the JVM ended with {self.jvm.wait()} before it could be reached; what it "
                    f"printed says why. It was {java.program} with {jar}"
                )
            self.port: int = json.loads(line)["port"]
            _write_line(self.workers, {"secret": self.secret, "port": self.port})
        except BaseException:
            self.close()
            raise

    def alive(self) -> bool:
        """Returns whether the JVM runs."""
        return self.jvm.poll() is None

    def close(self) -> None:
        """Ends both and waits until they have ended."""
        self.let_go()
        seconds = _ARCHIVE_TIMEOUT_SECONDS if TRAINING in os.environ else _END_TIMEOUT_SECONDS
        for process in self._started:
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            except BaseException:
                process.kill()
                process.wait()
                raise
        if self._started and self._archive is not None:
            self._archive.make()
        self._started.clear()

    def let_go(self) -> None:
        """Closes this process's ends of the pipes. In a process that was forked from the driver,
        the driver keeps its own ends."""
        for process in self._started:
            for stream in (process.stdin, process.stdout):
                _close(stream)

    def _start(
        self, command: list[str], environment: dict[str, str], stdout: int = subprocess.PIPE
    ) -> "subprocess.Popen[bytes]":
        # In a process group of its own: Ctrl-C is for the driver, which cancels the running job.
        group: dict[str, Any] = (
            {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x200}
        )
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=stdout, env=environment, bufsize=0, **group
            )
        except OSError as e:
            raise LaunchError(f"{command[0]} can't be started: {e}") from e
        self._started.append(process)
        return process

    def _jvm_command(self, java: Java, jar: str, memory: str | None) -> list[str]:
        command = [java.program, *jvm_flags(java)]
        if self._archive is not None:
            command += self._archive.options()
        if memory:
            # Spark's sizes may end with "b", Java's may not.
            command.append("-Xmx" + memory.strip().lower().removesuffix("b"))
        return [*command, "-cp", jar, "dev.kindling.python.Gateway"]


def _server_command(as_pyspark: bool) -> tuple[list[str], dict[str, str]]:
    """Returns the command of the server that makes workers, and its environment."""
    environment = dict(os.environ)
    environment.setdefault("PYTHONHASHSEED", "0")
    paths = [PARENT_FOLDER, *(path for path in sys.path if path)]
    environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    environment.pop(AS_PYSPARK, None)
    if as_pyspark:
        environment[AS_PYSPARK] = "1"
    return [environment.get("PYSPARK_PYTHON") or sys.executable, "-m", "kindling.worker"], environment


def _write_line(process: "subprocess.Popen[bytes]", message: dict[str, object]) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps(message).encode() + b"\n")
    except BrokenPipeError:
        pass  # The process has ended. The driver finds out when it waits for it.


def _close(stream: IO[bytes] | None) -> None:
    if stream is not None:
        try:
            stream.close()
        except OSError:
            pass  # The process ended before it had read its input.
