"""The two processes that a driver starts: the JVM, and the server that makes workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import IO, Any

from ..app.alias import is_aliased
from ..app.archive import TRAINING, Archive
from .java import Java, LaunchError, find_jar, find_java
from ..tasks.package import PARENT_FOLDER

__all__ = ["LaunchError", "Processes", "jvm_flags"]

_END_SECONDS = 10
_ARCHIVE_SECONDS = 120
#: Set for workers whose driver knows this package as ``pyspark``.
AS_PYSPARK = "KINDLING_AS_PYSPARK"


def jvm_flags(java: Java) -> list[str]:
    """What every JVM is started with. It schedules and keeps books, which takes few threads and
    little compiling; records never get there."""
    flags = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-Xlog:all=error:stderr"]
    if java.feature >= 23:
        flags.append("--sun-misc-unsafe-memory-access=allow")
    return flags


class Processes:
    """The JVM and the server that makes workers, both started by the driver and ending with it:
    their standard input ends when the driver does, however that ends."""

    def __init__(self, memory: str | None, properties: dict[str, str]) -> None:
        """Starts both.

        :param memory: the JVM's heap, such as ``2g``, or None for its own choice
        :param properties: system properties of the JVM
        :raises LaunchError: there is no Java or no jar, or a process ends before it is reached
        """
        self.secret = os.urandom(16).hex()
        self._started: list["subprocess.Popen[bytes]"] = []
        java, jar = find_java(), find_jar()
        self._archive = Archive.of(java, jar)
        try:
            self.jvm = self._start(self._jvm_command(java, jar, memory, properties), dict(os.environ))
            # Both start at the same time, and the first one that listens is the JVM.
            self.workers = self._start(*_workers_command(), stdout=subprocess.DEVNULL)
            _tell(self.jvm, {"secret": self.secret})
            assert self.jvm.stdout is not None
            line = self.jvm.stdout.readline()
            if not line:
                raise LaunchError(
                    f"the JVM ended with {self.jvm.wait()} before it could be reached; what it "
                    f"printed says why. It was {java.program} with {jar}"
                )
            self.port: int = json.loads(line)["port"]
            _tell(self.workers, {"secret": self.secret, "port": self.port})
        except BaseException:
            self.close()
            raise

    def alive(self) -> bool:
        """Whether the JVM runs."""
        return self.jvm.poll() is None

    def close(self) -> None:
        """Ends both and waits until they have."""
        self.let_go()
        seconds = _ARCHIVE_SECONDS if TRAINING in os.environ else _END_SECONDS
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
        """Closes this process's ends of the pipes; in a forked process, the driver has its own."""
        for process in self._started:
            for stream in (process.stdin, process.stdout):
                _close(stream)

    def _start(
        self, command: list[str], environment: dict[str, str], stdout: int = subprocess.PIPE
    ) -> "subprocess.Popen[bytes]":
        # In a group of their own: Ctrl-C is for the driver, which cancels what runs.
        own: dict[str, Any] = (
            {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x200}
        )
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=stdout, env=environment, bufsize=0, **own
            )
        except OSError as e:
            raise LaunchError(f"{command[0]} can't be started: {e}") from e
        self._started.append(process)
        return process

    def _jvm_command(
        self, java: Java, jar: str, memory: str | None, properties: dict[str, str]
    ) -> list[str]:
        command = [java.program, *jvm_flags(java)]
        if self._archive is not None:
            command += self._archive.options()
        if memory:
            # Spark's sizes may end with "b", Java's may not.
            command.append("-Xmx" + memory.strip().lower().removesuffix("b"))
        command += [f"-D{key}={value}" for key, value in properties.items()]
        return [*command, "-cp", jar, "dev.kindling.python.Gateway"]


def _workers_command() -> tuple[list[str], dict[str, str]]:
    """The command of the workers' server and its environment."""
    environment = dict(os.environ)
    environment.setdefault("PYTHONHASHSEED", "0")
    paths = [PARENT_FOLDER, *(path for path in sys.path if path)]
    environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    environment.pop(AS_PYSPARK, None)
    if is_aliased():
        environment[AS_PYSPARK] = "1"
    return [environment.get("PYSPARK_PYTHON") or sys.executable, "-m", "kindling.worker"], environment


def _tell(process: "subprocess.Popen[bytes]", message: dict[str, object]) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps(message).encode() + b"\n")
    except BrokenPipeError:
        pass  # It has ended, and its end is told where it matters.


def _close(stream: IO[bytes] | None) -> None:
    if stream is not None:
        try:
            stream.close()
        except OSError:
            pass  # It has ended before it read what it was told.
