"""Runs every program on every peer in processes of their own, interleaved, and compares."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

from . import by_hand, programs

FOLDER = Path(__file__).parent
PEERS = {"kindling": "Kindling", "pyspark": "PySpark", "hand": "by hand"}
SMALL = ("lesson, start to exit", "tiny job", "1,000 tasks")
START = "lesson, start to exit"

#: What isn't measured first, and what is: small jobs show their speed only when repeated.
REPETITIONS = {"tiny job": (200, 100), "1,000 tasks": (1, 2), START: (0, 1)}
WORDS = 7_000_000


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bin/bench --python",
        description="Measures Kindling's Python package beside PySpark and multiprocessing.",
        epilog="Exit status: 0 measured; 1 answers differ or Kindling failed; 2 wrong usage.",
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how many (default 3)")
    parser.add_argument("--quick", action="store_true", help="one round with a tenth of the work")
    parser.add_argument("--list", action="store_true", help="the workloads")
    parser.add_argument("name", nargs="*", help="a workload; all without any")
    chosen = parser.parse_args()
    if chosen.list:
        print("\n".join(programs.PROGRAMS))
        return 0
    for name in chosen.name:
        if name not in programs.PROGRAMS:
            parser.error(f"no workload is called {name!r}; --list has them")
    try:
        pyspark = importlib.metadata.version("pyspark")
    except importlib.metadata.PackageNotFoundError:
        parser.error(
            f"PySpark isn't there for {sys.executable}: bin/verify installs it into "
            "target/python-venv, or name a Python that has it in KINDLING_PYTHON"
        )
    rounds = 1 if chosen.quick else chosen.rounds
    scale = 0.1 if chosen.quick else 1.0
    text = _text(int(WORDS * scale))
    print(
        f"Python {sys.version.split()[0]}, PySpark {pyspark}, "
        f"{os.cpu_count()} processors, {rounds} rounds\n"
    )
    print(f"{'':24} {'who':10} {'median':>10} {'fastest':>10}   times as long")
    right = True
    ratios: list[float] = []
    for name in chosen.name or programs.PROGRAMS:
        right &= _measure(name, rounds, scale, text, ratios)
    if len(ratios) > 1:
        print(
            f"\ndata: PySpark took {statistics.geometric_mean(ratios):.2f} times as long "
            f"(geometric mean of {len(ratios)}, the least {min(ratios):.2f})"
        )
    return 0 if right else 1


def _measure(name: str, rounds: int, scale: float, text: str, ratios: list[float]) -> bool:
    peers = [each for each in PEERS if each != "hand" or name in by_hand.PROGRAMS]
    seconds: dict[str, list[float]] = {peer: [] for peer in peers}
    answers: dict[str, str] = {}
    failures: dict[str, str] = {}
    for each in range(rounds):
        for peer in peers:
            print(f"{name}, round {each + 1} of {rounds}: {PEERS[peer]} ...", file=sys.stderr)
            try:
                took, answers[peer] = _run(peer, name, scale, text)
                seconds[peer].append(took)
            except RuntimeError as failure:
                failures[peer] = str(failure)
    for peer in peers:
        if peer in failures:
            print(f"{name:24} {PEERS[peer]:10} failed: {failures[peer]}")
            continue
        both = list(zip(seconds[peer], seconds["kindling"]))
        spread = ""
        if peer != "kindling" and both:
            times = [other / kindling for other, kindling in both]
            median = statistics.median(times)
            spread = f"{median:.2f} ({min(times):.2f} to {max(times):.2f})"
            if peer == "pyspark" and name not in SMALL:
                ratios.append(median)
        of_rounds = seconds[peer]
        print(
            f"{name:24} {PEERS[peer]:10} {_shown(statistics.median(of_rounds)):>10} "
            f"{_shown(min(of_rounds)):>10}   {spread}",
            flush=True,
        )
    if len(set(answers.values())) > 1:
        print(f"{name}: the answers differ: {answers}")
        return False
    return "kindling" not in failures


def _run(peer: str, name: str, scale: float, text: str) -> tuple[float, str]:
    """The fastest repetition in seconds, and the answer."""
    warmups, repetitions = REPETITIONS.get(name, (1, 3))
    arguments = [name, str(warmups), str(repetitions), str(scale), text]
    if peer == "hand":
        command = [sys.executable, str(FOLDER / "by_hand.py"), *arguments]
    else:
        command = [sys.executable, str(FOLDER / "programs.py"), peer, *arguments]
    environment = dict(os.environ)
    if peer == "kindling":
        environment["PYTHONPATH"] = str(FOLDER.parent)
    else:
        environment.pop("PYTHONPATH", None)
    began = time.perf_counter()
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    whole = time.perf_counter() - began
    if ended.returncode != 0:
        said = ended.stderr.strip().splitlines() or ["nothing said"]
        raise RuntimeError(f"exit status {ended.returncode}: {said[-1]}")
    result = json.loads(ended.stdout.splitlines()[-1])
    return (whole if name == START else min(result["seconds"])), result["answer"]


def _shown(seconds: float) -> str:
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.3f} s"


def _text(words: int) -> str:
    """The text whose words are counted: by Zipf's law, twelve to a line, the same every time."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kindling" / "bench"
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / f"words-python-{words}.txt"
    if path.exists():
        return str(path)
    print("making the text whose words are counted ...", file=sys.stderr)
    chance = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    known = ["".join(chance.choices(letters, k=chance.randint(2, 10))) for _ in range(50_000)]
    weights = [1 / (rank + 1) ** 1.1 for rank in range(len(known))]
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w") as file:
        for begin in range(0, words, 120_000):
            some = chance.choices(known, weights, k=min(120_000, words - begin))
            for at in range(0, len(some), 12):
                file.write(" ".join(some[at : at + 12]) + "\n")
    unfinished.rename(path)
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
