"""Reading and writing files."""

from __future__ import annotations

import gzip
import os
import zipfile
from typing import Any

from ..harness import Cases, Given, shown_outcome

CASES = Cases("files")
spread, once = CASES.spread, CASES.once


def _written(given: Given, name: str, content: bytes) -> str:
    path = given.path(name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return path


def _listed(folder: str) -> dict[str, bytes]:
    """The files of a folder with what is in them, but for checksums."""
    found = {}
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".crc"):
            with open(os.path.join(folder, name), "rb") as file:
                found[name] = file.read()
    return found


@spread
def text_file(given: Given) -> Any:
    text = "" if given.empty else "".join(f"line {n}\n" for n in range(23))
    path = _written(given, "in.txt", text.encode())
    return given.sc.textFile(path, given.partitions), given.sc.textFile(path).count()


@once
def line_ends_of_all_kinds(given: Given) -> Any:
    content = b"\xef\xbb\xbfone\r\ntwo\rthree\nfour\x0bfive\x0csix\xc2\x85seven\xe2\x80\xa8eight\n\n\nend"
    path = _written(given, "in.txt", content)
    return [given.sc.textFile(path, n).collect() for n in (1, 2, 3, 5, 9)]


@once
def text_that_is_not_utf_8(given: Given) -> Any:
    path = _written(given, "in.txt", b"caf\xe9\nna\xc3\xafve\n\xff\xfe\n")
    return given.sc.textFile(path, 1).collect()


@once
def text_as_bytes(given: Given) -> Any:
    path = _written(given, "in.txt", "naïve\nplain\n".encode())
    return given.sc.textFile(path, 1, use_unicode=False).collect()


@once
def text_of_a_folder_and_of_patterns(given: Given) -> Any:
    for name in ("b.txt", "a.txt", "c.log"):
        _written(given, f"in/{name}", f"of {name}\n".encode() * 3)
    folder = given.path("in")
    several = given.sc.textFile(f"{folder}/a.txt,{folder}/c.log").collect()
    return (
        sorted(given.sc.textFile(folder).collect()),
        sorted(given.sc.textFile(folder + "/*.txt").collect()),
        several,
        given.sc.textFile(folder + "/{a,b}.txt", 1).getNumPartitions(),
    )


@once
def compressed_text(given: Given) -> Any:
    path = _written(given, "in.txt.gz", gzip.compress(b"packed\nlines\n" * 10))
    return given.sc.textFile(path, 4)


@once
def text_with_a_file_uri(given: Given) -> Any:
    path = _written(given, "in.txt", b"a\nb\n")
    return given.sc.textFile("file://" + path, 1).collect()


@once
def text_that_is_not_there(given: Given) -> Any:
    rdd = given.sc.textFile(given.path("nowhere"))
    return shown_outcome(rdd.count), shown_outcome(lambda: rdd.map(str).getNumPartitions())


@spread
def save_as_text_file(given: Given) -> Any:
    none = given.numbers().map(lambda x: [x]).saveAsTextFile(given.path("out"))
    return none, _listed(given.path("out")), sorted(given.sc.textFile(given.path("out")).collect())


@once
def save_as_compressed_text(given: Given) -> Any:
    codec = "org.apache.hadoop.io.compress.GzipCodec"
    given.sc.parallelize(["a", "ü"], 1).saveAsTextFile(given.path("out"), codec)
    packed = _listed(given.path("out"))
    return sorted(packed), gzip.decompress(packed["part-00000.gz"]).decode()


@once
def saving_what_is_there_already(given: Given) -> Any:
    rdd = given.sc.parallelize([1])
    rdd.saveAsTextFile(given.path("out"))
    return shown_outcome(lambda: rdd.saveAsTextFile(given.path("out")))


@once
def save_bytes_and_text_as_text(given: Given) -> Any:
    given.sc.parallelize(["é", b"raw\xff", 1.5, None], 1).saveAsTextFile(given.path("out"))
    return _listed(given.path("out"))


@spread
def whole_text_files(given: Given) -> Any:
    for name in [] if given.empty else ["b.txt", "a.txt", "c.txt"]:
        _written(given, f"in/{name}", f"line 1 of {name}\nline 2\r\n".encode())
    if given.empty:
        _written(given, "in/empty.txt", b"")
    found = given.sc.wholeTextFiles(given.path("in"), given.partitions)
    return sorted(found.collect()), given.sc.wholeTextFiles(given.path("in"), use_unicode=False).map(
        lambda pair: type(pair[1]).__name__
    ).collect()


@spread
def binary_files(given: Given) -> Any:
    for name in ("b.bin", "a.bin"):
        _written(given, f"in/{name}", bytes(range(5)) + name.encode())
    return sorted(given.sc.binaryFiles(given.path("in"), given.partitions).collect())


