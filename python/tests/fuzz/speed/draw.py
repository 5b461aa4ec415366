"""Draws speed programs: each is a file of Python that runs on either API, by itself."""

from __future__ import annotations

import random
from typing import Callable

from .kinds import COMBINED, COMBINERS, COMMON, KINDS, Kind, drawable_kinds
from .template import HEAD, TAIL, TEXT

_PARTITIONS = (2, 2, 2, 4, 4, 8, 8, 16, 50, 200)
_KEYS = (10, 1_000, 20_000, 200_000)
_MAX_GROWTH = 6

#: Expressions of an ``int`` for another one, as programs compute them in their functions.
_CHANGES = ("{x} + {k}", "{x} * {k} % 99991", "{x} ^ {k}", "{x} // 2 + {k}", "abs({x} - {k})")

#: Bodies of functions that make the number ``x`` from itself, with branches, loops and calls.
_BODIES = (
    "x = {change}",
    "if x % 3 == 0:\n    x = {change}\nelif x % 5 == 0:\n    x = x // 2",
    "if x % 2:\n    return {made}\nx = {change}",
    "total = 0\nfor i in range(x % 4):\n    total += i * x\nx = x + total",
    "try:\n    x = x + 1000 // (x % 4)\nexcept ZeroDivisionError:\n    x = {change}",
    "x = sum([x % d for d in (3, 5, 7)]) + x",
    "low, high = divmod(x, 1000)\nx = low + high * {k}",
    "x = changed(x, {k})",
    "digits = [int(c) for c in str(x)]\nx = x + max(digits)",
)

_HELPER = '''def changed(x, by):
    return (x + by) % 1000003
'''


def drawn_program(seed: int) -> str:
    """Returns the text of the program of a seed."""
    return _Draw(seed).text()


