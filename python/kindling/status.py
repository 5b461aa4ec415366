"""The state of jobs and stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .driver.arguments import as_int, as_text_or_none
from .driver.requests import (
    ActiveJobs,
    ActiveStages,
    ExecutorInfos,
    JobInfo,
    JobsOfGroup,
    StageInfo,
)

if TYPE_CHECKING:
    from .context import SparkContext


class SparkJobInfo(NamedTuple):
    """A job, as :meth:`StatusTracker.getJobInfo` returns it. A named tuple.

    Parameters
    ----------
    jobId : int
        Number of the job.
    stageIds : list of int
        Numbers of its stages.
    status : str
        ``RUNNING``, ``SUCCEEDED``, ``FAILED`` or ``UNKNOWN``.

    Examples
    --------
    >>> from kindling import SparkJobInfo
    >>> SparkJobInfo(jobId=3, stageIds=[4, 5], status="RUNNING").status
    'RUNNING'
    """

    jobId: int
    stageIds: list[int]
    status: str


class SparkStageInfo(NamedTuple):
    """The latest attempt of a stage, as :meth:`StatusTracker.getStageInfo` returns it.

    A named tuple.

    Parameters
    ----------
    stageId : int
        Number of the stage.
    currentAttemptId : int
        Number of the attempt, from 0.
    name : str
        Operation and place in the program, such as ``collect at films.py:12``.
    numTasks : int
        Number of tasks.
    numActiveTasks : int
        Number of tasks that run.
    numCompletedTasks : int
        Number of tasks that have succeeded.
    numFailedTasks : int
        Number of attempts of tasks that have failed.

    Examples
    --------
    >>> from kindling import SparkStageInfo
    >>> stage = SparkStageInfo(4, 0, "collect at films.py:12", 8, 2, 5, 0)
    >>> f"{stage.numCompletedTasks} of {stage.numTasks}"
    '5 of 8'
    """

    stageId: int
    currentAttemptId: int
    name: str
    numTasks: int
    numActiveTasks: int
    numCompletedTasks: int
    numFailedTasks: int


class SparkExecutorInfo(NamedTuple):
    """An executor, as :meth:`StatusTracker.getExecutorInfos` returns it: here the engine itself.

    A named tuple.

    Parameters
    ----------
    host : str
        Name of the machine.
    port : int
        0 here.
    cacheSize : int
        Memory of cached partitions in the engine, in bytes.
    numRunningTasks : int
        Number of tasks that run.

    Notes
    -----
    Differs from PySpark since 0.1.0: PySpark has no such class.

    Examples
    --------
    >>> from kindling.status import SparkExecutorInfo
    >>> SparkExecutorInfo("localhost", 0, 0, 2).numRunningTasks
    2
    """

    host: str
    port: int
    cacheSize: int
    numRunningTasks: int


class StatusTracker:
    """Tells which jobs and stages of a context run and how far they are.

    Returned by :meth:`SparkContext.statusTracker`. Every call asks the engine. Old jobs and stages
    are forgotten, as in the UI.

    Parameters
    ----------
    jtracker : SparkContext
        The context.

    Examples
    --------
    >>> tracker = sc.statusTracker()
    >>> sc.range(10).count()
    10
    >>> tracker.getActiveStageIds()
    []
    """

    def __init__(self, jtracker: "SparkContext") -> None:
        self._context = jtracker

    def getJobIdsForGroup(self, jobGroup: str | None = None) -> list[int]:
        """Returns the jobs of a group: running ones and known earlier ones.

        Parameters
        ----------
        jobGroup : str, optional
            Name that :meth:`SparkContext.setJobGroup` has set. Default: the jobs of no group.

        Returns
        -------
        list of int
            Numbers of jobs, in no promised order.

        Examples
        --------
        >>> sc.setJobGroup("weekly", "numbers of the week")
        >>> sc.range(10).count()
        10
        >>> len(sc.statusTracker().getJobIdsForGroup("weekly"))
        1
        >>> sc.setLocalProperty("spark.jobGroup.id", None)
        >>> sc.setJobDescription(None)
        """
        return self._context._gateway.call(JobsOfGroup(as_text_or_none("jobGroup", jobGroup)))

    def getActiveStageIds(self) -> list[int]:
        """Returns the stages that run.

        Returns
        -------
        list of int
            Numbers of stages, in ascending order.

        Examples
        --------
        >>> sc.statusTracker().getActiveStageIds()
        []
        """
        return sorted(self._context._gateway.call(ActiveStages()))

    def getActiveJobsIds(self) -> list[int]:
        """Returns the jobs that run.

        Returns
        -------
        list of int
            Numbers of jobs, in ascending order.

        Examples
        --------
        >>> sc.statusTracker().getActiveJobsIds()
        []
        """
        return sorted(self._context._gateway.call(ActiveJobs()))

    def getJobInfo(self, jobId: int) -> SparkJobInfo | None:
        """Returns the state of a job.

        Parameters
        ----------
        jobId : int
            Number of the job.

        Returns
        -------
        SparkJobInfo or None
            ``None`` if there is no such job, or if it was forgotten.

        Examples
        --------
        >>> sc.setJobGroup("one", "one job")
        >>> sc.range(10).count()
        10
        >>> tracker = sc.statusTracker()
        >>> tracker.getJobInfo(tracker.getJobIdsForGroup("one")[0]).status
        'SUCCEEDED'
        >>> tracker.getJobInfo(1_000_000) is None
        True
        >>> sc.setLocalProperty("spark.jobGroup.id", None)
        >>> sc.setJobDescription(None)
        """
        job = self._context._gateway.call(JobInfo(as_int("jobId", jobId)))
        return None if job is None else SparkJobInfo(job.jobId, job.stageIds, job.status)

    def getStageInfo(self, stageId: int) -> SparkStageInfo | None:
        """Returns the state of a stage's latest attempt.

        Parameters
        ----------
        stageId : int
            Number of the stage.

        Returns
        -------
        SparkStageInfo or None
            ``None`` if there is no such stage, or if it was forgotten.

        Examples
        --------
        >>> from kindling import TaskContext
        >>> stage = sc.range(10, numSlices=5).map(lambda _: TaskContext.get().stageId()).max()
        >>> info = sc.statusTracker().getStageInfo(stage)
        >>> info.numTasks, info.numCompletedTasks
        (5, 5)
        """
        stage = self._context._gateway.call(StageInfo(as_int("stageId", stageId)))
        if stage is None:
            return None
        return SparkStageInfo(
            stage.stageId,
            stage.currentAttemptId,
            stage.name,
            stage.numTasks,
            stage.numActiveTasks,
            stage.numCompletedTasks,
            stage.numFailedTasks,
        )

    def getExecutorInfos(self) -> list[SparkExecutorInfo]:
        """Returns the executors: here one, the engine itself.

        Returns
        -------
        list of SparkExecutorInfo

        Notes
        -----
        Differs from PySpark since 0.1.0: only Spark's Java API has this method.

        Examples
        --------
        >>> [executor] = sc.statusTracker().getExecutorInfos()
        >>> executor.numRunningTasks
        0
        """
        return [
            SparkExecutorInfo(each.host, each.port, each.cacheSize, each.numRunningTasks)
            for each in self._context._gateway.call(ExecutorInfos())
        ]
