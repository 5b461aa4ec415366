"""Splits of text files: each line is read once, in the split in which Hadoop reads it."""

from __future__ import annotations

import bz2
import gzip
import random
import re
import sys
from pathlib import Path

import pytest

from kindling.worker import textfiles as module


def _lines(path: Path, start: int, length: int) -> list[str]:
    return [line for many in module.lines(str(path), start, length) for line in many]


def _by_rule(text: bytes, start: int, end: int) -> list[str]:
    """Returns the lines that begin after the start (or at 0) and not after the end."""
    found = re.finditer(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)
    begun = {each.start(): each.group().rstrip(b"\r\n").decode() for each in found}
    return [line for at, line in begun.items() if (at > start or at == start == 0) and at <= end]


@pytest.mark.parametrize("block", [1, 2, 3, 7, 1 << 20])
def test_every_cut_of_mixed_line_ends_reads_the_lines_of_the_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(module, "_BLOCK", block)
    path = tmp_path / "text"
    random.seed(block)
    for _ in range(30):
        text = b"".join(random.choices([b"a", b"bc", b"\n", b"\r", b"\r\n"], k=10))
        path.write_bytes(text)
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                if text[start - 1 : start + 1] == b"\r\n" and start:
                    continue  # The next test's.
                assert _lines(path, start, end - start) == _by_rule(text, start, end), (
                    text,
                    start,
                    end,
                )


def test_a_cut_between_carriage_return_and_line_feed_loses_and_repeats_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"one\r\ntwo\r\nthree")
    parts = [(0, 4), (4, 5), (9, 6)]
    assert [_lines(path, *part) for part in parts] == [["one"], ["two"], ["three"]]


def test_a_mark_of_the_byte_order_goes_and_bytes_that_are_no_text_are_replaced(
    tmp_path: Path,
) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"\xef\xbb\xbfa\xff\nb\x00\n\n")
    assert _lines(path, 0, path.stat().st_size) == ["a\ufffd", "b\x00", ""]


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"")
    assert _lines(path, 0, 0) == []


def test_compressed_files_are_read_by_their_suffix(tmp_path: Path) -> None:
    text = b"one\ntwo\r\n" * 1000
    for suffix, packed in ((".gz", gzip.compress(text)), (".bz2", bz2.compress(text))):
        path = tmp_path / ("text" + suffix)
        path.write_bytes(packed)
        assert _lines(path, 0, len(packed)) == ["one", "two"] * 1000
        assert _lines(path, 10, len(packed) - 10) == []


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="reads them")
def test_a_compression_that_this_python_does_not_know_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "text.zst").write_bytes(b"(\xb5/\xfd\x04X1")
    with pytest.raises(OSError, match="text.zst: .zst files need Python 3.14"):
        _lines(tmp_path / "text.zst", 0, 7)


def test_several_gzip_members_are_one_file(tmp_path: Path) -> None:
    path = tmp_path / "text.gz"
    path.write_bytes(gzip.compress(b"one\n") + gzip.compress(b"two\n"))
    assert _lines(path, 0, 9) == ["one", "two"]
