"""``SparkSession``: a context, its settings, and text files as RDDs."""

from __future__ import annotations

import threading
from typing import Any, Callable, ClassVar, NoReturn

from ..app import handover
from ..conf import SparkConf
from ..context import SparkContext
from ..driver.unsupported import no_sql
from ..errors import PySparkRuntimeError, PySparkTypeError, SparkNoSuchElementException
from ..rdd import RDD
from .types import Row, _create_row

_NO_DEFAULT: Any = object()


class _TextFile:
    def __init__(self, lines: RDD[Any]) -> None:
        self._lines = lines

    @property
    def rdd(self) -> RDD[Row]:
        """One row ``Row(value=line)`` per line."""
        return self._lines.map(_of_line)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise no_sql("DataFrame." + name)


def _of_line(line: str) -> Row:
    return _create_row(["value"], [line])


def _content(file: tuple[str, str]) -> str:
    return file[1]


class _Reader:
    def __init__(self, context: SparkContext, setting: Callable[[str], str | None]) -> None:
        self._context = context
        self._setting = setting

    def text(
        self,
        paths: str | list[str],
        wholetext: bool = False,
        lineSep: str | None = None,
        **options: Any,
    ) -> _TextFile:
        r"""Returns the lines of text files. Of what is returned only ``rdd`` is there.

        Parameters
        ----------
        paths : str or list of str
            Files, folders or patterns.
        wholetext : bool, default False
            Whether a whole file is one row.
        lineSep : str, optional
            Only ``\n`` is allowed.
        **options : object
            Must be ``None``.

        Returns
        -------
        object
            Has the property ``rdd``.

        Raises
        ------
        NotImplementedError
            For other options.
        """
        each = [paths] if isinstance(paths, str) else list(paths)
        if lineSep not in (None, "\n") or any(value is not None for value in options.values()):
            given = ", ".join([*options, *(["lineSep"] if lineSep is not None else [])])
            raise no_sql(f"SparkSession.read.text with {given}")
        text = self._context._table_text(each, wholetext, self._setting)
        return _TextFile(text.map(_content) if wholetext else text)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise no_sql("SparkSession.read." + name)