@once
def binary_records(given: Given) -> Any:
    path = _written(given, "in.bin", bytes(range(24)))
    return given.sc.binaryRecords(path, 4).collect(), shown_outcome(
        lambda: given.sc.binaryRecords(path, 6).map(len).sum()
    )


@spread
def pickle_files(given: Given) -> Any:
    given.pairs().map(lambda pair: {pair[0]: pair[1]}).saveAsPickleFile(given.path("out"))
    back = given.sc.pickleFile(given.path("out"))
    return sorted(map(str, back.collect())), sorted(os.listdir(given.path("out")))[:1]


@once
def pickle_files_with_a_batch_size(given: Given) -> Any:
    given.sc.range(0, 25, 1, 2).saveAsPickleFile(given.path("out"), 4)
    return sorted(given.sc.pickleFile(given.path("out"), 3).collect())


@once
def pickle_files_of_text_with_batches_of_any_size(given: Given) -> Any:
    texts = given.sc.parallelize(["to", "be", "or", "not", "to", "be"], 2)
    read = []
    for size in (-1, 0, 1, 4):
        texts.saveAsPickleFile(given.path(f"out{size}"), size)
        read.append(sorted(given.sc.pickleFile(given.path(f"out{size}")).collect()))
    return read


@once
def added_files_are_found_in_tasks(given: Given) -> Any:
    path = _written(given, f"added-{os.path.basename(given.folder)}.txt", b"added\n")
    name, files = os.path.basename(path), given.api.SparkFiles
    given.sc.addFile(path)

    def read(x: int) -> str:
        with open(files.get(name)) as file:
            return file.read()

    with open(files.get(name)) as file:
        at_the_driver = file.read()
    inside = files.get(name).startswith(files.getRootDirectory())
    given.sc.addFile(path)
    listed = [uri == f"file:{os.path.realpath(path)}" for uri in given.sc.listFiles if name in uri]
    return at_the_driver, inside, listed, given.sc.range(0, 2, 1, 2).map(read).collect()


@once
def added_modules_are_imported_in_tasks(given: Given) -> Any:
    name = "added_" + os.path.basename(given.folder).lower().replace("-", "_")
    path = _written(given, name + ".py", b"def triple(x):\n    return 3 * x\n")
    given.sc.addPyFile(path)

    def tripled(x: int) -> Any:
        import importlib

        return importlib.import_module(name).triple(x)

    return given.sc.range(0, 4, 1, 2).map(tripled).collect()


@once
def hadoop_paths_of_errors(given: Given) -> Any:
    return shown_outcome(lambda: given.sc.wholeTextFiles(given.path("nowhere")).count())


@once
def text_in_other_codecs(given: Given) -> Any:
    codecs = "org.apache.hadoop.io.compress."
    lines = given.sc.parallelize([f"line {n} ü" for n in range(1000)], 2)
    lines.saveAsTextFile(given.path("bz2"), codecs + "BZip2Codec")
    lines.saveAsTextFile(given.path("deflate"), compressionCodecClass=codecs + "DeflateCodec")
    lines.saveAsTextFile(given.path("default"), codecs + "DefaultCodec")
    found = [sorted(_listed(given.path(name))) for name in ("bz2", "deflate", "default")]
    back = [given.sc.textFile(given.path(name), 1) for name in ("bz2", "deflate", "default")]
    return found, [sorted(each.collect()) == sorted(lines.collect()) for each in back]


@spread
def compressed_text_of_any_partitions(given: Given) -> Any:
    codec = "org.apache.hadoop.io.compress.GzipCodec"
    given.numbers().saveAsTextFile(given.path("out"), codec)
    packed = _listed(given.path("out"))
    parts = {name: gzip.decompress(data) for name, data in packed.items() if name.endswith(".gz")}
    return sorted(packed), parts, sorted(given.sc.textFile(given.path("out"), 1).collect())


@once
def compressed_text_into_what_is_there(given: Given) -> Any:
    codec = "org.apache.hadoop.io.compress.GzipCodec"
    os.makedirs(given.path("out"))
    return shown_outcome(lambda: given.sc.range(2).saveAsTextFile(given.path("out"), codec))


def _packed_module(given: Given, suffix: str) -> str:
    """Makes an archive with a package, and returns the package's name."""
    name = f"packed_{suffix}_" + os.path.basename(given.folder).lower().replace("-", "_")
    with zipfile.ZipFile(given.path(f"{name}.{suffix}"), "w") as archive:
        archive.writestr(f"{name}/__init__.py", "from .inner import double\n")
        archive.writestr(f"{name}/inner.py", "def double(x):\n    return 2 * x\n")
    given.sc.addPyFile(given.path(f"{name}.{suffix}"))
    return name


