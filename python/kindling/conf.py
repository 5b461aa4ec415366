"""The settings of an application."""

from __future__ import annotations

from typing import Any

from .app import defaults
from .app.redaction import Redaction


class SparkConf:
    """The settings of an application: keys and values, both text.

    Methods that set something return the configuration itself, so that calls can be chained. A
    context copies it: later changes have no effect on the context.

    Parameters
    ----------
    loadDefaults : bool, default True
        Whether to start with the settings of the command line (``kindling run --conf``), of
        ``PYSPARK_SUBMIT_ARGS`` and of ``spark-defaults.conf``. False starts empty.

    Notes
    -----
    ``spark-defaults.conf`` is looked for in ``SPARK_CONF_DIR``, then in ``SPARK_HOME/conf``.

    Examples
    --------
    >>> from kindling import SparkConf
    >>> conf = SparkConf(loadDefaults=False).setMaster("local[2]").setAppName("films")
    >>> conf.get("spark.master"), conf.get("spark.app.name")
    ('local[2]', 'films')
    """

    def __init__(self, loadDefaults: bool = True, _jvm: Any = None, _jconf: Any = None) -> None:
        self._conf: dict[str, str] = defaults.load() if loadDefaults else {}

    def set(self, key: str, value: Any) -> "SparkConf":
        """Sets a value. A value that is there already is replaced.

        Parameters
        ----------
        key : str
            Name of the setting, such as ``spark.ui.port``. Names that nobody knows are kept, too.
        value : object
            Stored as ``str(value)``. For a setting that is true or false, write ``"true"`` or
            ``"false"``.

        Returns
        -------
        SparkConf
            This configuration.

        Examples
        --------
        >>> from kindling import SparkConf
        >>> SparkConf(loadDefaults=False).set("spark.ui.port", 4050).get("spark.ui.port")
        '4050'
        """
        self._conf[key] = str(value)
        return self

    def setIfMissing(self, key: str, value: Any) -> "SparkConf":
        """Sets a value unless there is one already.

        Parameters
        ----------
        key : str
            Name of the setting.
        value : object
            Stored as ``str(value)``.

        Returns
        -------
        SparkConf
            This configuration.

        Examples
        --------
        >>> from kindling import SparkConf
        >>> conf = SparkConf(loadDefaults=False).setMaster("local[2]")
        >>> conf.setIfMissing("spark.master", "local[4]").get("spark.master")
        'local[2]'
        """
        if self.get(key) is None:
            self.set(key, value)
        return self

    def setMaster(self, value: str) -> "SparkConf":
        """Sets the master URL, ``spark.master``.

        Parameters
        ----------
        value : str
            Such as ``local[2]`` or ``local[*]``: see :class:`SparkContext`.

        Returns
        -------
        SparkConf
            This configuration.

        Examples
        --------
        >>> from kindling import SparkConf
        >>> SparkConf(loadDefaults=False).setMaster("local[2]").get("spark.master")
        'local[2]'
        """
        return self.set("spark.master", value)

    def setAppName(self, value: str) -> "SparkConf":
        """Sets the application's name, ``spark.app.name``, which the UI shows.

        Parameters
        ----------
        value : str
            Any text.

        Returns
        -------
        SparkConf
            This configuration.

        Examples
        --------
        >>> from kindling import SparkConf
        >>> SparkConf(loadDefaults=False).setAppName("films").get("spark.app.name")
        'films'
        """
        return self.set("spark.app.name", value)

    def setSparkHome(self, value: str) -> "SparkConf":
        """Sets ``spark.home``, the folder where Spark is installed. Has no effect on local masters.

        Parameters
        ----------
        value : str
            A folder.

        Returns
        -------
        SparkConf
            This configuration.

        Examples
        --------
        >>> from kindling import SparkConf
        >>> SparkConf(loadDefaults=False).setSparkHome("/opt/spark").get("spark.home")
        '/opt/spark'
        """
        return self.set("spark.home", value)

    def setExecutorEnv(
        self,
        key: str | None = None,
        value: str | None = None,
        pairs: list[tuple[str, str]] | None = None,
    ) -> "SparkConf":
        """Sets environment variables of the workers: one, or several.

        Give either ``key`` and ``value``, or ``pairs``. Workers have the variables of the driver
        besides.

        Parameters
        ----------
        key : str, optional
            Name of a variable.
        value : str, optional
            Its value.
        pairs : list of (str, str), optional
            Names and values.

        Returns
        -------
        SparkConf
            This configuration.

        Raises
        ------
        PySparkRuntimeError
            If both or neither of ``key`` and ``pairs`` are given (``KEY_VALUE_PAIR_REQUIRED``).

        Examples
        --------
        >>> from kindling import SparkConf
        >>> conf = SparkConf(loadDefaults=False).setExecutorEnv("LANG", "C")
        >>> conf.setExecutorEnv(pairs=[("TZ", "UTC")]).getAll()
        [('spark.executorEnv.LANG', 'C'), ('spark.executorEnv.TZ', 'UTC')]
        """
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
        """Sets several values.

        Parameters
        ----------
        pairs : list of (str, str)
            Names and values. Later ones win.

        Returns
        -------
        SparkConf
            This configuration.

        Examples
        --------
        >>> from kindling import SparkConf
        >>> conf = SparkConf(loadDefaults=False)
        >>> conf.setAll([("spark.ui.port", "4050"), ("spark.ui.enabled", "true")]).getAll()
        [('spark.ui.port', '4050'), ('spark.ui.enabled', 'true')]
        """
        for key, value in pairs:
            self.set(key, value)
        return self

    def get(self, key: str, defaultValue: str | None = None) -> str | None:
        """Returns a value, or a default.

        Parameters
        ----------
        key : str
            Name of the setting.
        defaultValue : str, optional
            Returned if there is no value. Default: ``None``.

        Returns
        -------
        str or None

        Examples
        --------
        >>> from kindling import SparkConf
        >>> conf = SparkConf(loadDefaults=False)
        >>> conf.get("spark.master") is None, conf.get("spark.master", "local[*]")
        (True, 'local[*]')
        """
        return self._conf.get(key, defaultValue)

    def getAll(self) -> list[tuple[str, str]]:
        """Returns all settings.

        Returns
        -------
        list of (str, str)
            Names and values, in the order in which they were first set.

        Examples
        --------
        >>> from kindling import SparkConf
        >>> SparkConf(loadDefaults=False).setMaster("local[2]").setAppName("films").getAll()
        [('spark.master', 'local[2]'), ('spark.app.name', 'films')]
        """
        return list(self._conf.items())

    def contains(self, key: str) -> bool:
        """Returns whether a setting has a value.

        Parameters
        ----------
        key : str
            Name of the setting.

        Returns
        -------
        bool

        Examples
        --------
        >>> from kindling import SparkConf
        >>> SparkConf(loadDefaults=False).setMaster("local[2]").contains("spark.master")
        True
        """
        return key in self._conf

    def toDebugString(self) -> str:
        """Returns all settings as text, one ``key=value`` per line, sorted.

        Returns
        -------
        str
            Empty if there are no settings. The values of settings that look like secrets are hidden,
            as Spark does once its JVM runs: those whose key or value matches
            ``spark.redaction.regex``, and passwords inside URLs.

        Examples
        --------
        >>> from kindling import SparkConf
        >>> conf = SparkConf(loadDefaults=False).setMaster("local[2]").setAppName("films")
        >>> print(conf.toDebugString())
        spark.app.name=films
        spark.master=local[2]
        >>> print(conf.set("my.db.url", "jdbc:postgresql://ann:hush@db/films").toDebugString())
        my.db.url=jdbc:postgresql://ann:*********(redacted)@db/films
        spark.app.name=films
        spark.master=local[2]
        """
        redaction = Redaction(self._conf.get("spark.redaction.regex"))
        return "\n".join(
            f"{key}={redaction.shown(key, value)}" for key, value in sorted(self._conf.items())
        )

    def _copy(self) -> "SparkConf":
        made = SparkConf(loadDefaults=False)
        made._conf = dict(self._conf)
        return made
