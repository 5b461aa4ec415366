"""What a task knows about itself."""

from __future__ import annotations

import json as json_module
import os
from contextlib import contextmanager
from typing import Any, ClassVar, Iterator

from .errors import PySparkRuntimeError
from .tasks.wire import Connection


class TaskContext:
    """The task that runs in this process. There is none at the driver."""

    _taskContext: ClassVar["TaskContext | None"] = None

    _attemptNumber: int
    _partitionId: int
    _stageId: int
    _taskAttemptId: int
    _localProperties: dict[str, str]
    _cpus: int
    _resources: dict[str, Any]

    def __new__(cls, **kwargs: Any) -> "TaskContext":
        running = TaskContext._taskContext
        if running is not None and not kwargs and isinstance(running, cls):
            return running
        return super().__new__(cls)

    def __init__(self, **kwargs: Any) -> None:
        for name, value in kwargs.items():
            setattr(self, "_" + name, value)

    @classmethod
    def get(cls) -> "TaskContext | None":
        """The task that runs, None at the driver."""
        return TaskContext._taskContext

    @classmethod
    def from_json(cls, json: str) -> "TaskContext":
        """A task that is told of as JSON."""
        return cls(**json_module.loads(json))

    def stageId(self) -> int:
        """The number of its stage."""
        return self._stageId

    def partitionId(self) -> int:
        """The number of the partition that it computes."""
        return self._partitionId

    def attemptNumber(self) -> int:
        """How often the partition was tried before."""
        return self._attemptNumber

    def taskAttemptId(self) -> int:
        """A number unique in the context."""
        return self._taskAttemptId

    def getLocalProperty(self, key: str) -> str | None:
        """A local property of the thread that started the job."""
        return self._localProperties.get(key)

    def cpus(self) -> int:
        """How many cores it has."""
        return self._cpus

    def resources(self) -> dict[str, Any]:
        """What else it has."""
        return self._resources


class BarrierTaskInfo:
    """A task of a barrier stage.

    :ivar address: where it runs, as ``host:port``
    """

    def __init__(self, address: str) -> None:
        self.address = address


class BarrierTaskContext(TaskContext):
    """A task of a stage whose tasks run together: they can wait for each other."""

    _tasks: int = 0
    _connection: Connection | None = None

    @classmethod
    def get(cls) -> "BarrierTaskContext":
        """The task that runs.

        :raises PySparkRuntimeError: it isn't of a barrier stage
        """
        running = TaskContext._taskContext
        if not isinstance(running, BarrierTaskContext):
            raise PySparkRuntimeError(
                "It is not in a barrier stage: BarrierTaskContext.get() is for the tasks of "
                "rdd.barrier().mapPartitions(…)",
                errorClass="NOT_IN_BARRIER_STAGE",
            )
        return running

    def barrier(self) -> None:
        """Waits until all tasks of the stage have come here."""
        self._meet("barrier", "")

    def allGather(self, message: str = "") -> list[str]:
        """Waits until all tasks of the stage have come here.

        :return: what each task gave, in the order of partitions
        """
        if not isinstance(message, str):
            raise TypeError("Argument `message` must be of type `str`")
        return self._meet("allGather", message)

    def getTaskInfos(self) -> list[BarrierTaskInfo]:
        """The tasks of the stage, in the order of partitions."""
        port, _ = self._place("getTaskInfos")
        return [BarrierTaskInfo(f"127.0.0.1:{port}") for _ in range(self._tasks)]

    def _place(self, method: str) -> tuple[int, str]:
        """Where the tasks meet: a port of this machine, and what is told there first."""
        if _meeting_place is None or self._tasks == 0:
            raise PySparkRuntimeError(
                f"{method}() was called on a context that no barrier stage has made: "
                "BarrierTaskContext.get() returns the one of the task",
                errorClass="CALL_BEFORE_INITIALIZE",
            )
        return _meeting_place

    def _meet(self, purpose: str, text: str) -> list[str]:
        port, secret = self._place(purpose)
        if self._connection is None:
            self._connection = Connection.open(port, "barrier", secret, os.getpid())
        self._connection.send(
            {
                "stage": self._stageId,
                "partition": self._partitionId,
                "tasks": self._tasks,
                "purpose": purpose,
                "text": text,
            }
        )
        answer, _ = self._connection.receive()
        if "error" in answer:
            raise RuntimeError(answer["error"])
        texts: list[str] = answer["ok"]
        return texts


#: A worker's: the port and the secret of the place where tasks meet.
_meeting_place: tuple[int, str] | None = None


def _meet_at(port: int, secret: str) -> None:
    """Says where tasks that run in this process meet others."""
    global _meeting_place
    _meeting_place = port, secret


def _meeting(tasks: int) -> None:
    """Has the task that runs be one of so many that can wait for each other."""
    running = TaskContext._taskContext
    if running is not None and not isinstance(running, BarrierTaskContext):
        TaskContext._taskContext = BarrierTaskContext(
            **{name.removeprefix("_"): value for name, value in vars(running).items()}, tasks=tasks
        )


@contextmanager
def _entered(task: dict[str, Any]) -> Iterator[None]:
    """Makes a task the one that :meth:`TaskContext.get` returns."""
    TaskContext._taskContext = TaskContext(
        stageId=task["stage"],
        partitionId=task["partition"],
        attemptNumber=task["attempt"],
        taskAttemptId=task["taskAttemptId"],
        cpus=task["cpus"],
        localProperties=task["properties"],
        resources={},
    )
    try:
        yield
    finally:
        ended, TaskContext._taskContext = TaskContext._taskContext, None
        if isinstance(ended, BarrierTaskContext) and ended._connection is not None:
            ended._connection.close()
