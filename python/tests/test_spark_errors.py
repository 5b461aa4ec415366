"""Errors of a program on a cluster show its own lines first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kindling.app import spark_errors
from kindling.app.spark_errors import SparkErrors

_WORKER = '  File "/opt/spark/python/lib/pyspark.zip/pyspark/worker.py", line 3622, in main\n    process()\n'
_UTIL = (
    '  File "/opt/spark/python/lib/pyspark.zip/pyspark/util.py", line 159, in wrapper\n'
    "    return f(*args, **kwargs)\n           ^^^^^^^^^^^^^^^^^^\n"
)
_JAVA = (
    "\tat org.apache.spark.api.python.BasePythonRunner.read(PythonRunner.scala:665)\n"
    "\tat java.base/java.lang.Thread.run(Thread.java:840)\n"
)
#: As Spark 4 and Spark 3.5 write the same failure.
_SPARK_4 = (
    "An error occurred while calling z:org.apache.spark.api.python.PythonRDD.collectAndServe.\n"
    ": org.apache.spark.api.python.PythonException: [PYTHON_EXCEPTION] An exception was thrown from "
    "the Python worker: Traceback (most recent call last):\n"
    f"{_WORKER}{_UTIL}"
    '  File "films.py", line 4, in half\n'
    "    return 1 / x\n           ~~^~~\n"
    "ZeroDivisionError: division by zero\n SQLSTATE: 38000\n"
    f"{_JAVA}"
)
_SPARK_3 = (
    "An error occurred while calling o52.collect.\n"
    ": org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 "
    "times, most recent failure: Lost task 0.3 in stage 0.0 (TID 3) (10.0.0.2 executor 0): "
    "org.apache.spark.api.python.PythonException: Traceback (most recent call last):\n"
    f"{_WORKER}{_UTIL}"
    '  File "films.py", line 4, in half\n'
    "    return 1 / x\n           ~~^~~\n"
    f"ZeroDivisionError: division by zero\n\n{_JAVA}\nDriver stacktrace:\n{_JAVA}"
    f"Caused by: org.apache.spark.api.python.PythonException: Traceback (most recent call last):\n{_WORKER}"
)
_OF_PROGRAM = (
    "Traceback (most recent call last):\n"
    '  File "films.py", line 4, in half\n    return 1 / x\n           ~~^~~\n'
    "ZeroDivisionError: division by zero\n\n"
)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            _SPARK_4,
            "org.apache.spark.api.python.PythonException: [PYTHON_EXCEPTION] An exception was thrown "
            "from the Python worker",
        ),
        (
            _SPARK_3,
            "org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 "
            "failed 4 times, most recent failure: Lost task 0.3 in stage 0.0 (TID 3) (10.0.0.2 executor 0)",
        ),
    ],
)
def test_the_traceback_of_the_programs_function_comes_first(tmp_path: Path, text: str, last: str) -> None:
    assert SparkErrors(str(tmp_path)).message(text) == _OF_PROGRAM + last


def test_frames_of_spark_between_those_of_the_program_are_one_line(tmp_path: Path) -> None:
    text = _SPARK_4.replace("ZeroDivisionError", f'{_UTIL}  File "films.py", line 9, in g\nZeroDivisionError')
    assert "  ... 1 frame of Spark\n  File \"films.py\", line 9, in g\n" in SparkErrors(str(tmp_path)).message(text)


def test_a_module_beside_the_program_is_shown_there_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "helpers.py").write_text("def f(x):\n    return {}[x]\n")
    shipped = "/tmp/spark-1/userFiles-2/kindling-modules-0123456789abcdef.zip/helpers.py"
    text = _SPARK_4.replace(
        '  File "films.py", line 4, in half\n    return 1 / x\n           ~~^~~\n',
        f'  File "{shipped}", line 2, in f\n',
    )
    shown = SparkErrors(str(tmp_path)).message(text)
    assert f'  File "{tmp_path}/helpers.py", line 2, in f\n    return {{}}[x]\nZeroDivisionError' in shown


def test_an_error_of_the_jvm_alone_has_its_causes_and_no_stack(tmp_path: Path) -> None:
    text = (
        "An error occurred while calling o1.partitions.\n: java.io.IOException: no input\n"
        f"{_JAVA}Caused by: java.io.IOException: disk is full\n{_JAVA}"
    )
    assert SparkErrors(str(tmp_path)).message(text) == (
        "java.io.IOException: no input\nCaused by: java.io.IOException: disk is full"
    )


class Py4JJavaError(Exception):
    """Has the parts of Py4J's error that are looked at."""

    __module__ = "py4j.protocol"
    java_exception = object()


def _raise(error: Exception) -> Exception:
    try:
        raise error
    except Exception as raised:
        return raised


def test_an_error_keeps_its_name_and_its_frames(tmp_path: Path, capsys: Any) -> None:
    SparkErrors(str(tmp_path)).print(_raise(Py4JJavaError(_SPARK_4)))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[1].startswith(f'  File "{__file__}"') and lines[1].endswith("in _raise")
    assert "py4j.protocol.Py4JJavaError: Traceback (most recent call last):" in lines
    assert not [line for line in lines if "pyspark.zip" in line or "\tat " in line]


def test_causes_are_shown_in_their_order(tmp_path: Path, capsys: Any) -> None:
    try:
        try:
            raise Py4JJavaError(_SPARK_4)
        except Exception as e:
            raise ValueError("wrong films") from e
    except ValueError as e:
        SparkErrors(str(tmp_path)).print(e)
    printed = capsys.readouterr().err
    assert printed.index("ZeroDivisionError") < printed.index("direct cause") < printed.index("ValueError: wrong")
    assert "\tat " not in printed


def test_frames_in_a_folder_of_the_program_are_not_sparks(tmp_path: Path) -> None:
    folder = tmp_path / "python" / "pyspark" / "films"
    text = _SPARK_4.replace("films.py", f"{folder}/films.py")
    assert f'File "{folder}/films.py", line 4' in SparkErrors(str(folder)).message(text)


def test_an_interrupt_is_one_also_if_the_jvm_has_gone(tmp_path: Path, capsys: Any) -> None:
    try:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise ConnectionRefusedError("the JVM") from None
    except ConnectionRefusedError as e:
        assert spark_errors.is_interrupt(e)
        SparkErrors(str(tmp_path)).print(e)
    printed = capsys.readouterr().err
    assert printed.endswith("KeyboardInterrupt\n") and "the JVM" not in printed
    assert not spark_errors.is_interrupt(ValueError())


def test_the_traceback_of_an_interrupt_ends_in_the_program(tmp_path: Path, capsys: Any) -> None:
    def interrupted(row: dict[str, Any]) -> dict[str, Any]:
        raise KeyboardInterrupt

    try:
        json.loads("{}", object_hook=interrupted)
    except KeyboardInterrupt as e:
        SparkErrors(str(tmp_path)).print(e)
    printed = capsys.readouterr().err
    assert "  ... 3 frames of Spark\n" in printed and "decoder.py" not in printed
