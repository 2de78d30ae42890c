"""Hypothesis profiles: `quick` for `make test`, `nightly` for a long hunt (HYPOTHESIS_PROFILE=nightly)."""

import os

from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("quick", max_examples=150, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("nightly", max_examples=20_000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
