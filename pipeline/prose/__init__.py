"""Standards as text to read: by people as Markdown pages, by programs that search and answer as chunks.

``lines.py`` goes through a document as the declaration names it and makes a line of each value, ``chunks.py`` cuts the
lines into records that stand alone, ``markdown.py`` makes a page of them.
"""
