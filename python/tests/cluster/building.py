"""Compiles the Java programs that tests run on a cluster."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path
from typing import Sequence

from kindling.driver.java import find_jar, find_java

from .standalone import PACKAGE

CLONE = PACKAGE.parent
PROGRAMS = Path(__file__).resolve().parent / "programs"

#: The sources of the Java tests, whose programs run on any engine.
JAVA_TESTS = CLONE / "it" / "src" / "test" / "java"


def compile_jar(
    jar: Path, sources: Sequence[Path], source_path: Path | None = None, class_path: str = ""
) -> Path:
    """Compiles sources on Kindling's API into a jar, and returns the jar.

    :param source_path: where further classes are found and compiled, too
    :param class_path: jars beside Kindling's
    """
    classes = jar.with_suffix(".classes")
    classes.mkdir()
    javac = Path(find_java().home) / "bin" / "javac"
    if not javac.exists():
        raise RuntimeError(f"tests of Java programs need a JDK, but {javac} is missing: set JAVA_HOME")
    command = [
        str(javac), "-nowarn", "-g", "--release", "17", "-d", str(classes),
        "-cp", os.pathsep.join(filter(None, (find_jar(), class_path))),
        *(["-sourcepath", str(source_path)] if source_path else []),
        *map(str, sources),
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    with zipfile.ZipFile(jar, "w") as archive:
        for file in sorted(classes.rglob("*.class")):
            archive.write(file, file.relative_to(classes))
    return jar


def conformance_jar(folder: Path) -> Path:
    """Compiles the programs of the Java tests that print what they observe."""
    tests = JAVA_TESTS / "dev" / "kindling" / "it"
    return compile_jar(
        folder / "conformance.jar",
        [tests / "conformance" / "ConformanceProgram.java", tests / "fidelity" / "RecordedProgram.java"],
        JAVA_TESTS,
    )
