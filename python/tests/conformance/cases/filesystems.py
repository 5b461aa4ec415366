"""Files of a file system that only Hadoop has: a view of a local folder, with a scheme of its own."""

from __future__ import annotations

import functools
import gzip
import hashlib
import http.server
import io
import os
import threading
import zipfile
from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("filesystems")
once = CASES.once


def _view(given: Given, files: dict[str, bytes]) -> str:
    """Makes files and returns the address of their folder. It begins with a name of its own, because
    Hadoop caches file systems under their names."""
    folder = given.path("view")
    for name, content in {"": b"", **files}.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if name:
            with open(path, "wb") as file:
                file.write(content)
    name = _name(given)
    given.sc._jsc.hadoopConfiguration().set(
        f"fs.viewfs.mounttable.{name}.link./data", "file://" + folder
    )
    return f"viewfs://{name}/data"


def _name(given: Given) -> str:
    return hashlib.sha256(given.folder.encode()).hexdigest()[:12]


def _plain(given: Given, value: Any) -> Any:
    """Returns a value with one name for all views."""
    if isinstance(value, str):
        return value.replace(_name(given), "view")
    if isinstance(value, bytes):
        return value.replace(_name(given).encode(), b"view")
    if isinstance(value, (list, tuple)):
        return type(value)(_plain(given, each) for each in value)
    return value


def _files(given: Given, name: str) -> list[str]:
    found = os.listdir(os.path.join(given.path("view"), name))
    return sorted(each for each in found if not each.endswith(".crc"))


_TEXTS = {
    "texts/a.txt": "one\ntwo \u00fc\n\nfour\r\nfive".encode(),
    "texts/b.txt": b"six\n\xff bad\n",
    "texts/c.txt.gz": gzip.compress(b"z1\nz2\n"),
    "texts/_hidden": b"no",
}


@once
def text_of_a_view(given: Given) -> Any:
    view = _view(given, _TEXTS)
    sc = given.sc
    return [
        sorted(sc.textFile(view + "/texts").collect()),
        sc.textFile(view + "/texts/a.txt", 3).glom().collect(),
        sc.textFile(view + "/texts/*.txt", 1).collect(),
        sc.textFile(f"{view}/texts/b.txt,{view}/texts/a.txt", 1).glom().collect(),
        sc.textFile(view + "/texts/a.txt", use_unicode=False).take(3),
        _plain(given, sc.textFile(view + "/texts/a.txt").name()),
    ]


@once
def text_of_a_view_in_many_batches(given: Given) -> Any:
    lines = b"".join(b"line %d\n" % number for number in range(60_000))
    text = given.sc.textFile(_view(given, {"lines.txt": lines}) + "/lines.txt", 5)
    words = text.map(lambda line: (len(line), 1)).reduceByKey(lambda one, other: one + other)
    return text.glom().map(len).collect(), sorted(words.collect()), text.take(2), text.first()


@once
def text_of_a_view_with_a_delimiter(given: Given) -> Any:
    view = _view(given, _TEXTS)
    hadoop = given.sc._jsc.hadoopConfiguration()
    hadoop.set("textinputformat.record.delimiter", "o")
    try:
        return given.sc.textFile(view + "/texts/a.txt", 1).collect()
    finally:
        hadoop.unset("textinputformat.record.delimiter")


@once
def whole_texts_of_a_view(given: Given) -> Any:
    view = _view(given, _TEXTS)
    found = [
        sorted(given.sc.wholeTextFiles(view + "/texts").collect()),
        sorted(given.sc.wholeTextFiles(view + "/texts", use_unicode=False).collect()),
        sorted(given.sc.wholeTextFiles(view + "/texts", 3).glom().map(len).collect()),
    ]
    return _plain(given, found)


@once
def binary_files_of_a_view(given: Given) -> Any:
    view = _view(given, {"films/a": bytes(range(256)), "films/b": b"", "films/c": b"c" * 200_000})
    read = given.sc.binaryFiles(view + "/films")
    sizes = read.mapValues(lambda content: (type(content).__name__, len(content), content[:3]))
    return _plain(given, sorted(sizes.collect())), read.getNumPartitions()


@once
def binary_records_of_a_view(given: Given) -> Any:
    view = _view(given, {"numbers": bytes(range(12)), "numbers.gz": gzip.compress(b"1234")})
    asked = [("numbers", length) for length in (4, 12, 5, 0, -1)] + [("numbers.gz", 2)]
    return [
        shown_outcome(lambda: given.sc.binaryRecords(f"{view}/{name}", length).collect())
        for name, length in asked
    ]


@once
def paths_of_a_view_that_are_missing(given: Given) -> Any:
    sc, nowhere = given.sc, _view(given, {}) + "/nowhere"
    reads = (sc.textFile, sc.wholeTextFiles, sc.binaryFiles, sc.pickleFile)
    found = [shown_outcome(lambda: read(nowhere).collect()) for read in reads]
    found.append(shown_outcome(lambda: sc.binaryRecords(nowhere, 4).collect()))
    found.append(shown_outcome(lambda: sc.textFile(nowhere).getNumPartitions()))
    return _plain(given, found)


