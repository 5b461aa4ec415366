"""The modules beside a program, in an archive for the workers of a cluster."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import os
import tokenize
import zipfile
from typing import Iterator

from ..tasks.package import FOLDER, cache_folder
from .renaming import renamed

#: Archives have this name with a checksum. Tracebacks show a module in one by its path beside the program.
ARCHIVE = "kindling-modules"
#: Packages that are Spark's on a cluster.
_NOT_SHIPPED = ("kindling", "pyspark", "py4j")
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_MAX_ARCHIVES = 50


def read_source(path: str) -> str:
    """Returns a program's text, decoded as Python does it."""
    with tokenize.open(path) as file:
        return file.read()


def modules_beside(file: str) -> dict[str, str]:
    """Returns the files that a program imports from its own folder, directly or by way of other modules there:
    their names in an archive, and their paths. A package is complete, with its data.

    Imports inside of functions count, and so do calls of ``import_module`` with the name as it is.
    """
    folder = os.path.dirname(os.path.abspath(file))
    found: dict[str, str] = {}
    waiting = [os.path.abspath(file)]
    while waiting:
        for name in _imported(_code(waiting.pop())):
            for member, path in _files_of(folder, name):
                if member not in found and path != os.path.abspath(file):
                    found[member] = path
                    if path.endswith(".py"):
                        waiting.append(path)
    return dict(sorted(found.items()))


def modules_of_driver() -> dict[str, str]:
    """Returns the files that ``spark_driver`` needs: their names in an archive, and their paths."""
    found: dict[str, str] = {}
    for package in ("app", "tasks"):
        folder = os.path.join(FOLDER, package)
        for name in sorted(os.listdir(folder)):
            if name.endswith((".py", ".json")):
                found[f"_kindling/{package}/{name}"] = os.path.join(folder, name)
    return found


def code_of_notebook(path: str) -> list[str]:
    """Returns the code of a notebook's cells, without lines that only IPython understands."""
    with open(path, encoding="utf-8") as file:
        notebook = json.load(file)
    cells: list[str] = []
    for cell in notebook.get("cells") or []:
        if cell.get("cell_type") == "code":
            source = cell.get("source") or ""
            lines = (source if isinstance(source, str) else "".join(source)).splitlines()
            cells.append("\n".join(line for line in lines if not line.lstrip().startswith(("%", "!"))))
    return cells


def archive_of(modules: dict[str, str]) -> str:
    """Writes modules into an archive of the cache, with imports of ``kindling`` renamed, and returns its path.

    :raises OSError: a module can't be read
    """
    contents = [(member, _content(path)) for member, path in modules.items()]
    digest = hashlib.sha256()
    for member, content in contents:
        digest.update(f"{member}\0{len(content)}\0".encode() + content)
    folder = cache_folder("python-modules")
    if folder is None:
        import tempfile

        folder = tempfile.mkdtemp(prefix="kindling-")
    path = os.path.join(folder, f"{ARCHIVE}-{digest.hexdigest()[:16]}.zip")
    if not os.path.exists(path):
        _write(path, contents)
        _delete_old(folder)
    return path


def _write(path: str, contents: list[tuple[str, bytes]]) -> None:
    made = f"{path}.{os.getpid()}"
    try:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            # Python finds a package without __init__.py in an archive if its folder is a member.
            for folder in sorted({each for member, _ in contents for each in _folders(member)}):
                archive.writestr(zipfile.ZipInfo(folder, _ZIP_TIME), b"")
            for member, content in contents:
                archive.writestr(zipfile.ZipInfo(member, _ZIP_TIME), content)
        os.replace(made, path)
    finally:
        if os.path.exists(made):
            os.remove(made)


def _folders(member: str) -> Iterator[str]:
    parts = member.split("/")[:-1]
    return ("/".join(parts[: i + 1]) + "/" for i in range(len(parts)))


def _delete_old(folder: str) -> None:
    """Deletes all but the newest archives. One that a running program still needs is not among the oldest."""
    archives = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".zip")]
    archives.sort(key=os.path.getmtime, reverse=True)
    for each in archives[_MAX_ARCHIVES:]:
        os.remove(each)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        content = file.read()
    if path.endswith(".py") and b"kindling" in content and not path.startswith(FOLDER + os.sep):
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
            return renamed(content.decode(encoding), path).encode(encoding)
        except (SyntaxError, ValueError):
            pass  # It fails where it is imported, as it does on this machine.
    return content


def _code(path: str) -> list[str]:
    try:
        return code_of_notebook(path) if path.endswith(".ipynb") else [read_source(path)]
    except (OSError, SyntaxError, ValueError):
        return []


def _imported(sources: list[str]) -> Iterator[str]:
    """Returns the dotted names of the modules that sources import."""
    for source in sources:
        try:
            nodes = list(ast.walk(ast.parse(source)))
        except (SyntaxError, ValueError):
            continue
        for node in nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.args[0].value
                if ast.unparse(node.func).endswith("import_module") and isinstance(name, str):
                    yield name


def _files_of(folder: str, name: str) -> Iterator[tuple[str, str]]:
    """Returns the files of the module or package of a name that lies in a folder."""
    first, *others = name.split(".")
    if first in _NOT_SHIPPED:
        return
    path = os.path.join(folder, first)
    if os.path.isfile(path + ".py"):
        yield first + ".py", path + ".py"
    elif os.path.isfile(os.path.join(path, "__init__.py")) or _is_namespace(path, others):
        for parent, folders, files in os.walk(path):
            folders[:] = sorted(each for each in folders if each != "__pycache__" and each[0] != ".")
            for file in sorted(files):
                if not file.endswith((".pyc", ".pyo")):
                    inner = os.path.join(parent, file)
                    yield os.path.relpath(inner, folder).replace(os.sep, "/"), inner


def _is_namespace(path: str, names: list[str]) -> bool:
    """Returns whether a folder without ``__init__.py`` has the module that is imported of it."""
    return bool(names) and (
        os.path.isfile(os.path.join(path, *names) + ".py")
        or os.path.isdir(os.path.join(path, *names))
    )
