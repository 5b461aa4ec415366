"""What contexts leave behind: nothing."""

import os
import tempfile
import threading
from pathlib import Path

import psutil

from kindling import SparkConf, SparkContext
from kindling.gateway import Gateway

CONTEXTS = 500


def test_500_contexts_leave_no_process_thread_file_or_socket_behind() -> None:
    _use_a_context()  # What is started once per process is there from now on.
    gateway = Gateway.running()
    assert gateway is not None
    jvm = psutil.Process(gateway._processes.jvm.pid)
    before = _held(jvm)
    for _ in range(CONTEXTS):
        _use_a_context()
    assert _settled(jvm, before) == before
    assert Gateway.running() is gateway
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
    """What is held once the last context's end has reached everybody: workers end by themselves."""
    held = _held(jvm)
    ended = threading.Event()
    for _ in range(100):
        if held == wanted:
            break
        ended.wait(0.05)
        held = _held(jvm)
    return held
