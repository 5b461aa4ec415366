"""What programs ask of ``sc._jvm`` without needing Spark's classes: log levels, loggers and system
properties. Whatever else they reach for there is an :class:`AttributeError` that says so."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..context import SparkContext

_LEVELS = ("ALL", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "OFF")
#: Loggers whose level is that of Spark's log: the root, and those that Spark's classes have.
_SPARKS = ("", "org", "org.apache", "org.apache.spark")


def no_jvm(name: str) -> AttributeError:
    """What a program is told that reaches into Spark's JVM."""
    return AttributeError(
        f"{name}: Kindling's Python API has no Py4J view of the JVM. What the RDD API offers is "
        "there under its own names; a program that calls Spark's JVM classes runs on pyspark"
    )


class JvmView:
    """``sc._jvm``, as far as it goes: ``System`` and ``org.apache.log4j``."""

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
    """A package or class of which some names are there."""

    def __init__(self, name: str, has: dict[str, Any]) -> None:
        self.__dict__.update(has, _name=name)

    def __getattr__(self, name: str) -> Any:
        raise no_jvm(f"{self._name}.{name}")


class _System:
    """The JVM's system properties."""

    def __init__(self, context: "SparkContext") -> None:
        self._context = context

    def getProperty(self, key: str, default: str | None = None) -> str | None:
        found: str | None = self._context.getSystemProperty(key)
        return default if found is None else found

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

    gives = {"getLogger": logger, "getRootLogger": logger}
    levels = {level: level for level in _LEVELS}
    return {
        "LogManager": _Names("LogManager", gives),
        "Logger": _Names("Logger", gives),
        "Level": _Names("Level", {**levels, "toLevel": str.upper}),
    }


class _Logger:
    """A logger. What a program logs by it goes to Python's logger of that name."""

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
        """Sets what is logged of Kindling's work, where the logger is Spark's or the root."""
        if self._name in _SPARKS:
            self._level = level
            if not self._context._stopped:
                self._context.setLogLevel(level)

    def getLevel(self) -> str:
        return getattr(self, "_level", "WARN")

    getEffectiveLevel = getLevel

    def __getattr__(self, name: str) -> Any:
        raise no_jvm(f"Logger.{name}")
