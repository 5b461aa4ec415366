"""The command line of the package: ``kindling run``, ``kindling shell``, ``kindling classpath``.

This is the only place that reads the options of a Python program. ``bin/kindling`` leaves them to
it, since an installed package has no ``bin/kindling``.
"""

from __future__ import annotations

import os
import re
import sys
from typing import NamedTuple, Sequence

from ..version import __version__
from ..tasks.printable import printable
from .defaults import add_command_line_settings, is_setting, load

_WITH_VALUE = ("--master", "--conf", "--name", "--driver-memory", "--ui-port")
_FLAGS = ("--keep-ui", "--strict")
_JAVA_ONLY = ("--class", "--class-path", "--report")
_SIZE = re.compile(r"[0-9]+[kmgtKMGT][bB]?")
_EXAMPLES = {
    "--master": "--master local[4]",
    "--conf": "--conf spark.default.parallelism=8",
    "--name": "--name films",
    "--driver-memory": "--driver-memory 4g",
    "--ui-port": "--ui-port 4050",
}

_HELP = """\
Kindling runs programs on PySpark's RDD API on this machine, and shows what they
do.

Usage: kindling run [options] FILE [arguments]
       kindling shell [options] [FILE ...]
       kindling classpath
       kindling --help | --version

Commands:
  run         runs a .py program, or a notebook, .ipynb, whose outputs are written
              beside it; import pyspark finds Kindling there
  shell       Python line by line, with a context in it
  classpath   prints the jar that the JVM runs
"""

_RUN = """\
Usage: kindling run [options] FILE [arguments]

Runs a program, a .py or an .ipynb, written for PySpark's RDD API: import pyspark
finds Kindling in it. The arguments after FILE are the program's. The outputs of
a notebook are written beside it: those of films.ipynb to films.out.ipynb.

  --master URL         where it runs: local, local[4], local[*] (the default)
                       or local[4,3] (4 cores, 3 tries for each task)
  --conf KEY=VALUE     a setting, such as spark.default.parallelism=8;
                       can be given several times
  --name NAME          the application's name
  --driver-memory SIZE the heap of the JVM, such as 512m or 4g; it holds no records
  --ui-port PORT       the port of the UI; 0 takes any free port
  --keep-ui            keeps the UI up after the program, until Ctrl-C
  --strict             runs as a cluster does: tasks start in random order, and some
                       are lost and run again

Settings of the program override these options, and these override the file
spark-defaults.conf in $SPARK_CONF_DIR or $SPARK_HOME/conf, as with Spark.

Exit status: 0, or 1 if the program failed, 2 if the command line is wrong, or
the status that the program gave to sys.exit.
"""

_SHELL = """\
Usage: kindling shell [options] [FILE ...]

Starts IPython, or Python's own prompt if IPython isn't installed. sc is a
SparkContext, spark a SparkSession. Each FILE is run first. In a clone the
command is 'bin/kindling shell --python'.

  --master URL, --conf KEY=VALUE, --name NAME, --driver-memory SIZE,
  --ui-port PORT, --strict     see 'kindling run --help'

>>> sc.parallelize([1, 2, 3]).map(lambda x: x * x).collect()
[1, 4, 9]
"""


class UsageError(Exception):
    """A wrong command line. The message says what to write instead."""


