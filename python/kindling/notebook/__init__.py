"""What ``%load_ext kindling`` adds to a notebook.

After it ``import pyspark`` finds Kindling, a job that takes longer than half a second shows its
stages below the cell, and errors show the notebook's own lines first.
"""

from __future__ import annotations

from typing import Any

from ..app.alias import as_itself, as_pyspark
from ..driver.gateway import gateways
from ..tasks.tracebacks import without_own_frames
from .progress import CellProgress


def load_ipython_extension(shell: Any) -> None:
    """Called by ``%load_ext kindling``: see :func:`kindling.load_ipython_extension`."""
    as_pyspark()
    if _shows_html(shell) and getattr(shell, "_kindling_progress", None) is None:
        shell._kindling_progress = CellProgress()
        gateways.observe(shell._kindling_progress)
    shell.set_custom_exc((Exception, KeyboardInterrupt), _show_error)


def unload_ipython_extension(shell: Any) -> None:
    """Called by ``%unload_ext kindling``: see :func:`kindling.unload_ipython_extension`."""
    as_itself()
    progress = getattr(shell, "_kindling_progress", None)
    if progress is not None:
        gateways.stop_observing(progress)
        shell._kindling_progress = None
    shell.set_custom_exc((), None)


def _shows_html(shell: Any) -> bool:
    """Returns whether the shell is a notebook's, which can show HTML. A terminal can't."""
    return hasattr(shell, "kernel")


def _show_error(shell: Any, kind: Any, error: Any, trace: Any, tb_offset: Any = None) -> Any:
    """Shows an error without Kindling's frames; other errors as IPython does."""
    # The first frame is IPython's, which it leaves out by itself.
    lines = shell.InteractiveTB.structured_traceback(
        kind, error, without_own_frames(trace), tb_offset=1 if tb_offset is None else tb_offset
    )
    shell._showtraceback(kind, error, lines)
    return lines
