"""What processes that end, or never start, mean for a program."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Iterator

import psutil
import pytest

from kindling import SparkConf, SparkContext
from kindling.errors import Py4JJavaError

from .test_gateway import server_of, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")

#: How long a start may take that used to be waited for in vain for 60 seconds.
_SOON_SECONDS = 45


@pytest.fixture
def sc() -> Iterator[SparkContext]:
    with SparkContext("local[2]", "x") as made:
        yield made


def context(**settings: str) -> SparkContext:
    """Returns a context with further settings, whose dots are written as underscores."""
    conf = SparkConf().setMaster("local[2]").setAppName("x")
    for name, value in settings.items():
        conf.set(name.replace("_", "."), value)
    return SparkContext(conf=conf)


# --- The worker server --------------------------------------------------------------------------


def test_a_server_that_was_killed_is_replaced_in_the_same_context(sc: SparkContext) -> None:
    numbers = sc.parallelize([1, 2], 2)
    for _ in range(10):
        assert numbers.sum() == 3
        server = until(lambda: psutil.Process(sc._gateway._processes.jvm.pid).children())[0]
        server.kill()
        # At once: the JVM may not know yet.
        assert numbers.sum() == 3
        until(lambda: not _is_alive(server))


def test_a_server_that_was_killed_with_its_idle_workers_is_replaced(sc: SparkContext) -> None:
    numbers = sc.parallelize([1, 2], 2)
    for _ in range(10):
        assert numbers.sum() == 3
        server = server_of(sc)
        workers = server.children()
        assert workers
        for process in (server, *workers):
            process.kill()
        assert numbers.sum() == 3
        until(lambda: not any(map(_is_alive, workers)))


def test_a_task_ends_although_the_server_of_its_worker_was_killed(sc: SparkContext) -> None:
    numbers = sc.parallelize([1, 2], 2)
    assert numbers.sum() == 3

    def slow(x: int) -> int:
        time.sleep(1)
        return x

    sums: list[int] = []
    thread = threading.Thread(target=lambda: sums.append(numbers.map(slow).sum()))
    server = server_of(sc)
    workers = server.children()
    thread.start()
    until(lambda: sc.statusTracker().getActiveJobsIds())
    server.kill()
    thread.join()
    assert sums == [3] and numbers.sum() == 3
    until(lambda: not any(map(_is_alive, workers)))


def test_the_next_context_has_workers_although_the_server_was_killed() -> None:
    with SparkContext("local[1]", "x") as sc:
        assert sc.parallelize([1], 1).count() == 1
        server_of(sc).kill()
    with SparkContext("local[1]", "y") as sc:
        assert sc.parallelize([1], 1).count() == 1


def _is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


# --- Strangers at the port ----------------------------------------------------------------------


def test_strangers_cost_the_jvm_neither_descriptors_nor_threads(sc: SparkContext) -> None:
    numbers = sc.parallelize([1, 2], 2)
    assert numbers.sum() == 3
    jvm = psutil.Process(sc._gateway._processes.jvm.pid)
    port = sc._gateway._processes.port
    descriptors, threads, memory = jvm.num_fds(), jvm.num_threads(), jvm.memory_info().rss
    for _ in range(1_200):
        with socket.create_connection(("127.0.0.1", port)) as stranger:
            stranger.sendall(b"GET / HTTP/1.1\r\n\r\n")
    strangers = [socket.create_connection(("127.0.0.1", port)) for _ in range(300)]
    for stranger in strangers[:50]:
        try:
            stranger.sendall((1 << 28).to_bytes(4, "big") + b"{" * 100)
        except OSError:
            pass  # It has been closed already.
    assert numbers.sum() == 3
    assert jvm.num_fds() <= descriptors + 140
    assert jvm.memory_info().rss < memory + (200 << 20)
    for stranger in strangers:
        stranger.close()
    until(lambda: jvm.num_fds() <= descriptors + 2 and jvm.num_threads() <= threads + 2)
    assert numbers.sum() == 3


def test_many_threads_of_the_driver_connect_at_once(sc: SparkContext) -> None:
    counts: list[int] = []
    barrier = threading.Barrier(300)

    def count() -> None:
        barrier.wait()
        counts.append(len(sc.statusTracker().getActiveJobsIds()))

    threads = [threading.Thread(target=count) for _ in range(300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(counts) == 300


# --- The interpreter of the workers -------------------------------------------------------------


def first_error(sc: SparkContext) -> str:
    """Returns the error of a job that has to fail soon."""
    started = time.monotonic()
    with pytest.raises(Py4JJavaError) as failed:
        sc.parallelize([1, 2], 2).count()
    assert time.monotonic() - started < _SOON_SECONDS
    return str(failed.value)


def script(path: Path, text: str) -> str:
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def test_a_python_that_ends_at_once_is_an_error_with_its_status_and_its_output(
    tmp_path: Path,
) -> None:
    broken = script(tmp_path / "python", "#!/bin/sh\necho the licence has expired >&2\nexit 9\n")
    with context(spark_pyspark_python=broken) as sc:
        for _ in range(2):
            error = first_error(sc)
            assert "ended with exit status 9 before it connected" in error
            assert "the licence has expired" in error
            assert "PYSPARK_PYTHON" in error and broken in error


def test_a_python_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with context(spark_pyspark_python=str(tmp_path / "nowhere")) as sc:
        assert str(tmp_path / "nowhere") in first_error(sc)


def test_a_python_that_forks_and_whose_child_dies_is_an_error(tmp_path: Path) -> None:
    forking = script(tmp_path / "python", "#!/bin/sh\n(exit 3) &\nwait $!\nexit $?\n")
    with context(spark_pyspark_python=forking) as sc:
        assert "ended with exit status 3" in first_error(sc)


def test_another_version_of_python_is_the_error_that_pyspark_has(tmp_path: Path) -> None:
    older = script(
        tmp_path / "python",
        f"""#!/bin/sh
