"""What changed between two releases of a standard, or of all of them.

``outline.py`` makes flat lists of the parts of a document, ``pairing.py`` finds which part of the old document is which
of the new one, ``body.py``, ``competencies.py`` and ``whole.py`` say how they differ, ``folders.py`` does it for many,
``render/`` shows it.
"""

from pipeline.comparison.differences import Change, Difference
from pipeline.comparison.folders import diff_folders
from pipeline.comparison.standards import diff

__all__ = ["Change", "Difference", "diff", "diff_folders"]
