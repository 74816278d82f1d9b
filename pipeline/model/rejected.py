"""Why no document could be made of a source."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Stable codes for ``report.json``."""

    NOT_FOUND = "not-found"
    EMPTY_FILE = "empty-file"
    UNKNOWN_FORMAT = "unknown-format"
    NOT_A_PDF = "not-a-pdf"
    NOT_AN_ODT = "not-an-odt"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    UNSAFE = "unsafe"
    NO_TEXT_LAYER = "no-text-layer"
    UNREADABLE_FONTS = "unreadable-fonts"
    UNREADABLE_TEXT = "unreadable-text"
    NOT_A_STANDARD = "not-a-standard"
    SEVERAL_STANDARDS = "several-standards"
    TIME_LIMIT = "time-limit"
    MEMORY_LIMIT = "memory-limit"
    READER_CRASH = "reader-crash"
    INTERNAL_ERROR = "internal-error"


ADVICE: dict[Reason, str] = {
    Reason.NOT_FOUND: "The file is not there or cannot be opened. Check the path and its permissions.",
    Reason.EMPTY_FILE: "The file is empty. Download it again.",
    Reason.UNKNOWN_FORMAT: "The file is neither PDF nor ODT nor text. Save the standard as one of these.",
    Reason.NOT_A_PDF: "The file is named .pdf but holds something else, often a web page saved by mistake."
    " Download it again.",
    Reason.NOT_AN_ODT: "The file is named .odt but holds something else. Open it with the program that made it, and"
    " save it as ODT.",
    Reason.DAMAGED: "The file is damaged or cut off. Download it again, or open it in a suitable program and save it"
    " again.",
    Reason.ENCRYPTED: "The file needs a password. Save a copy without one.",
    Reason.UNSAFE: "The file holds what no standard needs and what could exhaust the program: entities, absurd size,"
    " repetition or nesting. Open it in a word processor and save it again.",
    Reason.NO_TEXT_LAYER: "The pages are pictures without text (a scan). Run text recognition (OCR) on the PDF first.",
    Reason.UNREADABLE_FONTS: "The fonts of the file do not say which characters they draw: no text can be read. Run"
    " text recognition (OCR) on a picture of its pages, or ask for a file that was made with embedded Unicode maps.",
    Reason.UNREADABLE_TEXT: "The text is not in a known encoding. Save it as UTF-8.",
    Reason.NOT_A_STANDARD: "No table of tasks was found: this is not a competency standard (職能基準), or it has a"
    " layout that is not known. See what was read with: ocs inspect FILE",
    Reason.SEVERAL_STANDARDS: "A file holds one standard. Split it at these places.",
    Reason.TIME_LIMIT: "Reading took longer than a document may take. Save the file again in a suitable program, or"
    " allow more: ocs extract --time-limit SECONDS",
    Reason.MEMORY_LIMIT: "Reading needed more memory than a document may use. Save the file again in a suitable"
    " program, or allow more: ocs extract --memory-limit MEGABYTES",
    Reason.READER_CRASH: "The process that read the file crashed. Save the file again in a suitable program, and"
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
