"""The cases of the conformance tests on a cluster: programs on ``kindling`` observe there what PySpark's answers say.

``python -m tests.cluster.conformance [PART-OF-A-NAME...]`` from the folder ``python`` starts a cluster, runs all cases,
or those with a given part of their names, one program for each topic, and prints the counts and what differs.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..conformance.cases import ALL
from ..conformance.record import answers_file
from .standalone import PACKAGE, Standalone

#: Cases that a cluster can't run as one machine does, and why.
LEFT_OUT = {
    "contexts.configurations": "sets a local master, which gives way to the cluster's",
    "contexts.contexts_describe_themselves": "shows the master and the application's id, which are the cluster's",
    "contexts.what_runs_tasks": "lists the executors, which are one on one machine",
    "files.added_folders": "Spark takes a folder for addFile with a local master only",
    "inputs.files_that_cannot_be_added": "Spark's error for a folder is another with a local master",
    "arguments.partitions_of_group_by_key": "shows lists of values as texts, in the order in which blocks have come",
    "inputs.records_with_slots_of_classes_of_the_program": "PySpark fails after other cases only, also on one machine",
    "transformations.repartition_of_what_another_one_keeps": "repartitions batches, which come in any order",
    "transformations.repartition_deals_the_batches_of_another": "repartitions batches, which come in any order",
    "filesystems.added_files_of_a_view": "executors fetch added files with the settings of the application alone",
    "filesystems.added_modules_of_a_view": "executors fetch added files with the settings of the application alone",
    "filesystems.added_archives_of_a_view": "executors fetch added files with the settings of the application alone",
    "filesystems.added_files_of_a_web_server": "executors that start later fetch added files from the server, too",
    "keys.many_keys": "takes the first keys, which are those of the block that has come first",
    "keys.many_string_keys": "takes the first values of a key, which are those of the block that has come first",
    "actions.tree_reduce_three_deep": "combines by a function whose result shows the order of the blocks",
    "arguments.partitions_that_are_numbers_of_numpy": "shows grouped records as texts, in the order of the blocks",
    "arguments.partitions_that_are_flags": "shows grouped records as texts, in the order of the blocks",
    "arguments.partitions_that_are_huge_numbers": "shows grouped records as texts, in the order of the blocks",
    "arguments.partitions_that_are_negative_numbers": "shows grouped records as texts, in the order of the blocks",
    "arrays.numbers_of_numpy_as_keys": "shows which of two equal keys has come first, NumPy's or Python's",
    "files.added_files_are_found_in_tasks": "compares the driver's folder of files with that of the executors",
    "settings.compression_and_folders_that_exist": "starts contexts beside the program's, of which one JVM has one",
    "settings.delimiters_of_records": "starts contexts beside the program's, of which one JVM has one",
    "settings.folders_and_sizes_of_partitions": "starts contexts beside the program's, of which one JVM has one",
    "settings.results_larger_than_a_limit": "starts contexts beside the program's, of which one JVM has one",
    "settings.wrong_values": "starts contexts beside the program's, of which one JVM has one",
    "settings.when_the_settings_of_an_rdd_are_taken": "executors have copies of the settings, which one machine shares",
}

#: A session of Spark SQL has errors of Python raised as other classes from then on, in the whole program.
_WITH_SESSION = ("sessions.", "inputs.text_of_sql", "settings.")
_TOKEN = re.compile(r"""(?:[bBrRuU]{0,2}'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\[\](){},'"])+|[\[\](){},]""", re.S)

#: As on one machine a task is not tried again, and its worker is not waited for.
SETTINGS = ("spark.task.maxFailures=1", "spark.locality.wait=0")


def names(parts: Iterable[str] = ()) -> list[str]:
    """Returns the cases that run on a cluster, each with a spread: those that have one of the parts in their names."""
    wanted = list(parts)
    found = [f"{case.name}-{spread}" for case in ALL.values() for spread in case.spreads]
    return sorted(
        (name
        for name in found
        if name.rpartition("-")[0] not in LEFT_OUT
        and (not wanted or any(part in name for part in wanted))),
        key=lambda name: name.startswith(_WITH_SESSION),
    )


def sample(count: int, seed: int) -> list[str]:
    """Returns some of the cases. To leave out or add a case changes at most one of them."""
    every = names()
    chosen = sorted(every, key=lambda name: random.Random(f"{seed} {name}").random())[:count]
    return [name for name in every if name in chosen]


def without_order(observation: str) -> str:
    """Returns an observation with the elements of all lists sorted. The workers of a cluster get the blocks of a
    shuffle from each other, in no particular order."""
    tokens = iter(_TOKEN.findall(observation))
    return "".join(_elements(tokens, ""))


def _elements(tokens: Iterator[str], closing: str) -> list[str]:
    """Returns the elements up to a closing bracket; those of a list sorted."""
    elements = [""]
    for token in tokens:
        if token == closing:
            break
        if token in "[({":
            close = "])}"["[({".index(token)]
            elements[-1] += token + ", ".join(_elements(tokens, close)) + close
        elif token == "," and closing:
            elements.append("")
        else:
            elements[-1] += token.strip() if closing else token
    return sorted(elements) if closing == "]" else elements


def observe(cluster: Standalone, wanted: list[str], folder: Path) -> tuple[dict[str, str], str]:
    """Runs cases in one program.

    :param folder: an empty folder
    :return: the observations by name, and how the program ended
    """
    shutil.copy(Path(__file__).parent / "cases_program.py", folder / "cases.py")
    # The program imports the package from its own folder, so its modules are sent to the workers.
    (folder / "tests").symlink_to(PACKAGE / "tests")
    (folder / "names").write_text("\n".join(wanted))
    options = [word for setting in SETTINGS for word in ("--conf", setting)]
    ran = cluster.run(*options, "cases.py", "names", "out", folder=folder, seconds=30 + 20 * len(wanted))
    out = folder / "out"
    lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    return dict(json.loads(line) for line in lines), f"exit status {ran.returncode}\n{ran.stderr[-3000:]}"


def main(parts: list[str]) -> int:
    """Runs cases, one program for each topic, and prints what differs."""
    expected = json.loads(answers_file().read_text(encoding="utf-8"))
    wanted = names(parts)
    differing: list[str] = []
    missing: list[str] = []
    with tempfile.TemporaryDirectory(prefix="conformance") as temporary:
        cluster = Standalone(Path(temporary))
        try:
            for topic in dict.fromkeys(name.partition(".")[0] for name in wanted):
                folder = Path(temporary) / topic
                folder.mkdir()
                of_topic = [name for name in wanted if name.startswith(topic + ".")]
                observed, ended = observe(cluster, of_topic, folder)
                wrong = [
                    name
                    for name in observed
                    if without_order(observed[name]) != without_order(expected[name])
                ]
                lost = [name for name in of_topic if name not in observed]
                for name in wrong:
                    print(f"{name}\n  PySpark: {expected[name]}\n  cluster: {observed[name]}")
                if lost:
                    print(f"{topic}: {len(lost)} cases were not reached, first {lost[0]}: {ended}")
                print(f"{topic}: {len(observed) - len(wrong)} of {len(of_topic)} are the same", flush=True)
                differing += wrong
                missing += lost
        finally:
            cluster.close()
    same = len(wanted) - len(differing) - len(missing)
    print(f"{same} of {len(wanted)} are the same, {len(differing)} differ, {len(missing)} were not reached")
    return 1 if differing or missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
