"""The same work without an engine: two processes of :mod:`multiprocessing`, which are started
before the clock is.

Usage: by_hand.py NAME WARMUPS REPETITIONS SCALE TEXT; prints what programs.py prints.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from multiprocessing import Pool
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


PROGRAMS: dict[str, Callable[[Any, float, str], int]] = {
    "narrow chain": narrow,
    "word count": word_count,
    "reduceByKey": reduce_by_key,
}


def main() -> None:
    name, warmups, repetitions, scale, text = sys.argv[1:]
    seconds = []
    answer = 0
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
