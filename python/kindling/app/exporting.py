"""``kindling export``: a program for ``spark-submit`` alone."""

from __future__ import annotations

import ast
import os
import shlex
import shutil
import sys
import tokenize
from typing import Iterator

from ..tasks.printable import printable
from .alias import rdd_names, sql_names, target_of
from .options import Options, UsageError
from .renaming import ALIASING, renamed, spark_module, without_local_masters
from .shipping import archive_of, modules_beside, read_source
from .submission import shipped_files

#: Options that mean nothing to spark-submit, or that the line has in another form.
_LEFT_OUT = ("--keep-ui", "--strict", "--output", "--spark-home", "--py-files")
_PLACEHOLDER = "spark://HOST:7077"


def export(options: Options) -> int:
    """Writes a program that needs no Kindling, if it isn't one already, and prints the line that submits it.

    :return: the exit status
    :raises UsageError: the command line is wrong
    """
    file = _checked(options)
    try:
        source = read_source(file)
        modules = modules_beside(file)
        problems = [*missing(file, source)]
        for path in modules.values():
            if path.endswith(".py"):
                problems += missing(path, read_source(path))
        text = without_local_masters(renamed(source, file), file)
    except SyntaxError as e:
        raise UsageError(f"{file} is not Python: {e}; mend it, then export it") from e
    if problems:
        print("kindling: the program uses what PySpark lacks:", file=sys.stderr)
        for problem in problems:
            print(f"  {printable(problem)}", file=sys.stderr)
        return 2
    copy = options.output or os.path.splitext(file)[0] + "-spark.py"
    if text == source and options.output is None:
        copy = file
    else:
        if os.path.exists(copy) and os.path.samefile(copy, file):
            raise UsageError(f"-o names the program itself: {copy}; write another path")
        with tokenize.open(file) as opened:
            encoding = opened.encoding
        with open(copy, "w", encoding=encoding, newline="") as target:
            target.write(text)
        print(f"kindling: the program for Spark is {printable(copy)}", file=sys.stderr)
    shipped = shipped_files(options)
    if modules:
        archive = os.path.splitext(copy)[0] + "-modules.zip"
        shutil.copyfile(archive_of(modules), archive)
        print(f"kindling: its modules are in {printable(archive)}", file=sys.stderr)
        shipped.append(archive)
    print(shlex.join(_line(options, copy, shipped)))
    return 0


def _checked(options: Options) -> str:
    if not options.arguments:
        raise UsageError("no program to export; write 'kindling export FILE.py'")
    file = options.arguments[0]
    if file.endswith(".ipynb"):
        raise UsageError(
            f"a notebook can't be exported: {file}; 'kindling run --master URL {file}' runs it on a "
            "cluster, and 'jupyter nbconvert --to script' makes a .py of it"
        )
    if not os.path.isfile(file):
        raise UsageError(f"no such file: {file}; write the path of a .py")
    if not file.endswith(".py"):
        raise UsageError(f"{file} isn't a .py; bin/kindling of a clone exports Java programs")
    return file


def _line(options: Options, copy: str, shipped: list[str]) -> list[str]:
    home = options.spark_home or os.environ.get("SPARK_HOME")
    words = [os.path.join(home, "bin", "spark-submit") if home else "spark-submit"]
    if "spark.master" not in options.settings:
        words += ["--master", _PLACEHOLDER]
    for option, value in options.words:
        if option == "--ui-port":
            words += ["--conf", f"spark.ui.port={value}"]
        elif option not in _LEFT_OUT and not (value or "").startswith("kindling."):
            words += [option] if value is None else [option, value]
    if shipped:
        words += ["--py-files", ",".join(shipped)]
    return [*words, copy, *options.arguments[1:]]


def missing(file: str, source: str) -> Iterator[str]:
    """Returns the imports of names that Kindling has and PySpark lacks, each with its line."""
    for node in ast.walk(ast.parse(source, file)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("kindling.") and not _is_in_spark(alias.name):
                    yield f"{file}:{node.lineno}: import {alias.name}"
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            module = node.module or ""
            if module != "kindling" and not module.startswith("kindling."):
                continue
            for alias in node.names:
                if not _has_name(module, alias.name):
                    yield f"{file}:{node.lineno}: from {module} import {alias.name}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            # The type of the value isn't known here, but the name is Kindling's own.
            if node.func.attr == "show_ui":
                yield f"{file}:{node.lineno}: {ast.unparse(node.func)}; sc.uiWebUrl is the address of Spark's UI"


def _is_in_spark(module: str) -> bool:
    tables = {**rdd_names(), **sql_names()}
    return module == "kindling" or any(target_of(each) == module for each in tables)


def _has_name(module: str, name: str) -> bool:
    if not _is_in_spark(module):
        return False
    if name == "*" or (module == "kindling" and name in ALIASING):
        return True
    tables = {**rdd_names(), **sql_names()}
    home = spark_module(module, name)
    return any(
        name in names or f"{each}.{name}" in tables
        for each, names in tables.items()
        if each in (home, home.replace("pyspark.", "pyspark.core.", 1))
    )
