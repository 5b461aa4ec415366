"""Mistakes on the way to a cluster: each ends with a few clear lines, and nothing stays behind."""

from __future__ import annotations

import os
import signal
import sys
import time
import zipfile
from pathlib import Path
from typing import Any, Iterator

import psutil
import pytest

from .building import CLONE, PROGRAMS, compile_jar

FILMS = str(CLONE / "examples" / "Films.java")

COUNTS = """\
import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;
import java.util.List;

public class %s {
  public static void main(String[] args) throws Exception {
    try (JavaSparkContext sc = new JavaSparkContext(new SparkConf().setAppName("counts"))) {
      %s
    }
  }
}
"""


def source(folder: Path, name: str, body: str) -> Path:
    """Writes a program with a context, and returns its file."""
    file = folder / f"{name}.java"
    file.write_text(COUNTS % (name, body))
    return file


@pytest.fixture(scope="module", autouse=True)
def unreachable(cluster: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A program whose master does not exist. It is started first, because Spark tries for a minute."""
    folder = tmp_path_factory.mktemp("unreachable")
    with cluster.start("--master", "spark://127.0.0.1:1", FILMS, folder=folder) as running:
        yield running


def test_without_spark_the_error_says_where_it_was_sought(cluster: Any, tmp_path: Path) -> None:
    for name in ("python3", "python"):
        (tmp_path / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n')
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    variables = {"SPARK_HOME": "", "PYSPARK_PYTHON": "", "VIRTUAL_ENV": "", "PATH": path}
    ran = cluster.run(FILMS, folder=tmp_path, **variables)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "--spark-home" in ran.stderr and "SPARK_HOME" in ran.stderr
    assert f"{tmp_path}/python3 has no pyspark" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_spark_that_is_too_old_is_refused(cluster: Any, tmp_path: Path) -> None:
    for name in ("bin/spark-submit", "jars/spark-core_2.12-3.3.4.jar"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch(0o755)
    ran = cluster.run("--spark-home", str(tmp_path), FILMS, folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "3.3.4" in ran.stderr and "3.5" in ran.stderr and ran.stderr.count("\n") == 1


def test_a_member_that_spark_lacks_is_listed_before_anything_runs(
    cluster: Any, tmp_path: Path
) -> None:
    source(tmp_path, "Lacks", "System.out.println(dev.kindling.api.Driver.class.getName());")
    before = len(cluster.state()["completedapps"])
    ran = cluster.run("Lacks.java", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "dev.kindling.api.Driver" in ran.stderr and "Lacks.java:8" in ran.stderr
    assert len(cluster.state()["completedapps"]) == before


def test_a_class_that_only_the_driver_has_is_named_with_the_remedy(
    cluster: Any, tmp_path: Path
) -> None:
    shout = PROGRAMS / "library" / "com" / "example" / "library" / "Shout.java"
    library = compile_jar(tmp_path / "library.jar", [shout])
    body = "sc.parallelize(List.of(1), 1).map(x -> com.example.library.Shout.loud(\"a\")).collect();"
    compile_jar(tmp_path / "quiet.jar", [source(tmp_path, "Quiet", body)], class_path=str(library))
    ran = cluster.run("--driver-class-path", "library.jar", "--class", "Quiet", "quiet.jar", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "the executors have no class com.example.library.Shout" in ran.stderr
    assert "--jars" in ran.stderr


def test_class_files_that_are_too_new_for_the_executors_are_named_with_the_remedy(
    cluster: Any, tmp_path: Path
) -> None:
    """The task, and not the driver, loads a class file of Java 26."""
    body = "sc.parallelize(List.of(1), 1).map(x -> new Newer().toString()).collect();"
    file = source(tmp_path, "Old", body)
    file.write_text(file.read_text() + "class Newer {}\n")
    compiled = compile_jar(tmp_path / "compiled.jar", [file])
    with zipfile.ZipFile(compiled) as jar, zipfile.ZipFile(tmp_path / "old.jar", "w") as changed:
        for name in jar.namelist():
            content = bytearray(jar.read(name))
            if name == "Newer.class":
                content[6:8] = (70).to_bytes(2, "big")
            changed.writestr(name, bytes(content))
    ran = cluster.run("--class", "Old", "old.jar", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Newer is compiled for Java 26, and the executors run on Java" in ran.stderr
    assert "--release" in ran.stderr


def test_a_path_that_only_the_driver_sees_is_named_with_the_remedy(
    cluster: Any, tmp_path: Path
) -> None:
    """Each process has a folder for its own threads: those of the driver are not in an executor's."""
    body = (
        'String file = "/proc/self/task/" + ProcessHandle.current().pid() + "/status";\n'
        "      System.out.println(java.nio.file.Files.exists(java.nio.file.Path.of(file)));\n"
        "      sc.textFile(file).count();"
    )
    source(tmp_path, "Reads", body)
    # The files of /proc have no size.
    words = ["--conf", "spark.hadoopRDD.ignoreEmptySplits=false", "Reads.java"]
    ran = cluster.run(*words, folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "true\n")
    assert "the executors have no file /proc/self/task/" in ran.stderr
    assert "--files" in ran.stderr


def test_the_exit_status_of_the_program_passes_through(cluster: Any, tmp_path: Path) -> None:
    source(tmp_path, "Exits", "System.exit(7);")
    assert cluster.run("Exits.java", folder=tmp_path).returncode == 7


def test_ctrl_c_cancels_the_application(cluster: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    body = (
        "sc.parallelize(List.of(1), 1).foreach(x -> {\n"
        "        new java.io.FileOutputStream(args[0]).write(1);\n"
        "        new java.util.concurrent.CountDownLatch(1).await();\n"
        "      });"
    )
    source(tmp_path, "Waits", body)
    end = os.open(pipe, os.O_RDWR)
    try:
        with cluster.start("Waits.java", str(pipe), folder=tmp_path) as running:
            running.await_byte(end)
            processes = psutil.Process(running.process.pid).children(recursive=True)
            assert processes
            running.process.send_signal(signal.SIGINT)
            ended = running.end()
    finally:
        os.close(end)
    assert ended.returncode == 130
    assert ended.stdout == ""
    assert psutil.wait_procs(processes, timeout=60)[1] == []
    deadline = time.monotonic() + 60
    while cluster.state()["activeapps"] and time.monotonic() < deadline:
        pass
    assert cluster.state()["activeapps"] == []


def test_an_unreachable_master_is_named_when_spark_gives_up(unreachable: Any) -> None:
    ended = unreachable.end()
    assert ended.returncode == 1
    assert "spark://127.0.0.1:1" in ended.stderr or "127.0.0.1:1" in ended.stderr
    assert len(ended.stderr.splitlines()) < 10
