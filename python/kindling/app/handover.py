"""Masters that aren't local: those programs run on Apache Spark itself, through the installed
``pyspark``."""

from __future__ import annotations

import importlib
import re
from types import ModuleType
from typing import Any

from .alias import as_itself, as_pyspark, is_aliased
from ..errors import PySparkRuntimeError

_LOCAL = re.compile(r"local(\[.*\])?")


def is_local(master: str) -> bool:
    """Whether a master URL is this machine without a cluster."""
    return _LOCAL.fullmatch(master) is not None


def installed_pyspark(master: str) -> ModuleType:
    """The installed PySpark. From now on ``import pyspark`` finds it.

    :param master: whose sake it is for
    :raises PySparkRuntimeError: there is none
    """
    aliased = is_aliased()
    as_itself()
    try:
        return importlib.import_module("pyspark")
    except ImportError as e:
        if aliased:
            as_pyspark()
        raise PySparkRuntimeError(
            f"the master {master} is a cluster's, and clusters are run by Apache Spark: pip install "
            "pyspark, which Kindling then hands the program to, or write local[*]"
        ) from e


def settings_of(conf: Any, master: str | None, name: str | None) -> dict[str, str]:
    """What a context that is given these begins with."""
    from ..conf import SparkConf

    given = conf if conf is not None else SparkConf()
    settings: dict[str, str] = dict(given.getAll())
    if master:
        settings["spark.master"] = master
    if name:
        settings["spark.app.name"] = name
    return settings


def context(settings: dict[str, str], or_get: bool = False, **arguments: Any) -> Any:
    """PySpark's context with such settings.

    :param or_get: whether one that is there already will do
    :param arguments: what else its constructor is given
    """
    pyspark = installed_pyspark(settings["spark.master"])
    conf = pyspark.SparkConf().setAll(list(settings.items()))
    if or_get:
        return pyspark.SparkContext.getOrCreate(conf)
    return pyspark.SparkContext(conf=conf, **arguments)


def session(settings: dict[str, str]) -> Any:
    """PySpark's session with such settings."""
    installed_pyspark(settings["spark.master"])
    builder = importlib.import_module("pyspark.sql").SparkSession.builder
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()
