"""The settings that a configuration begins with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kindling import SparkConf
from kindling.app import defaults


def test_a_properties_file_is_read_as_spark_reads_it() -> None:
    settings = defaults.parse(
        "# a comment\n\nspark.master  local[3]\nspark.app.name=films\nspark.some.list = a,\\\n  b\n"
        "log4j.x y\nspark.empty\nkindling.strict: true\n"
    )
    assert settings == {
        "spark.master": "local[3]",
        "spark.app.name": "films",
        "spark.some.list": "a,b",
        "spark.empty": "",
        "kindling.strict": "true",
    }


def test_later_settings_go_before_earlier_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spark-defaults.conf").write_text("spark.a file\nspark.b file\nspark.c file\n")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    monkeypatch.setenv(
        "PYSPARK_SUBMIT_ARGS",
        "--conf spark.b=submit --conf spark.c=submit --master local[3] --jars x.jar pyspark-shell",
    )
    monkeypatch.setenv(defaults.SETTINGS_VARIABLE, json.dumps({"spark.c": "run"}))
    conf = SparkConf()
    assert [conf.get(f"spark.{key}") for key in "abc"] == ["file", "submit", "run"]
    assert conf.get("spark.master") == "local[3]"
    assert SparkConf(loadDefaults=False).getAll() == []
