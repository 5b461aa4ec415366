"""Python's own prompt, for a shell without IPython."""

from __future__ import annotations

import code
import linecache
import sys
from typing import Any

from ..tasks import tracebacks


class Prompt(code.InteractiveConsole):
    """A prompt whose errors show the lines that were typed, and fold Kindling's frames.

    :param names: the variables
    """

    def __init__(self, names: dict[str, Any]) -> None:
        super().__init__(names)
        self._inputs = 1

    def runsource(self, source: str, filename: str = "", symbol: str = "single") -> bool:
        """Runs what was typed if it is complete; returns whether more is needed."""
        name = f"<input {self._inputs}>"
        # Without a time of change an entry stays in the cache.
        lines = [line + "\n" for line in source.split("\n")]
        linecache.cache[name] = (len(source), None, lines, name)
        needs_more: bool = super().runsource(source, name, symbol)
        if not needs_more and source.strip():
            self._inputs += 1
        return needs_more

    def showtraceback(self) -> None:
        """Prints the exception that is being handled."""
        kind, error, trace = sys.exc_info()
        assert kind is not None and error is not None
        sys.last_type, sys.last_value, sys.last_traceback = kind, error, trace
        # The first frame is that of the prompt itself.
        self.write(tracebacks.driver_traceback(kind, error, trace and trace.tb_next))
