"""What the pages of the UI say about a program: every sentence has to be true."""

from __future__ import annotations

import json
import os
import random
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from kindling import RDD, SparkConf, SparkContext, StorageLevel

#: How many random programs are compared with their pages, and the seed of the first.
_PROGRAMS = int(os.environ.get("KINDLING_PROGRAMS", "60"))
_FIRST_SEED = int(os.environ.get("KINDLING_FIRST_SEED", "0"))

Program = Callable[[SparkContext], Any]


class Pages:
    """The pages of an application that has ended, as the data that they are drawn from."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self.jobs: list[dict[str, Any]] = self.read("data/jobs")["jobs"]

    def read(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self._address}/{path}") as answer:
            return json.load(answer)

    def job(self, job: int) -> dict[str, Any]:
        found: dict[str, Any] = self.read(f"data/job?id={job}")
        return found

    def stages(self, job: int) -> list[dict[str, Any]]:
        """The stages of a job that have run."""
        listed = [each for each in self.job(job)["job"]["list"] if each["start"] >= 0]
        return [self.read(f"data/stage?id={each['id']}") for each in listed]

    def storage(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.read("data/storage")["rdds"]
        return found


@pytest.fixture
def pages() -> Iterator[Callable[..., Pages]]:
    """Runs a program in a context of its own, and returns the pages after its end."""

    def run(program: Program, **settings: str) -> Pages:
        conf = SparkConf(loadDefaults=False).setMaster("local[2]").setAppName("pages")
        conf.set("spark.ui.port", "0").set("kindling.ui.keep", "true")
        for key, value in settings.items():
            conf.set(key.replace("_", "."), value)
        sc = SparkContext(conf=conf)
        try:
            address = sc.uiWebUrl
            rdds = program(sc)
        finally:
            sc.stop()  # The pages have all events then.
        del rdds
        assert address is not None
        return Pages(address)

    yield run


def _said(page: dict[str, Any], topic: str) -> str:
    (found,) = [each for each in page["explanations"] if each["topic"] == topic]
    return "\n".join([found["answer"], *(detail["text"] for detail in found["details"])])


def _lesson(sc: SparkContext) -> Any:
    films = sc.parallelize(["dark knight", "dunkirk", "pulp fiction", "avatar"])
    groups = films.map(str.title).groupBy(lambda title: title[0])
    return groups.map(lambda group: (group[0], len(group[1]))).collect()


def test_the_lesson_says_why_three_records_of_four_films_moved(pages: Any) -> None:
    shown = pages(_lesson)
    job = shown.job(0)
    before, after = shown.stages(0)
    assert "each task collects its values of each key in a list" in _said(job, "WHY_THESE_STAGES")
    assert "by the hash code of its key (`portable_hash`)" in _said(job, "WHY_THESE_STAGES")
    assert "4 records became 3, so only 3 records moved" in _said(before, "WHAT_WAS_SHUFFLED")
    assert "read 3 records" in _said(after, "WHAT_WAS_SHUFFLED")
    assert "one for each task slot" in _said(before, "WHY_THESE_TASKS")
    assert "The shuffle of `groupBy` at test_pages.py" in _said(after, "WHY_THESE_TASKS")
    (shuffle,) = job["dag"]["shuffles"].values()
    assert (shuffle["recordsBeforeCombine"], shuffle["records"]) == (4, 3)


def _decade(key: int) -> int:
    return key // 10


@pytest.mark.parametrize(
    "moved, rule",
    [
        (lambda pairs: pairs.partitionBy(3), "by the hash code of its key (`portable_hash`)"),
        (lambda pairs: pairs.sortByKey(numPartitions=3), "by the range that contains its key"),
        (lambda pairs: pairs.repartition(3), "in turn (round robin), one batch of records"),
        (lambda pairs: pairs.partitionBy(3, _decade), "by the program's own `_decade`"),
        (lambda pairs: pairs.partitionBy(3, lambda key: key), "partition function, a lambda"),
        (lambda pairs: pairs.join(pairs, 3), "by the hash code of its key (`portable_hash`)"),
    ],
)
def test_each_partitioner_is_named_and_moves_every_record(
    pages: Any, moved: Callable[[RDD[Any]], RDD[Any]], rule: str
) -> None:
    def program(sc: SparkContext) -> None:
        moved(sc.parallelize([(key, key) for key in range(30)], 2)).count()

    shown = pages(program)
    stages = shown.stages(len(shown.jobs) - 1)
    written = _said(stages[0], "WHAT_WAS_SHUFFLED")
    assert rule in written
    assert "there is no map-side combine" in written
    sorts = "range" in rule
    assert ("sorted by key" in _said(shown.job(len(shown.jobs) - 1), "WHY_THESE_STAGES")) == sorts
    assert "3 partitions" in _said(stages[-1], "WHY_THESE_TASKS")


def test_the_values_of_a_key_that_a_loop_combined_are_counted(pages: Any) -> None:
    def program(sc: SparkContext) -> None:
        words = sc.parallelize(range(60_000), 2).flatMap(lambda number: (number, number))
        words.map(lambda number: (number % 7, 1)).reduceByKey(lambda one, other: one + other).count()

    (before, _) = pages(program).stages(0)
    assert "120,000 records became 14" in _said(before, "WHAT_WAS_SHUFFLED")


def test_a_combine_without_a_shuffle_is_not_counted_as_one_before_it(pages: Any) -> None:
    def program(sc: SparkContext) -> None:
        pairs = sc.parallelize([(key % 3, 1) for key in range(12)], 2).partitionBy(2)
        pairs.reduceByKey(max).partitionBy(3).count()

    stages = pages(program).stages(0)
    assert "there is no map-side combine" in _said(stages[1], "WHAT_WAS_SHUFFLED")


def test_storage_has_the_sizes_of_files_and_of_objects_that_workers_hold(pages: Any) -> None:
    def program(sc: SparkContext) -> Any:
        flat = sc.parallelize([(number % 100, number) for number in range(100_000)], 2).cache()
        lists = flat.map(list).persist(StorageLevel.DISK_ONLY)
        return flat.count(), lists.count(), lists.count(), flat, lists

    shown = pages(program)
    flat, lists = shown.storage()
    assert flat["disk"] > 200_000, "the pickled pairs are in files"
    assert flat["memory"] > flat["disk"], "workers hold immutable pairs as objects, too"
    assert lists["disk"] > 200_000
    assert lists["memory"] == 0, "lists can be changed, so no worker holds them"
    first, second, third = (shown.stages(job)[0] for job in range(3))
    for stage in (first, second, third):
        assert stage["stage"]["input"]["records"] == 100_000


def _slices(records: list[Any], count: int) -> list[list[Any]]:
    """The partitions of ``parallelize``: PySpark cuts batches of records, and spreads those."""
    size = max(1, min(len(records) // count, 1024))
    batches = [records[i : i + size] for i in range(0, len(records), size)]
    total = len(batches)
    ends = [i * total // count for i in range(count + 1)]
    return [sum(batches[ends[i] : ends[i + 1]], []) for i in range(count)]


@dataclass(frozen=True)
class _Stage:
    """What the page of a stage has to say."""

    tasks: int
    #: The records read from a shuffle and written for one, if there is one.
    read: int | None = None
    written: int | None = None
    #: The records that a map-side combine got; None if there is none.
    before: int | None = None
    #: How the partition of a record is chosen.
    rule: str = "`portable_hash`"

    def check(self, page: dict[str, Any], program: str) -> None:
        assert page["stage"]["tasks"]["total"] == self.tasks, program
        shuffles = self.read is not None or self.written is not None
        moved = _said(page, "WHAT_WAS_SHUFFLED") if shuffles else ""
        if self.read is not None:
            assert f"read {_records(self.read)} " in moved, program
            assert f"over {self.tasks} partition" in _said(page, "WHY_THESE_TASKS"), program
        if self.written is not None:
            assert f"wrote {_records(self.written)}," in moved, program
            assert self.rule in moved, program
            if self.before is None:
                assert "there is no map-side combine" in moved, program
            elif self.before == self.written:
                assert self.before == 0 or "no key had two records in one task" in moved, program
            else:
                assert f"{_records(self.before)} became {self.written:,}" in moved, program


def _random_program(seed: int) -> tuple[Program, list[_Stage]]:
    """Returns a program with one shuffle, and what the pages of its stages have to say."""
    draw = random.Random(seed)
    size, keys, slices = draw.randrange(1, 400), draw.randrange(1, 40), draw.randrange(1, 5)
    copies = draw.randrange(1, 4)
    reducers = draw.choice([None, 1, 2, 3, 5])
    records = [(number * 7919 % keys, number) for number in range(size)]
    kind = draw.choice(["reduce", "group", "distinct", "partition", "own", "join", "sort"])
    distinct = sum(len({pair[0] for pair in part}) for part in _slices(records, slices))
    size *= copies
    combines = kind in ("reduce", "group", "distinct")
    sides = 2 if kind == "join" else 1
    written = distinct if combines else sides * size
    before = _Stage(
        tasks=sides * slices,
        written=written,
        before=size if combines else None,
        rule={"own": "`_decade`", "sort": "by the range"}.get(kind, "`portable_hash`"),
    )
    stages = [before, _Stage(tasks=reducers or sides * slices, read=written)]
    if kind == "sort" and stages[1].tasks == 1:
        stages = [_Stage(tasks=1)]  # One range needs no shuffle.

    def program(sc: SparkContext) -> None:
        source = sc.parallelize(records, slices)
        pairs: RDD[Any] = source.flatMap(lambda pair: [pair] * copies) if copies > 1 else source
        moved: RDD[Any]
        if kind == "reduce":
            moved = pairs.reduceByKey(max, reducers)
        elif kind == "group":
            moved = pairs.groupByKey(reducers)
        elif kind == "distinct":
            moved = pairs.keys().distinct(reducers)
        elif kind == "partition":
            moved = pairs.partitionBy(reducers)
        elif kind == "own":
            moved = pairs.partitionBy(reducers, _decade)
        elif kind == "join":
            moved = pairs.cogroup(pairs, numPartitions=reducers)
        else:
            moved = pairs.sortByKey(numPartitions=reducers)
        moved.count()

    return program, stages


def _random_chain(seed: int) -> tuple[Program, list[_Stage]]:
    """Returns a program with several shuffles, and what the pages of its stages have to say."""
    draw = random.Random(seed)
    size, keys, slices = draw.randrange(1, 400), draw.randrange(1, 40), draw.randrange(1, 5)
    records = [(number * 7919 % keys, number) for number in range(size)]
    kinds = ["reduce", "group", "distinct", "partition", "halve", "filter", "values"]
    steps = [(draw.choice(kinds), draw.randrange(1, 6)) for _ in range(draw.randrange(1, 9))]

    def program(sc: SparkContext) -> None:
        pairs: RDD[Any] = sc.parallelize(records, slices)
        for kind, reducers in steps:
            if kind == "reduce":
                pairs = pairs.reduceByKey(max, reducers)
            elif kind == "group":
                pairs = pairs.groupByKey(reducers).mapValues(len)
            elif kind == "distinct":
                pairs = pairs.keys().distinct(reducers).map(lambda key: (key, 1))
            elif kind == "partition":
                pairs = pairs.partitionBy(reducers)
            elif kind == "halve":
                pairs = pairs.map(lambda pair: (pair[0] // 2, pair[1]))
            elif kind == "filter":
                pairs = pairs.filter(lambda pair: pair[0] % 3 != 1)
            else:
                pairs = pairs.mapValues(lambda value: value)
        pairs.count()

    stages: list[_Stage] = []
    parts = [[pair[0] for pair in part] for part in _slices(records, slices)]
    stage = _Stage(tasks=slices)
    partitioned = False
    for kind, reducers in steps:
        if kind == "halve":
            parts = [[key // 2 for key in part] for part in parts]
            partitioned = False
        elif kind == "filter":
            parts = [[key for key in part if key % 3 != 1] for part in parts]
        elif kind != "values":
            partitioned = partitioned and kind != "distinct"
            before = None if kind == "partition" else sum(map(len, parts))
            if kind != "partition":
                parts = [list(set(part)) for part in parts]
            # With as many partitions as before, by the same rule, nothing has to move.
            if not (partitioned and len(parts) == reducers):
                written = sum(map(len, parts))
                stages.append(replace(stage, written=written, before=before))
                stage = _Stage(tasks=reducers, read=written)
                moved = [key for part in parts for key in part]
                parts = [[key for key in moved if key % reducers == i] for i in range(reducers)]
                parts = parts if kind == "partition" else [list(set(part)) for part in parts]
            partitioned = kind != "distinct"
    return program, [*stages, stage]


@pytest.mark.parametrize("make", [_random_program, _random_chain])
def test_numbers_and_reasons_of_random_programs_are_true(
    pages: Any, make: Callable[[int], tuple[Program, list[_Stage]]]
) -> None:
    seeds = range(_FIRST_SEED, _FIRST_SEED + _PROGRAMS)
    programs = [make(seed) for seed in seeds]

    def program(sc: SparkContext) -> list[int]:
        ends = []
        for each, _ in programs:
            each(sc)
            ends.append(max(sc.statusTracker().getJobIdsForGroup(None)))
        return ends

    ends: list[int] = []
    retained = str(20 * _PROGRAMS)
    shown = pages(
        lambda sc: ends.extend(program(sc)),
        spark_ui_retainedJobs=retained,
        spark_ui_retainedStages=retained,
    )
    for seed, (_, expected), job in zip(seeds, programs, ends):
        stages = shown.stages(job)
        assert len(stages) == len(expected), (seed, expected)
        for page, stage in zip(stages, expected):
            stage.check(page, f"seed {seed}: {stage} of {expected}")


def _records(number: int) -> str:
    return f"{number:,} record" + ("" if number == 1 else "s")
