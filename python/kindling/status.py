"""How jobs and stages stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .context import SparkContext


class SparkJobInfo(NamedTuple):
    """A job."""

    jobId: int
    stageIds: list[int]
    status: str


class SparkStageInfo(NamedTuple):
    """A stage's latest attempt."""

    stageId: int
    currentAttemptId: int
    name: str
    numTasks: int
    numActiveTasks: int
    numCompletedTasks: int
    numFailedTasks: int


class SparkExecutorInfo(NamedTuple):
    """What runs tasks: here the driver itself."""

    host: str
    port: int
    cacheSize: int
    numRunningTasks: int


class StatusTracker:
    """Answers how the jobs of a context stand."""

    def __init__(self, jtracker: "SparkContext") -> None:
        self._context = jtracker

    def getJobIdsForGroup(self, jobGroup: str | None = None) -> list[int]:
        """The jobs of a group, or those of none."""
        return list(self._context._ask("jobsOfGroup", group=jobGroup))

    def getActiveStageIds(self) -> list[int]:
        """The stages that run, sorted."""
        return sorted(self._context._ask("activeStages"))

    def getActiveJobsIds(self) -> list[int]:
        """The jobs that run, sorted."""
        return sorted(self._context._ask("activeJobs"))

    def getJobInfo(self, jobId: int) -> SparkJobInfo | None:
        """A job, None when it isn't known."""
        told = self._context._ask("jobInfo", job=jobId)
        return None if told is None else SparkJobInfo(**told)

    def getStageInfo(self, stageId: int) -> SparkStageInfo | None:
        """A stage, None when it isn't known."""
        told = self._context._ask("stageInfo", stage=stageId)
        return None if told is None else SparkStageInfo(**told)

    def getExecutorInfos(self) -> list[SparkExecutorInfo]:
        """What runs tasks."""
        return [SparkExecutorInfo(**told) for told in self._context._ask("executorInfos")]
