"""``kindling export``: a copy of a program on PySpark, and the line that submits it."""

from __future__ import annotations

import shlex
import zipfile
from pathlib import Path

import pytest

from kindling.app import cli


@pytest.fixture(autouse=True)
def _nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SPARK_HOME", raising=False)
    monkeypatch.delenv("SPARK_CONF_DIR", raising=False)


def _export(*words: str) -> int:
    return cli.main(["export", *words])


def test_a_program_on_pyspark_is_submitted_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    Path("films.py").write_text("import pyspark\nsc = pyspark.SparkContext()\n")
    assert _export("--master", "yarn", "--executor-memory", "4g", "films.py", "in", "a b") == 0
    printed = capsys.readouterr()
    assert printed.out == "spark-submit --master yarn --executor-memory 4g films.py in 'a b'\n"
    assert printed.err == "" and not Path("films-spark.py").exists()


def test_a_program_on_kindling_gets_a_copy_on_pyspark(capsys: pytest.CaptureFixture[str]) -> None:
    Path("films.py").write_text("import kindling\nsc = kindling.SparkContext('local[2]')\n")
    assert _export("films.py", "--conf", "spark.x=1", "--ui-port", "4050") == 0
    assert Path("films-spark.py").read_text() == (
        "import pyspark as kindling\nsc = kindling.SparkContext(None)\n"
    )
    assert shlex.split(capsys.readouterr().out) == [
        "spark-submit", "--master", "spark://HOST:7077", "--conf", "spark.x=1", "--conf",
        "spark.ui.port=4050", "films-spark.py",
    ]  # fmt: skip


def test_the_copy_goes_where_the_option_says_with_the_modules_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("one.py").write_text("from kindling import StorageLevel\n")
    Path("films.py").write_text("import one\n")
    Path("out").mkdir()
    assert _export("--py-files", "a.zip", "--master", "yarn", "-o", "out/f.py", "films.py") == 0
    assert Path("out/f.py").read_text() == "import one\n"
    modules = zipfile.ZipFile("out/f-modules.zip")
    assert modules.read("one.py") == b"from pyspark import StorageLevel\n"
    line = "spark-submit --master yarn --py-files a.zip,out/f-modules.zip out/f.py\n"
    assert capsys.readouterr().out == line


def test_the_line_has_the_folder_of_spark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("x.py").write_text("")
    assert _export("--master", "yarn", "--spark-home", "/opt/spark", "x.py") == 0
    monkeypatch.setenv("SPARK_HOME", "/opt/other")
    assert _export("--master", "yarn", "x.py") == 0
    assert capsys.readouterr().out == (
        "/opt/spark/bin/spark-submit --master yarn x.py\n/opt/other/bin/spark-submit --master yarn x.py\n"
    )


@pytest.mark.parametrize(
    ("source", "listed"),
    [
        ("\nfrom kindling.notebook import lineage", "films.py:2: from kindling.notebook import lineage"),
        ("import kindling.driver.gateway", "films.py:1: import kindling.driver.gateway"),
        ("from kindling import nothing", "films.py:1: from kindling import nothing"),
        ("from kindling.errors import JvmEndedError", "films.py:1: from kindling.errors import JvmEndedError"),
        ("sc.show_ui()", "films.py:1: sc.show_ui; sc.uiWebUrl is the address of Spark's UI"),
    ],
)
def test_what_pyspark_lacks_is_listed_and_nothing_is_written(
    source: str, listed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("films.py").write_text(source)
    assert _export("films.py") == 2
    printed = capsys.readouterr()
    assert printed.err.splitlines() == ["kindling: the program uses what PySpark lacks:", "  " + listed]
    assert printed.out == "" and not Path("films-spark.py").exists()


def test_names_that_both_have_are_not_listed(capsys: pytest.CaptureFixture[str]) -> None:
    Path("films.py").write_text(
        "from kindling import SparkContext, as_pyspark, rdd, sql\nfrom kindling.rdd import RDD\n"
        "from kindling.errors import Py4JJavaError, PySparkValueError\nfrom kindling.sql import Row\n"
        "from kindling.sql.types import StructType\nimport kindling.context, kindling.resource\n"
        "from kindling.resource import ResourceProfile\nfrom kindling.storagelevel import StorageLevel\n"
    )
    assert _export("films.py") == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "no program to export"),
        (["x.ipynb"], "a notebook can't be exported"),
        (["nowhere.py"], "no such file: nowhere.py"),
        (["x.java"], "isn't a .py"),
        (["x.py", "-o", "x.py"], "-o names the program itself"),
        (["x.py", "-o"], "needs a value: -o films-spark.py"),
        (["broken.py"], "is not Python"),
    ],
)
def test_a_wrong_command_line_ends_with_2(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("x.py").write_text("import kindling\n")
    Path("x.java").write_text("")
    Path("broken.py").write_text("import (\n")
    assert _export(*words) == 2
    printed = capsys.readouterr().err
    assert says in printed and printed.count("\n") == 1
