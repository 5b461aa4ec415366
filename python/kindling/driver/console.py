"""What Kindling writes to the terminal of a program: a line with the engine, its version and the
address of the UI, and a progress bar.

Both go to the standard error, and the bar only if that is a terminal. The bar is the last line of the
terminal. It is erased before anything else is printed, so that it never stands between lines.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import Any, Callable, Mapping

from ..tasks.printable import columns_of, is_terminal, printable, shortened
from ..version import __version__
from .gateway import Gateways, JobEnded, Progress, gateways
from .requests import JobProgress, StageTaskCounts

#: How long a job has to run before the bar appears. The first progress of a job comes 0.2 s after
#: its start.
_MIN_SECONDS = 0.3

#: The variable that names the terminal of the command which runs a notebook.
TERMINAL = "KINDLING_TERMINAL"

_MAX_STAGES = 3
_MIN_STAGE_COLUMNS = 26
_MIN_BAR, _MAX_BAR = 4, 40
_MAX_NAME = 60
_ERASE = "\r\x1b[K"


class Console:
    """The terminal of this process, while a context is alive. Safe for use by many threads.

    :param owner: publishes the progress of jobs
    """

    def __init__(self, owner: Gateways) -> None:
        self._owner = owner
        self._bar: ProgressBar | None = None
        #: The terminal of another process, once it is open.
        self._opened: Any = None

    def context_started(self, name: str, address: str | None, conf: Mapping[str, str]) -> None:
        """Prints the engine and the address of the UI, and shows the progress of jobs from now on.

        :param name: the application's name
        :param address: the address of its UI, or None without one
        :param conf: its settings
        """
        self.context_stopped()
        terminal = self._terminal()
        keeps_ui = conf.get("kindling.ui.keep") == "true"
        if address is not None and (keeps_ui or is_terminal(terminal)):
            title = shortened(printable(name), _MAX_NAME)
            line = f"kindling {__version__}: the UI of {title} is at {address}"
            print(line, file=terminal, flush=True)
        wanted = conf.get("spark.ui.showConsoleProgress", "true").strip().lower() != "false"
        if wanted and is_terminal(terminal) and os.environ.get("TERM") != "dumb":
            self._bar = ProgressBar(terminal, sys.stdout if is_terminal(sys.stdout) else None)
            self._owner.observe(self._bar)

    def context_stopped(self) -> None:
        """Shows no progress any more."""
        bar, self._bar = self._bar, None
        if bar is not None:
            self._owner.stop_observing(bar)
            bar.close()

    def _terminal(self) -> Any:
        """Returns the stream for both: that of the command that runs a notebook, in whose kernel this
        is, or else the standard error."""
        named = os.environ.get(TERMINAL)
        if not named or is_terminal(sys.stderr):
            return sys.stderr
        if self._opened is None:
            try:
                descriptor = os.open(named, os.O_WRONLY | os.O_NOCTTY)
                self._opened = open(descriptor, "w", encoding="utf-8", errors="replace")
            except OSError:
                return sys.stderr
        return self._opened


class ProgressBar:
    """A line at the bottom of the terminal for the stages of jobs that take longer than half a second.

    Replaces the method ``write`` of the standard streams, so that what the program prints erases the
    bar first. Safe for use by many threads.

    :param terminal: where the bar is drawn, the standard error
    :param output: the standard output, if it goes to the same terminal
    """

    def __init__(self, terminal: Any, output: Any) -> None:
        self._terminal = terminal
        #: Guards all fields. What is printed under it may print again, such as a signal's handler.
        self._lock = threading.RLock()
        self._jobs: dict[int, tuple[float, JobProgress]] = {}
        self._is_drawn = False
        #: Whether the program has printed a line without its end, which the bar must not join.
        self._line_is_incomplete = False
        self._write: Callable[[str], Any] = terminal.write
        self._replaced: list[Any] = []
        for stream in (terminal, output):
            if stream is not None:
                self._replace_write(stream)

    def __call__(self, progress: Progress) -> None:
        """Receives the progress of the job that the calling thread waits for, or its end."""
        thread = threading.get_ident()
        with self._lock:
            if isinstance(progress, JobEnded):
                self._jobs.pop(thread, None)
                if not self._jobs:
                    self._erase()
                return
            now = time.monotonic()
            began, last = self._jobs.get(thread, (now, progress))
            self._jobs[thread] = (began if last.job == progress.job else now, progress)
            stages = [
                stage
                for since, job in self._jobs.values()
                if now - since >= _MIN_SECONDS
                for stage in job.stages
                if stage.running or 0 < stage.done < stage.tasks
            ]
            if stages and not self._line_is_incomplete:
                width = _columns_of_terminal(self._terminal)
                self._draw(line_of(stages, width - 1, not os.environ.get("NO_COLOR")))

    def close(self) -> None:
        """Erases the bar and gives the streams their own method back."""
        with self._lock:
            self._jobs.clear()
            self._erase()
            for stream in self._replaced:
                stream.__dict__.pop("write", None)
            self._replaced.clear()

    def _replace_write(self, stream: Any) -> None:
        own_write = stream.write

        def write(text: str) -> Any:
            with self._lock:
                self._erase()
                if text:
                    self._line_is_incomplete = not text.endswith("\n")
                return own_write(text)

        try:
            stream.write = write
        except AttributeError:
            return  # A stream of the program's own kind. The bar works without it.
        self._replaced.append(stream)

    def _draw(self, line: str) -> None:
        encoding = getattr(self._terminal, "encoding", None) or "ascii"
        self._write(_ERASE + line.encode(encoding, "replace").decode(encoding))
        self._terminal.flush()
        self._is_drawn = True

    def _erase(self) -> None:
        if self._is_drawn:
            self._is_drawn = False
            self._write(_ERASE)
            self._terminal.flush()


def line_of(stages: list[StageTaskCounts], width: int, colours: bool) -> str:
    """Returns the line for some stages: ``[groupBy at films.py:12 ====>    12/40]``, one bracket for
    each of the first stages, as many as fit.

    :param width: the number of columns
    :param colours: whether the bars are green
    """
    shown = stages[: max(1, min(_MAX_STAGES, width // _MIN_STAGE_COLUMNS))]
    return "".join(_bracket(stage, width // len(shown), colours) for stage in shown)


def _bracket(stage: StageTaskCounts, width: int, colours: bool) -> str:
    count = f"{stage.done}/{stage.tasks}"
    name = shortened(printable(stage.name), width - len(count) - _MIN_BAR - 4)
    columns = max(1, min(_MAX_BAR, width - len(count) - columns_of(name) - 4))
    filled = columns * stage.done // stage.tasks if stage.tasks else columns
    bar = ("=" * filled + ">")[:columns].ljust(columns)
    green, plain = ("\x1b[32m", "\x1b[0m") if colours else ("", "")
    return f"[{name} {green}{bar}{plain} {count}]"


def await_interrupt(ended: str) -> None:
    """Waits for Ctrl-C while the UI stays up, and says so.

    :param ended: what has ended, such as ``program``
    """
    if sys.stdout is not None:
        sys.stdout.flush()
    message = f"kindling: the {ended} has ended, its UI stays up until Ctrl-C"
    try:
        print(message, file=sys.stderr, flush=True)
        threading.Event().wait()
    except KeyboardInterrupt:
        pass


def _columns_of_terminal(stream: Any) -> int:
    try:
        return max(20, os.get_terminal_size(stream.fileno()).columns or 80)
    except (AttributeError, OSError, ValueError):
        return 80


#: The one of this process.
console = Console(gateways)
