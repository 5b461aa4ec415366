"""A server of workers for each module, a worker for each test."""

from __future__ import annotations

from typing import Iterator

import pytest

from .jvm import Jvm, Worker


@pytest.fixture(scope="module")
def jvm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jvm]:
    """The JVM's end of the connections."""
    made = Jvm(tmp_path_factory.mktemp("tasks"))
    yield made
    made.close()


@pytest.fixture
def worker(jvm: Jvm) -> Worker:
    """A new worker."""
    return jvm.worker()
