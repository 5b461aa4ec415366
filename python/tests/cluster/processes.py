"""The processes of a standalone cluster: Spark's master and workers, which Spark's own scripts start."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from pathlib import Path
from typing import IO, Mapping

#: Each worker offers one core, so that two workers run as many tasks at a time as ``local[2]``.
WORKER = ("--cores", "1", "--memory", "2g")

#: How long a process may take to start, in seconds. The machine may be busy.
MAX_START = 300


class SparkProcess:
    """A process that ``spark-class`` starts. Its log goes to a file.

    :param name: the name of its log file
    """

    def __init__(self, home: Path, folder: Path, name: str, java: str, *words: str) -> None:
        command = [str(home / "bin" / "spark-class"), *words]
        self._log_file = folder / f"{name}.log"
        self._lines = threading.Condition()
        self._log: list[str] = []
        self._ended = False
        # A session of its own: ending its process group also ends the executors of a worker.
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(home, folder, java),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        assert self._process.stderr is not None
        threading.Thread(target=self._read, args=(self._process.stderr,), daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def await_line(self, pattern: str) -> str:
        """Waits for a line of the log, and returns the first group of the pattern."""

        def found() -> re.Match[str] | None:
            return next((match for line in self._log if (match := re.search(pattern, line))), None)

        with self._lines:
            self._lines.wait_for(lambda: found() or self._ended, MAX_START)
            if match := found():
                return match[1]
        self.end()
        raise RuntimeError(
            f"no line with {pattern!r} in {self._log_file}, whose end is:\n" + "".join(self._log[-20:])
        )

    def end(self) -> None:
        """Ends the process and the processes that it started, and waits until it has ended."""
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            pass
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()

    def _read(self, stream: IO[str]) -> None:
        with open(self._log_file, "w", encoding="utf-8") as file:
            for line in stream:
                file.write(line)
                file.flush()
                with self._lines:
                    self._log.append(line)
                    self._lines.notify_all()
        with self._lines:
            self._ended = True
            self._lines.notify_all()


def environment(home: Path, folder: Path, java: str) -> Mapping[str, str]:
    """The environment of Spark's processes: without what the user has set for other clusters."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SPARK_", "PYSPARK_", "HADOOP_", "YARN_", "JAVA_TOOL", "JDK_JAVA"))
    }
    return {
        **inherited,
        "JAVA_HOME": java,
        "SPARK_HOME": str(home),
        "SPARK_CONF_DIR": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
    }


def start_master(home: Path, folder: Path, java: str) -> tuple[SparkProcess, str, str]:
    """Starts a master. Returns it with its URL and the address of its pages."""
    master = SparkProcess(
        home, folder, "master", java, "org.apache.spark.deploy.master.Master",
        "--host", "127.0.0.1", "--port", "0", "--webui-port", "0",
    )  # fmt: skip
    url = master.await_line(r"Starting Spark master at (spark://\S+)")
    return master, url, master.await_line(r"MasterWebUI.* started at (http://\S+)")


def start_worker(home: Path, folder: Path, java: str, number: int, master: str) -> SparkProcess:
    """Starts a worker and waits until the master has registered it."""
    worker = SparkProcess(
        home, folder, f"worker-{number}", java, "org.apache.spark.deploy.worker.Worker",
        "--host", "127.0.0.1", "--webui-port", "0", *WORKER,
        "--work-dir", str(folder / f"work-{number}"), master,
    )  # fmt: skip
    worker.await_line(r"(Successfully registered with master)")
    return worker
