"""The datasets of the JVM that stand for the nodes of a lineage. They are defined lazily, many in
one message."""

from __future__ import annotations

import threading
import weakref
from contextlib import contextmanager
from typing import Any, Iterator

from .gateway import Gateway
from .lineage import Node, Pipeline, Shuffle


class Datasets:
    """Defines datasets in the JVM for the nodes of one context, and releases those whose nodes have
    become unreachable. Safe for use by many threads: one at a time defines datasets.

    :param gateway: the JVM that has the context
    """

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._lock = threading.RLock()
        #: Ids of datasets whose nodes are gone. Finalizers append, so it is guarded by the GIL alone.
        self._unreachable: list[int] = []

    def ensure(self, node: Node) -> int:
        """Returns the id of the dataset that holds a node's records, and defines it if need be."""
        if node.id is None:
            with self._lock:
                if node.id is None:
                    plan = Plan(self._gateway)
                    plan.add(node)
                    if plan.nodes:
                        ids, _ = self._gateway.call("define", *plan.attachments, nodes=plan.nodes)
                        self._defined(plan, ids)
        assert node.id is not None
        return node.id

    @contextmanager
    def for_job(self, node: Node, with_functions: bool) -> "Iterator[JobPlan]":
        """Plans the datasets that a job has to define. No other thread defines any until
        :meth:`JobPlan.defined` is called, or until this ends.

        :param with_functions: whether the dataset of a pipeline includes its functions; otherwise it
            is the one that all of them are applied to
        """
        self._lock.acquire()
        plan = JobPlan(self)
        try:
            if isinstance(node, Pipeline) and not with_functions:
                if node.label is None:
                    plan.add(node.source)
                    plan.add_labels(node)
                plan.dataset = plan.label_reference(node)
            else:
                plan.add(node)
                plan.dataset = plan.reference(node)
            if not plan.nodes:
                plan.release()
            yield plan
        finally:
            plan.release()

    def release_unreachable(self) -> None:
        """Tells the JVM which datasets no RDD refers to any more."""
        if self._unreachable:
            ids, self._unreachable[:] = list(self._unreachable), []
            self._gateway.post("releaseDatasets", ids=ids)

    def _defined(self, plan: "Plan", ids: list[int]) -> None:
        for (node, attribute), number in zip(plan.made, ids):
            setattr(node, attribute, number)
            weakref.finalize(node, self._unreachable.append, number).atexit = False


class Plan:
    """The datasets that one message has the JVM define.

    :ivar nodes: the definitions, in the form of the message
    :ivar attachments: byte strings that the definitions refer to
    :ivar made: for each definition, the node and its attribute that takes the id
    """

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self.nodes: list[dict[str, Any]] = []
        self.attachments: list[bytes] = []
        self.made: list[tuple[Node, str]] = []
        self._indexes: dict[tuple[int, str], int] = {}

    def add(self, root: Node) -> None:
        """Adds a node, and before it what it is computed from, unless the JVM knows it. Works
        without recursion, since a lineage may be deep."""
        waiting: list[tuple[Node, bool]] = [(root, False)]
        while waiting:
            node, has_parents = waiting.pop()
            if node.id is not None or (id(node), "id") in self._indexes:
                continue
            if has_parents:
                self._define(node)
                continue
            waiting.append((node, True))
            needed = [node.source] if isinstance(node, Pipeline) else node.parents
            for parent in reversed(needed):
                if isinstance(node, Shuffle) and isinstance(parent, Pipeline):
                    parent = parent.source
                waiting.append((parent, False))

    def add_labels(self, pipeline: Pipeline) -> None:
        """Adds the datasets that show the operations of a pipeline."""
        parent: Any = None
        for each in pipeline.pipelines():
            known = self.label_reference(each)
            if known is None:
                if parent is None:
                    parent = self.reference(each.source)
                fields = {"parent": parent, "keepsPartitioner": each.preserves_partitioning}
                self._append(each, "label", "label", fields)
                known = self.label_reference(each)
            parent = known

    def reference(self, node: Node) -> Any:
        """Returns how the message refers to a node's dataset: by its id, or by its index among the
        definitions."""
        if node.id is not None:
            return node.id
        return {"node": self._indexes[(id(node), "id")]}

    def label_reference(self, node: Pipeline) -> Any:
        """Returns how the message refers to the dataset that shows a pipeline's last operation; None
        if there is none yet."""
        if node.label is not None:
            return node.label
        index = self._indexes.get((id(node), "label"))
        return None if index is None else {"node": index}

    def _define(self, node: Node) -> None:
        if isinstance(node, Pipeline):
            self._define_pipeline(node)
        elif isinstance(node, Shuffle):
            self._define_shuffle(node)
        else:
            self._define_plain(node)

    def _define_pipeline(self, node: Pipeline) -> None:
        self.add_labels(node)
        fields = {
            "parent": self.label_reference(node),
            "chain": self._gateway.send_functions(node.pickled().data),
            "extends": False,
            "keepsPartitioner": node.preserves_partitioning,
        }
        self._append(node, "id", "chain", fields)

    def _define_shuffle(self, node: Shuffle) -> None:
        (parent,) = node.parents
        if isinstance(parent, Pipeline):
            self.add_labels(parent)
            over = self.label_reference(parent)
        else:
            over = self.reference(parent)
        fields = {
            "parent": over,
            "chain": self._gateway.send_functions(node.pickled),
            "extends": False,
            "numPartitions": node.num_partitions,
            "partitioner": node.token,
        }
        self._append(node, "id", "shuffle", fields)

    def _define_plain(self, node: Node) -> None:
        fields = dict(node.arguments)
        shift = len(self.attachments)
        self.attachments += node.attachments
        if shift and "partitions" in fields:
            fields["partitions"] = [_shifted(recipe, shift) for recipe in fields["partitions"]]
        references = [self.reference(parent) for parent in node.parents]
        if node.kind == "union":
            fields["parents"] = references
        elif node.kind in ("cartesian", "zip"):
            fields["left"], fields["right"] = references
        elif references:
            fields["parent"] = references[0]
        self._append(node, "id", node.kind, fields)

    def _append(self, node: Node, attribute: str, kind: str, fields: dict[str, Any]) -> None:
        self._indexes[(id(node), attribute)] = len(self.nodes)
        self.made.append((node, attribute))
        self.nodes.append({"kind": kind, "operation": node.operation, **fields})


class JobPlan(Plan):
    """The datasets that a job's message has the JVM define. Holds the lock of the datasets.

    :ivar dataset: the reference to the dataset that the job computes
    """

    def __init__(self, datasets: Datasets) -> None:
        super().__init__(datasets._gateway)
        self._datasets = datasets
        self._holds_lock = True
        self.dataset: Any = None

    def defined(self, ids: list[int]) -> None:
        """Takes the ids of the datasets that the JVM has defined."""
        self._datasets._defined(self, ids)
        self.release()

    def release(self) -> None:
        """Lets other threads define datasets."""
        if self._holds_lock:
            self._holds_lock = False
            self._datasets._lock.release()


def _shifted(recipe: list[Any], shift: int) -> list[Any]:
    """Returns a recipe whose references to attachments are higher by a number."""
    if recipe[0] == "inline":
        return ["inline", recipe[1] + shift]
    if recipe[0] == "concat":
        return ["concat", [_shifted(part, shift) for part in recipe[1]]]
    return recipe
