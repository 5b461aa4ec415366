"""Which master URLs are for Kindling, and which for Spark."""

from typing import Any

import pytest

from kindling import SparkConf, SparkContext
from kindling.app import handover
from kindling.errors import Py4JJavaError


@pytest.mark.parametrize("master", ["local", "local[2]", "local[*]", "local[2, 4]"])
def test_local_masters_are_for_kindling(master: str) -> None:
    assert handover.is_local(master)


@pytest.mark.parametrize(
    "master", ["spark://a:7077", "spark://a:1,b:2", "yarn", "k8s://https://a:1", "local-cluster[1,1,1]"]
)
def test_clusters_are_for_spark(master: str) -> None:
    assert not handover.is_local(master)


@pytest.mark.parametrize(
    "master", ["locl[2]", "local[", "local[two]", "localhost", "Local[2]", " local", "yarm", "local[2]]"]
)
def test_a_mistyped_master_is_refused_and_not_taken_for_a_cluster(master: str) -> None:
    active = SparkContext._active_spark_context
    if active is not None:
        active.stop()
    with pytest.raises(Py4JJavaError, match="Could not parse Master URL: "):
        SparkContext(conf=SparkConf().setMaster(master).setAppName("mistyped"))


def test_without_pyspark_the_error_names_the_ways_out(python: Any) -> None:
    ran = python(
        "-c",
        "import sys; sys.modules['pyspark'] = None\n"
        "from kindling import SparkContext\nSparkContext('spark://a:7077', 'films')\n",
    )
    assert ran.returncode == 1
    assert "write 'kindling run --master spark://a:7077 FILE'" in ran.stderr
    assert "pip install pyspark" in ran.stderr
