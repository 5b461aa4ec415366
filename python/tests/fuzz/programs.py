"""Random programs on pairs of small values: a seed determines the whole program."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Callable

import numpy

from ..conformance.harness import shown, shown_outcome
from .file_steps import FileSteps
from .format_steps import FormatSteps
from .sharing_steps import SharingSteps
from .value_steps import ValueSteps

_KEYS: list[Any] = ["a", "b", "c", "dd", 1, 2, 3, -4, None, (1, "x"), 2.5, True]


class Program(FileSteps, FormatSteps, SharingSteps, ValueSteps):
    """A random program. The same seed makes the same calls with any API."""

    def run(self, context: Any) -> str:
        """Runs the program and returns what it observes."""
        with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
            self._folder = Path(folder)
            return self._run(context)

    def _run(self, context: Any) -> str:
        choose = self._random
        rdds = [self._source(context)]
        for _ in range(choose.randint(1, 6)):
            rdds.append(self._step(choose.choice(rdds[-2:]), rdds))
        endings = [self._ending(rdd) for rdd in rdds[-2:]]
        return "\n".join([*endings, *(shown(each()) for each in self._observations)])

    def _source(self, context: Any) -> Any:
        choose = self._random
        count = choose.choice([0, 1, 2, 5, 12, 30, 90])
        slices = choose.randint(1, 4)
        self._note(f"source of {count} in {slices}")
        if choose.random() < 0.2:
            return context.range(0, count, 1, self._number(slices)).map(lambda x: (x % 5, x))
        if choose.random() < 0.1:
            return self._text_source(context, count, slices)
        kinds = choose.sample(_KEYS, choose.randint(1, 6))
        # Keys of one type are sorted; others would be an error where they meet.
        if choose.random() < 0.7:
            kinds = [key for key in kinds if isinstance(key, str)] or ["a", "b"]
        records = [(choose.choice(kinds), choose.randint(-20, 20)) for _ in range(count)]
        if choose.random() < 0.2:
            self._note("of NumPy's integers")
            records = [(key, numpy.int64(value)) for key, value in records]
        return context.parallelize(records, self._number(slices))

    def _text_source(self, context: Any, count: int, slices: int) -> Any:
        """Lines of files, whose paths no record shows."""
        self._note("lines of files")
        ending = self._random.choice(["\n", "\r\n", "\r"])
        for number in range(self._random.randint(1, 2)):
            text = ending.join(f"{x % 7} {x}" for x in range(count))
            (self._folder / f"lines-{number}.txt").write_bytes(text.encode())
        lines = context.textFile(f"{self._folder}/*.txt", self._number(slices))
        return lines.map(lambda line: (line.split(" ")[0], int(line.split(" ")[1])))

    def _step(self, rdd: Any, rdds: list[Any]) -> Any:
        choose = self._random
        name = choose.choice([n for n in dir(self) if n.startswith("_do_")])
        self._note(name[4:])
        return getattr(self, name)(rdd, rdds)

    def _do_map(self, rdd: Any, rdds: list[Any]) -> Any:
        add = self._random.randint(-3, 3)
        return rdd.map(lambda pair: (pair[0], pair[1] + add))

    def _do_map_with_late_variable(self, rdd: Any, rdds: list[Any]) -> Any:
        """Changes a captured variable after a method that may have frozen it."""
        add = self._random.randint(-3, 3)
        mapped = rdd.map(lambda pair: (pair[0], pair[1] + add))
        kind = self._random.choice(
            ["union", "union of the other", "zip", "coalesce", "cartesian", "cache", "id"]
            + ["reduce", "sort", "count", "collect", "partitions", "iterator", "map", "name"]
        )
        self._note(kind)
        later: Any = mapped
        if kind == "union":
            later = mapped.union(self._random.choice(rdds))
        elif kind == "union of the other":
            later = self._random.choice(rdds).union(mapped)
        elif kind == "zip":
            later = mapped.zip(mapped).map(lambda two: (two[0][0], two[1][1]))
        elif kind == "coalesce":
            later = mapped.coalesce(self._random.randint(1, 3), self._random.random() < 0.5)
        elif kind == "cartesian":
            small = mapped.filter(lambda pair: pair[1] > 14)
            later = small.cartesian(small).map(lambda two: (two[0][0], two[1][1]))
        elif kind == "cache":
            later = mapped.cache().map(lambda pair: (pair[0], pair[1] + add))
        elif kind == "id":
            mapped.id()
        elif kind == "reduce":
            later = mapped.reduceByKey(lambda a, b: a + b + add, self._reducers())
        elif kind == "sort":
            later = mapped.sortBy(lambda pair: pair[1] * add, True, self._reducers())
        elif kind == "count":
            mapped.count()
        elif kind == "collect":
            mapped.collect()
        elif kind == "partitions":
            mapped.getNumPartitions()
        elif kind == "iterator":
            mapped.toLocalIterator()
        elif kind == "map":
            later = mapped.mapValues(lambda value: value * 2)
        elif kind == "name":
            mapped.setName("late")
        add += 100
        if self._random.random() < 0.5:
            # The RDD itself is used in between, which may freeze it with the new value.
            self._note("used in between")
            mapped.collect()
            add += 1000
        rdds.append(mapped)
        return later

    def _do_loop_of_unions(self, rdd: Any, rdds: list[Any]) -> Any:
        united = rdd.filter(lambda pair: False)
        for step in range(self._random.randint(2, 4)):
            united = united.union(rdd.mapValues(lambda value: value + step))
        return united

    def _do_broadcast(self, rdd: Any, rdds: list[Any]) -> Any:
        values = [self._random.randint(-5, 5) for _ in range(3)]
        broadcast = rdd.ctx.broadcast(values)
        mapped = rdd.map(lambda pair: (pair[0], pair[1] + broadcast.value[pair[1] % 3]))
        values[self._random.randint(0, 2)] += 1000
        change = self._random.choice(["none", "unpersist", "rebind", "destroy", "value"])
        self._note(change)
        if change == "unpersist":
            broadcast.unpersist(self._random.random() < 0.5)
        elif change == "rebind":
            broadcast = rdd.ctx.broadcast([7, 8, 9])
        elif change == "value":
            broadcast.value.append(self._random.randint(0, 9))
        elif change == "destroy":
            self._note(shown_outcome(mapped.count))
            broadcast.destroy()
        self._observations.append(lambda: shown_outcome(lambda: broadcast.value).split("]")[0])
        return mapped

    def _do_accumulate(self, rdd: Any, rdds: list[Any]) -> Any:
        """Counts in a stage that a shuffle completes, since later tasks may fail in any order."""
        counted = rdd.ctx.accumulator(self._random.choice([0, 0.5]))
        fails = self._random.random() < 0.3

        def count(pair: Any) -> Any:
            counted.add(1)
            return pair

        shuffled = rdd.map(count).groupByKey(self._reducers()).mapValues(lambda v: sum(v))
        observed = shuffled.map(lambda pair: 1 // 0) if fails else shuffled
        self._note(f"fails: {fails}")
        outcome = shown_outcome(observed.count).split(":")[0]
        # A job that was never started counts nothing, and neither does a second one.
        self._observations.append(lambda: (outcome, counted.value))
        return shuffled

    def _do_refused_number(self, rdd: Any, rdds: list[Any]) -> Any:
        """Gives a method a number of partitions that there can't be."""
        number = self._random.choice([0, -1, -3, numpy.int64(-1), 1.5, "2", True, 2**31])
        self._note(repr(number))
        calls: list[Callable[[], Any]] = [
            lambda: rdd.ctx.parallelize([1, 2, 3], number if number != 2**31 else -1),
            lambda: rdd.coalesce(number),
            lambda: rdd.repartition(number),
            lambda: rdd.reduceByKey(max, number),
            lambda: rdd.partitionBy(number),
            lambda: rdd.distinct(number),
            lambda: rdd.join(rdd, number),
        ]
        call = self._random.choice(calls)

        def outcome() -> Any:
            made = call()
            return made.getNumPartitions(), sorted(map(repr, made.collect()))

        text = self._outcome(outcome).split(" ... ")[0]
        self._observations.append(lambda: text)
        return rdd

    def _do_statistics(self, rdd: Any, rdds: list[Any]) -> Any:
        kind = self._random.choice([int, float, numpy.int64, numpy.float64, "arrays", "nan"])
        self._note(str(kind))
        values: Any = rdd.values()
        if kind == "arrays":
            values = values.map(lambda x: numpy.array([float(x), 1.0]))
        elif kind == "nan":
            values = values.map(lambda x: float("nan") if x % 5 == 0 else float(x))
        else:
            values = values.map(kind)
        name = self._random.choice(["stats", "max", "min", "sum", "mean", "stdev", "variance"])
        self._note(name)
        method = getattr(values, "stats" if kind == "arrays" else name)
        self._observations.append(lambda: shown_outcome(method).split(" ... ")[0])
        return rdd

    def _do_filter(self, rdd: Any, rdds: list[Any]) -> Any:
        modulus = self._random.randint(2, 4)
        return rdd.filter(lambda pair: pair[1] % modulus)

    def _do_flat_map(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.flatMap(lambda pair: [pair] * (pair[1] % 3))

    def _do_map_values(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.mapValues(lambda value: value * 2)

    def _do_flat_map_values(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.flatMapValues(lambda value: range(value % 3))

    def _do_rekey(self, rdd: Any, rdds: list[Any]) -> Any:
        modulus = self._random.randint(2, 7)
        return rdd.map(lambda pair: (pair[1] % modulus, pair[1]))

    def _do_map_partitions(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.mapPartitionsWithIndex(lambda i, records: [(i, len(list(records)))])

    def _do_reduce_by_key(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.reduceByKey(lambda a, b: a * 3 + b, self._reducers())

    def _do_group_by_key(self, rdd: Any, rdds: list[Any]) -> Any:
        grouped = rdd.groupByKey(self._reducers())
        return grouped.mapValues(lambda values: sum(n * v for n, v in enumerate(values)))

    def _do_aggregate_by_key(self, rdd: Any, rdds: list[Any]) -> Any:
        summed = rdd.aggregateByKey(1, lambda a, b: a + b, lambda a, b: a * 2 + b, self._reducers())
        return summed

    def _do_fold_by_key(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.foldByKey(2, lambda a, b: a - b, self._reducers())

    def _do_partition_by(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.partitionBy(self._number(self._random.randint(1, 5)))

    def _do_sort_by_key(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.sortByKey(self._random.random() < 0.6, self._reducers(), keyfunc=str)

    def _do_sort_by(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.sortBy(lambda pair: pair[1], self._random.random() < 0.6, self._reducers())

    def _do_distinct(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.distinct(self._reducers())

    def _do_union(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.union(self._random.choice(rdds))

    def _do_join(self, rdd: Any, rdds: list[Any]) -> Any:
        other = self._random.choice(rdds).reduceByKey(max)
        joined = rdd.join(other, self._reducers())
        return joined.mapValues(lambda pair: pair[0] - pair[1])

    def _do_left_outer_join(self, rdd: Any, rdds: list[Any]) -> Any:
        other = self._random.choice(rdds).filter(lambda pair: pair[1] > 3).reduceByKey(min)
        joined = rdd.leftOuterJoin(other, self._reducers())
        return joined.mapValues(lambda pair: pair[0] if pair[1] is None else pair[1])

    def _do_cogroup(self, rdd: Any, rdds: list[Any]) -> Any:
        grouped = rdd.cogroup(self._random.choice(rdds), self._reducers())
        return grouped.mapValues(lambda two: sum(two[0]) - sum(two[1]))

    def _do_subtract_by_key(self, rdd: Any, rdds: list[Any]) -> Any:
        other = self._random.choice(rdds).filter(lambda pair: pair[1] > 5)
        return rdd.subtractByKey(other, self._reducers())

    def _do_subtract(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.subtract(self._random.choice(rdds).filter(lambda pair: pair[1] % 2))

    def _do_intersection(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.intersection(self._random.choice(rdds))

    def _do_coalesce(self, rdd: Any, rdds: list[Any]) -> Any:
        number = self._number(self._random.randint(1, 4))
        return rdd.coalesce(number, self._random.random() < 0.4)

    def _do_repartition(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.repartition(self._number(self._random.randint(1, 4)))

    def _do_zip_with_index(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.zipWithIndex().map(lambda pair: (pair[0][0], pair[1]))

    def _do_zip_with_unique_id(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.zipWithUniqueId().map(lambda pair: (pair[0][0], pair[1]))

    def _do_zip_with_itself(self, rdd: Any, rdds: list[Any]) -> Any:
        other = rdd.mapValues(lambda value: -value)
        return rdd.zip(other).map(lambda two: (two[0][0], two[0][1] * two[1][1]))

    def _do_cartesian(self, rdd: Any, rdds: list[Any]) -> Any:
        small = rdd.filter(lambda pair: pair[1] > 15)
        crossed = small.cartesian(self._random.choice(rdds).filter(lambda pair: pair[1] < -10))
        return crossed.map(lambda two: (two[0][0], two[1][1]))

    def _do_sample(self, rdd: Any, rdds: list[Any]) -> Any:
        again, seed = self._random.random() < 0.5, self._random.randint(0, 1000)
        return rdd.sample(again, 0.6, seed)

    def _do_cache(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.map(lambda pair: pair).cache()

    def _do_glom(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.glom().map(lambda records: (len(records), len(records)))

    def _ending(self, rdd: Any) -> str:
        choose = self._random
        ending = choose.choice(["glom", "glom", "count", "take", "reduce", "fold", "top", "local"])
        self._note(ending)
        try:
            if ending == "count":
                return shown([rdd.count(), rdd.getNumPartitions()])
            if ending == "take":
                return shown(rdd.take(self._number(choose.choice([1, 3, 10]))))
            if ending == "reduce":
                return shown(rdd.values().reduce(lambda a, b: a * 2 - b))
            if ending == "fold":
                return shown(rdd.values().fold(1, lambda a, b: a - b))
            if ending == "top":
                return shown(rdd.top(self._number(3), key=lambda pair: pair[1]))
            if ending == "local":
                return shown(rdd.toLocalIterator())
            return shown(rdd)
        except Exception as error:
            return f"raised {type(error).__name__}"
