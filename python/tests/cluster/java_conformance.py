"""Compares the conformance programs of the Java tests on a cluster with the local engine.

``python -m tests.cluster.java_conformance`` runs all of them, in all variants that a cluster can run, on
a standalone cluster of its own, and prints the counts. The tests of the package run a part.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Callable, NamedTuple

from .building import CLONE, conformance_jar
from .standalone import Standalone

EXCEPTIONS = Path(__file__).resolve().parent / "exceptions.txt"

CASES = "dev.kindling.it.conformance.ConformanceProgram"
RECORDED = "dev.kindling.it.fidelity.RecordedProgram"

#: Example programs and their data. The tests of the package run the first; the command runs all.
EXAMPLES = (
    ("BirdStrikes.java", "birdstrikes/birdstrikes.csv"),
    ("Flights.java", "nycflights13"),
    ("Shakespeare.java", "shakespeare"),
)


class Result(NamedTuple):
    """The comparison of two runs.

    :param same: how many answers are the same
    :param reordered: how many have the same records in another order, which Spark does not promise:
        blocks of other executors arrive as they come
    :param excepted: how many differ for a reason that ``exceptions.txt`` gives
    :param differences: a text for each other answer, and for each exception without an answer
    """

    same: int
    reordered: int
    excepted: int
    differences: list[str]


def compare(cluster: Standalone, folder: Path, all_of_them: bool = False) -> Result:
    """Runs the programs on the cluster and on the local engine.

    :param all_of_them: all variants of the cases, the recorded programs and the examples, instead of
        one variant of each case
    """
    jar = str(conformance_jar(folder))
    programs = [(["--class", CASES, jar, "all" if all_of_them else "one"], folder, answers_of_cases)]
    if all_of_them:
        programs.append((["--class", RECORDED, jar], folder, _recorded))
        programs += [([*words], CLONE / "examples", _lines(words[0])) for words in EXAMPLES]
    ours: dict[str, str] = {}
    theirs: dict[str, str] = {}
    for words, place, read in programs:
        # Two attempts, because some variants of the cases fail at the first.
        ours |= read(_run(cluster, "run", "--master", "local[2,2]", *words, folder=place))
        theirs |= read(_run(cluster, "run", "--master", cluster.master, *words, folder=place))
    return _compared(ours, theirs, exceptions(), all_of_them)


def exceptions() -> dict[str, str]:
    """The reasons in ``exceptions.txt``: patterns of names of answers, each with its reason."""
    reasons = {}
    for line in EXCEPTIONS.read_text().splitlines():
        if line and not line.startswith("#"):
            pattern, reason = line.split(": ", 1)
            reasons[pattern] = reason
    return reasons


def _compared(
    ours: dict[str, str], theirs: dict[str, str], reasons: dict[str, str], complete: bool
) -> Result:
    same, reordered, excepted, differences = 0, 0, 0, []
    for name in ours.keys() | theirs.keys():
        one, other = ours.get(name), theirs.get(name)
        failed = (one or "").startswith("failed: ")
        if one == other and not failed:
            same += 1
        elif one and other and not failed and in_any_order(one) == in_any_order(other):
            reordered += 1
        elif any(re.fullmatch(each, name) for each in reasons):
            excepted += 1
        else:
            differences.append(f"{name}\n  here:  {one}\n  there: {other}")
    if complete:
        names = list(ours)
        differences += [
            f"{each}: is in {EXCEPTIONS.name}, but no answer has that name"
            for each in reasons
            if not any(re.fullmatch(each, name) for name in names)
        ]
    return Result(same, reordered, excepted, sorted(differences))


def in_any_order(text: str) -> str:
    """The text with the elements of each list in brackets in the order of their text."""
    open_lists: list[list[str]] = [[""]]
    for part in re.split(r"(\[|\]|, |\(|\))", text):
        if part in ("[", "("):
            open_lists.append([part])
        elif part in ("]", ")") and len(open_lists) > 1:
            opening, *elements = _elements(open_lists.pop())
            if opening == "[":
                elements.sort()
            open_lists[-1].append(opening + ", ".join(elements) + part)
        else:
            open_lists[-1].append(part)
    return "".join("".join(each) for each in open_lists)


def _elements(parts: list[str]) -> list[str]:
    """The opening bracket and then the elements, each joined from its parts."""
    elements = [parts[0], ""]
    for part in parts[1:]:
        if part == ", ":
            elements.append("")
        else:
            elements[-1] += part
    return elements


def _run(cluster: Standalone, *words: str, folder: Path) -> str:
    ran = cluster.kindling(*words, folder=folder, seconds=3000)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def answers_of_cases(printed: str) -> dict[str, str]:
    """The answers of the cases, by case and variant."""
    return dict(line.split(" -> ", 1) for line in printed.splitlines() if " -> " in line)


def _recorded(printed: str) -> dict[str, str]:
    """What the recorded programs observe, by recording and case."""
    found = {}
    for part in printed.split("#### ")[1:]:
        recording, text = part.split("\n", 1)
        if text.lstrip().startswith("== "):
            for block in re.split(r"(?m)^== ", text)[1:]:
                name, _, observed = block.partition("\n")
                found[f"{recording} {name}"] = observed.strip()
        else:
            for line in text.strip().splitlines():
                name, _, observed = line.partition(" -> ")
                found[f"{recording} {name}"] = observed
    return found


def _lines(program: str) -> Callable[[str], dict[str, str]]:
    """Returns a function that names the lines that a program has printed."""
    return lambda printed: {
        f"{program} line {number}": line for number, line in enumerate(printed.splitlines(), 1)
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        cluster = Standalone(Path(folder))
        try:
            result = compare(cluster, Path(folder), all_of_them=True)
        finally:
            cluster.close()
    for difference in result.differences:
        print(difference)
    print(
        f"{result.same} answers are the same, {result.reordered} have the same records in another "
        f"order, {result.excepted} differ for a known reason, "
        f"{len(result.differences)} differ"
    )
    return 1 if result.differences else 0


if __name__ == "__main__":
    sys.exit(main())
