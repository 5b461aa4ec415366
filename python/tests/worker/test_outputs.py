"""Workers end with the JVM, the driver or their connection, and the server reports each end."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any, Iterator

import pytest

from .jvm import Failed, Jvm, Raw, Worker

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses signals and forks")


def _endless(partition: int, records: Iterator[Any]) -> Iterator[Any]:
    while True:
        pass


def _await_end(pid: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            os.kill(pid, 0)
            with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
                if stat.read().rpartition(")")[2].split()[0] == "Z":
                    return
        except OSError:
            return
        assert time.monotonic() < until, f"process {pid} is still there"
        time.sleep(0.01)


@pytest.fixture
def jvm(tmp_path: Path) -> Iterator[Jvm]:
    made = Jvm(tmp_path)
    yield made
    made.process.kill()
    made.close()


def _busy(worker: Worker) -> Worker:
    worker.send(["concat", []], worker.chain(_endless))
    return worker


def _ended(jvm: Jvm) -> dict[str, Any]:
    """Returns the server's report of the next worker that ends."""
    report, _ = jvm.server.receive()
    assert report.pop("kind") == "workerEnded"
    return report


def _report(worker: Worker, **how: int) -> dict[str, Any]:
    return {"pid": worker.pid, "status": None, "signal": None, **how}


def _tasks_begun(jvm: Jvm, worker: Worker) -> int:
    counts = memoryview(jvm.counters.read_bytes()).cast("I")
    return counts[worker.pid % len(counts)]


def test_a_killed_worker_is_reported_with_its_signal(jvm: Jvm) -> None:
    worker = _busy(jvm.worker())
    os.kill(worker.pid, signal.SIGKILL)
    assert _ended(jvm) == _report(worker, signal=9)
    with pytest.raises((EOFError, ConnectionError)):
        worker.answer()


def test_a_worker_is_killed_on_demand(jvm: Jvm) -> None:
    worker = _busy(jvm.worker())
    jvm.server.send(Raw({"kind": "kill", "pid": worker.pid}))
    assert _ended(jvm) == _report(worker, signal=9)


def test_a_worker_that_exits_is_reported_with_its_status(jvm: Jvm) -> None:
    worker = jvm.worker()
    worker.send(["concat", []], worker.chain(lambda partition, records: os._exit(7)))
    assert _ended(jvm) == _report(worker, status=7)


def test_the_tasks_that_a_worker_began_are_known_after_it_was_killed(jvm: Jvm) -> None:
    idle, used = jvm.worker(), jvm.worker()
    for _ in range(2):
        used.run(["concat", []])
    os.kill(jvm.process.pid, signal.SIGKILL)
    for worker in (idle, used):
        os.kill(worker.pid, signal.SIGKILL)
    assert [_tasks_begun(jvm, each) for each in (idle, used)] == [0, 2]


def test_a_worker_without_a_file_for_its_count_runs_tasks(jvm: Jvm, tmp_path: Path) -> None:
    worker = jvm.worker(counters=str(tmp_path / "gone"))
    assert worker.records(["concat", []]) == []


def test_a_worker_that_crashes_leaves_its_stack(jvm: Jvm, tmp_path: Path) -> None:
    worker = jvm.worker(faults=str(tmp_path))
    worker.send(["concat", []], worker.chain(_crash))
    assert _ended(jvm) == _report(worker, signal=signal.SIGSEGV)
    stack = (tmp_path / str(worker.pid)).read_text()
    assert stack.startswith("Fatal Python error: Segmentation fault")
    assert 'test_outputs.py", line' in stack and "in _crash" in stack


def _crash(partition: int, records: Any) -> Any:
    import ctypes

    return ctypes.string_at(0)


def test_a_worker_gets_no_more_memory_than_its_limit(jvm: Jvm) -> None:
    worker = jvm.worker(memoryLimit=1 << 29)
    assert worker.records(["concat", []], worker.chain(_address_space)) == [(1 << 29, 1 << 29)]
    with pytest.raises(Failed, match="MemoryError"):
        worker.run(["concat", []], worker.chain(lambda partition, records: [bytearray(1 << 30)]))
    assert worker.records(["concat", []]) == []


def _address_space(partition: int, records: Any) -> Any:
    import resource

    return [resource.getrlimit(resource.RLIMIT_AS)]


def test_many_workers_that_end_at_once_are_all_reported(jvm: Jvm) -> None:
    workers = [jvm.worker() for _ in range(20)]
    for worker in workers:
        os.kill(worker.pid, signal.SIGKILL)
    reports = [_ended(jvm) for _ in workers]
    assert {each["pid"] for each in reports} == {worker.pid for worker in workers}
    assert jvm.worker().records(["concat", []]) == []


def test_an_idle_worker_ends_with_its_connection(jvm: Jvm) -> None:
    worker = jvm.worker()
    worker.connection.close()
    assert _ended(jvm) == _report(worker, status=0)


def test_a_busy_worker_ends_with_its_connection(jvm: Jvm) -> None:
    worker = _busy(jvm.worker())
    worker.connection.close()
    assert _ended(jvm) == _report(worker, status=0)


def test_all_end_with_the_driver(jvm: Jvm) -> None:
    workers = [_busy(jvm.worker()), jvm.worker()]
    assert jvm.process.stdin is not None
    jvm.process.stdin.close()
    assert jvm.process.wait(60) == -signal.SIGKILL
    for worker in workers:
        _await_end(worker.pid)


def test_all_end_with_the_jvm(jvm: Jvm) -> None:
    workers = [_busy(jvm.worker()), jvm.worker()]
    jvm.server.close()
    assert jvm.process.wait(60) == -signal.SIGKILL
    for worker in workers:
        _await_end(worker.pid)


def test_an_interrupt_is_the_drivers_to_handle(jvm: Jvm) -> None:
    worker = jvm.worker()
    os.kill(worker.pid, signal.SIGINT)
    os.kill(jvm.process.pid, signal.SIGINT)
    assert worker.records(["concat", []]) == []
    assert jvm.worker().records(["concat", []]) == []
