"""Measures ``kindling run --master`` beside ``spark-submit`` with a jar that was made by hand.

``python -m tests.cluster.timing [ROUNDS] [RECORDS]`` starts a cluster, runs the program ``Timed`` in turns by both, and
prints the medians: from the command to the first task, and of two works on data.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from kindling.driver.java import find_java

from .building import PROGRAMS
from .standalone import KINDLING, Standalone


def made_by_hand(cluster: Standalone, folder: Path) -> Path:
    """Compiles the program against Spark, with Spark's imports, and returns the jar."""
    source = (PROGRAMS / "Timed.java").read_text()
    source = source.replace("dev.kindling.Tuple2", "scala.Tuple2").replace("dev.kindling.", "org.apache.spark.")
    (folder / "Timed.java").write_text(source)
    javac = Path(find_java().home) / "bin" / "javac"
    subprocess.run(
        [str(javac), "-d", str(folder), "-cp", f"{cluster.home}/jars/*", str(folder / "Timed.java")], check=True
    )
    with zipfile.ZipFile(folder / "timed.jar", "w") as jar:
        for file in folder.glob("*.class"):
            jar.write(file, file.name)
    return folder / "timed.jar"


def measured(cluster: Standalone, command: list[str], folder: Path) -> dict[str, float]:
    """Runs a command and returns its times in seconds."""
    started = time.time()
    ran = subprocess.run(
        command,
        cwd=folder,
        env=cluster.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    ended = time.time()
    if ran.returncode != 0:
        raise SystemExit(ran.stderr)
    values = {name: int(value) / 1000 for name, value in re.findall(r"(?m)^(.+) (\d+)$", ran.stdout)}
    return {
        "command to first task": values.pop("first task") - started,
        **values,
        "command to its end": ended - started,
    }


def main(rounds: int = 5, records: int = 4_000_000) -> None:
    with tempfile.TemporaryDirectory(prefix="timing") as name:
        folder = Path(name)
        cluster = Standalone(folder)
        try:
            by_hand, ours = folder / "by-hand", folder / "ours"
            by_hand.mkdir()
            ours.mkdir()
            jar = made_by_hand(cluster, by_hand)
            shutil.copy(PROGRAMS / "Timed.java", ours)
            options = ["--master", cluster.master, "--executor-memory", "1g"]
            commands = {
                "spark-submit": [
                    f"{cluster.home}/bin/spark-submit", *options, "--class", "Timed", str(jar), str(records),
                ],
                "kindling run": [str(KINDLING), "run", *options, str(ours / "Timed.java"), str(records)],
            }  # fmt: skip
            times: dict[str, list[dict[str, float]]] = {command: [] for command in commands}
            # The first run of each makes what later runs find in caches.
            for round_number in range(rounds + 1):
                for command, words in commands.items():
                    result = measured(cluster, words, folder)
                    if round_number:
                        times[command].append(result)
                    print(command, {name: round(value, 2) for name, value in result.items()}, flush=True)
        finally:
            cluster.close()
    for measure in times["kindling run"][0]:
        medians = [statistics.median(each[measure] for each in times[command]) for command in times]
        ranges = [
            f"{min(each[measure] for each in times[command]):.2f} to {max(each[measure] for each in times[command]):.2f}"
            for command in times
        ]
        print(
            f"{measure}: spark-submit {medians[0]:.2f} s ({ranges[0]}), kindling run {medians[1]:.2f} s ({ranges[1]}), "
            f"difference {medians[1] - medians[0]:+.2f} s"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
