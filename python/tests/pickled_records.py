"""Records for files of pickles, and what a program sees of them. Run by either API:

    python -m tests.pickled_records write|read pyspark|alias|kindling FOLDER [all]

With ``all`` the records include functions and classes of the program, which are pickled with their code.
"""

from __future__ import annotations

import collections
import datetime
import decimal
import importlib
import sys
from typing import Any

Point = collections.namedtuple("Point", "x y")


class Film:
    def __init__(self, title: str) -> None:
        self.title = title

    def __repr__(self) -> str:
        return f"Film({self.title!r})"


def _records(api: str, everything: bool) -> list[Any]:
    package = "kindling" if api == "kindling" else "pyspark"
    row = importlib.import_module(f"{package}.sql").Row
    records: list[Any] = [
        row(a=1, b="x"),
        row("title", "year")("Avatar", 2009),
        row(1, 2),
        row(nested=row(many=[row(k=1)], one={"r": row(z=None)})),
        row,
        importlib.import_module(f"{package}.storagelevel").StorageLevel.MEMORY_AND_DISK_2,
        importlib.import_module(f"{package}.resultiterable").ResultIterable([1, 2]),
        importlib.import_module(f"{package}.resource").ResourceInformation("gpu", ["0"]),
        datetime.date(2009, 12, 10),
        decimal.Decimal("1.50"),
        {"pyspark.sql": "kindling.sql"},
        [("plain", 1, None)],
    ]
    if everything:
        records += [Point(1, 2), Film("Avatar"), Film, lambda x: x + 1, importlib]
        # PySpark pickles the messages of all errors with each.
        records.append(importlib.import_module(f"{package}.errors").PySparkValueError("bad"))
    return records


def shown(record: Any) -> str:
    """Returns what a program sees of a record, the same under all names."""
    name = type(record).__name__
    if name == "ResultIterable":
        return f"{name} {list(record)}"
    if name == "ResourceInformation":
        return f"{name} {record.name} {record.addresses}"
    if isinstance(record, type):
        return f"class {record.__name__}"
    if name in ("function", "module"):
        return f"{name} {record(1) if callable(record) else record.__name__}"
    return f"{name} {record!r}"


def main() -> None:
    """Writes or reads the records."""
    # Records are written and read by the module that is the program, so that classes are those of __main__.
    action, api, folder = sys.argv[1:4]
    if api != "pyspark":
        kindling = importlib.import_module("kindling")
        if api == "alias":
            kindling.as_pyspark()
    package = importlib.import_module("kindling" if api == "kindling" else "pyspark")
    conf = package.SparkConf().set("spark.ui.enabled", "false")
    with package.SparkContext("local[1]", "pickled", conf=conf) as sc:
        if action == "write":
            for size in (10, 0, 1):
                records = sc.parallelize(_records(api, "all" in sys.argv), 1)
                records.saveAsPickleFile(f"{folder}/{size}", size)
        else:
            for size in (10, 0, 1):
                for record in sc.pickleFile(f"{folder}/{size}").collect():
                    print(size, shown(record))


if __name__ == "__main__":
    main()
