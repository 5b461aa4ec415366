"""The context and its configuration, job groups, tags, and the status of jobs."""

from __future__ import annotations

from functools import partial
from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("contexts")
spread, once = CASES.spread, CASES.once


@once
def configurations(given: Given) -> Any:
    conf = given.api.SparkConf(loadDefaults=False)
    chained = conf.setMaster("local[3]").setAppName("an app").set("spark.x", "1")
    conf.setIfMissing("spark.x", "2").setIfMissing("spark.y", "3")
    conf.setAll([("spark.a", "b"), ("spark.c", "d")]).setSparkHome("/home")
    conf.setExecutorEnv("PATH", "/bin").setExecutorEnv(pairs=[("K", "V"), ("L", "W")])
    return (
        chained is conf,
        sorted(conf.getAll()),
        conf.get("spark.x"),
        conf.get("spark.none"),
        conf.get("spark.none", "default"),
        conf.contains("spark.y"),
        conf.contains("spark.none"),
        conf.toDebugString(),
    )


@once
def configuration_errors(given: Given) -> Any:
    conf = given.api.SparkConf(loadDefaults=False)
    return [
        shown_outcome(lambda: conf.setExecutorEnv()),
        shown_outcome(lambda: conf.setExecutorEnv("k", "v", [("a", "b")])),
        shown_outcome(lambda: conf.set("spark.z", 5).get("spark.z")),
        shown_outcome(lambda: conf.set("spark.z", True).get("spark.z")),
    ]


@once
def contexts_describe_themselves(given: Given) -> Any:
    sc = given.sc
    return (
        sc.master,
        sc.appName,
        sc.version,
        sc.applicationId.startswith("local-"),
        type(sc.startTime),
        sc.sparkUser() != "",
        sc.getConf().get("spark.master"),
        sc.uiWebUrl is None or sc.uiWebUrl.startswith("http"),
        sc.resources,
        type(sc.listArchives),
        sc.PACKAGE_EXTENSIONS,
    )


@once
def configurations_of_contexts_are_copies(given: Given) -> Any:
    given.sc.getConf().set("spark.changed", "yes")
    return given.sc.getConf().contains("spark.changed")


@once
def only_one_context_at_a_time(given: Given) -> Any:
    context = given.api.SparkContext
    second = shown_outcome(lambda: context("local", "second"))
    return second.split("(")[0][:60], context.getOrCreate() is given.sc


@once
def local_properties(given: Given) -> Any:
    sc = given.sc
    sc.setLocalProperty("one", "1")
    first = sc.getLocalProperty("one"), sc.getLocalProperty("two")
    sc.setLocalProperty("one", None)
    sc.setJobDescription("described")
    described = sc.getLocalProperty("spark.job.description")
    sc.setInterruptOnCancel(True)
    interrupted = sc.getLocalProperty("spark.job.interruptOnCancel")
    sc.setInterruptOnCancel(False)
    return first, sc.getLocalProperty("one"), described, interrupted


@once
def job_groups(given: Given) -> Any:
    sc = given.sc
    sc.setJobGroup("a group", "of jobs", interruptOnCancel=True)
    keys = ("spark.jobGroup.id", "spark.job.description", "spark.job.interruptOnCancel")
    values = [sc.getLocalProperty(key) for key in keys]
    sc.cancelJobGroup("a group")
    sc.cancelAllJobs()
    return values


@once
def job_tags(given: Given) -> Any:
    sc = given.sc
    sc.addJobTag("red")
    sc.addJobTag("blue")
    both = sorted(sc.getJobTags())
    sc.removeJobTag("red")
    one = sorted(sc.getJobTags())
    sc.cancelJobsWithTag("red")
    sc.clearJobTags()
    wrong = [shown_outcome(partial(sc.addJobTag, tag)) for tag in ("", "a,b")]
    return both, one, sorted(sc.getJobTags()), wrong


@once
def the_status_of_jobs(given: Given) -> Any:
    sc, tracker = given.sc, given.sc.statusTracker()
    group = f"status of {given.folder}"
    sc.setJobGroup(group, "asked for")
    sc.range(0, 4, 1, 2).count()
    job = tracker.getJobIdsForGroup(group)[0]
    info = tracker.getJobInfo(job)
    stage = tracker.getStageInfo(info.stageIds[0])
    return (
        info._fields,
        info.jobId == job,
        len(info.stageIds),
        stage._fields,
        (stage.stageId == info.stageIds[0], stage.currentAttemptId, stage.numTasks),
        tracker.getJobInfo(1_000_000),
        tracker.getStageInfo(1_000_000),
        list(tracker.getActiveJobsIds()),
        list(tracker.getActiveStageIds()),
    )


