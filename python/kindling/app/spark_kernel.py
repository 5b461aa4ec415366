"""An extension of IPython for the kernel of a notebook that runs on a cluster."""

from __future__ import annotations

from typing import Any

from . import spark_errors
from .renaming import renamed


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
    shown = spark_errors.shown_error(error)
    lines = shell.InteractiveTB.structured_traceback(
        type(shown),
        shown,
        spark_errors.without_spark_frames(trace),
        tb_offset=1 if tb_offset is None else tb_offset,
    )
    shell._showtraceback(kind, shown, lines)
    return lines
