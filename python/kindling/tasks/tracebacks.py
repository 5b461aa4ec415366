"""Tracebacks as the one who wrote the program needs them: its own frames, ours folded."""

from __future__ import annotations

import os
import re
import sys
import traceback
from types import TracebackType

from .package import is_own_source

_FOLDED = "<frames of Kindling>"
_FOLD = re.compile(rf'  File "{_FOLDED}", line 1, in (.*)')
#: By file, the line behind its last: that of all code which nobody wrote.
unwritten: dict[str, int] = {}

_OWN_RUNNER = ("cli.py", "__main__.py", "running.py")


def text(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> str:
    """The traceback of an error at the driver, which ends with a line feed."""
    return _formatted(traceback.TracebackException(kind, error, trace), _OWN_RUNNER)


def of_task(error: BaseException) -> str:
    """The traceback of an error in a worker: it begins with the program's first frame."""
    return _formatted(traceback.TracebackException.from_exception(error), None)


def show(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Prints the traceback of an error, as ``sys.excepthook`` does."""
    sys.stdout.flush()
    sys.stderr.write(text(kind, error, trace))
    sys.stderr.flush()


def own_part(trace: TracebackType | None) -> TracebackType | None:
    """A traceback without Kindling's frames, or as it is where there would be none left."""
    own: list[TracebackType] = []
    each = trace
    while each is not None:
        if not is_own_source(each.tb_frame.f_code.co_filename):
            own.append(each)
        each = each.tb_next
    if not own:
        return trace
    made: TracebackType | None = None
    for each in reversed(own):
        made = TracebackType(made, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return made


def install() -> None:
    """Has errors that nothing catches printed so, unless the program prints them its own way."""
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = show


def _formatted(told: traceback.TracebackException, silent: tuple[str, ...] | None) -> str:
    seen: set[int] = set()
    waiting: list[traceback.TracebackException | None] = [told]
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        each.stack = _folded(each.stack, silent)
        waiting += [each.__cause__, each.__context__, *(getattr(each, "exceptions", None) or ())]
    return _FOLD.sub(r"  ... \1", "".join(told.format()))


def _folded(
    stack: traceback.StackSummary, silent: tuple[str, ...] | None
) -> traceback.StackSummary:
    """A stack with Kindling's frames folded.

    :param silent: which of our files aren't even counted at the outer end; None for all of them
    """
    written = [each for each in stack if unwritten.get(each.filename) != each.lineno]
    if all(is_own_source(frame.filename) for frame in written):
        return traceback.StackSummary.from_list(written)
    frames: list[traceback.FrameSummary] = []
    folded = 0
    for frame in written:
        if is_own_source(frame.filename):
            outer = silent is None or os.path.basename(frame.filename) in silent
            if frames or folded or not outer:
                folded += 1
            continue
        if folded:
            frames.append(_fold(folded))
            folded = 0
        frames.append(frame)
    if folded:
        frames.append(_fold(folded))
    return traceback.StackSummary.from_list(frames)


def _fold(count: int) -> traceback.FrameSummary:
    frames = f"{count} frame{'' if count == 1 else 's'} of Kindling"
    return traceback.FrameSummary(_FOLDED, 1, frames, lookup_line=False, line="")
