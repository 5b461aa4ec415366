"""Count, mean, variance, least and greatest of numbers, computed in one pass."""

from __future__ import annotations

import copy
import importlib
import math
from typing import Any, Callable, Iterable

#: The whole numbers below it are the same as floats.
_EXACT = 1 << 53


class StatCounter:
    """Count, mean, variance, least and greatest of numbers, computed in one pass.

    Returned by :meth:`RDD.stats <kindling.RDD.stats>`. Counters of parts of the numbers can be
    merged. The formulas (Welford's, and Chan's for merging) don't lose precision when the mean is
    large and the variance small. Memory is constant.

    Where NumPy is installed, its functions find the extremes and the roots, as in PySpark: arrays are
    compared element by element, NaN is the greatest and the least of numbers among which it is, and the
    results are of NumPy's types.

    Parameters
    ----------
    values : iterable of numbers, optional
        Numbers to begin with.

    Examples
    --------
    >>> from kindling.statcounter import StatCounter
    >>> counter = StatCounter([1.0, 2.0, 3.0, 4.0])
    >>> counter.mean(), counter.variance()
    (2.5, 1.25)
    >>> counter
    (count: 4, mean: 2.5, stdev: 1.118033988749895, max: 4.0, min: 1.0)
    """

    def __init__(self, values: Iterable[Any] | None = None) -> None:
        self.maximum: Callable[[Any, Any], Any]
        self.minimum: Callable[[Any, Any], Any]
        self.sqrt: Callable[[Any], Any]
        try:
            numpy = importlib.import_module("numpy")
        except ImportError:
            self.maximum, self.minimum, self.sqrt = max, min, math.sqrt
        else:
            self.maximum, self.minimum, self.sqrt = numpy.maximum, numpy.minimum, numpy.sqrt
        self.n = 0
        self.mu: Any = 0.0
        self.m2: Any = 0.0
        self.maxValue: Any = float("-inf")
        self.minValue: Any = float("inf")
        for value in () if values is None else values:
            self.merge(value)

    def merge(self, value: Any) -> "StatCounter":
        """Adds a number.

        Parameters
        ----------
        value : int or float
            The number.

        Returns
        -------
        StatCounter
            This counter.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> StatCounter([1, 2]).merge(6).mean()
        3.0
        """
        delta = value - self.mu
        self.n += 1
        self.mu += delta / self.n
        self.m2 += delta * (value - self.mu)
        kind = type(value)
        is_plain = kind is float or (kind is int and -_EXACT < value < _EXACT)
        if is_plain and self.n > 1 and type(delta) is float:
            # NumPy's functions are slow for single numbers: they are called for new extremes only,
            # for equal ones, which may differ in sign, and for NaN, which is in no order.
            if not value < self.maxValue:
                self.maxValue = self.maximum(self.maxValue, value)
            if not value > self.minValue:
                self.minValue = self.minimum(self.minValue, value)
        else:
            self.maxValue = self.maximum(self.maxValue, value)
            self.minValue = self.minimum(self.minValue, value)
        return self

    def mergeStats(self, other: "StatCounter") -> "StatCounter":
        """Adds the numbers that another counter has seen.

        Parameters
        ----------
        other : StatCounter
            The other counter, which stays as it is. It may be this one.

        Returns
        -------
        StatCounter
            This counter.

        Raises
        ------
        TypeError
            If ``other`` isn't a ``StatCounter``.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> StatCounter([1, 2]).mergeStats(StatCounter([3, 6])).mean()
        3.0
        """
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
            self.maxValue = self.maximum(self.maxValue, other.maxValue)
            self.minValue = self.minimum(self.minValue, other.minValue)
            self.m2 += other.m2 + (delta * delta * self.n * other.n) / (self.n + other.n)
            self.n += other.n
        return self

    def copy(self) -> "StatCounter":
        """Returns another counter with the same statistics.

        Returns
        -------
        StatCounter
            Independent of this one.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> counter = StatCounter([1, 2])
        >>> copied = counter.copy().merge(9)
        >>> counter.count(), copied.count()
        (2, 3)
        """
        return copy.deepcopy(self)

    def count(self) -> int:
        """Returns how many numbers were added.

        Returns
        -------
        int

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> StatCounter([5, 5, 8]).count()
        3
        """
        return int(self.n)

    def mean(self) -> float:
        """Returns the arithmetic mean.

        Returns
        -------
        float
            0.0 without numbers.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> StatCounter([1, 2, 6]).mean()
        3.0
        """
        mean: float = self.mu
        return mean

    def sum(self) -> float:
        """Returns the sum: the count multiplied by the mean.

        Returns
        -------
        float
            It may be off by rounding where the exact sum is an integer.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> StatCounter([1, 2, 6]).sum()
        9.0
        """
        total: float = self.n * self.mu
        return total

    def min(self) -> float:
        """Returns the least number.

        Returns
        -------
        int or float
            ``inf`` without numbers.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> float(StatCounter([4, 2, 6]).min())
        2.0
        """
        least: float = self.minValue
        return least

    def max(self) -> float:
        """Returns the greatest number.

        Returns
        -------
        int or float
            ``-inf`` without numbers.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> float(StatCounter([4, 2, 6]).max())
        6.0
        """
        greatest: float = self.maxValue
        return greatest

    def variance(self) -> float:
        """Returns the variance of the numbers: the mean of the squared deviations from their mean.

        Returns
        -------
        float
            ``nan`` without numbers.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> StatCounter([1, 2, 3, 4]).variance()
        1.25
        """
        return float("nan") if self.n == 0 else self.m2 / self.n

    def sampleVariance(self) -> float:
        """Returns the variance of a population, with the numbers as a sample of it.

        Divides by ``n - 1``, where ``n`` is the count.

        Returns
        -------
        float
            ``nan`` for fewer than two numbers.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> StatCounter([1, 2, 3]).sampleVariance()
        1.0
        """
        return float("nan") if self.n <= 1 else self.m2 / (self.n - 1)

    def stdev(self) -> float:
        """Returns the standard deviation of the numbers: the square root of :meth:`variance`.

        Returns
        -------
        float
            ``nan`` without numbers.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> float(StatCounter([2, 4, 4, 4, 5, 5, 7, 9]).stdev())
        2.0
        """
        deviation: float = self.sqrt(self.variance())
        return deviation

    def sampleStdev(self) -> float:
        """Returns the standard deviation of a population, with the numbers as a sample of it.

        The square root of :meth:`sampleVariance`.

        Returns
        -------
        float
            ``nan`` for fewer than two numbers.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> float(StatCounter([1, 2, 3]).sampleStdev())
        1.0
        """
        deviation: float = self.sqrt(self.sampleVariance())
        return deviation

    def asDict(self, sample: bool = False) -> dict[str, float | int]:
        """Returns all statistics as a dictionary.

        Parameters
        ----------
        sample : bool, default False
            True gives :meth:`stdev` and :meth:`variance`; False gives those of a population of
            which the numbers are a sample.

        Returns
        -------
        dict of str to number
            With the keys ``count``, ``mean``, ``sum``, ``min``, ``max``, ``stdev`` and
            ``variance``.

        Notes
        -----
        The name of the parameter says the opposite of what it does. PySpark has it so, and programs
        rely on it.

        Examples
        --------
        >>> from kindling.statcounter import StatCounter
        >>> StatCounter([1, 2, 3]).asDict()["variance"]
        1.0
        >>> StatCounter([1, 2, 6]).asDict(sample=True)["count"]
        3
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
