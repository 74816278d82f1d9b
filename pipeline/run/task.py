"""What a worker does with one source: bytes in, bytes out. It writes nothing but what it keeps for itself, and needs no
folder, so it can run in any process on any machine."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.decisions import Decisions
from pipeline.emit.files import json_bytes
from pipeline.emit.report import contents_of
from pipeline.extract import PDFIUM, demand_file
from pipeline.model.rejected import Reason, Rejected
from pipeline.parse.adding import NOTHING_ADDED, Added
from pipeline.process import NOTHING_DECIDED, process_read, reader_of
from pipeline.run.cache import Cache
from pipeline.stored.documents import digest_of
from pipeline.stored.keys import code_of

_LONGEST_DETAIL = 200
"""Characters of an error's text that the report quotes."""


class Content(Protocol):
    """Something that a source's bytes can be got from."""

    def read(self) -> bytes:
        """The bytes. Raises ``OSError``."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A source that the worker can open itself."""

    path: Path

    def read(self) -> bytes:
        """The bytes. Raises ``OSError``, also for what is no regular file."""
        demand_file(self.path)
        return self.path.read_bytes()


@dataclass(frozen=True, slots=True)
class InHand:
    """A source that travels with the order, to where its file is not."""

    content: bytes

    def read(self) -> bytes:
        """The bytes."""
        return self.content


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made of a source.

    ``sha256``    of the source's content.
    ``json``, ``trace``  the bytes of the two files.
    ``status``    ``ok`` or ``review``.
    ``findings``  how many of each severity nobody has decided, ``rules`` of each rule; ``contents`` how many duties and
    so on.
    ``unfit``     the decisions that fit nothing: rule, path, why.
    ``code``      of the release that it is; ``None`` where it names none.
    ``says``      a digest of what it says, however it was read.
    ``seconds``   how long it took.
    """

    sha256: str
    json: bytes
    trace: bytes
    status: str
    findings: dict[str, int]
    rules: dict[str, int]
    contents: dict[str, int]
    unfit: list[list[str]]
    code: str | None
    says: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """A source of which no document could be made. ``sha256`` is ``None`` where it is not known; ``reason`` a stable
    code, a colon, a sentence."""

    sha256: str | None
    reason: str
    seconds: float


Result = Made | Refused


def refused(sha256: str | None, rejected: Rejected, seconds: float) -> Refused:
    """The result of a rejection."""
    return Refused(sha256, f"{rejected.reason.value}: {rejected}", seconds)


def process_source(
    content: Content,
    name: str,
    decisions: Decisions = NOTHING_DECIDED,
    pdf_reader: str = PDFIUM,
    cache: Cache | None = None,
    added: Added = NOTHING_ADDED,
) -> Result:
    """Takes one source through all stages. ``name`` is the file's name without its folder, ``decisions`` are at
    least those about this source, ``pdf_reader`` is the one that reads a PDF first; ``cache`` holds what was read
    before, ``added`` are words beside those of the vocabulary. A document on which the program fails is refused
    like any other, and the reason names the error. Only ``MemoryError`` is raised: what is left of the process then
    is not worth trusting."""
    clock = time.perf_counter()
    sha256 = None
    try:
        data = content.read()
        sha256 = hashlib.sha256(data).hexdigest()
        read = reader_of(data, name)
        processed = process_read(cache.reader(read, name, sha256) if cache else read, pdf_reader, decisions, added)
        json, trace = json_bytes(processed.document), json_bytes(processed.trace)
    except MemoryError:
        raise
    except Rejected as rejected:
        return refused(sha256, rejected, time.perf_counter() - clock)
    except OSError as error:
        reason = Reason.NOT_FOUND if sha256 is None else Reason.INTERNAL_ERROR
        return refused(sha256, Rejected(reason, error.strerror or str(error)), time.perf_counter() - clock)
    except Exception as error:  # the boundary between documents: one must not stop the others
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_DETAIL]
        return refused(sha256, Rejected(Reason.INTERNAL_ERROR, detail), time.perf_counter() - clock)
    undecided = [finding for finding in processed.findings if finding.decision is None]
    return Made(
        sha256,
        json,
        trace,
        processed.document["status"],
        dict(Counter(finding.severity.value for finding in undecided)),
        dict(Counter(finding.rule for finding in undecided)),
        contents_of(processed.document),
        [[one.rule, one.path, why] for one, why in processed.unfit],
        code_of(processed.document),
        digest_of(processed.document).hex(),
        time.perf_counter() - clock,
    )
