"""One context for all examples of the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kindling import SparkConf, SparkContext
from kindling.app.alias import as_itself


@pytest.fixture(scope="package")
def context() -> Iterator[Callable[[], SparkContext]]:
    """The shared context, or a new one after an example that has stopped it."""
    settings = SparkConf(loadDefaults=False).setMaster("local[2]").setAppName("examples")
    settings.set("spark.ui.port", "0")

    with pytest.MonkeyPatch.context() as patch:
        # The driver hashes keys for `lookup`.
        patch.setenv("PYTHONHASHSEED", "0")
        yield lambda: SparkContext.getOrCreate(settings)
        SparkContext.getOrCreate(settings).stop()


@pytest.fixture
def unaliased() -> Iterator[None]:
    """Has ``import pyspark`` find again what is installed, whatever an example has done."""
    yield
    as_itself()
