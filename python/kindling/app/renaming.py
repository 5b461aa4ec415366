"""Renames the imports of ``kindling`` in a program's source to those of ``pyspark``, line by line: the lines of a
program keep their numbers."""

from __future__ import annotations

import ast
import re
from typing import Iterator, NamedTuple

from .alias import MOVED, rdd_names, sql_names, target_of

_PACKAGE = "kindling"
_LOCAL = re.compile(r"local(\[.*\])?")

#: Names of the package that Spark doesn't have and a program on Spark doesn't need.
ALIASING = ("as_pyspark", "load_ipython_extension", "unload_ipython_extension")


class _Edit(NamedTuple):
    """A part of the source, in bytes of UTF-8, and what takes its place."""

    start: int
    end: int
    text: str


def renamed(source: str, file: str = "<program>") -> str:
    """Returns a program's source with the imports of ``kindling`` renamed, with as many lines as before.

    Calls of ``as_pyspark`` become ``None``.

    :raises SyntaxError: the source is not Python
    """
    if _PACKAGE not in source:
        return source
    tree = ast.parse(source, file)
    return _edited(source, _Renaming(_Positions(source), tree).edits())


def without_local_masters(source: str, file: str = "<program>") -> str:
    """Returns a program's source without the local masters in it, with as many lines as before: the master of
    ``spark-submit`` is to decide. A master that isn't written as a constant stays.

    :raises SyntaxError: the source is not Python
    """
    positions = _Positions(source)
    calls = [node for node in ast.walk(ast.parse(source, file)) if isinstance(node, ast.Call)]
    return _edited(source, [edit for call in calls for edit in _master_edits(call, positions)])


def is_local_master(value: object) -> bool:
    """Returns whether a value is a local master."""
    return isinstance(value, str) and _LOCAL.fullmatch(value) is not None


def _master_edits(call: ast.Call, positions: "_Positions") -> Iterator[_Edit]:
    """Returns what removes a local master that a call sets."""
    values = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
    function = call.func
    named = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if named == "SparkContext":
        masters = [call.args[0]] if call.args else []
        masters += [each.value for each in call.keywords if each.arg == "master"]
        for each in masters:
            if isinstance(each, ast.Constant) and is_local_master(each.value):
                yield positions.edit(each, "None")
    elif isinstance(function, ast.Attribute) and not call.keywords and values:
        key_and_value = len(values) == 2 and values[0] == "spark.master"
        alone = len(values) == 1 and named in ("setMaster", "master")
        if is_local_master(values[-1]) and (
            alone or (key_and_value and named in ("set", "setIfMissing", "config"))
        ):
            start = positions.end_of(function.value)
            lines = (call.end_lineno or 0) - (function.value.end_lineno or 0)
            yield _Edit(start, positions.end_of(call), "\\\n" * lines)


def _edited(source: str, edits: list[_Edit]) -> str:
    text = source.encode("utf-8")
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text.encode("utf-8") + text[edit.end :]
    return text.decode("utf-8")


def spark_module(module: str, name: str | None = None) -> str:
    """Returns the module of PySpark's, or of Py4J's, that stands for a module of Kindling.

    :param name: the name in the module that is wanted
    """
    # Spark 3.5 has these modules under their former names only, and Spark 4 has both.
    former = {new: old for old, new in MOVED.items()}
    plain = "pyspark" + module[len(_PACKAGE) :]
    if name is None:
        return plain
    tables = {**rdd_names(), **sql_names()}
    modules = [each for each in tables if target_of(each) == module]
    if name in tables.get(plain, {}) or f"{plain}.{name}" in tables:
        return plain
    for each in modules:
        if name in tables[each]:
            return former.get(each, each)
    return plain


class _Positions:
    """Where the parts of a source are in its bytes."""

    def __init__(self, source: str) -> None:
        self._lines = [0]
        for line in source.encode("utf-8").splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def end_of(self, node: ast.stmt | ast.expr) -> int:
        """Returns where a part ends."""
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._lines[node.end_lineno - 1] + node.end_col_offset

    def edit(self, node: ast.stmt | ast.expr, text: str) -> _Edit:
        """Returns what replaces a part by a text."""
        return _Edit(self._lines[node.lineno - 1] + node.col_offset, self.end_of(node), text)


