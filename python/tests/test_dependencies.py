"""A clone is run by Pythons that don't have cloudpickle. No test here needs a network: pip is given
a folder with the wheel, or nothing."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

PROGRAM = """\
from pyspark import SparkContext
with SparkContext("local[1]", "x") as sc:
    factor = 3
    print(sc.parallelize([1, 2], 1).map(lambda x: x * factor).collect())
"""


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The folder of cloudpickle's wheel, which is made of the installed files."""
    distribution = importlib.metadata.distribution("cloudpickle")
    folder = tmp_path / "wheels"
    folder.mkdir()
    name = folder / f"cloudpickle-{distribution.version}-py3-none-any.whl"
    with zipfile.ZipFile(name, "w") as made:
        for file in distribution.files or ():
            if file.suffix != ".pyc":
                made.write(str(file.locate()), str(file))
    return folder


@pytest.fixture
def bare(tmp_path: Path) -> str:
    """A Python that has no package at all, not even pip."""
    folder = tmp_path / "bare"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    return str(folder / "bin" / "python")


def _run(python: str, tmp_path: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    (tmp_path / "x.py").write_text(PROGRAM)
    package = str(Path(__file__).resolve().parent.parent)
    settings = {"PYTHONPATH": package, "XDG_CACHE_HOME": str(tmp_path / "cache"), **environment}
    return subprocess.run(
        [python, "-m", "kindling", "run", "x.py"],
        cwd=tmp_path,
        env={**_inherited(), **settings},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _inherited() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}


def _pip_on_path() -> dict[str, str]:
    """A PATH with the pip of the Python that runs the tests."""
    return {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def test_a_clone_fetches_cloudpickle_once(bare: str, wheel: Path, tmp_path: Path) -> None:
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel), **_pip_on_path()}
    first = _run(bare, tmp_path, **pip)
    assert first.stdout == "[3, 6]\n", first.stderr
    assert first.stderr.count("kindling: fetching cloudpickle") == 1
    assert [each.name for each in (tmp_path / "cache/kindling/python-packages").iterdir()] == [
        f"cloudpickle-{importlib.metadata.version('cloudpickle')}"
    ]
    again = _run(bare, tmp_path, PIP_NO_INDEX="1")
    assert (again.stdout, again.stderr) == ("[3, 6]\n", "")


def test_a_fetch_that_fails_says_what_to_install(bare: str, tmp_path: Path) -> None:
    ran = _run(bare, tmp_path, PIP_NO_INDEX="1", **_pip_on_path())
    assert ran.returncode == 1
    last = ran.stderr.splitlines()[-1]
    assert "kindling needs the package cloudpickle, and it could not be fetched: pip failed" in last
    assert last.endswith(f"Install it: {bare} -m pip install cloudpickle")
    assert list((tmp_path / "cache/kindling/python-packages").iterdir()) == []


def test_a_python_without_pip_says_so(bare: str, tmp_path: Path) -> None:
    ran = _run(bare, tmp_path, PATH=str(tmp_path))
    assert "has no pip, and there is none on the PATH" in ran.stderr.splitlines()[-1]


def test_pysparks_names_of_cloudpickle_are_cloudpickle(python: Any) -> None:
    ran = python(
        "-c",
        "import cloudpickle\n"
        "import kindling; kindling.as_pyspark()\n"
        "import pyspark.cloudpickle\n"
        "from pyspark.cloudpickle import CloudPickler, dumps, loads\n"
        "from pyspark.cloudpickle.cloudpickle import _make_function\n"
        "import pyspark.cloudpickle.cloudpickle_fast as fast\n"
        "assert CloudPickler is cloudpickle.CloudPickler is fast.CloudPickler\n"
        "assert _make_function is cloudpickle.cloudpickle._make_function\n"
        "assert pyspark.cloudpickle.__version__ == cloudpickle.__version__\n"
        "print(loads(dumps(lambda x: x + 1))(1))\n",
    )
    assert (ran.stdout, ran.stderr) == ("2\n", "")
