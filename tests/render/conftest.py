"""How the sweeps run: the same cases each time, and no clock, for the machine may be busy with other tests."""

from hypothesis import settings

settings.register_profile("render", derandomize=True, deadline=None)
settings.load_profile("render")
