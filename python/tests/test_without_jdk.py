"""``bin/kindling`` on a machine that has a Java runtime and no JDK: Python programs run, and nothing is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable

import pytest

from kindling.driver.java import find_java

_CLONE = Path(__file__).resolve().parents[2]
_TOOLS = "bash cat cksum find grep head kill ln ls mkdir mktemp mv ps readlink rm sed tail touch uname".split()

Kindling = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def machine(tmp_path: Path, jar: str) -> Path:
    """A folder with a clone that was built, a Java runtime without a compiler, and a PATH without Java."""
    clone, tools, runtime = tmp_path / "clone", tmp_path / "tools", tmp_path / "runtime"
    (clone / "bin").mkdir(parents=True)
    (clone / "pom.xml").touch()
    shutil.copy(_CLONE / "bin" / "kindling", clone / "bin")
    search = (_CLONE / "bin" / "jdk.sh").read_text("utf-8")
    # The folders that are searched are those of a machine without a JDK.
    hidden = search.replace("/usr/lib/jvm /usr/java /opt /opt/java", str(tmp_path / "none"))
    assert hidden != search
    (clone / "bin" / "jdk.sh").write_text(hidden, "utf-8")
    (clone / "python").symlink_to(_CLONE / "python")
    built = clone / "target" / "launcher" / "1-2"
    built.mkdir(parents=True)
    (built / "kindling.jar").symlink_to(jar)
    (built.parent / "build").write_text("1-2\n", "utf-8")
    (built.parent / "stamp").touch()
    tools.mkdir()
    for name in _TOOLS:
        if found := shutil.which(name):
            (tools / name).symlink_to(found)
    (tools / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    (tools / "python3").chmod(0o755)
    java = Path(find_java().home)
    (runtime / "bin").mkdir(parents=True)
    # The program of a runtime finds its libraries beside itself.
    (runtime / "bin" / "java").write_text(f'#!/bin/sh\nexec "{java}/bin/java" "$@"\n', "utf-8")
    (runtime / "bin" / "java").chmod(0o755)
    shutil.copy(java / "release", runtime)
    (tmp_path / "one.py").write_text(
        "from pyspark import SparkContext\nprint(SparkContext('local[1]').range(10).sum())\n", "utf-8"
    )
    return tmp_path


def _run(machine: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(machine / "clone" / "bin" / "kindling"), *arguments],
        cwd=machine,
        env={"HOME": str(machine), "PATH": str(machine / "tools"), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_python_program_runs_on_a_runtime_without_a_compiler(machine: Path) -> None:
    ran = _run(machine, "run", "one.py", JAVA_HOME=str(machine / "runtime"))
    assert (ran.stdout, ran.stderr) == ("45\n", "")


def test_sources_that_have_changed_are_not_built(machine: Path) -> None:
    stamp = machine / "clone" / "target" / "launcher" / "stamp"
    os.utime(stamp, (0, 0))
    ran = _run(machine, "run", "one.py", JAVA_HOME=str(machine / "runtime"))
    assert ran.stdout == "45\n"
    assert ran.stderr == (
        "kindling: the sources have changed, but no JDK was found to build them; running the last build\n"
    )


def test_a_clone_that_was_never_built_says_what_it_takes(machine: Path) -> None:
    (machine / "clone" / "target" / "launcher" / "build").unlink()
    ran = _run(machine, "run", "one.py", JAVA_HOME=str(machine / "runtime"))
    assert ran.returncode == 2
    assert "the jar of this clone has to be built" in ran.stderr and "docs/python.md" in ran.stderr


def test_a_jar_from_elsewhere_is_enough(machine: Path, jar: str) -> None:
    (machine / "clone" / "target" / "launcher" / "build").unlink()
    ran = _run(machine, "run", "one.py", JAVA_HOME=str(machine / "runtime"), KINDLING_JAR=jar)
    assert (ran.stdout, ran.stderr) == ("45\n", "")


def test_a_java_program_needs_a_jdk(machine: Path) -> None:
    ran = _run(machine, "run", "One.java")
    assert ran.returncode == 2
    assert "no JDK of version 17 or newer found" in ran.stderr
