"""Profiles of what tasks do: ``spark.python.profile``."""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
from typing import Any, Callable

from .accumulators import AccumulatorParam


class PStatsParam(AccumulatorParam["pstats.Stats | None"]):
    """Adds profiles."""

    @staticmethod
    def zero(value: "pstats.Stats | None") -> None:
        """No profile."""
        return None

    @staticmethod
    def addInPlace(
        value1: "pstats.Stats | None", value2: "pstats.Stats | None"
    ) -> "pstats.Stats | None":
        """Two profiles as one."""
        if value1 is None:
            return value2
        value1.add(value2)
        return value1


class Profiler:
    """Profiles what a task calls; a program may have its own."""

    def __init__(self, ctx: Any) -> None:
        pass

    def profile(self, func: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Calls a function and notes what it does."""
        raise NotImplementedError

    def stats(self) -> "pstats.Stats | None":
        """What has been noted."""
        raise NotImplementedError

    def show(self, id: int) -> None:
        """Prints what has been noted."""
        stats = self.stats()
        if stats:
            print("=" * 60)
            print("Profile of RDD<id=%d>" % id)
            print("=" * 60)
            stats.sort_stats("time", "cumulative").print_stats()

    def dump(self, id: int, path: str) -> None:
        """Writes what has been noted to a file."""
        os.makedirs(path, exist_ok=True)
        stats = self.stats()
        if stats:
            stats.dump_stats(os.path.join(path, "rdd_%d.pstats" % id))


class BasicProfiler(Profiler):
    """Profiles with cProfile."""

    def __init__(self, ctx: Any) -> None:
        super().__init__(ctx)
        self._accumulator = ctx.accumulator(None, PStatsParam)

    def profile(self, func: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        profile = cProfile.Profile()
        returned = profile.runcall(func, *args, **kwargs)
        stats = pstats.Stats(profile, stream=sys.stdout)
        stats.stream = None  # type: ignore[attr-defined]
        stats.strip_dirs()
        self._accumulator.add(stats)
        return returned

    def stats(self) -> "pstats.Stats | None":
        stats: pstats.Stats | None = self._accumulator.value
        if stats is not None:
            stats.stream = sys.stdout  # type: ignore[attr-defined]
        return stats
