"""The answers of a worker: each kind of recipe, each kind of output, each way to fail."""

from __future__ import annotations

import itertools
import os
import threading
from pathlib import Path
from typing import Any, Iterator

import pytest

from kindling.accumulators import INT_ACCUMULATOR_PARAM, Accumulator
from kindling.tasks.batches import FrameWriter
from kindling.serializers import CPickleSerializer

from .jvm import Failed, Jvm, Raw, Worker, inline, unpickled

NUMBERS = inline([1, 2], [3, 4, 5])


def _segments(path: Path, *batches: list[Any]) -> list[Any]:
    writer = FrameWriter(str(path))
    for batch in batches:
        writer.write(CPickleSerializer().dumps(batch))
    writer.close()
    return [[str(path), 0, writer.position]]


def test_inline_records_go_through_a_chain(worker: Worker) -> None:
    chain = worker.chain(lambda partition, records: (partition * x for x in records))
    assert worker.records(["inline", 0], chain, [NUMBERS]) == [5, 10, 15, 20, 25]
    assert worker.records(["apply", chain, 2, ["inline", 0]], None, [NUMBERS]) == [2, 4, 6, 8, 10]


def test_records_without_a_chain_are_as_they_were(worker: Worker) -> None:
    assert worker.records(["inline", 0], None, [NUMBERS]) == [1, 2, 3, 4, 5]
    assert worker.records(["concat", []]) == []


def test_segments_are_read_from_where_they_begin(worker: Worker, tmp_path: Path) -> None:
    [[path, _, length]] = _segments(tmp_path / "first", ["a", "b"])
    [[_, _, both]] = _segments(tmp_path / "both", ["a", "b"], ["c"])
    recipe = ["segments", [[path, 0, length], [str(tmp_path / "both"), length, both - length]]]
    assert worker.records(recipe) == ["a", "b", "c"]


def test_recipes_are_put_after_another(worker: Worker) -> None:
    recipe = ["concat", [["inline", 1], ["concat", []], ["concat", [["inline", 0]]]]]
    assert worker.records(recipe, None, [inline([1]), inline([2, 3])]) == [2, 3, 1]


def test_pairs_come_batch_by_batch(worker: Worker) -> None:
    left, right = inline([1, 2], [3]), inline(["a"], ["b"])
    found = worker.records(["cross", ["inline", 0], ["inline", 1]], None, [left, right])
    assert found == [(1, "a"), (2, "a"), (1, "b"), (2, "b"), (3, "a"), (3, "b")]