exec {sys.executable} -c '
import sys
sys.version_info = (3, 7, 1)
path, sys.argv = sys.argv[1], sys.argv[1:]
exec(compile(open(path).read(), path, "exec"))' "$@"
""",
    )
    with context(spark_pyspark_python=older) as sc:
        version = "%d.%d" % sys.version_info[:2]
        assert (
            "pyspark.errors.exceptions.base.PySparkRuntimeError: [PYTHON_VERSION_MISMATCH] Python "
            f"in worker has different version: 3.7 than that in driver: {version}, PySpark cannot "
            "run with different minor versions.\nPlease check environment variables PYSPARK_PYTHON "
            "and PYSPARK_DRIVER_PYTHON are correctly set."
        ) in first_error(sc)


@pytest.fixture(scope="module")
def other_python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python of the same version that has no packages but one of its own."""
    folder = tmp_path_factory.mktemp("other")
    command = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "psutil.py").write_text("OF = 'the worker'\n")
    return str(folder / "bin" / "python")


def test_workers_have_the_packages_of_their_own_python(other_python: str) -> None:
    def packages(_: int) -> tuple[str, str, str]:
        import psutil as own

        try:
            import pytest as missing
        except ImportError as error:
            return sys.executable, own.OF, str(error.name)
        return sys.executable, own.OF, str(missing.__file__)

    with context(spark_pyspark_python=other_python) as sc:
        found = sc.parallelize([1], 1).map(packages).first()
        assert found == (other_python, "the worker", "pytest")


