"""What RDDs are made of, and how that becomes datasets of the JVM: lazily, many at a time."""

from __future__ import annotations

import itertools
import threading
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Callable, Iterator

from .callsite import Operation
from ..tasks.functions import PartitionFunction

if TYPE_CHECKING:
    from ..context import SparkContext


class Node:
    """An RDD's place in the lineage. Immutable but for the ids of its datasets.

    :param kind: what the JVM calls such a dataset
    :param parents: the nodes it is made of
    :param arguments: what else the JVM is told
    :param attachments: byte strings that the arguments name
    """

    def __init__(
        self,
        context: "SparkContext",
        operation: Operation,
        kind: str,
        parents: "list[Node]",
        arguments: dict[str, Any] | None = None,
        attachments: list[bytes] | None = None,
    ) -> None:
        self.context = context
        self.operation = operation
        self.kind = kind
        self.parents = parents
        self.arguments = arguments or {}
        self.attachments = attachments or []
        #: The dataset whose partitions hold this node's records.
        self.id: int | None = None

    def define(self, plan: "Plan") -> None:
        """Adds what makes this node's dataset to a plan."""
        plan.add(self, self.kind, self.parents, self.arguments, self.attachments)


class Pipeline(Node):
    """Functions over the records of another node. A node that only leads to the functions of
    another one is a label in the JVM: it holds no records, but shows the operation.

    :param source: what the first function is applied to
    :param before: the pipeline this one goes on from, or None
    :param function: of the partition's number and its records
    :param keeps: whether keys stay as they are
    """

    def __init__(
        self,
        context: "SparkContext",
        operation: Operation,
        source: Node,
        before: "Pipeline | None",
        function: PartitionFunction,
        keeps: bool,
    ) -> None:
        super().__init__(context, operation, "chain", [before or source])
        self.source = source
        self.before = before
        self.function = function
        self.keeps = keeps
        self.label: int | None = None
        self._pickled: tuple[bytes, Any] | None = None

    def pickled(self) -> "tuple[bytes, Any]":
        """Its functions as the first action or dataset that needs them finds them, as a bundle, and
        the profiler in it. What they capture may change later and doesn't matter any more."""
        if self._pickled is None:
            profiler = self.context._profiler()
            composed = self.context._composed(self.functions(), profiler)
            bundle = (composed, profiler, *self.context._serializers())
            self._pickled = self.context._pickled(bundle), profiler
        return self._pickled

    def functions(self) -> list[PartitionFunction]:
        """The functions of the whole pipeline, the first one first."""
        functions: list[PartitionFunction] = []
        node: Pipeline | None = self
        while node is not None:
            functions.append(node.function)
            node = node.before
        functions.reverse()
        return functions

    def steps(self) -> "list[Pipeline]":
        """The pipelines up to this one, the first one first."""
        steps: list[Pipeline] = []
        node: Pipeline | None = self
        while node is not None:
            steps.append(node)
            node = node.before
        steps.reverse()
        return steps

    def define(self, plan: "Plan") -> None:
        plan.labels(self)
        bundle = send_pickled(self.context, self.pickled()[0])
        arguments = {"chain": bundle, "extends": False, "keepsPartitioner": self.keeps}
        plan.add_over(self, "chain", plan.label_of(self), arguments)


_bundles = itertools.count(1)


