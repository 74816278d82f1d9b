"""Text without columns: what a plain PDF-to-text tool or a copy from a web page leaves, one printed line per line.

``with_columns`` puts the lines back into tables, so that the rest of the parser reads them like any other document. The
headings say where a table begins, codes say in which column a line stands, and the widths of the lines say where a text
without a code goes on. What these cannot tell apart is a doubt.
"""

from pipeline.parse.columnless.tables import with_columns

__all__ = ["with_columns"]
