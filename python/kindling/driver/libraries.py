"""The jars that settings put on the class path of the JVM: ``spark.jars`` names files, and
``spark.jars.packages`` names Maven coordinates, which a Java program beside Kindling's jar resolves.
"""

from __future__ import annotations

import glob
import os
import subprocess
from typing import Mapping
from urllib.parse import unquote, urlsplit

from ..tasks.package import cache_folder
from .java import Java, LaunchError

_PACKAGES = "spark.jars.packages"
_SETTINGS = (_PACKAGES, "spark.jars.excludes", "spark.jars.repositories")


#: A variable with further entries of the class path, as on Java's command line.
EXTRA = "KINDLING_EXTRA_CLASSPATH"


def library_jars(conf: Mapping[str, str], java: Java, jar: str) -> list[str]:
    """Returns the paths of the jars that settings name, in the order of the class path.

    :param conf: the settings of the context
    :param jar: Kindling's jar; the resolver's is beside it
    :raises LaunchError: a coordinate is malformed or isn't found
    """
    found = [
        entry
        for value in (conf.get("spark.driver.extraClassPath"), os.environ.get(EXTRA))
        for entry in (value or "").split(os.pathsep)
        if entry
    ]
    found += [*_named(conf.get("spark.jars", "")), *_resolved(conf, java, jar)]
    return [*found, *_hadoop_of_spark(found)]


def _hadoop_of_spark(others: list[str]) -> list[str]:
    """Returns Hadoop's client in ``SPARK_HOME``, unless another entry has it."""
    home = os.environ.get("SPARK_HOME")
    if not home or any("hadoop-client" in entry for entry in others):
        return []
    jars = os.path.join(glob.escape(home), "jars")
    names = (
        "hadoop-client-api",
        "hadoop-client-runtime",
        "slf4j-api",
        "commons-logging",
        # Two of Hadoop's codecs are in these.
        "snappy-java",
        "lz4-java",
    )
    return [jar for name in names for jar in sorted(glob.glob(os.path.join(jars, name + "-*.jar")))]


def _named(names: str) -> list[str]:
    jars = []
    for name in names.split(","):
        name = name.strip()
        if name.startswith(("file:", "local:")):
            name = unquote(urlsplit(name).path)
        if name and "://" not in name:
            jars.append(os.path.abspath(name))
    return jars


def _resolved(conf: Mapping[str, str], java: Java, jar: str) -> list[str]:
    if not conf.get(_PACKAGES, "").strip():
        return []
    resolver = os.path.join(os.path.dirname(jar), "kindling-packages.jar")
    if not os.path.isfile(resolver):
        raise LaunchError(
            f"{_PACKAGES} needs {resolver}, which an installed package lacks; run the program with "
            "bin/kindling of a clone, or name jars with spark.jars"
        )
    cache = cache_folder("packages")
    if cache is None:
        raise LaunchError(
            f"{_PACKAGES} needs a cache for the jars, and there is none that can be written to; set "
            "XDG_CACHE_HOME to a folder of yours"
        )
    ran = subprocess.run(
        [
            java.program,
            "-XX:TieredStopAtLevel=1",
            "-jar",
            resolver,
            f"cache={cache}",
            *(f"{key}={conf[key]}" for key in _SETTINGS if key in conf),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if ran.returncode != 0:
        raise LaunchError(f"{_PACKAGES}: {ran.stderr.strip()}")
    return ran.stdout.splitlines()