class Plan:
    """The datasets that one message has the JVM make.

    :ivar nodes: what the message says of them
    :ivar attachments: byte strings that these name
    :ivar dataset: the id of what it is about, or its number among the nodes
    """

    _lock = threading.RLock()

    def __init__(self, context: "SparkContext") -> None:
        self._context = context
        self.nodes: list[dict[str, Any]] = []
        self.attachments: list[bytes] = []
        self.dataset: Any = None
        self._holds = False
        self._made: list[tuple[Node, str]] = []
        self._places: dict[tuple[int, str], int] = {}

    @classmethod
    def ensure(cls, node: Node) -> int:
        """The id of the dataset that holds a node's records."""
        if node.id is None:
            with cls._lock:
                if node.id is None:
                    plan = cls(node.context)
                    plan._define(node)
                    plan._send()
        assert node.id is not None
        return node.id

    @classmethod
    @contextmanager
    def for_job(cls, node: Node, with_functions: bool) -> "Iterator[Plan]":
        """What a job has to define, with :attr:`dataset` for what it is about. No other thread
        defines anything until :meth:`define` is called, or this ends.

        :param with_functions: whether a pipeline's functions belong to the dataset; otherwise it is
            the one that all of them are applied to
        """
        plan = cls(node.context)
        plan._lock.acquire()
        plan._holds = True
        try:
            if isinstance(node, Pipeline) and not with_functions:
                if node.label is None:
                    plan._define(node.source)
                    plan.labels(node)
                plan.dataset = plan._label_reference(node)
            else:
                plan._define(node)
                plan.dataset = plan._reference(node)
            if not plan.nodes:
                plan._release()
            yield plan
        finally:
            plan._release()

    def define(self, ids: list[int]) -> None:
        """Takes the ids of what it has defined."""
        for (node, which), number in zip(self._made, ids):
            setattr(node, which, number)
            weakref.finalize(node, self._context._released.append, number).atexit = False
        self._release()

    def _release(self) -> None:
        if self._holds:
            self._holds = False
            self._lock.release()

    def add(
        self,
        node: Node,
        kind: str,
        parents: list[Node],
        arguments: dict[str, Any],
        attachments: list[bytes],
    ) -> None:
        """Adds a node whose parents' records it is made of."""
        told = dict(arguments)
        shift = len(self.attachments)
        self.attachments += attachments
        if shift and "partitions" in told:
            told["partitions"] = [_shifted(recipe, shift) for recipe in told["partitions"]]
        references = [self._reference(parent) for parent in parents]
        if kind == "union":
            told["parents"] = references
        elif kind in ("cartesian", "zip"):
            told["left"], told["right"] = references
        elif references:
            told["parent"] = references[0]
        self._append(node, "id", kind, told)

    def add_over(self, node: Node, kind: str, parent: Any, arguments: dict[str, Any]) -> None:
        """Adds a node over a dataset that is known."""
        self._append(node, "id", kind, {"parent": parent, **arguments})

    def labels(self, pipeline: Pipeline) -> None:
        """Adds what shows the operations of a pipeline."""
        parent: Any = None
        for step in pipeline.steps():
            known = self._label_reference(step)
            if known is None:
                if parent is None:
                    parent = self._reference(step.source)
                self._append(step, "label", "label", {"parent": parent, "keepsPartitioner": step.keeps})
                known = self._label_reference(step)
            parent = known

    def label_of(self, pipeline: Pipeline) -> Any:
        """The dataset that shows a pipeline's last operation."""
        return self._label_reference(pipeline)

    def _append(self, node: Node, which: str, kind: str, told: dict[str, Any]) -> None:
        self._places[(id(node), which)] = len(self.nodes)
        self._made.append((node, which))
        self.nodes.append({"kind": kind, "operation": node.operation, **told})

    def _reference(self, node: Node) -> Any:
        if node.id is not None:
            return node.id
        return {"node": self._places[(id(node), "id")]}

    def _label_reference(self, node: Pipeline) -> Any:
        if node.label is not None:
            return node.label
        place = self._places.get((id(node), "label"))
        return None if place is None else {"node": place}

    def _define(self, root: Node) -> None:
        """Adds a node and what it is made of, as far as that isn't there; without recursion."""
        waiting: list[tuple[Node, bool]] = [(root, False)]
        while waiting:
            node, ready = waiting.pop()
            if node.id is not None or (id(node), "id") in self._places:
                continue
            if ready:
                node.define(self)
                continue
            waiting.append((node, True))
            needed = [node.source] if isinstance(node, Pipeline) else node.parents
            for parent in reversed(needed):
                if isinstance(node, Shuffle) and isinstance(parent, Pipeline):
                    parent = parent.source
                waiting.append((parent, False))

    def _send(self) -> None:
        if self.nodes:
            gateway = self._context._gateway
            ids, _ = gateway.call("define", *self.attachments, nodes=self.nodes)
            self.define(ids)


class Shuffle(Node):
    """Records of another node, or of its functions, put where a function wants them.

    :param parent: whose records are moved
    :param function: makes pairs of a key and a value of the parent's records
    :param reducer_of: tells a key's partition, modulo their number; without it the function makes
        pairs of a partition and a batch that goes there
    :param token: the same for shuffles that put equal keys in equal places, or None
    """

    def __init__(
        self,
        context: "SparkContext",
        operation: Operation,
        parent: Node,
        function: PartitionFunction,
        reducer_of: Callable[[Any], int] | None,
        num_partitions: int,
        token: str | None,
    ) -> None:
        super().__init__(context, operation, "shuffle", [parent])
        self.function = function
        self.reducer_of = reducer_of
        self.num_partitions = num_partitions
        self.token = token
        # What comes before a shuffle is pickled where the shuffle is defined, as in PySpark.
        functions = parent.functions() if isinstance(parent, Pipeline) else []
        profiler = context._profiler()
        bundle = (
            context._composed([*functions, function], profiler),
            profiler,
            *context._serializers(),
            reducer_of,
            num_partitions,
        )
        self._pickled = context._pickled(bundle)

    def define(self, plan: Plan) -> None:
        (parent,) = self.parents
        if isinstance(parent, Pipeline):
            plan.labels(parent)
            over = plan.label_of(parent)
        else:
            over = plan._reference(parent)
        arguments = {
            "chain": send_pickled(self.context, self._pickled),
            "extends": False,
            "numPartitions": self.num_partitions,
            "partitioner": self.token,
        }
        plan.add_over(self, "shuffle", over, arguments)


def send_bundle(context: "SparkContext", bundle: tuple[Any, ...]) -> int:
    """Pickles functions, sends them, and returns their number."""
    return send_pickled(context, context._pickled(bundle))


def send_pickled(context: "SparkContext", pickled: bytes) -> int:
    """Sends functions that are pickled already, and returns their number."""
    number = next(_bundles)
    context._gateway.post("chain", pickled, later=True, chain=number)
    return number


def _shifted(recipe: list[Any], shift: int) -> list[Any]:
    if recipe[0] == "inline":
        return ["inline", recipe[1] + shift]
    if recipe[0] == "concat":
        return ["concat", [_shifted(part, shift) for part in recipe[1]]]
    return recipe
