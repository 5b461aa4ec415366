"""Java programs on a standalone cluster, through ``kindling run --master``: each gives the answer
that it gives on this machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from . import java_conformance as conformance
from .building import CLONE, PROGRAMS, compile_jar

EXAMPLES = CLONE / "examples"


#: The first job waits for both workers, so that each has map outputs. Executors of one machine read each other's files,
#: also those of an executor that has ended, unless they are told to behave as on two machines.
AS_ON_TWO_MACHINES = (
    "--total-executor-cores", "2",
    "--conf", "spark.scheduler.minRegisteredResourcesRatio=1.0",
    "--conf", "spark.scheduler.maxRegisteredResourcesWaitingTime=300s",
    "--conf", "spark.shuffle.readHostLocalDisk=false",
    "--conf", "spark.shuffle.io.maxRetries=1",
    "--conf", "spark.shuffle.io.retryWait=100ms",
)  # fmt: skip


def here(cluster: Any, *words: str, folder: Path) -> str:
    """Returns what a program prints on the local engine, with two tasks at a time."""
    ran = cluster.kindling("run", "--master", "local[2]", *words, folder=folder)
    assert ran.returncode == 0, ran.stderr
    return str(ran.stdout)


def there(cluster: Any, *words: str, folder: Path) -> str:
    """Returns what a program prints on the cluster."""
    ran = cluster.run(*words, folder=folder)
    assert ran.returncode == 0, ran.stderr
    return str(ran.stdout)


def sorted_lists(text: str) -> list[str]:
    """The lines, with the records of a list in the order of their text."""
    return [
        ", ".join(sorted(line[1:-1].split(", "))) if line.startswith("[") else line
        for line in text.splitlines()
    ]


def test_the_lesson_runs_from_its_source(cluster: Any, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "Films.java", tmp_path)
    ran = cluster.run("Films.java", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert sorted_lists(ran.stdout) == ["dark knight", "(A,1), (D,2), (P,1)"]
    applications = cluster.state()["completedapps"]
    assert ("films", "FINISHED") in {(each["name"], each["state"]) for each in applications}


def test_the_lesson_runs_from_its_jar(cluster: Any, tmp_path: Path) -> None:
    compile_jar(tmp_path / "films.jar", [EXAMPLES / "Films.java"])
    printed = there(cluster, "--class", "Films", "films.jar", folder=tmp_path)
    assert sorted_lists(printed) == ["dark knight", "(A,1), (D,2), (P,1)"]


def test_an_example_prints_what_it_prints_here(cluster: Any) -> None:
    program = conformance.EXAMPLES[0]
    printed = there(cluster, *program, folder=EXAMPLES)
    assert printed == here(cluster, *program, folder=EXAMPLES)
    assert len(printed.splitlines()) > 20


def test_all_features_of_class_files_survive_the_change_of_names(cluster: Any, tmp_path: Path) -> None:
    shutil.copy(PROGRAMS / "ClassFileFeatures.java", tmp_path)
    printed = there(cluster, "ClassFileFeatures.java", folder=tmp_path)
    assert printed == here(cluster, "ClassFileFeatures.java", folder=tmp_path)
    assert len(printed.splitlines()) > 15


def test_everything_that_processes_share_reaches_them(cluster: Any, tmp_path: Path) -> None:
    library = PROGRAMS / "library" / "com" / "example" / "library" / "Shout.java"
    compile_jar(tmp_path / "library.jar", [library])
    shutil.copy(PROGRAMS / "Shared.java", tmp_path)
    (tmp_path / "note.txt").write_text("seen by all\n")
    program = ["Shared.java", str(tmp_path / "checkpoints"), "note.txt"]
    printed = there(cluster, "--jars", "library.jar", *program, folder=tmp_path)
    assert printed.splitlines()[0] == (
        "broadcast and accumulators: 13 10 [avatar, dark, dunkirk, fiction, knight]"
    )
    # Spark has Kryo, and the local engine takes that of the class path.
    kryo = [next(cluster.home.glob(f"jars/{name}-*.jar")) for name in ("kryo-shaded", "minlog", "objenesis")]
    jars = ",".join(["library.jar", *map(str, kryo)])
    assert printed == here(cluster, "--jars", jars, *program, folder=tmp_path)


def test_a_worker_that_dies_in_a_shuffle_does_not_change_the_answer(
    cluster: Any, tmp_path: Path
) -> None:
    """Two reduce tasks have begun, one in each worker, when one worker is killed."""
    compile_jar(tmp_path / "interrupted.jar", [PROGRAMS / "Interrupted.java"])
    program = ["--class", "Interrupted", "interrupted.jar"]
    answer, once = here(cluster, *program, folder=tmp_path).splitlines()
    assert once == "map tasks: once"
    begun, go = tmp_path / "begun", tmp_path / "go"
    os.mkfifo(begun)
    os.mkfifo(go)
    # Opened for reading and writing, a pipe waits for no other side.
    begun_end, go_end = os.open(begun, os.O_RDWR), os.open(go, os.O_RDWR)
    try:
        with cluster.start(*AS_ON_TWO_MACHINES, *program, str(begun), str(go), folder=tmp_path) as running:
            running.await_byte(begun_end)
            running.await_byte(begun_end)
            cluster.kill_worker()
            os.write(go_end, b"." * 100)
            ended = running.end()
    finally:
        os.close(begun_end)
        os.close(go_end)
        cluster.add_worker()
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == [answer, "map tasks: more than once"]


def test_the_conformance_programs_give_the_local_engines_answers(
    cluster: Any, tmp_path: Path
) -> None:
    result = conformance.compare(cluster, tmp_path)
    assert result.differences == []
    assert result.same + result.reordered > 50
