"""The driver's program on a cluster: runs the user's file or notebook with PySpark in the place of Kindling."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import tokenize
from types import ModuleType
from typing import Any

from . import spark_names
from .renaming import is_local_master, renamed
from .spark_errors import SparkErrors, is_interrupt

#: The exit status after Ctrl-C, as of any process that this signal ends.
INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Runs a program, a notebook or, for a notebook, its kernel.

    :param arguments: the file and its arguments; for a kernel those of ipykernel after ``--kernel``
    :return: the exit status
    """
    if arguments[0] == "--kernel":
        return _run_kernel(arguments[1:])
    file = arguments[0]
    if file.endswith(".ipynb"):
        from ..notebook.execute import execute

        kernel = [sys.executable, os.path.abspath(sys.argv[0]), "--kernel", "-f", "{connection_file}"]
        return execute(file, kernel=kernel)
    prepare()
    _handle_interrupts()
    return _run(file, arguments)


def prepare() -> None:
    """Makes ``import kindling`` find PySpark, and has local masters of the program ignored."""
    spark_names.install()
    _ignore_local_masters()


def _ignore_local_masters() -> None:
    """Has every ``SparkConf`` ignore a local master that the program sets: the command line has named a cluster.

    ``SparkContext(master=…)`` and ``SparkSession.builder.master(…)`` set it in the same way.
    """
    from pyspark.conf import SparkConf  # type: ignore[import-not-found, unused-ignore]

    set_value = SparkConf.set

    def set_unless_local(self: Any, key: str, value: Any) -> Any:
        if key == "spark.master" and is_local_master(value):
            return self
        return set_value(self, key, value)

    set_unless_local.__doc__ = set_value.__doc__
    setattr(SparkConf, "set", set_unless_local)


def _handle_interrupts() -> None:
    """Has Ctrl-C end the program quietly once there is a context.

    The handler of PySpark's context cancels the jobs through Py4J, which may be in the middle of a call. The JVM gets
    Ctrl-C as well and ends the application, after which Py4J logs each call that it misses.
    """
    from pyspark import SparkContext  # type: ignore[import-not-found, attr-defined, unused-ignore]

    initialize = SparkContext._do_init

    def initialize_with_handler(self: Any, *arguments: Any, **named: Any) -> Any:
        made = initialize(self, *arguments, **named)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, _interrupted)
        return made

    setattr(SparkContext, "_do_init", initialize_with_handler)


def _interrupted(number: int, frame: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    raise KeyboardInterrupt


def _run(file: str, arguments: list[str]) -> int:
    main = ModuleType("__main__")
    main.__file__ = file
    main.__builtins__ = __builtins__  # type: ignore[attr-defined]
    sys.modules["__main__"] = main
    sys.argv = arguments
    folder = sys.path[0] = os.path.dirname(os.path.abspath(file))
    try:
        with tokenize.open(file) as source:
            text = source.read()
        code = compile(renamed(text, file), file, "exec", dont_inherit=True)
        exec(code, main.__dict__)
    except SystemExit:
        raise
    except BaseException as error:
        SparkErrors(folder).print(error)
        return INTERRUPTED if is_interrupt(error) else 1
    return 0


def _run_kernel(arguments: list[str]) -> int:
    """Runs the kernel of a notebook. Its standard streams are not those of the program."""
    prepare()
    from ipykernel import kernelapp  # type: ignore[import-untyped, unused-ignore]

    from . import spark_kernel

    del sys.path[0]
    options = ["--IPKernelApp.log_level=ERROR"]
    options.append(f"--IPKernelApp.extra_extensions={spark_kernel.__name__}")
    kernelapp.launch_new_instance(argv=[*arguments, *options])
    return 0
