"""Sessions and contexts in processes of their own: how they begin and end."""

from __future__ import annotations

import subprocess
import textwrap
import zipfile
from pathlib import Path
from typing import Callable

Python = Callable[..., "subprocess.CompletedProcess[str]"]


def _printed(python: Python, program: str) -> list[str]:
    ran = python("-c", textwrap.dedent(program))
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_a_session_begins_with_its_settings_and_ends_with_its_block(python: Python) -> None:
    program = """
        from kindling import SparkContext
        from kindling.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("of a test")
        with builder.config("spark.mine", 7).getOrCreate() as session:
            sc = session.sparkContext
            print(sc.master, sc.appName, sc.getConf().get("spark.mine"), session.conf.get("spark.mine"))
            print(SparkSession.getActiveSession() is session, SparkSession.active() is session)
            print(SparkSession.builder.config("more", True).getOrCreate() is session)
            print(session.conf.get("more"), sc.range(4).sum())
        print(SparkSession.getActiveSession(), SparkContext._active_spark_context)
        again = SparkSession.builder.master("local[1]").getOrCreate()
        print(again is session, again.sparkContext.master, again.conf.get("more", "forgotten"))
        again.stop()
    """
    assert _printed(python, program) == [
        "local[2] of a test 7 7",
        "True True",
        "True",
        "true 6",
        "None None",
        "False local[1] forgotten",
    ]


def test_what_is_of_sql_says_what_to_do_instead(python: Python) -> None:
    program = """
        from kindling.sql import SparkSession

        session = SparkSession.builder.master("local[1]").getOrCreate()
        for use in (
            lambda: session.createDataFrame([(1, 2)], ["a", "b"]),
            lambda: session.sql("select 1"),
            lambda: session.read.csv("file"),
            lambda: session.read.text("file").show(),
            lambda: session.sparkContext.range(2).toDF(),
            lambda: SparkSession.builder.create(),
        ):
            try:
                use()
            except NotImplementedError as error:
                print(str(error).split(":")[0].split(" (")[0], "pyspark" in str(error))
        print(hasattr(session, "_jvm"))
    """
    assert _printed(python, program) == [
        "SparkSession.createDataFrame True",
        "SparkSession.sql True",
        "SparkSession.read.csv True",
        "DataFrame.show True",
        "RDD.toDF True",
        "SparkSession.builder.create True",
        "False",
    ]


def test_hadoop_formats_name_the_artifact_that_they_need(python: Python) -> None:
    program = """
        import os

        os.environ.pop("KINDLING_EXTRA_CLASSPATH", None)
        os.environ.pop("SPARK_HOME", None)
        from kindling import SparkContext
        from kindling.errors import Py4JJavaError

        sc = SparkContext("local[1]")
        pairs = sc.parallelize([(1, 2)])
        for use in (
            lambda: sc.sequenceFile("x"),
            lambda: sc.hadoopFile("x", "i", "k", "v"),
            lambda: sc.hadoopRDD("i", "k", "v"),
            lambda: sc.newAPIHadoopFile("x", "i", "k", "v"),
            lambda: sc.newAPIHadoopRDD("i", "k", "v"),
            lambda: pairs.saveAsSequenceFile("x"),
            lambda: pairs.saveAsHadoopFile("x", "o"),
            lambda: pairs.saveAsHadoopDataset({}),
            lambda: pairs.saveAsNewAPIHadoopFile("x", "o"),
            lambda: pairs.saveAsNewAPIHadoopDataset({}),
        ):
            try:
                use()
            except Py4JJavaError as error:
                print("add org.apache.hadoop:hadoop-client-runtime:" in str(error))
    """
    assert _printed(python, program) == ["True"] * 10


def test_python_files_given_to_a_context_are_imported_in_its_tasks(
    python: Python, tmp_path: Path
) -> None:
    (tmp_path / "given_alone.py").write_text("NUMBER = 5\n")
    with zipfile.ZipFile(tmp_path / "given_packed.zip", "w") as archive:
        archive.writestr("given_packed/__init__.py", "NUMBER = 6\n")
    (tmp_path / "given_by_name.py").write_text("NUMBER = 7\n")
    program = f"""
        import sys

        sys.path.remove("")
        from kindling import SparkConf, SparkContext

        folder = {str(tmp_path)!r}
        conf = SparkConf().set("spark.submit.pyFiles", folder + "/given_by_name.py")
        files = [folder + "/given_alone.py", folder + "/given_packed.zip"]
        sc = SparkContext("local[2]", pyFiles=files, conf=conf)

        def numbers(x):
            import given_alone, given_by_name, given_packed

            return x, given_alone.NUMBER, given_packed.NUMBER, given_by_name.NUMBER

        print(sc.range(0, 2, 1, 2).map(numbers).collect())
        print(numbers(9))
    """
    assert _printed(python, program) == ["[(0, 5, 6, 7), (1, 5, 6, 7)]", "(9, 5, 6, 7)"]