class RuntimeConfig:
    """The settings of a session: those of its context, and those that were set since.

    Returned by :attr:`SparkSession.conf`. What is set here changes nothing for jobs: the context's
    settings were fixed when it was made.

    Parameters
    ----------
    context : SparkContext
        The context.

    Examples
    --------
    >>> from kindling.sql import SparkSession
    >>> conf = SparkSession(sc).conf
    >>> conf.get("spark.master")
    'local[2]'
    """

    def __init__(self, context: SparkContext) -> None:
        self._context = context
        self._set: dict[str, str] = {}

    def set(self, key: str, value: "str | int | bool") -> None:
        """Sets a value in this session.

        Parameters
        ----------
        key : str
            Name of the setting.
        value : str, int or bool
            Its value; ``True`` and ``False`` become ``true`` and ``false``.

        Raises
        ------
        PySparkTypeError
            If the value has another type (``NOT_STR``).

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> conf = SparkSession(sc).conf
        >>> conf.set("films.old", True)
        >>> conf.get("films.old")
        'true'
        """
        if not isinstance(value, (str, int)):
            raise PySparkTypeError(
                f"the value of {key} must be a string, a number or a bool: {value!r}",
                errorClass="NOT_STR",
            )
        self._set[key] = _text(value)

    def get(self, key: str, default: Any = _NO_DEFAULT) -> str | None:
        """Returns a value, or a default.

        Parameters
        ----------
        key : str
            Name of the setting.
        default : str or None, optional
            Returned if there is no value. Default: an error is raised.

        Returns
        -------
        str or None

        Raises
        ------
        SparkNoSuchElementException
            If there is no value and no default (``SQL_CONF_NOT_FOUND``).
        PySparkTypeError
            If the key isn't a ``str`` (``NOT_STR``).

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> SparkSession(sc).conf.get("films.year", "2009")
        '2009'
        """
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
        """All settings, those of the context and those that were set in this session.

        Returns
        -------
        dict of str to str

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> SparkSession(sc).conf.getAll["spark.master"]
        'local[2]'
        """
        return {**dict(self._context._conf.getAll()), **self._set}

    def unset(self, key: str) -> None:
        """Removes a value that was set in this session. No error if there is none.

        Parameters
        ----------
        key : str
            Name of the setting.

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> conf = SparkSession(sc).conf
        >>> conf.set("films.folder", "/data")
        >>> conf.unset("films.folder")
        >>> conf.get("films.folder", "not set")
        'not set'
        """
        self._set.pop(key, None)

    def isModifiable(self, key: str) -> bool:
        """Returns whether a setting can be changed while the context runs.

        Parameters
        ----------
        key : str
            Name of the setting.

        Returns
        -------
        bool
            True for names that begin with ``spark.sql.``.

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> SparkSession(sc).conf.isModifiable("spark.master")
        False
        """
        return key.startswith("spark.sql.")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class SparkSession:
    """A session that leads to RDDs, for programs that begin with one.

    It has the context, its settings, and text files as RDDs of rows. Everything else of SQL and of
    DataFrames is Spark's and raises a ``NotImplementedError`` that says so. A ``with`` block stops
    the session.

    Parameters
    ----------
    sparkContext : SparkContext
        The context.
    options : dict, optional
        Settings of the session.

    Attributes
    ----------
    builder : SparkSession.Builder
        A new builder at each access.

    Notes
    -----
    Differs from PySpark since 0.1.0: no SQL. For a master that isn't local, :attr:`builder` returns
    a session of the installed PySpark.

    Examples
    --------
    >>> from kindling.sql import SparkSession
    >>> spark = SparkSession.builder.appName("films").getOrCreate()
    >>> spark.sparkContext.parallelize([1, 2, 3]).sum()
    6
    >>> spark.sql("SELECT 1")
    Traceback (most recent call last):
        ...
    NotImplementedError: SparkSession.sql: ...
    """

    class Builder:
        """Gathers settings and makes a session, or returns the one that is alive.

        ``SparkSession.builder`` returns a new one. Its methods can be chained.

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> spark = SparkSession.builder.config("films.folder", "/data").getOrCreate()
        >>> spark.conf.get("films.folder")
        '/data'
        """

        def __init__(self) -> None:
            self._options: dict[str, str] = {}

        def master(self, master: str) -> "SparkSession.Builder":
            """Sets the master URL, ``spark.master``.

            Parameters
            ----------
            master : str
                Such as ``local[2]``: see :class:`~kindling.SparkContext`.

            Returns
            -------
            SparkSession.Builder
                This builder.

            Examples
            --------
            >>> from kindling.sql import SparkSession
            >>> spark = SparkSession.builder.master("local[2]").getOrCreate()
            >>> spark.sparkContext.master
            'local[2]'
            """
            return self.config("spark.master", master)

        def appName(self, name: str) -> "SparkSession.Builder":
            """Sets the application's name, ``spark.app.name``.

            Parameters
            ----------
            name : str
                Any text.

            Returns
            -------
            SparkSession.Builder
                This builder.

            Examples
            --------
            >>> from kindling.sql import SparkSession
            >>> SparkSession.builder.appName("films").getOrCreate().conf.get("spark.app.name")
            'films'
            """
            return self.config("spark.app.name", name)

        def config(
            self,
            key: str | None = None,
            value: Any = None,
            conf: SparkConf | None = None,
            *,
            map: "dict[str, Any] | None" = None,
        ) -> "SparkSession.Builder":
            """Sets a value, several values, or all values of a configuration.

            Parameters
            ----------
            key : str, optional
                Name of a setting.
            value : object, optional
                Its value; ``True`` and ``False`` become ``true`` and ``false``.
            conf : SparkConf, optional
                A configuration, all values of which are set.
            map : dict, optional
                Names and values.

            Returns
            -------
            SparkSession.Builder
                This builder.

            Examples
            --------
            >>> from kindling.sql import SparkSession
            >>> builder = SparkSession.builder.config(map={"films.year": 2009, "films.old": True})
            >>> builder.getOrCreate().conf.get("films.old")
            'true'
            """
            if conf is not None:
                self._options.update(conf.getAll())
            elif map is not None:
                self._options.update({each: _text(given) for each, given in map.items()})
            else:
                self._options[str(key)] = _text(value)
            return self

        def remote(self, url: str) -> NoReturn:
            """Not available: Spark Connect is Spark's.

            Parameters
            ----------
            url : str
                Address of a server.

            Raises
            ------
            NotImplementedError
                Always.

            Examples
            --------
            >>> from kindling.sql import SparkSession
            >>> SparkSession.builder.remote("sc://localhost")
            Traceback (most recent call last):
                ...
            NotImplementedError: SparkSession.builder.remote: ...
            """
            raise no_sql("SparkSession.builder.remote")

        def enableHiveSupport(self) -> "SparkSession.Builder":
            """Changes nothing: Hive is for tables, and tables are Spark's.

            Returns
            -------
            SparkSession.Builder
                This builder.

            Examples
            --------
            >>> from kindling.sql import SparkSession
            >>> spark = SparkSession.builder.enableHiveSupport().getOrCreate()
            >>> spark.sparkContext is sc
            True
            """
            return self

        def create(self) -> "SparkSession":
            """Not available: sessions of Spark Connect are Spark's. Use :meth:`getOrCreate`.

            Returns
            -------
            SparkSession
                Nothing is returned.

            Raises
            ------
            NotImplementedError
                Always.

            Examples
            --------
            >>> from kindling.sql import SparkSession
            >>> SparkSession.builder.create()
            Traceback (most recent call last):
                ...
            NotImplementedError: SparkSession.builder.create: ...
            """
            raise no_sql("SparkSession.builder.create")

        def getOrCreate(self) -> "SparkSession":
            """Returns the session that is alive, with these settings added, or makes one.

            A new session uses the context that is alive, or makes one with these settings.

            Returns
            -------
            SparkSession

            Examples
            --------
            >>> from kindling.sql import SparkSession
            >>> spark = SparkSession.builder.getOrCreate()
            >>> spark is SparkSession.builder.getOrCreate(), spark.sparkContext is sc
            (True, True)
            """
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
        """The context of this session.

        Returns
        -------
        SparkContext

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> SparkSession(sc).sparkContext is sc
        True
        """
        return self._context

    @property
    def version(self) -> str:
        """The version of Spark whose API this is.

        Returns
        -------
        str

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> SparkSession(sc).version == sc.version
        True
        """
        return self._context.version

    @property
    def conf(self) -> RuntimeConfig:
        """The settings of this session.

        Returns
        -------
        RuntimeConfig
            Has the methods ``get``, ``set`` and ``unset``.

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> spark = SparkSession(sc)
        >>> spark.conf.set("films.folder", "/data")
        >>> spark.conf.get("films.folder")
        '/data'
        """
        return self._conf

    @property
    def read(self) -> _Reader:
        r"""Reads text files, as ``spark.read.text(path).rdd``.

        ``text`` takes one path or a list of them, and ``wholetext=True`` for one row per file. Of
        what it returns only ``rdd`` is there: an RDD of :class:`Row` with one field ``value``.

        Returns
        -------
        object
            Has the method ``text``; all others raise a ``NotImplementedError``.

        Examples
        --------
        >>> import os, tempfile
        >>> from kindling.sql import SparkSession
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "films.txt")
        ...     _ = open(path, "w").write("Avatar\nDunkirk\n")
        ...     SparkSession(sc).read.text(path).rdd.collect()
        [Row(value='Avatar'), Row(value='Dunkirk')]
        """
        return _Reader(self._context, lambda key: self._conf.get(key, None))

    @classmethod
    def getActiveSession(cls) -> "SparkSession | None":
        """Returns the session that is alive.

        Returns
        -------
        SparkSession or None
            ``None`` if there is none, or if its context was stopped.

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> spark = SparkSession.builder.getOrCreate()
        >>> SparkSession.getActiveSession() is spark
        True
        """
        session = SparkSession._instantiated
        return None if session is None or session._context._stopped else session

    @classmethod
    def active(cls) -> "SparkSession":
        """Returns the session that is alive.

        Returns
        -------
        SparkSession

        Raises
        ------
        PySparkRuntimeError
            If there is none (``NO_ACTIVE_OR_DEFAULT_SESSION``).

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> spark = SparkSession.builder.getOrCreate()
        >>> SparkSession.active() is spark
        True
        """
        session = cls.getActiveSession()
        if session is None:
            raise PySparkRuntimeError(
                "there is no session: SparkSession.builder.getOrCreate() makes one",
                errorClass="NO_ACTIVE_OR_DEFAULT_SESSION",
            )
        return session

    def newSession(self) -> "SparkSession":
        """Returns another session of the same context, with settings of its own.

        Returns
        -------
        SparkSession

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> spark = SparkSession.builder.config("films.folder", "/data").getOrCreate()
        >>> spark.newSession().conf.get("films.folder", "not set")
        'not set'
        """
        return SparkSession(self._context)

    def createDataFrame(self, data: Any, *schema: Any, **more: Any) -> NoReturn:
        """Not available: DataFrames are Spark's. Use ``sparkContext.parallelize`` for an RDD.

        Parameters
        ----------
        data : object
            Records.
        *schema : object
            Names or types of the columns.
        **more : object
            Further options.

        Raises
        ------
        NotImplementedError
            Always.

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> SparkSession(sc).createDataFrame([("Avatar", 2009)], ["title", "year"])
        Traceback (most recent call last):
            ...
        NotImplementedError: SparkSession.createDataFrame ...
        """
        raise no_sql("SparkSession.createDataFrame (sparkContext.parallelize makes an RDD)")

    def stop(self) -> None:
        """Stops the context, and with it this session.

        Examples
        --------
        >>> from kindling.sql import SparkSession
        >>> spark = SparkSession.builder.getOrCreate()
        >>> spark.stop()
        >>> SparkSession.getActiveSession() is None
        True
        """
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
        raise no_sql("SparkSession." + name)


class _Builders:
    """A descriptor that returns a new builder at each access."""

    def __get__(self, instance: Any, owner: Any) -> SparkSession.Builder:
        return SparkSession.Builder()


SparkSession.builder = _Builders()
