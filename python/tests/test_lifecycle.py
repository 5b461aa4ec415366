"""Contexts leave nothing behind."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Callable

import psutil

import kindling.driver.gateway
from kindling import SparkConf, SparkContext
from kindling.driver.gateway import gateways

CONTEXTS = 500


def test_500_contexts_leave_no_process_thread_file_or_socket_behind(
    python: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    # In a process with a temporary folder of its own, where no other test comes and goes.
    ran = python("-m", "tests.test_lifecycle", TMPDIR=str(folder))
    assert ran.returncode == 0, ran.stderr
    assert list(folder.iterdir()) == []


def main() -> None:
    """Starts and stops contexts, and compares the resources in use with those after the first
    one."""
    # However slow the machine is, the JVM waits for the next context.
    kindling.driver.gateway._LINGER_SECONDS = 600
    _use_a_context()  # What is started once per process is there from now on.
    gateway = gateways.running()
    assert gateway is not None
    jvm = psutil.Process(gateway._processes.jvm.pid)
    before = _held(jvm)
    for _ in range(CONTEXTS):
        _use_a_context()
    after = _settled(jvm, before)
    assert not _more(after, before), f"held before: {before}, after: {after}"
    assert gateways.running() is gateway
    gateway.close()
    assert not psutil.pid_exists(jvm.pid)
    assert psutil.Process().children(recursive=True) == []


def _use_a_context() -> None:
    conf = SparkConf().setMaster("local[2]").setAppName("brief").set("spark.ui.enabled", "false")
    with SparkContext(conf=conf) as sc:
        pairs = sc.parallelize(range(10), 2).map(lambda x: (x % 3, x))
        assert sorted(pairs.reduceByKey(lambda x, y: x + y).collect()) == [(0, 18), (1, 12), (2, 15)]


def _held(jvm: psutil.Process) -> dict[str, int]:
    driver = psutil.Process()
    folder = Path(tempfile.gettempdir())
    return {
        "processes": len(driver.children(recursive=True)),
        "driver's threads": threading.active_count(),
        "driver's descriptors": driver.num_fds(),
        "JVM's descriptors": jvm.num_fds(),
        "folders": sum(1 for each in folder.iterdir() if each.name.startswith("kindling")),
        "working folder": len(os.listdir()),
    }


def _settled(jvm: psutil.Process, wanted: dict[str, int]) -> dict[str, int]:
    """Returns the resources in use when the last context's workers have ended."""
    held = _held(jvm)
    ended = threading.Event()
    for _ in range(100):
        if not _more(held, wanted):
            break
        ended.wait(0.05)
        held = _held(jvm)
    return held


def _more(held: dict[str, int], wanted: dict[str, int]) -> bool:
    return any(held[what] > count for what, count in wanted.items())


if __name__ == "__main__":
    main()
