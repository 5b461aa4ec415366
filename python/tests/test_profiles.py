"""Profiles of tasks: ``spark.python.profile``."""

from __future__ import annotations

import pstats
import subprocess
import textwrap
from pathlib import Path
from typing import Callable


Python = Callable[..., "subprocess.CompletedProcess[str]"]

_START = """
from kindling import BasicProfiler, Profiler, SparkConf, SparkContext

def slow(x):
    return sum(range(1000)) + x

def started(profiler):
    conf = SparkConf().setMaster("local[2]").setAppName("profiles")
    return SparkContext(conf=conf.set("spark.python.profile", "true"), profiler_cls=profiler)

"""


def _ran(python: Python, program: str) -> str:
    ran = python("-c", _START + textwrap.dedent(program))
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_profiles_are_shown_and_written_to_files(python: Python, tmp_path: Path) -> None:
    shown = _ran(
        python,
        """
        with started(BasicProfiler) as sc:
            sc.parallelize(range(10), 2).map(slow).count()
            sc.show_profiles()
            sc.dump_profiles("profiles")
        """,
    )
    (file,) = (tmp_path / "profiles").iterdir()
    calls = {name: calls[1] for (_, _, name), calls in pstats.Stats(str(file)).stats.items()}
    assert calls["slow"] == 10
    assert f"Profile of RDD<id={file.stem.removeprefix('rdd_')}>" in shown
    assert "(slow)" in shown


def test_a_programs_own_profiler_need_not_return_what_the_function_does(python: Python) -> None:
    shown = _ran(
        python,
        """
        class Counting(Profiler):
            def __init__(self, ctx):
                self._calls = ctx.accumulator(0)

            def profile(self, func):
                func()
                self._calls.add(1)

            def stats(self):
                return self._calls.value

            def show(self, id):
                print(self.stats(), "tasks")

        with started(Counting) as sc:
            print(sc.parallelize(range(10), 2).map(slow).count())
            sc.show_profiles()
        """,
    )
    assert shown == "10\n2 tasks\n"


def test_a_profiler_that_does_not_call_the_function_is_an_error(python: Python) -> None:
    shown = _ran(
        python,
        """
        class Idle(BasicProfiler):
            def profile(self, func):
                pass

        with started(Idle) as sc:
            try:
                sc.parallelize(range(10), 2).map(slow).count()
            except Exception as error:
                print("Idle.profile(func) has to call func, and it didn't" in str(error))
        """,
    )
    assert shown == "True\n"
