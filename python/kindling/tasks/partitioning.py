"""Chooses the partitions of records in a shuffle: by the hash of their keys, or round-robin in
batches."""

from __future__ import annotations

import os
import sys
from itertools import islice
from typing import Any, Callable, Iterable

from ..errors import PySparkRuntimeError


def portable_hash(x: Any) -> int:
    """Returns a hash code of a key that is the same in the driver and in all workers.

    The default ``partitionFunc`` of operations by key. Unlike ``hash`` it also treats ``None`` and
    ``None`` in tuples alike in every process.

    Parameters
    ----------
    x : object
        A hashable key.

    Returns
    -------
    int
        0 for ``None``; the combined codes of the elements for a tuple; else ``hash(x)``.

    Raises
    ------
    PySparkRuntimeError
        If the environment variable ``PYTHONHASHSEED`` isn't set: strings then hash differently in
        every process (``PYTHON_HASH_SEED_NOT_SET``). Workers always have it.
    TypeError
        If the key isn't hashable.

    Examples
    --------
    >>> from kindling.rdd import portable_hash
    >>> portable_hash(7), portable_hash(None)
    (7, 0)
    >>> portable_hash((1, None)) == portable_hash((1, None))
    True
    """
    if "PYTHONHASHSEED" not in os.environ:
        raise PySparkRuntimeError(
            "Randomness of hash of string should be disabled via PYTHONHASHSEED.",
            errorClass="PYTHON_HASH_SEED_NOT_SET",
        )
    return hash_of_key(x)


def hash_of_key(x: Any) -> int:
    """Returns what :func:`portable_hash` does, in a process that has the hash seed."""
    if x is None:
        return 0
    if isinstance(x, tuple):
        code = 0x345678
        for element in x:
            kind = type(element)
            own = hash(element) if kind is str or kind is int else hash_of_key(element)
            code = (code ^ own) * 1000003 & sys.maxsize
        code ^= len(x)
        return -2 if code == -1 else int(code)
    return hash(x)


def named_partitioning(function: Callable[[Any], int]) -> str:
    """Returns the name of a function that chooses partitions, for pages."""
    return str(getattr(function, "__name__", type(function).__name__))


class Partitioner:
    """Assigns keys to partitions: key ``k`` belongs to ``partitionFunc(k) % numPartitions``.

    The attribute ``partitioner`` of an RDD of pairs, after a shuffle by key. Two partitioners are
    equal if their numbers are equal and their functions are the same object; operations by key
    between RDDs with equal partitioners save a shuffle.

    Parameters
    ----------
    numPartitions : int
        Number of partitions, 1 or more.
    partitionFunc : callable
        Maps a key to an ``int``.

    Attributes
    ----------
    numPartitions : int
        Number of partitions.
    partitionFunc : callable
        Maps a key to an ``int``.

    Examples
    --------
    >>> from kindling.rdd import Partitioner
    >>> Partitioner(4, abs)(-6)
    2
    >>> Partitioner(4, abs) == Partitioner(4, abs)
    True
    """

    def __init__(self, numPartitions: int, partitionFunc: Callable[[Any], int]) -> None:
        self.numPartitions = numPartitions
        self.partitionFunc = partitionFunc

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Partitioner)
            and self.numPartitions == other.numPartitions
            and self.partitionFunc == other.partitionFunc
        )

    def __hash__(self) -> int:
        return hash((self.numPartitions, self.partitionFunc))

    def __call__(self, k: Any) -> int:
        return self.partitionFunc(k) % self.numPartitions


class RoundRobin:
    """Distributes batches of records over partitions in turn, as Spark does for Python's RDDs.

    :param of_batches: whether the input consists of batches that another round-robin shuffle has
        made; from single records, batches of ten are made
    """

    _BATCH_SIZE = 10

    def __init__(self, partitions: int, of_batches: bool) -> None:
        self._partitions = partitions
        self.of_batches = of_batches

    def __call__(self, partition: int, records: Iterable[Any]) -> Iterable[Any]:
        target = _start(partition, self._partitions)
        for given in records if self.of_batches else (records,):
            iterator = iter(given)
            while batch := list(islice(iterator, self._BATCH_SIZE)):
                target += 1
                yield target % self._partitions, batch


def _start(partition: int, partitions: int) -> int:
    """Returns the number after which a partition's batches are distributed: the first random number
    below ``partitions`` of the generator that Spark seeds with the partition's index (XORShift,
    with Java's rule for the bound)."""
    long = (1 << 64) - 1
    packed = partition.to_bytes(8, "big")
    low = _murmur3(packed, 0x3C074A61)
    state = _murmur3(packed, low) << 32 | low
    while True:
        state ^= state << 21 & long
        state ^= state >> 35
        state ^= state << 4 & long
        drawn = state & 0x7FFFFFFF
        if partitions & (partitions - 1) == 0:
            return partitions * drawn >> 31
        remainder = drawn % partitions
        if drawn - remainder + partitions - 1 < 1 << 31:
            return remainder


def _murmur3(data: bytes, seed: int) -> int:
    """MurmurHash3 (32 bits) of whole words, little-endian."""
    word = (1 << 32) - 1
    code = seed
    for at in range(0, len(data), 4):
        part = int.from_bytes(data[at : at + 4], "little") * 0xCC9E2D51 & word
        part = (part << 15 | part >> 17) & word
        code ^= part * 0x1B873593 & word
        code = (code << 13 | code >> 19) & word
        code = (code * 5 + 0xE6546B64) & word
    code ^= len(data)
    code = (code ^ code >> 16) * 0x85EBCA6B & word
    code = (code ^ code >> 13) * 0xC2B2AE35 & word
    return code ^ code >> 16
