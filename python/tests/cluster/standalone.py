"""A standalone cluster for tests, and ``kindling run`` on it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import IO, Any, Mapping, Sequence
from urllib.request import urlopen

from kindling.driver.java import find_java

PACKAGE = Path(__file__).resolve().parents[2]
KINDLING = PACKAGE.parent / "bin" / "kindling"


def spark_home() -> Path:
    """The home of Spark: the package ``pyspark`` of this Python.

    :raises RuntimeError: there is none
    """
    try:
        home = Path(str(metadata.distribution("pyspark").locate_file("pyspark")))
    except metadata.PackageNotFoundError:
        home = None
    if home is None or not (home / "bin" / "spark-class").exists():
        raise RuntimeError(
            "tests on a cluster need Spark, which is in the package pyspark: "
            f"{sys.executable} -m pip install -r python/tests/requirements.txt"
        )
    return home


class Standalone:
    """A master with workers of one core each. :meth:`close` ends all processes, and so does the end
    of this process.

    :ivar master: its URL, ``spark://127.0.0.1:PORT``
    :ivar page: the address of the master's pages
    :ivar workers: the process ids of the workers
    """

    def __init__(self, folder: Path, workers: int = 2) -> None:
        self.home = spark_home()
        self.folder = folder
        java = find_java().home
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cluster", str(self.home), java, str(folder)],
            cwd=PACKAGE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # Ctrl-C in a terminal is for the tests, which then close the standard input.
            start_new_session=True,
        )
        started = self._read()
        self.master: str = started["master"]
        self.page: str = started["page"]
        self.workers: list[int] = []
        for _ in range(workers):
            self.add_worker()

    def add_worker(self) -> None:
        """Starts one more worker and waits until the master has registered it."""
        assert self._process.stdin is not None
        self._process.stdin.write("worker\n")
        self._process.stdin.flush()
        self.workers.append(self._read()["worker"])

    def kill_worker(self) -> None:
        """Kills the oldest worker with its executors, as the loss of a machine would."""
        os.killpg(self.workers.pop(0), signal.SIGKILL)

    def state(self) -> dict[str, Any]:
        """Returns the state that the master publishes: workers, applications, drivers."""
        with urlopen(f"{self.page}/json/", timeout=30) as answer:
            state: dict[str, Any] = json.load(answer)
        return state

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(120)

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a program that is submitted to this cluster from this machine."""
        return {
            **os.environ,
            "JAVA_HOME": find_java().home,
            "SPARK_HOME": str(self.home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
            **more,
        }

    def run(
        self, *words: str, folder: Path, seconds: float = 600, **more: str
    ) -> "subprocess.CompletedProcess[str]":
        """Runs ``kindling run --master URL`` with more words, in a folder.

        :param more: more variables of the environment
        """
        return self.kindling("run", "--master", self.master, *words, folder=folder, seconds=seconds, **more)

    def kindling(
        self, *words: str, folder: Path, seconds: float = 600, **more: str
    ) -> "subprocess.CompletedProcess[str]":
        """Runs ``kindling`` with the environment of this cluster, in a folder."""
        return subprocess.run(
            [str(KINDLING), *words],
            cwd=folder,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )

    def start(self, *words: str, folder: Path) -> Running:
        """Starts ``kindling run --master URL`` with more words, in a folder."""
        command = [str(KINDLING), "run", "--master", self.master, *words]
        return Running(command, folder, self.environment())

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline() or '{"error": "it ended"}')
        if "error" in answer:
            self.close()
            raise RuntimeError(f"the cluster did not start: {answer['error']}")
        return answer


class Running:
    """A program that was started. Leaving the context kills it.

    :ivar process: the process of the command
    """

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._out = open(folder / "running.out", "w+", encoding="utf-8")
        self._err = open(folder / "running.err", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=self._err,
            # A shell's job in the background, and all that it starts, would ignore Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *failure: object) -> None:
        self.process.kill()
        self.process.wait()
        self._out.close()
        self._err.close()

    def await_byte(self, pipe: int, seconds: float = 600) -> None:
        """Waits until the program writes a byte into a pipe."""
        ended = os.pidfd_open(self.process.pid)
        try:
            ready, _, _ = select.select([pipe, ended], [], [], seconds)
        finally:
            os.close(ended)
        assert pipe in ready, f"nothing was written: {self._text(self._err)}"
        os.read(pipe, 1)

    def end(self, seconds: float = 600) -> "subprocess.CompletedProcess[str]":
        """Waits until the program ends."""
        status = self.process.wait(seconds)
        command = list(map(str, self.process.args))  # type: ignore[arg-type]
        return subprocess.CompletedProcess(command, status, self._text(self._out), self._text(self._err))

    @staticmethod
    def _text(file: IO[str]) -> str:
        file.seek(0)
        return file.read()
