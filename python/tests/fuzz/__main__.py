"""``python -m tests.fuzz FROM TO --api NAME --out FILE`` runs the programs of some seeds and writes
what they observe, a line of JSON each. ``--compare FILE FILE`` prints where two such files
differ."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from pathlib import Path

from ..conformance.record import prepare, started_context
from ..conftest import hadoop_jars


def _read(path: Path) -> dict[int, list[str]]:
    answers = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        seed, *answer = json.loads(line)
        answers[seed] = answer
    return answers


def _compare(one: Path, other: Path) -> int:
    first, second = _read(one), _read(other)
    both = sorted(first.keys() & second.keys())
    different = [seed for seed in both if first[seed][0] != second[seed][0]]
    for seed in different:
        print(f"seed {seed}: {second[seed][1]}\n  {first[seed][0]}\n  {second[seed][0]}")
    print(f"{len(both)} programs compared, {len(different)} differ: {different}")
    return 1 if different or not both else 0


def _run(api: str, seeds: range, out: Path, loop_after: int | None) -> None:
    prepare()
    os.environ.setdefault("KINDLING_EXTRA_CLASSPATH", os.pathsep.join(hadoop_jars()))
    if os.environ.get("KINDLING_OBSERVING") != "1":
        os.environ["KINDLING_OBSERVING"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "tests.fuzz", *sys.argv[1:]])
    from .programs import Program

    context = started_context(importlib.import_module(api), loop_after)
    context.setLogLevel("OFF")
    with out.open("a", encoding="utf-8") as file:
        for seed in seeds:
            program = Program(seed)
            try:
                answer = program.run(context)
            except Exception as error:
                answer = f"raised {type(error).__name__}"
            print(json.dumps([seed, answer, ", ".join(program.calls)]), file=file, flush=True)
    context.stop()


def main() -> int:
    """Runs or compares."""
    parser = argparse.ArgumentParser(prog="tests.fuzz")
    parser.add_argument("seeds", nargs="*", type=int, help="the first seed and the one after the last")
    parser.add_argument("--api", default="kindling")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--loop-after", type=int, help="records of a task, for Kindling")
    parser.add_argument("--compare", nargs=2, type=Path)
    asked = parser.parse_args()
    if asked.compare:
        return _compare(*asked.compare)
    _run(asked.api, range(*asked.seeds), asked.out, asked.loop_after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