def test_zipped_records_must_be_equally_many(worker: Worker) -> None:
    zip_of = ["zip", ["inline", 0], ["inline", 1]]
    pairs = worker.records(zip_of, None, [NUMBERS, inline(["a", "b", "c", "d", "e"])])
    assert pairs == [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e")]
    with pytest.raises(Failed) as failed:
        worker.run(zip_of, None, [NUMBERS, inline(["a"])])
    assert failed.value.message.startswith(
        "Can not deserialize PairRDD with different number of items in batches: (5, 1)"
    )


def test_files_are_read_as_lines_wholes_and_records(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"one\ntwo\n")
    failures = [False, False, True]
    text = ["text", str(path), 0, 8, "none", None, 2**31 - 1, failures]
    ok, attached = worker.run(text)
    assert ok["counts"]["recordsIn"] == 2 and ok["counts"]["bytesIn"] == 8
    assert worker.records(text) == ["one", "two"]
    files = [[str(path), "file:/text", "none"]]
    assert worker.records(["files", files, False, failures]) == [("file:/text", "one\ntwo\n")]
    assert worker.records(["files", files, True, failures]) == [("file:/text", b"one\ntwo\n")]
    assert worker.records(["fixed", str(path), 4, 4, 2, failures]) == [b"tw", b"o\n"]
    with pytest.raises(Failed, match="within a record of 3 bytes"):
        worker.run(["fixed", str(path), 0, 8, 3, failures])


def test_a_large_result_is_in_a_file_a_small_one_is_not(worker: Worker) -> None:
    many = worker.chain(lambda partition, records: range(100_000))
    ok, _ = worker.run(["concat", []], many)
    assert ok["inline"] is None and os.path.getsize(worker.file) == ok["runs"][0][2]
    assert worker.records(["concat", []], many) == list(range(100_000))
    worker.run(["inline", 0], None, [NUMBERS])
    assert not os.path.exists(worker.file)


def test_only_what_is_asked_for_is_computed(worker: Worker) -> None:
    def first(partition: int, records: Iterator[Any]) -> Iterator[Any]:
        return itertools.islice((n for x in records for n in itertools.count(x)), 3)

    assert worker.records(["inline", 0], worker.chain(first), [NUMBERS]) == [1, 2, 3]


def test_reducers_get_their_records_in_order(worker: Worker) -> None:
    pairs = [(x, str(x)) for x in range(100_000)]
    chain = worker.shuffle_chain(lambda partition, records: records, lambda key: key, 3)
    found = worker.shuffled(["inline", 0], chain, [inline(pairs)], reducers=3)
    assert found == {n: [pair for pair in pairs if pair[0] % 3 == n] for n in range(3)}


def test_functions_may_deal_batches_out_themselves(worker: Worker) -> None:
    chain = worker.shuffle_chain(lambda p, records: ((x % 2, [x, -x]) for x in records), None, 2)
    found = worker.shuffled(["inline", 0], chain, [NUMBERS], reducers=2)
    assert found == {0: [2, -2, 4, -4], 1: [1, -1, 3, -3, 5, -5]}


def test_many_dealt_batches_are_written_before_they_fill_the_memory(worker: Worker) -> None:
    def large(partition: int, records: Iterator[Any]) -> Iterator[Any]:
        return ((0, [bytes([x % 256]) * 10_000]) for x in range(5_000))

    chain = worker.shuffle_chain(large, None, 1)
    ok, _ = worker.run(["concat", []], chain, output="shuffle", memory=1 << 20)
    counts = [run[3] for run in ok["runs"]]
    assert sum(counts) == 5_000 and len(counts) > 9


def test_large_records_are_written_before_they_fill_the_memory(worker: Worker) -> None:
    def large(partition: int, records: Iterator[Any]) -> Iterator[Any]:
        return ((x, bytes([x % 256]) * 10_000) for x in range(5_000))

    chain = worker.shuffle_chain(large, lambda key: key, 1)
    ok, _ = worker.run(["concat", []], chain, output="shuffle", memory=1 << 20)
    counts = [run[3] for run in ok["runs"]]
    assert sum(counts) == 5_000 and len(counts) > 9


def test_what_does_not_fit_in_memory_goes_to_the_folder_of_the_tasks_file(worker: Worker) -> None:
    def sort(_: int, records: Iterator[int]) -> list[Any]:
        from kindling.shuffle import ExternalSorter

        sorter = ExternalSorter(1)
        in_order = sorter.sorted(records, reverse=True)
        (folder,) = sorter.local_dirs
        return [next(in_order), os.path.dirname(folder), os.path.isdir(folder), *in_order]

    numbers = inline(list(range(9_000)))
    first, folder, spilled, *rest = worker.records(["inline", 0], worker.chain(sort), [numbers])
    assert folder == worker.file + ".spill"
    assert spilled and [first, *rest] == list(range(8_999, -1, -1))
    assert os.listdir(folder) == []


def test_cached_records_stay_in_the_worker_until_they_are_removed(worker: Worker) -> None:
    ok, _ = worker.run(["inline", 0], None, [NUMBERS], output="store", cacheKey="rdd_3_0")
    assert ok["cached"] and ok["runs"][0][3] == 5
    stored = [[worker.file, *ok["runs"][0][1:3]]]
    os.rename(worker.file, worker.file + "-away")
    assert worker.records(["cached", "rdd_3_0", stored]) == [1, 2, 3, 4, 5]
    worker.connection.send(Raw({"kind": "forget", "key": "rdd_3"}))
    with pytest.raises(Failed) as failed:
        worker.run(["cached", "rdd_3_0", stored])
    assert failed.value.type == "FileNotFoundError"
    os.rename(stored[0][0] + "-away", stored[0][0])
    assert worker.records(["cached", "rdd_3_0", stored]) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("records", "cached"),
    [
        ([(1, ("a", None)), frozenset([2.0])], True),
        ([(1, ["a"])], False),
        ([{}], False),
        ([bytearray()], False),
    ],
)
def test_only_what_never_changes_is_held(
    worker: Worker, records: list[Any], cached: bool
) -> None:
    task = ["inline", 0], None, [inline(records)]
    ok, _ = worker.run(*task, output="store", cacheKey="rdd_1_0")
    assert ok["cached"] is cached


