"""Jars on the class path of the JVM."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from kindling.driver.java import Java, LaunchError
from kindling.driver.libraries import library_jars

_NO_JAVA = Java("/nowhere", "17")

_PROGRAM = """
import sys
from kindling import SparkConf, SparkContext

conf = SparkConf().setMaster("local[1]").setAppName("libraries").set("spark.ui.enabled", "false")
for setting in sys.argv[1:]:
    conf.set(*setting.split("=", 1))
with SparkContext(conf=conf) as sc:
    print(sc._jvm.java.lang.System.getProperty("java.class.path"))
"""


def test_jars_are_named_by_paths_and_by_addresses_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KINDLING_EXTRA_CLASSPATH", raising=False)
    monkeypatch.delenv("SPARK_HOME", raising=False)
    conf = {"spark.jars": "/lib/a.jar, file:/lib/b%20c.jar,local:/lib/d.jar,https://host/e.jar"}
    assert library_jars(conf, _NO_JAVA, "/kindling.jar") == [
        "/lib/a.jar",
        "/lib/b c.jar",
        "/lib/d.jar",
    ]
    assert library_jars({}, _NO_JAVA, "/kindling.jar") == []


def test_a_missing_resolver_is_named(tmp_path: Path) -> None:
    conf = {"spark.jars.packages": "films:lib:1.0"}
    with pytest.raises(LaunchError, match=r"needs .*kindling-packages\.jar.*name jars with"):
        library_jars(conf, _NO_JAVA, str(tmp_path / "kindling.jar"))


def _run(folder: Path, *settings: str) -> "subprocess.CompletedProcess[str]":
    program = folder / "program.py"
    program.write_text(_PROGRAM)
    return subprocess.run(
        [sys.executable, str(program), *settings],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )


def test_packages_are_on_the_class_path_of_the_jvm(tmp_path: Path) -> None:
    folder = tmp_path / "repository" / "films" / "lib" / "1.0"
    folder.mkdir(parents=True)
    (folder / "lib-1.0.jar").write_bytes(b"a jar")
    (folder / "lib-1.0.pom").write_text(
        "<project><modelVersion>4.0.0</modelVersion><groupId>films</groupId>"
        "<artifactId>lib</artifactId><version>1.0</version></project>"
    )
    repository = f"spark.jars.repositories={(tmp_path / 'repository').as_uri()}"
    ran = _run(tmp_path, "spark.jars.packages=films:lib:1.0", repository)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip().endswith("films/lib/1.0/lib-1.0.jar")

    malformed = _run(tmp_path, "spark.jars.packages=films:lib", repository)
    assert "LaunchError: spark.jars.packages: requirement failed: Provided Maven Coordinates" in (
        malformed.stderr
    )
