"""Knowledge, skills and attitudes over all standards: what there is, and where each is used.

``collecting.py`` reads them from the documents, ``grouping.py`` puts ways to write the same name together,
``suggesting.py`` says which names are almost the same, ``overruling.py`` takes a person's word, ``sharing.py`` says
which standards share most, ``table.py`` makes a table of them, ``summary.py`` says how many there are.
"""

from pipeline.catalogue.collecting import CompetencyKind, Name, Use, collect
from pipeline.catalogue.grouping import Group, group

__all__ = ["CompetencyKind", "Group", "Name", "Use", "collect", "group"]
