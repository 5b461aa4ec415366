"""Python programs on a cluster, by ``kindling run --master``."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

FILMS = """\
import sys
import kindling
from kindling import SparkConf, SparkContext, as_pyspark
from kindling.errors import Py4JJavaError
from titles import capitalised, fails

as_pyspark()
sc = SparkContext(conf=SparkConf().setMaster("local[2]").setAppName("films"))
print(sc.master, sys.argv, type(sc).__module__, __name__)
print(sc.parallelize(["avatar", "dunkirk"], 2).map(capitalised).collect())

def initials(title):
    from kindling.statcounter import StatCounter
    return title[0], int(StatCounter([len(title)]).max())

print(sc.parallelize(["avatar", "dunkirk"], 2).map(initials).collect())
try:
    sc.parallelize([1]).map(fails).count()
except (Py4JJavaError, kindling.errors.Py4JJavaError):
    print("caught")
print("on stderr", file=sys.stderr)
sys.exit(7)
"""
TITLES = """\
from kindling import StorageLevel

LEVEL = StorageLevel.MEMORY_ONLY

def capitalised(title):
    return title.title()

def fails(value):
    return {}[value]
"""
FAILS = """\
from pyspark import SparkContext
from titles import fails

sc = SparkContext("local[2]", "fails")
sc.parallelize([1, 2], 2).map(lambda x: fails(x)).collect()
"""


def _program(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    (folder / "titles.py").write_text(TITLES)


def _run(cluster: Any, folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    options = ("--conf", "spark.task.maxFailures=1")
    ran: "subprocess.CompletedProcess[str]" = cluster.run(*options, *words, folder=folder, seconds=600)
    return ran


def test_a_program_on_kindling_runs_with_the_modules_beside_it(cluster: Any, tmp_path: Path) -> None:
    _program(tmp_path, "films.py", FILMS)
    ran = _run(cluster, tmp_path, "films.py", "a b", "--c")
    assert ran.stdout.splitlines() == [
        f"{cluster.master} ['films.py', 'a b', '--c'] pyspark.core.context __main__",
        "['Avatar', 'Dunkirk']",
        "[('a', 6), ('d', 7)]",
        "caught",
    ], ran.stderr
    assert ran.returncode == 7 and "\non stderr\n" in ran.stderr


def test_an_error_shows_the_programs_own_lines_first(cluster: Any, tmp_path: Path) -> None:
    _program(tmp_path, "fails.py", FAILS)
    ran = _run(cluster, tmp_path, "fails.py")
    assert ran.returncode == 1 and ran.stdout == ""
    trace = ran.stderr[ran.stderr.index("Traceback") :]
    assert re.fullmatch(
        r"Traceback \(most recent call last\):\n"
        r'  File "fails\.py", line 5, in <module>\n'
        r"    sc\.parallelize\(\[1, 2\], 2\)\.map\(lambda x: fails\(x\)\)\.collect\(\)\n"
        r"  \.\.\. \d+ frames of Spark\n"
        r"py4j\.protocol\.Py4JJavaError: Traceback \(most recent call last\):\n"
        r'  File "fails\.py", line 5, in <lambda>\n'
        r"    sc\.parallelize.*\n(?: +[~^]+\n)?"
        rf'  File "{re.escape(str(tmp_path))}/titles\.py", line 9, in fails\n'
        r"    return \{\}\[value\]\n(?: +[~^]+\n)?"
        r"KeyError: [12]\n\norg\.apache\.spark\..*\n",
        trace.split("kindling: ")[0],
    ), ran.stderr


def test_a_notebook_has_its_outputs_beside_it(cluster: Any, tmp_path: Path) -> None:
    cells = [
        "%load_ext kindling\nfrom kindling import SparkContext\nimport titles",
        'sc = SparkContext("local[2]", "lesson")\nprint(sc.master)',
        "sc.parallelize(['avatar'], 1).map(titles.capitalised).collect()",
        "sc.parallelize([1], 1).map(titles.fails).collect()",
    ]
    notebook = {
        "cells": [
            {"cell_type": "code", "source": cell, "metadata": {}, "outputs": [], "execution_count": None}
            for cell in cells
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    _program(tmp_path, "lesson.ipynb", json.dumps(notebook))
    ran = _run(cluster, tmp_path, "lesson.ipynb")
    assert ran.returncode == 1
    written = json.loads((tmp_path / "lesson.out.ipynb").read_text())
    outputs = ["".join(_texts(cell)) for cell in written["cells"]]
    assert outputs[:3] == ["", cluster.master + "\n", "['Avatar']"], ran.stderr
    error = outputs[3]
    assert error.index("titles.fails") < error.index("/titles.py") < error.index("KeyError: 1")
    assert "pyspark" not in error and "\tat " not in error


def _texts(cell: dict[str, Any]) -> list[str]:
    texts: list[str] = []
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            texts += [re.sub(r"\x1b\[[0-9;]*m", "", line) + "\n" for line in output["traceback"]]
        else:
            texts += output.get("text") or output["data"]["text/plain"]
    return texts
