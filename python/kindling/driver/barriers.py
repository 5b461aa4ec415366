"""Stages whose tasks run together: whether they can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence

from ..errors import Py4JJavaError
from ..tasks.functions import Meeting
from .lineage import Node, Pipeline, Plan, Shuffle

if TYPE_CHECKING:
    from .callsite import Operation


def require_together(root: Node, partitions: Sequence[int] | None, cores: int) -> bool:
    """Whether a job has a stage whose tasks wait for each other.

    :param root: whose records the job computes
    :param partitions: which ones of its partitions, None for all
    :param cores: how many tasks run at a time
    :raises Py4JJavaError: such a stage has other tasks than those that wait, or too many
    """
    found = False
    seen: set[int] = set()
    #: Last nodes of stages, each with its number of tasks where that isn't its partitions'.
    stages = [(root, None if partitions is None else len(partitions))]
    while stages:
        last, tasks = stages.pop()
        waiting: list[Meeting] = []
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
            if isinstance(node, Pipeline) and isinstance(node.function, Meeting):
                waiting.append(node.function)
        if waiting:
            found = True
            _check(last, waiting, _partitions(last) if tasks is None else tasks, cores)
    return found


def _check(last: Node, waiting: list[Meeting], tasks: int, cores: int) -> None:
    if any(meeting.tasks != tasks for meeting in waiting):
        raise _refusal(
            "[SPARK-24820][SPARK-24821]: Barrier execution mode does not allow a stage whose RDDs "
            f"have different numbers of partitions: {tasks} tasks, of which {waiting[0].tasks} are "
            "to wait for each other. take(), first(), coalesce() and union() of a barrier RDD make "
            "such stages: collect() it, or have a shuffle between",
            last.operation,
        )
    if tasks > cores:
        raise _refusal(
            "[SPARK-24819]: Barrier execution mode does not allow run a barrier stage that requires "
            f"more slots than there are: {tasks} tasks, {cores} slots. Make fewer partitions, or a "
            f"context with more cores: local[{tasks}]",
            last.operation,
        )


def _partitions(node: Node) -> int:
    source = node.source if isinstance(node, Pipeline) else node
    told: Any = node.context._ask("numPartitions", dataset=Plan.ensure(source))
    return int(told)


def _refusal(message: str, operation: "Operation") -> Py4JJavaError:
    place = f"{operation['name']} at {operation['file']}:{operation['line']}"
    return Py4JJavaError(
        {"class": "org.apache.spark.SparkException", "message": f"{message}, at {place}"}
    )
