"""Hypothesis profiles: `quick` for `make test`, `nightly` for a long hunt (HYPOTHESIS_PROFILE=nightly); what tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

from transcript_nlp.knowledge import base

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("quick", max_examples=150, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("nightly", max_examples=20_000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture
def few_built_in(monkeypatch):
    """A call that makes the built-in base one of a single name: merging tables of one's own with the real one takes seconds.

    To be used with a config that no other test has, since a recognizer is kept for each.
    """
    few = base.KnowledgeBase.from_names(["Quux"], label="ORG")
    return lambda: monkeypatch.setattr(base, "_builtin", lambda: few)
