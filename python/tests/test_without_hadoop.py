"""What programs read that need Hadoop and run without it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Callable

_PROGRAM = """
import sys
from kindling import SparkConf, SparkContext
conf = SparkConf().setMaster("local[1]").set("spark.ui.enabled", "false")
with SparkContext(conf=conf) as sc:
    letters = sc.parallelize(["a"], 1)
    for call in sys.argv[1:]:
        try:
            eval(call)
        except Exception as error:
            print(type(error).__name__, error.java_exception.getClass().getName())
            print(error.java_exception.getMessage())
"""


def _run(python: Callable[..., "subprocess.CompletedProcess[str]"], *calls: str) -> list[str]:
    """Returns the errors of some calls, in lines."""
    ran = python("-c", _PROGRAM, *calls, KINDLING_EXTRA_CLASSPATH="", SPARK_HOME="")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_an_error_names_the_codec_and_what_to_add(
    python: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path
) -> None:
    codec = "org.apache.hadoop.io.compress.SnappyCodec"
    path = str(tmp_path / "out")
    found = _run(
        python,
        f"letters.saveAsTextFile({path!r}, {codec!r})",
        f"letters.saveAsTextFile({path!r}, 'no.such.Codec')",
    )
    assert found == [
        "Py4JJavaError java.lang.UnsupportedOperationException",
        f"saveAsTextFile with the codec {codec} needs Hadoop, whose class "
        "org.apache.hadoop.mapreduce.Job isn't on the class path",
        "add org.apache.hadoop:hadoop-client-runtime:3.5.0 to the class path: as a dependency in "
        "Maven or Gradle, by kindling run --packages "
        "org.apache.hadoop:hadoop-client-runtime:3.5.0, or in Python by the setting "
        "spark.jars.packages",
        "Py4JJavaError java.lang.ClassNotFoundException",
        "no.such.Codec",
    ]


def test_an_error_names_the_scheme_and_what_to_add(
    python: Callable[..., "subprocess.CompletedProcess[str]"],
) -> None:
    address = "hdfs://host/films"
    calls = (
        f"sc.textFile({address!r}).collect()",
        f"sc.wholeTextFiles({address!r}).collect()",
        f"sc.binaryFiles({address!r}).collect()",
        f"sc.binaryRecords({address!r}, 4).collect()",
        f"sc.pickleFile({address!r}).collect()",
        f"letters.saveAsTextFile({address!r})",
        f"letters.saveAsPickleFile({address!r})",
        f"sc.addFile({address!r})",
    )
    error = [
        "Py4JJavaError org.apache.hadoop.fs.UnsupportedFileSystemException",
        'No FileSystem for scheme "hdfs"',
        "other file systems than the local one need Hadoop: add "
        "org.apache.hadoop:hadoop-client-runtime:3.5.0 to the class path, or write a plain path or "
        f"file:/...: {address}",
    ]
    assert _run(python, *calls) == error * len(calls)
