"""Reads ODT through the document's own structure: its tables, with their spans, and its paragraphs.

What becomes of what:

- A paragraph is a line that begins one; a line break begins another line of the same paragraph. Every paragraph has a
  number, counted from 1 as they are read, blank ones included: it is the ``number`` of its lines.
- Sections, lists, indexes, links, fields (as the file last showed them), inserted text: what they hold is text. The
  number that a list prints before an item is put before its line; it stands in no paragraph of the file.
- How far a paragraph is indented, by its style or its list, and whether all its letters are bold, stays with its line.
- A text box or shape: its text follows the paragraph that it is anchored in; of a drawn shape that is doubtful. A table
  in one is a table.
- A picture or a form control in a cell, in place of a text: a doubt. Readings beside characters (ruby): set aside.
- A footnote or endnote: its mark stays, raised; its text follows the last paragraph of the document.
- Page headers and footers: set aside.
- Deleted text (tracked changes), comments, hidden text, white or tiny text, text in covered cells: set aside, with
  a doubt.
- An embedded object (a chart, a formula, a sheet): a doubt; its text, if it has any, is not read.

``reader`` begins, ``package`` opens the file and refuses what is unsafe, ``flow`` finds the order of reading,
``paragraphs`` (with ``looks``) and ``tables`` read what is found, ``lists`` counts, ``aside`` keeps what is not shown.
"""
