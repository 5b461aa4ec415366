"""Runs a notebook without a user in front of it."""

from __future__ import annotations

import os
import re
import sys
import warnings
from typing import Any

from ..tasks.printable import printable, printable_lines


def execute(file: str, keep_ui: bool = False, kernel: list[str] | None = None) -> int:
    """Runs the cells of a notebook in a kernel of this Python, and writes it with its outputs.

    The new notebook lies beside the given one: ``films.ipynb`` becomes ``films.out.ipynb``.

    Parameters
    ----------
    file : str
        The notebook.
    keep_ui : bool, default False
        Whether the kernel, and with it the UI, stays up after the last cell, until Ctrl-C.
    kernel : list of str, optional
        The command of the kernel; by default a kernel with Kindling loaded. IPython replaces
        ``{connection_file}`` in it.

    Returns
    -------
    int
        Exit status: 0; 1 if a cell failed, whose traceback is printed and written; 2 if a package
        is missing; 130 after an interrupt.
    """
    try:
        import nbformat
        from jupyter_core.utils import run_sync
        from jupyter_client.kernelspec import KernelSpec
        from jupyter_client.manager import AsyncKernelManager
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError
    except ImportError as e:
        print(
            f"kindling: running a notebook takes the package {e.name}: "
            f"{os.path.basename(sys.executable)} -m pip install nbclient ipykernel",
            file=sys.stderr,
        )
        return 2
    try:
        import ipykernel  # type: ignore[import-untyped, unused-ignore]  # noqa: F401
    except ImportError:
        print(
            "kindling: running a notebook takes the package ipykernel: "
            f"{os.path.basename(sys.executable)} -m pip install nbclient ipykernel",
            file=sys.stderr,
        )
        return 2

    class OwnKernel(AsyncKernelManager):
        """A kernel of the Python that runs this, whatever is registered."""

        @property
        def kernel_spec(self) -> Any:
            """How it is started."""
            environment = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}
            if kernel is None and sys.stderr is not None and sys.stderr.isatty():
                from ..driver.console import TERMINAL

                environment[TERMINAL] = os.ttyname(sys.stderr.fileno())
            return KernelSpec(
                argv=_kindling_kernel() if kernel is None else kernel,
                display_name="Python 3",
                language="python",
                env=environment,
            )

    with open(file, encoding="utf-8") as source, warnings.catch_warnings():
        # Older notebooks lack what newer ones have, and it is filled in.
        warnings.simplefilter("ignore")
        notebook = nbformat.read(source, as_version=4)  # type: ignore[no-untyped-call]
    folder = os.path.dirname(os.path.abspath(file))
    manager = OwnKernel()
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=None,
        resources={"metadata": {"path": folder}},
    )
    status = 0
    try:
        client.execute(cleanup_kc=not keep_ui)
    except CellExecutionError as failed:
        sys.stderr.write(printable_lines(_without_colours(str(failed))) + "\n")
        status = 1
    except KeyboardInterrupt:
        status = 130
    out = os.path.splitext(file)[0] + ".out.ipynb"
    with open(out, "w", encoding="utf-8") as target:
        nbformat.write(notebook, target)  # type: ignore[no-untyped-call]
    print(f"kindling: the notebook with its outputs is {printable(out)}", file=sys.stderr)
    if keep_ui and status != 130:
        from ..driver.console import await_interrupt

        await_interrupt("notebook")
        run_sync(manager.shutdown_kernel)(now=True)
        status = 130
    return status


def _kindling_kernel() -> list[str]:
    """Returns the command of a kernel with Kindling loaded. The name is not the one that a notebook loads, because
    IPython prints a message if an extension is loaded twice."""
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    command.append("--IPKernelApp.extra_extensions=kindling.notebook")
    # Its warnings are about kernels that are reached over a network.
    return [*command, "--IPKernelApp.log_level=ERROR"]


def _without_colours(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
