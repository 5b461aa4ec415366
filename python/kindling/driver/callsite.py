"""Where the program called the API: the name of the operation, and the program's own frames."""

from __future__ import annotations

import functools
import itertools
import os
import re
import sys
import threading
from types import FrameType
from typing import Any, Callable, TypeVar, cast

from ..tasks.package import is_own_source

_MOST_FRAMES = 12
_CELL = re.compile(r"<ipython-input-(\d+)|[/\\]ipykernel_\d+[/\\](\d+)\.py$")
_OUTSIDE = ("IPython", "ipykernel", "runpy", "kindling", "asyncio", "tornado", "traitlets")

Operation = dict[str, Any]
F = TypeVar("F", bound=Callable[..., Any])

_calls = itertools.count()
_active = threading.local()


def current_operation(name: str | None = None) -> Operation:
    """The call of the API that is running on this thread.

    :param name: its name, where that isn't the method's
    """
    active: Operation | None = getattr(_active, "operation", None)
    return active if active is not None else _operation(name)


def one_call(method: F) -> F:
    """Has everything that a method makes belong to the call of this method."""

    @functools.wraps(method)
    def called(*args: Any, **kwargs: Any) -> Any:
        if getattr(_active, "operation", None) is not None:
            return method(*args, **kwargs)
        _active.operation = _operation(method.__name__)
        try:
            return method(*args, **kwargs)
        finally:
            _active.operation = None

    return cast(F, called)


def _operation(name: str | None) -> Operation:
    frame: FrameType | None = sys._getframe(1)
    inner = ""
    while frame is not None and is_own_source(frame.f_code.co_filename):
        inner = frame.f_code.co_name
        frame = frame.f_back
    frames: list[list[Any]] = []
    while frame is not None and len(frames) < _MOST_FRAMES:
        file = shown_file(frame.f_code.co_filename)
        module = frame.f_globals.get("__name__", "")
        if module.split(".")[0] in _OUTSIDE:
            break
        frames.append([file, frame.f_lineno, frame.f_code.co_name])
        frame = frame.f_back
    file, line = (frames[0][0], frames[0][1]) if frames else ("<unknown>", 0)
    return {
        "name": name or ("new" if inner == "__init__" else inner),
        "file": file,
        "line": line,
        "frames": frames,
        "call": next(_calls),
    }


def shown_file(path: str) -> str:
    """A source's name as people know it: the file's own, or a notebook's cell."""
    if path.startswith(("/tmp/ipykernel_", "<ipython-input")) or "ipykernel_" in path:
        cell = _cell_number(path)
        return f"<cell {cell}>" if cell else "<cell>"
    return os.path.basename(path) if not path.startswith("<") else path


def _cell_number(path: str) -> str | None:
    """The number of the cell that a source's name stands for, as IPython counts cells."""
    found = _CELL.search(path)
    if found and found[1]:
        return found[1]
    shell = sys.modules.get("IPython")
    if shell is None:
        return None
    running = shell.get_ipython()
    compile_ = getattr(running, "compile", None)
    names = getattr(compile_, "_filename_map", None)
    if isinstance(names, dict) and path in names:
        return str(names[path])
    return str(getattr(running, "execution_count", "") or "") or None
