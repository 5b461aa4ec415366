"""Hands a program to Spark's cluster: starts the process that runs ``spark-submit`` and watches the application."""

from __future__ import annotations

import os
import sys

from ..driver.java import Java, LaunchError, find_jar, find_java, java_of_path
from ..tasks.package import FOLDER, cache_folder
from ..tasks.printable import is_terminal
from .defaults import load
from .options import Options, UsageError, paths
from .shipping import archive_of, modules_beside, modules_of_driver

_LAUNCHER = os.path.join(FOLDER, "app", "spark_driver.py")
_SUPERVISOR = "dev.kindling.cli.Submit"
#: Options that the supervisor doesn't get as they are.
_REWRITTEN = ("--py-files", "--files", "--name")


def submit(options: Options, master: str) -> int:
    """Runs a program on a cluster. Replaces this process if the system can do that.

    :return: the exit status, if this process could not be replaced
    :raises UsageError: what the command line names can't be used
    """
    command, environment = prepared(options, master)
    if os.name == "posix":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(command[0], command, environment)
    import subprocess

    return subprocess.call(command, env=environment)


def prepared(options: Options, master: str) -> tuple[list[str], dict[str, str]]:
    """Returns the command and the environment of the supervisor.

    :raises UsageError: what the command line names can't be used
    """
    file = options.arguments[0]
    if file.endswith(".ipynb") and _is_cluster_mode(options):
        raise UsageError(
            f"a notebook's driver runs on this machine, where its outputs are written: {file}; leave out "
            "--deploy-mode cluster"
        )
    for option, path in paths(options):
        if not os.path.exists(path):
            raise UsageError(f"{option} names no file: {path}; write a path of this machine or an address")
    try:
        java, jar = find_java(), find_jar()
    except LaunchError as e:
        raise UsageError(str(e)) from e
    supervisor = os.path.join(os.path.dirname(jar), "kindling-cli.jar")
    if not os.path.isfile(supervisor):
        raise UsageError(
            f"the master {master} is a cluster, and what submits programs isn't there: {supervisor}; let "
            "KINDLING_JAR name the kindling.jar of a build, beside which it lies"
        )
    command = [java.program, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"]
    command += ["-Xlog:disable", "-Xlog:all=error:stderr", f"-Dkindling-python-launcher={_LAUNCHER}"]
    if (cache := cache_folder("")) is not None:
        command.append(f"-Dkindling-cache={os.path.normpath(cache)}")
    if is_terminal(sys.stderr):
        command.append(f"-Dkindling-terminal={'both' if is_terminal(sys.stdout) else 'stderr'}")
    command += ["-cp", os.pathsep.join([jar, supervisor]), _SUPERVISOR, "run"]
    command += _submit_options(options, master)
    if _is_cluster_mode(options):
        file = os.path.basename(file)
    command += [file, *options.arguments[1:]]
    return command, _environment(options, java, master)


def _submit_options(options: Options, master: str) -> list[str]:
    words: list[str] = []
    for option, value in options.words:
        if option not in _REWRITTEN:
            words += [option] if value is None else [option, value]
    if "spark.master" not in options.settings:
        words += ["--master", master]
    file = options.arguments[0]
    # Without a name the application has the file's, as with spark-submit.
    if options.values("--name") or "spark.app.name" not in all_settings(options):
        words += ["--name", *(options.values("--name") or [os.path.basename(file)])[-1:]]
    shipped = shipped_files(options)
    files = options.values("--files")
    try:
        modules = modules_beside(file)
        if _is_cluster_mode(options):
            # The driver has neither this file system nor Kindling.
            files.append(file)
            modules.update(modules_of_driver())
        if modules:
            shipped.append(archive_of(modules))
    except OSError as e:
        raise UsageError(f"a module beside {file} can't be read: {e}; make it readable") from e
    if files:
        words += ["--files", ",".join(files)]
    if shipped:
        words += ["--py-files", ",".join(shipped)]
    return words


def all_settings(options: Options) -> dict[str, str]:
    """Returns the settings of the command line and of the files that count beside it."""
    return {**load(with_file=not options.replace_defaults), **options.settings}


def _is_cluster_mode(options: Options) -> bool:
    """Returns whether the driver runs on the cluster."""
    return all_settings(options).get("spark.submit.deployMode") == "cluster"


def shipped_files(options: Options) -> list[str]:
    """Returns the files of ``--py-files``, or those of the setting without the option."""
    named = ",".join(options.values("--py-files"))
    files = named or all_settings(options).get("spark.submit.pyFiles", "")
    return [each for each in files.split(",") if each]


def _environment(options: Options, java: Java, master: str) -> dict[str, str]:
    """Returns the environment of the supervisor, and with it of the driver.

    :param java: the runtime of the supervisor
    """
    environment = dict(os.environ)
    if not environment.get("JAVA_HOME"):
        # Spark's scripts take the Java on the PATH. The newest one may be too new for an older Spark.
        environment["JAVA_HOME"] = (java_of_path() or java).home
    if "spark.pyspark.driver.python" not in options.settings:
        environment.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    if master.startswith("local-cluster") and "spark.pyspark.python" not in options.settings:
        environment.setdefault("PYSPARK_PYTHON", sys.executable)
    return environment