@once
def cancelling_a_group_fails_its_job(given: Given) -> Any:
    import threading
    import time

    sc = given.sc
    outcome: list[str] = []
    group = f"cancelled in {given.folder}"

    def run() -> None:
        sc.setJobGroup(group, "slow", True)

        def slow(x: int) -> int:
            time.sleep(30)
            return x

        outcome.append(shown_outcome(lambda: sc.range(0, 2, 1, 2).map(slow).collect()))

    thread = given.api.InheritableThread(target=run)
    thread.start()
    tracker = sc.statusTracker()
    deadline = time.monotonic() + 20
    while not tracker.getJobIdsForGroup(group) and time.monotonic() < deadline:
        time.sleep(0.01)
    sc.cancelJobGroup(group)
    thread.join(20)
    return outcome[0].split(" Job ")[0].split(": [")[0], "CANCELLED" in outcome[0].upper()


@once
def log_levels_and_system_properties(given: Given) -> Any:
    sc, context = given.sc, given.api.SparkContext
    sc.setLogLevel("ERROR")
    context.setSystemProperty("of.this.test", "set")
    return context.getSystemProperty("of.this.test")


@once
def rdds_cannot_be_used_in_tasks(given: Given) -> Any:
    sc = given.sc
    inner = sc.range(3)
    return (
        shown_outcome(lambda: sc.range(2).map(lambda x: inner.count() + x).collect()),
        shown_outcome(lambda: sc.range(2).map(lambda x: sc.range(x)).collect()),
    )


@once
def names_that_programs_import(given: Given) -> Any:
    wanted = {
        "rdd": ["RDD", "PipelinedRDD", "RDDBarrier", "portable_hash", "PythonEvalType", "BoundedFloat"],
        "context": ["SparkContext"],
        "conf": ["SparkConf"],
        "serializers": [
            "AutoBatchedSerializer",
            "BatchedSerializer",
            "CPickleSerializer",
            "CloudPickleSerializer",
            "MarshalSerializer",
            "NoOpSerializer",
            "PairDeserializer",
            "CartesianDeserializer",
            "PickleSerializer",
            "UTF8Deserializer",
            "FlattenedValuesSerializer",
            "AutoSerializer",
            "CompressedSerializer",
        ],
        "shuffle": ["Aggregator", "ExternalMerger", "ExternalSorter", "ExternalGroupBy", "SimpleAggregator"],
        "join": ["python_join", "python_left_outer_join", "python_right_outer_join", "python_cogroup"],
        "rddsampler": ["RDDSampler", "RDDRangeSampler", "RDDStratifiedSampler"],
        "files": ["SparkFiles"],
        "util": ["InheritableThread", "inheritable_thread_target", "fail_on_stopiteration"],
        "cloudpickle": ["dumps", "loads", "CloudPickler"],
        "statcounter": ["StatCounter"],
        "resultiterable": ["ResultIterable"],
        "accumulators": ["Accumulator", "AccumulatorParam", "AddingAccumulatorParam"],
        "broadcast": ["Broadcast"],
        "storagelevel": ["StorageLevel"],
        "errors": ["PySparkException", "PySparkValueError", "PySparkTypeError", "PySparkRuntimeError"],
        "profiler": ["Profiler", "BasicProfiler", "ProfilerCollector"],
        "taskcontext": ["TaskContext", "BarrierTaskContext", "BarrierTaskInfo"],
        "status": ["StatusTracker", "SparkJobInfo", "SparkStageInfo"],
        "sql": ["SparkSession", "Row"],
    }
    return {
        module: [name for name in names if not hasattr(given.module(module), name)]
        for module, names in wanted.items()
    }


@once
def profiles_need_a_setting(given: Given) -> Any:
    return [
        shown_outcome(given.sc.show_profiles),
        shown_outcome(lambda: given.sc.dump_profiles(given.path("profiles"))),
    ]


@once
def what_runs_tasks(given: Given) -> Any:
    infos = given.sc.statusTracker().getExecutorInfos()
    return len(infos), [bool(info.host) for info in infos], [info.numRunningTasks for info in infos]


@once
def infos_are_tuples(given: Given) -> Any:
    sc, tracker = given.sc, given.sc.statusTracker()
    group = f"tuples of {given.folder}"
    sc.setJobGroup(group, "asked for")
    sc.range(0, 4, 1, 2).count()
    job = tracker.getJobInfo(tracker.getJobIdsForGroup(group)[0])
    stage = tracker.getStageInfo(job.stageIds[0])
    return (
        job.status,
        job.count("none"),
        job.index(job.status),
        stage.name.startswith("count at ") and "contexts.py:" in stage.name,
        (stage.currentAttemptId, stage.numTasks, stage.numActiveTasks),
        (stage.numCompletedTasks, stage.numFailedTasks),
        stage.count("none"),
        stage.index(stage.stageId),
    )


@once
def resource_profiles_are_not_named(given: Given) -> Any:
    return given.sc.range(2).getResourceProfile()
