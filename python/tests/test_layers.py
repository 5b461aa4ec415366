"""The layout of the package: each module imports downwards only, and state has an owner.

ARCHITECTURE.md shows the same layers as a picture.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Iterator

import pytest

import kindling

FOLDER = Path(kindling.__file__).parent

#: From the bottom to the top. A module may import the modules that stand before it, also inside of
#: functions. ``kindling`` itself is imported with every module, so it counts for its own imports
#: only.
LAYERS = {
    "used everywhere": (
        "version _globals loose_version logger errors storagelevel statcounter resultiterable rddsampler "
        "tasks tasks.package tasks.printable tasks.descriptions tasks.utf8 find_spark_home app app.alias"
    ),
    "pickles, messages and files of batches": (
        "tasks.dependencies cloudpickle cloudpickle.cloudpickle cloudpickle.cloudpickle_fast "
        "tasks.pickling serializers tasks.forms tasks.messages tasks.wire tasks.disk tasks.batches tasks.tracebacks"
    ),
    "the API in tasks": (
        "tasks.spill tasks.state taskcontext files accumulators broadcast profiler shuffle"
    ),
    "functions of tasks": (
        "tasks.partitioning tasks.sketches tasks.codecs tasks.functions tasks.statements "
        "tasks.expressions tasks.loops tasks.guards tasks.composition"
    ),
    "workers": (
        "worker worker.counter worker.cache worker.inputs worker.delimited worker.textfiles worker.recipes worker.outputs worker.failures worker.process "
        "worker.server worker.start"
    ),
    "how a program is set up": "app.findspark app.defaults app.redaction conf app.handover",
    "the driver": (
        "driver driver.unsupported driver.addresses driver.requests driver.callsite driver.arguments driver.jvm driver.java "
        "driver.archive driver.relay driver.libraries driver.launch driver.gateway driver.console driver.captures driver.pickling driver.lineage driver.hadoop "
        "driver.datasets driver.barriers driver.statistics util driver.prefetch traceback_utils resource java_gateway"
    ),
    "notebooks": (
        "notebook.progress notebook notebook.lineage notebook.pages notebook.execute"
    ),
    "the API of the driver": (
        "status join rdd context sql.absent sql.types sql.session sql.context sql.functions sql.window sql.column "
        "sql.dataframe sql.utils sql testing"
    ),
    "programs on a cluster": (
        "app.options app.renaming app.shipping app.submission app.exporting app.spark_names app.spark_errors "
        "app.spark_kernel app.spark_program app.spark_driver"
    ),
    "command line": "app.prompt app.running app.archive_training app.cli",
    "the package": " __main__",
}

#: Names that modules below may import for types alone: those of a context and of an RDD.
TYPES = {"context": {"SparkContext"}, "rdd": {"RDD"}}

#: Class variables that change. Spark's API has its state there; a process has one context, one
#: session, one running task.
STATIC_STATE = {
    "context.SparkContext._active_spark_context",
    "context.SparkContext._lock",
    "files.SparkFiles._folder_at_driver",
    "resource.ResourceProfile._ids",
    "sql.session.SparkSession._instantiated",
    "sql.session.SparkSession._lock",
    "taskcontext.TaskContext._taskContext",
}

_ORDER = [name for names in LAYERS.values() for name in names.split(" ")]


def _modules() -> dict[str, Path]:
    found = {}
    for path in sorted(FOLDER.rglob("*.py")):
        parts = path.relative_to(FOLDER).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = _modules()


def _imports(module: str, source: str, is_package: bool) -> Iterator[tuple[str, str, bool]]:
    """Returns the modules of this package that a module imports, each with the imported name, and
    with whether the import is for types alone."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    package = [part for part in package if part]
    tree = ast.parse(source)
    typing = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first, _, rest = alias.name.partition(".")
                if first == "kindling":
                    yield rest, "", id(node) in typing
        elif isinstance(node, ast.ImportFrom):
            parts = (node.module or "").split(".") if node.module else []
            if node.level:
                parts = package[: len(package) - node.level + 1] + parts
            elif parts[:1] == ["kindling"]:
                parts = parts[1:]
            else:
                continue
            for alias in node.names:
                inner = ".".join([*parts, alias.name])
                name = inner if inner in MODULES else ".".join(parts)
                yield name, alias.name, id(node) in typing


