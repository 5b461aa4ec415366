"""The UI in a notebook: its address for this browser, and the UI below a cell."""

from __future__ import annotations

import html
import os
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from ..context import SparkContext


def address(sc: "SparkContext", path: str = "/") -> str | None:
    """Returns the address of a page of the UI for this browser, with the token that admits it.

    Parameters
    ----------
    sc : SparkContext
        The context.
    path : str, default "/"
        Page, such as ``/jobs/``.

    Returns
    -------
    str or None
        ``None`` without a UI. In JupyterHub and Binder an address of jupyter-server-proxy.
    """
    if sc.uiWebUrl is None:
        return None
    ui = urlsplit(sc.uiWebUrl)
    token = f"?token={quote(sc._gateway.ui_token, safe='')}"
    # JupyterHub and Binder reach ports of this machine through jupyter-server-proxy.
    prefix = os.environ.get("JUPYTERHUB_SERVICE_PREFIX")
    if prefix:
        return f"{prefix.rstrip('/')}/proxy/{ui.port}{path}{token}"
    return f"{ui.scheme}://{ui.netloc}{path}{token}"


def context_html(sc: "SparkContext") -> str:
    """Returns a context as HTML, for a notebook: name, master, version and a link to the UI.

    Parameters
    ----------
    sc : SparkContext
        The context.

    Returns
    -------
    str
    """
    where = address(sc)
    link = (
        "without a UI"
        if where is None
        else f'<a href="{html.escape(where)}" target="_blank">its UI</a> '
        f'<code style="user-select:all">{html.escape(where)}</code>'
    )
    return (
        f"<div><p><b>SparkContext</b> {html.escape(sc.appName)}, at "
        f"<code>{html.escape(sc.master)}</code>, Spark {html.escape(sc.version)}'s API: {link}</p>"
        "</div>"
    )


def show(sc: "SparkContext", height: int = 640) -> None:
    """Shows the UI below the cell; outside of a notebook, in the browser.

    Parameters
    ----------
    sc : SparkContext
        The context.
    height : int, default 640
        Height of the frame, in pixels.
    """
    where = address(sc)
    if where is None:
        print("this context has no UI: spark.ui.enabled is false, or no port was free")
        return
    shell: Any = sys.modules.get("IPython")
    running = shell.get_ipython() if shell is not None else None
    if running is None or not hasattr(running, "kernel"):
        import webbrowser

        print(f"the UI is at {where}")
        webbrowser.open(where)
        return
    if "google.colab" in sys.modules:
        from google.colab import output  # type: ignore[import-not-found, unused-ignore]

        ui = urlsplit(where)
        output.serve_kernel_port_as_iframe(
            ui.port, path=f"{ui.path}?{ui.query}", height=str(height)
        )
        return
    from IPython.display import IFrame, display

    display(IFrame(where, width="100%", height=height))  # type: ignore[no-untyped-call]
