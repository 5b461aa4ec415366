"""What the command line hands to the process that runs ``spark-submit``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kindling.app import cli
from kindling.app.options import Options, UsageError, parse
from kindling.app.submission import prepared

MASTER = "spark://127.0.0.1:7077"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("SPARK_HOME", "SPARK_CONF_DIR", "PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"):
        monkeypatch.delenv(name, raising=False)
    Path("films.py").write_text("import one\n")
    Path("one.py").write_text("")


def _words(*words: str) -> list[str]:
    command, _ = prepared(parse(words), MASTER)
    return command[command.index("run") + 1 :]


def test_options_are_handed_on_with_the_modules_beside_the_program() -> None:
    words = _words(
        "--master", MASTER, "--executor-memory=2g", "-c", "spark.x=a b", "--verbose",
        "--spark-home", "/opt/spark", "--conf", "kindling.strict=true", "films.py", "--mine", "x",
    )  # fmt: skip
    archive = words[words.index("--py-files") + 1]
    assert Path(archive).is_file()
    assert words == [
        "--master", MASTER, "--executor-memory", "2g", "--conf", "spark.x=a b", "--verbose",
        "--spark-home", "/opt/spark", "--conf", "kindling.strict=true", "--name", "films.py", "--py-files", archive, "films.py", "--mine", "x",
    ]  # fmt: skip


def test_the_files_of_the_user_come_before_the_modules() -> None:
    Path("lib.zip").write_text("")
    words = _words("--py-files", "lib.zip,hdfs://a/b.zip", "--name", "n", "films.py")
    files = words[words.index("--py-files") + 1].split(",")
    assert files[:2] == ["lib.zip", "hdfs://a/b.zip"] and len(files) == 3
    assert words[words.index("--name") + 1] == "n" and words.count("--name") == 1


def test_a_name_in_the_settings_stays() -> None:
    assert "--name" not in _words("--conf", "spark.app.name=mine", "films.py")


def test_a_master_of_the_settings_is_handed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "spark-defaults.conf").write_text(f"spark.master {MASTER}\n")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    assert _words("films.py")[:2] == ["--master", MASTER]


def test_the_supervisor_knows_the_drivers_script_and_the_python() -> None:
    command, environment = prepared(parse(["films.py"]), MASTER)
    [launcher] = [word for word in command if word.startswith("-Dkindling-python-launcher=")]
    assert Path(launcher.partition("=")[2]).name == "spark_driver.py"
    assert Path(launcher.partition("=")[2]).is_file()
    assert all(os.path.isfile(jar) for jar in command[command.index("-cp") + 1].split(os.pathsep))
    assert environment["PYSPARK_DRIVER_PYTHON"] == sys.executable
    # The executors have their own.
    assert "PYSPARK_PYTHON" not in environment
    _, environment = prepared(parse(["films.py"]), "local-cluster[2,1,1024]")
    assert environment["PYSPARK_PYTHON"] == sys.executable


def test_the_variables_of_the_user_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_DRIVER_PYTHON", "/opt/python")
    monkeypatch.setenv("JAVA_HOME", os.environ.get("JAVA_HOME") or "/nowhere")
    _, environment = prepared(parse(["films.py"]), MASTER)
    assert environment["PYSPARK_DRIVER_PYTHON"] == "/opt/python"
    assert environment["JAVA_HOME"] == os.environ["JAVA_HOME"]


@pytest.mark.parametrize("option", ["--py-files", "--files", "--archives", "--jars"])
def test_a_file_that_is_not_there_is_refused(option: str) -> None:
    with pytest.raises(UsageError, match=f"{option} names no file: missing.zip"):
        _words(option, "missing.zip", "films.py")


def test_an_archive_may_have_a_name_of_its_own() -> None:
    Path("data.zip").write_text("")
    assert "data.zip#data" in _words("--archives", "data.zip#data", "films.py")


def test_a_jar_without_the_supervisor_beside_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    (tmp_path / "kindling.jar").write_text("")
    monkeypatch.setenv("KINDLING_JAR", str(tmp_path / "kindling.jar"))
    assert cli.main(["run", "--master", MASTER, "films.py"]) == 2
    assert capsys.readouterr().err.startswith(f"kindling: the master {MASTER} is a cluster, and")


def test_a_shell_on_a_cluster_is_pysparks(capsys: Any) -> None:
    assert cli.main(["shell", "--master", "yarn"]) == 2
    assert "write 'pyspark --master yarn'" in capsys.readouterr().err


def test_options_of_spark_submit_are_settings() -> None:
    options: Options = parse(
        ["--master", "yarn", "--num-executors=3", "--queue", "q", "--files", "a.csv", "--supervise", "x.py"]
    )
    assert options.settings == {
        "spark.master": "yarn",
        "spark.executor.instances": "3",
        "spark.yarn.queue": "q",
        "spark.files": "a.csv",
        "spark.driver.supervise": "true",
    }
    assert options.arguments == ["x.py"]


def test_a_properties_file_gives_way_to_other_options(tmp_path: Path) -> None:
    (tmp_path / "c.conf").write_text("spark.master yarn\nspark.a 1\nspark.b 2\nother 3\n")
    options = parse(["--conf", "spark.a=0", "--properties-file", "c.conf", "--master", "local", "x.py"])
    assert options.settings == {"spark.master": "local", "spark.a": "0", "spark.b": "2"}


def test_a_properties_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="--properties-file must be a readable file: no.conf"):
        parse(["--properties-file", "no.conf", "x.py"])


def test_a_driver_on_the_cluster_gets_the_program_and_all_that_runs_it(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    Path("far/films.py").write_text("import kindling, one\nprint(one.__name__, kindling.SparkConf.__module__)\n")
    Path("far/one.py").write_text("")
    Path("a.csv").write_text("")
    words = _words("--deploy-mode", "cluster", "--files", "a.csv", "far/films.py", "x")
    assert words[-2:] == ["films.py", "x"]
    assert words[words.index("--files") + 1] == "a.csv,far/films.py"
    # As a driver on another machine has them: the script and the files in its folder, the archive on its path.
    archive = words[words.index("--py-files") + 1]
    there = tmp_path / "there"
    there.mkdir()
    for file in ("far/films.py", cli.__file__.replace("cli.py", "spark_driver.py")):
        shutil.copy(file, there)
    ran = subprocess.run(
        [sys.executable, "spark_driver.py", "films.py", "x"],
        cwd=there,
        env={**os.environ, "PYTHONPATH": archive},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout, ran.returncode) == ("one pyspark.conf\n", 0), ran.stderr


def test_a_notebook_has_its_driver_here() -> None:
    Path("x.ipynb").write_text('{"cells": []}')
    with pytest.raises(UsageError, match="leave out --deploy-mode cluster"):
        _words("--deploy-mode", "cluster", "x.ipynb")


def test_a_properties_file_takes_the_place_of_the_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    (tmp_path / "spark-defaults.conf").write_text(f"spark.master {MASTER}\n")
    (tmp_path / "c.conf").write_text("spark.x 1\n")
    (tmp_path / "kindling.jar").write_text("")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    monkeypatch.setenv("KINDLING_JAR", str(tmp_path / "kindling.jar"))
    Path("films.py").write_text("")
    options = ["run", "--properties-file", "c.conf"]
    assert cli.main([*options, "--load-spark-defaults", "films.py"]) == 2
    assert f"the master {MASTER} is a cluster" in capsys.readouterr().err
    assert not parse([*options[1:], "--load-spark-defaults", "films.py"]).replace_defaults
    assert parse([*options[1:], "films.py"]).replace_defaults
