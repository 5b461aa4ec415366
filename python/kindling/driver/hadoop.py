"""``sc._jsc.hadoopConfiguration()``: the settings of Hadoop's formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import requests
from .arguments import as_text, jvm_error
from .unsupported import no_jvm

if TYPE_CHECKING:
    from ..context import SparkContext

_PREFIX = "spark.hadoop."


class HadoopConfiguration:
    """Settings of Hadoop's formats, as ``spark.hadoop.*`` and the program have set them. They hold
    for the RDDs of files that are defined, and for the files that are saved, afterwards.

    :param context: the context whose settings these are
    :param conf: the settings of the application
    """

    def __init__(self, context: "SparkContext", conf: dict[str, str]) -> None:
        self._context = context
        self._values = {
            key[len(_PREFIX) :]: value for key, value in conf.items() if key.startswith(_PREFIX)
        }

    def snapshot(self) -> dict[str, str]:
        """Returns the settings as they are now."""
        return dict(self._values)

    def set(self, name: str, value: str) -> None:
        """Sets a value."""
        for part, text in (("Property name", name), (f"The value of property {name}", value)):
            if text is None:
                raise jvm_error("java.lang.IllegalArgumentException", f"{part} must not be null")
        key, text = as_text("name", name), as_text("value", value)
        self._values[key.strip()] = text
        self._context._gateway.call(requests.SetHadoopSetting(key, text))

    def setIfUnset(self, name: str, value: str) -> None:
        """Sets a value unless there is one."""
        if self.get(name) is None:
            self.set(name, value)

    def unset(self, name: str) -> None:
        """Removes a value."""
        self._values.pop(name.strip(), None)
        self._context._gateway.call(requests.SetHadoopSetting(name, None))

    def get(self, name: str, default: str | None = None) -> str | None:
        """Returns a value, or a default."""
        return self._values.get(name.strip(), default)

    def setInt(self, name: str, value: int) -> None:
        """Sets a whole number."""
        self.set(name, str(value))

    def setLong(self, name: str, value: int) -> None:
        """Sets a whole number."""
        self.set(name, str(value))

    def setBoolean(self, name: str, value: bool) -> None:
        """Sets whether something is so."""
        self.set(name, "true" if value else "false")

    def getInt(self, name: str, default: int) -> int:
        """Returns a value as a whole number, or a default."""
        value = self.get(name)
        return default if value is None else int(value)

    def getLong(self, name: str, default: int) -> int:
        """Returns a value as a whole number, or a default."""
        return self.getInt(name, default)

    def getBoolean(self, name: str, default: bool) -> bool:
        """Returns whether a value is true, or a default if it is neither true nor false."""
        value = (self.get(name) or "").strip().lower()
        return value == "true" or (default and value != "false")


class JavaContextView:
    """``sc._jsc``, as far as programs use it without Spark's classes. All other names raise an
    :class:`AttributeError` that says so.

    :param configuration: what ``hadoopConfiguration()`` returns
    """

    def __init__(self, configuration: HadoopConfiguration) -> None:
        self._configuration = configuration

    def hadoopConfiguration(self) -> HadoopConfiguration:
        """Returns the settings of Hadoop's formats."""
        return self._configuration

    def sc(self) -> "JavaContextView":
        """Returns the same view: Spark has the method on both of its contexts."""
        return self

    def __getattr__(self, name: str) -> Any:
        raise no_jvm(f"_jsc.{name}")
