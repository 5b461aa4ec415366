"""Random programs on pairs of small values: a seed determines the whole program."""

from __future__ import annotations

import random
from typing import Any

from ..conformance.harness import shown

_KEYS: list[Any] = ["a", "b", "c", "dd", 1, 2, 3, -4, None, (1, "x"), 2.5, True]


class Program:
    """A random program. The same seed makes the same calls with any API."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        #: The calls so far, for those who look for what differs.
        self.calls: list[str] = []

    def run(self, context: Any) -> str:
        """Runs the program and returns what it observes."""
        choose = self._random
        rdds = [self._source(context)]
        for _ in range(choose.randint(1, 6)):
            rdds.append(self._step(choose.choice(rdds[-2:]), rdds))
        endings = [self._ending(rdd) for rdd in rdds[-2:]]
        return "\n".join(endings)

    def _note(self, text: str) -> None:
        self.calls.append(text)

    def _source(self, context: Any) -> Any:
        choose = self._random
        count = choose.choice([0, 1, 2, 5, 12, 30, 90])
        slices = choose.randint(1, 6)
        self._note(f"source of {count} in {slices}")
        if choose.random() < 0.2:
            return context.range(0, count, 1, slices).map(lambda x: (x % 5, x))
        kinds = choose.sample(_KEYS, choose.randint(1, 6))
        # Keys of one type are sorted; others would be an error where they meet.
        if choose.random() < 0.7:
            kinds = [key for key in kinds if isinstance(key, str)] or ["a", "b"]
        records = [(choose.choice(kinds), choose.randint(-20, 20)) for _ in range(count)]
        return context.parallelize(records, slices)

    def _step(self, rdd: Any, rdds: list[Any]) -> Any:
        choose = self._random
        name = choose.choice([n for n in dir(self) if n.startswith("_do_")])
        self._note(name[4:])
        return getattr(self, name)(rdd, rdds)

    def _reducers(self) -> int | None:
        return self._random.choice([None, 1, 2, 3, 5])

    def _do_map(self, rdd: Any, rdds: list[Any]) -> Any:
        add = self._random.randint(-3, 3)
        return rdd.map(lambda pair: (pair[0], pair[1] + add))

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
        return rdd.partitionBy(self._random.randint(1, 5))

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
        return rdd.coalesce(self._random.randint(1, 4), self._random.random() < 0.4)

    def _do_repartition(self, rdd: Any, rdds: list[Any]) -> Any:
        return rdd.repartition(self._random.randint(1, 4))

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
                return shown(rdd.take(choose.choice([1, 3, 10])))
            if ending == "reduce":
                return shown(rdd.values().reduce(lambda a, b: a * 2 - b))
            if ending == "fold":
                return shown(rdd.values().fold(1, lambda a, b: a - b))
            if ending == "top":
                return shown(rdd.top(3, key=lambda pair: pair[1]))
            if ending == "local":
                return shown(rdd.toLocalIterator())
            return shown(rdd)
        except Exception as error:
            return f"raised {type(error).__name__}"
