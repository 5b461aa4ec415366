"""Runs PySpark's own test suites on Kindling.

    python -m tests.suites CHECKOUT [--json FILE] [SUITE ...]

``CHECKOUT`` is a folder with a copy of Spark's sources, or of its folder ``python``: the suites are in
``python/pyspark/tests`` and ``python/pyspark/resource/tests``. Nothing of it is copied. A suite runs in a process of
its own, in which ``import pyspark`` finds Kindling, as ``python -m pyspark.tests.NAME`` runs it on Spark. The command
prints a line for each suite, and a table of all tests that didn't pass, each with its reason from ``reasons.txt``. It
ends with 1 if a test without a reason fails, or one with a reason passes.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_TIMEOUT_SECONDS = 600


def main() -> int:
    """Runs the suites and returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.suites", description=__doc__.split("\n")[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--json", type=Path, help="write the outcome of each test to this file")
    parser.add_argument("suites", nargs="*", help="such as test_rdd; all by default")
    arguments = parser.parse_intermixed_args()
    reasons = dict(_reasons())
    outcomes: dict[str, dict[str, str]] = {}
    for path in _suites(arguments.checkout, arguments.suites):
        outcomes[path.stem] = outcome = _run(path, arguments.checkout)
        print(f"{path.stem:26}{_counts(outcome)}", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(outcomes, indent=1) + "\n", encoding="utf-8")
    everything = {f"{suite}.{test}": text for suite, tests in outcomes.items() for test, text in tests.items()}
    print(f"{'all':26}{_counts(everything)}\n")
    return _print_failures(everything, reasons)


def _suites(checkout: Path, names: list[str]) -> Iterator[Path]:
    root = checkout / "python" if (checkout / "python" / "pyspark").is_dir() else checkout
    found = [*(root / "pyspark" / "tests").glob("test_*.py"), *(root / "pyspark/resource/tests").glob("test_*.py")]
    if not found:
        raise SystemExit(f"no suites in {root / 'pyspark' / 'tests'}: name a checkout of Spark's sources")
    yield from sorted(path for path in found if not names or path.stem in names)


def _run(path: Path, checkout: Path) -> dict[str, str]:
    """Runs a suite and returns what became of its tests: ``passed``, ``skipped: ...`` or the last line of the error.
    """
    environment = dict(os.environ, SPARK_HOME=str(checkout.resolve()), PYTHONHASHSEED="0")
    environment["PYTHONPATH"] = os.pathsep.join([str(_HERE.parents[1]), environment.get("PYTHONPATH", "")])
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "outcome.json"
        command = [sys.executable, "-m", "tests.suites.one", str(path.resolve()), str(result)]
        log = Path(folder) / "log"
        try:
            with log.open("wb") as output:
                subprocess.run(
                    command,
                    env=environment,
                    cwd=_HERE.parents[1],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    check=False,
                    timeout=_TIMEOUT_SECONDS,
                )
            ended = "the process ended"
        except subprocess.TimeoutExpired:
            ended = f"the suite took more than {_TIMEOUT_SECONDS} s"
        if result.exists():
            outcome: dict[str, str] = json.loads(result.read_text(encoding="utf-8"))
            running = [test for test, text in outcome.items() if text == "running"]
            return {**outcome, **{test: ended for test in running}}
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return {"import": lines[-1] if lines else ended}


def _reasons() -> Iterator[tuple[str, str]]:
    for line in (_HERE / "reasons.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            pattern, _, reason = line.partition(" ")
            yield pattern, reason.strip()


def _counts(outcome: dict[str, str]) -> str:
    skipped = sum(text.startswith("skipped") for text in outcome.values())
    passed = sum(text == "passed" for text in outcome.values())
    return f"{passed:4} passed {len(outcome) - passed - skipped:4} failed {skipped:4} skipped"


def _print_failures(everything: dict[str, Any], reasons: dict[str, str]) -> int:
    status = 0
    print("| test | what it says | reason |\n|---|---|---|")
    for test, text in everything.items():
        reason = next((why for pattern, why in reasons.items() if fnmatch.fnmatch(test, pattern)), None)
        if text.startswith("skipped") or (text == "passed" and reason is None):
            continue
        if text == "passed":
            reason = "it passes: remove its line from reasons.txt"
        status = 1 if reason is None or text == "passed" else status
        shown = text[:110].replace("|", "\\|")
        print(f"| `{test}` | {shown} | {reason or '**none**'} |")
    return status


if __name__ == "__main__":
    sys.exit(main())
