"""A sample of the conformance cases, on a cluster. ``conformance`` runs all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..conformance.cases import ALL
from ..conformance.test_conformance import expected  # noqa: F401
from .conformance import LEFT_OUT, observe, sample

_SAMPLE = sample(60, seed=16)


@pytest.fixture(scope="session")
def observed(cluster: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the cases of the sample observe on the cluster, in one program."""
    answers, ended = observe(cluster, _SAMPLE, tmp_path_factory.mktemp("conformance"))
    return {"": ended, **answers}


@pytest.mark.parametrize("name", _SAMPLE)
def test_a_cluster_observes_what_pyspark_does(
    name: str, observed: dict[str, str], expected: dict[str, str]  # noqa: F811
) -> None:
    assert name in observed, "the case was not reached: " + observed[""]
    assert observed[name] == expected[name]


def test_each_case_that_is_left_out_is_one() -> None:
    assert set(LEFT_OUT) <= set(ALL)
