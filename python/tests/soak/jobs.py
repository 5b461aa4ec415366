"""Random jobs, each with its answer, which is computed without Kindling."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from typing import Any, Callable

from kindling import SparkContext

_PAD = b"x" * 2_000


def _slow(pair: tuple[int, int]) -> tuple[int, int]:
    if pair[1] % 400 == 0:
        time.sleep(0.02)
    return pair


def _pairs(rng: random.Random, count: int) -> list[tuple[int, int]]:
    keys = rng.randint(1, 50)
    return [(rng.randrange(keys), number) for number in range(count)]


def _sums(sc: SparkContext, rng: random.Random) -> tuple[Any, Any]:
    pairs = _pairs(rng, rng.randint(0, 5_000))
    expected: Counter[int] = Counter()
    for key, value in pairs:
        expected[key] += value
    made = sc.parallelize(pairs, rng.randint(1, 6)).map(_slow)
    return dict(made.reduceByKey(lambda x, y: x + y).collect()), dict(expected)


def _groups(sc: SparkContext, rng: random.Random) -> tuple[Any, Any]:
    pairs = _pairs(rng, rng.randint(1, 3_000))
    expected: defaultdict[int, list[int]] = defaultdict(list)
    for key, value in pairs:
        expected[key].append(value)
    grouped = sc.parallelize(pairs, rng.randint(1, 4)).map(_slow).groupByKey(rng.randint(1, 4))
    return dict(grouped.mapValues(list).collect()), dict(expected)


def _sorted(sc: SparkContext, rng: random.Random) -> tuple[Any, Any]:
    pairs = _pairs(rng, rng.randint(1, 3_000))
    in_order = sc.parallelize(pairs, rng.randint(1, 4)).sortBy(lambda pair: -pair[1])
    return in_order.collect(), sorted(pairs, key=lambda pair: -pair[1])


def _joined(sc: SparkContext, rng: random.Random) -> tuple[Any, Any]:
    left, right = _pairs(rng, rng.randint(0, 300)), _pairs(rng, rng.randint(0, 300))
    expected = sorted((k, (x, y)) for k, x in left for other, y in right if k == other)
    joined = sc.parallelize(left, 2).map(_slow).join(sc.parallelize(right, 2))
    return sorted(joined.collect()), expected


def _cached(sc: SparkContext, rng: random.Random) -> tuple[Any, Any]:
    pairs = _pairs(rng, rng.randint(1, 3_000))
    cached = sc.parallelize(pairs, rng.randint(1, 4)).map(_slow).cache()
    answer = cached.count(), cached.values().sum(), cached.keys().distinct().count()
    values = [value for _, value in pairs]
    return answer, (len(pairs), sum(values), len({key for key, _ in pairs}))


def _large(sc: SparkContext, rng: random.Random) -> tuple[Any, Any]:
    """Takes some megabytes of the disk."""
    count, partitions = rng.randint(500, 4_000), rng.randint(1, 4)
    padded = sc.parallelize(range(count), partitions).map(lambda x: (x % 7, (x, _PAD)))
    counts = padded.groupByKey().mapValues(len).collect()
    return dict(counts), dict(Counter(x % 7 for x in range(count)))


def _shared(sc: SparkContext, rng: random.Random) -> tuple[Any, Any]:
    factor, count = rng.randint(1, 9), rng.randint(1, 1_000)
    broadcast, seen = sc.broadcast([factor] * 50_000), sc.accumulator(0)

    def multiplied(x: int) -> int:
        seen.add(1)
        return x * broadcast.value[x % 50_000]

    total = sc.parallelize(range(count), 3).map(multiplied).sum()
    return (total, seen.value), (factor * sum(range(count)), count)


JOBS: list[Callable[[SparkContext, random.Random], tuple[Any, Any]]] = [
    _sums,
    _groups,
    _sorted,
    _joined,
    _cached,
    _large,
    _shared,
]
