"""Barrier stages: stages whose tasks all run at the same time."""

from __future__ import annotations

from typing import Callable, Generic, Iterable, Sequence, TypeVar, TYPE_CHECKING

from ..errors import Py4JJavaError
from ..tasks.functions import BarrierFunction
from .lineage import Node, Pipeline, Shuffle
from .requests import ApiCall

if TYPE_CHECKING:
    from ..rdd import RDD

T = TypeVar("T")
U = TypeVar("U")


class RDDBarrier(Generic[T]):
    """An RDD whose next operation runs as a barrier stage: all tasks start together.

    Made by :meth:`RDD.barrier`. The tasks can wait for each other by
    :class:`~kindling.BarrierTaskContext`.

    Parameters
    ----------
    rdd : RDD
        RDD whose partitions the tasks get.

    Attributes
    ----------
    rdd : RDD
        The same.

    Examples
    --------
    >>> from kindling import BarrierTaskContext
    >>> def together(records):
    ...     BarrierTaskContext.get().barrier()
    ...     return records
    >>> sc.parallelize([1, 2], 2).barrier().mapPartitions(together).collect()
    [1, 2]
    """

    def __init__(self, rdd: "RDD[T]") -> None:
        self.rdd = rdd

    def mapPartitions(
        self, f: Callable[[Iterable[T]], Iterable[U]], preservesPartitioning: bool = False
    ) -> "RDD[U]":
        """Returns a new RDD by applying ``f`` to each partition as a whole.

        Lazy; no shuffle. All tasks of the stage run at the same time. Inside ``f`` the task is
        ``BarrierTaskContext.get()``.

        Parameters
        ----------
        f : callable
            Called in a worker with an iterator over the partition's records; returns an iterable of
            new records.
        preservesPartitioning : bool, default False
            True keeps the partitioner. Set it only if ``f`` leaves the keys of pairs as they are.

        Returns
        -------
        RDD
            As many partitions as the RDD that :meth:`RDD.barrier` was called on.

        Raises
        ------
        Py4JJavaError
            At the action, if there are more partitions than task slots.

        Examples
        --------
        >>> from kindling import BarrierTaskContext
        >>> def number_of_tasks(records):
        ...     yield len(BarrierTaskContext.get().getTaskInfos())
        >>> sc.parallelize([1, 2], 2).barrier().mapPartitions(number_of_tasks).collect()
        [2, 2]
        """
        return self.rdd._pipelined(lambda _, records: f(records), preservesPartitioning, True)

    def mapPartitionsWithIndex(
        self, f: Callable[[int, Iterable[T]], Iterable[U]], preservesPartitioning: bool = False
    ) -> "RDD[U]":
        """Returns a new RDD by applying ``f`` to the number and the records of each partition.

        Lazy; no shuffle. The tasks run at the same time, as with :meth:`mapPartitions`.

        Parameters
        ----------
        f : callable
            Called in a worker with the number of the partition, from 0, and an iterator over its
            records; returns an iterable of new records.
        preservesPartitioning : bool, default False
            True keeps the partitioner. Set it only if ``f`` leaves the keys of pairs as they are.

        Returns
        -------
        RDD
            As many partitions as the RDD that :meth:`RDD.barrier` was called on.

        Raises
        ------
        Py4JJavaError
            At the action, if there are more partitions than task slots.

        Examples
        --------
        >>> from kindling import BarrierTaskContext
        >>> def gathered(partition, records):
        ...     yield partition, BarrierTaskContext.get().allGather(f"from {partition}")
        >>> sc.parallelize([1, 2], 2).barrier().mapPartitionsWithIndex(gathered).collect()
        [(0, ['from 0', 'from 1']), (1, ['from 0', 'from 1'])]
        """
        return self.rdd._pipelined(f, preservesPartitioning, True)


def has_barrier_stage(
    root: Node,
    partitions: Sequence[int] | None,
    cores: int,
    num_partitions: Callable[[Node], int],
) -> bool:
    """Returns whether a job has a barrier stage.

    :param root: the node that the job computes
    :param partitions: the partitions that the job computes, None for all
    :param cores: the number of tasks that run at the same time
    :param num_partitions: returns the number of a node's partitions
    :raises Py4JJavaError: a barrier stage has other tasks than those that wait for each other, or
        more tasks than there are cores
    """
    found = False
    seen: set[int] = set()
    #: The last nodes of stages, each with its number of tasks if that isn't the number of
    #: partitions.
    stages = [(root, None if partitions is None else len(partitions))]
    while stages:
        last, tasks = stages.pop()
        barriers: list[BarrierFunction] = []
        nodes = [last]
        while nodes:
            node = nodes.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, Shuffle):
                stages += [(parent, None) for parent in node.parents]
                continue
            nodes += node.parents
            if isinstance(node, Pipeline) and isinstance(node.function, BarrierFunction):
                barriers.append(node.function)
        if barriers:
            found = True
            if tasks is None:
                tasks = num_partitions(last.source if isinstance(last, Pipeline) else last)
            _check(last.operation, barriers, tasks, cores)
    return found


def _check(operation: ApiCall, barriers: list[BarrierFunction], tasks: int, cores: int) -> None:
    if any(barrier.tasks != tasks for barrier in barriers):
        raise _refusal(
            "[SPARK-24820][SPARK-24821]: Barrier execution mode does not allow a stage whose RDDs "
            f"have different numbers of partitions: {tasks} tasks, of which {barriers[0].tasks} are "
            "to wait for each other. take(), first(), coalesce() and union() of a barrier RDD make "
            "such stages: collect() it, or have a shuffle between",
            operation,
        )
    if tasks > cores:
        raise _refusal(
            "[SPARK-24819]: Barrier execution mode does not allow run a barrier stage that requires "
            f"more slots than there are: {tasks} tasks, {cores} slots. Make fewer partitions, or a "
            f"context with more cores: local[{tasks}]",
            operation,
        )


def _refusal(message: str, operation: ApiCall) -> Py4JJavaError:
    site = f"{operation.name} at {operation.file}:{operation.line}"
    return Py4JJavaError(
        {"class": "org.apache.spark.SparkException", "message": f"{message}, at {site}"}
    )
