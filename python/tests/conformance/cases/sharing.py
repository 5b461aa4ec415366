"""Broadcasts, accumulators, and what a task knows of itself."""

from __future__ import annotations

from functools import partial
from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("sharing")
spread, once = CASES.spread, CASES.once


@spread
def broadcast_values_are_read_in_tasks(given: Given) -> Any:
    table = given.sc.broadcast({"t": 1, "q": [2, 3]})
    return given.pairs().map(lambda pair: (pair[0], table.value.get(pair[0]))), table.value


@spread
def broadcast_values_are_read_after_shuffles(given: Given) -> Any:
    factor = given.sc.broadcast(10)
    scaled = given.pairs().map(lambda pair: (pair[0], pair[1] * factor.value))
    return scaled.reduceByKey(lambda a, b: a + b + factor.value)


@once
def broadcasts_that_were_unpersisted_or_destroyed(given: Given) -> Any:
    unpersisted, destroyed = given.sc.broadcast([1, 2]), given.sc.broadcast([3])
    unpersisted.unpersist(blocking=True)
    used = given.sc.range(2).map(lambda x: (x, unpersisted.value)).collect()
    destroyed.destroy(blocking=True)
    outcome = shown_outcome(lambda: given.sc.range(2).map(lambda x: (x, destroyed.value)).collect())
    return used, unpersisted.value, outcome.split(":")[0]


@once
def broadcasts_dump_and_load(given: Given) -> Any:
    broadcast = given.sc.broadcast(["a", 1])
    with open(given.path("dumped"), "wb") as file:
        broadcast.dump(["b", 2], file)
    with open(given.path("dumped"), "rb") as file:
        loaded = broadcast.load(file)
    return loaded, type(broadcast).__name__


@once
def broadcasts_load_from_a_path(given: Given) -> Any:
    broadcast = given.sc.broadcast(1)
    with open(given.path("dumped"), "wb") as file:
        broadcast.dump({"k": (1, 2)}, file)
    return broadcast.load_from_path(given.path("dumped"))


@spread
def accumulators_count(given: Given) -> Any:
    count, total = given.sc.accumulator(0), given.sc.accumulator(1.5)

    def add(x: int) -> int:
        count.add(1)
        total.add(x)
        return x

    mapped = given.numbers().map(add)
    mapped.count()
    once = count.value, total.value
    mapped.count()
    return once, count.value, total.value, str(count), repr(count)[:15]


@spread
def accumulators_of_shuffles(given: Given) -> Any:
    count = given.sc.accumulator(0)

    def counted(pair: Any) -> Any:
        count.add(1)
        return pair

    reduced = given.pairs().map(counted).reduceByKey(max)
    reduced.count()
    first = count.value
    reduced.count()
    return first, count.value


@once
def accumulators_of_complex_numbers(given: Given) -> Any:
    total = given.sc.accumulator(1 + 2j)
    given.sc.range(4).foreach(lambda x: total.add(x + 1j))
    return total.value


@once
def accumulators_of_lists(given: Given) -> Any:
    class Lists(given.module("accumulators").AccumulatorParam):  # type: ignore[misc]
        def zero(self, value: list[int]) -> list[int]:
            return [0] * len(value)

        def addInPlace(self, value1: list[int], value2: list[int]) -> list[int]:
            for index, value in enumerate(value2):
                value1[index] += value
            return value1

    total = given.sc.accumulator([1, 2, 3], Lists())
    given.sc.range(5).foreach(lambda x: total.add([x, 1, 0]))
    return total.value


@once
def accumulators_at_the_driver(given: Given) -> Any:
    total = given.sc.accumulator(3)
    total += 4
    total.add(1)
    before = total.value
    total.value = 7
    return before, total.value


@once
def accumulator_errors(given: Given) -> Any:
    count = given.sc.accumulator(0)
    return (
        shown_outcome(lambda: given.sc.accumulator([1])),
        shown_outcome(lambda: given.sc.range(1).map(lambda x: count.value).collect()),
    )


@spread
def tasks_know_themselves(given: Given) -> Any:
    context = given.api.TaskContext

    def describe(records: Any) -> Any:
        task = context.get()
        yield task.partitionId(), task.attemptNumber(), task.cpus(), task.resources()

    def same(records: Any) -> Any:
        task = context.get()
        return [task is context.get(), context() is task, task.stageId() >= 0, task.taskAttemptId() >= 0]

    numbers = given.numbers()
    return numbers.mapPartitions(describe), numbers.mapPartitions(same), context.get()


@once
def tasks_know_local_properties(given: Given) -> Any:
    context = given.api.TaskContext
    given.sc.setLocalProperty("my.property", "of mine")
    try:
        asked = given.sc.range(0, 2, 1, 2).map(
            lambda x: (
                context.get().getLocalProperty("my.property"),
                context.get().getLocalProperty("not.set"),
            )
        )
        return asked.collect()
    finally:
        given.sc.setLocalProperty("my.property", None)


