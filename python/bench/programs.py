"""The programs, which run unchanged on Kindling and on PySpark, and one process that runs one.

Usage: programs.py kindling|pyspark NAME WARMUPS REPETITIONS SCALE TEXT. Prints a line of JSON:
the seconds of each measured repetition, and the answer.
"""

from __future__ import annotations

import json
import sys
import time
from operator import add
from typing import Any, Callable

MULTIPLIER = 2654435761


def films(sc: Any, scale: float, text: str) -> Any:
    movies = sc.parallelize(["dark knight", "dunkirk", "pulp fiction", "avatar"])
    first = movies.take(1)
    counts = (
        movies.map(lambda film: film.title())
        .groupBy(lambda title: title[0])
        .map(lambda group: (group[0], len(group[1])))
        .collect()
    )
    return first, sorted(counts)


def tiny(sc: Any, scale: float, text: str) -> Any:
    return sc.parallelize(["a", "b"], 2).map(len).sum()


def tasks(sc: Any, scale: float, text: str) -> Any:
    return sc.parallelize(range(1_000), 1_000).count()


def narrow(sc: Any, scale: float, text: str) -> Any:
    numbers = sc.parallelize(range(int(10_000_000 * scale)), 2)
    return numbers.map(lambda x: x * 3).filter(lambda x: x % 2 == 0).map(lambda x: x + 1).sum()


def word_count(sc: Any, scale: float, text: str) -> Any:
    words = sc.textFile(text, 2).flatMap(lambda line: line.split(" "))
    counts = words.map(lambda word: (word, 1)).reduceByKey(add)
    return counts.map(lambda counted: len(counted[0]) * counted[1]).sum()


def reduce_by_key(sc: Any, scale: float, text: str) -> Any:
    numbers = sc.parallelize(range(int(2_000_000 * scale)), 2)
    counts = numbers.map(lambda x: (x * MULTIPLIER % 100_000, 1)).reduceByKey(add)
    return counts.map(lambda counted: counted[0] * counted[1]).sum()


def group_by_key(sc: Any, scale: float, text: str) -> Any:
    numbers = sc.parallelize(range(int(1_000_000 * scale)), 2)
    groups = numbers.map(lambda x: (x * MULTIPLIER % 50_000, x)).groupByKey()
    return groups.map(lambda group: group[0] * len(group[1]) + sum(group[1])).sum()


def sort_by_key(sc: Any, scale: float, text: str) -> Any:
    numbers = sc.parallelize(range(int(1_000_000 * scale)), 2)
    pairs = numbers.map(lambda x: (x * MULTIPLIER % 2**32, x)).sortByKey()
    parts = pairs.keys().mapPartitions(lambda keys: [_order(list(keys))]).collect()
    return sum(size for size, _ in parts), all(ordered for _, ordered in parts)


def _order(keys: list[int]) -> tuple[int, bool]:
    return len(keys), all(one <= other for one, other in zip(keys, keys[1:]))


def join(sc: Any, scale: float, text: str) -> Any:
    records = int(300_000 * scale)
    left = sc.parallelize(range(records), 2).map(lambda x: (x * MULTIPLIER % 2**20, x))
    right = sc.parallelize(range(records), 2).map(lambda x: (x * 40503 % 2**20, x))
    return left.join(right).map(lambda joined: joined[1][0] ^ joined[1][1]).sum()


def distinct(sc: Any, scale: float, text: str) -> Any:
    numbers = sc.parallelize(range(int(1_000_000 * scale)), 2)
    return numbers.map(lambda x: "k%d" % (x * MULTIPLIER % 100_000)).distinct().count()


def cached_passes(sc: Any, scale: float, text: str) -> Any:
    numbers = sc.parallelize(range(int(2_000_000 * scale)), 2).map(lambda x: x * x % 1009).cache()
    numbers.count()
    total = 0
    for each in range(10):
        total += numbers.map(lambda x: x + each).sum()
    numbers.unpersist()
    return total


PROGRAMS: dict[str, Callable[[Any, float, str], Any]] = {
    "lesson, start to exit": films,
    "tiny job": tiny,
    "1,000 tasks": tasks,
    "narrow chain": narrow,
    "word count": word_count,
    "reduceByKey": reduce_by_key,
    "groupByKey": group_by_key,
    "sortByKey": sort_by_key,
    "join": join,
    "distinct": distinct,
    "cached passes": cached_passes,
}


def main() -> None:
    peer, name, warmups, repetitions, scale, text = sys.argv[1:]
    if peer == "kindling":
        from kindling import SparkConf, SparkContext
    else:
        from pyspark import SparkConf, SparkContext  # type: ignore[assignment]
    conf = SparkConf().setMaster("local[2]").setAppName(name).set("spark.ui.port", "4050")
    sc = SparkContext.getOrCreate(conf=conf)
    program = PROGRAMS[name]
    seconds = []
    answer: Any = None
    for repetition in range(int(warmups) + int(repetitions)):
        began = time.perf_counter()
        answer = program(sc, float(scale), text)
        if repetition >= int(warmups):
            seconds.append(time.perf_counter() - began)
    print(json.dumps({"seconds": seconds, "answer": repr(answer)}), flush=True)
    sc.stop()


if __name__ == "__main__":
    main()
