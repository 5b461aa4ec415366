"""Runs a program's file, or a shell, in which ``import pyspark`` finds Kindling."""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Any

from ..driver.console import await_interrupt
from ..tasks import tracebacks
from ..tasks.printable import printable
from .alias import as_pyspark

#: The exit status after Ctrl-C, as of any process that this signal ends.
INTERRUPTED = 130


def run(file: str, arguments: list[str], keep_ui: bool) -> int:
    """Runs a program as ``python FILE`` does.

    :param arguments: the program's arguments, the first one being the file's name
    :param keep_ui: whether to wait for Ctrl-C after the program has ended
    :return: the exit status
    """
    as_pyspark()
    main = ModuleType("__main__")
    main.__file__ = file
    main.__builtins__ = __builtins__  # type: ignore[attr-defined]
    sys.modules["__main__"] = main
    sys.argv = arguments
    sys.path[0] = os.path.dirname(os.path.abspath(file))
    status = 0
    exiting: SystemExit | None = None
    try:
        with open(file, "rb") as source:
            code = compile(source.read(), file, "exec", dont_inherit=True)
        exec(code, main.__dict__)
    except SystemExit as e:
        exiting = e
    except KeyboardInterrupt:
        tracebacks.print_traceback(*_current_exception())
        return INTERRUPTED
    except BaseException:
        tracebacks.print_traceback(*_current_exception())
        status = 1
    if keep_ui and _has_ui():
        if exiting is not None and isinstance(exiting.code, str):
            print(exiting.code, file=sys.stderr)
        await_interrupt("program")
        return INTERRUPTED
    if exiting is not None:
        raise exiting
    return status


def _current_exception() -> tuple[type[BaseException], BaseException, Any]:
    kind, error, trace = sys.exc_info()
    assert kind is not None and error is not None
    return kind, error, trace


def _has_ui() -> bool:
    """Returns whether the program has had a UI, which stays up without its context."""
    from ..driver.gateway import gateways

    gateway = gateways.running()
    if gateway is not None and gateway.ui_address is not None:
        return True
    print("kindling: the program has ended, and it has no UI to keep", file=sys.stderr)
    return False


def shell(files: list[str]) -> int:
    """Runs IPython, or Python's own prompt if IPython isn't installed, with a context.

    :param files: programs to run first
    :return: the exit status
    """
    as_pyspark()
    from ..context import SparkContext
    from ..sql import SparkSession

    for file in files:
        if not os.access(file, os.R_OK):
            print(f"kindling: no such file to begin with: {printable(file)}", file=sys.stderr)
            return 2
    sc = SparkContext.getOrCreate()
    names: dict[str, Any] = {"sc": sc, "spark": SparkSession.builder.getOrCreate()}
    names["__name__"] = "__main__"
    for file in files:
        with open(file, "rb") as source:
            exec(compile(source.read(), file, "exec", dont_inherit=True), names)
    banner = f"Kindling, PySpark's RDD API. sc is a SparkContext at {printable(sc.master)}."
    try:
        _prompt(banner, names)
    finally:
        sc.stop()
    return 0


def _prompt(banner: str, names: dict[str, Any]) -> None:
    if sys.stdin.isatty():
        try:
            import IPython
            from traitlets.config import Config
        except ImportError:
            pass
        else:
            config = Config()
            # Folds our frames in the tracebacks.
            config.InteractiveShellApp.extensions = ["kindling"]
            config.TerminalInteractiveShell.banner2 = banner + "\n"
            IPython.start_ipython(argv=[], user_ns=names, config=config)
            return
        try:
            import readline
            import rlcompleter

            readline.set_completer(rlcompleter.Completer(names).complete)
            readline.parse_and_bind("tab: complete")
        except ImportError:
            pass  # Windows has no readline. The prompt works without it.
    from .prompt import Prompt

    # Pickling a function of the prompt looks up its module, __main__.
    main = ModuleType("__main__")
    main.__dict__.update(names)
    sys.modules["__main__"] = main
    console = Prompt(main.__dict__)
    if sys.stdin.isatty():
        console.interact(banner=banner, exitmsg="")
        return
    for line in sys.stdin:
        console.push(line.rstrip("\n"))
    console.push("")