def test_partitions_not_used_for_longest_go_first(worker: Worker) -> None:
    for n in range(4):
        records = inline([bytes(1000)])
        ok, _ = worker.run(
            ["inline", 0], None, [records], output="store", cacheKey=f"rdd_1_{n}", memory=20_000
        )
        assert ok["cached"]
    gone: list[Any] = [["/nowhere", 0, 10]]
    assert worker.records(["cached", "rdd_1_3", gone]) == [bytes(1000)]
    with pytest.raises(Failed):
        worker.run(["cached", "rdd_1_0", gone])


def test_each_task_has_its_own_functions(worker: Worker) -> None:
    seen: list[int] = []

    def remembering(partition: int, records: Iterator[int]) -> Iterator[int]:
        seen.extend(records)
        return iter(seen)

    chain = worker.chain(remembering)
    for _ in range(2):
        assert worker.records(["inline", 0], chain, [NUMBERS]) == [1, 2, 3, 4, 5]


def test_accumulators_report_what_each_task_added(worker: Worker) -> None:
    accumulator = Accumulator(977, 10, INT_ACCUMULATOR_PARAM)

    def adding(partition: int, records: Iterator[int]) -> Iterator[int]:
        for x in records:
            accumulator.add(x)
            yield x

    chain = worker.chain(adding)
    for _ in range(2):
        ok, attached = worker.run(["inline", 0], chain, [NUMBERS])
        assert unpickled([attached[ok["accumulators"]]]) == [(977, 15)]
    ok, _ = worker.run(["inline", 0], None, [NUMBERS])
    assert ok["accumulators"] is None


def test_a_task_knows_itself(worker: Worker) -> None:
    def describe(partition: int, records: Iterator[Any]) -> Iterator[Any]:
        from kindling.taskcontext import TaskContext

        task = TaskContext.get()
        assert task is not None
        yield task.stageId(), task.partitionId(), task.attemptNumber(), task.taskAttemptId()
        yield task.getLocalProperty("spark.job.description"), task.getLocalProperty("else")

    assert worker.records(["concat", []], worker.chain(describe)) == [(3, 5, 1, 71), ("shown", None)]


class _Wordless(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")


@pytest.mark.parametrize(
    "failure", [ZeroDivisionError("by zero"), MemoryError(), KeyboardInterrupt(), _Wordless()]
)
def test_failures_are_reported_with_their_traceback(worker: Worker, failure: BaseException) -> None:
    def failing(partition: int, records: Iterator[Any]) -> Iterator[Any]:
        yield next(records)
        raise failure

    failing_chain = worker.chain(failing)
    with pytest.raises(Failed) as failed:
        worker.run(["inline", 0], failing_chain, [NUMBERS])
    error = failed.value
    assert error.type == type(failure).__name__
    assert error.traceback.startswith("Traceback (most recent call last):\n")
    assert "in failing" in error.traceback and "raise failure" in error.traceback
    assert "worker/process.py" not in error.traceback
    assert worker.records(["inline", 0], None, [NUMBERS]) == [1, 2, 3, 4, 5]


def test_what_can_not_be_pickled_fails_the_task(worker: Worker) -> None:
    chain = worker.chain(lambda partition, records: (threading.Lock() for _ in records))
    with pytest.raises(Failed, match="cannot pickle"):
        worker.run(["inline", 0], chain, [NUMBERS])


def test_a_line_is_printed_at_once_and_whole(tmp_path: Path) -> None:
    jvm = Jvm(tmp_path)
    worker = jvm.worker()

    def ends_after_a_line(partition: int, records: Any) -> Any:
        print("one", "two")
        print("three", "four", end=" ")
        os._exit(7)

    with pytest.raises(Exception):
        worker.run(["concat", []], worker.chain(ends_after_a_line))
    assert jvm.close() == "one two\n"


def test_prints_go_to_the_standard_error(tmp_path: Path) -> None:
    jvm = Jvm(tmp_path)
    worker = jvm.worker()
    worker.run(["concat", []], worker.chain(lambda partition, records: [print("printed")]))
    assert jvm.close() == "printed\n"
