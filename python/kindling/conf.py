"""The configuration of a context."""

from __future__ import annotations

from typing import Any

from .app import defaults


class SparkConf:
    """Settings by key. Each method that sets something returns the configuration itself.

    :param loadDefaults: whether to begin with what the command line and ``spark-defaults.conf`` say
    """

    def __init__(self, loadDefaults: bool = True, _jvm: Any = None, _jconf: Any = None) -> None:
        self._conf: dict[str, str] = defaults.load() if loadDefaults else {}

    def set(self, key: str, value: Any) -> "SparkConf":
        """Sets a value."""
        self._conf[key] = str(value)
        return self

    def setIfMissing(self, key: str, value: Any) -> "SparkConf":
        """Sets a value unless there is one."""
        if self.get(key) is None:
            self.set(key, value)
        return self

    def setMaster(self, value: str) -> "SparkConf":
        """Sets the master URL, such as ``local[2]``."""
        return self.set("spark.master", value)

    def setAppName(self, value: str) -> "SparkConf":
        """Sets the application's name."""
        return self.set("spark.app.name", value)

    def setSparkHome(self, value: str) -> "SparkConf":
        """Sets where Spark is installed, which matters to its clusters only."""
        return self.set("spark.home", value)

    def setExecutorEnv(
        self,
        key: str | None = None,
        value: str | None = None,
        pairs: list[tuple[str, str]] | None = None,
    ) -> "SparkConf":
        """Sets an environment variable of workers, or several."""
        if (key is not None and pairs is not None) or (key is None and pairs is None):
            from .errors import PySparkRuntimeError

            raise PySparkRuntimeError(
                "Either pass one key-value pair or a list of pairs",
                errorClass="KEY_VALUE_PAIR_REQUIRED",
            )
        for name, text in pairs if pairs is not None else [(key, value)]:
            self.set("spark.executorEnv.%s" % name, text)
        return self

    def setAll(self, pairs: list[tuple[str, str]]) -> "SparkConf":
        """Sets several values."""
        for key, value in pairs:
            self.set(key, value)
        return self

    def get(self, key: str, defaultValue: str | None = None) -> str | None:
        """A value, or a default."""
        return self._conf.get(key, defaultValue)

    def getAll(self) -> list[tuple[str, str]]:
        """All keys with their values."""
        return list(self._conf.items())

    def contains(self, key: str) -> bool:
        """Whether there is a value."""
        return key in self._conf

    def toDebugString(self) -> str:
        """All settings, a line each, sorted."""
        return "\n".join(f"{key}={value}" for key, value in sorted(self._conf.items()))

    def _copy(self) -> "SparkConf":
        made = SparkConf(loadDefaults=False)
        made._conf = dict(self._conf)
        return made
