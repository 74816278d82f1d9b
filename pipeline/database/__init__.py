"""Standards in a database, SQLite or PostgreSQL, kept up to date by loading.

``place.py`` knows which databases there are and what to say when one cannot be used, ``layout.py`` its tables,
``loading.py`` brings them up to date, ``searching.py`` keeps an index of their texts, ``migrating.py`` takes the place
of older ones, ``libpq.py`` knows what PostgreSQL's own programs take from the environment, ``bulk.py`` writes many rows
at once, ``reading.py`` puts the documents together again.
"""

from pipeline.database.loading import Load, Manner, any_removed, few_removed, load, nothing, trial, whole_documents
from pipeline.database.migrating import migrate
from pipeline.database.place import DatabaseError, name_of
from pipeline.database.reading import standards_in
from pipeline.database.searching import wanted

__all__ = [
    "DatabaseError",
    "Load",
    "Manner",
    "any_removed",
    "few_removed",
    "load",
    "migrate",
    "name_of",
    "nothing",
    "standards_in",
    "trial",
    "wanted",
    "whole_documents",
]
