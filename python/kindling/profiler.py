"""Profiles of the Python functions of tasks, for ``spark.python.profile``."""

from __future__ import annotations

import atexit
import cProfile
import os
import pstats
import sys
from typing import Any, Callable

from .accumulators import AccumulatorParam


class PStatsParam(AccumulatorParam["pstats.Stats | None"]):
    """Adds profiles of ``cProfile``, for an accumulator.

    Examples
    --------
    >>> from kindling.profiler import PStatsParam
    >>> sc.accumulator(None, PStatsParam).value is None
    True
    """

    @staticmethod
    def zero(value: "pstats.Stats | None") -> None:
        """Returns no profile: the value at which each task starts.

        Parameters
        ----------
        value : pstats.Stats or None
            Ignored.

        Examples
        --------
        >>> from kindling.profiler import PStatsParam
        >>> PStatsParam.zero(None) is None
        True
        """
        return None

    @staticmethod
    def addInPlace(
        value1: "pstats.Stats | None", value2: "pstats.Stats | None"
    ) -> "pstats.Stats | None":
        """Returns two profiles as one; the first one is changed.

        Parameters
        ----------
        value1 : pstats.Stats or None
            A profile, or none.
        value2 : pstats.Stats or None
            A profile, or none.

        Returns
        -------
        pstats.Stats or None

        Examples
        --------
        >>> import cProfile, pstats
        >>> from kindling.profiler import PStatsParam
        >>> def profiled():
        ...     profile = cProfile.Profile()
        ...     profile.runcall(sorted, [2, 1])
        ...     return pstats.Stats(profile)
        >>> one, two = profiled(), profiled()
        >>> calls = one.total_calls + two.total_calls
        >>> PStatsParam.addInPlace(one, two).total_calls == calls
        True
        """
        if value1 is None:
            return value2
        value1.add(value2)
        return value1


