"""What a configuration begins with: the command line's settings, and ``spark-defaults.conf``."""

from __future__ import annotations

import json
import os
import re
import shlex

#: Settings of ``kindling run``, for the program and those that it starts.
GIVEN = "KINDLING_CONF"

_OPTIONS = {
    "--master": "spark.master",
    "--name": "spark.app.name",
    "--driver-memory": "spark.driver.memory",
    "--ui-port": "spark.ui.port",
}
_SEPARATOR = re.compile(r"(?<!\\)(?:[ \t\f]*[=:][ \t\f]*|[ \t\f]+)")


def load() -> dict[str, str]:
    """The settings, the later ones before the earlier ones: the file's, those that programs for
    PySpark put into ``PYSPARK_SUBMIT_ARGS``, those of ``kindling run``."""
    settings = _of_file()
    settings.update(_of_submit(os.environ.get("PYSPARK_SUBMIT_ARGS") or ""))
    given: dict[str, str] = json.loads(os.environ.get(GIVEN) or "{}")
    settings.update(given)
    return settings


def is_setting(key: str) -> bool:
    """Whether a key is one of Spark's or Kindling's."""
    return key.startswith(("spark.", "kindling."))


def _of_file() -> dict[str, str]:
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
    """The settings in a properties file; a line that ends with a backslash goes on in the next."""
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


def _of_submit(text: str) -> dict[str, str]:
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
            key, _, told = value.partition("=")
            settings[key] = told
    return settings
