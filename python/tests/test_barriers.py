"""Barrier stages: stages that can't run are refused, and two jobs with such stages don't disturb
each other."""

from __future__ import annotations

import subprocess
import textwrap
from typing import Callable

Python = Callable[..., "subprocess.CompletedProcess[str]"]


def _printed(python: Python, program: str) -> list[str]:
    ran = python("-c", textwrap.dedent(program))
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_stages_that_can_not_start_together_are_refused(python: Python) -> None:
    program = """
        from kindling import SparkContext

        sc = SparkContext("local[2]")
        met = sc.range(0, 6, 1, 2).barrier().mapPartitions(list)
        wide = sc.range(0, 6, 1, 3).barrier().mapPartitions(list)
        for use in (
            met.first,
            lambda: met.take(3),
            lambda: met.coalesce(1).collect(),
            lambda: met.union(sc.range(3)).map(str).collect(),
            lambda: met.coalesce(1).map(lambda x: (x, x)).groupByKey().count(),
            wide.collect,
        ):
            try:
                use()
            except Exception as error:
                print(type(error).__name__, str(error).split(":")[1].strip())
        print(met.collect(), met.map(lambda x: (x % 2, x)).groupByKey(3).count())
    """
    refused = "Py4JJavaError [SPARK-24820][SPARK-24821]"
    assert _printed(python, program) == [
        *[refused] * 5,
        "Py4JJavaError [SPARK-24819]",
        "[0, 1, 2, 3, 4, 5] 2",
    ]


def test_jobs_of_several_threads_meet_each_their_own(python: Python) -> None:
    program = """
        from concurrent.futures import ThreadPoolExecutor
        from kindling import BarrierTaskContext, SparkContext

        sc = SparkContext("local[2]")

        def job(number):
            def meet(index, records):
                return BarrierTaskContext.get().allGather(f"{number}.{index}")

            return sc.range(0, 4, 1, 2).barrier().mapPartitionsWithIndex(meet).collect()

        with ThreadPoolExecutor(4) as threads:
            for found in threads.map(job, range(6)):
                print(*found)
    """
    assert _printed(python, program) == [f"{n}.0 {n}.1 {n}.0 {n}.1" for n in range(6)]


def test_a_job_goes_on_after_one_whose_task_failed_while_another_waited(python: Python) -> None:
    program = """
        from kindling import BarrierTaskContext, SparkContext

        sc = SparkContext("local[2]")

        def meet(fails, index, records):
            if fails and index == 1:
                raise ValueError("not today")
            return BarrierTaskContext.get().allGather(str(index))

        for fails in (True, False):
            met = sc.range(0, 4, 1, 2).barrier()
            try:
                print(met.mapPartitionsWithIndex(lambda i, r: meet(fails, i, r)).collect())
            except Exception as error:
                print("not today" in str(error))
    """
    assert _printed(python, program) == ["True", "['0', '1', '0', '1']"]
