"""The public Python API, as its documentation has to cover it."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import kindling

#: The public classes and functions of each module. Modules have PySpark's names.
PUBLIC = {
    "kindling": "as_pyspark load_ipython_extension unload_ipython_extension",
    "kindling.accumulators": "Accumulator AccumulatorParam AddingAccumulatorParam",
    "kindling.broadcast": "Broadcast",
    "kindling.conf": "SparkConf",
    "kindling.context": "SparkContext",
    "kindling.errors": """
        JavaException JvmEndedError Py4JError Py4JJavaError Py4JNetworkError PySparkAssertionError
        PySparkAttributeError PySparkException PySparkImportError PySparkIndexError PySparkKeyError
        PySparkNotImplementedError PySparkPicklingError PySparkRuntimeError PySparkTypeError
        PySparkValueError PythonException SparkNoSuchElementException
    """,
    "kindling.files": "SparkFiles",
    "kindling.join": """
        python_cogroup python_full_outer_join python_join python_left_outer_join
        python_right_outer_join
    """,
    "kindling.notebook.lineage": "Lineage",
    "kindling.profiler": "BasicProfiler Profiler PStatsParam",
    "kindling.rdd": "BoundedFloat Partitioner PipelinedRDD RDD RDDBarrier portable_hash",
    "kindling.rddsampler": "RDDRangeSampler RDDSampler RDDSamplerBase RDDStratifiedSampler",
    "kindling.resultiterable": "ResultIterable",
    "kindling.serializers": """
        AutoBatchedSerializer AutoSerializer BatchedSerializer CPickleSerializer
        CloudPickleSerializer CompressedSerializer FlattenedValuesSerializer FramedSerializer
        MarshalSerializer NoOpSerializer PickleSerializer Serializer UTF8Deserializer
        pack_long read_bool read_int read_long write_int write_long write_with_length
    """,
    "kindling.shuffle": """
        Aggregator ExternalGroupBy ExternalMerger ExternalSorter Merger SimpleAggregator
        get_used_memory
    """,
    "kindling.sql": "Row SparkSession",
    "kindling.sql.session": "RuntimeConfig",
    "kindling.statcounter": "StatCounter",
    "kindling.status": "SparkExecutorInfo SparkJobInfo SparkStageInfo StatusTracker",
    "kindling.storagelevel": "StorageLevel",
    "kindling.taskcontext": "BarrierTaskContext BarrierTaskInfo TaskContext",
    "kindling.util": """
        InheritableThread VersionUtils fail_on_stopiteration inheritable_thread_target keyword_only
        since
    """,
}

#: Operators that are documented like methods.
_OPERATORS = ("__add__", "__iadd__")

_HEADING = re.compile(r"^(\w[\w ]*)\n(-+)$", re.M)


class Documented(NamedTuple):
    """A class, function, method or property of the public API.

    :ivar name: such as ``RDD.map``
    :ivar owner: the class that it is a member of, or the module's name for a function
    :ivar module: the module under whose name it is documented
    :ivar value: the class, function or property itself
    """

    name: str
    owner: str
    module: str
    value: Any

    @property
    def doc(self) -> str:
        """The docstring without its indentation; empty if there is none."""
        return inspect.getdoc(self.value) or ""

    @property
    def has_example(self) -> bool:
        """Whether the docstring has an example that runs."""
        return ">>> " in self.doc

    @property
    def is_class(self) -> bool:
        """Whether this is a class."""
        return isinstance(self.value, type)

    @property
    def function(self) -> Any:
        """The function behind a property or a decorated method; None for a class."""
        if self.is_class:
            return None
        value = self.value.fget if isinstance(self.value, property) else self.value
        return inspect.unwrap(value)

    @property
    def sections(self) -> dict[str, str]:
        """The text of the docstring by heading; that before the first heading under ``""``."""
        parts = _HEADING.split(self.doc)
        found = {"": parts[0]}
        for heading, dashes, text in zip(parts[1::3], parts[2::3], parts[3::3]):
            assert len(heading) == len(dashes), f"{self.name}: the line below {heading}"
            assert heading not in found, f"{self.name}: {heading} twice"
            found[heading] = text
        return found


def public_objects() -> Iterator[tuple[str, Any]]:
    """The public classes and functions, with the module that offers each."""
    for module, names in PUBLIC.items():
        for name in names.split():
            yield module, getattr(importlib.import_module(module), name)


def documented() -> list[Documented]:
    """Everything that is public, each thing once."""
    found: dict[str, Documented] = {}
    for module, value in public_objects():
        name = value.__qualname__
        owner = name if isinstance(value, type) else module
        documented_in = "kindling" if getattr(kindling, name, None) is value else module
        found[name] = Documented(name, owner, documented_in, value)
        if isinstance(value, type):
            found |= {each.name: each for each in _members(value, documented_in)}
    return list(found.values())


def _members(owner: type, module: str) -> Iterator[Documented]:
    """The members of a class that it defines itself, without those of what it inherits."""
    for name, value in vars(owner).items():
        if name.startswith("_") and name not in _OPERATORS:
            continue
        if isinstance(value, type):
            yield Documented(value.__qualname__, value.__qualname__, module, value)
            yield from _members(value, module)
        if isinstance(value, (classmethod, staticmethod)):
            value = getattr(owner, name)
        # `max = maximum`, a second name, is documented where it is defined.
        defined = inspect.isroutine(value) and getattr(value, "__name__", "") == name
        if defined and _is_documented_by_a_base(owner, name):
            continue
        if defined or isinstance(value, property):
            yield Documented(f"{owner.__qualname__}.{name}", owner.__qualname__, module, value)


def _is_documented_by_a_base(owner: type, name: str) -> bool:
    """Whether a method has no docstring of its own since it does what the class above says."""
    above = [vars(base)[name] for base in owner.__mro__[1:] if name in vars(base)]
    return not vars(owner)[name].__doc__ and any(each.__doc__ for each in above)
