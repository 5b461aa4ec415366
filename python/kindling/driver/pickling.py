"""Pickles the functions of tasks on the driver, as the workers expect them."""

from __future__ import annotations

import pickle
from typing import Any, Callable, NamedTuple

from ..app.alias import as_pyspark, is_aliased
from ..broadcast import BroadcastPickleRegistry
from ..serializers import CloudPickleSerializer, Serializer
from ..tasks.composition import Composed, LoopPolicy
from ..tasks.functions import PartitionFunction
from ..tasks.pickling import dumps_for_file
from ..tasks.guards import guarded
from ..tasks.tracebacks import shows_program
from .captures import with_capture


class PickledFunctions(NamedTuple):
    """The functions of a task as bytes.

    :ivar profiler: the profiler in them, if there is one
    :ivar broadcasts: the numbers of the broadcasts that they refer to
    """

    data: bytes
    profiler: Any
    broadcasts: frozenset[int]


class FunctionPickler:
    """Pickles functions together with the serializers and the profiler that they run with.

    :param serializer: makes bytes of batches of records
    :param loop_after: the number of records of a task after which its functions become one loop; less
        than 0 for never
    :param new_profiler: returns a profiler for the next job, or None for no profile
    :param broadcasts: notes the broadcasts that are pickled
    """

    def __init__(
        self,
        serializer: Serializer,
        loop_after: int,
        new_profiler: Callable[[], Any],
        broadcasts: BroadcastPickleRegistry,
    ) -> None:
        self._serializer = serializer
        self._loop_after = loop_after
        self._new_profiler = new_profiler
        self._broadcasts = broadcasts

    def pickle(self, functions: list[PartitionFunction], calls: list[str]) -> PickledFunctions:
        """Pickles functions whose results are batches of records.

        :param calls: the call of the API that each function is for, which errors name
        """
        profiler = self._new_profiler()
        composed = self._compose(functions, calls, profiler)
        bundle = (composed, profiler, self._serializer, self._serializer)
        return self._pickled(profiler, bundle, composed)

    def pickle_shuffle(
        self,
        functions: list[PartitionFunction],
        calls: list[str],
        reducer_of: Callable[[Any], int] | None,
        num_partitions: int,
    ) -> PickledFunctions:
        """Pickles functions whose results are distributed over reducers.

        :param reducer_of: returns an integer for a key; the reducer is its remainder. Without it
            the results are pairs of a reducer and a batch
        """
        profiler = self._new_profiler()
        composed = self._compose(functions, calls, profiler)
        serializer = self._serializer
        bundle = (composed, profiler, serializer, serializer, reducer_of, num_partitions)
        return self._pickled(profiler, bundle, composed, reducer_of)

    def pickle_output(
        self, functions: list[PartitionFunction], calls: list[str], of_bytes: bool
    ) -> PickledFunctions:
        """Pickles functions whose results are written to files one by one.

        :param of_bytes: whether the results are bytes, and not records to be pickled
        """
        profiler = self._new_profiler()
        composed = self._compose(functions, calls, profiler)
        bundle = (composed, profiler, self._serializer, SingleRecords(of_bytes))
        return self._pickled(profiler, bundle, composed)

    def _pickled(
        self, profiler: Any, bundle: tuple[Any, ...], composed: Composed, *others: Any
    ) -> PickledFunctions:
        self._broadcasts.clear()
        data = _dumps(bundle, composed, *others)
        numbers = frozenset(each._bid for each in self._broadcasts)
        self._broadcasts.clear()
        return PickledFunctions(data, profiler, numbers)

    def _compose(
        self, functions: list[PartitionFunction], calls: list[str], profiler: Any
    ) -> Composed:
        # A profiler has to see the functions, so no loop is compiled from them.
        never = profiler is not None or self._loop_after < 0
        policy = LoopPolicy.of(functions, None if never else self._loop_after)
        return Composed([guarded(function) for function in functions], policy, calls)


class BatchSerializer(Serializer):
    """Serializes lists of records with another serializer."""

    def __init__(self, serializer: Any) -> None:
        self.serializer = serializer

    def dumps(self, obj: Any) -> bytes:
        batch: bytes = self.serializer.dumps(obj)
        return batch

    def loads(self, obj: bytes) -> Any:
        return self.serializer.loads(obj)

    def __repr__(self) -> str:
        return f"AutoBatchedSerializer({self.serializer})"


class SingleRecords(Serializer):
    """Serializes records one by one, each in a frame of its own.

    :param of_bytes: whether the records are bytes already
    """

    one_each = True

    def __init__(self, of_bytes: bool) -> None:
        self._of_bytes = of_bytes

    def dumps(self, obj: Any) -> bytes:
        return obj if self._of_bytes else dumps_for_file(obj)


def _dumps(bundle: tuple[Any, ...], composed: Composed, *others: Any) -> bytes:
    try:
        return CloudPickleSerializer().dumps(_UnderAlias(bundle) if is_aliased() else bundle)
    except pickle.PicklingError as failure:
        # The message has the text of the cause. Its traceback is the pickler's, unless a method of
        # the program has failed.
        cause = failure.__cause__ if shows_program(failure.__cause__) else None
        raise with_capture(failure, composed, others) from cause


class _UnderAlias:
    """A bundle whose classes have PySpark's names. Unpickled, it is the bundle itself."""

    def __init__(self, bundle: tuple[Any, ...]) -> None:
        self._bundle = bundle

    def __reduce__(self) -> Any:
        return _bundle_of, (_AliasCall(), self._bundle)


class _AliasCall:
    """Unpickled, it is the call of :func:`as_pyspark`, after which PySpark's names are found."""

    def __reduce__(self) -> Any:
        return as_pyspark, ()


def _bundle_of(alias: None, bundle: tuple[Any, ...]) -> tuple[Any, ...]:
    del alias
    return bundle
