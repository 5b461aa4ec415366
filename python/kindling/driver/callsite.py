"""Call sites: the name of the API method that a program called, and the program's own frames."""

from __future__ import annotations

import functools
import itertools
import linecache
import os
import re
import sys
import threading
from types import FrameType
from typing import Any, Callable, TypeVar, cast

from ..tasks.package import is_own_source
from .requests import ApiCall, CallFrame

_MAX_FRAMES = 12
_CELL = re.compile(r"<ipython-input-(\d+)|[/\\]ipykernel_\d+[/\\](\d+)\.py$")

#: A frame in a traceback.
_FRAME = re.compile(r'  File "([^"]+)", line (\d+), in (.*)')

#: Packages that call a program. Its own frames end at theirs.
_CALLERS = ("IPython", "ipykernel", "runpy", "kindling", "asyncio", "tornado", "traitlets")

F = TypeVar("F", bound=Callable[..., Any])


class _Thread(threading.local):
    """The call of the API that is running on the current thread."""

    operation: ApiCall | None = None


class _ApiCalls:
    """Numbers the calls of the API, and knows which one is running on each thread."""

    def __init__(self) -> None:
        self.numbers = itertools.count()
        self.thread = _Thread()


_api_calls = _ApiCalls()


def current_operation(name: str | None = None) -> ApiCall:
    """Returns the call of the API that is running on this thread.

    :param name: the operation's name, if it isn't the method's
    """
    running = _api_calls.thread.operation
    return running if running is not None else _new_operation(name)


def one_call(method: F) -> F:
    """Decorates a method of the API: all RDDs and jobs that it makes belong to one call, also those
    of the methods that it calls."""

    @functools.wraps(method)
    def called(*args: Any, **kwargs: Any) -> Any:
        if _api_calls.thread.operation is not None:
            return method(*args, **kwargs)
        _api_calls.thread.operation = _new_operation(method.__name__)
        try:
            return method(*args, **kwargs)
        finally:
            _api_calls.thread.operation = None

    return cast(F, called)


def _new_operation(name: str | None) -> ApiCall:
    frame: FrameType | None = sys._getframe(1)
    inner = ""
    while frame is not None and is_own_source(frame.f_code.co_filename):
        inner = frame.f_code.co_name
        frame = frame.f_back
    frames: list[CallFrame] = []
    while frame is not None and len(frames) < _MAX_FRAMES:
        file = shown_file(frame.f_code.co_filename)
        module = frame.f_globals.get("__name__", "")
        if module.split(".")[0] in _CALLERS:
            break
        frames.append(CallFrame(file, frame.f_lineno, frame.f_code.co_name))
        frame = frame.f_back
    file, line = (frames[0][0], frames[0][1]) if frames else ("<unknown>", 0)
    method = name or ("new" if inner == "__init__" else inner)
    return ApiCall(next(_api_calls.numbers), method, file, line, frames)


def _is_cell(path: str) -> bool:
    return path.startswith("<ipython-input") or "ipykernel_" in path


def shown_file(path: str) -> str:
    """Returns the name under which pages show a source: the file's name, or a notebook's cell."""
    if _is_cell(path):
        cell = _cell_number(path)
        return f"<cell {cell}>" if cell else "<cell>"
    return os.path.basename(path) if not path.startswith("<") else path


def with_cells(traceback: str) -> str:
    """Returns the traceback of a worker with the cells of a notebook or a prompt as a reader knows
    them: with their numbers, and with the lines of their source, which workers don't have."""
    lines = traceback.split("\n")
    written: list[str] = []
    for number, line in enumerate(lines):
        found = _FRAME.fullmatch(line)
        if found is None:
            written.append(line)
            continue
        file, at = found[1], int(found[2])
        cell = _cell_number(file) if _is_cell(file) else None
        written.append(f"  Cell In[{cell}], line {at}, in {found[3]}" if cell else line)
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        source = linecache.getline(file, at).strip() if not follows.startswith("    ") else ""
        if source:
            written.append(f"    {source}")
    return "\n".join(written)


def _cell_number(path: str) -> str | None:
    """Returns the number of a notebook's cell, as IPython counts cells."""
    match = _CELL.search(path)
    if match and match[1]:
        return match[1]
    ipython = sys.modules.get("IPython")
    if ipython is None:
        return None
    shell = ipython.get_ipython()
    names = getattr(getattr(shell, "compile", None), "_filename_map", None)
    if isinstance(names, dict) and path in names:
        return str(names[path])
    return str(getattr(shell, "execution_count", "") or "") or None