class Options(NamedTuple):
    """The options of ``run`` or ``shell``, and the arguments after them."""

    settings: dict[str, str]
    keep_ui: bool
    arguments: list[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Executes a command line and returns the exit status."""
    try:
        return _execute(list(sys.argv[1:] if arguments is None else arguments))
    except UsageError as e:
        print(f"kindling: {printable(str(e))}", file=sys.stderr)
        return 2


def _execute(words: list[str]) -> int:
    if not words:
        raise UsageError("no command; write 'kindling run FILE', or 'kindling --help'")
    command, rest = words[0], words[1:]
    if command == "run":
        if _asks_for_help(rest):
            return _print(_RUN)
        return _run(parse(rest))
    if command == "shell":
        rest = [word for word in rest if word != "--python"]
        if _asks_for_help(rest):
            return _print(_SHELL)
        options = parse(rest)
        if options.keep_ui:
            raise UsageError("'kindling shell' has no --keep-ui: its UI is up while it runs")
        add_command_line_settings(options.settings)
        from .running import shell

        return shell(options.arguments)
    if command in ("--help", "-h", "help"):
        return _print({"run": _RUN, "shell": _SHELL}.get(rest[0] if rest else "", _HELP))
    if command in ("--version", "-V", "version"):
        return _print(f"kindling {__version__}\n")
    if command == "classpath":
        from ..driver.java import LaunchError, find_jar

        try:
            return _print(find_jar() + "\n")
        except LaunchError as e:
            raise UsageError(str(e)) from e
    hint = "there are run, shell and classpath, see 'kindling --help'"
    if command.endswith((".py", ".ipynb")):
        hint = f"to run a program write 'kindling run {command}'"
    raise UsageError(f"no command '{command}'; {hint}")


def parse(words: Sequence[str]) -> Options:
    """Reads the options before a file."""
    conf: dict[str, str] = {}
    named: dict[str, str] = {}
    keep_ui = False
    rest = list(words)
    while rest and rest[0].startswith("-"):
        word = rest.pop(0)
        if word == "--keep-ui":
            keep_ui = True
            continue
        if word == "--strict":
            named["kindling.strict"] = "true"
            continue
        option, equals, value = word.partition("=")
        if option in _JAVA_ONLY:
            raise UsageError(f"{option} is for Java programs; leave it out")
        if option not in _WITH_VALUE:
            raise UsageError(_unknown(option))
        if not equals:
            if not rest:
                raise UsageError(f"{option} needs a value: {_EXAMPLES[option]}")
            value = rest.pop(0)
        if option == "--conf":
            _read_setting(value, conf)
        else:
            _read_option(option, value, named)
    return Options({**conf, **named}, keep_ui, rest)


def _read_option(option: str, value: str, settings: dict[str, str]) -> None:
    if option == "--master":
        settings["spark.master"] = value
    elif option == "--name":
        settings["spark.app.name"] = value
    elif option == "--driver-memory":
        settings["spark.driver.memory"] = _size(value)
    else:
        if not (value.isdigit() and int(value) <= 65_535):
            raise UsageError(
                f"--ui-port must be a port from 0 to 65535: {value}; write {_EXAMPLES[option]}"
            )
        settings["spark.ui.port"] = value


def _read_setting(setting: str, settings: dict[str, str]) -> None:
    key, equals, value = setting.partition("=")
    if not key or not equals:
        raise UsageError(f"--conf needs KEY=VALUE: {setting}; write {_EXAMPLES['--conf']}")
    if not is_setting(key):
        raise UsageError(
            f"--conf takes keys that start with spark. or kindling.: {key}; write "
            f"{_EXAMPLES['--conf']}"
        )
    settings[key] = _size(value) if key == "spark.driver.memory" else value


def _size(text: str) -> str:
    if not _SIZE.fullmatch(text):
        raise UsageError(
            f"the driver's memory must be a size with a unit, k, m, g or t: {text}; write "
            f"{_EXAMPLES['--driver-memory']}"
        )
    return text


def _unknown(option: str) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(option, [*_WITH_VALUE, *_FLAGS], n=1)
    if nearest:
        hint = f"write {nearest[0]}" + (" VALUE" if nearest[0] in _WITH_VALUE else "")
    else:
        hint = "'kindling run --help' lists the options, and a program's own options go after FILE"
    return f"there is no option {option}; {hint}"


def _asks_for_help(words: list[str]) -> bool:
    for word in words:
        if not word.startswith("-"):
            return False
        if word in ("--help", "-h"):
            return True
    return False


def _print(text: str) -> int:
    sys.stdout.write(text)
    return 0


def _run(options: Options) -> int:
    if not options.arguments:
        raise UsageError("no program to run; write 'kindling run FILE.py'")
    file = options.arguments[0]
    if not os.path.exists(file):
        raise UsageError(f"no such file: {file}; write the path of a .py or an .ipynb")
    if os.path.isdir(file):
        raise UsageError(f"{file} is a folder; write the path of a .py or an .ipynb in it")
    if not os.access(file, os.R_OK):
        raise UsageError(f"not readable: {file}; 'chmod u+r' would change that")
    settings = options.settings
    if options.keep_ui:
        settings["kindling.ui.keep"] = "true"
    # Without a setting the application has the file's name, as with spark-submit.
    known = load()
    for key, value in (("spark.master", "local[*]"), ("spark.app.name", os.path.basename(file))):
        if key not in known:
            settings.setdefault(key, value)
    add_command_line_settings(settings)
    if file.endswith(".ipynb"):
        if options.arguments[1:]:
            raise UsageError(f"a notebook takes no arguments: {options.arguments[1]}")
        from ..notebook.execute import execute

        return execute(file, options.keep_ui)
    if file.endswith((".java", ".jar")):
        raise UsageError(f"{file} is a Java program: bin/kindling of a clone runs it")
    from .running import run

    return run(file, options.arguments, options.keep_ui)
