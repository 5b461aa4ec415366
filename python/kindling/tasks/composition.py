"""The functions of a pipeline as one function: calls for the first records of a task, then one
compiled loop for the functions of single records."""

from __future__ import annotations

import linecache
import os
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Iterable, Iterator, NamedTuple, Sequence

from ..shuffle import Aggregator, ExternalMerger
from ..taskcontext import enter_barrier, state_of_task
from .functions import (
    BarrierFunction,
    PartitionFunction,
    RecordFunction,
    UserFunction,
    apply_all,
    mark_end,
)


class LoopPolicy(NamedTuple):
    """When the functions of single records are compiled into one loop.

    :param after: the number of records of a task after which the loop takes over; None for never
    :param sources: source texts that are in no file, such as a notebook's cells, by file name
    """

    after: int | None
    sources: dict[str, str]

    @classmethod
    def of(cls, functions: list[PartitionFunction], after: int | None) -> "LoopPolicy":
        """Returns the policy for some functions, with the sources that they need."""
        if after is None:
            return NEVER
        sources: dict[str, str] = {}
        for function in functions:
            for given in _functions_of_program(function):
                code = getattr(given, "__code__", None)
                if code is not None and (text := _source_without_file(code.co_filename)):
                    sources[code.co_filename] = text
        return cls(after, sources)


#: No loop is compiled.
NEVER = LoopPolicy(None, {})

#: The records of a task after which a loop takes over that was compiled for a task before.
_AFTER_COMPILED = 2_000


class CombineByKey:
    """Combines pairs by key: the function of a partition before and after a shuffle.

    :param memory: the limit in MB, beyond which it spills
    :param of_combiners: whether the values are combined ones already
    """

    __slots__ = ("aggregator", "memory", "of_combiners")

    def __init__(self, aggregator: Aggregator, memory: float, of_combiners: bool) -> None:
        self.aggregator = aggregator
        self.memory = memory
        self.of_combiners = of_combiners

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        return self.combine([], records, NEVER)

    def combine(
        self, functions: list[RecordFunction], records: Iterable[Any], policy: LoopPolicy
    ) -> Iterable[Any]:
        """Applies functions of single records and combines their results."""
        merger = ExternalMerger(self.aggregator, self.memory)
        add = merger.mergeCombiners if self.of_combiners else merger.mergeValues
        ended: list[bool] = []
        source = chain(records, mark_end(ended))
        add(apply_all(functions, islice(source, policy.after)))
        if not ended:
            compiler = _loop_compiler(policy)
            before, loop = compiler.combining(functions, self.aggregator, self.of_combiners)
            pairs = compiler.apply(before, source)
            merger.fill(lambda data, limit: loop(pairs, data, limit))
        task = state_of_task()
        if task is not None and not self.of_combiners:
            task.combined_records = merger.added
        return merger.items()


class Composed:
    """The functions of a pipeline, one after the other. Each function of a partition is given what
    the function before it returned, unchanged.

    :param calls: the call of the API that each function is for, such as ``map at films.py:12``
    """

    __slots__ = ("functions", "policy", "calls")

    def __init__(
        self, functions: list[PartitionFunction], policy: LoopPolicy, calls: Sequence[str] = ()
    ) -> None:
        self.functions = functions
        self.policy = policy
        self.calls = calls

    def code(self) -> tuple[Any, ...]:
        """Returns the code of the program's functions, which is equal in all tasks of a stage, and in
        another job with the same functions."""
        given = [each for function in self.functions for each in _functions_of_program(function)]
        return tuple(getattr(each, "__code__", type(each)) for each in given)

    def expect_loop(self) -> None:
        """Has the loop take over sooner: tasks with this code have had many records."""
        after, sources = self.policy
        if after is not None:
            self.policy = LoopPolicy(min(after, _AFTER_COMPILED), sources)

    @property
    def of_batches(self) -> bool:
        """Whether the first function takes batches of records."""
        return bool(self.functions) and getattr(self.functions[0], "of_batches", False)

    @property
    def combines(self) -> bool:
        """Whether a map-side combine makes the records that a shuffle takes: only the function that
        passes pairs on to the shuffle comes after it."""
        return len(self.functions) > 1 and isinstance(self.functions[-2], CombineByKey)

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        for function in self.functions:
            if isinstance(function, BarrierFunction):
                enter_barrier(function.tasks)
        result: Iterable[Any] = records
        pending: list[RecordFunction] = []
        for function in self.functions:
            if isinstance(function, RecordFunction):
                pending.append(function)
                continue
            if isinstance(function, CombineByKey):
                result = function.combine(pending, result, self.policy)
                pending = []
                continue
            if pending:
                result = _apply(pending, result, self.policy)
                pending = []
            result = function(partition, result)
        return _apply(pending, result, self.policy) if pending else result


def _functions_of_program(function: PartitionFunction) -> tuple[Any, ...]:
    """Returns the program's own functions that one of ours calls."""
    if isinstance(function, UserFunction):
        return (function.function,)
    if isinstance(function, CombineByKey):
        return function.aggregator.mergeValue, function.aggregator.mergeCombiners
    return ()


@lru_cache(maxsize=1024)
def _source_without_file(name: str) -> str:
    return "" if os.path.exists(name) else "".join(linecache.getlines(name))


def _apply(
    functions: list[RecordFunction], records: Iterable[Any], policy: LoopPolicy
) -> Iterator[Any]:
    """Applies several functions of single records, one after the other."""
    if policy.after is None:
        return apply_all(functions, records)
    return chain.from_iterable(_phases(functions, records, policy))


def _phases(
    functions: list[RecordFunction], records: Iterable[Any], policy: LoopPolicy
) -> Iterator[Iterator[Any]]:
    ended: list[bool] = []
    source = chain(records, mark_end(ended))
    yield apply_all(functions, islice(source, policy.after))
    # An exception ends a loop. A caller that goes on with the next record gets another loop.
    while not ended:
        yield _loop_compiler(policy).apply(functions, source)


def _loop_compiler(policy: LoopPolicy) -> Any:
    # Imported on first use, because most tasks are small and never need it.
    from .loops import compiler

    compiler.sources.learn(policy.sources)
    return compiler
