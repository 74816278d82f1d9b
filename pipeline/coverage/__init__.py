"""The official list of standards against what there is.

``official.py`` reads the list, ``matching.py`` compares, ``rendering.py`` says what came of it.
"""

from pipeline.coverage.matching import Coverage, CoverageStanding, Held, coverage, held_of
from pipeline.coverage.official import BadList, OfficialStandard, read_list
from pipeline.coverage.rendering import RENDERERS

__all__ = [
    "RENDERERS",
    "BadList",
    "Coverage",
    "CoverageStanding",
    "Held",
    "OfficialStandard",
    "coverage",
    "held_of",
    "read_list",
]
