"""Tracebacks as the one who wrote the program needs them: its own frames, ours folded."""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType

_PACKAGE = os.path.dirname(os.path.abspath(__file__)) + os.sep
_OWN_RUNNER = ("cli.py", "__main__.py", "running.py")


def text(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> str:
    """The traceback of an error, which ends with a line feed."""
    told = traceback.TracebackException(kind, error, trace)
    seen: set[int] = set()
    waiting: list[traceback.TracebackException | None] = [told]
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        each.stack = _folded(each.stack)
        waiting += [each.__cause__, each.__context__, *(getattr(each, "exceptions", None) or ())]
    return "".join(told.format())


def show(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Prints the traceback of an error, as ``sys.excepthook`` does."""
    sys.stdout.flush()
    sys.stderr.write(text(kind, error, trace))
    sys.stderr.flush()


def is_ours(path: str) -> bool:
    """Whether a source file is one of Kindling's."""
    return path.startswith(_PACKAGE)


def _folded(stack: traceback.StackSummary) -> traceback.StackSummary:
    frames: list[traceback.FrameSummary] = []
    folded = 0
    for frame in stack:
        if is_ours(frame.filename):
            if frames or os.path.basename(frame.filename) not in _OWN_RUNNER:
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
    frames = "frame" if count == 1 else "frames"
    return traceback.FrameSummary("<kindling>", count, f"{frames} of Kindling", lookup_line=False, line="")
