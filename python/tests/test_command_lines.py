"""The options of ``kindling run``: Java's launcher and the package read them alike."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from kindling.app import cli
from kindling.driver.java import find_java

ROOT = Path(__file__).parents[2]

ACCEPTED = [
    "",
    "--master local[3]",
    "--master=local[3] --name films",
    "--conf spark.default.parallelism=8 --conf spark.some.key=a=b",
    "--conf=spark.some.key=",
    "--master local --conf spark.master=local[2]",
    "--ui-port 0",
    "--ui-port=65535 --keep-ui",
    "--driver-memory 512m --strict",
    "--driver-memory 1gb",
    "--conf kindling.strict=true --keep-ui",
    "--executor-cores 2 --executor-memory=2g --num-executors 3 --total-executor-cores 4",
    "-c spark.some.key=a -v --verbose --supervise --load-spark-defaults",
    "--deploy-mode client --queue films --proxy-user films --spark-home /opt/spark",
    "--repositories https://repo.example.com --exclude-packages c:d",
    "--driver-class-path conf --driver-java-options -Xss4m --driver-library-path lib --driver-cores 2",
    "--principal films --keytab films.keytab",
]

REFUSED = [
    "--mastr local",
    "--keepui",
    "--executor-core 2",
    "--deploy-mode far",
    "--verbose=true",
    "--properties-file no/such/file.conf",
    "-c=spark.x=1",
    "--conf spark.x",
    "--conf =1",
    "--conf x.y=1",
    "--conf spark.driver.memory=lots",
    "--driver-memory 4",
    "--driver-memory=",
    "--ui-port 99999",
    "--ui-port -1",
    "--ui-port http",
    "-V",
]


def launcher(options: str, file: Path, plan: Path) -> "subprocess.CompletedProcess[str]":
    """Runs the launcher as ``bin/kindling`` does for a command line that it has not seen."""
    jars = [ROOT / "kindling/target/kindling-0.1.0.jar", ROOT / "cli/target/kindling-cli-0.1.0.jar"]
    facts = {"plan": plan, "key": "", "jars": jars[0].parent, "cache": plan.parent, "build": "1"}
    return subprocess.run(
        [
            find_java().program,
            *(f"-Dkindling-{name}={value}" for name, value in {**facts, "jdk": "17"}.items()),
            "-cp",
            os.pathsep.join(map(str, jars)),
            "dev.kindling.cli.Main",
            "run",
            *options.split(),
            str(file),
        ],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def jar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program for the launcher: it looks at its manifest only."""
    import zipfile

    path = tmp_path_factory.mktemp("program") / "a.jar"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: a.Main\n")
    return path


@pytest.mark.parametrize("options", ACCEPTED)
def test_both_parsers_take_the_same_settings(options: str, jar: Path, tmp_path: Path) -> None:
    ran = launcher(options, jar, tmp_path / "plan")
    parsed = cli.parse([*options.split(), str(jar)])
    notes = [f"kindling: {each} has no effect on a local master" for each in parsed.without_effect()]
    assert (ran.returncode, ran.stderr.splitlines()) == (0, notes)
    fields = (tmp_path / "plan").read_text().split("\0")
    java = dict(
        field[2:].split("=", 1)
        for field in fields
        if field.startswith(("-Dspark.", "-Dkindling."))
    )
    assert parsed.arguments == [str(jar)]
    assert parsed.keep_ui == (java.pop("kindling.ui.keep", None) == "true")
    # What the launcher adds where nothing is said.
    assert java == {"spark.master": "local[*]", "spark.app.name": "a.Main", **parsed.settings}


@pytest.mark.parametrize("options", REFUSED)
def test_both_parsers_refuse_the_same_options(options: str, jar: Path, tmp_path: Path) -> None:
    ran = launcher(options, jar, tmp_path / "plan")
    assert ran.returncode == 2 and len(ran.stderr.splitlines()) == 1
    with pytest.raises(cli.UsageError):
        cli.parse([*options.split(), str(jar)])
