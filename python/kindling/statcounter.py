"""Count, mean, variance, least and greatest of numbers, in one pass."""

from __future__ import annotations

import copy
import math
from typing import Any, Iterable


class StatCounter:
    """Statistics of numbers, by Welford's and Chan's formulas, which don't lose precision."""

    def __init__(self, values: Iterable[Any] | None = None) -> None:
        self.n = 0
        self.mu: Any = 0.0
        self.m2: Any = 0.0
        self.maxValue: Any = float("-inf")
        self.minValue: Any = float("inf")
        for value in values or ():
            self.merge(value)

    def merge(self, value: Any) -> "StatCounter":
        """Adds a number."""
        delta = value - self.mu
        self.n += 1
        self.mu += delta / self.n
        self.m2 += delta * (value - self.mu)
        self.maxValue = max(self.maxValue, value)
        self.minValue = min(self.minValue, value)
        return self

    def mergeStats(self, other: "StatCounter") -> "StatCounter":
        """Adds the numbers that another one has counted."""
        if not isinstance(other, StatCounter):
            raise TypeError("Can only merge StatCounter but got %s" % type(other))
        if other is self:
            return self.mergeStats(other.copy())
        if self.n == 0:
            self.n, self.mu, self.m2 = other.n, other.mu, other.m2
            self.maxValue, self.minValue = other.maxValue, other.minValue
        elif other.n != 0:
            delta = other.mu - self.mu
            if other.n * 10 < self.n:
                self.mu = self.mu + (delta * other.n) / (self.n + other.n)
            elif self.n * 10 < other.n:
                self.mu = other.mu - (delta * self.n) / (self.n + other.n)
            else:
                self.mu = (self.mu * self.n + other.mu * other.n) / (self.n + other.n)
            self.maxValue = max(self.maxValue, other.maxValue)
            self.minValue = min(self.minValue, other.minValue)
            self.m2 += other.m2 + (delta * delta * self.n * other.n) / (self.n + other.n)
            self.n += other.n
        return self

    def copy(self) -> "StatCounter":
        """Another one with the same statistics."""
        return copy.deepcopy(self)

    def count(self) -> int:
        """How many numbers there were."""
        return int(self.n)

    def mean(self) -> float:
        """Their mean."""
        mean: float = self.mu
        return mean

    def sum(self) -> float:
        """Their sum."""
        total: float = self.n * self.mu
        return total

    def min(self) -> float:
        """The least of them, infinity for none."""
        least: float = self.minValue
        return least

    def max(self) -> float:
        """The greatest of them, minus infinity for none."""
        greatest: float = self.maxValue
        return greatest

    def variance(self) -> float:
        """Their variance, nan for none."""
        return float("nan") if self.n == 0 else self.m2 / self.n

    def sampleVariance(self) -> float:
        """The variance of what they are a sample of, nan for fewer than two."""
        return float("nan") if self.n <= 1 else self.m2 / (self.n - 1)

    def stdev(self) -> float:
        """The square root of the variance."""
        return math.sqrt(self.variance())

    def sampleStdev(self) -> float:
        """The square root of the sample variance."""
        return math.sqrt(self.sampleVariance())

    def asDict(self, sample: bool = False) -> dict[str, float | int]:
        """All statistics by name.

        :param sample: True leaves variance and deviation as they are, False has them be those of
            a sample: the wrong way round, as PySpark has it
        """
        return {
            "count": self.count(),
            "mean": self.mean(),
            "sum": self.sum(),
            "min": self.min(),
            "max": self.max(),
            "stdev": self.stdev() if sample else self.sampleStdev(),
            "variance": self.variance() if sample else self.sampleVariance(),
        }

    def __repr__(self) -> str:
        return "(count: %s, mean: %s, stdev: %s, max: %s, min: %s)" % (
            self.count(),
            self.mean(),
            self.stdev(),
            self.max(),
            self.min(),
        )
