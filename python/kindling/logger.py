"""A logger that writes one JSON object per message."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from typing import Any, cast

#: The columns of the logs for ``spark.read.schema``.
SPARK_LOG_SCHEMA = (
    "ts TIMESTAMP, level STRING, msg STRING, context map<STRING, STRING>, "
    "exception STRUCT<class STRING, msg STRING, stacktrace ARRAY<STRUCT<"
    "class STRING, method STRING, file STRING, line STRING>>>, logger STRING"
)


class JSONFormatter(logging.Formatter):
    """Formats a message as a JSON object: time, level, logger, message, context and exception.

    Parameters
    ----------
    ensure_ascii : bool, default False
        Whether other characters than ASCII are escaped.

    Examples
    --------
    >>> import json, logging
    >>> from kindling.logger import JSONFormatter
    >>> record = logging.makeLogRecord({"name": "films", "levelname": "INFO", "msg": "read"})
    >>> json.loads(JSONFormatter().format(record))["msg"]
    'read'
    """

    default_msec_format = "%s.%03d"

    def __init__(self, ensure_ascii: bool = False) -> None:
        super().__init__()
        self._ensure_ascii = ensure_ascii

    def format(self, record: logging.LogRecord) -> str:
        """Returns the JSON of a message.

        Parameters
        ----------
        record : logging.LogRecord
            The message.

        Returns
        -------
        str

        Examples
        --------
        >>> import logging
        >>> from kindling.logger import JSONFormatter
        >>> JSONFormatter().format(logging.makeLogRecord({"msg": "read"})).startswith('{"ts": ')
        True
        """
        entry: dict[str, Any] = {
            "ts": self.formatTime(record, self.datefmt),
            "level": record.levelname,
            "logger": record.name,
            "msg": record.getMessage(),
            "context": getattr(record, "kwargs", {}),
        }
        if record.exc_info:
            kind, error, trace = record.exc_info
            frames = [
                {"class": None, "method": each.name, "file": each.filename, "line": str(each.lineno)}
                for each in traceback.extract_tb(trace)
            ]
            name = kind.__name__ if kind is not None else "UnknownException"
            entry["exception"] = {"class": name, "msg": str(error), "stacktrace": frames}
        return json.dumps(entry, default=str, ensure_ascii=self._ensure_ascii)


class PySparkLogger(logging.Logger):
    """A logger whose messages are JSON objects, with the arguments by name as their context.

    Parameters
    ----------
    name : str, default "PySparkLogger"
        Name of the logger.

    Examples
    --------
    >>> import io, json, logging
    >>> from kindling.logger import PySparkLogger
    >>> logger = PySparkLogger.getLogger("films.reader")
    >>> stream = io.StringIO()
    >>> logger.addHandler(logging.StreamHandler(stream))
    >>> logger.warning("slow", seconds=3)
    >>> entry = json.loads(stream.getvalue())
    >>> entry["level"], entry["msg"], entry["context"]
    ('WARNING', 'slow', {'seconds': 3})
    """

    def __init__(self, name: str = "PySparkLogger") -> None:
        super().__init__(name, level=logging.WARN)
        handler = logging.StreamHandler(sys.stderr)
        self.addHandler(handler)

    def addHandler(self, handler: logging.Handler) -> None:
        """Adds a handler, which formats messages as JSON unless it has a formatter.

        Parameters
        ----------
        handler : logging.Handler
            The handler.
        """
        if handler.formatter is None:
            handler.setFormatter(JSONFormatter())
        super().addHandler(handler)

    @staticmethod
    def getLogger(name: str | None = None) -> "PySparkLogger":
        """Returns the logger with a name, one for all calls.

        Parameters
        ----------
        name : str, optional
            Its name.

        Returns
        -------
        PySparkLogger
        """
        before = logging.getLoggerClass()
        logging.setLoggerClass(PySparkLogger)
        try:
            return cast(PySparkLogger, logging.getLogger(name or "PySparkLogger"))
        finally:
            logging.setLoggerClass(before)

    def _log(self, level: int, msg: object, args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        own = {name: kwargs.pop(name) for name in ("exc_info", "stack_info", "stacklevel") if name in kwargs}
        super()._log(level, msg, args, extra={"kwargs": kwargs.pop("extra", None) or kwargs}, **own)
