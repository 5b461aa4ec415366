"""The same work without an engine: two processes of :mod:`multiprocessing`, which are started
before the clock is.

Usage: by_hand.py NAME WARMUPS REPETITIONS SCALE TEXT; prints what programs.py prints.
"""

from __future__ import annotations

import json
import os
import sys
import time
import zlib
from collections import Counter
from multiprocessing import Pool
from operator import itemgetter
from typing import Any, Callable

MULTIPLIER = 2654435761


def _narrow(bounds: tuple[int, int]) -> int:
    return sum(x + 1 for x in (y * 3 for y in range(*bounds)) if x % 2 == 0)


def _words(split: tuple[str, int, int]) -> Counter[str]:
    path, start, end = split
    counts: Counter[str] = Counter()
    with open(path, "rb") as text:
        text.seek(start)
        if start:
            text.readline()
        while text.tell() <= end:
            line = text.readline()
            if not line:
                break
            counts.update(line.decode().rstrip("\n").split(" "))
    return counts


def _keys(bounds: tuple[int, int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for x in range(*bounds):
        key = x * MULTIPLIER % 100_000
        counts[key] = counts.get(key, 0) + 1
    return counts


def _merged(parts: list[Any]) -> dict[Any, int]:
    total: dict[Any, int] = {}
    for part in parts:
        for key, count in part.items():
            total[key] = total.get(key, 0) + count
    return total


def _halves(records: int) -> list[tuple[int, int]]:
    return [(0, records // 2), (records // 2, records)]


def narrow(pool: Any, scale: float, text: str) -> int:
    return sum(pool.map(_narrow, _halves(int(10_000_000 * scale))))


def word_count(pool: Any, scale: float, text: str) -> int:
    splits = [(text, start, end) for start, end in _halves(os.path.getsize(text))]
    counts = _merged(pool.map(_words, splits))
    return sum(len(word) * count for word, count in counts.items())


def reduce_by_key(pool: Any, scale: float, text: str) -> int:
    counts = _merged(pool.map(_keys, _halves(int(2_000_000 * scale))))
    return sum(key * count for key, count in counts.items())


def group_by_key(pool: Any, scale: float, text: str) -> int:
    made = pool.map(_grouped, _halves(int(1_000_000 * scale)))
    return sum(pool.map(_group_sums, zip(*made)))


def _grouped(bounds: tuple[int, int]) -> list[dict[int, list[int]]]:
    """Groups for each of two reducers."""
    groups: list[dict[int, list[int]]] = [{}, {}]
    for x in range(*bounds):
        key = x * MULTIPLIER % 50_000
        groups[key % 2].setdefault(key, []).append(x)
    return groups


def _group_sums(parts: tuple[dict[int, list[int]], ...]) -> int:
    merged: dict[int, list[int]] = {}
    for part in parts:
        for key, values in part.items():
            merged.setdefault(key, []).extend(values)
    return sum(key * len(values) + sum(values) for key, values in merged.items())


def sort_by_key(pool: Any, scale: float, text: str) -> tuple[int, bool]:
    made = pool.map(_ranges, _halves(int(1_000_000 * scale)))
    parts = pool.map(_sorted_range, zip(*made))
    return sum(size for size, _ in parts), all(ordered for _, ordered in parts)


def _ranges(bounds: tuple[int, int]) -> list[list[tuple[int, int]]]:
    """Pairs for the lower and the upper half of the keys."""
    ranges: list[list[tuple[int, int]]] = [[], []]
    for x in range(*bounds):
        key = x * MULTIPLIER % 2**32
        ranges[key >= 2**31].append((key, x))
    return ranges


def _sorted_range(parts: tuple[list[tuple[int, int]], ...]) -> tuple[int, bool]:
    pairs = [pair for part in parts for pair in part]
    pairs.sort(key=itemgetter(0))
    keys = [key for key, _ in pairs]
    return len(keys), all(one <= other for one, other in zip(keys, keys[1:]))


def join(pool: Any, scale: float, text: str) -> int:
    made = pool.map(_sides, _halves(int(300_000 * scale)))
    return sum(pool.map(_joined_sums, zip(*made)))


Sides = tuple[list[tuple[int, int]], list[tuple[int, int]]]


def _sides(bounds: tuple[int, int]) -> list[Sides]:
    """The pairs of both sides for each of two reducers."""
    sides: list[Sides] = [([], []), ([], [])]
    for x in range(*bounds):
        key = x * MULTIPLIER % 2**20
        sides[key % 2][0].append((key, x))
        key = x * 40503 % 2**20
        sides[key % 2][1].append((key, x))
    return sides


def _joined_sums(parts: tuple[Sides, ...]) -> int:
    table: dict[int, list[int]] = {}
    for left, _ in parts:
        for key, x in left:
            table.setdefault(key, []).append(x)
    return sum(
        one ^ other for _, right in parts for key, other in right for one in table.get(key, ())
    )


def distinct(pool: Any, scale: float, text: str) -> int:
    made = pool.map(_different, _halves(int(1_000_000 * scale)))
    return sum(pool.map(_size_of_union, zip(*made)))


def _different(bounds: tuple[int, int]) -> list[set[str]]:
    """The records for each of two reducers, whose hash codes differ from process to process."""
    made = {"k%d" % (x * MULTIPLIER % 100_000) for x in range(*bounds)}
    odd = {each for each in made if zlib.crc32(each.encode()) % 2}
    return [made - odd, odd]


def _size_of_union(parts: tuple[set[str], ...]) -> int:
    return len(set().union(*parts))


PROGRAMS: dict[str, Callable[[Any, float, str], Any]] = {
    "narrow chain": narrow,
    "word count": word_count,
    "reduceByKey": reduce_by_key,
    "groupByKey": group_by_key,
    "sortByKey": sort_by_key,
    "join": join,
    "distinct": distinct,
}


def main() -> None:
    name, warmups, repetitions, scale, text = sys.argv[1:]
    seconds = []
    answer: Any = None
    with Pool(2) as pool:
        pool.map(len, ["a", "b"])
        for repetition in range(int(warmups) + int(repetitions)):
            began = time.perf_counter()
            answer = PROGRAMS[name](pool, float(scale), text)
            if repetition >= int(warmups):
                seconds.append(time.perf_counter() - began)
    print(json.dumps({"seconds": seconds, "answer": repr(answer)}), flush=True)


if __name__ == "__main__":
    main()
