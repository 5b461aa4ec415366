"""Every name of PySpark's RDD API is there as PySpark has it, and called by a case, so that
PySpark's answer to it is known. ``python-api.txt`` lists the names."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from pathlib import Path
from typing import Any, Iterator, NamedTuple

import pytest

_HERE = Path(__file__).parent

#: What a case can't call, and why.
_APART = {
    "toDF": "makes a DataFrame, which is Spark's",
    "withResources": "takes a resource profile, which is a cluster's",
    "stop": "would end the context that all cases run in",
}


class Member(NamedTuple):
    """A line of the list."""

    owner: str
    kind: str
    name: str
    parameters: list[str] | None


def _members() -> Iterator[Member]:
    owner = ""
    for line in (_HERE / "python-api.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("class "):
            owner = line.removeprefix("class ").replace("pyspark", "kindling", 1)
        elif line.startswith("  "):
            found = re.fullmatch(r"  (?:(\w+) )?(\w+)(?:\((.*)\))?", line)
            assert found is not None, line
            parameters = None if found[3] is None else _split(found[3])
            yield Member(owner, found[1] or "method", found[2], parameters)


def _split(parameters: str) -> list[str]:
    """Splits parameters at the commas outside of brackets."""
    parts, depth = [""], 0
    for letter in parameters:
        depth += (letter in "([<") - (letter in ")]>")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


def _class(name: str) -> Any:
    module, _, last = name.rpartition(".")
    return getattr(importlib.import_module(module), last)


def _names_in_cases() -> set[str]:
    """What cases call or read: attributes, and methods that their own classes define for it."""
    names: set[str] = set()
    for path in (_HERE / "cases").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.ClassDef):
                names.update(each.name for each in node.body if isinstance(each, ast.FunctionDef))
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "getattr":
                names.update(a.value for a in node.args[1:2] if isinstance(a, ast.Constant))
    return names


_MEMBERS = list(_members())
_IDS = [f"{member.owner.rpartition('.')[2]}.{member.name}" for member in _MEMBERS]


def test_the_list_is_whole() -> None:
    assert len(_MEMBERS) == 290
    assert len({member.owner for member in _MEMBERS}) == 18


@pytest.mark.parametrize("member", _MEMBERS, ids=_IDS)
def test_a_member_is_as_pyspark_has_it(member: Member) -> None:
    found = inspect.getattr_static(_class(member.owner), member.name)
    is_data = isinstance(found, property) or not callable(getattr(found, "__func__", found))
    assert is_data == (member.kind in ("property", "field"))
    assert isinstance(found, classmethod) == (member.kind == "classmethod")
    if member.parameters is None or member.name == "__init__":
        return
    function = found.__func__ if isinstance(found, classmethod) else found
    try:
        has = inspect.signature(function).parameters
    except ValueError:
        return  # Of the interpreter's own types.
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    names = [stars.get(each.kind, "") + name for name, each in has.items()]
    wanted = [parameter.partition("=") for parameter in member.parameters]
    assert names[1 : len(wanted)] == [name for name, _, _ in wanted][1:]
    for name, _, default in wanted:
        if re.fullmatch(r"None|True|False|-?[\d.]+|'[^']*'", default):
            assert repr(has[name].default) == default


def test_every_member_is_called_by_a_case() -> None:
    called = _names_in_cases()
    missing = {
        f"{member.owner}.{member.name}"
        for member in _MEMBERS
        if not member.name.startswith("__")
        and member.name not in _APART
        and member.name not in called
    }
    # What InheritableThread has of Python's own threads is Python's.
    threads = set(dir(importlib.import_module("threading").Thread))
    missing -= {f"kindling.InheritableThread.{name}" for name in threads}
    assert sorted(missing) == []
