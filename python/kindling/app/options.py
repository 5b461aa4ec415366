"""The options of ``kindling run``, ``kindling shell`` and ``kindling export``: those of ``spark-submit`` and
Kindling's own."""

from __future__ import annotations

import os
import re
from typing import Iterator, NamedTuple, Sequence

from .defaults import SUBMIT_OPTIONS, is_setting, parse as parse_properties

_WITH_VALUE = (*SUBMIT_OPTIONS, "--conf", "--properties-file", "--proxy-user", "--ui-port", "--spark-home")
_FLAGS = ("--keep-ui", "--strict", "--verbose", "--supervise", "--load-spark-defaults")
_FLAG_SETTINGS = {"--strict": "kindling.strict", "--supervise": "spark.driver.supervise"}
#: Options of spark-submit with two forms.
_SHORT = {"-c": "--conf", "-v": "--verbose"}
_JAVA_ONLY = ("--class", "--class-path", "--report")
_SIZE = re.compile(r"[0-9]+[kmgtKMGT][bB]?")
_EXAMPLES = {
    "--master": "--master local[4]",
    "--conf": "--conf spark.default.parallelism=8",
    "--name": "--name films",
    "--driver-memory": "--driver-memory 4g",
    "--ui-port": "--ui-port 4050",
    "--executor-memory": "--executor-memory 4g",
    "--py-files": "--py-files helpers.py,library.zip",
    "--deploy-mode": "--deploy-mode client",
    "--spark-home": "--spark-home /opt/spark",
    "--properties-file": "--properties-file cluster.conf",
}
#: Those whose values are paths of this machine, separated by commas.
_PATHS = ("--py-files", "--files", "--archives", "--jars")


class UsageError(Exception):
    """A wrong command line. The message says what to write instead."""


class Options(NamedTuple):
    """The options of a command, and the arguments after them.

    :param settings: the settings that the options mean
    :param words: the options as they were written, each with its value if it has one
    :param keep_ui: whether the UI stays up
    :param spark_home: the folder of Spark, None if the command line names none
    :param output: the file of ``kindling export``, None if the command line names none
    :param arguments: what follows the options: the program's file and its arguments
    """

    settings: dict[str, str]
    words: list[tuple[str, str | None]]
    keep_ui: bool
    spark_home: str | None
    output: str | None
    arguments: list[str]

    def values(self, option: str) -> list[str]:
        """Returns the values of an option, in the order of the command line."""
        return [value for name, value in self.words if name == option and value is not None]


    @property
    def replace_defaults(self) -> bool:
        """Whether a file of ``--properties-file`` takes the place of ``spark-defaults.conf``."""
        loads = ("--load-spark-defaults", None) in self.words
        return bool(self.values("--properties-file")) and not loads

    def without_effect(self) -> list[str]:
        """Returns the options that mean nothing on a local master."""
        return [name for name, _ in self.words if name in ("--proxy-user", "--verbose")]


def parse(words: Sequence[str], command: str = "run") -> Options:
    """Reads the options before a file, for ``export`` also those after it.

    :raises UsageError: the command line is wrong
    """
    conf: dict[str, str] = {}
    named: dict[str, str] = {}
    written: list[tuple[str, str | None]] = []
    output = spark_home = None
    rest = list(words)
    arguments: list[str] = []
    while rest and (rest[0].startswith("-") or command == "export"):
        word = rest.pop(0)
        if not word.startswith("-"):
            arguments.append(word)
            continue
        option, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        option = _SHORT.get(option, option)
        if word == "--keep-ui" or option in _FLAGS:
            if equals:
                raise UsageError(f"{option} takes no value: {word}; write {option}")
            if option in _FLAG_SETTINGS:
                named[_FLAG_SETTINGS[option]] = "true"
            written.append((option, None))
            continue
        if option in _JAVA_ONLY:
            raise UsageError(f"{option} is for Java programs; leave it out")
        if command == "export" and option in ("-o", "--output"):
            option = "--output"
        elif option not in _WITH_VALUE:
            raise UsageError(_unknown(option))
        if not equals:
            if not rest:
                raise UsageError(f"{option} needs a value: {_example(option)}")
            value = rest.pop(0)
        written.append((option, value))
        if option == "--conf":
            _read_setting(value, conf)
        elif option == "--properties-file":
            conf = {**_read_properties(value), **conf}
        elif option == "--spark-home":
            spark_home = value
        elif option == "--output":
            output = value
        else:
            _read_option(option, value, named)
    keep_ui = ("--keep-ui", None) in written
    return Options({**conf, **named}, written, keep_ui, spark_home, output, arguments + rest)


def paths(options: Options) -> Iterator[tuple[str, str]]:
    """Returns the files of this machine that options name, each with its option."""
    for option in _PATHS:
        for value in options.values(option):
            for path in value.split(","):
                if path and "://" not in path:
                    yield option, path.partition("#")[0]


def _read_option(option: str, value: str, settings: dict[str, str]) -> None:
    if option == "--driver-memory":
        value = _size(value)
    if option == "--deploy-mode" and value not in ("client", "cluster"):
        raise UsageError(
            f"--deploy-mode must be client or cluster: {value}; write {_EXAMPLES[option]}"
        )
    if option in SUBMIT_OPTIONS:
        settings[SUBMIT_OPTIONS[option]] = value
    elif option == "--ui-port":
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


def _read_properties(path: str) -> dict[str, str]:
    try:
        with open(os.path.expanduser(path), encoding="utf-8") as file:
            return parse_properties(file.read())
    except (OSError, UnicodeDecodeError) as e:
        raise UsageError(
            f"--properties-file must be a readable file: {path} ({getattr(e, 'strerror', None) or e}); "
            f"write {_EXAMPLES['--properties-file']}"
        ) from e


def _size(text: str) -> str:
    if not _SIZE.fullmatch(text):
        raise UsageError(
            f"the driver's memory must be a size with a unit, k, m, g or t: {text}; write "
            f"{_EXAMPLES['--driver-memory']}"
        )
    return text


def _example(option: str) -> str:
    return _EXAMPLES.get(option, "-o films-spark.py" if option == "--output" else f"{option} VALUE")


def _unknown(option: str) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(option, [*_WITH_VALUE, *_FLAGS], n=1)
    if nearest:
        hint = f"write {nearest[0]}" + (" VALUE" if nearest[0] in _WITH_VALUE else "")
    else:
        hint = "'kindling run --help' lists the options, and a program's own options go after FILE"
    return f"there is no option {option}; {hint}"
