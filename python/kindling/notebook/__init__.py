"""What Kindling adds to a notebook: ``%load_ext kindling``.

``import pyspark`` finds Kindling then, a job that takes its time shows its stages below the cell,
and errors show the notebook's own lines first.
"""

from __future__ import annotations

from typing import Any

from ..app.alias import as_pyspark
from .progress import CellProgress


def load_ipython_extension(shell: Any) -> None:
    """``%load_ext kindling``."""
    from ..driver import gateway

    as_pyspark()
    if _shows_html(shell) and getattr(shell, "_kindling_progress", None) is None:
        shell._kindling_progress = CellProgress()
        gateway.watch(shell._kindling_progress)
    shell.set_custom_exc((Exception, KeyboardInterrupt), _show_error)


def unload_ipython_extension(shell: Any) -> None:
    """``%unload_ext kindling``: a notebook as it was. What has been imported stays."""
    from ..driver import gateway
    from ..app.alias import as_itself

    as_itself()
    progress = getattr(shell, "_kindling_progress", None)
    if progress is not None:
        gateway.unwatch(progress)
        shell._kindling_progress = None
    shell.set_custom_exc((), None)


def _shows_html(shell: Any) -> bool:
    """Whether there is a page to show anything in: a terminal has none."""
    return hasattr(shell, "kernel")


def _show_error(shell: Any, kind: Any, error: Any, trace: Any, tb_offset: Any = None) -> Any:
    """Shows an error without Kindling's frames; others as IPython does."""
    from ..tasks.tracebacks import own_part

    # The first frame is IPython's, which it leaves out by itself.
    lines = shell.InteractiveTB.structured_traceback(
        kind, error, own_part(trace), tb_offset=1 if tb_offset is None else tb_offset
    )
    shell._showtraceback(kind, error, lines)
    return lines
