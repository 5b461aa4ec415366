"""Runs cases with PySpark (or, to look at them, with Kindling) and writes what was observed.

``python -m tests.conformance.record [--api NAME] [--all] [PART-OF-A-NAME...]`` from the folder
``python`` adds the answers that are missing, or makes those afresh whose names have a given part.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "answers"
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


def answers_file(version: str = "4.2.0") -> Path:
    """The recorded answers of PySpark for this Python: its hashes of strings order records."""
    python = ".".join(platform.python_version_tuple()[:2])
    return FOLDER / f"pyspark-{version}-python-{python}.json"


def started_context(api: Any, loop_after: int | None = None) -> Any:
    """The context that cases run in.

    :param loop_after: after how many records functions become loops, for Kindling
    """
    conf = api.SparkConf().setMaster("local[2]").setAppName("conformance")
    conf.set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
    if loop_after is not None:
        conf.set("kindling.python.loopAfter", str(loop_after))
    return api.SparkContext.getOrCreate(conf)


def prepare() -> None:
    """Gives workers the same environment with both APIs."""
    paths = [str(_PACKAGE_ROOT), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    os.environ.setdefault("PYTHONHASHSEED", "0")
    os.environ["PYSPARK_PYTHON"] = sys.executable


def main() -> None:
    """Runs the cases of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", default="pyspark")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--loop-after", type=int, help="records of a task, for Kindling")
    parser.add_argument("parts", nargs="*")
    asked = parser.parse_args()
    prepare()
    if os.environ.get("KINDLING_OBSERVING") != "1":
        os.environ["KINDLING_OBSERVING"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "tests.conformance.record", *sys.argv[1:]])
    from .cases import ALL
    from .harness import observe

    api = importlib.import_module(asked.api)
    path = asked.out or answers_file()
    answers: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    known = {f"{case.name}-{spread}" for case in ALL.values() for spread in case.spreads}
    answers = {name: answer for name, answer in answers.items() if name in known}
    context = started_context(api)
    context.setLogLevel("OFF")
    for case in ALL.values():
        for spread in case.spreads:
            name = f"{case.name}-{spread}"
            wanted = asked.all or any(part in name for part in asked.parts)
            if name in answers and not wanted:
                continue
            if asked.parts and not wanted:
                continue
            answers[name] = observe(case, spread, api, context)
            print(name, flush=True)
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(json.dumps(dict(sorted(answers.items())), indent=0, ensure_ascii=False))
    context.stop()


if __name__ == "__main__":
    main()
