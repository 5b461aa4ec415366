"""Every public name of the package is documented, in one form and in our own words."""

from __future__ import annotations

import importlib
import inspect
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

import kindling

from .members import Documented, documented, public_objects

_API = Path(__file__).parent.parent / "conformance" / "python-api.txt"

#: The pages of the site, which name the classes and functions that they show.
_SITE = Path(__file__).parent.parent.parent.parent / "docs" / "site" / "python"

_MEMBERS = documented()
_NAMES = [each.name for each in _MEMBERS]

_SECTIONS = (
    "Parameters", "Attributes", "Returns", "Yields", "Raises", "See Also", "Notes", "Examples"
)  # fmt: skip


@pytest.mark.parametrize("member", _MEMBERS, ids=_NAMES)
def test_member_is_documented_with_an_example(member: Documented) -> None:
    summary = member.doc.split("\n", 1)[0]

    assert summary.endswith((".", ":")), f"the first line is no sentence: {summary!r}"
    assert member.has_example, f"no example:\n{member.doc}"


@pytest.mark.parametrize("member", _MEMBERS, ids=_NAMES)
def test_sections_are_known_and_in_order(member: Documented) -> None:
    found = [heading for heading in member.sections if heading]

    assert found == [heading for heading in _SECTIONS if heading in found]


@pytest.mark.parametrize("member", _MEMBERS, ids=_NAMES)
def test_parameters_are_those_of_the_signature(member: Documented) -> None:
    listed = re.findall(r"^(\*{0,2}[\w, *]+) : ", member.sections.get("Parameters", ""), re.M)
    names = [name.strip() for each in listed for name in each.split(",")]

    assert names == _parameters(member)


@pytest.mark.parametrize("member", _MEMBERS, ids=_NAMES)
def test_attributes_stand_alone(member: Documented) -> None:
    # The site would take "a, b : int" for an attribute b.
    entries = re.findall(r"^\S.*", member.sections.get("Attributes", ""), re.M)

    assert [each for each in entries if not re.match(r"\w+ : ", each)] == []


@pytest.mark.parametrize("member", _MEMBERS, ids=_NAMES)
def test_result_is_documented(member: Documented) -> None:
    if member.is_class:
        return
    result = str(inspect.signature(member.function).return_annotation)

    if result == "NoReturn":
        assert "Raises" in member.sections
    elif result != "None":
        assert "Returns" in member.sections or "Yields" in member.sections
    else:
        assert "Returns" not in member.sections


@pytest.mark.parametrize("member", _MEMBERS, ids=_NAMES)
def test_references_lead_somewhere(member: Documented) -> None:
    targets = re.findall(r":(?:meth|class|func|attr|mod):`(?:[^`<]* <)?~?([\w.]+)>?`", member.doc)

    assert [target for target in targets if not _exists(target, member)] == []


@pytest.mark.parametrize("member", _MEMBERS, ids=_NAMES)
def test_summary_of_a_property_is_no_type(member: Documented) -> None:
    # The site would take what stands before a colon for the property's type.
    if isinstance(member.value, property):
        assert ": " not in member.doc.split("\n", 1)[0]


def test_docstrings_of_rdd_are_as_long_as_they_have_to_be() -> None:
    lengths = [len(each.doc) for each in _MEMBERS if each.name.startswith("RDD.")]

    assert len(lengths) >= 106
    assert statistics.median(lengths) >= 300


def test_list_has_all_that_the_package_offers() -> None:
    listed = {value for _, value in public_objects()}
    offered = {getattr(kindling, name) for name in kindling.__all__ if name != "__version__"}
    names = {value.__qualname__ for value in listed}
    of_pyspark = {
        line.rsplit(".", 1)[-1]
        for line in _API.read_text(encoding="utf-8").splitlines()
        if line.startswith("class ")
    }

    assert offered - listed == set()
    assert of_pyspark - names == set()


def test_site_shows_every_public_name() -> None:
    shown: set[object] = set()
    for page in sorted(_SITE.glob("*.rst")):
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"^\.\. auto(?:class|function):: (.+)$", text, re.M):
            owner, _, attribute = name.rpartition(".")
            shown.add(getattr(importlib.import_module(owner), attribute))
        for name in re.findall(r"^\.\. automodule:: (.+)$(?!\n   :no-members:)", text, re.M):
            module = importlib.import_module(name)
            shown |= {each for each in vars(module).values() if inspect.isclass(each)}
            shown |= {each for each in vars(module).values() if inspect.isroutine(each)}

    assert [value.__qualname__ for _, value in public_objects() if value not in shown] == []


def test_no_sentence_is_that_of_pyspark() -> None:
    theirs = set()
    for path in sorted(_pyspark().glob("*.py")) + sorted(_pyspark().glob("core/*.py")):
        theirs |= set(_sentences(path.read_text(encoding="utf-8")))
    copied = [
        f"{each.name}: {sentence}"
        for each in _MEMBERS
        for sentence in _sentences(each.doc.split("\nExamples\n")[0])
        if sentence in theirs
    ]

    assert len(theirs) > 1000
    assert copied == []


def _exists(target: str, member: Documented) -> bool:
    """Whether a reference is found as Sphinx looks for it: in the class that is documented, then in
    the module that offers it."""
    if target.partition(".")[0] == "kindling":
        return _resolves("kindling", target.split(".")[1:])
    owner, _, name = member.name.rpartition(".")
    names = target.split(".")
    class_names = (member.name if member.is_class else owner).split(".")
    return _resolves(member.module, [*class_names, *names]) or _resolves(member.module, names)


def _resolves(module: str, names: list[str]) -> bool:
    value: object = importlib.import_module(module)
    for name in names:
        if not hasattr(value, name):
            return False
        value = getattr(value, name)
    return True


def _parameters(member: Documented) -> list[str]:
    """The parameters of a function, or of a class's constructor, as a docstring names them."""
    if member.is_class:
        maker = member.value.__dict__.get("__init__") or member.value.__dict__.get("__new__")
        if maker is None or maker is object.__init__:
            return []
        parameters = list(inspect.signature(inspect.unwrap(maker)).parameters.values())[1:]
    else:
        parameters = list(inspect.signature(member.function).parameters.values())
        if parameters and parameters[0].name in ("self", "cls"):
            parameters = parameters[1:]
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return [
        stars.get(each.kind, "") + each.name
        for each in parameters
        if not each.name.startswith("_")
    ]


def _pyspark() -> Path:
    """The folder of the installed PySpark, which isn't imported."""
    from importlib.metadata import distribution

    return Path(str(distribution("pyspark").locate_file("pyspark")))


def _sentences(text: str) -> Iterator[str]:
    """The sentences of six words or more, without what separates their words."""
    prose = re.sub(r"^\s*(>>>|\.\.\.).*$", "", text, flags=re.M)
    for sentence in re.split(r"[.:;]\s|\n\s*\n|\n\s*-+\n", prose):
        words = re.findall(r"\w+", sentence.lower())
        if len(words) >= 6:
            yield " ".join(words)
