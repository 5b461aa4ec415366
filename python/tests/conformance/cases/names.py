"""Names of PySpark's that programs use beside RDDs and contexts: what is behind them does the same."""

from __future__ import annotations

import io
import pickle
from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("names")
once = CASES.once


@once
def attributes_of_a_context(given: Given) -> Any:
    import sys

    sc = given.sc
    return (
        sc.pythonVer == "%d.%d" % sys.version_info[:2],
        sc.profiler_collector,
        sorted(sc.environment),
        type(sc._unbatched_serializer).__name__,
        shown_outcome(sc._assert_on_driver),
    )


@once
def barriers_of_rdds(given: Given) -> Any:
    rdd = given.sc.parallelize([1, 2], 2)
    barrier = rdd.barrier().mapPartitions(lambda records: records)
    return [each._is_barrier() for each in (rdd, rdd.map(str), barrier, barrier.map(str), barrier.groupBy(str))]


@once
def resources(given: Given) -> Any:
    module = given.module("resource")
    executors = module.ExecutorResourceRequests().cores(2).memory("6g").memoryOverhead("1g")
    executors.pysparkMemory("2g").offheapMemory("3g").resource("gpu", 2, "script", "vendor.com")
    tasks = module.TaskResourceRequests().cpus(2).resource("gpu", 0.5)
    builder = module.ResourceProfileBuilder().require(executors).require(tasks)
    profile = builder.build
    shown = [
        (name, each.resourceName, each.amount, each.discoveryScript, each.vendor)
        for name, each in sorted(profile.executorResources.items())
    ]
    requests = [(name, each.resourceName, each.amount) for name, each in sorted(profile.taskResources.items())]
    builder.clearExecutorResourceRequests()
    return shown, requests, sorted(builder.executorResources), sorted(builder.taskResources)


@once
def lists_on_disk(given: Given) -> Any:
    shuffle = given.module("shuffle")
    values = shuffle.ExternalList(list(range(5)))
    for value in range(25000):
        values.append(value)
    lists = shuffle.ExternalListOfList([[1, 2], [3]])
    lists.append([4, 5])
    groups = shuffle.GroupByKey(zip([0, 0, 1], [[1], [2, 3], [4]]))
    again = pickle.loads(pickle.dumps(values))
    return (
        (len(values), sum(values), len(again), sum(again)),
        (len(lists), list(lists)),
        [(key, list(found), len(found)) for key, found in groups],
    )


@once
def chunked_streams(given: Given) -> Any:
    class Shown(io.BytesIO):
        def close(self) -> None:
            written.append(self.getvalue())

    written: list[bytes] = []
    for texts in ([b""], [b"abc"], [b"abcd", b"efghijkl", b"m"], [b"abcdefgh"]):
        stream = given.module("serializers").ChunkedStream(Shown(), 4)
        for text in texts:
            stream.write(text)
        stream.close()
    return written


@once
def loose_versions(given: Given) -> Any:
    version = given.module("loose_version").LooseVersion
    one, ten = version("1.9.1"), version("1.10")
    return (
        one < ten, one == "1.9.1", one >= "1.9", str(ten), repr(ten), version("2.0rc1").version,
        shown_outcome(lambda: version("1.2") < 3), sorted([ten, one], key=None) == [one, ten],
    )


@once
def helpers(given: Given) -> Any:
    util = given.module("util")
    parsed = [shown_outcome(lambda: util._parse_memory(text)) for text in ("1g", "1.5g", "2T", "100k", "2gs", "7")]
    numbers = [util.JVM_BYTE_MIN, util.JVM_SHORT_MAX, util.JVM_INT_MAX, util.JVM_LONG_MIN]
    stream = io.BytesIO()
    try:
        raise ValueError("no price")
    except ValueError as failure:
        util.handle_worker_exception(failure, stream, True)
    with util.disable_gc():
        import gc

        enabled = gc.isenabled()
    return parsed, numbers, stream.getvalue(), enabled, util.is_remote_only(), util.default_api_mode()


@once
def errors_have_more_methods(given: Given) -> Any:
    errors = given.module("errors")
    shown = []
    for name in ("AnalysisException", "ParseException", "NumberFormatException", "PySparkPicklingError"):
        kind = getattr(errors, name)
        shown.append([base.__name__ for base in kind.__mro__])
    failure = errors.PySparkValueError("bad")
    return shown, failure.getSqlState(), failure.getQueryContext(), str(failure), failure.getCondition()
