"""What the steps of random programs have in common: the seed's choices, a folder, and observations."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any, Callable

import numpy

from ..conformance.harness import shown_outcome


class Observing:
    """A program that observes the outcomes of calls beside its RDDs.

    :param seed: determines all choices
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._folder = Path()
        self._folders = 0
        #: The calls so far, for those who look for what differs.
        self.calls: list[str] = []
        #: What is observed when the endings have run, such as the values of accumulators.
        self._observations: list[Callable[[], Any]] = []

    def _note(self, text: str) -> None:
        self.calls.append(text)

    def _choose(self, *values: Any) -> Any:
        """One of the values, which is noted."""
        chosen = self._random.choice(values)
        self._note(str(chosen))
        return chosen

    def _new_path(self) -> Path:
        """A path of the program's folder at which nothing is."""
        self._folders += 1
        return self._folder / f"of-{self._folders}"

    def _number(self, number: int) -> Any:
        """A number of partitions or records, sometimes one of NumPy's."""
        kind = self._random.choice([int, int, int, numpy.int64])
        return kind(number)

    def _observe(self, outcome: Callable[[], Any], whole: bool = True) -> None:
        """Runs something now; the program's answer has its result, or its error.

        :param whole: whether the error of a job is the same whichever of its tasks fails first
        """
        text = self._outcome(outcome, whole)
        self._observations.append(lambda: text)

    def _outcome(self, outcome: Callable[[], Any], whole: bool = True) -> str:
        text = shown_outcome(outcome).replace(str(self._folder), "FOLDER")
        if text.startswith("raised Py4JError"):
            return "raised Py4JError"  # Py4J names what it looked for among Java's methods.
        # An IOException is one of the JVM, of whose stack trace Kindling's messages have no line.
        if text.startswith("raised") and not whole:
            own = re.search(r" \.\.\. (?!IOException)(\w+(?:\.error)?)", text)
            return text.split(":")[0] + (f" of {own[1]}" if own else "")
        return text.split(" ... IOException")[0]
