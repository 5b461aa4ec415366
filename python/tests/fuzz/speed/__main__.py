"""``bin/fuzz --speed --python``: measures how many times as long as Kindling PySpark takes for
programs that nobody chose."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple, Sequence

from .draw import drawn_program

_PACKAGE_ROOT = Path(__file__).resolve().parents[3]
_PROGRAMS = _PACKAGE_ROOT.parent / "target" / "fuzz-speed-python"
_WORST = 10
_LIMIT_SECONDS = 300
_SEEDS = re.compile(r"(\d+)(\.\.(\d*))?")


class Repetition(NamedTuple):
    """One repetition of a program, with its seconds by the clock and of processor time."""

    seconds: float
    processor: float
    count: int
    digest: str


class Measured(NamedTuple):
    """A program with the three repetitions of both APIs."""

    file: Path
    kindling: list[Repetition]
    pyspark: list[Repetition]

    @property
    def agrees(self) -> bool:
        """Whether all repetitions have the same answer."""
        both = [*self.kindling, *self.pyspark]
        return len(both) == 6 and len({each.digest for each in both}) == 1

    def ratio(self, repetition: int) -> float:
        """How many times as long as Kindling PySpark took."""
        return self.pyspark[repetition].seconds / self.kindling[repetition].seconds

    def processor_ratio(self, repetition: int) -> float:
        """How many times as much processor time PySpark took. The system counts hundredths."""
        ours = max(self.kindling[repetition].processor, 0.01)
        return max(self.pyspark[repetition].processor, 0.01) / ours

    def __str__(self) -> str:
        if not self.agrees:
            return f"NO EQUAL ANSWERS: Kindling {self.kindling}, PySpark {self.pyspark}\n  {self.file}"
        (first, _, third), (their_first, _, their_third) = self.kindling, self.pyspark
        return (
            f"{self.ratio(0):.2f} times first, {self.ratio(2):.2f} third (Kindling "
            f"{first.seconds:.2f} s, {third.seconds:.2f} s; PySpark {their_first.seconds:.2f} s, "
            f"{their_third.seconds:.2f} s; {first.count:,} records); processor time "
            f"{self.processor_ratio(0):.2f}, {self.processor_ratio(2):.2f}\n  {self.file}"
        )


def main() -> int:
    """Measures the programs of some seeds, or those in files."""
    asked = _arguments()
    end = time.monotonic() + asked.minutes * 60 if asked.minutes else float("inf")
    _PROGRAMS.mkdir(parents=True, exist_ok=True)
    measured: list[Measured] = []
    has_failed = False
    try:
        for number, file in enumerate(_files(asked)):
            if time.monotonic() >= end:
                break
            outcome = _measure(file, asked.seconds, pyspark_first=number % 2 == 0)
            if outcome is None:
                has_failed = True
                continue
            print(outcome, flush=True)
            measured.append(outcome)
    except KeyboardInterrupt:
        pass  # Ctrl-C ends the run with a summary.
    _print_summary(measured)
    return 1 if has_failed or not all(each.agrees for each in measured) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/fuzz --speed --python")
    parser.add_argument("--seeds", default="1..20", help="A..B, A.. without an end, or one seed")
    parser.add_argument("--seed", dest="seeds", help="one seed")
    parser.add_argument("--minutes", type=float, default=0, help="start no program after them")
    parser.add_argument(
        "--seconds", type=float, default=1, help="what PySpark takes for a program at least"
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="programs to run again")
    asked = parser.parse_args()
    if not _SEEDS.fullmatch(asked.seeds):
        parser.error(f"--seeds needs A..B: {asked.seeds}")
    return asked


def _files(asked: argparse.Namespace) -> "Sequence[Path] | map[Path]":
    if asked.files:
        return [each.resolve() for each in asked.files]
    found = _SEEDS.fullmatch(asked.seeds)
    assert found is not None
    first = int(found[1])
    last = first if found[2] is None else int(found[3]) if found[3] else sys.maxsize - 1
    return map(_written, range(first, last + 1))


def _written(seed: int) -> Path:
    file = _PROGRAMS / f"seed-{seed}.py"
    file.write_text(drawn_program(seed), encoding="utf-8")
    return file


def _measure(file: Path, seconds: float, pyspark_first: bool) -> Measured | None:
    """Runs a program on both APIs, in processes of their own; None if PySpark can't run it.

    :param seconds: what PySpark has to take for it at least
    """
    folder = tempfile.mkdtemp(prefix="kindling-speed")
    try:
        calibration = _run("pyspark", file, 0, seconds, folder)
        if not calibration:
            print(f"no measurement, PySpark failed: {file}", flush=True)
            return None
        count = calibration[-1].count
        apis = ["pyspark", "kindling"] if pyspark_first else ["kindling", "pyspark"]
        of_api = {api: _run(api, file, count, 3, folder) for api in apis}
        if not of_api["pyspark"]:
            print(f"no measurement, PySpark failed: {file}", flush=True)
            return None
        return Measured(file, of_api["kindling"], of_api["pyspark"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(api: str, file: Path, count: int, repetitions: float, folder: str) -> list[Repetition]:
    """Returns the repetitions of a program; none if it failed, which is printed.

    :param count: the number of records; 0 to find the one that takes ``repetitions`` seconds
    """
    environment = dict(os.environ, PYTHONHASHSEED="0", PYSPARK_PYTHON=sys.executable)
    # Nothing but the package may differ, and compiled modules are part of it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.pop("PYTHONPATH", None)
    if api == "kindling":
        environment["PYTHONPATH"] = str(_PACKAGE_ROOT)
    command = [sys.executable, str(file), api, str(count), str(repetitions), folder]
    try:
        ended = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_LIMIT_SECONDS
        )
    except subprocess.TimeoutExpired:
        print(f"{api} took more than {_LIMIT_SECONDS} seconds for {file}", flush=True)
        return []
    if ended.returncode != 0:
        lines = [line for line in ended.stderr.splitlines() if "Error" in line or "Exception" in line]
        print(f"{api} ended with {ended.returncode} on {file}:", *lines[:5], sep="\n  ", flush=True)
        return []
    words = [line.split() for line in ended.stdout.splitlines() if line.startswith("repetition ")]
    return [
        Repetition(float(seconds), float(processor), int(n), digest)
        for _, seconds, processor, n, digest in words
    ]


def _print_summary(measured: list[Measured]) -> None:
    agreeing = [each for each in measured if each.agrees]
    print(f"{len(measured)} programs, {len(measured) - len(agreeing)} without the same answer")
    if not agreeing:
        return
    print("how many times as long as Kindling PySpark takes:")
    for name, ratio in (("clock", Measured.ratio), ("processor time", Measured.processor_ratio)):
        for repetition, which in ((0, "first"), (2, "third")):
            ratios = sorted(ratio(each, repetition) for each in agreeing)
            print(
                f"  {which} repetition, {name}: least {ratios[0]:.2f}, "
                f"5 % {ratios[len(ratios) // 20]:.2f}, median {statistics.median(ratios):.2f}, "
                f"geometric mean {statistics.geometric_mean(ratios):.2f}"
            )
    print("the programs with the least gain; bin/fuzz --speed --python FILE runs one again:")
    for each in sorted(agreeing, key=lambda one: one.ratio(2))[:_WORST]:
        print(each)


if __name__ == "__main__":
    sys.exit(main())
