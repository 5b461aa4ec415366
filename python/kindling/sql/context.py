"""``SQLContext``, the name of sessions before Spark 2."""

from __future__ import annotations

from typing import Any

from ..context import SparkContext
from ..driver.unsupported import no_sql
from .session import SparkSession


class SQLContext:
    """What sessions were called before Spark 2: it leads to the context and its session.

    Parameters
    ----------
    sparkContext : SparkContext
        The context.
    sparkSession : SparkSession, optional
        The session. Default: the one that is alive, or a new one.
    jsqlContext : object, optional
        Ignored.

    Examples
    --------
    >>> from kindling.sql import SQLContext
    >>> SQLContext(sc).sparkSession.sparkContext is sc
    True
    """

    def __init__(
        self, sparkContext: SparkContext, sparkSession: SparkSession | None = None, jsqlContext: Any = None
    ) -> None:
        self._sc = sparkContext
        self.sparkSession = sparkSession or SparkSession.builder.getOrCreate()

    @classmethod
    def getOrCreate(cls, sc: SparkContext) -> "SQLContext":
        """Returns a context of SQL for a context.

        Parameters
        ----------
        sc : SparkContext
            The context.

        Returns
        -------
        SQLContext

        Examples
        --------
        >>> from kindling.sql import SQLContext
        >>> type(SQLContext.getOrCreate(sc)).__name__
        'SQLContext'
        """
        return cls(sc)

    @property
    def read(self) -> Any:
        """Reads text files: see :attr:`SparkSession.read`."""
        return self.sparkSession.read

    def newSession(self) -> "SQLContext":
        """Returns another context of SQL, with settings of its own.

        Returns
        -------
        SQLContext

        Examples
        --------
        >>> from kindling.sql import SQLContext
        >>> type(SQLContext(sc).newSession()).__name__
        'SQLContext'
        """
        return type(self)(self._sc, self.sparkSession.newSession())

    def setConf(self, key: str, value: "bool | int | str") -> None:
        """Sets a value in the session: see :meth:`RuntimeConfig.set`.

        Parameters
        ----------
        key : str
            Name of the setting.
        value : str, int or bool
            Its value.

        Examples
        --------
        >>> from kindling.sql import SQLContext
        >>> context = SQLContext(sc)
        >>> context.setConf("films.folder", "/data")
        >>> context.getConf("films.folder")
        '/data'
        """
        self.sparkSession.conf.set(key, value)

    def getConf(self, key: str, *default: Any) -> str | None:
        """Returns a setting of the session.

        Parameters
        ----------
        key : str
            Name of the setting.
        *default : str or None
            What is returned if it has no value.

        Returns
        -------
        str or None

        Examples
        --------
        >>> from kindling.sql import SQLContext
        >>> SQLContext(sc).getConf("films.color", "none")
        'none'
        """
        return self.sparkSession.conf.get(key, *default)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        raise no_sql(f"{type(self).__name__}.{name}")


class HiveContext(SQLContext):
    """A :class:`SQLContext` with Hive, which Kindling doesn't have: its tables are those of Spark SQL.

    Examples
    --------
    >>> from kindling.sql import HiveContext
    >>> HiveContext(sc).sparkSession.sparkContext is sc
    True
    """
