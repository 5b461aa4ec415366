"""Fixtures of all tests of the package."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest

PACKAGE = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def jar() -> str:
    """The jar. It is built once, and programs in other processes find it by ``KINDLING_JAR``."""
    from kindling.driver.java import find_jar

    os.environ["KINDLING_JAR"] = find_jar()
    os.environ.setdefault("KINDLING_EXTRA_CLASSPATH", os.pathsep.join(hadoop_jars()))
    return os.environ["KINDLING_JAR"]


def hadoop_jars() -> list[str]:
    """Hadoop's client, which the tests of the module ``it`` have copied, or else Maven's
    repository has."""
    copied = sorted(str(jar) for jar in (PACKAGE.parent / "it" / "target" / "hadoop").glob("*.jar"))
    repository = Path.home() / ".m2" / "repository"
    found = copied or [
        str(jar)
        for pattern in (
            "org/apache/hadoop/hadoop-client-*/3.5.0/*.jar",
            "org/slf4j/slf4j-api/2.0.20/*.jar",
        )
        for jar in sorted(repository.glob(pattern))
    ]
    assert found, "Hadoop's jars are missing: run the tests of the module it first (bin/verify)"
    return [*found, *_codec_jars()]


def _codec_jars() -> list[str]:
    """The libraries of Hadoop's codecs, of which the PySpark of the tests has copies."""
    pyspark = importlib.util.find_spec("pyspark")
    assert pyspark is not None and pyspark.origin is not None
    jars = Path(pyspark.origin).parent / "jars"
    return [str(jar) for name in ("snappy-java", "lz4-java") for jar in jars.glob(f"{name}-*.jar")]


@pytest.fixture
def python(tmp_path: Path) -> Iterator[Callable[..., "subprocess.CompletedProcess[str]"]]:
    """Runs Python in a process of its own, in the test's folder, with the package on its path."""

    def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        settings: dict[str, Any] = {**os.environ, "PYTHONPATH": str(PACKAGE), **environment}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=settings,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    yield run
