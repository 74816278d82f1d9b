"""What was read is kept: a parser that has changed does not read the documents again."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import PDFIUM, PDFPLUMBER, Extraction, extract, extract_bytes
from pipeline.process import process_bytes, process_read, reader_of
from pipeline.run.cache import Cache, NotKeptError, packed, sweep, unpacked
from tests.run_helpers import RAW, folder_of, run_on, written
from tests.test_doubts_formats import PRINTED
from tests.test_second_opinion import SEEN_BY_ONE

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "raw"
SHA256 = "a" * 64
WHOLE = packed(extract_bytes(PRINTED, "a.pdf"))


def no_reader(pdf_reader: str, pages: Collection[int] = ()) -> Extraction:  # noqa: ARG001 - as a reader
    pytest.fail("read again")


@pytest.mark.parametrize("path", sorted(RAW.iterdir()), ids=lambda path: path.suffix)
def test_what_is_kept_of_each_format_comes_back_equal(path: Path) -> None:
    extraction = extract(path)
    kept = unpacked(packed(extraction))
    assert kept.document.pages == extraction.document.pages
    assert kept.document.doubts == extraction.document.doubts
    assert kept.document.set_aside == extraction.document.set_aside
    assert kept.testimony == extraction.testimony


def test_every_document_of_the_corpus_is_processed_alike_from_what_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    sources = sorted(CORPUS.iterdir())[::6] if CORPUS.is_dir() else pytest.skip("the corpus is not here")
    for path in sources:
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        first = process_read(cache.reader(reader_of(data, path.name), path.name, sha256))
        again = process_read(cache.reader(no_reader, path.name, sha256))
        assert (again.document, again.trace) == (first.document, first.trace)


def test_the_second_opinion_is_kept_too(tmp_path: Path) -> None:
    sha256 = extract_bytes(SEEN_BY_ONE, "a.pdf").document.source.sha256
    first = process_read(Cache(tmp_path).reader(reader_of(SEEN_BY_ONE, "a.pdf"), "a.pdf", sha256))
    again = process_read(Cache(tmp_path).reader(no_reader, "a.pdf", sha256))
    assert again.document == first.document == process_bytes(SEEN_BY_ONE, "a.pdf").document


def test_a_file_that_was_renamed_has_its_new_name(tmp_path: Path) -> None:
    sha256 = extract_bytes(PRINTED, "a.pdf").document.source.sha256
    Cache(tmp_path).reader(reader_of(PRINTED, "a.pdf"), "a.pdf", sha256)(PDFIUM)
    assert Cache(tmp_path).reader(no_reader, "b.pdf", sha256)(PDFIUM).document.source.file == "b.pdf"


def test_another_reader_and_another_format_are_read_anew(tmp_path: Path) -> None:
    sha256 = extract_bytes(PRINTED, "a.pdf").document.source.sha256
    cache = Cache(tmp_path)
    for name, reader in (("a.pdf", PDFIUM), ("a.pdf", PDFPLUMBER), ("a.txt", PDFIUM)):
        cache.reader(reader_of(PRINTED, "a.pdf"), name, sha256)(reader)
    assert len(list(tmp_path.iterdir())) == 3


@given(st.binary(max_size=40), st.integers(0, 10_000))
def test_anything_else_is_no_kept_file(content: bytes, cut: int) -> None:
    whole = WHOLE
    for broken in (content, whole[: cut % len(whole)], zlib.compress(content), whole[:cut] + b"\0" + whole[cut + 1 :]):
        if broken != whole:
            with pytest.raises(NotKeptError):
                unpacked(broken)


def test_a_broken_file_is_read_anew_and_written_again(tmp_path: Path) -> None:
    sha256 = extract_bytes(PRINTED, "a.pdf").document.source.sha256
    read = Cache(tmp_path).reader(reader_of(PRINTED, "a.pdf"), "a.pdf", sha256)
    read(PDFIUM)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    read(PDFIUM)
    assert path.read_bytes() == whole


def test_a_changed_parser_reads_no_file_and_makes_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, output = folder_of(tmp_path / "raw", "a.txt", "b.txt"), tmp_path / "out"
    cache = Cache.of(output)
    run_on(raw, output=output, keep=True)
    made = written(output)
    times = {path: path.stat().st_mtime_ns for path in cache.folder.iterdir()}
    assert len(times) == 2
    monkeypatch.setattr("pipeline.run.runner.fingerprint", lambda *_: "0" * 16)
    again = run_on(raw, output=output, keep=True)
    assert not any(outcome.reused for outcome in again.outcomes)
    assert written(output) == made
    assert {path: path.stat().st_mtime_ns for path in cache.folder.iterdir()} == times, "what is read is written"


def test_all_is_read_again_when_that_is_asked_for_and_nothing_kept_without_a_shelf(tmp_path: Path) -> None:
    raw, output = folder_of(tmp_path / "raw", "a.txt"), tmp_path / "out"
    cache = Cache.of(output)
    run_on(raw, output=output, keep=True)
    (path,) = cache.folder.iterdir()
    path.write_bytes(b"")
    run_on(raw, output=output, keep=True, reuse=False)
    assert path.read_bytes() != b""
    run_on(raw, output=output)
    assert not cache.folder.exists()


def test_what_is_not_needed_is_swept_away(tmp_path: Path) -> None:
    cache = Cache.of(tmp_path)
    older = cache.folder.parent / "older" / f"{SHA256}-00000000"
    gone, needed = cache.folder / f"{SHA256}-00000000", cache.folder / f"{'b' * 64}-00000000"
    for path in (older, gone, needed):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    sweep(tmp_path, cache, {"b" * 64, None})
    assert [path for path in (older, gone, needed) if path.exists()] == [needed]
    sweep(tmp_path, None, {"b" * 64})
    assert not needed.exists()
