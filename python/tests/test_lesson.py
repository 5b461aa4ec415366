"""The examples: the lesson as a notebook and as a program."""

import json
import shutil
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_the_lessons_notebook_shows_its_results(tmp_path: Path, python: Any) -> None:
    shutil.copy(EXAMPLES / "lesson.ipynb", tmp_path)
    ran = python("-m", "kindling", "run", "lesson.ipynb")
    assert ran.returncode == 0, ran.stderr
    assert "already loaded" not in (tmp_path / "lesson.out.ipynb").read_text()
    shown = _shown(tmp_path / "lesson.out.ipynb")
    assert "SparkContext master=local[2] appName=films" in shown["sc"]
    assert shown["movies_rdd.take(1)"] == "['dark knight']"
    groups = shown["map(lambda group: (group[0], len(group[1]))).collect()"]
    assert sorted(eval(groups)) == [("A", 1), ("D", 2), ("P", 1)]
    # Two jobs: one of a stage with one task, one of two stages with a task for each partition.
    assert shown[" for job in sorted(tracker.getJobIdsForGroup(None))]"] == "[(0, [1]), (1, [2, 2])]"


def test_the_lessons_notebook_is_committed_without_outputs() -> None:
    cells = json.loads((EXAMPLES / "lesson.ipynb").read_text())["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert len(code) == 7
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_the_lessons_program_prints_its_results(python: Any) -> None:
    ran = python("-m", "kindling", "run", str(EXAMPLES / "films.py"))
    assert ran.returncode == 0, ran.stderr
    first, groups = ran.stdout.splitlines()
    assert first == "['dark knight']"
    assert sorted(eval(groups)) == [("A", 1), ("D", 2), ("P", 1)]


def _shown(notebook: Path) -> dict[str, str]:
    """Returns the text output of each cell, by the cell's last line."""
    shown = {}
    for cell in json.loads(notebook.read_text())["cells"]:
        for output in cell.get("outputs", ()):
            text = "".join(output.get("data", {}).get("text/plain", ""))
            if text:
                last = "".join(cell["source"]).splitlines()[-1]
                shown[last] = text
    return shown
