"""Random samples by Python's random generator, with one sequence of numbers per partition."""

from __future__ import annotations

import math
import random
import sys
from itertools import compress, repeat, starmap
from typing import Any, Iterable, Iterator


class RDDSamplerBase:
    """Draws records of a partition by random numbers: a base class.

    Each partition has random numbers of its own, made from the seed and the number of the
    partition. Samples are those of PySpark for the same seed and partitions.

    Parameters
    ----------
    withReplacement : bool
        Whether a record can be drawn several times.
    seed : int, optional
        Seed for all partitions. Default: random.

    Examples
    --------
    >>> from kindling.rddsampler import RDDSampler, RDDSamplerBase
    >>> isinstance(RDDSampler(False, 0.5), RDDSamplerBase)
    True
    """

    def __init__(self, withReplacement: bool, seed: int | None = None) -> None:
        self._seed = random.randint(0, sys.maxsize) if seed is None else seed
        self._withReplacement = withReplacement
        self._random: random.Random | None = None

    def initRandomGenerator(self, split: int) -> None:
        """Starts the random numbers of a partition.

        Parameters
        ----------
        split : int
            Number of the partition.

        Examples
        --------
        >>> from kindling.rddsampler import RDDSamplerBase
        >>> sampler = RDDSamplerBase(False, seed=1)
        >>> sampler.initRandomGenerator(0)
        >>> 0 <= sampler.getUniformSample() < 1
        True
        """
        self._random = random.Random(self._seed ^ split)
        # Neighbouring partitions have similar seeds, and with those similar first numbers.
        for _ in range(10):
            self._random.randint(0, 1)

    def getUniformSample(self) -> float:
        """Returns the next random number, uniform from 0 to before 1.

        Returns
        -------
        float

        Examples
        --------
        >>> from kindling.rddsampler import RDDSamplerBase
        >>> sampler = RDDSamplerBase(False, seed=1)
        >>> sampler.initRandomGenerator(0)
        >>> sampler.getUniformSample() != sampler.getUniformSample()
        True
        """
        assert self._random is not None
        return self._random.random()

    def getPoissonSample(self, mean: float) -> int:
        """Returns the next random number of a Poisson distribution.

        Parameters
        ----------
        mean : float
            Mean of the distribution, 0 or more.

        Returns
        -------
        int

        Examples
        --------
        >>> from kindling.rddsampler import RDDSamplerBase
        >>> sampler = RDDSamplerBase(True, seed=1)
        >>> sampler.initRandomGenerator(0)
        >>> 2500 < sum(sampler.getPoissonSample(3.0) for _ in range(1000)) < 3500
        True
        """
        assert self._random is not None
        count = 0
        if mean < 20.0:
            # Knuth's algorithm: multiply uniform random numbers.
            limit = math.exp(-mean)
            product = self._random.random()
            while product > limit:
                count += 1
                product *= self._random.random()
        else:
            # For a large mean such a product would underflow: count random arrivals.
            time = self._random.expovariate(mean)
            while time < 1.0:
                count += 1
                time += self._random.expovariate(mean)
        return count

    def func(self, split: int, iterator: Iterable[Any]) -> Iterator[Any]:
        """Returns the sample of a partition. A subclass implements it.

        Parameters
        ----------
        split : int
            Number of the partition.
        iterator : iterable
            Its records.

        Returns
        -------
        iterator

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling.rddsampler import RDDSampler
        >>> list(RDDSampler(False, 1.0).func(0, ["a", "b"]))
        ['a', 'b']
        """
        raise NotImplementedError


class RDDSampler(RDDSamplerBase):
    """Draws each record with the same probability.

    The sampler of :meth:`RDD.sample <kindling.RDD.sample>`.

    Parameters
    ----------
    withReplacement : bool
        Whether a record can be drawn several times.
    fraction : float
        Probability, from 0 to 1; with replacement the expected number of times, 0 or more.
    seed : int, optional
        Seed for all partitions. Default: random.

    Examples
    --------
    >>> from kindling.rddsampler import RDDSampler
    >>> sample = list(RDDSampler(False, 0.5, seed=1).func(0, range(1000)))
    >>> 400 < len(sample) < 600
    True
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
    """Draws the records whose random numbers are in a range.

    The sampler of :meth:`RDD.randomSplit <kindling.RDD.randomSplit>`.

    Samplers with the same seed and ranges that don't overlap draw different records.

    Parameters
    ----------
    lowerBound : float
        Least random number that is drawn.
    upperBound : float
        Random number before which the range ends.
    seed : int, optional
        Seed for all partitions. Default: random.

    Examples
    --------
    >>> from kindling.rddsampler import RDDRangeSampler
    >>> one = list(RDDRangeSampler(0.0, 0.5, seed=1).func(0, range(100)))
    >>> other = list(RDDRangeSampler(0.5, 1.0, seed=1).func(0, range(100)))
    >>> sorted(one + other) == list(range(100))
    True
    """

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
    """Draws each pair with the probability of its key.

    The sampler of :meth:`RDD.sampleByKey <kindling.RDD.sampleByKey>`.

    Parameters
    ----------
    withReplacement : bool
        Whether a pair can be drawn several times.
    fractions : dict of key to float
        Probability by key. Every key must be in it.
    seed : int, optional
        Seed for all partitions. Default: random.

    Examples
    --------
    >>> from kindling.rddsampler import RDDStratifiedSampler
    >>> list(RDDStratifiedSampler(False, {"a": 1.0, "b": 0.0}).func(0, [("a", 1), ("b", 2)]))
    [('a', 1)]
    """

    def __init__(
        self, withReplacement: bool, fractions: dict[Any, float], seed: int | None = None
    ) -> None:
        super().__init__(withReplacement, seed)
        self._fractions = fractions

    def func(self, split: int, iterator: Iterable[Any]) -> Iterator[Any]:
        self.initRandomGenerator(split)
        if self._withReplacement:
            for pair in iterator:
                key, val = pair
                for _ in range(self.getPoissonSample(self._fractions[key])):
                    yield key, val
        else:
            for pair in iterator:
                key, val = pair
                if self.getUniformSample() < self._fractions[key]:
                    yield key, val
