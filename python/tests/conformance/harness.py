"""Cases: small programs that are run with either API, and what a program observes of them as
text."""

from __future__ import annotations

import importlib
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, NamedTuple

#: How the records of a case are spread, and what becomes of a case that doesn't look at this.
SPREADS = ("1", "2", "7", "empty")
ONCE = ("once",)

_WORDS = "the quick brown fox jumps over the lazy dog and the quick red fox runs".split()
_NUMBERS = [5, 3, 8, 1, 9, 2, 7, 3, 5, 11, -4, 0, 6, 13, 8, 2, 21, 4, -7, 10]
_PAIRS = [(word[0], number) for word, number in zip(_WORDS, _NUMBERS)]
_OTHERS = [("t", "T"), ("q", "Q"), ("z", "Z"), ("t", "T2"), ("d", "D"), ("l", None)]


class Given:
    """The arguments of a case: the API, a context, records in the partitions of the run, a
    folder."""

    def __init__(self, api: ModuleType, context: Any, spread: str, folder: str) -> None:
        self.api = api
        self.sc = context
        self.folder = folder
        self.empty = spread == "empty"
        self.partitions = int(spread) if spread.isdigit() else 2

    def module(self, name: str) -> Any:
        """A submodule of the API."""
        return importlib.import_module(f"{self.api.__name__}.{name}")

    def rdd(self, records: list[Any]) -> Any:
        """Records in as many partitions as the case has; none if it has none."""
        return self.sc.parallelize([] if self.empty else records, self.partitions)

    def numbers(self) -> Any:
        """Whole numbers, some of them twice."""
        return self.rdd(_NUMBERS)

    def words(self) -> Any:
        """Words, some of them more often than once."""
        return self.rdd(_WORDS)

    def pairs(self) -> Any:
        """Pairs of a letter and a number."""
        return self.rdd(_PAIRS)

    def others(self) -> Any:
        """Pairs whose keys are partly those of ``pairs``, always in two partitions."""
        return self.sc.parallelize(_OTHERS, 2)

    def path(self, name: str) -> str:
        """A path in this case's own folder."""
        return f"{self.folder}/{name}"


class Case(NamedTuple):
    """A program: its name, and how its records are spread."""

    name: str
    program: Callable[[Given], Any]
    spreads: tuple[str, ...]


class Cases:
    """The cases of a module, in its order."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self.cases: list[Case] = []

    def spread(self, program: Callable[[Given], Any]) -> Callable[[Given], Any]:
        """A case that is run with each spread of the records."""
        return self._add(program, SPREADS)

    def once(self, program: Callable[[Given], Any]) -> Callable[[Given], Any]:
        """A case that doesn't depend on partitions."""
        return self._add(program, ONCE)

    def _add(
        self, program: Callable[[Given], Any], spreads: tuple[str, ...]
    ) -> Callable[[Given], Any]:
        self.cases.append(Case(f"{self.topic}.{program.__name__}", program, spreads))
        return program


def observe(
    case: Case,
    spread: str,
    api: ModuleType,
    context: Any,
    keeps_folder: bool = False,
    settle: Callable[[], Any] = lambda: None,
) -> str:
    """Runs a case and returns what it observes: results, partitions, errors, jobs, stages,
    tasks.

    :param keeps_folder: whether the case's folder stays. An executor of a cluster that starts later
        fetches all files that have been added, or fails
    :param settle: waits until the context knows of all its jobs
    """
    folder = tempfile.mkdtemp(prefix="conformance")
    given = Given(api, context, spread, folder)
    group = f"{case.name}-{spread}-{time.monotonic_ns()}"
    context.setJobGroup(group, case.name)
    try:
        text = shown_outcome(lambda: case.program(given))
        settle()
        jobs = _jobs(context, group)
    finally:
        if not keeps_folder:
            shutil.rmtree(folder, ignore_errors=True)
        context.setLocalProperty("spark.jobGroup.id", None)
        context.setLocalProperty("spark.job.description", None)
    return f"{text}\njobs: {jobs}".replace(folder, "FOLDER")


