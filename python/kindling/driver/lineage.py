"""The lineage of RDDs: what each is computed from. Nothing here talks to the JVM; the datasets that
the JVM has for these nodes are those of :mod:`kindling.driver.datasets`."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

from ..tasks.functions import PartitionFunction
from .pickling import FunctionPickler, PickledFunctions
from .requests import ApiCall, DatasetDefinition, DatasetReference, UnionDefinition


class Node:
    """An RDD's node in the lineage. Immutable but for the ids of its datasets, which
    :class:`~kindling.driver.datasets.Datasets` sets.

    :param operation: the call of the API that made it
    :param kind: the JVM's name for this kind of dataset
    :param parents: the nodes that it is computed from
    :param define: makes the definition of its dataset from the call and from references to the
        datasets of the parents; None for pipelines and shuffles, of which more has to be known
    """

    def __init__(
        self,
        operation: ApiCall,
        kind: str,
        parents: "list[Node]",
        define: Callable[..., DatasetDefinition] | None = None,
    ) -> None:
        self.operation = operation
        self.kind = kind
        self.parents = parents
        self.define = define
        #: The dataset whose partitions hold this node's records.
        self.id: int | None = None

    def freeze(self) -> None:
        """Fixes the values that its functions have captured. Only pipelines have functions that are
        not pickled from the beginning."""


class Pipeline(Node):
    """Functions over the records of another node. A node that only leads to the functions of
    another one is a label in the JVM: it holds no records, but shows the operation.

    :param source: the node whose records the first function is applied to
    :param before: the pipeline that this one continues, or None
    :param function: a function of the partition's index and its records
    :param preserves_partitioning: whether the keys stay as they are
    :param pickler: pickles the functions when they are first needed
    """

    def __init__(
        self,
        operation: ApiCall,
        source: Node,
        before: "Pipeline | None",
        function: PartitionFunction,
        preserves_partitioning: bool,
        pickler: FunctionPickler,
    ) -> None:
        super().__init__(operation, "chain", [before or source])
        self.source = source
        self.before = before
        self.function = function
        self.preserves_partitioning = preserves_partitioning
        #: The dataset that only shows the operation.
        self.label: int | None = None
        self._pickler = pickler
        self._pickled: PickledFunctions | None = None

    def freeze(self) -> None:
        """Pickles its functions unless they are pickled already. PySpark does so where an operator
        or an action needs the JVM's side of this RDD itself, and not only of RDDs that continue
        its pipeline: these pickle its functions again, together with their own."""
        self.pickled()

    def pickled(self) -> PickledFunctions:
        """Returns its functions as they were when it was frozen, or as they are now. Changes that
        the program makes later to captured variables have no effect."""
        if self._pickled is None:
            self._pickled = self._pickler.pickle(self.functions(), self.calls())
        return self._pickled

    def functions(self) -> list[PartitionFunction]:
        """Returns the functions of the whole pipeline, the first one first."""
        return [pipeline.function for pipeline in self.pipelines()]

    def calls(self) -> list[str]:
        """Returns the call of the API that each of its functions is for."""
        return [named(pipeline.operation) for pipeline in self.pipelines()]

    def pipelines(self) -> "list[Pipeline]":
        """Returns the pipelines up to this one, the first one first."""
        pipelines: list[Pipeline] = []
        node: Pipeline | None = self
        while node is not None:
            pipelines.append(node)
            node = node.before
        pipelines.reverse()
        return pipelines


class ShuffleDescription(NamedTuple):
    """What pages say about a shuffle.

    :ivar partitioning: how the partition of a record is chosen: ``portable_hash``,
        ``RangePartitioner``, ``round robin in batches``, or the program's own function
    :ivar combines: whether tasks combine the values of each key before they write
    :ivar sorts: whether the records of each partition are sorted by key afterwards
    """

    partitioning: str
    combines: bool = False
    sorts: bool = False


class Shuffle(Node):
    """Moves the records of another node, or the results of its functions, to partitions that a
    function chooses.

    :param parent: the node whose records are moved
    :param continued: the parent, if its functions are applied where the records are moved from;
        None if the records are those of the parent's own dataset, which may be stored
    :param function: makes pairs of a key and a value from the parent's records
    :param reducer_of: returns an integer for a key; the partition is its remainder. Without it the
        function makes pairs of a partition and a batch that goes there
    :param token: equal for shuffles that put equal keys into the same partitions, or None
    :param description: what pages say about it
    :param pickler: pickles the functions, at once: PySpark, too, pickles what comes before a
        shuffle where the shuffle is defined
    :ivar source: the node whose records its functions are applied to
    :ivar has_outputs: whether a job has computed its outputs, so that later jobs skip its stage
    """

    def __init__(
        self,
        operation: ApiCall,
        parent: Node,
        continued: Pipeline | None,
        function: PartitionFunction,
        reducer_of: Callable[[Any], int] | None,
        num_partitions: int,
        token: str | None,
        description: ShuffleDescription,
        pickler: FunctionPickler,
    ) -> None:
        super().__init__(operation, "shuffle", [parent])
        self.continued = continued
        self.reducer_of = reducer_of
        self.num_partitions = num_partitions
        self.token = token
        self.description = description
        self.source = parent if continued is None else continued.source
        self.has_outputs = False
        functions = [] if continued is None else continued.functions()
        calls = [] if continued is None else continued.calls()
        self.pickled = pickler.pickle_shuffle(
            [*functions, function], [*calls, named(operation)], reducer_of, num_partitions
        )


def stages_of(
    last: Node, broadcasts: frozenset[int]
) -> "list[tuple[Shuffle | None, frozenset[int]]]":
    """Returns the stages that a job computes, the result stage first: the shuffle of each, None for
    the result, and the numbers of the broadcasts that its functions refer to.

    :param last: the node whose records the job's own functions are applied to
    :param broadcasts: those that the job's own functions refer to
    """
    found: list[tuple[Shuffle | None, frozenset[int]]] = []
    stages: list[tuple[Shuffle | None, Node, frozenset[int]]] = [(None, last, broadcasts)]
    seen: set[int] = set()
    while stages:
        shuffle, last, broadcasts = stages.pop()
        waiting = [last]
        while waiting:
            each = waiting.pop()
            if id(each) in seen:
                continue
            seen.add(id(each))
            if isinstance(each, Shuffle):
                if not each.has_outputs:
                    stages.append((each, each.source, each.pickled.broadcasts))
            elif isinstance(each, Pipeline):
                broadcasts |= each.pickled().broadcasts
                waiting.append(each.source)
            else:
                waiting += each.parents
        found.append((shuffle, broadcasts))
    return found


def named(call: ApiCall) -> str:
    """Returns how errors name a call of the API: ``map at films.py:12``."""
    return f"{call.name} at {call.file}:{call.line}"


def define_union(call: ApiCall, *parents: DatasetReference) -> DatasetDefinition:
    """Returns the definition of a dataset with the partitions of several others."""
    return UnionDefinition(call, list(parents))


def has_round_robin_batches(node: Node) -> bool:
    """Returns whether the batches of a node are those that a round-robin shuffle made."""
    waiting = [node]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if each.kind in ("union", "coalesce"):
            waiting += each.parents
        elif not isinstance(each, Shuffle) or each.reducer_of is not None:
            return False
    return True
