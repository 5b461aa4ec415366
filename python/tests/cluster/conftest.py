"""The cluster of the tests of this folder."""

from __future__ import annotations

from typing import Iterator

import pytest

from .standalone import Standalone


@pytest.fixture(scope="package")
def cluster(jar: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standalone]:
    """A standalone cluster of Spark with two workers of one core each. It ends with the last test of
    the folder, because later tests look at the processes that are left."""
    started = Standalone(tmp_path_factory.mktemp("cluster"))
    yield started
    started.close()
