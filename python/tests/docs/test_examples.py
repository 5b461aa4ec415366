"""The examples in the docstrings of the package do what they show."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kindling
from kindling import SparkContext

from .members import documented

#: Importing these runs a program.
_PROGRAMS = ("kindling.__main__", "kindling.worker.start")


def _modules() -> Iterator[str]:
    yield "kindling"
    for module in pkgutil.walk_packages(kindling.__path__, "kindling."):
        if module.name not in _PROGRAMS:
            yield module.name


def _examples() -> list[doctest.DocTest]:
    """The examples of all classes and functions, each where it is defined."""
    finder = doctest.DocTestFinder()
    found = []
    for name in _modules():
        module = importlib.import_module(name)
        for value in vars(module).values():
            is_defined = inspect.isclass(value) or inspect.isroutine(value)
            if is_defined and getattr(value, "__module__", None) == name:
                # Without a module the finder takes decorated methods, too.
                tests = finder.find(value, f"{name}.{value.__qualname__}", module=False, globs={})
                found += [test for test in tests if test.examples]
    return list({test.name: test for test in found}.values())


_EXAMPLES = _examples()


@pytest.mark.usefixtures("unaliased")
@pytest.mark.parametrize(
    "example", _EXAMPLES, ids=[each.name.removeprefix("kindling.") for each in _EXAMPLES]
)
def test_example_shows_what_happens(
    example: doctest.DocTest,
    context: Callable[[], SparkContext],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    output: list[str] = []
    # In a program's main module, as if somebody had typed it into a shell.
    example.globs = {"__name__": "__main__", "sc": context()}

    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=output.append)

    assert not output, "\n" + "".join(output)
    assert list(tmp_path.iterdir()) == [], "the example leaves files in the current folder"
    assert not context().getJobTags(), "the example leaves job tags on its thread"


def test_every_example_of_the_public_api_is_run() -> None:
    run = [test.name for test in _EXAMPLES]
    missing = [
        each.name
        for each in documented()
        if each.has_example and not any(name.endswith(f".{each.name}") for name in run)
    ]

    assert missing == []


