"""The grammar of codes: the one place that knows how a code is spelt. Knows characters, and nothing of documents.

- ``kinds``: the kinds of codes as data: letter, how many numbers, how many digits.
- ``style``, ``measuring``: how one document prints them, measured once from the starts of its lines.
- ``reading``: every way to read a code at a place, given kind and style.
- ``choosing``: which of these readings hold, for all places of a cell together.
- ``naming``: what a code says by itself: numbers, duty, task, order, form.
- ``mentions``: codes within texts, where nobody reads a cell.
- ``standards``: the codes of standards themselves.
"""
