"""A short run of the soak: ``bin/soak --python`` runs it for longer."""

from __future__ import annotations

import os

import pytest

from .soak.__main__ import soak


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_processes_that_are_killed_at_random_moments_do_no_harm() -> None:
    run = soak(seed=4, kills=10, seconds=150)
    assert run.defects == []
    assert run.kills > 0 and run.counts["right"] > 0
