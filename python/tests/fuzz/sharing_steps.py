"""Steps that share values with tasks: captured variables, broadcasts, accumulators of jobs that fail."""

from __future__ import annotations

from typing import Any, Callable

import numpy

from .observing import Observing


class _Adder:
    """A receiver of functions whose field changes."""

    def __init__(self, amount: int) -> None:
        self.amount = amount

    def add(self, pair: Any) -> Any:
        """Adds the amount to a pair's value."""
        return pair[0], pair[1] + self.amount


class SharingSteps(Observing):
    """Steps that change, fail, or share something beside records."""

    def _do_loop_of_transformations(self, rdd: Any, rdds: list[Any]) -> Any:
        """A pipeline whose functions capture the loop's variable, and have an operator between them."""
        kind = self._choose("map", "filter", "mapValues", "flatMap", "mapPartitions", "def", "default", "field")
        between = self._choose(
            *("none", "none", "union", "cache", "glom", "shuffle", "coalesce", "zipWithIndex", "id", "name"),
            *("debug", "count", "repr", "partitions", "sample", "keys", "cartesian", "persist", "sortByKey"),
        )
        adder = _Adder(0)
        amounts = [0]
        for step in range(self._random.randint(2, 3)):
            adder.amount = step
            amounts[0] += step
            if kind == "map":
                rdd = rdd.map(lambda pair: (pair[0], pair[1] * 2 + step))
            elif kind == "filter":
                rdd = rdd.filter(lambda pair: (pair[1] + step) % 3)
            elif kind == "mapValues":
                rdd = rdd.mapValues(lambda value: value * 2 + amounts[0])
            elif kind == "flatMap":
                rdd = rdd.flatMap(lambda pair: [pair] * (step + 1) if pair[1] % 5 == step else [pair])
            elif kind == "mapPartitions":
                rdd = rdd.mapPartitions(lambda pairs: ((k, v + step) for k, v in pairs))
            elif kind == "def":

                def added(pair: Any) -> Any:
                    return pair[0], pair[1] + step + amounts[0]

                rdd = rdd.map(added)
            elif kind == "default":
                rdd = rdd.map(lambda pair, amount=step: (pair[0], pair[1] + amount))
            else:
                rdd = rdd.map(adder.add)
            rdd = self._between(between, rdd, rdds)
        adder.amount += 100
        amounts[0] += 1000
        return rdd

    def _between(self, kind: str, rdd: Any, rdds: list[Any]) -> Any:
        rdds.append(rdd)
        if kind == "union":
            return rdd.union(rdd.filter(lambda pair: pair[1] > 15))
        if kind in ("cache", "persist"):
            return rdd.cache() if kind == "cache" else rdd.persist()
        if kind == "glom":
            return rdd.glom().flatMap(lambda records: records)
        if kind == "shuffle":
            return rdd.reduceByKey(lambda a, b: a + b, 2)
        if kind == "coalesce":
            return rdd.coalesce(2)
        if kind == "zipWithIndex":
            return rdd.zipWithIndex().map(lambda two: two[0])
        if kind == "sample":
            return rdd.sample(False, 0.9, 3)
        if kind == "keys":
            return rdd.keys().map(lambda key: (key, 1))
        if kind == "sortByKey":
            return rdd.sortByKey(True, 2, repr)
        if kind == "cartesian":
            return rdd.cartesian(rdd.ctx.parallelize([1], 1)).map(lambda two: two[0])
        looks: dict[str, Callable[[], Any]] = {
            "id": rdd.id,
            "name": rdd.name,
            "debug": rdd.toDebugString,
            "count": rdd.count,
            "repr": lambda: repr(rdd),
            "partitions": rdd.getNumPartitions,
        }
        if kind in looks:
            looks[kind]()
        return rdd

    def _do_list_of_rdds(self, rdd: Any, rdds: list[Any]) -> Any:
        """RDDs of a loop, used when it has ended."""
        made = []
        for step in range(3):
            made.append(rdd.map(lambda pair: (pair[0], pair[1] + 100 * step)))
            if self._random.random() < 0.4:
                getattr(made[-1], self._choose("id", "cache", "getNumPartitions", "count"))()
        kind = self._choose("union", "pairs", "zip", "join", "collect", "first")
        if kind == "union":
            return rdd.ctx.union(made)
        if kind == "pairs":
            return made[0].union(made[1]).union(made[2])
        if kind == "zip":
            return made[0].zip(made[1]).map(lambda two: (two[0][0], two[0][1] + two[1][1]))
        if kind == "join":
            small = [each.reduceByKey(max, 2) for each in made]
            return small[0].join(small[1], 2).mapValues(lambda two: two[0] - two[1])
        if kind == "collect":
            self._observe(lambda: [each.collect() for each in made])
        return made[0]

    def _do_broadcasts_of_a_loop(self, rdd: Any, rdds: list[Any]) -> Any:
        kind = self._choose("none", "unpersist", "destroy after a job", "rebind", "change in tasks", "change between")
        table = {"n": 0}
        for step in range(2):
            table["n"] += step + 1
            shared = rdd.ctx.broadcast(table)
            if kind == "change in tasks":

                def change(pair: Any) -> Any:
                    shared.value["n"] += 1
                    return pair[0], pair[1] + (shared.value["n"] > 0)

                rdd = rdd.map(change)
            else:
                rdd = rdd.map(lambda pair: (pair[0], pair[1] + shared.value["n"]))
            if kind == "unpersist":
                shared.unpersist(True)
            elif kind == "destroy after a job":
                self._observe(rdd.count)
                shared.destroy()
                self._observe(rdd.count, whole=False)
                rdd = rdd.filter(lambda pair: True)
                break
            elif kind == "change between":
                self._observe(lambda: (shared.value, rdd.map(lambda pair: shared.value["n"]).take(1)))
                table["n"] += 10
                self._observe(lambda: shared.value)
        return rdd

    def _do_odd_broadcasts(self, rdd: Any, rdds: list[Any]) -> Any:
        ctx = rdd.ctx
        value = self._choose(None, 0, "", [], (1, [2]), numpy.arange(3), 2**80, b"\0" * 10, frozenset([1]))
        shared = ctx.broadcast(value)
        self._observe(lambda: rdd.map(lambda pair: (type(shared.value).__name__, str(shared.value))).take(1))
        calls: dict[str, Callable[[], Any]] = {
            "of an RDD": lambda: ctx.broadcast(rdd),
            "of the context": lambda: ctx.broadcast(ctx),
            "of a class": lambda: ctx.broadcast(ValueError).value("x"),
            "of a generator": lambda: ctx.broadcast(x for x in [1]),
            "destroyed twice": lambda: (shared.destroy(), shared.destroy()),
            "unpersisted after": lambda: (shared.destroy(), shared.unpersist()),
            "unpersisted in a task": lambda: rdd.map(lambda pair: shared.unpersist()).collect(),
            "destroyed in a task": lambda: rdd.map(lambda pair: shared.destroy()).collect(),
            "made in a task": lambda: rdd.map(lambda pair: ctx.broadcast(1)).collect(),
            "in a key": lambda: rdd.map(lambda pair: (str(shared.value), 1)).reduceByKey(max, 2).collect(),
            "in a partitioner": lambda: rdd.partitionBy(2, lambda key: len(str(shared.value))).collect(),
            "of one of many jobs": lambda: [rdd.map(lambda pair: str(shared.value)).count() for _ in range(2)],
        }
        self._observe(calls[self._choose(*calls)], whole=False)
        return rdd

    def _do_failing_functions(self, rdd: Any, rdds: list[Any]) -> Any:
        """Counts in jobs that fail: in one partition after the other, so that no chance is in the counts."""
        ctx = rdd.ctx
        start = self._choose(0, 0.5, 1j, numpy.int64(3))
        counted, seen = ctx.accumulator(start), ctx.accumulator(0)
        limit = self._random.randint(-20, 30)
        error = self._choose(ValueError, KeyError, StopIteration, ZeroDivisionError, AssertionError, OSError)

        def count(pair: Any) -> Any:
            counted.add(1)
            if pair[1] > limit:
                raise error("bad record")
            seen.add(pair[1])
            return pair

        checked = rdd.map(count)
        kind = self._choose("partitions", "iterator", "one partition", "shuffle", "twice", "stages", "cached", "take")
        if kind == "partitions":
            for number in range(rdd.getNumPartitions()):
                self._observe(lambda: ctx.runJob(checked, list, [number]), whole=False)
        elif kind == "iterator":
            # What failed in a function is not in the message of PySpark's error, only in its cause's.
            outcome = self._outcome(lambda: list(checked.toLocalIterator()), False).split(" of ")[0]
            self._observations.append(lambda: outcome)
        elif kind == "one partition":
            action = self._choose("collect", "count", "foreach", "sum", "save", "countByKey", "top")
            one = rdd.coalesce(1).map(count)
            text = self._outcome(lambda: self._act(action, one), False)
            # Of a function that failed in a save, Spark's message says nothing, and Kindling's does.
            self._observations.append(lambda: text.split(" of ")[0] if action == "save" else text)
        elif kind == "shuffle":
            grouped = rdd.coalesce(1).map(count).groupByKey(2).mapValues(len)
            self._observe(grouped.collect, whole=False)
        elif kind == "twice":
            one = rdd.coalesce(1).map(count)
            for _ in range(2):
                self._observe(one.count, whole=False)
        elif kind == "stages":
            safe = rdd.map(lambda pair: (counted.add(1), pair)[1]).reduceByKey(lambda a, b: a + b, 2)
            failing = safe.coalesce(1).map(count).groupByKey(1).mapValues(lambda values: sum(values))
            self._observe(lambda: sorted(failing.collect(), key=repr), whole=False)
        elif kind == "cached":
            one = rdd.coalesce(1).map(count).cache()
            self._observe(one.count, whole=False)
            self._observe(lambda: one.map(lambda pair: 1 // 0).count(), whole=False)
        else:
            self._observe(lambda: rdd.coalesce(1).map(count).take(2), whole=False)
        self._observe(lambda: (counted.value, seen.value))
        return rdd

    def _act(self, action: str, rdd: Any) -> Any:
        if action == "foreach":
            return rdd.foreach(lambda pair: None)
        if action == "sum":
            return rdd.values().sum()
        if action == "save":
            return rdd.saveAsTextFile(str(self._new_path()))
        if action == "countByKey":
            return sorted(rdd.countByKey().items(), key=repr)
        if action == "top":
            return rdd.top(2, key=repr)
        return getattr(rdd, action)()

    def _do_odd_functions(self, rdd: Any, rdds: list[Any]) -> Any:
        """Functions with wrong signatures, and functions that return what they should not."""
        one = rdd.coalesce(1)
        calls: dict[str, Callable[[], Any]] = {
            "too many parameters": lambda: one.map(lambda a, b: a),
            "too few parameters": lambda: one.map(lambda: 1),
            "text for a function": lambda: one.map("upper"),
            "numbers for lists": lambda: one.flatMap(lambda pair: 1),
            "numbers for iterators": lambda: one.mapPartitions(lambda pairs: 1),
            "none for iterators": lambda: one.mapPartitions(lambda pairs: None),
            "strings for lists": lambda: one.flatMap(lambda pair: str(pair[1])),
            "dicts for lists": lambda: one.flatMap(lambda pair: {pair[1]: 1}),
            "no pairs": lambda: one.values().reduceByKey(max),
            "triples": lambda: one.map(lambda pair: (*pair, 1)).groupByKey().mapValues(len),
            "strings of two": lambda: one.map(lambda pair: "ab").reduceByKey(max),
            "lists for pairs": lambda: one.map(list).reduceByKey(lambda a, b: a + b),
            "lists for keys": lambda: one.map(lambda pair: ([1], 1)).groupByKey(),
            "exits": lambda: one.map(lambda pair: exit(3)),
            "functions as records": lambda: one.map(lambda pair: lambda: 1).map(lambda f: f()),
            "generators as records": lambda: one.map(lambda pair: (x for x in [1])).map(list),
            "generators to the driver": lambda: one.map(lambda pair: (x for x in [1])),
            "modules": lambda: one.map(lambda pair: numpy.__name__),
            "RDDs in functions": lambda: one.map(lambda pair: rdd.count()),
            "the context in functions": lambda: one.map(lambda pair: rdd.ctx.parallelize([1])),
            "stop iteration": lambda: one.mapPartitions(lambda pairs: (next(iter([])) for _ in pairs)),
            "interrupts": lambda: one.map(lambda pair: (_ for _ in ()).throw(KeyboardInterrupt())),
            "keys of many types": lambda: one.map(lambda pair: (pair[1] if pair[1] % 2 else "x", 1)).sortByKey(),
        }
        self._observe(lambda: calls[self._choose(*calls)]().collect(), whole=False)
        return rdd
