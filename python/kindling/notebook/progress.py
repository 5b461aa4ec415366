"""The progress of a job, stage by stage, below the cell that runs it."""

from __future__ import annotations

import html
import threading
import time
from typing import Any

from ..driver.gateway import JobEnded, Progress
from ..driver.requests import JobProgress, StageTaskCounts

_MIN_SECONDS = 0.5


class CellProgress:
    """Shows the progress of jobs below cells.

    Each thread has its own display, made when a job takes longer than half a second. Safe for use
    by several threads.
    """

    def __init__(self) -> None:
        self._threads = threading.local()

    def __call__(self, progress: Progress) -> None:
        """Receives the progress of a job of the calling thread, or its end."""
        shown = getattr(self._threads, "shown", None)
        if isinstance(progress, JobEnded):
            if shown is not None:
                self._threads.shown = None
                shown.end(progress.failed)
            return
        if shown is None:
            shown = self._threads.shown = _Shown()
        shown.update(progress)


class _Shown:
    """The display of one job below its cell."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._display: Any = None
        self._last = JobProgress(0, [])
        self._shown = ""

    def update(self, progress: JobProgress) -> None:
        """Shows the progress."""
        self._last = progress
        if time.monotonic() - self._began >= _MIN_SECONDS or self._display is not None:
            self._show(picture(progress, "running"))

    def end(self, failed: bool) -> None:
        """Shows that the job has ended, if the display was shown before."""
        if self._display is not None:
            self._show(picture(self._last, "failed" if failed else "done"))

    def _show(self, table: str) -> None:
        if table == self._shown:
            return
        self._shown = table
        from IPython.display import HTML, display

        if self._display is None:
            self._display = display(HTML(table), display_id=True)  # type: ignore[no-untyped-call]
        else:
            self._display.update(HTML(table))  # type: ignore[no-untyped-call]


def picture(progress: JobProgress, state: str) -> str:
    """Returns a job as an HTML table: one line per stage, with a bar.

    Parameters
    ----------
    progress : JobProgress
        Progress, as the JVM reports it.
    state : str
        ``running``, ``done`` or ``failed``.

    Returns
    -------
    str
    """
    lines = [
        '<div style="font:12px system-ui,sans-serif;max-width:44em" role="status">'
        f'<div style="opacity:.7">Job {progress.job}: {state}</div>'
    ]
    for stage in progress.stages:
        tasks = max(1, stage.tasks)
        done = tasks if state == "done" else min(tasks, stage.done)
        running = 0 if state != "running" else min(tasks - done, stage.running)
        lines.append(_line(stage, tasks, done, running))
    lines.append("</div>")
    return "".join(lines)


def _line(stage: StageTaskCounts, tasks: int, done: int, running: int) -> str:
    name = html.escape(stage.name)
    failed = stage.failed
    counts = f"{done} of {tasks} tasks"
    if running:
        counts += f", {running} running"
    if failed:
        counts += f", {failed} failed"
    share, under_way = 100 * done / tasks, 100 * running / tasks
    colour = "#c4453c" if failed else "#2f7d5b"
    bar = (
        '<span style="display:inline-block;width:12em;height:.6em;border-radius:.3em;'
        f"background:linear-gradient(90deg,{colour} {share:.1f}%,#e0a83a {share:.1f}% "
        f'{share + under_way:.1f}%,#8883 {share + under_way:.1f}%)"></span>'
    )
    return (
        f'<div style="display:flex;gap:.8em;align-items:center"><span style="flex:1 1 16em;'
        f'overflow:hidden;text-overflow:ellipsis;white-space:nowrap">Stage {stage.id}: '
        f'{name}</span>{bar}<span style="flex:0 0 11em">{counts}</span></div>'
    )
