"""The folder of the cache is used only if no other user decides what is in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kindling.tasks.package import cache_folder

#: The index of the owner in the result of ``os.stat``.
_OWNER = 4


def test_a_folder_of_the_cache_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = cache_folder("archives")
    assert folder == str(tmp_path / "cache/kindling/archives")
    assert os.stat(folder).st_mode & 0o777 == 0o700


@pytest.mark.parametrize("foreign", ["kindling", "kindling/archives"])
def test_nothing_is_written_into_a_folder_of_another_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foreign: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / foreign).mkdir(parents=True)
    real = os.stat
    other = str(tmp_path / foreign)

    def stat(path: Any, **options: Any) -> os.stat_result:
        fields = list(real(path, **options))
        if str(path) == other:
            fields[_OWNER] += 1
        return os.stat_result(fields)

    monkeypatch.setattr(os, "stat", stat)
    assert cache_folder("archives") is None
    monkeypatch.undo()
    assert list((tmp_path / foreign).iterdir()) == []
