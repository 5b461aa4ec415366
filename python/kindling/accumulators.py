"""Accumulators: variables that tasks add to and that the driver reads."""

from __future__ import annotations

import pickle
import threading
from contextlib import contextmanager
from typing import Any, Callable, Generic, Iterable, Iterator, TypeVar

from .errors import JvmEndedError, Py4JJavaError, PySparkRuntimeError
from .taskcontext import state_of_task
from .tasks.pickling import dumps_checked

T = TypeVar("T")


class AccumulatorRegistry:
    """The accumulators of one context, by number. Safe for use by many threads.

    :param take_updates: takes the updates out of the JVM that it has collected since the last call
        from tasks that succeeded, each as :func:`pickled_updates` made it. Taking and applying
        them is one step under the lock, so that a job's end waits for updates of its tasks that
        another thread has taken
    """

    def __init__(self, take_updates: Callable[[], Iterable[bytes]]) -> None:
        self._accumulators: dict[int, "Accumulator[Any]"] = {}
        self._take_updates = take_updates
        self._running_jobs = 0
        self._lock = threading.RLock()

    def create(self, value: T, accum_param: "AccumulatorParam[T]") -> "Accumulator[T]":
        """Makes an accumulator with the next number."""
        with self._lock:
            made = Accumulator(len(self._accumulators), value, accum_param)
            made._registry = self
            self._accumulators[made.aid] = made
            return made

    @contextmanager
    def during_job(self) -> Iterator[None]:
        """Runs a job. When it has ended, the values contain the updates of all of its tasks that
        succeeded, also if the job has failed."""
        with self._lock:
            self._running_jobs += 1
        try:
            yield
        except BaseException:
            self._job_ended()
            self._refresh_if_possible()
            raise
        self._job_ended()
        self._refresh()

    def refresh_during_jobs(self) -> None:
        """Adds what the tasks of running jobs have added so far."""
        if self._running_jobs:
            self._refresh_if_possible()

    def _job_ended(self) -> None:
        with self._lock:
            self._running_jobs -= 1

    def _refresh_if_possible(self) -> None:
        try:
            self._refresh()
        except (Py4JJavaError, JvmEndedError):
            pass  # The context was stopped, or the JVM has ended: there are no more updates.

    def _refresh(self) -> None:
        if not self._accumulators:
            return
        with self._lock:
            for each in self._take_updates():
                for number, update in pickle.loads(each):
                    accumulator = self._accumulators.get(number)
                    if accumulator is not None:
                        accumulator += update


def pickled_updates(accumulators: "dict[int, Accumulator[Any]]") -> bytes | None:
    """Pickles what a task has added to its copies of accumulators; None if it has no copies."""
    if not accumulators:
        return None
    return dumps_checked([(number, each._value) for number, each in accumulators.items()])


def _deserialize_accumulator(
    aid: int, zero_value: Any, accum_param: "AccumulatorParam[Any]"
) -> "Accumulator[Any]":
    task = state_of_task()
    if task is not None and aid in task.accumulators:
        known: Accumulator[Any] = task.accumulators[aid]
        return known
    made = Accumulator(aid, zero_value, accum_param)
    made._deserialized = True
    if task is not None:
        task.accumulators[aid] = made
    return made


class AccumulatorParam(Generic[T]):
    """How the values of an accumulator are added: a base class for programs.

    Needed for values that aren't numbers. An instance is pickled and sent to the tasks.

    Examples
    --------
    >>> from kindling import AccumulatorParam
    >>> class SetParam(AccumulatorParam):
    ...     def zero(self, value):
    ...         return set()
    ...     def addInPlace(self, value1, value2):
    ...         value1 |= value2
    ...         return value1
    >>> letters = sc.accumulator(set(), SetParam())
    >>> sc.parallelize(["to", "be"]).foreach(lambda word: letters.add(set(word)))
    >>> sorted(letters.value)
    ['b', 'e', 'o', 't']
    """

    def zero(self, value: T) -> T:
        """Returns the value at which each task starts. A subclass implements it.

        Parameters
        ----------
        value : object
            The accumulator's initial value, for its type or its size.

        Returns
        -------
        object
            A neutral value, such as 0 or an empty list.

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling import AccumulatorParam
        >>> class VectorParam(AccumulatorParam):
        ...     def zero(self, value):
        ...         return [0] * len(value)
        >>> VectorParam().zero([3, 4])
        [0, 0]
        """
        raise NotImplementedError

    def addInPlace(self, value1: T, value2: T) -> T:
        """Returns the sum of two values. A subclass implements it.

        Called in tasks for each added value, and in the driver for the sum of each task.

        Parameters
        ----------
        value1 : object
            The sum so far. The method may change and return it.
        value2 : object
            The value that is added.

        Returns
        -------
        object
            The sum.

        Raises
        ------
        NotImplementedError
            In this class.

        Examples
        --------
        >>> from kindling import AccumulatorParam
        >>> class VectorParam(AccumulatorParam):
        ...     def addInPlace(self, value1, value2):
        ...         return [x + y for x, y in zip(value1, value2)]
        >>> VectorParam().addInPlace([1, 2], [10, 20])
        [11, 22]
        """
        raise NotImplementedError


