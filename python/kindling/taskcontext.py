"""What a task knows about itself."""

from __future__ import annotations

import json as json_module
from contextlib import contextmanager
from typing import Any, ClassVar, Iterator


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

    :ivar address: where it runs
    """

    def __init__(self, address: str) -> None:
        self.address = address


class BarrierTaskContext(TaskContext):
    """A task of a stage whose tasks run together."""

    @classmethod
    def get(cls) -> "BarrierTaskContext":
        """The task that runs."""
        if TaskContext._taskContext is None:
            from .errors import PySparkRuntimeError

            raise PySparkRuntimeError(
                "It is not allowed to call get() outside a barrier stage: it is the task's own",
                errorClass="CALL_BEFORE_INITIALIZE",
            )
        context = cls()
        context.__dict__.update(TaskContext._taskContext.__dict__)
        return context

    def barrier(self) -> None:
        """Waits until all tasks of the stage have come here."""
        from .errors import PySparkNotImplementedError

        raise PySparkNotImplementedError(
            "barrier() isn't there yet: tasks of a stage can't wait for each other; split the work "
            "into two stages, with a shuffle or an action between"
        )

    def allGather(self, message: str = "") -> list[str]:
        """Waits for all tasks of the stage and gives each the messages of all."""
        self.barrier()
        return []

    def getTaskInfos(self) -> list[BarrierTaskInfo]:
        """The tasks of the stage."""
        return [BarrierTaskInfo("localhost")]


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
        TaskContext._taskContext = None
