"""An extension of IPython for the kernel of a notebook that runs on a cluster."""

from __future__ import annotations

import os
from typing import Any

from .renaming import renamed
from .spark_errors import SparkErrors


def load_ipython_extension(shell: Any) -> None:
    """Has imports of ``kindling`` in cells find PySpark, and errors shown with the notebook's own lines first."""
    shell.input_transformers_post.append(_renamed_lines)
    shell.set_custom_exc((Exception, KeyboardInterrupt), _show_error)


def _renamed_lines(lines: list[str]) -> list[str]:
    try:
        return renamed("".join(lines)).splitlines(keepends=True)
    except SyntaxError:
        return lines  # IPython shows it, where it is in the cell.


def _show_error(shell: Any, kind: Any, error: Any, trace: Any, tb_offset: Any = None) -> Any:
    # The kernel runs in the notebook's folder.
    errors = SparkErrors(os.getcwd())
    shown = errors.shown(error)
    lines = shell.InteractiveTB.structured_traceback(
        type(shown),
        shown,
        errors.without_frames(trace),
        tb_offset=1 if tb_offset is None else tb_offset,
    )
    shell._showtraceback(kind, shown, lines)
    return lines
