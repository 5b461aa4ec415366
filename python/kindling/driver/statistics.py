"""Results of actions on numbers: numbers with bounds, and histograms."""

from __future__ import annotations

import bisect
import math
from typing import TYPE_CHECKING, Any, Iterable

if TYPE_CHECKING:
    from ..rdd import RDD


class BoundedFloat(float):
    """A number with bounds: the result of the approximate actions.

    It is a ``float`` and can be used as one. Here results are exact, so both bounds are the number
    itself.

    Parameters
    ----------
    mean : float
        The number.
    confidence : float
        Probability, from 0 to 1, that the true number is within the bounds.
    low : float
        Lower bound.
    high : float
        Upper bound.

    Attributes
    ----------
    confidence : float
        Probability, from 0 to 1, that the true number is within the bounds.
    low : float
        Lower bound.
    high : float
        Upper bound.

    Examples
    --------
    >>> from kindling.rdd import BoundedFloat
    >>> estimate = BoundedFloat(10.0, 0.95, 9.5, 10.5)
    >>> estimate + 1, estimate.low
    (11.0, 9.5)
    """

    confidence: float
    low: float
    high: float

    def __new__(cls, mean: float, confidence: float, low: float, high: float) -> "BoundedFloat":
        """A number and its bounds."""
        made = float.__new__(cls, mean)
        made.confidence = confidence
        made.low = low
        made.high = high
        return made


def histogram(rdd: "RDD[Any]", buckets: Any) -> tuple[list[Any], list[int]]:
    """Counts the records between neighbouring bounds.

    :param buckets: the bounds, or the number of buckets of equal width
    :return: the bounds, and the number of records in each bucket
    """
    width: Any = None
    if isinstance(buckets, int):
        if buckets < 1:
            raise ValueError("number of buckets must be >= 1")
        present = rdd.filter(lambda x: x is not None and not _is_nan(x))

        def extremes(left: Any, right: Any) -> Any:
            return min(left[0], right[0]), max(left[1], right[1])

        least, greatest = present.map(lambda x: (x, x)).reduce(extremes)
        if least == greatest or buckets == 1:
            return [least, greatest], [present.count()]
        try:
            width = (greatest - least) / buckets
        except TypeError:
            raise TypeError("Can not generate buckets with non-number in RDD") from None
        if math.isinf(width):
            raise ValueError("Can not generate buckets with infinite value")
        width = int(width)
        if width * buckets != greatest - least:
            width = (greatest - least) * 1.0 / buckets
        bounds = [i * width + least for i in range(buckets)]
        bounds.append(greatest)
    elif isinstance(buckets, (list, tuple)):
        bounds = list(buckets)
        if len(bounds) < 2:
            raise ValueError("buckets should have more than one value")
        if any(bound is None or _is_nan(bound) for bound in bounds):
            raise ValueError("can not have None or NaN in buckets")
        if sorted(bounds) != bounds:
            raise ValueError("buckets should be sorted")
        if len(set(bounds)) != len(bounds):
            raise ValueError("buckets should not contain duplicated values")
        least, greatest = bounds[0], bounds[-1]
        try:
            steps = [high - low for low, high in zip(bounds, bounds[1:])]
            if max(steps) - min(steps) < 1e-10:
                width = (greatest - least) / (len(bounds) - 1)
        except TypeError:
            pass  # Bounds of other types are compared, not subtracted.
    else:
        raise TypeError("buckets should be a list or tuple or number(int or long)")

    def count(records: Iterable[Any]) -> Iterable[list[int]]:
        counters = [0] * len(bounds)
        for record in records:
            if record is None or _is_nan(record) or record > greatest or record < least:
                continue
            if width is not None:
                bucket = int((record - least) / width)
            else:
                bucket = bisect.bisect_right(bounds, record) - 1
            counters[bucket] += 1
        last = counters.pop()
        counters[-1] += last
        return (counters,)

    def add(left: list[int], right: list[int]) -> list[int]:
        return [i + j for i, j in zip(left, right)]

    shown: Any = bounds if isinstance(buckets, int) else buckets
    return shown, rdd.mapPartitions(count).reduce(add)


def _is_nan(value: Any) -> bool:
    return type(value) is float and math.isnan(value)
