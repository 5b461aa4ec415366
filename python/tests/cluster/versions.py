"""Runs exported programs on older versions of Spark: ``python -m tests.cluster.versions``.

Each version is installed once, by pip, into ``${XDG_CACHE_HOME:-~/.cache}/kindling/spark`` (0.3 to 0.5 GB
each). For each, ``kindling export`` makes the lesson and the conformance programs for it, and its own
``spark-submit`` runs what the export printed, with ``local[2]``. The answers are compared with those of
the local engine.

Arguments: versions such as ``3.5``; none for all.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Mapping

from kindling.driver.java import java_in

from . import java_conformance as conformance
from .building import CLONE, conformance_jar
from .standalone import KINDLING

#: The newest release of each version. pip builds them from source archives, which have all of Spark.
VERSIONS = {"3.5": "3.5.9", "4.0": "4.0.5", "4.1": "4.1.4"}

LESSONS = ("Films.java", "films.py")

#: Two tasks at a time, and two attempts, because some variants of the conformance programs fail at the first.
MASTER = "local[2,2]"


def java_home() -> str:
    """Returns the Java of ``JAVA_HOME``, else that of the ``PATH``.

    :raises SystemExit: it is one that Spark 3.5 and 4.0 do not run on
    """
    program = shutil.which("java")
    home = os.environ.get("JAVA_HOME") or (str(Path(program).resolve().parents[1]) if program else "")
    java = java_in(home)
    if java is None or not 17 <= java.feature <= 21:
        found = f"JAVA_HOME or the PATH has Java {java.version}" if java else "there is none"
        raise SystemExit(f"Spark 3.5 and 4.0 need a Java from 17 to 21, and {found}: set JAVA_HOME")
    return java.home


def installed(release: str) -> Path:
    """Returns the home of a release of Spark, which is installed if it is not there."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "kindling" / "spark" / release
    home = folder / "pyspark"
    if not (folder / "complete").exists():
        print(f"installing Spark {release} into {folder}", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(
            [
                sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                "--no-deps", "--target", str(folder), f"pyspark=={release}",
            ],
            check=True,
        )  # fmt: skip
        (folder / "complete").touch()
    return home


def main(chosen: list[str]) -> int:
    unknown = [each for each in chosen if each not in VERSIONS]
    if unknown:
        print(f"no version {unknown[0]}: there are {', '.join(VERSIONS)}", file=sys.stderr)
        return 2
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jar = conformance_jar(folder)
        here = _here(jar, folder)
        for version in chosen or VERSIONS:
            failures += _check(VERSIONS[version], jar, here, folder)
    return 1 if failures else 0


def _check(release: str, jar: Path, here: Mapping[str, str], folder: Path) -> int:
    """Runs all programs on a release, prints the counts, and returns how many answers differ."""
    home = installed(release)
    failures = 0
    for lesson in LESSONS:
        printed = _exported(home, folder, str(CLONE / "examples" / lesson))
        lines = [sorted(line) for line in printed.splitlines()]
        if lines != [sorted(line) for line in _locally(str(CLONE / "examples" / lesson)).splitlines()]:
            failures += 1
            print(f"Spark {release}: {lesson} printed\n{printed}")
    there = conformance.answers_of_cases(
        _exported(home, folder, "--class", conformance.CASES, str(jar))
    )
    same = [name for name in here if there.get(name) == here[name]]
    for name in here.keys() - set(same):
        failures += 1
        print(f"Spark {release}: {name}\n  here:  {here[name]}\n  there: {there.get(name)}")
    print(
        f"Spark {release}: {len(LESSONS)} lessons, {len(same)} of {len(here)} answers of conformance "
        f"programs are the same, {failures} failures",
        flush=True,
    )
    return failures


def _here(jar: Path, folder: Path) -> Mapping[str, str]:
    return conformance.answers_of_cases(_locally("--class", conformance.CASES, str(jar)))


def _locally(*words: str) -> str:
    return _run([str(KINDLING), "run", "--master", MASTER, *words], {})


def _exported(home: Path, folder: Path, *words: str) -> str:
    """Exports a program for a Spark and runs the line that the export printed, on this machine."""
    suffix = ".py" if words[-1].endswith(".py") else ".jar"
    target = Path(tempfile.mkdtemp(dir=folder)) / f"exported{suffix}"
    command = [str(KINDLING), "export", *words, "-o", str(target), "--spark-home", str(home)]
    line = _run(command, {}).strip().splitlines()[-1]
    submit = [MASTER if word == "spark://HOST:7077" else word for word in shlex.split(line)]
    submit[1:1] = ["--conf", "spark.ui.enabled=false"]
    return _run(submit, {"SPARK_HOME": str(home), "PYSPARK_PYTHON": sys.executable})


def _run(command: list[str], more: Mapping[str, str]) -> str:
    environment = {**os.environ, "JAVA_HOME": java_home(), "SPARK_LOCAL_IP": "127.0.0.1", **more}
    environment.pop("KINDLING_JAR", None)
    ran = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if ran.returncode != 0:
        raise SystemExit(f"{shlex.join(command)} ended with {ran.returncode}:\n{ran.stderr}")
    return ran.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
