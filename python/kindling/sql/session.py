"""``SparkSession``: its context, and text files as RDDs."""

from __future__ import annotations

from typing import Any, ClassVar

from .. import handover
from ..conf import SparkConf
from ..context import SparkContext
from ..rdd import RDD
from .types import Row, _row


def out_of_scope(what: str) -> NotImplementedError:
    """What a program is told that needs more of SQL."""
    return NotImplementedError(
        f"{what}: Kindling runs RDDs; SQL and DataFrames are Spark's. Use sparkContext and RDDs here, "
        "or run the program on pyspark"
    )


class _TextFile:
    def __init__(self, lines: RDD[str]) -> None:
        self._lines = lines

    @property
    def rdd(self) -> RDD[Row]:
        """A row ``Row(value=line)`` for each line."""
        return self._lines.map(_of_line)

    def __getattr__(self, name: str) -> Any:
        raise out_of_scope("DataFrame." + name)


def _of_line(line: str) -> Row:
    return _row(["value"], [line])


class _Reader:
    def __init__(self, context: SparkContext) -> None:
        self._context = context

    def text(self, paths: str | list[str], **options: Any) -> _TextFile:
        """The lines of text files."""
        path = paths if isinstance(paths, str) else ",".join(paths)
        return _TextFile(self._context.textFile(path))

    def __getattr__(self, name: str) -> Any:
        raise out_of_scope("SparkSession.read." + name)


class SparkSession:
    """A door to a context, for programs that begin with a session."""

    class Builder:
        """Gathers settings."""

        def __init__(self) -> None:
            self._conf = SparkConf()

        def master(self, master: str) -> "SparkSession.Builder":
            """Sets the master URL."""
            return self.config("spark.master", master)

        def appName(self, name: str) -> "SparkSession.Builder":
            """Sets the application's name."""
            return self.config("spark.app.name", name)

        def config(
            self, key: str | None = None, value: Any = None, conf: SparkConf | None = None, **more: Any
        ) -> "SparkSession.Builder":
            """Sets something, or all that a configuration has."""
            if conf is not None:
                self._conf.setAll(conf.getAll())
            elif key is not None:
                text = str(value).lower() if isinstance(value, bool) else str(value)
                self._conf.set(key, text)
            return self

        def enableHiveSupport(self) -> "SparkSession.Builder":
            """Hive is Spark's."""
            raise out_of_scope("enableHiveSupport")

        def getOrCreate(self) -> "SparkSession":
            """The session that is alive, or a new one; for a cluster, one of the installed PySpark's."""
            settings = handover.settings_of(self._conf, None, None)
            if SparkContext._active_spark_context is None and not handover.is_local(
                settings.get("spark.master", "local")
            ):
                session: SparkSession = handover.session(settings)
                return session
            return SparkSession(SparkContext.getOrCreate(self._conf))

    builder: ClassVar[Any]

    def __init__(self, sparkContext: SparkContext) -> None:
        self._context = sparkContext

    @property
    def sparkContext(self) -> SparkContext:
        """The context."""
        return self._context

    @property
    def version(self) -> str:
        """The version of Spark whose API this is."""
        return self._context.version

    @property
    def read(self) -> _Reader:
        """Reads text files."""
        return _Reader(self._context)

    @classmethod
    def getActiveSession(cls) -> "SparkSession | None":
        """The session that is alive, None for none."""
        active = SparkContext._active_spark_context
        return None if active is None else cls(active)

    def stop(self) -> None:
        """Ends the context."""
        self._context.stop()

    def __enter__(self) -> "SparkSession":
        return self

    def __exit__(self, *failure: Any) -> None:
        self.stop()

    def __getattr__(self, name: str) -> Any:
        raise out_of_scope("SparkSession." + name)


class _Builders:
    """Each use of ``builder`` begins anew."""

    def __get__(self, instance: Any, owner: Any) -> SparkSession.Builder:
        return SparkSession.Builder()


SparkSession.builder = _Builders()
