"""Settings of Spark's and of Hadoop's. Each case starts contexts of its own in a process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..harness import Cases, Given

CASES = Cases("settings")
once = CASES.once


def _observed(given: Given, topic: str) -> Any:
    module = "tests.conformance.configured"
    ran = subprocess.run(
        [sys.executable, "-m", module, given.api.__name__, given.folder, topic],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=600,
        check=False,
    )
    if ran.returncode != 0:
        raise AssertionError(f"{topic} ended with {ran.returncode}: {ran.stderr[-3000:]}")
    return json.loads(Path(given.path(f"{topic}.json")).read_text(encoding="utf-8"))


@once
def delimiters_of_records(given: Given) -> Any:
    return _observed(given, "delimiters")


@once
def folders_and_sizes_of_partitions(given: Given) -> Any:
    return _observed(given, "folders")


@once
def compression_and_folders_that_exist(given: Given) -> Any:
    return _observed(given, "saves")


@once
def results_larger_than_a_limit(given: Given) -> Any:
    return _observed(given, "results")


@once
def wrong_values(given: Given) -> Any:
    return _observed(given, "wrong")


@once
def when_the_settings_of_an_rdd_are_taken(given: Given) -> Any:
    path = Path(given.path("in.txt"))
    path.write_text("one|two|three\nfour|five\n", encoding="utf-8")
    key = "textinputformat.record.delimiter"
    hadoop = given.sc._jsc.hadoopConfiguration()
    hadoop.set(key, "|")
    split = given.sc.textFile(str(path), 1)
    hadoop.unset(key)
    plain = given.sc.textFile(str(path), 1)
    return split.count(), plain.count(), hadoop.get(key), hadoop.get(key, "none")
