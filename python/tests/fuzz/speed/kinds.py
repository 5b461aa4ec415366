"""The kinds of records of speed programs, as texts: how one is made from a number, how a number is
read from one, and how two are combined."""

from __future__ import annotations

import importlib.util
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of records or values.

    :ivar makes: expressions with ``{x}``, an ``int`` that is not negative
    :ivar numbers: expressions with ``{r}``, a record, whose values are such an ``int``
    :ivar merges: functions that combine two records into one, whatever their order
    :ivar is_hashable: whether equal records have equal hash codes in all processes
    :ivar module: the module that a program has to import
    :ivar definition: the class that a program has to define
    """

    makes: tuple[str, ...]
    numbers: tuple[str, ...]
    merges: tuple[str, ...]
    is_hashable: bool = False
    module: str = ""
    definition: str = ""


_ITEM = '''class Item:
    def __init__(self, number, name):
        self.number = number
        self.name = name

    def weight(self):
        return self.number % 100 + len(self.name)


def merged_items(one, other):
    return Item(one.number + other.number, min(one.name, other.name))
'''

_SALE = '''@dataclasses.dataclass
class Sale:
    number: int
    shop: str
    price: float


def merged_sales(one, other):
    return Sale(one.number + other.number, max(one.shop, other.shop), one.price + other.price)
'''

_VISIT = '''Visit = collections.namedtuple("Visit", "number page")
'''

#: Kinds that most programs have.
COMMON: dict[str, Kind] = {
    "int": Kind(
        ("{x} * 7 % 100003", "{x} + 13", "{x} * {x} % 999983"),
        ("{r}", "{r} % 1000"),
        ("operator.add", "lambda a, b: a + b", "max", "lambda a, b: a if a > b else b"),
        True,
    ),
    "str": Kind(
        ('"k%d" % ({x} % 50000)', 'f"name-{{{x} % 1000}}"', "str({x})", '"ab" * ({x} % 5) + str({x})'),
        ("len({r})", "len({r}) * 31 + ord({r}[-1])"),
        ("min", "lambda a, b: a if a < b else b"),
        True,
    ),
    "float": Kind(
        ("{x} * 0.25", "{x} / 8", "math.sqrt({x})"),
        ("int({r} * 4)", "round({r})"),
        ("max", "lambda a, b: a if a > b else b", "min"),
        True,
        "math",
    ),
    "tuple": Kind(
        ('({x}, "t%d" % ({x} % 70), {x} * 0.5)', "({x} % 1000, str({x} % 10), 1.0)"),
        ("{r}[0]", "{r}[0] + len({r}[1])", "int({r}[2]) + {r}[0] % 10"),
        ("lambda a, b: (a[0] + b[0], min(a[1], b[1]), a[2] + b[2])", "max"),
        True,
    ),
}

OTHERS: dict[str, Kind] = {
    "list": Kind(
        ("[{x}, {x} + 1, {x} % 5]", "list(range({x} % 6))", "[{x} % 10] * 3"),
        ("sum({r})", "len({r})"),
        ("lambda a, b: [p + q for p, q in zip(a, b)]", "lambda a, b: (a + b)[:4]"),
    ),
    "dict": Kind(
        (
            '{{"id": {x}, "name": "n%d" % ({x} % 100), "price": {x} * 0.5}}',
            '{{"id": {x} % 1000, "name": str({x} % 9), "price": 2.5}}',
        ),
        ('{r}["id"]', 'int({r}["price"]) + len({r}["name"])'),
        ('lambda a, b: {**a, "id": a["id"] + b["id"]}', 'lambda a, b: a if a["id"] >= b["id"] else b'),
    ),
    "set": Kind(
        ("{{{x} % 7, {x} % 11, {x} % 13}}", "set(range({x} % 5))"),
        ("sum({r})", "len({r})"),
        ("lambda a, b: a | b", "set.union"),
    ),
    "object": Kind(
        ('Item({x}, "n%d" % ({x} % 100))',),
        ("{r}.number", "{r}.weight()"),
        ("merged_items",),
        definition=_ITEM,
    ),
    "dataclass": Kind(
        ('Sale({x}, "s%d" % ({x} % 30), {x} * 0.25)',),
        ("{r}.number", "int({r}.price) + len({r}.shop)"),
        ("merged_sales",),
        module="dataclasses",
        definition=_SALE,
    ),
    "namedtuple": Kind(
        ("Visit({x}, str({x} % 50))",),
        ("{r}.number", "{r}.number % 100 + len({r}.page)"),
        ("max",),
        module="collections",
        definition=_VISIT,
    ),
    "date": Kind(
        ("datetime.date.fromordinal(700000 + {x} % 20000)",),
        ("{r}.toordinal()", "{r}.year * 12 + {r}.month"),
        ("max", "min"),
        module="datetime",
    ),
    "decimal": Kind(
        ("decimal.Decimal({x}) / 4",),
        ("int({r} * 4)", "int({r})"),
        ("operator.add", "max"),
        module="decimal",
    ),
}

#: Kinds of NumPy's.
NUMPYS: dict[str, Kind] = {
    "numpy int": Kind(
        ("np.int64({x} % 100000)",),
        ("int({r})", "int({r}) % 1000"),
        ("operator.add", "max"),
        module="numpy",
    ),
    "numpy float": Kind(
        ("np.float64({x} % 100000) / 4",),
        ("int({r})", "int({r} * 4)"),
        ("max", "np.maximum"),
        module="numpy",
    ),
    "array": Kind(
        ("np.arange(8.0) + {x}", "np.array([{x}, 1, {x} % 7, 0] * 2)", "np.full(8, {x} % 1000)"),
        ("int({r}[0])", "int({r}.sum()) % 100000"),
        ("operator.add", "lambda a, b: np.maximum(a, b)"),
        module="numpy",
    ),
}

KINDS: dict[str, Kind] = {**COMMON, **OTHERS, **NUMPYS}


def drawable_kinds() -> list[str]:
    """Returns the kinds that programs can have here: those of NumPy's only where it is installed."""
    names = [*COMMON, *OTHERS]
    return [*names, *NUMPYS] if importlib.util.find_spec("numpy") else names