class Profiler:
    """Profiles the Python functions of tasks: a base class for programs.

    A context makes one per RDD if ``spark.python.profile`` is ``true``. A subclass implements
    :meth:`profile` and :meth:`stats`, and is given as ``SparkContext(profiler_cls=...)``.

    Parameters
    ----------
    ctx : SparkContext
        The context, for accumulators.

    Examples
    --------
    >>> from kindling import Profiler
    >>> class CallCounter(Profiler):
    ...     def __init__(self, ctx):
    ...         self.calls = ctx.accumulator(0)
    ...     def profile(self, func, *args, **kwargs):
    ...         self.calls.add(1)
    ...         return func(*args, **kwargs)
    ...     def show(self, id):
    ...         print(self.calls.value, "tasks")
    >>> counter = CallCounter(sc)
    >>> counter.profile(max, 3, 5)
    5
    >>> counter.show(0)
    1 tasks
    """

    def __init__(self, ctx: Any) -> None:
        pass

    def profile(self, func: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Calls a function in a task and records what it does. A subclass implements it.

        Parameters
        ----------
        func : callable
            The functions of the task.
        *args : object
            Their arguments.
        **kwargs : object
            Their arguments by name.

        Returns
        -------
        object
            What the function returns.

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling import BasicProfiler
        >>> BasicProfiler(sc).profile(max, 3, 5)
        5
        """
        raise NotImplementedError

    def stats(self) -> "pstats.Stats | None":
        """Returns what has been recorded. A subclass implements it.

        Returns
        -------
        pstats.Stats or None
            ``None`` if nothing has been recorded.

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling import BasicProfiler
        >>> BasicProfiler(sc).stats() is None
        True
        """
        raise NotImplementedError

    def show(self, id: int) -> None:
        """Prints what has been recorded, sorted by time.

        Prints nothing if nothing has been recorded.

        Parameters
        ----------
        id : int
            Number of the RDD, for the heading.

        Examples
        --------
        >>> from kindling import BasicProfiler
        >>> profiler = BasicProfiler(sc)
        >>> _ = profiler.profile(sorted, [3, 1, 2])
        >>> profiler.show(7)
        ============================================================
        Profile of RDD<id=7>
        ============================================================
        ...
        """
        stats = self.stats()
        if stats:
            print("=" * 60)
            print("Profile of RDD<id=%d>" % id)
            print("=" * 60)
            stats.sort_stats("time", "cumulative").print_stats()

    def dump(self, id: int, path: str) -> None:
        """Writes what has been recorded to ``rdd_<id>.pstats`` in a folder.

        Writes nothing if nothing has been recorded. Python's ``pstats`` module reads the file.

        Parameters
        ----------
        id : int
            Number of the RDD.
        path : str
            Folder, created if it doesn't exist.

        Examples
        --------
        >>> import os, tempfile
        >>> from kindling import BasicProfiler
        >>> profiler = BasicProfiler(sc)
        >>> _ = profiler.profile(sorted, [3, 1, 2])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     profiler.dump(7, folder)
        ...     os.listdir(folder)
        ['rdd_7.pstats']
        """
        os.makedirs(path, exist_ok=True)
        stats = self.stats()
        if stats:
            stats.dump_stats(os.path.join(path, "rdd_%d.pstats" % id))


class BasicProfiler(Profiler):
    """Profiles the Python functions of tasks with ``cProfile``: the default profiler.

    The profiles of all tasks are added in an accumulator.

    Parameters
    ----------
    ctx : SparkContext
        The context.

    Examples
    --------
    >>> from kindling import BasicProfiler
    >>> profiler = BasicProfiler(sc)
    >>> profiler.profile(sorted, [3, 1, 2])
    [1, 2, 3]
    >>> profiler.stats().total_calls > 0
    True
    """

    def __init__(self, ctx: Any) -> None:
        super().__init__(ctx)
        self._accumulator = ctx.accumulator(None, PStatsParam)

    def profile(self, func: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Calls a function under ``cProfile`` and adds the profile to those of other tasks.

        Parameters
        ----------
        func : callable
            The functions of the task.
        *args : object
            Their arguments.
        **kwargs : object
            Their arguments by name.

        Returns
        -------
        object
            What the function returns.

        Examples
        --------
        >>> from kindling import BasicProfiler
        >>> BasicProfiler(sc).profile(max, 3, 5)
        5
        """
        profile = cProfile.Profile()
        returned = profile.runcall(func, *args, **kwargs)
        stats = pstats.Stats(profile, stream=sys.stdout)
        stats.stream = None  # type: ignore[attr-defined]
        stats.strip_dirs()
        self._accumulator.add(stats)
        return returned

    def stats(self) -> "pstats.Stats | None":
        """Returns the profiles of all tasks as one.

        Returns
        -------
        pstats.Stats or None
            ``None`` if nothing has been recorded.

        Examples
        --------
        >>> from kindling import BasicProfiler
        >>> profiler = BasicProfiler(sc)
        >>> _ = profiler.profile(sorted, [3, 1, 2])
        >>> type(profiler.stats()).__name__
        'Stats'
        """
        stats: pstats.Stats | None = self._accumulator.value
        if stats is not None:
            stats.stream = sys.stdout  # type: ignore[attr-defined]
        return stats


class ProfilerCollector:
    """The profilers of a context: makes one for each job, and shows or writes what they have recorded.

    :attr:`SparkContext.profiler_collector <kindling.SparkContext>` has one if ``spark.python.profile`` is ``true``.

    Parameters
    ----------
    profiler_cls : type
        Class of the profilers.
    udf_profiler_cls : type, optional
        Ignored: for functions of SQL.
    memory_profiler_cls : type, optional
        Ignored: for functions of SQL.
    dump_path : str, optional
        Folder to which the profiles are written when the program ends.

    Attributes
    ----------
    profiler_cls : type
        Class of the profilers.
    profile_dump_path : str or None
        Folder for the end of the program.
    profilers : list of [int, Profiler, bool]
        The number of an RDD, its profiler, and whether that has been shown.

    Examples
    --------
    >>> from kindling import BasicProfiler
    >>> from kindling.profiler import ProfilerCollector
    >>> collector = ProfilerCollector(BasicProfiler)
    >>> collector.add_profiler(7, collector.new_profiler(sc))
    >>> [number for number, _, _ in collector.profilers]
    [7]
    """

    def __init__(
        self,
        profiler_cls: type[Profiler],
        udf_profiler_cls: Any = None,
        memory_profiler_cls: Any = None,
        dump_path: str | None = None,
    ) -> None:
        self.profiler_cls = profiler_cls
        self.udf_profiler_cls = udf_profiler_cls
        self.memory_profiler_cls = memory_profiler_cls
        self.profile_dump_path = dump_path
        self.profilers: list[list[Any]] = []

    def new_profiler(self, ctx: Any) -> Profiler:
        """Returns a profiler.

        Parameters
        ----------
        ctx : SparkContext
            The context.

        Returns
        -------
        Profiler
        """
        return self.profiler_cls(ctx)

    def add_profiler(self, id: int, profiler: Profiler) -> None:
        """Adds the profiler of an RDD.

        Parameters
        ----------
        id : int
            Number of the RDD.
        profiler : Profiler
            The profiler.
        """
        if not self.profilers and self.profile_dump_path:
            atexit.register(self.dump_profiles, self.profile_dump_path)
        self.profilers.append([id, profiler, False])

    def has(self, profiler: Profiler) -> bool:
        """Returns whether a profiler was added.

        Parameters
        ----------
        profiler : Profiler
            The profiler.

        Returns
        -------
        bool
        """
        return any(profiler is each for _, each, _ in self.profilers)

    def dump_profiles(self, path: str) -> None:
        """Writes the profiles to files, and forgets them.

        Parameters
        ----------
        path : str
            Folder, created if it doesn't exist.
        """
        for number, profiler, _ in self.profilers:
            profiler.dump(number, path)
        self.profilers = []

    def show_profiles(self) -> None:
        """Prints the profiles that haven't been printed."""
        for entry in self.profilers:
            number, profiler, was_shown = entry
            if not was_shown and profiler:
                profiler.show(number)
                entry[2] = True


#: Whether the memory of SQL's functions can be profiled. PySpark 4.1 has the name, for its tests.
has_memory_profiler = False


class UDFBasicProfiler(BasicProfiler):
    """Profiles functions of SQL, which Kindling doesn't have. For programs that name it."""


class MemoryProfiler(Profiler):
    """Profiles the memory of functions of SQL, which Kindling doesn't have. For programs that name it."""
