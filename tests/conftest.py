"""Settings of all tests."""

import os

from hypothesis import settings

# No deadline: the same example takes longer on a busy machine. The same examples on every run of
# CI: what it finds there must not depend on luck, while at home new examples keep being tried.
settings.register_profile("orbat", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("orbat")
