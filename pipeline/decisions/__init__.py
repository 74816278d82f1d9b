"""What people have decided about findings: the file that it stands in, and what it does to a document.

``decision.py`` says what a decision is, ``table.py`` reads and writes ``decisions.csv``, ``merging.py`` takes in what
was decided elsewhere, ``correcting.py`` puts values in the place of what was read.
"""

from pipeline.decisions.decision import ACCEPTED, CORRECTED, OPEN, Decision, Decisions

__all__ = ["ACCEPTED", "CORRECTED", "OPEN", "Decision", "Decisions"]
