"""The names of ``pyspark.java_gateway`` and ``py4j.java_gateway``. Kindling's driver talks to its JVM without Py4J."""

from __future__ import annotations

from typing import NoReturn

from .driver.unsupported import no_jvm
from .errors import JavaException as JavaObject
from .errors import Py4JError, Py4JJavaError, Py4JNetworkError

__all__ = [
    "JavaObject",
    "Py4JError",
    "Py4JJavaError",
    "Py4JNetworkError",
    "ensure_callback_server_started",
    "java_import",
    "launch_gateway",
]


def java_import(jvm_view: object, import_str: str) -> NoReturn:
    """Not available: shortens the names of Java classes in Py4J.

    Parameters
    ----------
    jvm_view : object
        Ignored.
    import_str : str
        Ignored.

    Raises
    ------
    AttributeError
        Always.
    """
    raise no_jvm("java_import")


def launch_gateway(conf: object = None, popen_kwargs: object = None) -> NoReturn:
    """Not available: starts a JVM for Py4J in PySpark.

    Parameters
    ----------
    conf : object, optional
        Ignored.
    popen_kwargs : object, optional
        Ignored.

    Raises
    ------
    AttributeError
        Always.
    """
    raise no_jvm("launch_gateway")


def ensure_callback_server_started(gw: object) -> NoReturn:
    """Not available: starts a server of Py4J in PySpark.

    Parameters
    ----------
    gw : object
        Ignored.

    Raises
    ------
    AttributeError
        Always.
    """
    raise no_jvm("ensure_callback_server_started")
