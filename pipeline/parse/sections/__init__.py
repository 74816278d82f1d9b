"""Which rows and lines belong to which part of a standard.

A part begins at its heading: the header row of a table, a row or a loose line with nothing but a heading, the first
label of the profile table. It goes on, over pages and tables, to the next heading; so it does not matter whether two
parts share one grid or one part is spread over several.

``standing.py`` is where the reading of a document stands: in which part, below which header. ``tables.py`` and
``texts.py`` say what a row or a line is there (a header row, a heading, or what belongs to the part), each as a
``Step``: where the reading stands then, and what was placed. ``dividing.py`` goes through the document step by step.
"""

from pipeline.parse.sections.dividing import divide
from pipeline.parse.sections.standing import BodyRow, Sections

__all__ = ["BodyRow", "Sections", "divide"]
