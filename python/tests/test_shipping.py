"""The modules beside a program get into an archive for the workers of a cluster."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kindling.app import shipping


def _write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / (name.replace("__in__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "x.py"


def test_what_a_program_imports_from_its_folder_is_found(tmp_path: Path) -> None:
    program = _write(
        tmp_path,
        x="import os, one\ndef f():\n    from two import g\n",
        one="import three, x",
        two="",
        three="import importlib\nimportlib.import_module('four')",
        four="",
        unused="",
    )
    assert list(shipping.modules_beside(str(program))) == ["four.py", "one.py", "three.py", "two.py"]


def test_a_package_is_complete_and_its_imports_are_followed(tmp_path: Path) -> None:
    program = _write(
        tmp_path,
        x="from tools.text import f",
        tools__in____init__="",
        tools__in__text="import beside\nfrom . import more",
        tools__in__more="",
        beside="",
    )
    (tmp_path / "tools" / "words.txt").write_text("a b")
    (tmp_path / "tools" / "__pycache__").mkdir()
    (tmp_path / "tools" / "__pycache__" / "text.pyc").write_text("")
    assert list(shipping.modules_beside(str(program))) == [
        "beside.py", "tools/__init__.py", "tools/more.py", "tools/text.py", "tools/words.txt",
    ]  # fmt: skip


def test_a_folder_without_an_init_is_a_package_if_it_has_the_module(tmp_path: Path) -> None:
    program = _write(tmp_path, x="import tools.text, data", tools__in__text="")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "big.bin").write_text("")
    assert list(shipping.modules_beside(str(program))) == ["tools/text.py"]


def test_packages_are_found_in_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    program = _write(
        tmp_path,
        x="import deep.tools.text, whole",
        deep__in__tools__in__text="word = 'a'",
        whole__in____init__="",
    )
    archive = shipping.archive_of(shipping.modules_beside(str(program)))
    code = "import whole, deep.tools.text as t; print(t.word, t.__file__)"
    environment = {"PYTHONPATH": archive}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stdout == f"a {archive}/deep/tools/text.py\n", ran.stderr


@pytest.mark.parametrize("name", ["kindling", "pyspark", "py4j"])
def test_packages_that_are_sparks_on_a_cluster_are_not_sent(tmp_path: Path, name: str) -> None:
    program = _write(tmp_path, x=f"import {name}", **{f"{name}__in____init__": ""})
    assert shipping.modules_beside(str(program)) == {}


def test_the_cells_of_a_notebook_are_read(tmp_path: Path) -> None:
    _write(tmp_path, one="", two="")
    cells = [
        {"cell_type": "markdown", "source": "import two"},
        {"cell_type": "code", "source": ["%load_ext kindling\n", "import one"]},
        {"cell_type": "code", "source": "this is not Python"},
    ]
    notebook = tmp_path / "n.ipynb"
    notebook.write_text(json.dumps({"cells": cells}))
    assert list(shipping.modules_beside(str(notebook))) == ["one.py"]


def test_a_module_that_cannot_be_read_as_python_is_sent_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    program = _write(tmp_path, x="import one", one="import kindling (")
    archive = shipping.archive_of(shipping.modules_beside(str(program)))
    assert zipfile.ZipFile(archive).read("one.py") == b"import kindling ("


def test_the_archive_has_the_modules_with_their_imports_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    program = _write(tmp_path, x="import one")
    (tmp_path / "one.py").write_bytes("# coding: latin-1\nimport kindling\né = 1\n".encode("latin-1"))
    modules = shipping.modules_beside(str(program))
    archive = shipping.archive_of(modules)
    expected = "# coding: latin-1\nimport pyspark as kindling\né = 1\n".encode("latin-1")
    assert zipfile.ZipFile(archive).read("one.py") == expected
    assert shipping.archive_of(modules) == archive
    (tmp_path / "one.py").write_text("changed = 1")
    assert shipping.archive_of(modules) != archive
