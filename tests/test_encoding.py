"""In which encoding a text is written."""

from __future__ import annotations

import pytest

from pipeline.extract.encoding import decode, misread
from pipeline.model.rejected import Reason, Rejected

TEXT = "職能基準代碼\tKMC2432-002v4\r\n工作描述\t規劃活動，確認需求。\n"


@pytest.mark.parametrize(
    ("encoding", "named", "reason"),
    [
        ("utf-8", "utf-8", "the usual case"),
        ("utf-8-sig", "utf-8", "Notepad writes a mark"),
        ("utf-16", "utf-16", "Word's Unicode text, with its mark"),
        ("utf-16-le", "utf-16", "without a mark, tabs and line ends betray it"),
        ("utf-16-be", "utf-16", "the other byte order"),
        ("utf-32", "utf-32", "with its mark, which begins like that of UTF-16"),
        ("cp950", "big5", "older Windows in Taiwan"),
    ],
)
def test_reads_text_in_every_encoding_that_is_common_in_taiwan(encoding: str, named: str, reason: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding) == (TEXT, named), reason


def test_reads_big5_with_characters_of_hong_kong() -> None:
    text = "檢查" * 20 + "啫"
    assert decode(text.encode("big5hkscs")).text == text


@pytest.mark.parametrize(
    ("data", "expected", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", Reason.UNKNOWN_FORMAT, "zero bytes: a picture"),
        (b"\xff\xfe\x00\xd8\x00\x00", Reason.UNREADABLE_TEXT, "a mark of UTF-16 and no UTF-16"),
        (b"\xef\xbb\xbf\xff\xfe\xfd", Reason.UNREADABLE_TEXT, "a mark of UTF-8 and no UTF-8"),
        (bytes(range(128, 256)) * 2, Reason.UNREADABLE_TEXT, "no encoding has these in this order"),
        (b"\x01\x02\x03\xff\xfe" * 9, Reason.UNREADABLE_TEXT, "control characters are no text"),
    ],
)
def test_rejects_what_is_no_text(data: bytes, expected: Reason, reason: str) -> None:
    with pytest.raises(Rejected) as rejected:
        decode(data)
    assert rejected.value.reason is expected, reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp950"])
def test_a_text_that_ends_within_a_character_is_cut_off_whatever_its_encoding(encoding: str) -> None:
    with pytest.raises(Rejected, match="ends in the middle of a character") as rejected:
        decode((TEXT * 9 + "規").encode(encoding)[:-1])
    assert rejected.value.reason is Reason.DAMAGED


def test_a_text_with_a_broken_byte_is_not_told_to_be_saved_in_the_encoding_that_it_has() -> None:
    data = TEXT.encode() * 9
    place = data.index("規劃".encode())
    with pytest.raises(Rejected, match="in line 2 there is a byte") as rejected:
        decode(data[:place] + b"\xff" + data[place:])
    assert rejected.value.reason is Reason.DAMAGED


def test_a_lost_byte_of_a_big5_text_is_noticed() -> None:
    whole = "組織政策與流程".encode("big5")
    assert misread(decode(whole * 3)) == ""
    assert misread(decode(whole * 3 + whole[1:])) != "" or decode(whole * 3 + whole[1:]).encoding != "big5"
