"""Files of pickles cross between PySpark and Kindling, in both directions, under the alias and without it.

``conformance/pickled`` has files that PySpark 4.2.0 has written, and what it reads in them. They were made with

    python -m tests.pickled_records write pyspark FOLDER
    python -m tests.pickled_records read pyspark FOLDER
"""

from __future__ import annotations

import pickle
import subprocess
from pathlib import Path
from typing import Callable

import pytest

from kindling.sql import Row
from kindling.tasks.pickling import dumps_for_file, loads

Python = Callable[..., "subprocess.CompletedProcess[str]"]

_RECORDED = Path(__file__).parent / "conformance" / "pickled"
_ENVIRONMENT = {"SPARK_LOCAL_IP": "127.0.0.1"}


def _records(python: Python, *arguments: str) -> list[str]:
    ran = python("-m", "tests.pickled_records", *arguments, **_ENVIRONMENT)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.mark.parametrize("api", ["alias", "kindling"])
def test_files_that_pyspark_has_written_are_read(python: Python, api: str) -> None:
    recorded = (_RECORDED / "records.txt").read_text(encoding="utf-8").splitlines()
    assert _records(python, "read", api, str(_RECORDED)) == recorded


@pytest.mark.parametrize("api", ["alias", "kindling"])
def test_files_cross_in_both_directions(python: Python, api: str, tmp_path: Path) -> None:
    ours, theirs = str(tmp_path / "ours"), str(tmp_path / "theirs")
    _records(python, "write", api, ours, "all")
    _records(python, "write", "pyspark", theirs, "all")
    expected = _records(python, "read", "pyspark", theirs)
    assert len(expected) == 54
    assert _records(python, "read", "pyspark", ours) == expected
    assert _records(python, "read", api, theirs) == expected
    assert _records(python, "read", api, ours) == expected


def test_a_pickle_for_a_file_has_pysparks_names_and_leaves_ours_as_they_are() -> None:
    data = dumps_for_file([Row(a=1)])
    assert b"pyspark.sql.types" in data and b"kindling" not in data
    assert Row.__module__ == "kindling.sql.types"
    assert b"kindling.sql.types" in pickle.dumps(Row(a=1))
    back = loads(data)
    assert back == [Row(a=1)] and type(back[0]) is Row


def test_text_that_looks_like_a_module_stays_as_it_is() -> None:
    record = {"kindling.sql.types": "pyspark.sql.types"}
    assert loads(dumps_for_file(record)) == record