class Combiner(NamedTuple):
    """How the values of a key are combined into another type.

    :ivar kind: the kind of the result; the texts of :data:`COMBINED` have those of no other kind
    :ivar zero: the value to begin with
    :ivar add: a function of a combined value ``s`` and a value ``v``, as a text with ``{n}``, the number
        of the value: an expression, or the lines of a ``def``
    :ivar merge: a function of two combined values
    """

    kind: str
    zero: str
    add: str
    merge: str


#: Kinds that only combiners have.
COMBINED: dict[str, Kind] = {
    "sums": Kind(
        ("({x}, 1)",),
        ("{r}[0] // max(1, {r}[1])", "{r}[0] + {r}[1]"),
        ("lambda a, b: (a[0] + b[0], a[1] + b[1])",),
        True,
    ),
    "counts": Kind(
        ("{{{x} % 5: 1}}",),
        ("sum({r}.values())", "len({r})"),
        ("lambda a, b: {k: a.get(k, 0) + b.get(k, 0) for k in sorted({*a, *b})}",),
    ),
}

COMBINERS = [
    Combiner("int", "0", "s + {n}", "operator.add"),
    Combiner("int", "0", "max(s, {n})", "max"),
    Combiner("sums", "(0, 0)", "(s[0] + {n}, s[1] + 1)", "lambda a, b: (a[0] + b[0], a[1] + b[1])"),
    Combiner("list", "[]", "s.append({n})\nreturn s", "lambda a, b: a + b"),
    Combiner("list", "[]", "heapq.nlargest(3, [*s, {n}])", "lambda a, b: heapq.nlargest(3, a + b)"),
    Combiner("set", "set()", "s.add({n} % 20)\nreturn s", "lambda a, b: a | b"),
    Combiner(
        "counts",
        "{}",
        "k = {n} % 5\ns[k] = s.get(k, 0) + 1\nreturn s",
        "lambda a, b: {k: a.get(k, 0) + b.get(k, 0) for k in sorted({*a, *b})}",
    ),
]
