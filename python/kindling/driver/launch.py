"""The process that a driver starts, which is the JVM, and the command with which the JVM starts the
server of the workers."""

from __future__ import annotations

import glob
import json
import os
import site
import subprocess
import sys
import sysconfig
from typing import IO, Any, Iterator, Mapping

from ..errors import how_jvm_ended
from ..tasks.package import FOLDER
from .archive import TRAINING, Archive
from .java import Java, LaunchError, find_jar, find_java
from .libraries import library_jars
from .relay import OutputRelay
from .requests import WorkerCommand

__all__ = ["LaunchError", "Processes", "jvm_flags", "worker_command", "worker_python"]

_END_TIMEOUT_SECONDS = 10
_ARCHIVE_TIMEOUT_SECONDS = 120
#: Where the JVM has the server find standard error, while it collects the server's output.
_SERVER_STANDARD_ERROR = 3
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
    """The JVM and, behind it, the server that makes workers. The driver starts the JVM, which ends
    with it: its standard input ends when the driver does, however that ends. The server ends with
    the JVM in the same way."""

    def __init__(
        self, memory: str | None, workers: WorkerCommand, conf: Mapping[str, str]
    ) -> None:
        """Starts the JVM, which starts the server.

        :param memory: the JVM's heap, such as ``2g``, or None for its own choice
        :param workers: the command of the server
        :param conf: the settings that name libraries of the JVM
        :raises LaunchError: there is no Java or no jar, or the JVM ends before it is reached
        """
        self.secret = os.urandom(16).hex()
        self._started: list["subprocess.Popen[bytes]"] = []
        _require_working_directory()
        java, jar = find_java(), find_jar()
        self._output = OutputRelay.of_terminal()
        self._archive = Archive.of(java, jar)
        try:
            environment = {key: value for key, value in os.environ.items() if key != AS_PYSPARK}
            environment.update(_locale_with_utf_8(environment))
            self.jvm = self._start(
                self._jvm_command(java, [jar, *library_jars(conf, java, jar)], memory), environment
            )
            _write_line(self.jvm, {"secret": self.secret, "workers": workers.json([])})
            assert self.jvm.stdout is not None
            line = self.jvm.stdout.readline()
            if not line:
                raise LaunchError(
                    f"{how_jvm_ended(self.jvm.wait())} before it could be reached; what it printed "
                    f"says why. It was {java.program} with {jar}"
                )
            self.port: int = json.loads(line)["port"]
        except BaseException:
            self.close()
            raise

    def alive(self) -> bool:
        """Returns whether the JVM runs."""
        return self.jvm.poll() is None

    def close(self) -> None:
        """Ends the JVM, and with it the server, and waits until they have ended."""
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
        self.drain_output()
        if self._started and self._archive is not None:
            self._archive.make()
        self._started.clear()

    def drain_output(self) -> None:
        """Writes what the JVM and the workers have printed up to now, if this process has to."""
        if self._output is not None:
            self._output.drain()

    def after_fork(self) -> None:
        """Closes what belongs to the driver, in a process that was forked from it."""
        self.let_go()
        if self._output is not None:
            self._output.let_go()

    def let_go(self) -> None:
        """Closes this process's ends of the pipes. In a process that was forked from the driver,
        the driver keeps its own ends."""
        for process in self._started:
            for stream in (process.stdin, process.stdout):
                _close(stream)

    def _start(
        self, command: list[str], environment: dict[str, str]
    ) -> "subprocess.Popen[bytes]":
        # In a process group of its own: Ctrl-C is for the driver, which cancels the running job.
        group: dict[str, Any] = (
            {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x200}
        )
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=_standard_error() if self._output is None else self._output.descriptor,
                env=environment,
                bufsize=0,
                **group,
            )
        except OSError as e:
            raise LaunchError(f"{command[0]} can't be started: {e}") from e
        finally:
            if self._output is not None:
                self._output.inherited()
        self._started.append(process)
        return process

    def _jvm_command(self, java: Java, jars: list[str], memory: str | None) -> list[str]:
        command = [java.program, *jvm_flags(java)]
        if self._archive is not None:
            command += self._archive.options()
        if memory:
            # Spark's sizes may end with "b", Java's may not.
            command.append("-Xmx" + memory.strip().lower().removesuffix("b"))
        return [*command, "-cp", os.pathsep.join(jars), "dev.kindling.python.Gateway"]