class AddingAccumulatorParam(AccumulatorParam[Any]):
    """Adds values with ``+=``: the rule for ``int``, ``float`` and ``complex``.

    Parameters
    ----------
    zero_value : object
        Value at which each task starts.

    Attributes
    ----------
    zero_value : object
        Value at which each task starts.

    Examples
    --------
    >>> from kindling.accumulators import AddingAccumulatorParam
    >>> words = sc.accumulator("", AddingAccumulatorParam(""))
    >>> sc.parallelize(["a", "b"], 1).foreach(words.add)
    >>> words.value
    'ab'
    """

    def __init__(self, zero_value: Any) -> None:
        self.zero_value = zero_value

    def zero(self, value: Any) -> Any:
        return self.zero_value

    def addInPlace(self, value1: Any, value2: Any) -> Any:
        value1 += value2
        return value1


INT_ACCUMULATOR_PARAM = AddingAccumulatorParam(0)
FLOAT_ACCUMULATOR_PARAM = AddingAccumulatorParam(0.0)
COMPLEX_ACCUMULATOR_PARAM = AddingAccumulatorParam(0.0j)


class Accumulator(Generic[T]):
    """A variable that tasks add to and that only the driver reads: a counter or a sum.

    Made by :meth:`SparkContext.accumulator`. A task works on a copy that starts at the zero value;
    when the task has succeeded, its sum is added to the driver's value. Sums of tasks that succeeded
    count even if their job fails later.

    Parameters
    ----------
    aid : int
        Number of the accumulator, unique in its context.
    value : object
        Initial value.
    accum_param : AccumulatorParam
        How values are added.

    Attributes
    ----------
    aid : int
        Number of the accumulator.
    accum_param : AccumulatorParam
        How values are added.

    Notes
    -----
    In an action each task counts once, however often it is tried. In a transformation it counts
    each time that the RDD is computed; cache the RDD, or count in an action.

    Examples
    --------
    >>> total = sc.accumulator(10)
    >>> def count(x):
    ...     global total
    ...     total += x
    >>> sc.parallelize([1, 2, 3]).foreach(count)
    >>> total.value
    16
    """

    #: The context's registry, in the driver.
    _registry: AccumulatorRegistry | None = None

    def __init__(self, aid: int, value: T, accum_param: AccumulatorParam[T]) -> None:
        self.aid = aid
        self.accum_param = accum_param
        self._value = value
        self._deserialized = False

    def __reduce__(self) -> Any:
        param = self.accum_param
        return _deserialize_accumulator, (self.aid, param.zero(self._value), param)

    @property
    def value(self) -> T:
        """The value so far, which only the driver can read.

        The driver may also set it. It contains the sums of all tasks that have succeeded so far,
        also those of jobs that are still running or that have failed.

        Returns
        -------
        object

        Raises
        ------
        PySparkRuntimeError
            In a task (``VALUE_NOT_ACCESSIBLE``).

        Examples
        --------
        >>> total = sc.accumulator(0)
        >>> sc.parallelize([1, 2, 3]).foreach(total.add)
        >>> total.value
        6
        >>> total.value = 0
        >>> total.value
        0
        """
        if self._deserialized:
            raise PySparkRuntimeError(
                "Accumulator.value cannot be accessed inside tasks.",
                errorClass="VALUE_NOT_ACCESSIBLE",
            )
        if self._registry is not None:
            self._registry.refresh_during_jobs()
        return self._value

    @value.setter
    def value(self, value: T) -> None:
        if self._deserialized:
            raise PySparkRuntimeError(
                "Accumulator.value cannot be accessed inside tasks.",
                errorClass="VALUE_NOT_ACCESSIBLE",
            )
        self._value = value

    def add(self, term: T) -> None:
        """Adds a value, in a task or in the driver. The same as ``+=``.

        Parameters
        ----------
        term : object
            A value that the accumulator's ``accum_param`` can add.

        Examples
        --------
        >>> total = sc.accumulator(1.5)
        >>> total.add(2.0)
        >>> total.value
        3.5
        """
        self._value = self.accum_param.addInPlace(self._value, term)

    def __iadd__(self, term: T) -> "Accumulator[T]":
        """Adds a value, in a task or in the driver: ``total += term``.

        Inside a function, declare the variable ``global`` or ``nonlocal``, or call :meth:`add`,
        which needs no declaration.

        Parameters
        ----------
        term : object
            A value that the accumulator's ``accum_param`` can add.

        Returns
        -------
        Accumulator
            This accumulator.

        Examples
        --------
        >>> total = sc.accumulator(1)
        >>> total += 2
        >>> total.value
        3
        """
        self.add(term)
        return self

    def __str__(self) -> str:
        return str(self._value)

    def __repr__(self) -> str:
        return "Accumulator<id=%i, value=%s>" % (self.aid, self._value)
