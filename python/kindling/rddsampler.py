"""Sampling by Python's own random numbers, one stream for each partition."""

from __future__ import annotations

import math
import random
import sys
from itertools import compress, repeat, starmap
from typing import Any, Iterable, Iterator


class RDDSamplerBase:
    """Random numbers for the records of a partition.

    :param withReplacement: whether a record may be taken several times
    :param seed: of all partitions; a random one by default
    """

    def __init__(self, withReplacement: bool, seed: int | None = None) -> None:
        self._seed = random.randint(0, sys.maxsize) if seed is None else seed
        self._withReplacement = withReplacement
        self._random: random.Random | None = None

    def initRandomGenerator(self, split: int) -> None:
        """Begins the numbers of a partition."""
        self._random = random.Random(self._seed ^ split)
        # The seeds of neighbours are alike: their first numbers are, too.
        for _ in range(10):
            self._random.randint(0, 1)

    def getUniformSample(self) -> float:
        """A number from 0 to 1."""
        assert self._random is not None
        return self._random.random()

    def getPoissonSample(self, mean: float) -> int:
        """A number of the Poisson distribution."""
        assert self._random is not None
        count = 0
        if mean < 20.0:
            # Products of uniform numbers, by Knuth.
            limit = math.exp(-mean)
            product = self._random.random()
            while product > limit:
                count += 1
                product *= self._random.random()
        else:
            # Arrivals, which a product would underflow for.
            time = self._random.expovariate(mean)
            while time < 1.0:
                count += 1
                time += self._random.expovariate(mean)
        return count

    def func(self, split: int, iterator: Iterable[Any]) -> Iterator[Any]:
        """The sample of a partition."""
        raise NotImplementedError


class RDDSampler(RDDSamplerBase):
    """Each record with the same probability.

    :param fraction: that probability, or how often a record is taken on average
    """

    def __init__(self, withReplacement: bool, fraction: float, seed: int | None = None) -> None:
        super().__init__(withReplacement, seed)
        self._fraction = float(fraction)

    def func(self, split: int, iterator: Iterable[Any]) -> Iterator[Any]:
        self.initRandomGenerator(split)
        if self._withReplacement:
            for obj in iterator:
                for _ in range(self.getPoissonSample(self._fraction)):
                    yield obj
        else:
            assert self._random is not None
            numbers = starmap(self._random.random, repeat(()))
            yield from compress(iterator, map(self._fraction.__gt__, numbers))


class RDDRangeSampler(RDDSamplerBase):
    """The records whose random numbers are in a range: ranges that don't overlap give samples that
    don't."""

    def __init__(self, lowerBound: float, upperBound: float, seed: int | None = None) -> None:
        super().__init__(False, seed)
        self._lowerBound = lowerBound
        self._upperBound = upperBound

    def func(self, split: int, iterator: Iterable[Any]) -> Iterator[Any]:
        self.initRandomGenerator(split)
        for obj in iterator:
            if self._lowerBound <= self.getUniformSample() < self._upperBound:
                yield obj


class RDDStratifiedSampler(RDDSamplerBase):
    """Each pair with the probability that its key has.

    :param fractions: probability by key
    """

    def __init__(
        self, withReplacement: bool, fractions: dict[Any, float], seed: int | None = None
    ) -> None:
        super().__init__(withReplacement, seed)
        self._fractions = fractions

    def func(self, split: int, iterator: Iterable[Any]) -> Iterator[Any]:
        self.initRandomGenerator(split)
        if self._withReplacement:
            for key, val in iterator:
                for _ in range(self.getPoissonSample(self._fractions[key])):
                    yield key, val
        else:
            for key, val in iterator:
                if self.getUniformSample() < self._fractions[key]:
                    yield key, val