def _faults(module: str, source: str, is_package: bool = False) -> list[str]:
    """Returns the imports of a module that the layers don't allow."""
    faults = []
    position = _ORDER.index(module)
    for imported, name, is_type in _imports(module, source, is_package):
        if imported not in _ORDER:
            faults.append(f"{module} imports {imported}, which is in no layer")
        elif imported == "" and module not in ("", "__main__"):
            faults.append(f"{module} imports {name} from the package, which is above it")
        elif _ORDER.index(imported) >= position and imported != "":
            if not is_type or name not in TYPES.get(imported, ()):
                faults.append(f"{module} imports {imported}, which is above it")
        if imported.startswith("worker") and not module.startswith("worker"):
            faults.append(f"{module} imports {imported}: only workers import that")
    return faults


def test_every_module_is_in_one_layer() -> None:
    assert sorted(_ORDER) == sorted(MODULES)


@pytest.mark.parametrize("module", MODULES, ids=[name or "kindling" for name in MODULES])
def test_modules_import_downwards(module: str) -> None:
    path = MODULES[module]
    assert _faults(module, path.read_text("utf-8"), path.name == "__init__.py") == []


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("rdd", "from .context import SparkContext", "rdd imports context"),
        ("files", "def f():\n    from .context import SparkContext", "files imports context"),
        ("tasks.wire", "from ..driver import gateway", "tasks.wire imports driver.gateway"),
        ("worker.process", "import kindling.rdd", "worker.process imports rdd"),
        ("driver.lineage", "from .datasets import Datasets", "driver.lineage imports driver.datasets"),
        ("driver.launch", "from ..worker import process", "only workers import that"),
        ("conf", "from . import SparkContext", "conf imports SparkContext from the package"),
        (
            "broadcast",
            "if TYPE_CHECKING:\n    from .driver.gateway import Gateway",
            "broadcast imports driver.gateway",
        ),
    ],
)
def test_an_import_upwards_is_found(module: str, source: str, fault: str) -> None:
    assert any(fault in each for each in _faults(module, source))


def test_types_of_context_and_rdd_may_be_named_below() -> None:
    source = "if TYPE_CHECKING:\n    from .context import SparkContext\n    from .rdd import RDD"
    assert _faults("broadcast", source) == []


def _static_state(module: str, source: str) -> set[str]:
    """Returns the variables of a module and of its classes that hold something mutable, and the
    names that functions assign with ``global``."""
    found = set()
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            found |= {f"{module}.{name}" for name in node.names}
    for statement in tree.body:
        found |= {f"{module}.{name}" for name in _assigned_mutable(statement)}
        if isinstance(statement, ast.ClassDef):
            for inner in statement.body:
                names = _assigned_mutable(inner) | _assigned_none(inner)
                found |= {f"{module}.{statement.name}.{name}" for name in names}
    return found


def _assigned_mutable(statement: ast.stmt) -> set[str]:
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
        return set()
    value = statement.value
    if isinstance(value, (ast.List, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)):
        changes = True
    elif isinstance(value, ast.Dict):
        changes = not value.keys
    elif isinstance(value, ast.Call):
        changes = ast.unparse(value.func).rpartition(".")[2] in {
            *("list", "dict", "set", "deque", "defaultdict", "OrderedDict", "Counter", "WeakSet"),
            *("WeakValueDictionary", "count", "local", "Lock", "RLock", "Event", "Condition"),
        }
    else:
        changes = False
    return _names(statement) - {"__all__"} if changes else set()


def _assigned_none(statement: ast.stmt) -> set[str]:
    """Returns class variables that begin with None, which something sets later."""
    if not isinstance(statement, ast.AnnAssign) or "ClassVar" not in ast.unparse(statement.annotation):
        return set()
    value = statement.value
    return _names(statement) if isinstance(value, ast.Constant) and value.value is None else set()


def _names(statement: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def test_state_belongs_to_objects() -> None:
    found: set[str] = set()
    for module, path in MODULES.items():
        found |= _static_state(module, path.read_text("utf-8"))
    assert found == STATIC_STATE


@pytest.mark.parametrize(
    "source",
    [
        "known = {}",
        "known: dict[str, int] = {}",
        "seen = []",
        "numbers = itertools.count()",
        "class C:\n    lock = threading.RLock()",
        "class C:\n    current: ClassVar['C | None'] = None",
        "spilled = 0\ndef spill():\n    global spilled\n    spilled += 1",
    ],
)
def test_state_without_an_owner_is_found(source: str) -> None:
    assert _static_state("m", source)
