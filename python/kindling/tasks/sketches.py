"""Counts distinct values in little memory: HyperLogLog (Flajolet and others, 2007) with the
estimator of Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017)."""

from __future__ import annotations

import math
from itertools import islice
from typing import Iterable

_WORD = (1 << 64) - 1

#: The number of hash codes that are added together. Frequent ones among them are added once.
_CHUNK = 1 << 14

#: A sketch of a higher precision takes more memory than most sets that it counts.
MAX_PRECISION = 18


def precision_for(relative_deviation: float) -> int:
    """Returns the precision for an accuracy, as Spark chooses it: the number of bits of a hash code
    that choose a register.

    :param relative_deviation: the relative standard deviation of an estimate
    """
    return max(4, math.ceil(2.0 * math.log(1.054 / relative_deviation) / math.log(2)))


def registers_of(codes: Iterable[int], precision: int) -> bytearray:
    """Returns a sketch of hash codes.

    :param precision: the sketch has two to the power of this registers, a byte each
    """
    registers = bytearray(1 << precision)
    shift = 64 - precision
    rest = (1 << shift) - 1
    left = iter(codes)
    while chunk := set(islice(left, _CHUNK)):
        for code in chunk:
            mixed = _mixed(code)
            place = mixed >> shift
            rank = shift + 1 - (mixed & rest).bit_length()
            if rank > registers[place]:
                registers[place] = rank
    return registers


def merged(left: bytearray, right: bytearray) -> bytearray:
    """Returns a sketch of the union of two sketches' hash codes."""
    return bytearray(map(max, left, right))


def estimate(registers: bytearray) -> int:
    """Returns the estimated number of distinct hash codes of a sketch."""
    size = len(registers)
    most = 64 - (size.bit_length() - 1)
    by_rank = [0] * (most + 2)
    for rank in registers:
        by_rank[rank] += 1
    total = size * _tau(1.0 - by_rank[most + 1] / size)
    for rank in range(most, 0, -1):
        total = 0.5 * (total + by_rank[rank])
    total += size * _sigma(by_rank[0] / size)
    if math.isinf(total):
        return 0
    return round(size * size / (2.0 * math.log(2.0) * total))


def _mixed(code: int) -> int:
    """Mixes the bits of a hash code: the finaliser of SplitMix64."""
    code = (code + 0x9E3779B97F4A7C15) & _WORD
    code = ((code ^ code >> 30) * 0xBF58476D1CE4E5B9) & _WORD
    code = ((code ^ code >> 27) * 0x94D049BB133111EB) & _WORD
    return code ^ code >> 31


def _sigma(x: float) -> float:
    if x == 1.0:
        return math.inf
    factor, total = 1.0, x
    while True:
        x *= x
        before = total
        total += x * factor
        factor += factor
        if total == before:
            return total


def _tau(x: float) -> float:
    if x in (0.0, 1.0):
        return 0.0
    factor, total = 1.0, 1.0 - x
    while True:
        x = math.sqrt(x)
        before = total
        factor *= 0.5
        total -= (1.0 - x) ** 2 * factor
        if total == before:
            return total / 3.0
