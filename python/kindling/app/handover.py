"""Hands a program over to the installed ``pyspark`` if its own code gives its context the master of a cluster: Spark
itself runs it. ``kindling run --master`` starts ``spark-submit`` instead: see ``submission``."""

from __future__ import annotations

import importlib
import re
from types import ModuleType
from typing import Any

from .alias import as_itself, as_pyspark, is_aliased
from ..errors import PySparkRuntimeError

_CLUSTER = re.compile(r"[\w+.-]+://.*|yarn(-client|-cluster)?|local-cluster\[.*\]", re.DOTALL)


def is_local(master: str) -> bool:
    """Returns whether a master URL is for Kindling: whether it does not name a cluster.

    A mistyped one does not, and Kindling refuses it in Spark's words.
    """
    return _CLUSTER.fullmatch(master) is None


def installed_pyspark(master: str) -> ModuleType:
    """Returns the installed PySpark. From now on ``import pyspark`` finds it.

    :param master: the master URL that needs it
    :raises PySparkRuntimeError: it isn't installed
    """
    aliased = is_aliased()
    as_itself()
    try:
        return importlib.import_module("pyspark")
    except ImportError as e:
        if aliased:
            as_pyspark()
        raise PySparkRuntimeError(
            f"the master {master} is a cluster, and Apache Spark runs programs on clusters: write 'kindling "
            f"run --master {master} FILE', which hands the program to spark-submit, or pip install pyspark, "
            "whose objects it then gets, or write local[*]"
        ) from e


def settings_of(conf: Any, master: str | None, name: str | None) -> dict[str, str]:
    """Returns the settings of a context that is made with these arguments."""
    from ..conf import SparkConf

    given = conf if conf is not None else SparkConf()
    settings: dict[str, str] = dict(given.getAll())
    if master:
        settings["spark.master"] = master
    if name:
        settings["spark.app.name"] = name
    return settings


def context(settings: dict[str, str], or_get: bool = False, **arguments: Any) -> Any:
    """Returns a context of PySpark with the given settings.

    :param or_get: whether an existing context is returned if there is one
    :param arguments: further arguments of its constructor
    """
    pyspark = installed_pyspark(settings["spark.master"])
    conf = pyspark.SparkConf().setAll(list(settings.items()))
    if or_get:
        return pyspark.SparkContext.getOrCreate(conf)
    return pyspark.SparkContext(conf=conf, **arguments)


def session(settings: dict[str, str]) -> Any:
    """Returns a session of PySpark with the given settings."""
    installed_pyspark(settings["spark.master"])
    builder = importlib.import_module("pyspark.sql").SparkSession.builder
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()
