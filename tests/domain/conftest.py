"""Let laws take their time: the first example pays for reading the code lists."""

from hypothesis import settings

settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
