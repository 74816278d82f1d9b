"""A second reader that knows nothing of lines and tables: which characters stand on each page, counted.

The table reader can lose a character; so can the library below it. The witness reads the same file by other means
(pdfium for PDF, the bare characters for text) and only counts. The validate stage compares its count with what the
values, labels, furniture and unplaced text account for.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pypdfium2

from pipeline.extract.fold import fold
from pipeline.extract.pdfium_raw import RawPage, opened
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.testimony import Testimony, count

_LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""pdfium gives these in place of a hyphen at the end of a line."""


def witness_pdf(data: bytes) -> tuple[Testimony, ...]:
    """What pdfium reads on each page. Raises ``Rejected`` when pdfium cannot open the file or one of its pages."""
    try:
        with opened(data) as (pages, page):
            return tuple(Testimony(index + 1, count(fold(_page_text(page, index)))) for index in range(pages))
    except pypdfium2.PdfiumError as error:
        raise Rejected(Reason.DAMAGED, str(error).removesuffix(".")) from error


def _page_text(page: Callable[[int], AbstractContextManager[RawPage]], index: int) -> str:
    with page(index) as raw:
        raw.reveal()
        return raw.text().translate(_LINE_END_HYPHENS)