@once
def schemes_that_are_missing(given: Given) -> Any:
    sc, nowhere = given.sc, "nowhere://host/films"
    return [
        shown_outcome(lambda: sc.textFile(nowhere).collect()),
        shown_outcome(lambda: sc.wholeTextFiles(nowhere).collect()),
        shown_outcome(lambda: sc.pickleFile(nowhere).collect()),
        shown_outcome(lambda: sc.range(2).saveAsTextFile(nowhere)),
        shown_outcome(lambda: sc.range(2).saveAsPickleFile(nowhere)),
    ]


@once
def text_saved_to_a_view(given: Given) -> Any:
    view = _view(given, {})
    numbers = given.sc.parallelize(range(10), 2)
    numbers.saveAsTextFile(view + "/plain")
    numbers.saveAsTextFile(view + "/packed", "org.apache.hadoop.io.compress.GzipCodec")
    again = shown_outcome(lambda: numbers.saveAsTextFile(view + "/plain"))
    read = [sorted(given.sc.textFile(f"{view}/{name}").collect()) for name in ("plain", "packed")]
    return _files(given, "plain"), _files(given, "packed"), _plain(given, again), read


@once
def pickles_saved_to_a_view(given: Given) -> Any:
    path = _view(given, {}) + "/pickles"
    given.sc.parallelize(range(25), 2).map(lambda n: (n, {"n": n})).saveAsPickleFile(path)
    read = given.sc.pickleFile(path, 2)
    return _files(given, "pickles"), sorted(read.map(lambda pair: pair[0] + pair[1]["n"]).collect())


@once
def sequence_file_of_a_view(given: Given) -> Any:
    path = _view(given, {}) + "/sequence"
    given.sc.parallelize([(1, "a"), (2, "b")], 1).saveAsSequenceFile(path)
    return given.sc.sequenceFile(path).collect()


@once
def checkpoints_on_a_view(given: Given) -> Any:
    given.sc.setCheckpointDir(_view(given, {}) + "/checkpoints")
    doubled = given.sc.parallelize(range(6), 2).map(lambda n: 2 * n)
    doubled.checkpoint()
    path = (doubled.count(), doubled.getCheckpointFile())[1].rsplit("/", 2)[0]
    return _plain(given, path), doubled.isCheckpointed(), doubled.glom().collect()


def _read_by_a_task(given: Given, name: str) -> Any:
    files = given.module("files").SparkFiles
    return given.sc.parallelize([name], 1).map(lambda each: open(files.get(each), "rb").read()).first()


@once
def added_files_of_a_view(given: Given) -> Any:
    view = _view(given, {"viewed.txt": b"seen", "viewed/a.txt": b"a", "viewed/in/b.txt": b"b"})
    given.sc.addFile(view + "/viewed.txt")
    folder = shown_outcome(lambda: given.sc.addFile(view + "/viewed"))
    given.sc.addFile(view + "/viewed", recursive=True)
    listed = [name for name in given.sc.listFiles if "viewed" in name]
    names = ("viewed.txt", "viewed/a.txt", "viewed/in/b.txt")
    return folder, _plain(given, sorted(listed)), [_read_by_a_task(given, name) for name in names]


@once
def added_files_that_are_missing(given: Given) -> Any:
    view = _view(given, {})
    paths = (view + "/nowhere", "nowhere://host/films")
    return [shown_outcome(lambda: given.sc.addFile(path)) for path in paths]


@once
def added_modules_of_a_view(given: Given) -> Any:
    def answer(_: int) -> int:
        import viewed_module  # type: ignore[import-not-found]

        return int(viewed_module.ANSWER)

    given.sc.addPyFile(_view(given, {"viewed_module.py": b"ANSWER = 42\n"}) + "/viewed_module.py")
    return answer(0), given.sc.parallelize([1], 1).map(answer).collect()


@once
def added_archives_of_a_view(given: Given) -> Any:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in.txt", "packed")
    view = _view(given, {"viewed.zip": packed.getvalue()})
    given.sc.addArchive(view + "/viewed.zip#unpacked_view")
    return _read_by_a_task(given, "unpacked_view/in.txt")


@once
def added_files_of_a_web_server(given: Given) -> Any:
    _view(given, {"served.txt": b"served", "served_module.py": b"ANSWER = 43\n"})
    handler = functools.partial(_Quiet, directory=given.path("view"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        try:
            given.sc.addFile(address + "/served.txt")
            given.sc.addPyFile(address + "/served_module.py")
            content = _read_by_a_task(given, "served.txt")
        finally:
            server.shutdown()
    import served_module  # type: ignore[import-not-found]

    return content, served_module.ANSWER


@once
def added_files_of_each_machine(given: Given) -> Any:
    _view(given, {"local.txt": b"here"})
    given.sc.addFile(f"local:{given.path('view')}/local.txt")
    copy = given.module("files").SparkFiles.get("local.txt")
    return os.path.exists(copy), [name for name in given.sc.listFiles if "local.txt" in name]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and prints nothing."""

    def log_message(self, *_: Any) -> None:
        pass
