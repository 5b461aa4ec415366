"""The context of a running task."""

from __future__ import annotations

import json as json_module
import os
from contextlib import contextmanager
from typing import Any, ClassVar, Iterator

from .errors import PySparkRuntimeError
from .tasks.messages import BarrierArrival, Refused, TaskIdentity, read_barrier_reply
from .tasks.state import TaskState
from .tasks.wire import Connection


class TaskContext:
    """The task that runs in this process, for functions that run in workers.

    :meth:`get` returns it. There is none in the driver.

    Parameters
    ----------
    **kwargs : object
        Properties of the task. The package makes task contexts; programs don't.

    Examples
    --------
    >>> from kindling import TaskContext
    >>> def where(records):
    ...     task = TaskContext.get()
    ...     yield task.partitionId(), sum(records)
    >>> sc.parallelize([1, 2, 3, 4], 2).mapPartitions(where).collect()
    [(0, 3), (1, 7)]
    """

    _taskContext: ClassVar["TaskContext | None"] = None

    _attemptNumber: int
    _partitionId: int
    _stageId: int
    _taskAttemptId: int
    _localProperties: dict[str, str]
    _cpus: int
    _resources: dict[str, Any]
    #: The state of the running task in its worker; None for a context that only describes a task.
    _state: TaskState | None = None

    def __new__(cls, **kwargs: Any) -> "TaskContext":
        running = TaskContext._taskContext
        if running is not None and not kwargs and isinstance(running, cls):
            return running
        return super().__new__(cls)

    def __init__(self, **kwargs: Any) -> None:
        for name, value in kwargs.items():
            setattr(self, "_" + name, value)

    def __getstate__(self) -> dict[str, Any]:
        # The state and the connection belong to the worker; a pickled context only describes its
        # task.
        return {k: v for k, v in vars(self).items() if k not in ("_state", "_connection")}

    @classmethod
    def get(cls) -> "TaskContext | None":
        """Returns the context of the running task.

        Returns
        -------
        TaskContext or None
            ``None`` in the driver.

        Examples
        --------
        >>> from kindling import TaskContext
        >>> TaskContext.get() is None
        True
        >>> sc.range(1).map(lambda _: TaskContext.get().partitionId()).collect()[0] >= 0
        True
        """
        return TaskContext._taskContext

    @classmethod
    def from_json(cls, json: str) -> "TaskContext":
        """Returns a task context with the properties of a JSON object.

        For tests of functions that ask for the running task: it doesn't become the running one.

        Parameters
        ----------
        json : str
            An object with properties such as ``stageId`` and ``partitionId``.

        Returns
        -------
        TaskContext

        Examples
        --------
        >>> from kindling import TaskContext
        >>> TaskContext.from_json('{"stageId": 3, "partitionId": 1}').stageId()
        3
        """
        return cls(**json_module.loads(json))

    def stageId(self) -> int:
        """Returns the number of the stage that the task belongs to.

        Returns
        -------
        int
            Unique in the context. The UI shows it.

        Examples
        --------
        >>> from kindling import TaskContext
        >>> stages = sc.range(4).map(lambda _: TaskContext.get().stageId()).distinct().collect()
        >>> len(stages)
        1
        """
        return self._stageId

    def partitionId(self) -> int:
        """Returns the number of the partition that the task computes.

        Returns
        -------
        int
            From 0.

        Examples
        --------
        >>> from kindling import TaskContext
        >>> sc.range(4, numSlices=4).map(lambda _: TaskContext.get().partitionId()).collect()
        [0, 1, 2, 3]
        """
        return self._partitionId

    def attemptNumber(self) -> int:
        """Returns how often the task was tried before this attempt.

        Returns
        -------
        int
            0 for the first attempt. Greater only with retries (``local[N,F]``) or when a stage runs
            again.

        Examples
        --------
        >>> from kindling import TaskContext
        >>> sc.range(1).map(lambda _: TaskContext.get().attemptNumber()).collect()
        [0]
        """
        return self._attemptNumber

    def taskAttemptId(self) -> int:
        """Returns a number of this attempt that is unique in the context.

        Use it to name temporary files: two attempts of the same task have different numbers.

        Returns
        -------
        int

        Examples
        --------
        >>> from kindling import TaskContext
        >>> def attempt(x):
        ...     return TaskContext.get().taskAttemptId()
        >>> len(set(sc.range(4, numSlices=4).map(attempt).collect()))
        4
        """
        return self._taskAttemptId

    def getLocalProperty(self, key: str) -> str | None:
        """Returns a local property of the thread that started the job.

        Parameters
        ----------
        key : str
            Name that :meth:`SparkContext.setLocalProperty` has set.

        Returns
        -------
        str or None
            ``None`` if the thread had no such property.

        Examples
        --------
        >>> from kindling import TaskContext
        >>> sc.setLocalProperty("user", "ann")
        >>> sc.range(1).map(lambda _: TaskContext.get().getLocalProperty("user")).collect()
        ['ann']
        >>> sc.setLocalProperty("user", None)
        """
        return self._localProperties.get(key)

    def cpus(self) -> int:
        """Returns how many cores the task has been given: ``spark.task.cpus``.

        Returns
        -------
        int

        Examples
        --------
        >>> from kindling import TaskContext
        >>> sc.range(1).map(lambda _: TaskContext.get().cpus()).collect()
        [1]
        """
        return self._cpus

    def resources(self) -> dict[str, Any]:
        """Returns the resources of the task besides cores, such as GPUs: none here.

        Returns
        -------
        dict
            Always empty.

        Notes
        -----
        Differs from PySpark since 0.1.0: PySpark lists what a cluster has assigned to the task.

        Examples
        --------
        >>> from kindling import TaskContext
        >>> sc.range(1).map(lambda _: TaskContext.get().resources()).collect()
        [{}]
        """
        return self._resources


