"""``sc._jvm``, as far as programs use it without Spark's classes: log levels, loggers and system
properties. All other names raise an :class:`AttributeError` that says so."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from .unsupported import no_jvm

if TYPE_CHECKING:
    from ..context import SparkContext

_LEVELS = ("ALL", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "OFF")
#: Loggers whose level is the level of Spark's log: the root, and those of Spark's classes.
_SPARK_LOGGERS = ("", "org", "org.apache", "org.apache.spark")


class JvmView:
    """``sc._jvm``: ``System`` and ``org.apache.log4j``."""

    def __init__(self, context: "SparkContext") -> None:
        log4j = _Names("_jvm.org.apache.log4j", _loggers(context))
        logging_log4j = _Names("_jvm.org.apache.logging.log4j", _loggers(context))
        apache = _Names(
            "_jvm.org.apache",
            {"log4j": log4j, "logging": _Names("_jvm.org.apache.logging", {"log4j": logging_log4j})},
        )
        self.System = _System(context)
        self.java = _Names("_jvm.java", {"lang": _Names("_jvm.java.lang", {"System": self.System})})
        self.org = _Names("_jvm.org", {"apache": apache})

    def __getattr__(self, name: str) -> Any:
        raise no_jvm(f"_jvm.{name}")


class _Names:
    """A package or class of which some names exist."""

    def __init__(self, name: str, has: dict[str, Any]) -> None:
        self.__dict__.update(has, _name=name)

    def __getattr__(self, name: str) -> Any:
        raise no_jvm(f"{self._name}.{name}")


class _System:
    """The JVM's system properties."""

    def __init__(self, context: "SparkContext") -> None:
        self._context = context

    def getProperty(self, key: str, default: str | None = None) -> str | None:
        value: str | None = self._context.getSystemProperty(key)
        return default if value is None else value

    def setProperty(self, key: str, value: str) -> str | None:
        before = self.getProperty(key)
        self._context.setSystemProperty(key, value)
        return before

    def clearProperty(self, key: str) -> str | None:
        before = self.getProperty(key)
        if before is not None:
            self._context._clear_system_property(key)
        return before

    def __getattr__(self, name: str) -> Any:
        raise no_jvm(f"_jvm.System.{name}")


def _loggers(context: "SparkContext") -> dict[str, Any]:
    def logger(name: Any = "") -> _Logger:
        return _Logger(context, str(name))

    factories = {"getLogger": logger, "getRootLogger": logger}
    levels = {level: level for level in _LEVELS}
    return {
        "LogManager": _Names("LogManager", factories),
        "Logger": _Names("Logger", factories),
        "Level": _Names("Level", {**levels, "toLevel": str.upper}),
    }


class _Logger:
    """A logger. Its messages go to Python's logger of the same name."""

    def __init__(self, context: "SparkContext", name: str) -> None:
        self._context = context
        self._name = name
        logger = logging.getLogger(name or None)
        self.trace = self.debug = logger.debug
        self.info = logger.info
        self.warn = logger.warning
        self.error = logger.error
        self.fatal = logger.critical

    def setLevel(self, level: str) -> None:
        """Sets the level of Kindling's own log, if the logger is Spark's or the root."""
        if self._name in _SPARK_LOGGERS:
            self._level = level
            if not self._context._stopped:
                self._context.setLogLevel(level)

    def getLevel(self) -> str:
        return getattr(self, "_level", "WARN")

    getEffectiveLevel = getLevel

    def __getattr__(self, name: str) -> Any:
        raise no_jvm(f"Logger.{name}")
