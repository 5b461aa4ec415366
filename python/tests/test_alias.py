"""``import pyspark`` finds Kindling."""

from __future__ import annotations

from typing import Any


def test_programs_imports_find_kindling(python: Any) -> None:
    ran = python(
        "-c",
        "import kindling; kindling.as_pyspark(); kindling.as_pyspark()\n"
        "import pyspark, pyspark.rdd, py4j.protocol\n"
        "from pyspark.sql import SparkSession\n"
        "from pyspark.rdd import portable_hash\n"
        "from pyspark.core.rdd import RDD\n"
        "assert RDD is pyspark.RDD\n"
        "from pyspark import Row, keyword_only, since\n"
        "assert Row is pyspark.sql.Row\n"
        "from pyspark.storagelevel import StorageLevel\n"
        "from py4j.protocol import Py4JJavaError\n"
        "import findspark; findspark.init()\n"
        "assert kindling.rdd.__spec__.name == 'kindling.rdd', kindling.rdd.__spec__\n"
        "assert kindling.SparkContext is pyspark.SparkContext\n"
        "print('fine')",
    )
    assert (ran.stdout, ran.stderr) == ("fine\n", "")


def test_methods_bear_the_name_of_pysparks_module(python: Any) -> None:
    ran = python(
        "-c",
        "import kindling; kindling.as_pyspark()\n"
        "from pyspark import RDD, SparkConf, SparkContext\n"
        "from pyspark.core.rdd import portable_hash\n"
        "named = (RDD, RDD.map, SparkConf.set, SparkContext.getOrCreate, portable_hash)\n"
        "print(*(each.__module__ for each in named))",
    )
    assert ran.stdout.split() == [
        "pyspark.core.rdd",
        "pyspark.core.rdd",
        "pyspark.conf",
        "pyspark.core.context",
        "pyspark.core.rdd",
    ]


def test_names_of_py4j_can_be_imported_and_say_what_is_not_there(python: Any) -> None:
    ran = python(
        "-c",
        "import kindling; kindling.as_pyspark()\n"
        "from py4j.java_gateway import JavaObject, java_import\n"
        "from py4j.protocol import Py4JJavaError, Py4JNetworkError\n"
        "java_import(None, 'java.util.*')",
    )
    assert "AttributeError: java_import: Kindling's Python API has no Py4J view of the JVM" in ran.stderr


def test_what_is_not_of_the_rdd_api_says_so(python: Any) -> None:
    ran = python(
        "-c",
        "import kindling; kindling.as_pyspark()\n"
        "try:\n    import pyspark.streaming\n"
        "except ModuleNotFoundError as e:\n    print(e.name, '|', str(e).splitlines()[0])",
    )
    assert ran.stdout == "pyspark.streaming | No module named 'pyspark.streaming'\n"


def test_it_refuses_where_pyspark_itself_is_imported(python: Any) -> None:
    ran = python(
        "-c",
        "import pyspark, kindling\n"
        "try:\n    kindling.as_pyspark()\n"
        "except ImportError as e:\n    print(e)",
    )
    assert ran.stdout.startswith("pyspark has been imported already, from ")


def test_a_clusters_master_is_handed_to_the_installed_pyspark(python: Any) -> None:
    ran = python(
        "-c",
        "import kindling.app.handover as handover\n"
        "import kindling; kindling.as_pyspark()\n"
        "from pyspark import SparkContext, SparkConf\n"
        "assert SparkContext is kindling.SparkContext\n"
        "sc = SparkContext(conf=SparkConf().setMaster('local-cluster[1,1,1024]').setAppName('x')\n"
        "    .set('spark.ui.enabled', 'false'))\n"
        "print(type(sc).__module__, sc.master, isinstance(sc, SparkContext))\n"
        "sc.stop()\n",
    )
    assert ran.stdout == "pyspark.core.context local-cluster[1,1,1024] False\n", ran.stderr


def test_a_session_at_a_clusters_master_is_pysparks_own(python: Any) -> None:
    ran = python(
        "-c",
        "import kindling; kindling.as_pyspark()\n"
        "from pyspark.sql import SparkSession\n"
        "spark = SparkSession.builder.master('local-cluster[1,1,1024]').appName('x')\\\n"
        "    .config('spark.ui.enabled', 'false').getOrCreate()\n"
        "print(type(spark).__module__, spark.sparkContext.master)\n"
        "spark.stop()\n",
    )
    assert ran.stdout == "pyspark.sql.session local-cluster[1,1,1024]\n", ran.stderr


def test_a_clusters_master_without_pyspark_says_how_to_install_it(python: Any) -> None:
    ran = python(
        "-c",
        "import sys\n"
        "class Hidden:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'pyspark':\n            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Hidden())\n"
        "from kindling import SparkContext\n"
        "try:\n    SparkContext('spark://nowhere:7077', 'x')\n"
        "except RuntimeError as e:\n    print(e)",
    )
    assert "pip install pyspark" in ran.stdout and "local[*]" in ran.stdout, ran.stderr
