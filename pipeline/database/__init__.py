"""Standards in a database, SQLite or PostgreSQL, kept up to date by loading.

``place.py`` knows which databases there are and what to say when one cannot be used, ``layout.py`` its tables,
``loading.py`` brings them up to date, ``bulk.py`` writes many rows at once, ``reading.py`` puts the documents together
again.
"""

from pipeline.database.loading import Load, load, trial
from pipeline.database.place import DatabaseError, name_of
from pipeline.database.reading import standards_in

__all__ = ["DatabaseError", "Load", "load", "name_of", "standards_in", "trial"]
