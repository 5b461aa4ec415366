"""Splits of text files: each line is read once, in the split in which Hadoop reads it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kindling.tasks.messages import Compression
from kindling.tasks.utf8 import decode
from kindling.worker import inputs
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


_PACKERS: dict[Compression, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "deflate": zlib.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("compression", _PACKERS)
def test_the_first_split_of_a_compressed_file_has_all_its_lines(
    tmp_path: Path, compression: Compression
) -> None:
    path = tmp_path / "text"
    path.write_bytes(_PACKERS[compression](b"one\ntwo\r\n" * 1000))
    read = [line for many in module.lines(str(path), 0, 9, compression) for line in many]
    assert read == ["one", "two"] * 1000
    assert list(module.lines(str(path), 10, 9, compression)) == []


@pytest.mark.parametrize("compression", _PACKERS)
def test_streams_one_after_the_other_are_one_file(tmp_path: Path, compression: Compression) -> None:
    path = tmp_path / "packed"
    pack = _PACKERS[compression]
    path.write_bytes(pack(b"one\n") + pack(b"") + pack(b"two\n" * 500_000))
    assert inputs.content(str(path), compression) == b"one\n" + b"two\n" * 500_000


@pytest.mark.parametrize("compression", _PACKERS)
def test_a_file_that_is_cut_off_anywhere_is_an_error(
    tmp_path: Path, compression: Compression
) -> None:
    path = tmp_path / "packed"
    packed = _PACKERS[compression](random.Random(1).randbytes(300))
    for length in range(1, len(packed)):
        path.write_bytes(packed[:length])
        with pytest.raises(inputs.InputFailure, match=str(path)):
            inputs.content(str(path), compression)


@pytest.mark.parametrize(
    "behind, words",
    [
        (b"garbage behind", "not a gzip file"),
        (bytes(20), "not a gzip file"),
        (b"\x1f", "Unexpected end of input stream"),
        (gzip.compress(b"more")[:-5], "Unexpected end of input stream"),
    ],
)
def test_damage_behind_a_gzip_member_is_an_error(
    tmp_path: Path, behind: bytes, words: str
) -> None:
    path = tmp_path / "text.gz"
    path.write_bytes(gzip.compress(b"one\n") + behind)
    with pytest.raises(inputs.InputFailure, match=f"^{words}\n.*{path}"):
        inputs.content(str(path), "gzip")


def test_damage_is_no_error_that_a_function_catches() -> None:
    assert not issubclass(inputs.InputFailure, Exception)


@pytest.mark.parametrize(
    "data, text",
    [
        (b"\xed\xa0\x80", "\ufffd"),
        (b"\xed\xa0A", "\ufffdA"),
        (b"\xed\xa0", "\ufffd"),
        (b"\xed\xa0\x80\xed\xb0\x80", "\ufffd\ufffd"),
        (b"\xf4\x90\x80\x80", "\ufffd" * 4),
        (b"\xc0\x80", "\ufffd" * 2),
        (b"\xf0\x9f\x98A", "\ufffdA"),
        (b"\xe0\xed\xa0\x80\xff", "\ufffd" * 3),
        ("\ud7ff\ue000".encode(), "\ud7ff\ue000"),
    ],
)
def test_bytes_that_are_no_utf_8_are_replaced_as_in_java(data: bytes, text: str) -> None:
    assert decode(data) == text


class _Counting(io.FileIO):
    """A file that counts the bytes that were read."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size) or b""
        self.count += len(data)
        return data


def test_each_byte_of_a_long_line_is_searched_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BLOCK", 100)
    path = tmp_path / "text"
    path.write_bytes(b"x" * 10_000)
    searched = 0
    search = module._last_line_end

    def counting(data: bytes) -> int:
        nonlocal searched
        searched += len(data)
        return search(data)

    monkeypatch.setattr(module, "_last_line_end", counting)
    assert _lines(path, 0, 10_000) == ["x" * 10_000]
    assert searched == 10_000


def test_a_split_within_a_long_line_reads_its_own_bytes_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BLOCK", 100)
    path = tmp_path / "text"
    path.write_bytes(b"x" * 10_000)
    with _Counting(str(path)) as file:
        monkeypatch.setattr(module, "opened", lambda _, checksums: file)
        assert list(module.lines(str(path), 1000, 1000)) == []
        assert file.count <= 1100


def test_a_line_that_is_too_long_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BLOCK", 100)
    monkeypatch.setattr(module, "_MAX_LINE", 1000)
    path = tmp_path / "text"
    path.write_bytes(b"x" * 10_000)
    with pytest.raises(inputs.InputFailure, match=f"^Too many bytes before newline.*\n.*{path}"):
        _lines(path, 0, 10_000)
