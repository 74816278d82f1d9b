"""Finding words in the standards of a folder: names, texts and codes.

``items.py`` says what can be found in a document, ``index.py`` keeps it in a SQLite file beside the documents and
brings that up to date, ``finding.py`` asks it.
"""

from pipeline.search.finding import Filters, Hit, Hits, find
from pipeline.search.index import SearchError, indexed

__all__ = ["Filters", "Hit", "Hits", "SearchError", "find", "indexed"]
