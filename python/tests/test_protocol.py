"""The description of the messages, and the sources that are generated from it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROTOCOL = ROOT / "gateway" / "src" / "main" / "protocol"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", PROTOCOL / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_sources_are_those_of_the_description(generator: ModuleType) -> None:
    made: dict[str, str] = generator.sources()
    folder = ROOT / generator.JAVA_FOLDER
    java = {f"{generator.JAVA_FOLDER}/{path.name}" for path in folder.glob("*.java")}
    assert java - {f"{generator.JAVA_FOLDER}/package-info.java"} == {
        path for path in made if path.endswith(".java")
    }
    differing = [path for path, text in made.items() if (ROOT / path).read_text("utf-8") != text]
    assert differing == [], "run python3 gateway/src/main/protocol/generate.py"


def test_a_type_that_is_not_described_is_refused(generator: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "gateway" / "src" / "main" / "protocol"
    folder.mkdir(parents=True)
    text = (PROTOCOL / "messages.json").read_text("utf-8")
    (folder / "messages.json").write_text(text.replace('["ApiCall"', '["Unheard"', 1), "utf-8")
    with pytest.raises(SystemExit, match="messages.json uses Unheard and doesn't describe it"):
        generator.sources(tmp_path)


def test_messages_that_python_writes_and_reads_keep_their_values() -> None:
    from kindling.driver.requests import DatasetReference, KnownDataset, RunJob
    from kindling.driver.requests import InlineResult, SegmentsResult, read_partition_result
    from kindling.driver.requests import ApiCall, CallFrame
    from kindling.tasks.messages import BatchSegment

    call = ApiCall(7, "count", "films.py", 3, [CallFrame("films.py", 3, "main")])
    dataset: DatasetReference = KnownDataset(4)
    attached: list[bytes] = []
    form = RunJob(call, [], dataset, [0, 2], None, None, False, True).json(attached)
    assert attached == [] and form == {
        "do": "runJob",
        "call": {
            "id": 7,
            "name": "count",
            "file": "films.py",
            "line": 3,
            "frames": [("films.py", 3, "main")],
        },
        "definitions": [],
        "dataset": ["known", 4],
        "partitions": [0, 2],
        "functions": None,
        "reason": None,
        "checkpoints": False,
        "progress": True,
    }
    assert read_partition_result(["inline", 1], [b"a", b"b"]) == InlineResult(b"b")
    assert read_partition_result(["segments", [["/f", 0, 9]]], []) == SegmentsResult(
        [BatchSegment("/f", 0, 9)]
    )


def test_a_word_that_no_variant_has_is_an_error_that_says_what_to_do() -> None:
    from kindling.driver.requests import read_reply
    from kindling.tasks.forms import MessageError

    with pytest.raises(MessageError, match="no Reply is called 'new'.* have to be of one build"):
        read_reply({"kind": "new"}, [])
