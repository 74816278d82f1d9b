"""A second reader that knows nothing of lines and tables: which characters stand on each page, counted.

The table reader can lose a character; so can the library below it. The witness reads the same file by other means
(pdfium for PDF, the bare characters for text) and only counts. The validate stage compares its count with what the
values, labels, furniture and unplaced text account for.
"""

from __future__ import annotations

import pypdfium2

from pipeline.extract.fold import fold
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.testimony import Testimony, count

_LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""pdfium gives these in place of a hyphen at the end of a line."""


def witness_pdf(data: bytes) -> tuple[Testimony, ...]:
    """What pdfium reads on each page. Raises ``Rejected`` when pdfium cannot open the file or one of its pages."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return tuple(Testimony(i + 1, count(fold(_page_text(pdf, i)))) for i in range(len(pdf)))
    except pypdfium2.PdfiumError as error:
        raise Rejected(Reason.DAMAGED, str(error).removesuffix(".")) from error


def _page_text(pdf: pypdfium2.PdfDocument, index: int) -> str:
    page = pdf[index]
    try:
        text_page = page.get_textpage()
        try:
            return _whole(str(text_page.get_text_range())).translate(_LINE_END_HYPHENS)
        finally:
            text_page.close()
    finally:
        page.close()


def _whole(text: str) -> str:
    """Half of a character that is written in two has nothing to say."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
