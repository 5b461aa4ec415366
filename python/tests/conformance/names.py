"""The names of PySpark's modules, for programs that import them: which there are, and where PySpark defines them.

    python -m tests.conformance.names          writes both tables anew, with the PySpark of this Python

``kindling/app/names.json`` has the modules that a program of RDDs can import, ``kindling/app/names-sql.json``
those of SQL. A table maps a module to its names, and a name to ``class``, ``function`` or ``value`` if the module
defines it, else to the module that does. ``__all__`` is the module's own, where it has one.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[2] / "kindling" / "app"
TABLES = {"names.json": "rdd", "names-sql.json": "sql"}

#: Packages that aren't of the RDD API, with everything in them. ``pyspark.sql`` has a table of its own.
OTHER_PACKAGES = ("ml", "mllib", "pandas", "pipelines", "streaming", "sql", "examples", "python")

#: Parts of SQL that only SQL's own code imports: another client, other processes, pandas and Arrow.
_INSIDE_SQL = (
    "pyspark.sql.connect pyspark.sql.worker pyspark.sql.classic pyspark.sql.interchange pyspark.sql.internal "
    "pyspark.sql.pandas.conversion pyspark.sql.pandas.group_ops pyspark.sql.pandas.map_ops pyspark.sql.plot "
    "pyspark.sql.pandas.serializers pyspark.sql.pandas.types pyspark.sql.pandas.typehints pyspark.sql.geo_utils "
    "pyspark.sql.streaming.proto pyspark.sql.streaming.list_state_client pyspark.sql.streaming.map_state_client "
    "pyspark.sql.streaming.value_state_client pyspark.sql.streaming.stateful_processor_api_client "
    "pyspark.sql.streaming.stateful_processor_util pyspark.sql.streaming.transform_with_state_driver_worker "
    "pyspark.sql.streaming.python_streaming_source_runner pyspark.sql.streaming.tws_tester "
    "pyspark.sql.conversion pyspark.sql.datasource_internal pyspark.sql.profiler pyspark.sql.sql_formatter "
    "pyspark.sql.variant_utils"
).split()

#: Modules that are programs: to import them runs them.
PROGRAMS = ("pyspark.daemon", "pyspark.shell", "pyspark.errors_doc_gen")

#: Names by which the modules have been known before PySpark 4, and Py4J's.
_FURTHER = "pyspark.rdd pyspark.context pyspark.files pyspark.status pyspark.broadcast py4j.protocol".split()


def main() -> None:
    """Writes the tables."""
    modules = {file: sorted(set(_modules(kind == "sql"))) for file, kind in TABLES.items()}
    known = {name for names in modules.values() for name in names}
    for file, names_of_modules in modules.items():
        table = {}
        for module in names_of_modules:
            names = names_of(module, known)
            if names is not None:
                table[module] = names
        text = json.dumps(table, indent=0, sort_keys=True)
        (_FOLDER / file).write_text(text + "\n", encoding="utf-8")
        print(file, len(table), "modules,", sum(map(len, table.values())), "names")


def _modules(sql: bool) -> Iterator[str]:
    if not sql:
        yield from ("pyspark", *_FURTHER)
        yield from _below("pyspark", lambda name: name.split(".")[1] in OTHER_PACKAGES)
    else:
        yield "pyspark.sql"
        yield from _below("pyspark.sql", lambda name: name.startswith(tuple(_INSIDE_SQL)))


def _below(package: str, left_out: Any) -> Iterator[str]:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    for found in pkgutil.iter_modules(spec.submodule_search_locations, package + "."):
        if left_out(found.name) or found.name in PROGRAMS:
            continue
        yield found.name
        if found.ispkg:
            yield from _below(found.name, left_out)


def names_of(module: str, known: set[str]) -> dict[str, Any] | None:
    """Returns the names of a module with one leading underscore at most, None if it can't be imported.

    Modules of other packages and what they define are left out.

    :param known: the modules of the tables; what another module defines counts as defined here
    """
    try:
        loaded = importlib.import_module(module)
    except ImportError:
        return None
    names: dict[str, Any] = {}
    for name, value in vars(loaded).items():
        if name.startswith("__"):
            continue
        if isinstance(value, types.ModuleType):
            if value.__name__ in known:
                names[name] = "module " + value.__name__
            continue
        home = getattr(value, "__module__", None)
        if isinstance(home, str) and not home.startswith(("pyspark", "py4j")):
            continue
        kind = "class" if isinstance(value, type) else "function" if callable(value) else "value"
        if kind != "value" and home in known and home != loaded.__name__:
            names[name] = home
        else:
            names[name] = kind
    if isinstance(exported := getattr(loaded, "__all__", None), (list, tuple)):
        names["__all__"] = sorted(exported)
    return names


if __name__ == "__main__":
    main()
