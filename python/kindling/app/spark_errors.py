"""Errors of a program that Spark runs, with the program's own lines first and the frames of Spark, Py4J and the JVM
folded."""

from __future__ import annotations

import linecache
import os
import re
from types import TracebackType
from typing import Iterator

from ..tasks.package import is_library_source, is_own_source
from ..tasks.tracebacks import (
    FoldedFrames,
    driver_traceback,
    folded_line,
    print_text,
    without_own_frames,
)

_OWNER = "Spark"
_TRACEBACK = "Traceback (most recent call last):"
_FRAME = re.compile(r'  File "(?P<file>[^"]+)", line \d+, in .*')
#: PySpark and Py4J as Spark's launcher finds them: in an archive, installed, or in a folder of Spark.
_SPARK_SOURCE = re.compile(
    r"[/\\](pyspark\.zip|site-packages|dist-packages|python)[/\\]pyspark[/\\]"
    r"|[/\\]py4j(-[\d.]+-src\.zip[/\\]py4j)?[/\\]\w+\.py$"
)
#: An archive of the modules beside the program: see ``shipping``.
_ARCHIVE = re.compile(r'File "[^"]*[/\\]kindling-modules-[0-9a-f]+\.zip[/\\]')
#: What Py4J and Spark write before the message of the exception.
_CALLING = re.compile(r"\AAn error occurred while calling .*?\n: ", re.S)
_PYTHON_EXCEPTION = re.compile(r": org\.apache\.spark\.api\.python\.PythonException\b.*")
#: Members of Kindling that PySpark lacks, and what a program on a cluster can write.
_OWN_MEMBERS = {
    "show_ui": "sc.uiWebUrl is the address of Spark's UI",
    "lineage": "rdd.toDebugString() shows the lineage",
}


class SparkErrors:
    """Shows the errors of a program.

    :param folder: the program's folder. Its files are not Spark's, whatever the folder is called
    """

    def __init__(self, folder: str) -> None:
        self._folder = os.path.join(os.path.abspath(folder), "")

    def print(self, error: BaseException) -> None:
        """Prints the traceback of an error that has ended the program."""
        interrupt = _interrupt(error)
        shown = self.shown(interrupt or error)
        # Ctrl-C finds Py4J where it waits in Python's own modules.
        is_folded = self._is_internal if interrupt is None else self._is_internal_or_library
        folded = FoldedFrames(_OWNER, is_folded)
        text = driver_traceback(type(shown), shown, shown.__traceback__, folded)
        if isinstance(error, AttributeError) and type(error.obj).__module__.startswith("pyspark."):
            if error.name in _OWN_MEMBERS:
                text += f"{error.name} is Kindling's own, and Spark lacks it; {_OWN_MEMBERS[error.name]}\n"
        print_text(text)

    def shown(self, error: BaseException) -> BaseException:
        """Returns an error of the same name, cause and traceback, with the program's part of the message first. It is
        the error itself if neither it nor a cause of it comes from the JVM."""
        errors = list(_chain(error))
        texts = [self._text_of(each) for each in errors]
        if all(text is None for text in texts):
            return error
        shown: BaseException | None = None
        for each, text in zip(reversed(errors), reversed(texts)):
            kind = type(each)
            made = each
            if text is not None:
                names = {"__module__": kind.__module__, "__qualname__": kind.__qualname__}
                made = type(kind.__name__, (Exception,), names)(text).with_traceback(each.__traceback__)
            if shown is not None:
                if each.__cause__ is not None:
                    made.__cause__ = shown
                else:
                    made.__context__ = shown
                    made.__suppress_context__ = each.__suppress_context__
            shown = made
        assert shown is not None
        return shown

    def without_frames(self, trace: TracebackType | None) -> TracebackType | None:
        """Returns a traceback without the frames of Spark."""
        return without_own_frames(trace, self._is_internal)

    def message(self, text: str) -> str:
        """Returns the text of an exception of the JVM's without its stack traces. It begins with the traceback of the
        program's function if one has failed in a worker.

        :param text: the exception as Py4J shows it
        """
        lines = _CALLING.sub("", text).splitlines()
        end = next((i for i, line in enumerate(lines) if line.startswith("\tat ")), len(lines))
        message = "\n".join(lines[:end]).rstrip()
        start = message.find(_TRACEBACK)
        if start < 0:
            causes = [line for line in lines[end:] if line.startswith("Caused by: ")]
            message = message.removesuffix("Driver stacktrace:").rstrip()
            return "\n".join([message, *(each for each in causes if each[11:] not in message)])
        words = _PYTHON_EXCEPTION.sub("", message[:start].rstrip().removesuffix(":"))
        return f"{self._folded_traceback(message[start:])}\n\n{words}"

    def _text_of(self, error: BaseException) -> str | None:
        """Returns what is shown of an exception of the JVM's, None for another error or if the JVM has ended."""
        if getattr(error, "java_exception", None) is None or type(error).__module__ != "py4j.protocol":
            return None
        try:
            return self.message(str(error))
        except Exception:
            return None

    def _is_internal(self, file: str) -> bool:
        return is_own_source(file) or self._is_spark(file)

    def _is_internal_or_library(self, file: str) -> bool:
        return self._is_internal(file) or is_library_source(file)

    def _is_spark(self, file: str) -> bool:
        return _SPARK_SOURCE.search(file) is not None and not file.startswith(self._folder)

    def _folded_traceback(self, text: str) -> str:
        """Returns the traceback of a worker, which begins with the program's first frame."""
        text = re.sub(r"\n SQLSTATE: \w+\Z", "", text.removesuffix("\nDriver stacktrace:").rstrip()).rstrip()
        shown: list[str] = []
        count = 0
        has_frame = False
        lines = text.splitlines()
        i = 0
        while i < len(lines):
            frame = _FRAME.fullmatch(lines[i])
            end = i + 1
            while frame is not None and end < len(lines) and lines[end].startswith("    "):
                end += 1
            if frame is not None and self._is_spark(frame["file"]):
                count += 1
            else:
                if count and has_frame:
                    shown.append(f"  ... {folded_line(count, _OWNER)}")
                count = 0
                has_frame = frame is not None or (has_frame and lines[i] != _TRACEBACK)
                shown.append(_ARCHIVE.sub(self._beside_program, lines[i]))
                shown += lines[i + 1 : end]
                if frame is not None and end == i + 1:
                    shown += _source_line(shown[-1])
            i = end
        return "\n".join(shown)

    def _beside_program(self, found: re.Match[str]) -> str:
        return f'File "{self._folder}'


def is_interrupt(error: BaseException) -> bool:
    """Returns whether Ctrl-C has ended the program, also if the JVM's end has caused a further error."""
    return _interrupt(error) is not None


def _interrupt(error: BaseException) -> KeyboardInterrupt | None:
    for each in _chain(error):
        if isinstance(each, KeyboardInterrupt):
            each.__context__ = None
            return each
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _source_line(frame: str) -> list[str]:
    """Returns the line of a frame, which a worker can't show if it doesn't have the file."""
    found = re.match(r'  File "([^"]+)", line (\d+)', frame)
    line = linecache.getline(found[1], int(found[2])).strip() if found else ""
    return [f"    {line}"] if line else []