def test_the_setting_comes_before_the_variable(
    other_python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", str(tmp_path / "nowhere"))
    with context(spark_pyspark_python=other_python) as sc:
        assert sc.parallelize([1], 1).map(lambda x: sys.executable).first() == other_python
    monkeypatch.setenv("PYSPARK_PYTHON", other_python)
    with context() as sc:
        assert sc.parallelize([1], 1).map(lambda x: sys.executable).first() == other_python
    monkeypatch.delenv("PYSPARK_PYTHON")
    with context() as sc:
        assert sc.parallelize([1], 1).map(lambda x: sys.executable).first() == os.path.normpath(
            sys.executable
        )


def test_workers_of_another_python_find_the_modules_of_the_program(
    python: Any, other_python: str, tmp_path: Path
) -> None:
    folder, behind = tmp_path / "program", tmp_path / "behind"
    for each in (folder, behind):
        each.mkdir()
    (folder / "films.py").write_text("COUNT = 4\n")
    # Behind the standard library at the driver, and so in workers.
    (behind / "json.py").write_text("raise ImportError('this is no standard library')\n")
    (behind / "cities.py").write_text("COUNT = 2\n")
    (folder / "program.py").write_text(
        "import sys\nsys.path.append(sys.argv[1])\nimport cities, films\n"
        "from kindling import SparkContext\n"
        "def counts(x):\n    import cities, films, json\n    return films.COUNT, cities.COUNT\n"
        "print(SparkContext('local[1]', 'x').parallelize([1], 1).map(counts).first())\n"
    )
    for worker in (other_python, sys.executable):
        ran = python(str(folder / "program.py"), str(behind), PYSPARK_PYTHON=worker)
        assert ran.stdout == "(4, 2)\n", ran.stderr


# --- Settings of workers ------------------------------------------------------------------------


def test_a_crash_shows_the_line_if_the_fault_handler_is_on() -> None:
    def crash(x: int) -> Any:
        import ctypes

        return ctypes.string_at(0)

    for setting in (
        "spark.python.worker.faulthandler.enabled",
        "spark.sql.execution.pyspark.udf.faulthandler.enabled",
    ):
        conf = SparkConf().setMaster("local[1]").setAppName("x").set(setting, "true")
        with SparkContext(conf=conf) as sc:
            with pytest.raises(Py4JJavaError) as failed:
                sc.parallelize([1], 1).map(crash).count()
            error = str(failed.value)
            assert "Python worker exited unexpectedly (crashed): Fatal Python error" in error
            assert 'test_processes.py", line' in error and "in crash" in error
    with context() as sc:
        with pytest.raises(Py4JJavaError, match="faulthandler.enabled=true shows the line"):
            sc.parallelize([1], 1).map(crash).count()


def test_the_memory_of_workers_is_limited_as_the_setting_says() -> None:
    def limit(x: int) -> Any:
        import resource

        return resource.getrlimit(resource.RLIMIT_AS)

    with context(spark_executor_pyspark_memory="600m") as sc:
        assert sc.parallelize([1], 1).map(limit).first() == (600 << 20, 600 << 20)
        with pytest.raises(Py4JJavaError, match="MemoryError"):
            sc.parallelize([1], 1).map(lambda x: len(bytearray(1 << 30))).count()
    with context() as sc:
        assert sc.parallelize([1], 1).map(limit).first() != (600 << 20, 600 << 20)


def test_an_error_text_of_25_megabytes_reaches_the_driver(sc: SparkContext) -> None:
    def fail(x: int) -> int:
        raise ValueError("x" * 25_000_000 + " is the text")

    with pytest.raises(Py4JJavaError) as failed:
        sc.parallelize([1], 1).map(fail).count()
    error = str(failed.value)
    assert "ValueError: xxx" in error and "xxx is the text" in error
    assert len(error) > 25_000_000
    assert sc.parallelize([1, 2], 2).count() == 2


def test_an_error_text_that_is_longer_loses_its_middle(sc: SparkContext) -> None:
    def fail(x: int) -> int:
        raise ValueError("x" * 50_000_000 + " is the text")

    with pytest.raises(Py4JJavaError) as failed:
        sc.parallelize([1], 1).map(fail).count()
    error = str(failed.value)
    assert "characters are left out" in error and "xxx is the text" in error


# --- Closed streams -----------------------------------------------------------------------------


@pytest.mark.parametrize("closed", ["<&- >&- 2>&-", "<&-", ">&-", "2>&-", ">&- 2>&-"])
def test_a_program_with_closed_streams_runs(closed: str, tmp_path: Path) -> None:
    program = tmp_path / "x.py"
    program.write_text(
        "from kindling import SparkContext\n"
        "with SparkContext('local[2]', 'x') as sc:\n"
        "    answer = sc.parallelize([1, 2], 2).map(lambda x: (print('here'), x)[1]).sum()\n"
        "    open('answer', 'w').write(str(answer))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    command = f"exec {sys.executable} x.py {closed}"
    subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, env=environment, timeout=120, check=True)
    assert (tmp_path / "answer").read_text() == "3"
