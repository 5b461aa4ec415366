"""Every public member of the API is called by a case, so that PySpark's answer to it is known."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import Any

import pytest
from kindling.resultiterable import ResultIterable
from kindling.statcounter import StatCounter

kindling: Any = importlib.import_module("kindling")

#: What a case can't compare: these need Hadoop's classes, or print what PySpark prints otherwise.
_HADOOP = ("hadoop", "newAPIHadoop", "sequenceFile", "saveAsHadoop", "saveAsNewAPIHadoop")
_APART = {"saveAsSequenceFile", "toDF", "withResources", "show_profiles", "dump_profiles", "stop"}
_APART |= {"addArchive", "getResourceProfile", "getExecutorInfos", "show_ui"}

_CLASSES: list[Any] = [
    kindling.SparkConf,
    kindling.SparkContext,
    kindling.RDD,
    kindling.RDDBarrier,
    kindling.Broadcast,
    kindling.Accumulator,
    kindling.AccumulatorParam,
    kindling.SparkFiles,
    kindling.StorageLevel,
    kindling.TaskContext,
    kindling.BarrierTaskContext,
    kindling.BarrierTaskInfo,
    kindling.StatusTracker,
    ResultIterable,
    StatCounter,
]


def _named_in_cases() -> set[str]:
    names: set[str] = set()
    for path in (Path(__file__).parent / "cases").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.FunctionDef):
                names.add(node.name)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.add(node.value)
    return names


@pytest.mark.parametrize("owner", _CLASSES, ids=lambda owner: str(owner.__name__))
def test_every_member_is_called_by_a_case(owner: Any) -> None:
    public = {name for name in vars(owner) if not name.startswith("_")} - _APART
    public = {name for name in public if not name.startswith(_HADOOP)}
    assert sorted(public - _named_in_cases()) == []
