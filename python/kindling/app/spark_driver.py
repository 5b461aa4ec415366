"""Runs a Python program as the driver of a cluster: ``spark-submit`` executes this file.

    spark-submit [options] spark_driver.py FILE [arguments]

In the program ``import kindling`` finds PySpark, a local master that the program names gives way to the one of
``spark-submit``, and an error shows the program's own lines first. Spark's executors see nothing of this file.

The package ``kindling`` is not imported, since its name is PySpark's here. Its modules that this file needs have the
name ``_kindling``.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

#: The name of Kindling's own modules in this process, and its packages.
_OWN = "_kindling"
_PACKAGES = ("app", "driver", "notebook", "tasks")


def _name_packages() -> None:
    """Makes the packages of Kindling importable by another name, without what their ``__init__.py`` does. Where
    ``spark-submit`` has sent this file to another machine, they are in an archive of ``--py-files``."""
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not os.path.isdir(os.path.join(folder, _PACKAGES[-1])):
        return
    for name in ("", *_PACKAGES):
        path = os.path.join(folder, name) if name else folder
        module = ModuleType(f"{_OWN}.{name}" if name else _OWN)
        module.__path__ = [path]
        sys.modules[module.__name__] = module
        if name:
            setattr(sys.modules[_OWN], name, module)


def _restore_standard_error() -> None:
    """Has the standard error go to that of the JVM again. Spark starts Python with one pipe for both outputs, which it
    copies to the JVM's standard output. On other systems than Linux it stays so."""
    if "PYSPARK_GATEWAY_PORT" not in os.environ:
        return
    try:
        opened = os.open(f"/proc/{os.getppid()}/fd/2", os.O_WRONLY | os.O_APPEND)
    except OSError:
        return
    os.dup2(opened, 2)
    os.close(opened)


if __name__ == "__main__":
    _restore_standard_error()
    _name_packages()
    from _kindling.app.spark_program import main  # type: ignore[import-not-found]

    sys.exit(main(sys.argv[1:]))
