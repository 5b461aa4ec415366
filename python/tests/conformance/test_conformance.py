"""What programs observe with Kindling is what they observed with PySpark (``record``)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .cases import ALL
from .record import answers_file

#: What differs, and why it stays so.
_DIFFERENT = {
    "settings.when_the_settings_of_an_rdd_are_taken": "an RDD of files has Hadoop's settings of the "
    "moment when it was defined; with Spark's local master, those when it is first used",
    "arguments.when_too_few_partitions_are_refused": "PySpark's union asks for the numbers of "
    "partitions where it is defined, Kindling's where it is computed",
    "broadcasts.broadcasts_as_records_and_in_broadcasts": "a broadcast that is a record can be read "
    "wherever it gets to; with PySpark that depends on which functions were pickled before",
    "errors.zips_of_different_lengths": "records are paired where they are, in a task, not at the "
    "driver: the same ValueError is the task's",
    "storage.shuffle_dependencies_are_cleaned": "a shuffle's files stay for as long as a program "
    "can reach its RDD: the results are the same, its stage is skipped",
    "inputs.records_with_slots_of_classes_of_the_program": "the slots of a class that a function "
    "defines are pickled, too; PySpark's workers fail for them",
}

_NAMES = [f"{case.name}-{spread}" for case in ALL.values() for spread in case.spreads]


@pytest.fixture(scope="session")
def expected() -> dict[str, str]:
    """PySpark's answers, recorded; computed where this Python has none but has PySpark."""
    path = answers_file()
    if not path.exists():
        _observe("pyspark", path, [])
    answers: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return answers


@pytest.fixture(scope="session")
def observed(request: pytest.FixtureRequest, tmp_path_factory: Any) -> dict[str, str]:
    """The observations of the selected cases with Kindling."""
    return _observed("observed", request, tmp_path_factory, [])


@pytest.fixture(scope="session")
def observed_in_loops(request: pytest.FixtureRequest, tmp_path_factory: Any) -> dict[str, str]:
    """The same where all functions become loops at once."""
    return _observed("observed_in_loops", request, tmp_path_factory, ["--loop-after", "0"])


def _observed(
    fixture: str, request: pytest.FixtureRequest, tmp_path_factory: Any, options: list[str]
) -> dict[str, str]:
    """What the tests that want a fixture observe. A process of its own has the hash seed."""
    path = tmp_path_factory.mktemp("conformance") / "answers.json"
    items: list[Any] = list(request.session.items)
    names = [
        item.callspec.params["name"]
        for item in items
        if fixture in getattr(item, "fixturenames", ())
    ]
    failure = _observe("kindling", path, [*options, *names])
    answers = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {"": failure, **answers}


def _observe(api: str, path: Path, arguments: list[str]) -> str:
    command = [sys.executable, "-m", "tests.conformance.record", "--api", api, "--out", str(path)]
    ran = subprocess.run(
        [*command, *arguments],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=1800,
        check=False,
    )
    return f"exit status {ran.returncode}\n{ran.stderr[-3000:]}"


@pytest.mark.parametrize("name", _NAMES)
def test_observes_what_pyspark_does(
    name: str, expected: dict[str, str], observed: dict[str, str]
) -> None:
    _require_same(name, expected, observed)


@pytest.mark.parametrize("name", _NAMES)
def test_observes_what_pyspark_does_when_lambdas_are_loops(
    name: str, expected: dict[str, str], observed_in_loops: dict[str, str]
) -> None:
    _require_same(name, expected, observed_in_loops)


def _require_same(name: str, expected: dict[str, str], observed: dict[str, str]) -> None:
    assert name in observed, "the case was not reached: " + observed[""]
    if name.rsplit("-", 1)[0] in _DIFFERENT:
        assert observed[name] != expected[name], "it doesn't differ any more: take it off the list"
    else:
        assert observed[name] == expected[name]