@once
def added_archives_of_modules_are_imported(given: Given) -> Any:
    import importlib

    names = [_packed_module(given, suffix) for suffix in ("zip", "egg")]

    def doubled(x: int) -> Any:
        import importlib

        return [importlib.import_module(name).double(x) for name in names]

    at_the_driver = [importlib.import_module(name).double(5) for name in names]
    return at_the_driver, given.sc.range(0, 4, 1, 2).map(doubled).collect()


@once
def functions_of_added_modules(given: Given) -> Any:
    import importlib

    name = "function_" + os.path.basename(given.folder).lower().replace("-", "_")
    text = b"def odd(x):\n    return x % 2 == 1\n\n\nclass Box:\n    def __init__(self, x):\n        self.x = x\n"
    given.sc.addPyFile(_written(given, name + ".py", text))
    module = importlib.import_module(name)
    boxes = given.sc.range(0, 6, 1, 2).filter(module.odd).map(module.Box)
    return [box.x for box in boxes.collect()], type(boxes.first()) is module.Box


@once
def added_archives_are_unpacked(given: Given) -> Any:
    name = "archive" + os.path.basename(given.folder) + ".zip"
    with zipfile.ZipFile(given.path(name), "w") as archive:
        archive.writestr("inside/data.txt", "of the archive\n")
    given.sc.addArchive(given.path(name))
    files = given.api.SparkFiles

    def read(x: int) -> str:
        with open(f"{files.get(name)}/inside/data.txt") as file:
            return file.read()

    listed = [path.rsplit("/", 1)[-1] == name for path in given.sc.listArchives]
    return given.sc.range(0, 2, 1, 2).map(read).collect(), any(listed)


@once
def added_files_of_other_threads(given: Given) -> Any:
    from threading import Thread

    name = f"threads-{os.path.basename(given.folder)}.txt"
    given.sc.addFile(_written(given, name, b"seen\n"))
    files = given.api.SparkFiles
    seen: list[Any] = []

    def run() -> None:
        def read(x: int) -> str:
            with open(files.get(name)) as file:
                return file.read()

        seen.append(given.sc.range(0, 2, 1, 2).map(read).collect())

    thread = Thread(target=run)
    thread.start()
    thread.join()
    return seen


@once
def added_folders(given: Given) -> Any:
    name = "folder" + os.path.basename(given.folder)
    _written(given, f"{name}/deep/er.txt", b"deep\n")
    given.sc.addFile(given.path(name), recursive=True)
    files = given.api.SparkFiles

    def read(x: int) -> str:
        with open(files.get(name) + "/deep/er.txt") as file:
            return file.read()

    refused = shown_outcome(lambda: given.sc.addFile(given.path(name)))
    return given.sc.range(0, 2, 1, 2).map(read).collect(), refused.split(":")[:2]


@once
def bytes_that_are_not_utf_8_are_compressed(given: Given) -> Any:
    lines = [b"a\xff", b"\xed\xa0\x80", b"\xe2\x82", b"\xc0\xaf", "é".encode(), b""]
    given.sc.parallelize(lines, 1).saveAsTextFile(
        given.path("out"), "org.apache.hadoop.io.compress.GzipCodec"
    )
    with gzip.open(given.path("out/part-00000.gz")) as file:
        return file.read()


@once
def broken_utf_8_between_delimiters(given: Given) -> Any:
    path = given.path("in.txt")
    with open(path, "wb") as file:
        file.write(b"a\xff|\xed\xa0\x80|\xed\xa0|\xe2\x82|\xc0\xaf|\xf0\x9f\x98\x80")
    hadoop = given.sc._jsc.hadoopConfiguration()
    hadoop.set("textinputformat.record.delimiter", "|")
    try:
        return given.sc.textFile(path, 1).collect()
    finally:
        hadoop.unset("textinputformat.record.delimiter")


@once
def delimiters_in_files_of_a_few_bytes(given: Given) -> Any:
    hadoop = given.sc._jsc.hadoopConfiguration()
    path = given.path("in.txt")
    found = []
    for content in (b"", b"|", b"||", b"a|", b"|a", b"|||", b"a||", b"\xef|", b"\xef\xbb|", b"\xef\xbb\xbf|"):
        with open(path, "wb") as file:
            file.write(content)
        for delimiter in ("|", "||"):
            hadoop.set("textinputformat.record.delimiter", delimiter)
            found += [given.sc.textFile(path, parts).glom().collect() for parts in (1, 2)]
    hadoop.unset("textinputformat.record.delimiter")
    return found
