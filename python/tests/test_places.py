"""Programs that run in places that are out of the ordinary."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kindling.driver import launch

_PROGRAM = """\
import os
from kindling import SparkContext, SparkFiles
with SparkContext("local[1]", "\u00fc") as sc:
    lines = sc.textFile("in").collect() + sc.textFile("in/gr\u00fcn.txt").collect()
    names = [os.path.basename(path) for path, _ in sc.wholeTextFiles("in/*n.txt").collect()]
    sc.addFile("in/gr\u00fcn.txt")
    added = sc.range(1).map(lambda _: open(SparkFiles.get("gr\u00fcn.txt")).read()).collect()
    sc.parallelize(lines, 1).saveAsTextFile("out-\u00e4")
    print(ascii((sorted(lines), names, added, os.path.exists("out-\u00e4/_SUCCESS"))))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have UTF-8 names")
@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "C"}])
def test_names_outside_ascii_are_read_and_written_in_the_locale_c(
    tmp_path: Path, locale: dict[str, str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/gr\u00fcn.txt").write_text("a\n")
    (tmp_path / "x.py").write_text(_PROGRAM, encoding="utf-8")
    inherited = {k: v for k, v in os.environ.items() if k != "LANG" and not k.startswith("LC_")}
    package = str(Path(__file__).resolve().parent.parent)
    ran = subprocess.run(
        [sys.executable, "x.py"],
        cwd=tmp_path,
        env={**inherited, **locale, "PYTHONPATH": package},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.stdout == "(['a', 'a'], ['gr\\xfcn.txt'], ['a\\n'], True)\n", ran.stderr


def test_a_working_directory_that_was_removed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PWD", str(folder))
    folder.rmdir()
    with pytest.raises(launch.LaunchError, match=f"the working directory {folder} has been removed"):
        launch._require_working_directory()


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("kill -9 $$", "the JVM was killed by signal 9 before it could be reached"),
        ("exit 3", "the JVM has ended with exit status 3 before it could be reached"),
    ],
)
def test_a_jvm_that_ends_before_it_is_reached_is_named_with_its_end(
    script: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch.Processes, "_jvm_command", lambda *_: ["sh", "-c", script])
    with pytest.raises(launch.LaunchError, match=message):
        launch.Processes(None, launch.worker_command({}, as_pyspark=False), {})
