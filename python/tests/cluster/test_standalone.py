"""The cluster of the tests itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil

from .standalone import PACKAGE

STARTS = """\
import sys
from pathlib import Path
from tests.cluster.standalone import Standalone
cluster = Standalone(Path(sys.argv[1]), workers=1)
print(*cluster.workers, flush=True)
sys.stdin.read()
"""


def test_all_processes_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STARTS, str(tmp_path)],
        cwd=PACKAGE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    worker = psutil.Process(int(process.stdout.readline()))
    keeper = worker.parent()
    assert keeper is not None
    processes = [keeper, *keeper.children(recursive=True)]
    # spark-class leaves the shell that it began with unreaped.
    started = [process for process in processes if process.status() != psutil.STATUS_ZOMBIE]
    assert len(started) == 3
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert psutil.wait_procs(started, timeout=60)[1] == []


def test_the_workers_offer_a_core_each(cluster: Any) -> None:
    alive = [each for each in cluster.state()["workers"] if each["state"] == "ALIVE"]
    assert [worker["cores"] for worker in alive] == [1, 1]
