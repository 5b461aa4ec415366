"""``SparkSession``: its context, its settings, and text files as RDDs."""

from __future__ import annotations

import threading
from typing import Any, ClassVar, NoReturn

from ..app import handover
from ..conf import SparkConf
from ..context import SparkContext
from ..errors import PySparkRuntimeError, PySparkTypeError, SparkNoSuchElementException
from ..rdd import RDD
from .types import Row, of_fields

_NO_DEFAULT: Any = object()


def out_of_scope(what: str) -> NotImplementedError:
    """What a program is told that needs more of SQL."""
    return NotImplementedError(
        f"{what}: Kindling runs RDDs; SQL and DataFrames are Spark's. Use sparkContext and RDDs "
        "here, or run the program on pyspark"
    )


class _TextFile:
    def __init__(self, lines: RDD[Any]) -> None:
        self._lines = lines

    @property
    def rdd(self) -> RDD[Row]:
        """A row ``Row(value=line)`` for each line."""
        return self._lines.map(_of_line)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise out_of_scope("DataFrame." + name)


def _of_line(line: str) -> Row:
    return of_fields(["value"], [line])


def _content(file: tuple[str, str]) -> str:
    return file[1]


class _Reader:
    def __init__(self, context: SparkContext) -> None:
        self._context = context

    def text(
        self,
        paths: str | list[str],
        wholetext: bool = False,
        lineSep: str | None = None,
        **options: Any,
    ) -> _TextFile:
        """The lines of text files. Only ``.rdd`` of what is returned is there.

        :param wholetext: whether a file is one row
        """
        path = paths if isinstance(paths, str) else ",".join(paths)
        if lineSep not in (None, "\n") or any(value is not None for value in options.values()):
            given = ", ".join([*options, *(["lineSep"] if lineSep is not None else [])])
            raise out_of_scope(f"SparkSession.read.text with {given}")
        if wholetext:
            return _TextFile(self._context.wholeTextFiles(path).map(_content))
        return _TextFile(self._context.textFile(path, 1))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise out_of_scope("SparkSession.read." + name)


