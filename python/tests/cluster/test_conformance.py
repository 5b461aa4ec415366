"""A sample of the conformance cases, on a cluster. ``conformance`` runs all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..conformance.cases import ALL
from ..conformance.test_conformance import expected  # noqa: F401
from .conformance import LEFT_OUT, observe, sample, without_order

_SAMPLE = sample(20, seed=16)


@pytest.fixture(scope="module")
def observed(cluster: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the cases of the sample observe on the cluster, in one program."""
    answers, ended = observe(cluster, _SAMPLE, tmp_path_factory.mktemp("conformance"))
    return {"": ended, **answers}


@pytest.mark.parametrize("name", _SAMPLE)
def test_a_cluster_observes_what_pyspark_does(
    name: str, observed: dict[str, str], expected: dict[str, str]  # noqa: F811
) -> None:
    assert name in observed, "the case was not reached: " + observed[""]
    assert without_order(observed[name]) == without_order(expected[name])


def test_only_the_order_in_lists_is_left_open() -> None:
    one = "(2 partitions [[('b', 1), ('a, [', 2)], []], {'x': [2, 1]})\njobs: [['+2', '-1']]"
    other = "(2 partitions [[], [('a, [', 2), ('b', 1)]], {'x': [1, 2]})\njobs: [['-1', '+2']]"
    assert without_order(one) == without_order(other)
    for changed in (one.replace("1)", "3)"), one.replace("('b', 1)", "(1, 'b')"), one.replace("'+2', ", "")):
        assert without_order(changed) != without_order(one)


def test_each_case_that_is_left_out_is_one() -> None:
    assert set(LEFT_OUT) <= set(ALL)
