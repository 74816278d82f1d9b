"""Audit: a static site that shows every value and every finding on the page it was read from.

``view``         what the site shows, as plain data.
``textlayer``    the printed lines, and which value claims each character.
``outline``      the standard as a tree.
``document``     one document: its sheets, values, findings and tree put together.
``pictures``     pages as images.
``glimpse``      what can be shown of a source that was rejected, read in a guarded process.
``overview``     all documents in one table, and what they say of each other.
``spreadsheets`` ``findings.csv`` and ``index.csv``.
``site``         templates and files.
``build``        the whole: which pages are made anew, side by side.
"""
