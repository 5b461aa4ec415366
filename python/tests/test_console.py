"""What a program shows on a terminal: the address of the UI, and the progress of its jobs."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, Callable

import pytest

from kindling.driver.console import line_of
from kindling.driver.requests import StageTaskCounts
from kindling.tasks.printable import columns_of, printable, printable_lines, shortened

from .conftest import PACKAGE

if sys.platform == "win32":
    pytest.skip("there are no such terminals", allow_module_level=True)

from .terminals import TerminalRun, plain, run_on_terminal

SLOW = """\
from pyspark import SparkConf, SparkContext
import sys, time
sc = SparkContext.getOrCreate(SparkConf().setMaster("local[2]"))
print("started", end=sys.argv[1] if len(sys.argv) > 1 else "\\n", flush=True)
def slow(x):
    time.sleep(0.15)
    return x
print(sc.parallelize(range(12), 6).map(slow).sum())
"""

Terminal = Callable[..., TerminalRun]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Runs ``kindling`` with some arguments on a terminal, in the test's folder."""

    def run(*arguments: str, **options: Any) -> TerminalRun:
        variables = {"PYTHONPATH": str(PACKAGE), **options.pop("environment", {})}
        command = [sys.executable, "-m", "kindling", *arguments]
        return run_on_terminal(command, folder=str(tmp_path), environment=variables, **options)

    return run


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_terminal_shows_the_address_and_a_bar_that_fits(
    tmp_path: Path, terminal: Terminal, columns: int
) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    ran = terminal("run", "slow.py", columns=columns)
    assert re.match(
        r"kindling 0\.1\.0: the UI of slow\.py is at http://localhost:\d+\r\nstarted\r\n", ran.written
    )
    bars = re.findall(r"\r\x1b\[K(\[[^\r]*\])", ran.written)
    assert bars and "slow.py:8 \x1b[32m" in bars[0]
    assert all(len(re.sub(r"\x1b\[\d*m", "", bar)) < columns for bar in bars)
    assert (ran.lines[-2:], ran.status) == (["started", "66"], 0)


