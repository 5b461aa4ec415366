"""Counts distinct values in little memory: HyperLogLog++ (Heule and others, 2013). The registers are
those of the library that Spark uses, so the estimates are Spark's."""

from __future__ import annotations

import math
from itertools import islice
from typing import Iterable

_WORD = (1 << 64) - 1
_SEED = 0xE17A1465
_MULTIPLIER = 0xC6A4A7935BD1E995

#: The number of hash codes that are added together. Frequent ones among them are added once.
_CHUNK = 1 << 14

#: A sketch of a higher precision takes more memory than most sets that it counts.
MAX_PRECISION = 24


def precision_for(relative_deviation: float) -> int:
    """Returns the precision for an accuracy, as Spark chooses it: the number of bits of a hash code
    that choose a register.

    :param relative_deviation: the relative standard deviation of an estimate
    """
    return max(4, math.ceil(2.0 * math.log(1.054 / relative_deviation) / math.log(2)))


def registers_of(codes: Iterable[int], precision: int) -> bytearray:
    """Returns a sketch of hash codes.

    :param codes: of which the lower 32 bits count, as in PySpark
    :param precision: the sketch has two to the power of this registers, a byte each
    """
    registers = bytearray(1 << precision)
    shift = 64 - precision
    rest = (1 << shift) - 1
    left = iter(codes)
    while chunk := set(islice(left, _CHUNK)):
        for code in chunk:
            mixed = _murmur(b"%d" % (code & 0xFFFFFFFF))
            register = mixed >> shift
            rank = shift + 1 - (mixed & rest).bit_length()
            if rank > registers[register]:
                registers[register] = rank
    return registers


def merged(left: bytearray, right: bytearray) -> bytearray:
    """Returns a sketch of the union of two sketches' hash codes."""
    return bytearray(map(max, left, right))


def _murmur(data: bytes) -> int:
    """Returns MurmurHash2, 64 bits, variant A (Austin Appleby, public domain)."""
    code = _SEED ^ (len(data) * _MULTIPLIER & _WORD)
    end = len(data) & ~7
    for start in range(0, end, 8):
        word = int.from_bytes(data[start : start + 8], "little") * _MULTIPLIER & _WORD
        word = (word ^ word >> 47) * _MULTIPLIER & _WORD
        code = (code ^ word) * _MULTIPLIER & _WORD
    if end < len(data):
        code = (code ^ int.from_bytes(data[end:], "little")) * _MULTIPLIER & _WORD
    code = (code ^ code >> 47) * _MULTIPLIER & _WORD
    return code ^ code >> 47
