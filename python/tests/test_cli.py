"""The commands of the package: ``kindling run`` and ``kindling shell``."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kindling.app import cli
from kindling.app.defaults import SETTINGS_VARIABLE
from kindling.tasks import tracebacks

FILMS = """\
from pyspark import SparkConf, SparkContext
import sys

sc = SparkContext.getOrCreate()
print(sc.master, sc.appName, sys.argv)
print(sorted(sc.parallelize(["avatar", "dunkirk"], 2).map(str.title).collect()))
"""


def test_a_program_written_for_pyspark_runs(tmp_path: Path, python: Any) -> None:
    (tmp_path / "films.py").write_text(FILMS)
    ran = python("-m", "kindling", "run", "--master", "local[2]", "films.py", "one", "--two")
    assert ran.stdout.splitlines() == [
        "local[2] films.py ['films.py', 'one', '--two']",
        "['Avatar', 'Dunkirk']",
    ]
    assert (ran.returncode, ran.stderr) == (0, "")


def test_options_give_way_to_what_the_program_sets(tmp_path: Path, python: Any) -> None:
    (tmp_path / "x.py").write_text(
        "from pyspark import SparkContext\n"
        "sc = SparkContext('local[1]')\n"
        "print(sc.master, sc.appName, sc.getConf().get('spark.some.key'))\n"
    )
    ran = python(
        "-m", "kindling", "run", "--master=local[2]", "--name", "n", "--conf", "spark.some.key=a=b",
        "x.py",
    )  # fmt: skip
    assert ran.stdout == "local[1] n a=b\n"


def test_a_failing_program_shows_its_own_frames_and_ends_with_1(
    tmp_path: Path, python: Any
) -> None:
    (tmp_path / "fails.py").write_text(
        "from pyspark import SparkContext\n"
        "sc = SparkContext('local[1]')\n"
        "def half(x):\n"
        "    return 1 / x\n"
        "sc.parallelize([1, 0], 1).map(half).collect()\n"
    )
    ran = python("-m", "kindling", "run", "fails.py")
    assert ran.returncode == 1
    lines = ran.stderr.splitlines()
    assert lines[:2] == ["Traceback (most recent call last):", '  File "fails.py", line 5, in <module>']
    assert "  ... " in ran.stderr and "frames of Kindling" in ran.stderr
    assert ran.stderr.index("line 4, in half") < ran.stderr.index("ZeroDivisionError")
    assert ran.stderr.index("ZeroDivisionError") < ran.stderr.index("PYTHON_EXCEPTION")
    assert "kindling/rdd.py" not in ran.stderr


def test_a_program_run_by_python_itself_shows_its_own_frames_too(python: Any) -> None:
    ran = python(
        "-c",
        "from kindling import SparkContext\n"
        "SparkContext('local[1]').parallelize([1, 0], 1).map(lambda x: 1 / x).collect()\n",
    )
    assert ran.returncode == 1
    assert "frames of Kindling" in ran.stderr and "kindling/rdd.py" not in ran.stderr


def test_exit_codes_of_the_program_pass_through(tmp_path: Path, python: Any) -> None:
    (tmp_path / "exits.py").write_text("import sys\nsys.exit(7)\n")
    assert python("-m", "kindling", "run", "exits.py").returncode == 7


def test_modules_beside_the_program_are_found_by_it_and_its_workers(
    tmp_path: Path, python: Any
) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    (folder / "beside.py").write_text("import pyspark\ndef twice(x): return 2 * x\n")
    (folder / "x.py").write_text(
        "import beside\nfrom pyspark import SparkContext\n"
        "print(SparkContext('local[1]').parallelize([1, 2]).map(beside.twice).collect())\n"
    )
    ran = python("-m", "kindling", "run", "inner/x.py")
    assert (ran.stdout, ran.stderr) == ("[2, 4]\n", "")


def test_py_files_are_found_by_the_program_and_its_workers(tmp_path: Path, python: Any) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "one.py").write_text("def twice(x): return 2 * x\n")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("two.py", "def thrice(x): return 3 * x\n")
    (tmp_path / "x.py").write_text(
        "import one, two\nfrom pyspark import SparkContext\n"
        "rdd = SparkContext('local[1]').parallelize([1, 2]).map(one.twice).map(two.thrice)\n"
        "print(rdd.collect())\n"
    )
    ran = python("-m", "kindling", "run", "--py-files", "lib/one.py,two.zip", "x.py")
    assert (ran.stdout, ran.stderr) == ("[6, 12]\n", "")


def test_a_plain_python_program_without_the_hook_finds_no_pyspark_of_ours(
    tmp_path: Path, python: Any
) -> None:
    ran = python("-c", "import kindling, sys; print('pyspark' in sys.modules)")
    assert ran.stdout == "False\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "no command"),
        (["fly"], "no command 'fly'"),
        (["x.py"], "write 'kindling run x.py'"),
        (["run"], "no program to run"),
        (["run", "--mister", "local", "x.py"], "write --master VALUE"),
        (["run", "--master"], "--master needs a value"),
        (["run", "--ui-port", "x", "x.py"], "--ui-port must be a port"),
        (["run", "--driver-memory", "lots", "x.py"], "must be a size"),
        (["run", "--conf", "a", "x.py"], "--conf needs KEY=VALUE"),
        (["run", "--conf", "a=b", "x.py"], "keys that start with spark."),
        (["run", "nowhere.py"], "no such file: nowhere.py"),
        (["run", "--class", "X", "x.py"], "--class is for Java programs"),
        (["run", "--py-files", "none.zip", __file__], "--py-files names no file: none.zip"),
        (["run", "--strict=yes", "x.py"], "--strict takes no value"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_says_what_to_write(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 2
    printed = capsys.readouterr().err
    assert says in printed and printed.startswith("kindling: ") and printed.count("\n") == 1
    assert SETTINGS_VARIABLE not in os.environ


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["shell", "--python", "-h"], ["export", "-h"]])
def test_help_is_printed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 0
    assert capsys.readouterr().out


def test_the_shell_reads_lines_where_there_is_no_terminal(tmp_path: Path, python: Any) -> None:
    (tmp_path / "first.py").write_text("numbers = sc.parallelize([1, 2, 3], 2)\n")
    (tmp_path / "x.py").write_text(
        "import subprocess, sys\n"
        "ran = subprocess.run([sys.executable, '-m', 'kindling', 'shell', '--python', '--master',\n"
        "    'local[2]', 'first.py'], input='print(numbers.map(lambda x: x * x).sum())\\n',\n"
        "    capture_output=True, text=True)\n"
        "print(ran.stdout, ran.returncode)\n"
    )
    assert python("x.py").stdout == "14\n 0\n"


def test_a_traceback_without_our_frames_stays_as_it_is() -> None:
    try:
        [][1]  # type: ignore[index]
    except IndexError as e:
        assert "frames of Kindling" not in tracebacks.task_traceback(e)
        assert "test_cli.py" in tracebacks.task_traceback(e)
