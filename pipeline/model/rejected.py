"""Why no document could be made of a source."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Stable codes for ``report.json``."""

    NOT_FOUND = "not-found"
    EMPTY_FILE = "empty-file"
    UNKNOWN_FORMAT = "unknown-format"
    NOT_A_PDF = "not-a-pdf"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    NO_TEXT_LAYER = "no-text-layer"
    UNREADABLE_TEXT = "unreadable-text"
    NOT_A_STANDARD = "not-a-standard"
    READER_CRASH = "reader-crash"
    INTERNAL_ERROR = "internal-error"


ADVICE: dict[Reason, str] = {
    Reason.NOT_FOUND: "The file is not there or cannot be opened. Check the path and its permissions.",
    Reason.EMPTY_FILE: "The file is empty. Download it again.",
    Reason.UNKNOWN_FORMAT: "The file is neither a PDF nor text. Export the standard as PDF or tab-separated text.",
    Reason.NOT_A_PDF: "The file is named .pdf but holds something else, often a web page saved by mistake."
    " Download it again.",
    Reason.DAMAGED: "The PDF is damaged or cut off. Download it again, or open and save it with a PDF viewer.",
    Reason.ENCRYPTED: "The PDF needs a password. Save a copy without one.",
    Reason.NO_TEXT_LAYER: "The pages are pictures without text (a scan). Run text recognition (OCR) on the PDF first.",
    Reason.UNREADABLE_TEXT: "The text is in no encoding that is known. Save it as UTF-8.",
    Reason.NOT_A_STANDARD: "No table of tasks was found: this is no competency standard (職能基準), or one in a"
    " layout that is not known. See what was read with: ocs inspect FILE",
    Reason.READER_CRASH: "The process that read the file died of it. Save the file anew with a PDF viewer, and"
    " report it.",
    Reason.INTERNAL_ERROR: "The program failed on this document. Please report it with the file.",
}
"""For each reason a sentence that says what to do."""


class Rejected(Exception):  # noqa: N818 - it says what became of the source, not that the program erred
    """No document can be made of a source. ``reason`` is the stable code; ``str()`` is a sentence that says
    what to do.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{detail}. {ADVICE[reason]}" if detail else ADVICE[reason])
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[Rejected], tuple[Reason, str]]:
        return Rejected, (self.reason, self.detail)
