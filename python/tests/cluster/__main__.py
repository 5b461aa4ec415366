"""Starts a standalone cluster and ends it when the standard input ends: so it ends with the process
that started it, however that ends.

``python -m tests.cluster SPARK_HOME JAVA_HOME FOLDER`` prints the master and a worker for each line
``worker`` that it reads, as JSON. By hand: type ``worker`` twice, and Ctrl-D in the end.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

from .processes import SparkProcess, start_master, start_worker


def main(home: Path, java: str, folder: Path) -> None:
    running: list[SparkProcess] = []
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        master, url, page = start_master(home, folder, java)
        running.append(master)
        _print(master=url, page=page)
        for _ in sys.stdin:
            worker = start_worker(home, folder, java, len(running), url)
            running.append(worker)
            _print(worker=worker.pid)
    except RuntimeError as failure:
        _print(error=str(failure))
    finally:
        for process in reversed(running):
            process.end()


def _print(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
