"""The command line of the package: ``kindling run``, ``kindling shell``, ``kindling export``, ``kindling classpath``.

``bin/kindling`` leaves the options of a Python program to it, since an installed package has no ``bin/kindling``.
"""

from __future__ import annotations

import os
import sys
from typing import Sequence

from ..version import __version__
from ..tasks.printable import printable
from .defaults import add_command_line_settings, load
from .handover import is_local
from .options import Options, UsageError, parse

_HELP = """\
Kindling runs programs on PySpark's RDD API on this machine, and shows what they
do. With the master of a cluster Apache Spark runs them there.

Usage: kindling run [options] FILE [arguments]
       kindling shell [options] [FILE ...]
       kindling export [options] FILE [-o COPY]
       kindling classpath
       kindling --help | --version

Commands:
  run         runs a .py program, or a notebook, .ipynb, whose outputs are written
              beside it; import pyspark finds Kindling there
  shell       Python line by line, with a context in it
  export      prints the line that submits a .py program to a cluster; where need
              be writes a copy of it that imports pyspark
  classpath   prints the jar that the JVM runs
"""

_RUN = """\
Usage: kindling run [options] FILE [arguments]

Runs a program, a .py or an .ipynb, written for PySpark's RDD API: import pyspark
finds Kindling in it. The arguments after FILE are the program's. The outputs of
a notebook are written beside it: those of films.ipynb to films.out.ipynb.

  --master URL         where it runs: local, local[4], local[*] (the default)
                       or local[4,3] (4 cores, 3 tries for each task); or a
                       cluster, on which Apache Spark runs it: spark://HOST:7077,
                       yarn, k8s://URL, local-cluster[2,1,1024]
  --conf KEY=VALUE     a setting, such as spark.default.parallelism=8;
                       can be given several times
  --name NAME          the application's name
  --driver-memory SIZE the heap of the JVM, such as 512m or 4g; it holds no records
  --ui-port PORT       the port of the UI; 0 takes any free port
  --keep-ui            keeps the UI up after the program, until Ctrl-C
  --strict             runs as a cluster does: tasks start in random order, and some
                       are lost and run again
  --spark-home DIR     for a cluster: the folder of Spark; else that of $SPARK_HOME
                       or the installed pyspark

The options of spark-submit, such as --py-files, --files, --executor-memory and
--properties-file, are taken, too. On this machine they are settings, of which
docs/settings.md says what they do; for a cluster they are handed to
spark-submit. A module that the program imports from its own folder is sent
to the cluster without an option.

Settings of the program override these options, and these override the file
spark-defaults.conf in $SPARK_CONF_DIR or $SPARK_HOME/conf, as with Spark. Only
a local master in the program gives way to a cluster that these name.

Exit status: 0, or 1 if the program failed, 2 if the command line is wrong, or
the status that the program gave to sys.exit.
"""

_EXPORT = """\
Usage: kindling export [options] FILE [-o COPY]

Prints the line that submits a .py program to a cluster without Kindling. If the
program imports kindling, a copy of it is written that imports pyspark in its
place, with the same lines: to COPY, or for films.py to films-spark.py. Modules
that it imports from its own folder get into an archive beside the copy.

  --master URL, --conf KEY=VALUE, ...   as for 'kindling run'; they get into the line

Exit status: 0; 2 if the command line is wrong, or if the program uses what
PySpark lacks: each use is listed with its line.
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
        _refuse_cluster(options)
        add_command_line_settings(options.settings)
        from .running import shell

        return shell(options.arguments)
    if command == "export":
        if "--help" in rest or "-h" in rest:
            return _print(_EXPORT)
        from .exporting import export

        return export(parse(rest, "export"))
    if command in ("--help", "-h", "help"):
        texts = {"run": _RUN, "shell": _SHELL, "export": _EXPORT}
        return _print(texts.get(rest[0] if rest else "", _HELP))
    if command in ("--version", "-V", "version"):
        return _print(f"kindling {__version__}\n")
    if command == "classpath":
        from ..driver.java import LaunchError, find_jar

        try:
            return _print(find_jar() + "\n")
        except LaunchError as e:
            raise UsageError(str(e)) from e
    hint = "there are run, shell, export and classpath, see 'kindling --help'"
    if command.endswith((".py", ".ipynb")):
        hint = f"to run a program write 'kindling run {command}'"
    raise UsageError(f"no command '{command}'; {hint}")


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
    if file.endswith((".java", ".jar")):
        raise UsageError(f"{file} is a Java program: bin/kindling of a clone runs it")
    if file.endswith(".ipynb") and options.arguments[1:]:
        raise UsageError(f"a notebook takes no arguments: {options.arguments[1]}")
    if options.spark_home is not None:
        # Its spark-defaults.conf counts.
        os.environ["SPARK_HOME"] = os.path.abspath(options.spark_home)
    known = load(with_file=not options.replace_defaults)
    master = options.settings.get("spark.master") or known.get("spark.master")
    if master and not is_local(master):
        from .submission import submit

        return submit(options, master)
    for option in options.without_effect():
        print(f"kindling: {option} has no effect on a local master", file=sys.stderr)
    settings = options.settings
    if options.keep_ui:
        settings["kindling.ui.keep"] = "true"
    # Without a setting the application has the file's name, as with spark-submit.
    for key, value in (("spark.master", "local[*]"), ("spark.app.name", os.path.basename(file))):
        if key not in known:
            settings.setdefault(key, value)
    _find_modules_in(settings.get("spark.submit.pyFiles", ""))
    add_command_line_settings(settings)
    if file.endswith(".ipynb"):
        from ..notebook.execute import execute

        return execute(file, options.keep_ui)
    from .running import run

    return run(file, options.arguments, options.keep_ui)


def _find_modules_in(files: str) -> None:
    """Has the files of ``--py-files`` found by the program, its workers and its subprocesses."""
    folders: dict[str, None] = {}
    for file in files.split(","):
        if file and not os.path.exists(file):
            raise UsageError(f"--py-files names no file: {file}; write the path of a .py, .zip or .egg")
        if file:
            path = os.path.abspath(file)
            folders[os.path.dirname(path) if path.endswith(".py") else path] = None
    if folders:
        sys.path[1:1] = folders
        known = os.environ.get("PYTHONPATH")
        os.environ["PYTHONPATH"] = os.pathsep.join([*folders, *([known] if known else [])])


def _refuse_cluster(options: Options) -> None:
    """Refuses a shell on a cluster: PySpark's own shell is for that."""
    master = options.settings.get("spark.master") or load().get("spark.master")
    if master and not is_local(master):
        raise UsageError(
            f"'kindling shell' runs on this machine, and the master {master} is a cluster; write "
            f"'pyspark --master {master}', which is PySpark's shell, or --master local[*]"
        )
