"""The benchmark's programs: each has the same answer as the same work done by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from bench import by_hand, programs

FOLDER = Path(programs.__file__).parent


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "words.txt"
    path.write_text("\n".join(f"w{n % 7} w{n % 11} w{n % 13}" for n in range(1000)) + "\n")
    return str(path)


@pytest.mark.parametrize("name", sorted(by_hand.PROGRAMS))
def test_programs_answer_what_comes_out_by_hand(name: str, text: str, python: Any) -> None:
    ours = _answer(python, "programs.py", "kindling", name, text)
    assert ours == _answer(python, "by_hand.py", name, text)


def test_sorted_keys_are_in_order(text: str, python: Any) -> None:
    assert _answer(python, "programs.py", "kindling", "sortByKey", text) == "(1000, True)"


def test_cached_passes_add_up(text: str, python: Any) -> None:
    squares = [x * x % 1009 for x in range(2000)]
    expected = sum(x + each for each in range(10) for x in squares)
    assert _answer(python, "programs.py", "kindling", "cached passes", text) == repr(expected)


def _answer(python: Any, program: str, *arguments: str) -> Any:
    *peer, name, text = arguments
    ran = python(str(FOLDER / program), *peer, name, "0", "1", "0.001", text)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)["answer"]