class _Draw:
    """One program while it is drawn: what its RDD has now decides which operators fit.

    :ivar _kind: the kind of the records, or of the values if they are pairs
    :ivar _key: the kind of the keys of pairs, None if the records are no pairs
    :ivar _key_range: how many keys there are at most, None if that is not known
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._random = random.Random(seed)
        self._kinds = drawable_kinds()
        self._kind = "int"
        self._key: str | None = None
        self._key_range: int | None = None
        self._growth = 1
        self._functions: list[str] = []
        self._lines: list[str] = []
        self._cached: list[str] = []
        self._modules: set[str] = set()
        self._definitions: dict[str, None] = {}
        self._names = 0

    def text(self) -> str:
        """Draws the program and returns its text."""
        is_text = self._source()
        for _ in range(self._random.randint(2, 12)):
            self._step()
        self._action()
        imports = "".join(
            "import numpy as np\n" if module == "numpy" else f"import {module}\n"
            for module in sorted(self._modules | {"hashlib", "os", "sys", "time"})
        )
        lines = [*self._lines[:-1], *(f"{each}.unpersist()" for each in self._cached)]
        parts = [
            HEAD.format(seed=self._seed, imports=imports),
            *(text + "\n\n" for text in self._definitions),
            *(text + "\n\n" for text in self._functions),
            TEXT if is_text else "def prepare(count, path):\n    pass\n\n\n",
            "def program(sc, count, path, folder):\n",
            _indented([*lines, self._lines[-1]]),
            TAIL,
        ]
        return "".join(parts)

    # --- What functions are made of --------------------------------------------------------------

    def _any_kind(self) -> str:
        """Half of the records are of the kinds that most programs have."""
        common = self._random.random() < 0.5
        return self._random.choice(list(COMMON) if common else self._kinds)

    def _of(self, kind: str) -> Kind:
        """The texts of a kind; the program gets what they need."""
        texts = KINDS.get(kind) or COMBINED[kind]
        if texts.module:
            self._modules.add(texts.module)
        if texts.definition:
            self._definitions[texts.definition] = None
        return texts

    def _number(self, record: str, kind: str | None = None) -> str:
        texts = self._of(kind or self._kind)
        return self._random.choice(texts.numbers).replace("{r}", record)

    def _made(self, kind: str, x: str) -> str:
        makes = self._of(kind).makes
        if '"' in x:  # Python before 3.12 has no quotation marks within those of an f-string.
            makes = tuple(each for each in makes if not each.startswith("f"))
        text = self._random.choice(makes)
        return text.replace("{{", "{").replace("}}", "}").replace("{x}", x)

    def _merge(self, kind: str) -> str:
        text = self._random.choice(self._of(kind).merges)
        if text.startswith("operator."):
            self._modules.add("operator")
        return self._named_or_inline(text)

    def _key_of(self, x: str) -> str:
        """Draws the keys of pairs, and returns the expression of one."""
        self._key = self._random.choice(["int", "int", "str", "str", "tuple"])
        self._key_range = keys = self._random.choice(_KEYS)
        spread = f"{x} % {keys}"
        if self._random.random() < 0.3:
            spread = f"({spread} if {x} % 4 == 0 else {x} % 5)"
        return self._key_text(spread)

    def _key_text(self, spread: str) -> str:
        if self._key == "int":
            return spread
        if self._key == "str":
            return f'"key%d" % ({spread})'
        return f'({spread}, "g")'

    def _constant(self) -> str:
        return str(self._random.randint(1, 99))

    def _new_name(self, prefix: str) -> str:
        self._names += 1
        return f"{prefix}{self._names}"

    def _line(self, text: str) -> None:
        self._lines.append(text)

    def _define(self, parameters: str, body: str, prefix: str = "step") -> str:
        name = self._new_name(prefix)
        if "changed(" in body:
            self._definitions[_HELPER] = None
        self._functions.append(f"def {name}({parameters}):\n{_indented(body.splitlines())}")
        return name

    def _named_or_inline(self, function: str) -> str:
        """Sometimes writes a lambda as a ``def``."""
        if not function.startswith("lambda ") or self._random.random() < 0.5:
            return function
        parameters, body = function.removeprefix("lambda ").split(": ", 1)
        return self._define(parameters, "return " + body)

    def _change(self, x: str) -> str:
        text = self._random.choice(_CHANGES)
        return text.replace("{x}", x).replace("{k}", self._constant())

    def _body(self, made: str) -> str:
        """Lines that change ``x`` and return what is made of it."""
        body = self._random.choice(_BODIES).replace("{change}", self._change("x"))
        return body.replace("{k}", self._constant()).replace("{made}", made) + f"\nreturn {made}"

    def _function(self, made: Callable[[str], str], kind: str | None = None) -> str:
        """Draws a function of a record, in one of the forms in which programs write them.

        :param made: returns the expression of the result for that of a number
        """
        r = self._random.choice(["r", "row", "v", "rec"])
        number = self._number(r, kind)
        form = self._random.choice(
            ["lambda", "lambda", "lambda", "capture", "def", "def", "def", "inner", "list"]
            + ["partial", "method", "default"]
        )
        if form == "lambda":
            return f"lambda {r}: {made(f'({self._change(number)})')}"
        if form == "capture":
            name = self._new_name("k")
            self._line(f"{name} = {self._constant()}")
            return f"lambda {r}: {made(f'({number} + {name})')}"
        if form == "default":
            return f"lambda {r}, k={self._constant()}: {made(f'({number} + k)')}"
        if form == "list":
            return f"lambda {r}: {made(f'sum([{number} % d for d in (11, 13)])')}"
        if form == "partial":
            self._modules.add("functools")
            name = self._define(f"k, {r}", f"x = {number} + k\n{self._body(made('x'))}")
            return f"functools.partial({name}, {self._constant()})"
        if form == "method":
            name = self._new_name("Maker")
            body = f"x = {number} + self.k\n{self._body(made('x'))}"
            if "changed(" in body:
                self._definitions[_HELPER] = None
            self._functions.append(
                f"class {name}:\n    def __init__(self, k):\n        self.k = k\n\n"
                f"    def make(self, {r}):\n{_indented(_indented(body.splitlines()).splitlines())}"
            )
            return f"{name}({self._constant()}).make"
        body = f"x = {number}\n{self._body(made('x'))}"
        if form == "def":
            return self._define(r, body)
        name, constant = self._new_name("inner"), self._new_name("k")
        self._line(f"{constant} = {self._constant()}")
        lines = [f"x = {number} + {constant}", *body.splitlines()[1:]]
        if "changed(" in body:
            self._definitions[_HELPER] = None
        self._line(f"\ndef {name}({r}):\n{_indented(lines)}")
        return name

    # --- The source ------------------------------------------------------------------------------

    def _source(self) -> bool:
        """Draws where the records are from; returns whether that is a text file."""
        partitions = self._random.choice(_PARTITIONS)
        where = self._random.choice(["range", "range", "list", "text", "sc.range", "generated"])
        if where == "text":
            self._line(f"rdd = sc.textFile(path, {min(partitions, 50)})")
            split = self._random.choice(["lambda line: line.split()", 'lambda line: line.split(" ")'])
            split = self._named_or_inline(split)
            if self._random.random() < 0.5:
                self._line(f"rdd = rdd.flatMap({split})")
                self._kind = "str"
            else:
                made = self._random.choice(['" ".join(sorted(parts))', "parts[0]", "max(parts)"])
                name = self._define("line", f'parts = line.split(" ")\nreturn {made}', "parse")
                self._line(f"rdd = rdd.map({name})")
                self._kind = "str"
            return True
        if where == "list":
            self._kind = self._random.choice([*COMMON, "dict", "object"])
            made = self._made(self._kind, "x")
            self._line(f"rdd = sc.parallelize([{made} for x in range(count)], {partitions})")
        elif where == "generated":
            self._kind = self._any_kind()
            self._modules.add("random")
            made = self._made(self._kind, "x")
            name = self._define(
                "part, numbers",
                "chance = random.Random(part)\nfor x in numbers:\n"
                f"    x = x ^ int(chance.random() * 1000)\n    yield {made}",
                "generated",
            )
            self._line(f"rdd = sc.parallelize(range(count), {partitions})")
            self._line(f"rdd = rdd.mapPartitionsWithIndex({name})")
        else:
            call = "sc.parallelize(range(count), %d)" if where == "range" else "sc.range(0, count, 1, %d)"
            self._line("rdd = " + call % partitions)
        return False

    # --- Operators -------------------------------------------------------------------------------

    def _step(self) -> None:
        on = "_pair_" if self._key is not None else "_record_"
        if self._kind in COMBINED:
            self._pair_map_values()
            return
        if self._key is None and self._random.random() < 0.35:
            self._to_pair()
            return
        names = [name for name in dir(self) if name.startswith(on)]
        getattr(self, self._random.choice(names))()

    def _grows(self, factor: int) -> bool:
        if self._growth * factor > _MAX_GROWTH:
            return False
        self._growth *= factor
        return True

    def _partitions(self) -> str:
        return str(self._random.choice(_PARTITIONS))

    def _record_map(self) -> None:
        kind = self._any_kind()
        function = self._function(lambda x: self._made(kind, x))
        self._line(f"rdd = rdd.map({function})")
        self._kind = kind

    _record_map_again = _record_map

    def _record_filter(self) -> None:
        modulus = self._random.randint(2, 7)
        self._line(f"rdd = rdd.filter({self._function(lambda x: f'{x} % {modulus} != 0')})")

    def _record_flat_map(self) -> None:
        if not self._grows(2):
            return
        kind = self._any_kind()
        form = self._random.choice(["list", "comprehension", "generator"])
        if form == "list":
            function = self._function(
                lambda x: f"[{self._made(kind, x)}, {self._made(kind, f'({x} + 1)')}]"
            )
        elif form == "comprehension":
            made = self._made(kind, f"({self._number('r')} + i)")
            function = self._named_or_inline(f"lambda r: [{made} for i in range(2)]")
        else:
            made = self._made(kind, "(x + i)")
            function = self._define(
                "r", f"x = {self._number('r')}\nfor i in range(x % 3):\n    yield {made}"
            )
        self._line(f"rdd = rdd.flatMap({function})")
        self._kind = kind

    def _record_map_partitions(self) -> None:
        kind = self._any_kind()
        number, form = self._number("r"), self._random.choice(["generator", "list", "lambda"])
        made = self._made(kind, "x")
        if form == "generator":
            function = self._define("rows", f"for r in rows:\n    x = {number}\n    yield {made}")
        elif form == "list":
            function = self._define(
                "rows",
                f"made = []\nfor r in rows:\n    x = {number}\n    if x % 4:\n"
                f"        made.append({made})\nreturn made",
            )
        else:
            function = f"lambda rows: ({self._made(kind, f'({number})')} for r in rows)"
        self._line(f"rdd = rdd.mapPartitions({function})")
        self._kind = kind

    def _record_sort_by(self) -> None:
        key = self._random.choice(["{x}", "-{x}", "({x} % 100, {x})", "str({x})"])
        function = self._function(lambda x: key.replace("{x}", x))
        ascending = self._random.choice(["", ", False"])
        number = f", numPartitions={self._partitions()}" if self._random.random() < 0.5 else ""
        self._line(f"rdd = rdd.sortBy({function}{ascending}{number})")

    def _record_distinct(self) -> None:
        if not self._of(self._kind).is_hashable:
            self._record_map()
        if self._of(self._kind).is_hashable:
            number = self._partitions() if self._random.random() < 0.5 else ""
            self._line(f"rdd = rdd.distinct({number})")

    def _record_sample(self) -> None:
        self._line(f"rdd = rdd.sample({self._random.random() < 0.2}, 0.6, {self._constant()})")

    def _record_union(self) -> None:
        if self._grows(2):
            function = self._function(lambda x: self._made(self._kind, x))
            self._line(f"rdd = rdd.union(rdd.map({function}))")

    def _record_repartition(self) -> None:
        self._line(f"rdd = rdd.repartition({self._partitions()})")

    def _record_coalesce(self) -> None:
        self._line(f"rdd = rdd.coalesce({self._partitions()})")

    def _record_zip_with_index(self) -> None:
        kind = self._any_kind()
        made = self._made(kind, f"({self._number('p[0]')} + p[1])")
        self._line(f"rdd = rdd.zipWithIndex().map({self._named_or_inline(f'lambda p: {made}')})")
        self._kind = kind

    def _record_cartesian(self) -> None:
        if self._grows(3):
            kind = self._any_kind()
            made = self._made(kind, f"({self._number('p[0]')} + p[1])")
            self._line("small = sc.parallelize(range(3), 1)")
            self._line(f"rdd = rdd.cartesian(small).map({self._named_or_inline(f'lambda p: {made}')})")
            self._kind = kind

    def _record_cache(self) -> None:
        self._cache()

    def _record_broadcast(self) -> None:
        kind, name = self._any_kind(), self._new_name("table")
        self._line(f"{name} = sc.broadcast({{i: i * i % 97 for i in range(1000)}})")
        made = self._made(kind, "x")
        number = self._number("r")
        self._line(
            f"\ndef look_up_{name}(r):\n    x = {number}\n"
            f"    x = x + {name}.value.get(x % 1500, 0)\n    return {made}"
        )
        self._line(f"rdd = rdd.map(look_up_{name})")
        self._kind = kind

    def _record_passes(self) -> None:
        """An algorithm of several rounds, each of which needs the result of the one before."""
        self._cache()
        number = self._number("r")
        self._line("shift = 0")
        self._line(
            "for _ in range(3):\n"
            f"    shift = rdd.map(lambda r: ({number} + shift) % 1009).reduce(lambda a, b: a + b) % 101"
        )
        function = self._named_or_inline(f"lambda x: {self._made(self._kind, 'x')}")
        self._line(f"rdd = rdd.map(lambda r: {number} + shift).map({function})")

    def _cache(self) -> None:
        name = self._new_name("cached")
        self._line(f"rdd = {name} = rdd.cache()")
        self._line("rdd.count()")
        self._cached.append(name)

    # --- Operators of pairs ----------------------------------------------------------------------

    def _to_pair(self) -> None:
        form = self._random.choice(["pair", "pair", "pair", "keyBy", "groupBy"])
        if form == "keyBy":
            self._line(f"rdd = rdd.keyBy({self._function(self._key_of)})")
        elif form == "groupBy":
            function = self._function(self._key_of)
            self._line(f"rdd = rdd.groupBy({function})")
            self._reduce_groups("vs")
        else:
            kind = self._any_kind()
            function = self._function(lambda x: f"({self._key_of(x)}, {self._made(kind, x)})")
            self._line(f"rdd = rdd.map({function})")
            self._kind = kind

    def _reduce_groups(self, values: str) -> None:
        number = self._number("v")
        form, kind = self._random.choice(
            [
                ("lambda vs: sum(N for v in vs)", "int"),
                ("lambda vs: max([N for v in vs])", "int"),
                ("len", "int"),
                ("lambda vs: sorted([N for v in vs])[:3]", "list"),
                ("lambda vs: {N % 10 for v in vs}", "set"),
                ("total = 0\nfor v in vs:\n    total += N\nreturn total", "int"),
            ]
        )
        form = form.replace("N", number)
        function = self._define("vs", form) if "\n" in form else self._named_or_inline(form)
        self._line(f"rdd = rdd.mapValues({function})")
        self._kind = kind

    def _pair_map_values(self) -> None:
        kind = self._any_kind()
        self._line(f"rdd = rdd.mapValues({self._function(lambda x: self._made(kind, x))})")
        self._kind = kind

    def _pair_filter(self) -> None:
        number = self._number("p[1]")
        function = self._named_or_inline(f"lambda p: {number} % {self._random.randint(2, 6)} != 0")
        self._line(f"rdd = rdd.filter({function})")

    def _pair_flat_map_values(self) -> None:
        if self._grows(2):
            kind = self._any_kind()
            function = self._function(
                lambda x: f"[{self._made(kind, x)}, {self._made(kind, f'({x} + 1)')}]"
            )
            self._line(f"rdd = rdd.flatMapValues({function})")
            self._kind = kind

    def _pair_reduce_by_key(self) -> None:
        number = f", {self._partitions()}" if self._random.random() < 0.5 else ""
        self._line(f"rdd = rdd.reduceByKey({self._merge(self._kind)}{number})")

    _pair_reduce_by_key_again = _pair_reduce_by_key

    def _pair_group_by_key(self) -> None:
        number = self._partitions() if self._random.random() < 0.5 else ""
        self._line(f"rdd = rdd.groupByKey({number})")
        self._reduce_groups("vs")

    def _pair_aggregate_by_key(self) -> None:
        self._combine(False)

    def _pair_combine_by_key(self) -> None:
        self._combine(True)

    def _combine(self, by_functions: bool) -> None:
        combiner = self._random.choice(COMBINERS)
        if "heapq" in combiner.add:
            self._modules.add("heapq")
        if combiner.merge.startswith("operator"):
            self._modules.add("operator")
        add = combiner.add.replace("{n}", self._number("v"))
        merge = self._named_or_inline(combiner.merge)
        if "\n" in add:
            function = self._define("s, v", add, "add")
        else:
            function = self._named_or_inline(f"lambda s, v: {add}")
        if by_functions:
            self._line(f"add = {function}")
            function = f"lambda v: add({combiner.zero}, v), add, {merge}"
            self._line(f"rdd = rdd.combineByKey({function})")
        else:
            self._line(f"rdd = rdd.aggregateByKey({combiner.zero}, {function}, {merge})")
        self._kind = combiner.kind

    def _pair_fold_by_key(self) -> None:
        if self._kind == "int":
            self._modules.add("operator")
            self._line("rdd = rdd.foldByKey(0, operator.add)")
        else:
            self._pair_reduce_by_key()

    def _pair_sort_by_key(self) -> None:
        ascending = self._random.choice(["", "False"])
        self._line(f"rdd = rdd.sortByKey({ascending})")

    def _pair_partition_by(self) -> None:
        self._line(f"rdd = rdd.partitionBy({self._partitions()})")

    def _pair_cache(self) -> None:
        self._cache()

    def _other(self) -> str:
        """Returns pairs to join with, which have each key once, and whose values are numbers."""
        if self._key_range is not None and self._random.random() < 0.7:
            key = self._key_text("i")
            keys = f"range(min(count, {self._key_range}))"
            self._line(f"other = sc.parallelize({keys}, 2).map(lambda i: ({key}, i * 3))")
        else:
            self._line(f"other = rdd.mapValues(lambda v: {self._number('v')}).reduceByKey(max)")
        return "other"

    def _pair_join(self) -> None:
        other, kind = self._other(), self._any_kind()
        number = f", {self._partitions()}" if self._random.random() < 0.3 else ""
        self._line(f"rdd = rdd.join({other}{number})")
        made = self._made(kind, f"({self._number('p[0]')} + p[1])")
        self._line(f"rdd = rdd.mapValues({self._named_or_inline(f'lambda p: {made}')})")
        self._kind = kind

    _pair_join_again = _pair_join

    def _pair_left_outer_join(self) -> None:
        other, kind = self._other(), self._any_kind()
        made = self._made(kind, f"({self._number('p[0]')} + (p[1] or 0))")
        self._line(f"rdd = rdd.leftOuterJoin({other})")
        self._line(f"rdd = rdd.mapValues({self._named_or_inline(f'lambda p: {made}')})")
        self._kind = kind

    def _pair_cogroup(self) -> None:
        other = self._other()
        total = f"sum([{self._number('v')} for v in g[0]]) + sum(g[1])"
        self._line(f"rdd = rdd.cogroup({other})")
        self._line(f"rdd = rdd.mapValues({self._named_or_inline(f'lambda g: {total}')})")
        self._kind = "int"

    def _pair_subtract_by_key(self) -> None:
        self._line(f"{self._other()} = other.filter(lambda p: p[1] % 2)")
        self._line("rdd = rdd.subtractByKey(other)")

    def _pair_values(self) -> None:
        self._line("rdd = rdd.values()")
        self._key = None

    def _pair_swapped(self) -> None:
        kind = self._any_kind()
        made = self._made(kind, "x")
        function = self._define("pair", f"key, v = pair\nx = {self._number('v')}\nreturn {made}")
        self._line(f"rdd = rdd.map({function})")
        self._kind, self._key = kind, None

    # --- The action ------------------------------------------------------------------------------

    def _action(self) -> None:
        record = "r" if self._key is None else "r[1]"
        number = self._number(record)
        key = f"lambda r: {number}"
        add = "lambda a, b: (a[0] + b[0], a[1] + b[1])"
        pairs = f"(0, 0), lambda s, r: (s[0] + {number}, s[1] + 1), {add}"
        action = self._random.choice(
            [
                "rdd.count()",
                f"rdd.map({key}).sum()",
                f"rdd.map({key}).max()",
                f"[{number} for r in rdd.collect()]",
                f"rdd.map({key}).collect()",
                f"rdd.map({key}).reduce(lambda a, b: (a + b) % 1000003)",
                f"rdd.map({key}).fold(0, max)",
                f"rdd.map({key}).takeOrdered(20)",
                f"rdd.aggregate({pairs})",
                f"rdd.treeAggregate({pairs})",
                f"sorted(rdd.map(lambda r: {number} % 100).countByValue().items())",
                f"[{number} for r in rdd.top(20, key={key})]",
                f"rdd.map({key}).stats().count()",
                f"[{number} for r in rdd.take(100)]",
                f"written(rdd.map({key}), folder)",
            ]
        )
        self._line(f"answer = {action}")
        self._line("return answer")


def _indented(lines: list[str]) -> str:
    text = "\n".join(lines)
    return "".join(("    " + line if line else line) + "\n" for line in text.split("\n"))
