"""Every name that programs of RDDs can import from PySpark can be imported under the alias, or is left out with a
reason. ``names.json`` and ``names-sql.json`` in ``kindling/app`` are PySpark's own names, written by
``tests.conformance.names``; ``names-left-out.txt`` has the reasons."""

from __future__ import annotations

import fnmatch
import json
import subprocess
from pathlib import Path
from typing import Callable

import pytest

from kindling.app import alias

Python = Callable[..., "subprocess.CompletedProcess[str]"]

_LEFT_OUT = Path(__file__).parent / "conformance" / "names-left-out.txt"

_LOOK = """
import importlib, json
import kindling
kindling.as_pyspark()
from kindling.app import alias
missing = []
for table in (alias.rdd_names(), alias.sql_names()):
    for module, names in table.items():
        try:
            loaded = importlib.import_module(module)
        except ModuleNotFoundError:
            missing.append(module)
            continue
        missing += [f"{module}:{name}" for name in names if name != "__all__" and not hasattr(loaded, name)]
print(json.dumps(missing))
"""


def _patterns() -> dict[str, str]:
    lines = _LEFT_OUT.read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return {pattern: reason.strip() for pattern, _, reason in pairs}


def _allows(pattern: str, name: str) -> bool:
    return (":" in pattern) == (":" in name) and fnmatch.fnmatchcase(name, pattern)


def test_each_name_is_there_or_left_out_with_a_reason(python: Python) -> None:
    ran = python("-c", _LOOK)
    assert ran.returncode == 0, ran.stderr
    missing = json.loads(ran.stdout)
    patterns = _patterns()
    assert all(patterns.values())
    assert [name for name in missing if not any(_allows(each, name) for each in patterns)] == []
    assert [each for each in patterns if not any(_allows(each, name) for name in missing)] == []


def test_the_tables_have_pysparks_modules() -> None:
    assert len(alias.rdd_names()) == 64 and len(alias.sql_names()) == 38
    assert sum(map(len, alias.rdd_names().values())) > 1200
    assert len(alias.sql_names()["pyspark.sql.functions"]["__all__"]) == 539


def test_names_are_pysparks_under_the_alias(python: Python) -> None:
    ran = python(
        "-c",
        "import kindling; kindling.as_pyspark()\n"
        "import pyspark, pyspark.sql, pyspark.resource, pyspark.rdd, py4j.protocol, pickle\n"
        "from pyspark.errors import PySparkValueError\n"
        "from pyspark.sql.types import StructType\n"
        "print(pyspark.__name__, pyspark.__version__, pyspark.version.__version__, pyspark.rdd.__name__)\n"
        "sc = pyspark.SparkContext('local[1]')\n"
        "rdd = sc.parallelize([1])\n"
        "for each in (sc, rdd, rdd.map(str), rdd.getStorageLevel(), sc.accumulator(0), sc.broadcast(1),\n"
        "             sc.statusTracker(), rdd.stats(), pyspark.sql.Row(a=1), PySparkValueError('x'),\n"
        "             rdd.groupBy(str).values().first(), pyspark.sql.SparkSession(sc), StructType):\n"
        "    kind = each if isinstance(each, type) else type(each)\n"
        "    print(kind.__module__, kind.__name__)\n"
        "print(repr(sc.getConf()).split(' ')[0], repr(pyspark.SparkFiles))\n"
        "print(sc.pythonVer == '%d.%d' % __import__('sys').version_info[:2], sc.pythonExec,\n"
        "      sc.profiler_collector, sc.environment, rdd._is_barrier(),\n"
        "      rdd.barrier().mapPartitions(list)._is_barrier())\n"
        "print(b'kindling' in pickle.dumps([pyspark.sql.Row(a=1), rdd.getStorageLevel(), rdd.stats()]))\n"
        "print(rdd.map(lambda x: type(pyspark.TaskContext.get()).__module__).first())\n"
        "try:\n    rdd.map(lambda x: 1 // 0).count()\n"
        "except py4j.protocol.Py4JJavaError as error:\n    print(type(error))\n"
        "pyspark.shuffle.get_used_memory = lambda: 7\n"
        "print(kindling.shuffle.get_used_memory(), vars(pyspark.shuffle)['get_used_memory']())\n"
        "rdd.nothing\n",
        PYSPARK_PYTHON="",
        PYTHONHASHSEED="0",
    )
    assert ran.stdout.splitlines() == [
        "pyspark 4.2.0 4.2.0 pyspark.core.rdd",
        "pyspark.core.context SparkContext",
        "pyspark.core.rdd RDD",
        "pyspark.core.rdd PipelinedRDD",
        "pyspark.storagelevel StorageLevel",
        "pyspark.accumulators Accumulator",
        "pyspark.core.broadcast Broadcast",
        "pyspark.core.status StatusTracker",
        "pyspark.statcounter StatCounter",
        "pyspark.sql.types Row",
        "pyspark.errors.exceptions.base PySparkValueError",
        "pyspark.resultiterable ResultIterable",
        "pyspark.sql.session SparkSession",
        "pyspark.sql.types StructType",
        "<pyspark.conf.SparkConf <class 'pyspark.core.files.SparkFiles'>",
        "True python3 None {'PYTHONHASHSEED': '0'} False True",
        "False",
        "pyspark.taskcontext",
        "<class 'py4j.protocol.Py4JJavaError'>",
        "7 7",
    ], ran.stderr


