"""Imports of Kindling in a program become imports of PySpark, and local masters go."""

from __future__ import annotations

import ast

import pytest

from kindling.app.renaming import renamed, without_local_masters


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import kindling", "import pyspark as kindling"),
        ("import kindling as k, os", "import pyspark as k, os"),
        ("import kindling.sql", "import pyspark.sql, pyspark as kindling"),
        ("import kindling.sql as s", "import pyspark.sql as s"),
        ("from kindling import SparkConf, RDD as R", "from pyspark import SparkConf, RDD as R"),
        ("from kindling import *", "from pyspark import *"),
        ("from kindling.rdd import RDD", "from pyspark.rdd import RDD"),
        ("from kindling.sql.types import Row", "from pyspark.sql.types import Row"),
        ("from kindling.errors import Py4JJavaError", "from py4j.protocol import Py4JJavaError"),
        (
            "from kindling.errors import PySparkException as E, Py4JJavaError",
            "from pyspark.errors import PySparkException as E; from py4j.protocol import Py4JJavaError",
        ),
        ("if 1: import kindling; y = 2  # end", "if 1: import pyspark as kindling; y = 2  # end"),
        ("def f():\n    from kindling import RDD", "def f():\n    from pyspark import RDD"),
        ("é = 'ü'; import kindling; ß = 1", "é = 'ü'; import pyspark as kindling; ß = 1"),
    ],
)
def test_imports_are_renamed(source: str, expected: str) -> None:
    assert renamed(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "import pyspark",
        "text = 'import kindling'",
        "from .kindling import x",
        "import kindlings",
        "kindling = 1; kindling.as_pyspark()",
    ],
)
def test_other_code_stays_as_it_is(source: str) -> None:
    assert renamed(source) == source


def test_calls_of_as_pyspark_become_nothing() -> None:
    source = (
        "import kindling\nfrom kindling import as_pyspark as alias, SparkContext\n"
        "from kindling import as_pyspark\nkindling.as_pyspark()\nalias()\nas_pyspark(\n)\n"
    )
    assert renamed(source) == (
        "import pyspark as kindling\nfrom pyspark import SparkContext\npass\nNone\nNone\n(None\n)\n"
    )


def test_a_name_that_spark_has_elsewhere_is_found_there() -> None:
    source = "import kindling\ntry: f()\nexcept kindling.errors.Py4JJavaError: pass\n"
    assert renamed(source) == (
        "import pyspark as kindling, py4j.protocol\ntry: f()\nexcept py4j.protocol.Py4JJavaError: pass\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        "from kindling import (SparkConf,\n    SparkContext,  # the context\n)\nlast = 1\n",
        "from kindling.errors import (Py4JJavaError,\n  PySparkException)\nlast = 1\n",
        "import os, \\\n  kindling\nlast = 1\n",
        "from kindling import (\n  as_pyspark)\nlast = 1\n",
        "import kindling\r\nfrom kindling import (RDD,\r\n  SparkConf)\r\nlast = 1\r\n",
    ],
)
def test_lines_keep_their_numbers(source: str) -> None:
    made = renamed(source)
    assert made.count("\n") == source.count("\n")
    assert ast.parse(made).body[-1].lineno == ast.parse(source).body[-1].lineno
    assert "import kindling" not in made and "from kindling" not in made


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("c.setMaster('local[2]')", "c"),
        ("c.setMaster('local').setAppName('a')", "c.setAppName('a')"),
        ("c.set('spark.master', 'local[*]')", "c"),
        ("b.master('local[1]').getOrCreate()", "b.getOrCreate()"),
        ("b.config('spark.master', 'local')", "b"),
        ("SparkContext('local[2]', 'films')", "SparkContext(None, 'films')"),
        ("pyspark.SparkContext(master='local')", "pyspark.SparkContext(master=None)"),
        ("c.setMaster('spark://a:7077')", "c.setMaster('spark://a:7077')"),
        ("c.setMaster(master)", "c.setMaster(master)"),
        ("c.set('spark.app.name', 'local')", "c.set('spark.app.name', 'local')"),
        ("print('local')", "print('local')"),
    ],
)
def test_local_masters_go(source: str, expected: str) -> None:
    assert without_local_masters(source) == expected


def test_lines_keep_their_numbers_without_a_local_master() -> None:
    source = "c = (SparkConf()\n  .setMaster(\n    'local[2]')\n  .setAppName('a'))\nlast = 1\n"
    made = without_local_masters(source)
    assert "local" not in made
    assert ast.parse(made).body[-1].lineno == 5