def worker_python(conf: Mapping[str, str]) -> str:
    """Returns the interpreter of the workers: ``spark.pyspark.python``, the variable
    ``PYSPARK_PYTHON``, or else the driver's."""
    named = conf.get("spark.pyspark.python") or os.environ.get("PYSPARK_PYTHON")
    return os.path.expanduser(named) if named else sys.executable or "python3"


def worker_command(conf: Mapping[str, str], as_pyspark: bool) -> WorkerCommand:
    """Returns the command of the server that makes workers.

    :param conf: the settings of the context
    :param as_pyspark: whether ``import pyspark`` finds Kindling in the workers
    """
    import cloudpickle

    environment = {"PYTHONHASHSEED": os.environ.get("PYTHONHASHSEED") or "0"}
    if as_pyspark:
        environment[AS_PYSPARK] = "1"
    command = [worker_python(conf), os.path.join(FOLDER, "worker", "start.py")]
    command += ["%d.%d" % sys.version_info[:2], os.path.abspath(str(cloudpickle.__file__))]
    if os.access("/bin/sh", os.X_OK):
        command.append(str(_SERVER_STANDARD_ERROR))
    return WorkerCommand(command, environment, json.dumps(_program_folders()))


def _program_folders() -> tuple[list[str], list[str]]:
    """Returns the folders of this interpreter's path that the program has put before the folders of
    the interpreter itself, and those behind them. A worker has an interpreter of its own, with
    folders of its own."""
    own = _interpreter_folders()
    first: list[str] = []
    last: list[str] = []
    folders = first
    for path in sys.path:
        folder = os.path.abspath(path) if path else ""
        if any(folder == each or folder.startswith(each + os.sep) for each in own):
            folders = last
        elif folder:
            folders.append(folder)
    return first, last


def _interpreter_folders() -> list[str]:
    """Returns the folders and archives of the standard library and of installed packages."""
    paths = sysconfig.get_paths()
    packages = [paths["purelib"], paths["platlib"]]
    if hasattr(site, "getsitepackages"):
        packages += site.getsitepackages()
    if site.ENABLE_USER_SITE:
        packages.append(site.getusersitepackages())
    archive = "python%d%d.zip" % sys.version_info[:2]
    library = [paths["stdlib"], paths["platstdlib"]]
    library += [os.path.join(os.path.dirname(each), archive) for each in library]
    return [*map(os.path.abspath, [*library, *packages]), *_linked_folders(packages)]


def _linked_folders(packages: list[str]) -> Iterator[str]:
    """Returns the folders that installed packages add to the path, as those do that were installed
    with ``pip install --editable``."""
    for folder in packages:
        for file in glob.glob(os.path.join(glob.escape(folder), "*.pth")):
            try:
                with open(file, encoding="utf-8", errors="surrogateescape") as lines:
                    for line in lines:
                        path = os.path.join(folder, line.strip())
                        if line.strip() and not line.startswith("#") and os.path.isdir(path):
                            yield os.path.abspath(path)
            except OSError:
                pass  # The interpreter could not read it either.


def _standard_error() -> int | None:
    """Returns the standard error of processes, None for this process's own."""
    try:
        os.fstat(2)
    except OSError:
        return subprocess.DEVNULL
    return None


def _require_working_directory() -> None:
    """Checks that this process has a working directory. A JVM does not start without one.

    :raises LaunchError: it has been removed
    """
    try:
        os.getcwd()
    except FileNotFoundError:
        named = os.environ.get("PWD")
        if named and os.path.isdir(named):
            named = None  # The program has changed it since.
        raise LaunchError(
            f"the working directory{f' {named}' if named else ''} has been removed, and a JVM does "
            "not start without one: change to a folder that exists, and start the program again"
        ) from None


def _locale_with_utf_8(environment: dict[str, str]) -> dict[str, str]:
    """Returns the variables with which a JVM on Linux encodes names of files in UTF-8. With those of
    the locale C it can't name files outside of ASCII; Python can."""
    if not sys.platform.startswith("linux"):
        return {}
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environment.get(name)
        if value:
            if "utf8" in value.lower().replace("-", ""):
                return {}
            break
    return {"LC_ALL" if environment.get("LC_ALL") else "LC_CTYPE": "C.UTF-8"}


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
