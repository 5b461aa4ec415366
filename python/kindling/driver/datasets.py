"""The datasets of the JVM that stand for the nodes of a lineage. They are defined lazily, many in
one message."""

from __future__ import annotations

import threading
import weakref
from contextlib import contextmanager
from typing import Iterator

from .gateway import Gateway
from .lineage import Node, Pipeline, Shuffle
from .requests import (
    DatasetDefinition,
    DatasetReference,
    Define,
    DefinedDataset,
    FunctionsDefinition,
    KnownDataset,
    LabelDefinition,
    ReleaseDatasets,
    ShuffleDefinition,
)


class Datasets:
    """Defines datasets in the JVM for the nodes of one context, and releases those whose nodes have
    become unreachable. Safe for use by many threads: one at a time defines datasets.

    :param gateway: the JVM that has the context
    """

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._lock = threading.RLock()
        #: Ids of datasets whose nodes are gone. Finalizers append, so it is guarded by the GIL
        #: alone.
        self._unreachable: list[int] = []

    def ensure(self, node: Node) -> int:
        """Returns the id of the dataset that holds a node's records, and defines it if need be."""
        if node.id is None:
            with self._lock:
                if node.id is None:
                    plan = Plan(self._gateway)
                    plan.add(node)
                    if plan.definitions:
                        self._defined(plan, self._gateway.call(Define(plan.definitions)))
        assert node.id is not None
        return node.id

    @contextmanager
    def for_job(self, node: Node, with_functions: bool) -> "Iterator[JobPlan]":
        """Plans the datasets that a job has to define. No other thread defines any until
        :meth:`JobPlan.defined` is called, or until this ends.

        :param with_functions: whether the dataset of a pipeline includes its functions; otherwise
            it is the one that all of them are applied to
        """
        self._lock.acquire()
        plan = JobPlan(self)
        try:
            if isinstance(node, Pipeline) and not with_functions:
                if node.label is None:
                    plan.add(node.source)
                plan.dataset = plan.add_labels(node)
            else:
                plan.add(node)
                plan.dataset = plan.reference(node)
            if not plan.definitions:
                plan.release()
            yield plan
        finally:
            plan.release()

    def release_unreachable(self) -> None:
        """Tells the JVM which datasets no RDD refers to any more."""
        if self._unreachable:
            ids, self._unreachable[:] = list(self._unreachable), []
            self._gateway.post(ReleaseDatasets(ids))

    def _defined(self, plan: "Plan", ids: list[int]) -> None:
        for (node, attribute), number in zip(plan.made, ids):
            setattr(node, attribute, number)
            weakref.finalize(node, self._unreachable.append, number).atexit = False


class Plan:
    """The datasets that one message has the JVM define.

    :ivar definitions: the datasets, parents before their children
    :ivar made: for each definition, the node and its attribute that takes the id
    """

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self.definitions: list[DatasetDefinition] = []
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
            needed = [node.source] if isinstance(node, (Pipeline, Shuffle)) else node.parents
            waiting += [(parent, False) for parent in reversed(needed)]

    def add_labels(self, pipeline: Pipeline) -> DatasetReference:
        """Adds the datasets that show the operations of a pipeline.

        :return: the one of the last operation
        """
        if pipeline.label is not None:
            return KnownDataset(pipeline.label)
        parent: DatasetReference | None = None
        for each in pipeline.pipelines():
            label = self._label_reference(each)
            if label is None:
                if parent is None:
                    parent = self.reference(each.source)
                definition = LabelDefinition(each.operation, parent, each.preserves_partitioning)
                label = self._append(each, "label", definition)
            parent = label
        assert parent is not None
        return parent

    def reference(self, node: Node) -> DatasetReference:
        """Returns how the message refers to a node's dataset."""
        if node.id is not None:
            return KnownDataset(node.id)
        return DefinedDataset(self._indexes[(id(node), "id")])

    def _label_reference(self, node: Pipeline) -> DatasetReference | None:
        if node.label is not None:
            return KnownDataset(node.label)
        index = self._indexes.get((id(node), "label"))
        return None if index is None else DefinedDataset(index)

    def _define(self, node: Node) -> None:
        if isinstance(node, Pipeline):
            self._define_pipeline(node)
        elif isinstance(node, Shuffle):
            self._define_shuffle(node)
        else:
            assert node.define is not None
            references = [self.reference(parent) for parent in node.parents]
            self._append(node, "id", node.define(node.operation, *references))

    def _define_pipeline(self, node: Pipeline) -> None:
        label = self.add_labels(node)
        functions = self._gateway.send_functions(node.pickled().data)
        keeps = node.preserves_partitioning
        self._append(node, "id", FunctionsDefinition(node.operation, label, functions, keeps))

    def _define_shuffle(self, node: Shuffle) -> None:
        continued = node.continued
        over = self.reference(node.source) if continued is None else self.add_labels(continued)
        functions = self._gateway.send_functions(node.pickled.data)
        definition = ShuffleDefinition(
            node.operation, over, functions, node.num_partitions, node.token, *node.description
        )
        self._append(node, "id", definition)

    def _append(
        self, node: Node, attribute: str, definition: DatasetDefinition
    ) -> DatasetReference:
        index = len(self.definitions)
        self._indexes[(id(node), attribute)] = index
        self.made.append((node, attribute))
        self.definitions.append(definition)
        return DefinedDataset(index)


class JobPlan(Plan):
    """The datasets that a job's message has the JVM define. Holds the lock of the datasets."""

    def __init__(self, datasets: Datasets) -> None:
        super().__init__(datasets._gateway)
        self._datasets = datasets
        self._holds_lock = True
        self._dataset: DatasetReference | None = None

    @property
    def dataset(self) -> DatasetReference:
        """The dataset that the job computes."""
        assert self._dataset is not None
        return self._dataset

    @dataset.setter
    def dataset(self, reference: DatasetReference) -> None:
        self._dataset = reference

    def defined(self, ids: list[int]) -> None:
        """Takes the ids of the datasets that the JVM has defined."""
        self._datasets._defined(self, ids)
        self.release()

    def release(self) -> None:
        """Lets other threads define datasets."""
        if self._holds_lock:
            self._holds_lock = False
            self._datasets._lock.release()
