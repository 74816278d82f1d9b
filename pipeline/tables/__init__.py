"""Standards as tables with keys: which there are (``schema.py``), from documents to rows and back (``rows.py``,
``rebuild.py``), as pandas frames (``frames.py``), and written to files (``writers/``)."""