def test_the_bar_can_be_turned_off(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    ran = terminal("run", "--conf", "spark.ui.showConsoleProgress=false", "slow.py")
    assert "the UI of slow.py is at" in ran.written
    assert "\x1b" not in ran.written


def test_a_line_that_the_program_has_not_ended_stays(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    ran = terminal("run", "slow.py", " ... ")
    assert ran.lines[-1] == "started ... 66"


def test_another_thread_prints_above_the_bar(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "slow.py").write_text(
        "import threading, time\n"
        "def tick():\n"
        "    for i in range(12):\n"
        "        time.sleep(0.1); print('tick', i)\n"
        "threading.Thread(target=tick, daemon=True).start()\n" + SLOW
    )
    ran = terminal("run", "slow.py")
    assert "\x1b[32m" in ran.written
    assert all(re.fullmatch(r"kindling 0\.1\.0: .*|started|tick \d+|66", line) for line in ran.lines)


def test_tasks_print_above_the_bar_and_before_the_result(
    tmp_path: Path, terminal: Terminal
) -> None:
    printing = SLOW.replace("    return x", "    print('record', x); print('é', file=sys.stderr)\n    return x")
    (tmp_path / "slow.py").write_text(printing)
    ran = terminal("run", "slow.py", environment={"PYTHONUNBUFFERED": ""})
    assert "\x1b[32m" in ran.written
    assert ran.lines[1] == "started" and ran.lines[-1] == "66"
    assert sorted(ran.lines[2:-1]) == sorted([f"record {x}" for x in range(12)] + ["é"] * 12)


def test_a_save_has_a_bar_too(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "save.py").write_text(SLOW.replace(").sum()", ").saveAsTextFile('out')"))
    assert "[saveAsTextFile at save.py:8" in terminal("run", "save.py").written


def test_a_failed_job_leaves_no_bar(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "fails.py").write_text(SLOW.replace("return x", "return 1 / (x - 11)"))
    ran = terminal("run", "fails.py")
    assert "\x1b[32m" in ran.written and ran.status == 1
    assert not any(line.startswith("[") for line in ran.lines)


def test_a_name_cannot_command_the_terminal(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "slow\x1b]0;title\x07.py").write_text(SLOW)
    ran = terminal("run", "slow\x1b]0;title\x07.py")
    assert "\x1b]" not in ran.written and "\x07" not in ran.written
    assert "the UI of slow\\x1b]0;title\\x07.py is at" in ran.written
    assert "sum at slow\\x1b]0;title\\x07.py:8" in ran.written


def test_nothing_is_shown_where_there_is_no_terminal(tmp_path: Path, python: Any) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    ran = python("-m", "kindling", "run", "slow.py")
    assert (ran.stdout, ran.stderr) == ("started\n66\n", "")


def test_keep_ui_prints_the_address_before_the_program_runs_and_ends_with_130(
    tmp_path: Path, terminal: Terminal
) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    ran = terminal("run", "--keep-ui", "slow.py", keys=[("until Ctrl-C", "\x03")])
    assert ran.status == 130
    assert ran.lines[0].startswith("kindling 0.1.0: the UI of slow.py is at http://localhost:")
    # The terminal may echo the key.
    assert [line.removesuffix("^C") for line in ran.lines[1:4]] == [
        "started",
        "66",
        "kindling: the program has ended, its UI stays up until Ctrl-C",
    ]


def test_keep_ui_prints_the_address_where_there_is_no_terminal_too(
    tmp_path: Path, python: Any
) -> None:
    (tmp_path / "x.py").write_text(
        "import os, signal, threading, time\n"
        "from pyspark import SparkContext\n"
        "SparkContext('local[1]')\n"
        "parent = os.getpid()\n"
        "def interrupt():\n"
        "    threading.main_thread().join(2)\n"
        "    os.kill(parent, signal.SIGINT)\n"
        "threading.Thread(target=interrupt, daemon=True).start()\n"
    )
    ran = python("-m", "kindling", "run", "--keep-ui", "x.py")
    assert ran.returncode == 130
    assert ran.stderr.startswith("kindling 0.1.0: the UI of x.py is at http://localhost:")
    assert ran.stderr.endswith("kindling: the program has ended, its UI stays up until Ctrl-C\n")


def test_without_a_ui_there_is_nothing_to_keep(tmp_path: Path, python: Any) -> None:
    (tmp_path / "x.py").write_text("import sys\nsys.exit('bad input')\n")
    ran = python("-m", "kindling", "run", "--keep-ui", "x.py")
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [
        "kindling: the program has ended, and it has no UI to keep",
        "bad input",
    ]


def stage(name: str, done: int = 1, tasks: int = 4) -> StageTaskCounts:
    return StageTaskCounts(0, name, tasks, 1, done, 0)


@pytest.mark.parametrize("width", [20, 39, 79, 199])
@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("name", ["map at x.py:1", "映画" * 30, "m" * 300])
def test_a_line_fits_its_width(width: int, count: int, name: str) -> None:
    line = line_of([stage(name, 1234, 56789)] * count, width, colours=False)
    assert columns_of(line) <= width


def test_a_bar_shows_how_many_tasks_are_done() -> None:
    assert line_of([stage("map at x.py:1")], 40, False) == "[map at x.py:1 =====>               1/4]"


def test_what_a_terminal_obeys_is_written_out() -> None:
    assert printable("a\x1b[31mb\x9bc\nd\te\u202ef\ud800") == (
        "a\\x1b[31mb\\x9bc\\nd\\te\\u202ef\\ud800"
    )
    assert printable_lines("a\n\tb\x1b\r") == "a\n\tb\\x1b\\r"
    assert printable("Amélie 映画 👩‍🚀") == "Amélie 映画 👩‍🚀"


def test_a_long_text_is_cut_by_columns() -> None:
    assert shortened("dunkirk", 7) == "dunkirk"
    assert shortened("dunkirk", 5) == "dunk…"
    assert shortened("映画映画", 6) == "映画…"
    assert shortened("dunkirk", 1) == ""


JAVA = """\
import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;
import java.util.List;

public class Slow {
  public static void main(String[] args) {
    JavaSparkContext sc =
        new JavaSparkContext(new SparkConf().setMaster("local[2]").setAppName(args[0]));
    System.out.println("started");
    sc.setCallSite(args[0]);
    System.out.println(
        sc.parallelize(List.of(1, 2, 3, 4), 4)
            .map(
                x -> {
                  Thread.sleep(600);
                  return x;
                })
            .reduce(Integer::sum));
    throw new IllegalStateException(args[0]);
  }
}
"""


@pytest.mark.parametrize("columns", [40, 200])
def test_a_java_program_shows_the_same(tmp_path: Path, columns: int) -> None:
    script = PACKAGE.parent / "bin" / "kindling"
    (tmp_path / "Slow.java").write_text(JAVA)
    name = "films\x1b]0;title\x07"
    ran = run_on_terminal(
        [str(script), "run", "Slow.java", name], columns=columns, folder=str(tmp_path)
    )
    assert "\x1b]" not in ran.written and "\x07" not in ran.written
    safe = "films\\u001b]0;title\\u0007"
    assert f"kindling 0.1.0: the UI of {safe} is at http://localhost:" in ran.written
    assert f"IllegalStateException: {safe}" in ran.written
    bars = re.findall(r"\r\x1b\[K(\[[^\r]*\])", ran.written)
    assert bars and bars[0].startswith(f"[{safe[:20]}")
    assert all(len(re.sub(r"\x1b\[\d*m", "", bar)) < columns for bar in bars)
    assert "10" in ran.lines and ran.status == 1
    assert not any(line.startswith("[") for line in ran.lines)


PROMPT = "(>>>|In \\[\\d+\\]:) "


@pytest.mark.parametrize("python_prompt", [True, False], ids=["python", "ipython"])
def test_errors_at_a_prompt_show_what_was_typed_and_none_of_our_frames(
    tmp_path: Path, terminal: Terminal, python_prompt: bool
) -> None:
    variables = {"IPYTHONDIR": str(tmp_path / "ipython")}
    if python_prompt:
        # A module of this name stands before the package, and fails to be imported.
        (tmp_path / "hidden").mkdir()
        (tmp_path / "hidden" / "IPython.py").write_text("raise ImportError\n")
        variables["PYTHONPATH"] = f"{tmp_path / 'hidden'}:{PACKAGE}"
    ran = terminal(
        *("shell", "--master", "local[1]"),
        columns=120,
        environment=variables,
        keys=[
            (PROMPT, "sc.paralelize([1])\r"),
            ("no attribute[\\s\\S]*" + PROMPT, "sc.parallelize([0]).map(lambda x: 1 / x).sum()\r"),
            ("Python worker[\\s\\S]*" + PROMPT, "exit()\r"),
        ],
    )
    shown = plain(ran.written)
    assert "kindling 0.1.0: the UI of pyspark-shell is at" in shown
    assert "AttributeError: 'SparkContext' object has no attribute 'paralelize'" in shown
    assert "in <lambda>\r\n    sc.parallelize([0]).map(lambda x: 1 / x).sum()\r\n" in shown
    assert "kindling/" not in shown
    assert sum(bool(line.strip()) for line in shown.splitlines()) < 40


NOTEBOOK: dict[str, Any] = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [
        {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        for source in (
            "from pyspark import SparkContext\nsc = SparkContext.getOrCreate()",
            "import time\nsc.range(8, numSlices=4).map(lambda x: time.sleep(0.2)).count()",
            "def half(x):\n    return 1 / x\nsc.parallelize([0], 1).map(half).collect()",
        )
    ],
}


def test_a_notebook_shows_the_address_a_bar_and_errors_with_cells(
    tmp_path: Path, terminal: Terminal
) -> None:
    (tmp_path / "films.ipynb").write_text(json.dumps(NOTEBOOK))
    ran = terminal("run", "--master", "local[2]", "films.ipynb", columns=120)
    assert ran.status == 1
    assert ran.lines[0].startswith("kindling 0.1.0: the UI of films.ipynb is at http://localhost:")
    assert "[count at <cell 2>:2 " in ran.written
    assert "  Cell In[3], line 2, in half" in ran.lines
    assert ran.lines[ran.lines.index("  Cell In[3], line 2, in half") + 1] == "    return 1 / x"
    assert not any("WARNING" in line or "Warning" in line for line in ran.lines)
    assert "the UI of" not in (tmp_path / "films.out.ipynb").read_text()


def test_keep_ui_keeps_the_kernel_of_a_notebook(tmp_path: Path, terminal: Terminal) -> None:
    cells = NOTEBOOK["cells"][:1]
    (tmp_path / "films.ipynb").write_text(json.dumps({**NOTEBOOK, "cells": cells}))
    ran = terminal("run", "--keep-ui", "films.ipynb", keys=[("until Ctrl-C", "\x03")])
    assert ran.status == 130
    # The terminal may echo the key.
    assert [line.removesuffix("^C") for line in ran.lines[:3]] == [
        ran.lines[0],
        "kindling: the notebook with its outputs is films.out.ipynb",
        "kindling: the notebook has ended, its UI stays up until Ctrl-C",
    ]
    assert ran.lines[0].startswith("kindling 0.1.0: the UI of films.ipynb is at ")
