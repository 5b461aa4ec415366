"""The settings that a configuration begins with: those of ``spark-defaults.conf`` and of the
command line."""

from __future__ import annotations

import json
import os
import re
import shlex

#: The variable with the settings of ``kindling run`` as JSON, for the program and its subprocesses.
SETTINGS_VARIABLE = "KINDLING_CONF"

#: The options of ``spark-submit`` with a value, and the settings that they mean.
SUBMIT_OPTIONS = {
    "--master": "spark.master",
    "--deploy-mode": "spark.submit.deployMode",
    "--name": "spark.app.name",
    "--jars": "spark.jars",
    "--packages": "spark.jars.packages",
    "--exclude-packages": "spark.jars.excludes",
    "--repositories": "spark.jars.repositories",
    "--py-files": "spark.submit.pyFiles",
    "--files": "spark.files",
    "--archives": "spark.archives",
    "--driver-memory": "spark.driver.memory",
    "--driver-cores": "spark.driver.cores",
    "--driver-java-options": "spark.driver.extraJavaOptions",
    "--driver-library-path": "spark.driver.extraLibraryPath",
    "--driver-class-path": "spark.driver.extraClassPath",
    "--executor-memory": "spark.executor.memory",
    "--executor-cores": "spark.executor.cores",
    "--total-executor-cores": "spark.cores.max",
    "--num-executors": "spark.executor.instances",
    "--queue": "spark.yarn.queue",
    "--principal": "spark.kerberos.principal",
    "--keytab": "spark.kerberos.keytab",
}

_OPTIONS = {**SUBMIT_OPTIONS, "--ui-port": "spark.ui.port"}
_SEPARATOR = re.compile(r"(?<!\\)(?:[ \t\f]*[=:][ \t\f]*|[ \t\f]+)")


def load(with_file: bool = True) -> dict[str, str]:
    """Returns the settings. Those of ``kindling run`` override those that programs for PySpark put
    into ``PYSPARK_SUBMIT_ARGS``, and these override the file's.

    :param with_file: whether ``spark-defaults.conf`` counts
    """
    settings = _from_file() if with_file else {}
    settings.update(_from_submit_arguments(os.environ.get("PYSPARK_SUBMIT_ARGS") or ""))
    settings.update(command_line_settings())
    return settings


def command_line_settings() -> dict[str, str]:
    """Returns the settings of ``kindling run``."""
    settings: dict[str, str] = json.loads(os.environ.get(SETTINGS_VARIABLE) or "{}")
    return settings


def add_command_line_settings(settings: dict[str, str]) -> None:
    """Adds settings of the command line, for configurations of this process and its
    subprocesses."""
    settings = {**command_line_settings(), **settings}
    if settings:
        os.environ[SETTINGS_VARIABLE] = json.dumps(settings)


def is_setting(key: str) -> bool:
    """Returns whether a key is one of Spark's or Kindling's."""
    return key.startswith(("spark.", "kindling."))


def _from_file() -> dict[str, str]:
    folder = os.environ.get("SPARK_CONF_DIR")
    if not folder:
        home = os.environ.get("SPARK_HOME")
        if not home:
            return {}
        folder = os.path.join(home, "conf")
    try:
        with open(os.path.join(folder, "spark-defaults.conf"), encoding="utf-8") as file:
            text = file.read()
    except OSError:
        return {}
    return parse(text)


def parse(text: str) -> dict[str, str]:
    """Returns the settings in a properties file. A line that ends with a backslash continues in the
    next."""
    settings: dict[str, str] = {}
    for line in re.sub(r"\\\r?\n[ \t\f]*", "", text).splitlines():
        line = line.strip()
        if not line or line[0] in "#!":
            continue
        key, *rest = _SEPARATOR.split(line, maxsplit=1)
        key = re.sub(r"\\(.)", r"\1", key)
        if is_setting(key):
            settings[key] = rest[0].strip() if rest else ""
    return settings


def _from_submit_arguments(text: str) -> dict[str, str]:
    settings: dict[str, str] = {}
    try:
        words = shlex.split(text)
    except ValueError:
        return settings
    while words:
        option, _, value = words.pop(0).partition("=")
        if option not in _OPTIONS and option != "--conf" or not (value or words):
            continue
        value = value or words.pop(0)
        if option in _OPTIONS:
            settings[_OPTIONS[option]] = value
        else:
            key, _, setting = value.partition("=")
            settings[key] = setting
    return settings