@once
def barrier_tasks_meet(given: Given) -> Any:
    context = given.api.BarrierTaskContext

    def meet(records: Any) -> Any:
        task = context.get()
        task.barrier()
        messages = task.allGather(f"from {task.partitionId()}")
        infos = task.getTaskInfos()
        addresses = [bool(info.address) for info in infos]
        yield messages, len(infos), addresses, task.attemptNumber(), task.cpus()
        yield task.resources(), task.stageId() >= 0, task.taskAttemptId() >= 0
        yield task.getLocalProperty("not.set")

    return given.sc.range(0, 4, 1, 2).barrier().mapPartitions(meet)


@once
def barrier_context_outside_of_a_task(given: Given) -> Any:
    context = given.api.BarrierTaskContext
    return shown_outcome(lambda: given.sc.range(1).map(lambda x: context.get().barrier()).collect())


@once
def contexts_of_tasks_from_json(given: Given) -> Any:
    from inspect import ismethod

    api = given.api
    return [ismethod(kind.from_json) for kind in (api.TaskContext, api.BarrierTaskContext)]


@once
def task_infos_have_an_address(given: Given) -> Any:
    return given.api.BarrierTaskInfo("here:1").address


@once
def threads_inherit_local_properties(given: Given) -> Any:
    sc = given.sc
    seen: list[Any] = []
    sc.setLocalProperty("inherited", "yes")
    thread = given.api.InheritableThread(lambda: seen.append(sc.getLocalProperty("inherited")))
    sc.setLocalProperty("inherited", None)
    thread.start()
    thread.join()
    sc.setLocalProperty("inherited", "when it starts")
    later = given.api.InheritableThread(target=lambda: seen.append(sc.getLocalProperty("inherited")))
    later.start()
    later.join()
    sc.setLocalProperty("inherited", None)
    return seen


@once
def threads_run_jobs(given: Given) -> Any:
    results: dict[int, Any] = {}

    def run(number: int) -> None:
        results[number] = given.sc.range(0, 10, 1, 2).map(lambda x: x * number).sum()

    threads = [given.api.InheritableThread(target=partial(run, number)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results.items())


@once
def inheritable_thread_target(given: Given) -> Any:
    from threading import Thread

    seen: list[Any] = []
    target = given.api.inheritable_thread_target(lambda: seen.append(given.sc.range(3).count()))
    thread = Thread(target=target)
    thread.start()
    thread.join()
    return seen


@spread
def tasks_of_barrier_stages_meet_by_index(given: Given) -> Any:
    if given.partitions > 2:  # More than there are cores: PySpark waits for a bigger machine.
        return None
    context = given.api.BarrierTaskContext

    def meet(index: int, records: Any) -> Any:
        messages = context.get().allGather(str(index))
        again = context.get().allGather(f"{index} again")
        return [(index, messages, again, len(list(records)))]

    gathered = given.numbers().barrier().mapPartitionsWithIndex(meet)
    return gathered, gathered.map(lambda each: each[0]).sum()


@once
def barrier_stages_before_shuffles(given: Given) -> Any:
    kinds = given.api.TaskContext, given.api.BarrierTaskContext

    def meet(records: Any) -> Any:
        kinds[1].get().barrier()
        return [(type(kinds[0].get()).__name__, x) for x in records]

    met = given.sc.range(0, 6, 1, 2).barrier().mapPartitions(meet)
    grouped = met.groupByKey(2).mapValues(sorted)
    after = grouped.map(lambda pair: (pair, type(kinds[0].get()).__name__))
    return grouped.collect(), after.collect(), grouped.barrier().mapPartitions(list).count()


@once
def barrier_contexts_are_of_barrier_tasks(given: Given) -> Any:
    context = given.api.BarrierTaskContext
    numbers = given.sc.range(0, 2, 1, 2)

    def gather(records: Any) -> Any:
        context.get().allGather(7)
        return records

    return (
        shown_outcome(context.get),
        shown_outcome(lambda: context().barrier()),
        shown_outcome(lambda: numbers.map(lambda x: context.get()).collect()),
        shown_outcome(lambda: numbers.barrier().mapPartitions(gather).collect()).split(" ... ")[1],
    )


@once
def a_barrier_task_that_fails(given: Given) -> Any:
    context = given.api.BarrierTaskContext

    def meet(index: int, records: Any) -> Any:
        if index == 1:
            raise ValueError("not today")
        context.get().barrier()
        return records

    met = given.sc.range(0, 4, 1, 2).barrier().mapPartitionsWithIndex(meet)
    outcome = shown_outcome(met.collect)
    again = given.sc.range(0, 4, 1, 2).barrier().mapPartitions(list).collect()
    return outcome.split(":")[0], "not today" in outcome, again
