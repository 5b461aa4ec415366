"""Tracebacks that show the program's own frames and fold Kindling's."""

from __future__ import annotations

import os
import re
import sys
import traceback
from types import TracebackType
from typing import Callable, NamedTuple

from .package import is_library_source, is_own_source
from .printable import is_terminal, printable_lines

_FOLDED = "<folded frames>"
_FOLD = re.compile(rf'  File "{_FOLDED}", line 1, in (.*)')

#: The folder of the package that pickles for us.
_PICKLER = f"{os.sep}cloudpickle{os.sep}"

#: Files that run programs. Their frames at the outer end of a stack aren't even counted.
_RUNNERS = ("cli.py", "__main__.py", "running.py", "spark_program.py", "spark_driver.py")


class FoldedFrames(NamedTuple):
    """Which frames tracebacks fold.

    :param owner: the name of what they belong to
    :param is_folded: returns whether a source file belongs to it
    """

    owner: str
    is_folded: Callable[[str], bool]


def _is_kindling(file: str) -> bool:
    return is_own_source(file) or _PICKLER in file


_KINDLING = FoldedFrames("Kindling", _is_kindling)


#: The name of generated code that has the statements of several functions.
LOOP_NAME = "<loop>"


class GeneratedLines:
    """The lines that generated code has in the program's files. For each file it is one line, the
    one behind the last, which tracebacks leave out. Its other lines are those of the functions that it
    was made of, whose names tracebacks show."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}
        self._functions: dict[str, dict[tuple[int, int], str]] = {}

    def add(self, file: str, line: int) -> None:
        """Notes that generated code has a line of a file."""
        self._lines[file] = line

    def add_function(self, file: str, first: int, last: int, name: str) -> None:
        """Notes that lines of generated code are those of a function."""
        self._functions.setdefault(file, {})[first, last] = name

    def name_at(self, file: str, line: int | None) -> str:
        """Returns the name of the function that generated code has at a line: the innermost one."""
        found = [
            (last - first, name)
            for (first, last), name in self._functions.get(file, {}).items()
            if line is not None and first <= line <= last
        ]
        return min(found)[1] if found else "<lambda>"

    def is_line(self, file: str, line: int | None) -> bool:
        """Returns whether a line of a file is one of generated code."""
        return line is not None and self._lines.get(file) == line


#: Those of this process.
generated_lines = GeneratedLines()


def driver_traceback(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    folded: FoldedFrames = _KINDLING,
) -> str:
    """Returns the traceback of an error at the driver. It ends with a line feed."""
    return _format(traceback.TracebackException(kind, error, trace), _RUNNERS, folded)


def task_traceback(error: BaseException) -> str:
    """Returns the traceback of an error in a worker. It begins with the program's first frame."""
    return _format(traceback.TracebackException.from_exception(error), None, _KINDLING)


def shows_program(error: BaseException | None) -> bool:
    """Returns whether the traceback of an error, or that of a cause, has a line of the program."""
    while error is not None:
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            is_internal = is_own_source(file) or is_library_source(file)
            if not (is_internal or generated_lines.is_line(file, trace.tb_lineno)):
                return True
            trace = trace.tb_next
        error = error.__cause__
    return False


def print_traceback(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Prints the traceback of an error, as ``sys.excepthook`` does."""
    print_text(driver_traceback(kind, error, trace))


def print_text(text: str) -> None:
    """Prints the text of an error, after all that the program has printed."""
    sys.stdout.flush()
    # Messages of the program must not command the terminal.
    sys.stderr.write(printable_lines(text) if is_terminal(sys.stderr) else text)
    sys.stderr.flush()


def without_own_frames(
    trace: TracebackType | None, is_folded: Callable[[str], bool] = is_own_source
) -> TracebackType | None:
    """Returns a traceback without Kindling's frames, or the same one if no frame would be left.

    :param is_folded: returns whether the frames of a source file are left out
    """
    frames: list[TracebackType] = []
    each = trace
    while each is not None:
        if not is_folded(each.tb_frame.f_code.co_filename):
            frames.append(each)
        each = each.tb_next
    if not frames:
        return trace
    made: TracebackType | None = None
    for each in reversed(frames):
        made = TracebackType(made, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return made


def is_own(part: TracebackType) -> bool:
    """Returns whether a part of a traceback is a call of Kindling."""
    return is_own_source(part.tb_frame.f_code.co_filename)


def install() -> None:
    """Has uncaught errors printed by :func:`print_traceback`, unless the program has a hook of its
    own."""
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = print_traceback


def _format(
    error: traceback.TracebackException, uncounted: tuple[str, ...] | None, folded: FoldedFrames
) -> str:
    seen: set[int] = set()
    waiting: list[traceback.TracebackException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        each.stack = _folded(each.stack, uncounted, folded)
        waiting += [each.__cause__, each.__context__, *(getattr(each, "exceptions", None) or ())]
    return _FOLD.sub(r"  ... \1", "".join(error.format()))


def _folded(
    stack: traceback.StackSummary, uncounted: tuple[str, ...] | None, folded: FoldedFrames
) -> traceback.StackSummary:
    """Returns a stack with runs of internal frames folded into one line each.

    :param uncounted: names of our files whose frames are left out at the outer end; None for all
    """
    written = [each for each in stack if not generated_lines.is_line(each.filename, each.lineno)]
    for each in written:
        if each.name == LOOP_NAME:
            each.name = generated_lines.name_at(each.filename, each.lineno)
    if all(folded.is_folded(frame.filename) for frame in written):
        shown = [_fold(len(written), folded)] if written and uncounted is None else written
        return traceback.StackSummary.from_list(shown)
    frames: list[traceback.FrameSummary] = []
    count = 0
    for frame in written:
        if folded.is_folded(frame.filename):
            left_out = uncounted is None or os.path.basename(frame.filename) in uncounted
            if frames or count or not left_out:
                count += 1
            continue
        if count:
            frames.append(_fold(count, folded))
            count = 0
        frames.append(frame)
    if count:
        frames.append(_fold(count, folded))
    return traceback.StackSummary.from_list(frames)


def _fold(count: int, folded: FoldedFrames) -> traceback.FrameSummary:
    frames = folded_line(count, folded.owner)
    return traceback.FrameSummary(_FOLDED, 1, frames, lookup_line=False, line="")


def folded_line(count: int, owner: str) -> str:
    """Returns what stands for a number of frames."""
    return f"{count} frame{'' if count == 1 else 's'} of {owner}"
