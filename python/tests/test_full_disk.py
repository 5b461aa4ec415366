"""The disk of the temporary files is full."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest

from kindling import SparkConf, SparkContext
from kindling.errors import Py4JJavaError
from kindling.tasks.batches import FrameWriter
from kindling.tasks.disk import DiskFullError, TemporaryFile, make_folder

from .soak.__main__ import small_disk, unmount

KILOBYTE = 1 << 10
BLOB = 100 * KILOBYTE


# --- Files --------------------------------------------------------------------------------------


@pytest.fixture
def full(tmp_path: Path) -> str:
    """A file whose disk is full."""
    path = tmp_path / "batches-3"
    path.symlink_to("/dev/full")
    return str(path)


pytestmark = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has /dev/full")


def test_the_error_says_what_how_much_where_and_what_to_do(full: str) -> None:
    file = TemporaryFile(full)
    with pytest.raises(DiskFullError) as failed:
        file.write(bytes(1 << 20))
    text = str(failed.value)
    assert text.startswith("[Errno 28] No space left on device\n")
    assert "1048576 more bytes are needed for batches-3, which has 0 bytes" in text
    assert f"bytes are free in {os.path.dirname(full)};" in text
    assert "set spark.local.dir to a folder on a larger disk" in text
    file.close()  # Not a second error.


def test_what_was_in_the_buffer_is_an_error_when_the_file_is_closed(full: str) -> None:
    file = TemporaryFile(full)
    file.write(b"few")
    with pytest.raises(DiskFullError, match="which has 3 bytes"):
        file.close()


def test_frames_are_written_into_such_files(full: str) -> None:
    writer = FrameWriter(full)
    with pytest.raises(DiskFullError):
        writer.write(bytes(1 << 20))
    writer.close()


def test_other_errors_stay_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        TemporaryFile(str(tmp_path / "nowhere" / "batches-1"))
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        make_folder(str(tmp_path / "file" / "folder"))


# --- Applications -------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not small_disk(folder):
        pytest.skip("a small disk can be mounted by root only")
    yield folder
    unmount(folder)


@pytest.fixture
def sc(disk: Path) -> Iterator[SparkContext]:
    conf = SparkConf().setMaster("local[2]").setAppName("x").set("spark.local.dir", str(disk))
    with SparkContext(conf=conf) as made:
        yield made




def blobs(sc: SparkContext, count: int) -> Any:
    """An RDD of records of 100 KB. All of them fit on the disk if there are fewer than 400."""
    return sc.parallelize(range(count), 8).map(lambda x: (x, os.urandom(100 << 10)))


def used(disk: Path) -> int:
    return shutil.disk_usage(disk).used


#: Jobs that write more than the disk holds.
TOO_LARGE: dict[str, Callable[[SparkContext], Any]] = {
    "shuffle": lambda sc: blobs(sc, 800).groupByKey().count(),
    "sort": lambda sc: blobs(sc, 800).sortByKey().count(),
    "result": lambda sc: blobs(sc, 800).collect(),
    "cache": lambda sc: blobs(sc, 800).cache().count(),
    "second shuffle": lambda sc: blobs(sc, 300).partitionBy(4).map(lambda x: x).groupByKey().count(),
}


@pytest.mark.parametrize("job", TOO_LARGE)
def test_a_job_that_fills_the_disk_says_so_and_leaves_room_for_others(
    job: str, sc: SparkContext, disk: Path
) -> None:
    before = used(disk)
    for _ in range(2):
        with pytest.raises(Py4JJavaError) as failed:
            TOO_LARGE[job](sc)
        text = str(failed.value)
        assert "No space left on device" in text and "more bytes are needed for batches-" in text
        assert str(disk) in text and "set spark.local.dir" in text
        del failed
        assert blobs(sc, 200).groupByKey().count() == 200
    assert used(disk) - before < 25 << 20


def test_room_is_made_although_the_program_still_has_the_rdds(sc: SparkContext, disk: Path) -> None:
    before = used(disk)
    shuffled, cached = blobs(sc, 800).groupByKey(), blobs(sc, 800).cache()
    for too_large in (shuffled, cached):
        with pytest.raises(Py4JJavaError, match="No space left"):
            too_large.count()
        assert used(disk) - before < 1 << 20
    assert blobs(sc, 200).groupByKey().count() == 200


def test_many_jobs_whose_files_nothing_needs_run_on_a_small_disk(sc: SparkContext) -> None:
    for _ in range(13):
        assert blobs(sc, 130).groupByKey().count() == 130
        assert blobs(sc, 130).cache().count() == 130
        assert len(blobs(sc, 80).collect()) == 80


def test_files_of_dropped_partitions_are_deleted_for_a_full_disk(sc: SparkContext) -> None:
    for _ in range(5):
        cached = blobs(sc, 300).cache()
        assert cached.count() == 300 and cached.count() == 300
        cached.unpersist()


def test_broadcasts_and_collections_that_do_not_fit_leave_nothing(
    sc: SparkContext, disk: Path
) -> None:
    before = used(disk)
    with pytest.raises(OSError, match="more bytes are needed for broadcast-"):
        sc.broadcast(os.urandom(60 << 20))
    with pytest.raises(OSError, match="more bytes are needed for parallelized-"):
        sc.parallelize([os.urandom(1 << 20) for _ in range(60)], 4)
    assert used(disk) - before < 1 << 20
    assert len(sc.broadcast(os.urandom(10 << 20)).value) == 10 << 20


def test_a_broadcast_deletes_what_nothing_needs(sc: SparkContext) -> None:
    assert blobs(sc, 300).groupByKey().count() == 300
    assert len(sc.broadcast(os.urandom(30 << 20)).value) == 30 << 20


def test_spilled_files_of_failed_and_killed_tasks_are_deleted(sc: SparkContext) -> None:
    def spill(way: str, records: Iterator[int]) -> Iterator[int]:
        from kindling.shuffle import ExternalSorter

        sorted_records = ExternalSorter(1).sorted((x % 977 for x in range(50_000)), reverse=True)
        yield next(sorted_records)
        if way == "error":
            raise ValueError("the end")
        if way == "exit":
            os._exit(3)
        yield from sorted_records

    for way in ("error", "exit", "none"):
        rdd = sc.parallelize([1], 1).mapPartitions(lambda records, way=way: spill(way, records))
        if way == "none":
            assert rdd.count() == 50_000
        else:
            with pytest.raises(Py4JJavaError):
                rdd.count()
        assert [each for each in os.listdir(sc._folder) if each.startswith("batches")] == []


def test_results_that_a_program_does_not_read_are_deleted(sc: SparkContext) -> None:
    def results() -> list[str]:
        return [each for each in os.listdir(sc._folder) if each.startswith("batches")]

    def fail(x: int) -> Any:
        if x == 7:
            raise ValueError("the last one")
        return os.urandom(1 << 20)

    with pytest.raises(Py4JJavaError):
        sc.parallelize(range(8), 8).map(fail).collect()
    iterator = sc.parallelize(range(4), 4).map(lambda x: os.urandom(1 << 20)).toLocalIterator()
    next(iterator)
    del iterator
    assert sc.parallelize([1], 1).count() == 1
    assert results() == []