def test_names_are_kindlings_again_after_the_alias(python: Python) -> None:
    ran = python(
        "-c",
        "import kindling, sys; kindling.as_pyspark()\n"
        "import pyspark, pyspark.sql\n"
        "from kindling.app.alias import as_itself\n"
        "as_itself()\n"
        "print(kindling.SparkContext, kindling.sql.Row, kindling.since.__module__)\n"
        "print([name for name in sys.modules if name.startswith('pyspark')])\n",
    )
    assert ran.stdout.splitlines() == [
        "<class 'kindling.context.SparkContext'> <class 'kindling.sql.types.Row'> kindling.util",
        "[]",
    ], ran.stderr


def test_the_alias_begins_while_a_context_is_alive(python: Python) -> None:
    ran = python(
        "-c",
        "import kindling\n"
        "sc = kindling.SparkContext('local[1]')\n"
        "sc.range(3).count()\n"
        "kindling.as_pyspark()\n"
        "from pyspark.sql import Row\n"
        "print(sc.range(2).map(lambda x: Row(number=x)).collect())\n",
    )
    assert ran.stdout == "[Row(number=0), Row(number=1)]\n", ran.stderr


@pytest.mark.parametrize("package", ["pyspark", "kindling"])
def test_sqls_names_are_imported_and_their_use_says_what_to_do(python: Python, package: str) -> None:
    ran = python(
        "-c",
        f"import kindling\n{'kindling.as_pyspark()' if package == 'pyspark' else ''}\n"
        f"from {package}.sql import *\n"
        f"from {package}.sql.types import *\n"
        f"from {package}.sql.functions import *\n"
        f"from {package}.sql.functions import udf, pandas_udf\n"
        f"from {package}.sql.window import Window\n"
        f"from {package}.sql.utils import AnalysisException, ParseException\n"
        f"from {package}.sql import SQLContext, HiveContext, functions as F, types as T, DataFrame, Column\n"
        f"from {package} import HiveContext\n"
        "def show(frame: DataFrame, column: 'Column | None' = None) -> DataFrame: ...\n"
        "assert not isinstance(3, DataFrame) and F.col is col and T.StructType is StructType\n"
        f"from {package}.sql.types import UserDefinedType\nclass Point(UserDefinedType): pass\n"
        "try:\n    raise ValueError\nexcept (AnalysisException, ValueError):\n    pass\n"
        "sc = SparkSession.builder.master('local[1]').enableHiveSupport().getOrCreate().sparkContext\n"
        "print(SQLContext(sc).sparkSession.sparkContext is sc, HiveContext(sc)._sc is sc)\n"
        "print(sc.parallelize([1]).map(lambda x: isinstance(x, DataFrame)).collect())\n"
        "for use in (lambda: StructType([]), lambda: col('a'), lambda: Window.partitionBy('a'),\n"
        "            lambda: udf(len), lambda: SQLContext(sc).table('a'), lambda: DataFrame.show, Point):\n"
        "    try:\n        use()\n"
        "    except NotImplementedError as error:\n        print(error)\n",
    )
    lines = ran.stdout.splitlines()
    assert lines[:2] == ["True True", "[False]"], ran.stderr
    rest = "Kindling runs RDDs and has no Spark SQL, so use SparkContext and RDDs here, or run the program on Apache"
    names = ["StructType", "col", "Window.partitionBy", "udf", "SQLContext.table", "DataFrame.show", "Point"]
    assert lines[2:] == [f"{name}: {rest} Spark (pip install pyspark)" for name in names], ran.stderr
