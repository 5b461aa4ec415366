"""Speed programs run, and have the same answer whether their functions are called or are in loops."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .fuzz.speed.draw import drawn_program


def test_a_seed_draws_the_same_program_each_time() -> None:
    assert drawn_program(7) == drawn_program(7) != drawn_program(8)


def test_drawn_programs_are_python() -> None:
    for seed in range(300):
        compile(drawn_program(seed), f"seed-{seed}.py", "exec")


@pytest.mark.parametrize("seed", range(8))
def test_loops_do_not_change_the_answer(seed: int, python: Any, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(drawn_program(seed), encoding="utf-8")
    answers = [_answer(python, tmp_path, loop_after) for loop_after in (0, -1)]
    assert answers[0] == answers[1]


def _answer(python: Any, folder: Path, loop_after: int) -> str:
    settings = f"--conf kindling.python.loopAfter={loop_after} pyspark-shell"
    ran = python(
        *("program.py", "kindling", "600", "1", str(folder)),
        PYSPARK_SUBMIT_ARGS=settings,
        PYTHONHASHSEED="0",
    )
    assert ran.returncode == 0, ran.stderr
    repetition, _, _, count, digest = ran.stdout.split()
    assert (repetition, count) == ("repetition", "600")
    return str(digest)
