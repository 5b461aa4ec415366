"""The processes of a context: when they start and end, and that they leave nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Callable, Iterator

import psutil
import pytest

from kindling import SparkConf, SparkContext
from kindling.driver.gateway import JobEnded, gateways
from kindling.driver.requests import CancelRequest
from kindling.errors import JvmEndedError, Py4JJavaError

PACKAGE = Path(__file__).resolve().parent.parent


def until(condition: Callable[[], Any], seconds: float = 60) -> Any:
    """Waits until a condition is true, and returns its value."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "the condition stayed false"
        time.sleep(0.02)
    return value


def server_of(sc: SparkContext) -> psutil.Process:
    """Returns the process that workers are forked from. There is one after the first job."""
    (server,) = psutil.Process(sc._gateway._processes.jvm.pid).children()
    return server


@pytest.fixture
def heeded_interrupts() -> Iterator[None]:
    """Restores Python's handler of interrupts, which a parent process may have disabled."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_next_context_finds_the_jvm_running() -> None:
    with SparkContext("local[1]", "one"):
        first = gateways.running()
    with SparkContext("local[1]", "two") as sc:
        assert gateways.running() is first
        assert sc.parallelize([1, 2], 2).sum() == 3


def test_some_time_after_the_last_context_nothing_is_left() -> None:
    this = psutil.Process()
    until(lambda: this.children() == [] and threading.active_count() == 1)
    files, threads = this.num_fds(), threading.active_count()
    for _ in range(20):
        with SparkContext("local[2]", "x") as sc:
            sc.parallelize([1, 2], 2).count()
    until(lambda: this.children(recursive=True) == [] and threading.active_count() == threads)
    assert this.num_fds() <= files


def test_workers_have_the_variables_that_the_program_sets_for_them() -> None:
    def variable(name: str) -> str | None:
        return os.environ.get(name)

    conf = SparkConf().setExecutorEnv("FILMS", "4").setMaster("local[1]").setAppName("x")
    with SparkContext(conf=conf, environment={"CITIES": "two"}) as sc:
        assert sc.parallelize(["FILMS", "CITIES"], 1).map(variable).collect() == ["4", "two"]
    with SparkContext("local[1]", "x") as sc:
        assert sc.parallelize(["FILMS", "CITIES"], 1).map(variable).collect() == [None, None]


def test_a_threads_connection_ends_with_the_thread() -> None:
    with SparkContext("local[1]", "x") as sc:
        this = psutil.Process()
        sc.parallelize([1], 1).count()
        before = this.num_fds()
        for _ in range(10):
            thread = threading.Thread(target=sc.parallelize([1], 1).count)
            thread.start()
            thread.join()
        assert this.num_fds() == before


def test_the_jvm_closes_the_connection_of_a_thread_that_has_ended() -> None:
    with SparkContext("local[1]", "x") as sc:
        jvm = psutil.Process(sc._gateway._processes.jvm.pid)
        sc.parallelize([1], 1).count()
        before = jvm.num_fds()
        for _ in range(200):
            thread = threading.Thread(target=sc.parallelize([1], 1).count)
            thread.start()
            thread.join()
        until(lambda: jvm.num_fds() <= before)


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_idle_workers_that_were_killed_are_replaced() -> None:
    with SparkContext("local[2]", "x") as sc:
        numbers = sc.parallelize([1, 2], 2)
        server = server_of(sc)
        for _ in range(20):
            assert numbers.sum() == 3
            for worker in server.children():
                worker.kill()
            # At once: the JVM may not know yet that they have ended.
            assert numbers.sum() == 3


def test_a_jar_of_another_version_is_refused(python: Any) -> None:
    ran = python(
        "-c",
        "import kindling.tasks.wire\nfrom kindling import SparkContext\n"
        "spoken, kindling.tasks.wire.VERSION = kindling.tasks.wire.VERSION, 999\n"
        "try:\n    SparkContext('local[1]', 'x')\n"
        "except RuntimeError as e:\n"
        "    print(str(e).replace(f'version {spoken}:', 'its own version:'))",
    )
    assert ran.stdout == (
        "the Python package speaks version 999 of Kindling's messages, and kindling.jar its own "
        "version: both have to be of one build. Reinstall kindling-rdd, or unset KINDLING_JAR\n"
    ), ran.stderr


def test_an_error_of_a_call_leaves_the_connection_usable() -> None:
    with SparkContext("local[1]", "x") as sc:
        with pytest.raises(Py4JJavaError) as failed:
            sc.parallelize([0], 1).map(lambda x: 1 // x).collect()
        assert str(failed.value).startswith("Traceback (most recent call last):")
        assert "ZeroDivisionError" in failed.value.java_exception.getMessage()
        assert sc.parallelize([1], 1).collect() == [1]


def test_a_job_reports_its_progress_stage_by_stage() -> None:
    published: list[Any] = []
    gateways.observe(published.append)
    try:
        with SparkContext("local[2]", "x") as sc:
            slow = sc.parallelize(range(4), 4).map(lambda x: (x % 2, __import__("time").sleep(0.3)))
            assert slow.groupByKey().count() == 2
    finally:
        gateways.stop_observing(published.append)
    assert published[-1] == JobEnded(failed=False)
    assert [stage.tasks for stage in published[0].stages] == [4, 4]
    assert all(stage.done <= stage.tasks for each in published[:-1] for stage in each.stages)


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_an_interrupt_cancels_the_job_and_the_context_lives_on(heeded_interrupts: None) -> None:
    with SparkContext("local[2]", "x") as sc:
        sc.parallelize([1], 1).count()

        def interrupt() -> None:
            until(lambda: len(sc.statusTracker().getActiveJobsIds()) > 0)
            os.kill(os.getpid(), signal.SIGINT)

        thread = threading.Thread(target=interrupt)
        thread.start()
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            sc.parallelize([1, 2], 2).map(lambda x: __import__("time").sleep(120)).count()
        thread.join()
        assert time.monotonic() - started < 100
        assert sc.statusTracker().getActiveJobsIds() == []
        assert sc.parallelize([1, 2], 2).sum() == 3


def test_an_interrupt_that_comes_before_the_job_begins_cancels_that_job_only() -> None:
    with SparkContext("local[2]", "x") as sc:
        numbers = sc.parallelize([1, 2], 2)
        assert numbers.count() == 2
        own = sc._gateway._threads
        cancel = CancelRequest(own.number, own.request + 1)
        thread = threading.Thread(target=lambda: sc._gateway.call(cancel))
        thread.start()
        thread.join()
        with pytest.raises(Py4JJavaError, match="interrupted by the program"):
            numbers.map(lambda x: __import__("time").sleep(120)).count()
        assert numbers.count() == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_can_have_a_context_of_its_own_and_leaves_the_drivers_alone(
    python: Any,
) -> None:
    ran = python(
        "-c",
        "import os\n"
        "from kindling import SparkContext\n"
        "sc = SparkContext('local[1]', 'x')\n"
        "pid = os.fork()\n"
        "if pid == 0:\n"
        "    try:\n        sc.parallelize([1], 1).count()\n"
        "    except RuntimeError as e:\n        print('forked' in str(e), flush=True)\n"
        "    os._exit(0)\n"
        "os.waitpid(pid, 0)\n"
        "print(sc.parallelize([1, 2], 1).sum())\n",
    )
    assert ran.stdout == "True\n3\n", ran.stderr


def children_after_kill(tmp_path: Path, environment: dict[str, str]) -> list[Any]:
    """Kills a driver in the middle of a job and returns the processes that it had."""
    program = tmp_path / "x.py"
    program.write_text(
        "from kindling import SparkContext\nimport time\n"
        "sc = SparkContext('local[2]', 'x')\n"
        "print(sc._folder, flush=True)\n"
        "sc.parallelize([1, 2], 2).map(lambda x: (print('here', flush=True), time.sleep(600)))"
        ".count()\n"
    )
    driver = subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE), **environment},
    )
    assert driver.stdout is not None and driver.stderr is not None
    folder = Path(driver.stdout.readline().strip())
    assert folder.is_dir()
    driver.stderr.readline()
    processes = psutil.Process(driver.pid).children(recursive=True)
    driver.kill()
    driver.wait()
    driver.stdout.close()
    driver.stderr.close()
    until(lambda: not any(each.is_running() and each.status() != "zombie" for each in processes))
    until(lambda: not folder.exists())
    return processes  # type: ignore[no-any-return]


def test_a_killed_driver_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    assert len(children_after_kill(tmp_path, {})) >= 4


def test_a_java_that_is_too_old_is_passed_over(tmp_path: Path, python: Any) -> None:
    old = tmp_path / "old"
    (old / "bin").mkdir(parents=True)
    (old / "bin" / "java").write_text("#!/bin/sh\nexit 1\n")
    (old / "bin" / "java").chmod(0o755)
    (old / "release").write_text('JAVA_VERSION="1.8.0_392"\n')
    ran = python("-c", "import kindling.driver.java as j; print(j.find_java().feature)", JAVA_HOME=str(old))
    assert int(ran.stdout) >= 17
    assert "JAVA_HOME has Java 1.8.0_392, 17 is needed" in ran.stderr


def test_a_start_that_fails_leaves_no_process(tmp_path: Path, python: Any) -> None:
    (tmp_path / "empty.jar").write_bytes(b"PK\x05\x06" + bytes(18))
    ran = python(
        "-c",
        "import psutil\nfrom kindling import SparkContext\n"
        "try:\n    SparkContext('local[1]', 'x')\n"
        "except RuntimeError as e:\n    print(str(e)[:17], psutil.Process().children())",
        KINDLING_JAR=str(tmp_path / "empty.jar"),
    )
    assert ran.stdout == "the JVM has ended []\n", ran.stderr


@pytest.fixture
def killed() -> Iterator[SparkContext]:
    """A context whose JVM has been killed."""
    sc = SparkContext("local[1]", "x")
    sc.parallelize([1], 1).count()
    jvm = sc._gateway._processes.jvm
    jvm.kill()
    jvm.wait()
    yield sc
    sc.stop()


def test_calls_after_the_jvm_has_died_say_so_and_what_to_do(killed: SparkContext) -> None:
    numbers = killed.parallelize([1, 2], 2)
    for call in (numbers.count, numbers.count, killed.getJobTags, numbers.id, numbers.cache):
        with pytest.raises(JvmEndedError) as failed:
            call()
        assert "killed by signal 9" in str(failed.value)
        assert "Call stop() on the SparkContext and make a new one" in str(failed.value)


def test_calls_of_another_thread_after_the_jvm_has_died_say_so_too(killed: SparkContext) -> None:
    failures: list[BaseException] = []

    def count() -> None:
        try:
            killed.parallelize([1], 1).count()
        except BaseException as failure:
            failures.append(failure)

    thread = threading.Thread(target=count)
    thread.start()
    thread.join()
    assert [type(failure) for failure in failures] == [JvmEndedError]


def test_stop_is_quiet_when_the_jvm_has_died_and_a_new_context_works(killed: SparkContext) -> None:
    killed.stop()
    with SparkContext("local[1]", "y") as sc:
        assert sc.parallelize([1, 2], 2).sum() == 3


def test_a_jvm_that_dies_during_a_job_fails_the_job_with_its_exit_status() -> None:
    with SparkContext("local[1]", "x") as sc:
        sc.parallelize([1], 1).count()
        jvm = sc._gateway._processes.jvm

        def kill() -> None:
            until(lambda: len(sc.statusTracker().getActiveJobsIds()) > 0)
            jvm.terminate()

        thread = threading.Thread(target=kill)
        thread.start()
        with pytest.raises(JvmEndedError, match="exit status 143"):
            sc.parallelize([1], 1).map(lambda x: __import__("time").sleep(120)).count()
        thread.join()