def shown_outcome(program: Callable[[], Any]) -> str:
    """Runs a program and returns its result or its error as text."""
    try:
        return shown(program())
    except Exception as error:
        return shown_error(error)


def shown(value: Any) -> str:
    """Returns a value as text that is the same with both APIs and shows everything that a program
    can observe."""
    kind = type(value)
    if hasattr(value, "glom") and hasattr(value, "getNumPartitions"):
        partitions = value.glom().collect()
        return f"{value.getNumPartitions()} partitions {shown(partitions)}"
    if kind.__name__ in ("ResultIterable", "_ExtendedIterable"):
        return f"iterable {shown(list(value))}"
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return kind.__name__ + shown(tuple(value))
    if isinstance(value, tuple):
        return "(" + ", ".join(map(shown, value)) + (",)" if len(value) == 1 else ")")
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value)) + "]"
    if isinstance(value, dict):
        name = "" if kind is dict else kind.__name__
        return name + "{" + ", ".join(f"{shown(k)}: {shown(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (set, frozenset)):
        return kind.__name__ + shown(sorted(value, key=repr))
    if isinstance(value, Exception):
        return shown_error(value)
    if isinstance(value, Iterator):
        return f"iterator {shown(list(value))}"
    if kind.__module__.split(".")[0] in ("pyspark", "kindling"):
        return f"{kind.__name__} {value}"
    return repr(value)


def shown_error(error: Exception) -> str:
    """An error's type, the first line of its message, and the program's own error behind it."""
    name = type(error).__name__
    java = getattr(error, "java_exception", None)
    if java is None:
        condition = getattr(error, "getCondition", None)
        message = condition() if condition is not None else None
        first = str(error).split("\n", 1)[0]
        return f"raised {name}: {_masked(message or first)}"
    message = str(java.getMessage())
    lines = message.splitlines() or [""]
    raised = [line for line in lines[1:] if re.match(r"[\w.]+(Error|Exception|Exit)\b", line)]
    own = " ... " + _masked(re.sub(r"^[\w.]+\.(\w+)", r"\1", raised[-1])) if raised else ""
    return f"raised {name}: {java.getClass().getName()}: {_masked(lines[0])}{own}"


def _masked(text: str) -> str:
    """Returns a message without the parts that differ from run to run; only the name of a
    condition."""
    text = re.sub(r"\[([A-Z][A-Z_.]+)\] .*", r"[\1]", text)
    text = re.sub(r"\(TID \d+\) \([^)]*executor (driver|\d+)\)", "(TID #) (HOST)", text)
    text = re.sub(r"(stage|task|Task) \d+(\.\d+)?", r"\1 #", text)
    return re.sub(r"\b0x[0-9a-f]+", "0x#", text)


def _jobs(context: Any, group: str) -> str:
    """A group's jobs: of each the tasks of its stages, ``+`` those that ran, ``-`` those skipped,
    ``!`` those of a job that failed."""
    tracker = context.statusTracker()
    deadline = time.monotonic() + 10
    while True:
        ids = sorted(tracker.getJobIdsForGroup(group))
        infos = [tracker.getJobInfo(number) for number in ids]
        done = all(info is not None and info.status != "RUNNING" for info in infos)
        if done or time.monotonic() > deadline:
            break
        time.sleep(0.002)
    jobs = []
    for info in infos:
        stages = [] if info is None else [tracker.getStageInfo(s) for s in sorted(info.stageIds)]
        failed = info is not None and info.status == "FAILED"
        shown_stages = [_stage(stage, failed) for stage in stages]
        # Spark numbers the stages that a stage needs as its hash set has them: by chance.
        jobs.append(sorted(shown_stages[:-1]) + shown_stages[-1:])
    return repr(jobs)


def _stage(stage: Any, failed: bool) -> str:
    if stage is None:
        return "?"
    if failed:  # How many of its tasks ran before the job was given up is chance.
        return f"!{stage.numTasks}"
    ran = stage.numCompletedTasks + stage.numFailedTasks
    return f"{'+' if ran else '-'}{stage.numTasks}"