class _Renaming:
    """What is to be renamed in a source."""

    def __init__(self, positions: _Positions, tree: ast.AST) -> None:
        self._positions = positions
        self._nodes = list(ast.walk(tree))
        imports = [node for node in self._nodes if isinstance(node, ast.Import)]
        #: The names of the package in the program: ``kindling``, or what follows ``as``.
        self._packages = {
            alias.asname or _PACKAGE
            for node in imports
            for alias in node.names
            if alias.name == _PACKAGE or (_is_own(alias.name) and alias.asname is None)
        }
        #: The names of ``as_pyspark`` in the program.
        self._aliasing = {
            alias.asname or alias.name
            for node in self._nodes
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == _PACKAGE
            for alias in node.names
            if alias.name in ALIASING
        }
        #: Modules that are imported in addition, for names of Kindling's modules that Spark has elsewhere.
        self._elsewhere: dict[str, None] = {}

    def edits(self) -> list[_Edit]:
        """Returns the parts that change, none of them inside of another."""
        edits = [*self._attributes(), *self._calls()]
        for node in self._nodes:
            if isinstance(node, ast.Import) and any(_is_own(alias.name) for alias in node.names):
                edits.append(self._import(node))
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and _is_own(node.module or ""):
                edits.append(self._import_from(node))
        return edits

    def _import(self, node: ast.Import) -> _Edit:
        names: dict[str, None] = {}
        for alias in node.names:
            if not _is_own(alias.name):
                names[_written(alias.name, alias.asname)] = None
            elif alias.asname is not None:
                names[_written(spark_module(alias.name), alias.asname)] = None
            else:
                if alias.name != _PACKAGE:
                    names[spark_module(alias.name)] = None
                names[f"pyspark as {_PACKAGE}"] = None
        if any(name.endswith(f" as {package}") for name in names for package in self._packages):
            names.update(self._elsewhere)
        return self._positions.edit(node, "import " + "\\\n" * _line_ends(node) + ", ".join(names))

    def _import_from(self, node: ast.ImportFrom) -> _Edit:
        assert node.module is not None
        homes: dict[str, list[str]] = {}
        for alias in node.names:
            if node.module == _PACKAGE and alias.name in ALIASING:
                continue
            home = spark_module(node.module, alias.name)
            homes.setdefault(home, []).append(_written(alias.name, alias.asname))
        statements = [f"from {home} import {', '.join(names)}" for home, names in homes.items()]
        lines = _line_ends(node)
        if not statements:
            return self._positions.edit(node, "pass" if lines == 0 else "(None" + "\n" * lines + ")")
        if lines:
            first, _, names = statements[-1].partition(" import ")
            statements[-1] = f"{first} import ({names}" + "\n" * lines + ")"
        return self._positions.edit(node, "; ".join(statements))

    def _calls(self) -> Iterator[_Edit]:
        """Returns the calls of ``as_pyspark``."""
        for node in self._nodes:
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            named = isinstance(function, ast.Name) and function.id in self._aliasing
            if named or (
                isinstance(function, ast.Attribute)
                and function.attr in ALIASING
                and isinstance(function.value, ast.Name)
                and function.value.id in self._packages
            ):
                lines = _line_ends(node)
                yield self._positions.edit(node, "None" if lines == 0 else "(None" + "\n" * lines + ")")

    def _attributes(self) -> Iterator[_Edit]:
        """Returns names like ``kindling.errors.Py4JJavaError`` that Spark has in another module."""
        for node in self._nodes:
            if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Attribute):
                continue
            package = node.value.value
            if not isinstance(package, ast.Name) or package.id not in self._packages:
                continue
            home = spark_module(f"{_PACKAGE}.{node.value.attr}", node.attr)
            if home != f"pyspark.{node.value.attr}" and _line_ends(node) == 0:
                self._elsewhere[home] = None
                yield self._positions.edit(node, f"{home}.{node.attr}")


def _is_own(module: str) -> bool:
    return module == _PACKAGE or module.startswith(_PACKAGE + ".")


def _written(name: str, alias: str | None) -> str:
    return name if alias is None else f"{name} as {alias}"


def _line_ends(node: ast.stmt | ast.expr) -> int:
    """Returns how many line ends are inside of a part of the source."""
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno
