"""The state of a worker process and of a running task: broadcasts, accumulators, added files and
temporary folders."""

from __future__ import annotations

from typing import Any

from .spill import SpillSpace


class WorkerState:
    """The state of a worker process, which its tasks share.

    :param port: the JVM's port on this machine, where barrier tasks wait for each other
    :param secret: what a connection to it begins with
    :ivar broadcasts: the broadcasts that tasks have read, by their files; each file is read once
    """

    def __init__(self, port: int, secret: str) -> None:
        self.port = port
        self.secret = secret
        self.broadcasts: dict[str, Any] = {}


class TaskState:
    """The state of one running task. It belongs to the task's :class:`~kindling.TaskContext`.

    :param worker: the state of the worker process
    :param spill: the temporary folders of the task
    :param files_folder: the folder of the files that the program has added; None for no files
    :ivar accumulators: the task's copies of accumulators, by number
    :ivar combined_records: the number of pairs that the last map-side combine has had
    """

    def __init__(self, worker: WorkerState, spill: SpillSpace, files_folder: str | None) -> None:
        self.worker = worker
        self.spill = spill
        self.files_folder = files_folder
        self.accumulators: dict[int, Any] = {}
        self.combined_records = 0
