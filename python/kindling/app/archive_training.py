"""Trains the class archive: ``python -m kindling.app.archive_training FILE`` runs a small program
that uses most of what programs use at first. Its JVM records the classes and writes the archive to
the file when it ends."""

from __future__ import annotations

import os
import sys
import tempfile

from ..driver.archive import TRAINING


def train() -> None:
    """Runs the program."""
    from ..conf import SparkConf
    from ..context import SparkContext

    conf = SparkConf(loadDefaults=False).setMaster("local[2]").setAppName("training")
    conf.set("spark.ui.port", "0").set("spark.ui.showConsoleProgress", "false")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "films.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write("dark knight\ndunkirk\npulp fiction\navatar\n")
        with SparkContext(conf=conf) as sc:
            _visit(sc.uiWebUrl)
            films = sc.parallelize(["dark knight", "dunkirk", "pulp fiction", "avatar"])
            films.take(1)
            films.map(str.title).groupBy(lambda film: film[0]).map(len).collect()
            words = sc.textFile(path).flatMap(str.split).map(lambda word: (len(word), 1))
            counts = words.reduceByKey(lambda one, other: one + other).cache()
            counts.sortByKey().count()
            counts.join(counts).union(counts.coalesce(1)).collect()


def _visit(address: str | None) -> None:
    """Requests a few pages as a browser does."""
    if address is None:
        return
    from urllib.request import urlopen

    for page in ("/", "/jobs/", "/api/v1/applications"):
        try:
            with urlopen(address + page, timeout=5) as answer:
                answer.read()
        except OSError:
            pass  # The archive then lacks the classes of that page.


def _end() -> None:
    """Ends the JVM, which makes it write the archive."""
    from ..driver.gateway import gateways

    running = gateways.running()
    if running is not None:
        running.close()


if __name__ == "__main__":
    os.environ[TRAINING] = sys.argv[1]
    try:
        train()
    finally:
        _end()