class RuntimeConfig:
    """The settings of a session: those of its context, and what was set since."""

    def __init__(self, context: SparkContext) -> None:
        self._context = context
        self._set: dict[str, str] = {}

    def set(self, key: str, value: "str | int | bool") -> None:
        """Sets a value. What the context began with stays what its jobs go by."""
        if not isinstance(value, (str, int)):
            raise PySparkTypeError(
                f"the value of {key} must be a string, a number or a bool: {value!r}",
                errorClass="NOT_STR",
            )
        self._set[key] = _text(value)

    def get(self, key: str, default: Any = _NO_DEFAULT) -> str | None:
        """A value, or a default."""
        if not isinstance(key, str):
            raise PySparkTypeError(
                f"the key of a setting must be a string: {key!r}", errorClass="NOT_STR"
            )
        known = self._set.get(key, self._context._conf.get(key))
        if known is not None:
            return known
        if default is _NO_DEFAULT:
            raise SparkNoSuchElementException(
                f'"{key}" isn\'t set: give a default to get, or set it by '
                "SparkSession.builder.config",
                errorClass="SQL_CONF_NOT_FOUND",
            )
        given: str | None = default
        return given

    @property
    def getAll(self) -> dict[str, str]:
        """All settings."""
        return {**dict(self._context._conf.getAll()), **self._set}

    def unset(self, key: str) -> None:
        """Takes a value away that was set here."""
        self._set.pop(key, None)

    def isModifiable(self, key: str) -> bool:
        """Whether it can be set while the context runs."""
        return key.startswith("spark.sql.")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class SparkSession:
    """A door to a context, for programs that begin with a session."""

    class Builder:
        """Gathers settings."""

        def __init__(self) -> None:
            self._options: dict[str, str] = {}

        def master(self, master: str) -> "SparkSession.Builder":
            """Sets the master URL."""
            return self.config("spark.master", master)

        def appName(self, name: str) -> "SparkSession.Builder":
            """Sets the application's name."""
            return self.config("spark.app.name", name)

        def config(
            self,
            key: str | None = None,
            value: Any = None,
            conf: SparkConf | None = None,
            *,
            map: "dict[str, Any] | None" = None,
        ) -> "SparkSession.Builder":
            """Sets a value, all values of a dictionary, or all that a configuration has."""
            if conf is not None:
                self._options.update(conf.getAll())
            elif map is not None:
                self._options.update({each: _text(given) for each, given in map.items()})
            else:
                self._options[str(key)] = _text(value)
            return self

        def remote(self, url: str) -> NoReturn:
            """Spark Connect is Spark's."""
            raise out_of_scope("SparkSession.builder.remote")

        def enableHiveSupport(self) -> NoReturn:
            """Hive is Spark's."""
            raise out_of_scope("SparkSession.builder.enableHiveSupport")

        def create(self) -> "SparkSession":
            """Spark Connect is Spark's."""
            raise out_of_scope("SparkSession.builder.create")

        def getOrCreate(self) -> "SparkSession":
            """The session that is alive, with these settings, too, or a new one."""
            with SparkSession._lock:
                session = SparkSession._instantiated
                if session is None or session._context._stopped:
                    conf = SparkConf().setAll(list(self._options.items()))
                    settings = handover.settings_of(conf, None, None)
                    alive = SparkContext._active_spark_context
                    if alive is None and not handover.is_local(
                        settings.get("spark.master", "local")
                    ):
                        theirs: SparkSession = handover.session(settings)
                        return theirs
                    session = SparkSession(SparkContext.getOrCreate(conf))
                for key, value in self._options.items():
                    session.conf._set[key] = value
                return session

    _lock: ClassVar[threading.RLock] = threading.RLock()
    _instantiated: ClassVar["SparkSession | None"] = None
    builder: ClassVar[Any]

    def __init__(self, sparkContext: SparkContext, options: dict[str, Any] | None = None) -> None:
        self._context = sparkContext
        self._conf = RuntimeConfig(sparkContext)
        for key, value in (options or {}).items():
            self._conf._set[key] = _text(value)
        with SparkSession._lock:
            alive = SparkSession._instantiated
            if alive is None or alive._context._stopped:
                SparkSession._instantiated = self

    @property
    def sparkContext(self) -> SparkContext:
        """The context."""
        return self._context

    @property
    def version(self) -> str:
        """The version of Spark whose API this is."""
        return self._context.version

    @property
    def conf(self) -> RuntimeConfig:
        """The settings."""
        return self._conf

    @property
    def read(self) -> _Reader:
        """Reads text files."""
        return _Reader(self._context)

    @classmethod
    def getActiveSession(cls) -> "SparkSession | None":
        """The session that is alive, None for none."""
        session = SparkSession._instantiated
        return None if session is None or session._context._stopped else session

    @classmethod
    def active(cls) -> "SparkSession":
        """The session that is alive.

        :raises PySparkRuntimeError: there is none
        """
        session = cls.getActiveSession()
        if session is None:
            raise PySparkRuntimeError(
                "there is no session: SparkSession.builder.getOrCreate() makes one",
                errorClass="NO_ACTIVE_OR_DEFAULT_SESSION",
            )
        return session

    def newSession(self) -> "SparkSession":
        """Another session of the same context, with settings of its own."""
        return SparkSession(self._context)

    def createDataFrame(self, data: Any, *schema: Any, **more: Any) -> NoReturn:
        """DataFrames are Spark's: rows of inferred or declared types aren't an RDD's records."""
        raise out_of_scope("SparkSession.createDataFrame (sparkContext.parallelize makes an RDD)")

    def stop(self) -> None:
        """Ends the context, and with it the session."""
        with SparkSession._lock:
            self._context.stop()
            SparkSession._instantiated = None

    def __enter__(self) -> "SparkSession":
        return self

    def __exit__(self, *failure: Any) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"<SparkSession of {self._context!r}>"

    def _repr_html_(self) -> str:
        return self._context._repr_html_()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise out_of_scope("SparkSession." + name)


class _Builders:
    """Each use of ``builder`` begins anew."""

    def __get__(self, instance: Any, owner: Any) -> SparkSession.Builder:
        return SparkSession.Builder()


SparkSession.builder = _Builders()