class BarrierTaskInfo:
    """One task of a barrier stage, as :meth:`BarrierTaskContext.getTaskInfos` lists it.

    Parameters
    ----------
    address : str
        Where the task runs, as ``host:port``.

    Attributes
    ----------
    address : str
        The same.

    Examples
    --------
    >>> from kindling import BarrierTaskInfo
    >>> BarrierTaskInfo("127.0.0.1:7077").address
    '127.0.0.1:7077'
    """

    def __init__(self, address: str) -> None:
        self.address = address


class BarrierTaskContext(TaskContext):
    """The running task of a barrier stage: it can wait for the other tasks of the stage.

    For functions of :meth:`RDD.barrier`. All tasks have to call the same methods in the same order,
    otherwise they wait for each other in vain.

    Examples
    --------
    >>> from kindling import BarrierTaskContext
    >>> def total(numbers):
    ...     task = BarrierTaskContext.get()
    ...     yield sum(map(int, task.allGather(str(sum(numbers)))))
    >>> sc.parallelize([1, 2, 3, 4], 2).barrier().mapPartitions(total).collect()
    [10, 10]
    """

    _tasks: int = 0
    _connection: Connection | None = None

    @classmethod
    def get(cls) -> "BarrierTaskContext":
        """Returns the context of the running task.

        Returns
        -------
        BarrierTaskContext

        Raises
        ------
        PySparkRuntimeError
            In the driver, and in a task of another stage (``NOT_IN_BARRIER_STAGE``).

        Examples
        --------
        >>> from kindling import BarrierTaskContext
        >>> def number(_):
        ...     yield BarrierTaskContext.get().partitionId()
        >>> sc.parallelize([1, 2], 2).barrier().mapPartitions(number).collect()
        [0, 1]
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
        """Waits until all tasks of the stage have called this method.

        Raises
        ------
        RuntimeError
            If another task calls a different method, or ends without calling any.

        Examples
        --------
        >>> from kindling import BarrierTaskContext
        >>> def together(records):
        ...     BarrierTaskContext.get().barrier()  # all tasks have come this far
        ...     return records
        >>> sc.parallelize([1, 2], 2).barrier().mapPartitions(together).collect()
        [1, 2]
        """
        self._wait("barrier", "")

    def allGather(self, message: str = "") -> list[str]:
        """Waits until all tasks of the stage have called this method; returns their messages.

        Parameters
        ----------
        message : str, default ""
            Message of this task. Each task holds the messages of all.

        Returns
        -------
        list of str
            One message per task, in the order of partitions.

        Raises
        ------
        TypeError
            If the message isn't a ``str``.
        RuntimeError
            If another task calls a different method, or ends without calling any.

        Examples
        --------
        >>> from kindling import BarrierTaskContext
        >>> def gathered(records):
        ...     yield BarrierTaskContext.get().allGather(f"sum {sum(records)}")
        >>> sc.parallelize([1, 2, 3], 2).barrier().mapPartitions(gathered).first()
        Traceback (most recent call last):
            ...
        kindling.errors.Py4JJavaError: ...SPARK-24820...
        >>> sc.parallelize([1, 2, 3], 2).barrier().mapPartitions(gathered).collect()
        [['sum 1', 'sum 5'], ['sum 1', 'sum 5']]
        """
        if not isinstance(message, str):
            raise TypeError("Argument `message` must be of type `str`")
        return self._wait("allGather", message)

    def getTaskInfos(self) -> list[BarrierTaskInfo]:
        """Returns all tasks of the stage.

        Returns
        -------
        list of BarrierTaskInfo
            One per task, in the order of partitions. On one machine all addresses are the same.

        Examples
        --------
        >>> from kindling import BarrierTaskContext
        >>> def hosts(_):
        ...     for task in BarrierTaskContext.get().getTaskInfos():
        ...         yield task.address.split(":")[0]
        >>> sc.parallelize([1, 2], 2).barrier().mapPartitions(hosts).collect()
        ['127.0.0.1', '127.0.0.1', '127.0.0.1', '127.0.0.1']
        """
        port = self._require_state("getTaskInfos").worker.port
        return [BarrierTaskInfo(f"127.0.0.1:{port}") for _ in range(self._tasks)]

    def _require_state(self, method: str) -> TaskState:
        if self._state is None or self._tasks == 0:
            raise PySparkRuntimeError(
                f"{method}() was called on a context that no barrier stage has made: "
                "BarrierTaskContext.get() returns the one of the task",
                errorClass="CALL_BEFORE_INITIALIZE",
            )
        return self._state

    def _wait(self, method: str, text: str) -> list[str]:
        worker = self._require_state(method).worker
        if self._connection is None:
            self._connection = Connection.open(worker.port, "barrier", worker.secret, os.getpid())
        self._connection.send(
            BarrierArrival(self._stageId, self._partitionId, self._tasks, method, text)
        )
        reply = read_barrier_reply(*self._connection.receive())
        if isinstance(reply, Refused):
            raise RuntimeError(reply.error)
        return reply.texts


def enter_barrier(tasks: int) -> None:
    """Makes the running task one of a barrier stage.

    :param tasks: the number of the stage's tasks
    """
    running = TaskContext._taskContext
    if running is not None and not isinstance(running, BarrierTaskContext):
        TaskContext._taskContext = BarrierTaskContext(
            **{name.removeprefix("_"): value for name, value in vars(running).items()}, tasks=tasks
        )


@contextmanager
def running_task(task: TaskIdentity, state: TaskState) -> Iterator[None]:
    """Makes a task the one that :meth:`TaskContext.get` returns."""
    TaskContext._taskContext = TaskContext(
        stageId=task.stage,
        partitionId=task.partition,
        attemptNumber=task.attempt,
        taskAttemptId=task.taskAttemptId,
        cpus=task.cpus,
        localProperties=task.properties,
        resources={},
        state=state,
    )
    try:
        yield
    finally:
        ended, TaskContext._taskContext = TaskContext._taskContext, None
        if isinstance(ended, BarrierTaskContext) and ended._connection is not None:
            ended._connection.close()


def state_of_task() -> TaskState | None:
    """Returns the state of the running task; None where no task runs."""
    running = TaskContext._taskContext
    return None if running is None else running._state
