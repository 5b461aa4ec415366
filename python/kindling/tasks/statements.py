"""Says which functions mean the same when their source is moved into a loop, and brings those of
several statements into a form that can be.

In a loop, a function's variables are those of the loop. So they must have values before they are
read: those of the record before would be there. A function's end is the end of a branch.
"""

from __future__ import annotations

import ast
from typing import Iterable, NamedTuple, Sequence

#: Functions that read the frame they are called in, which would be the loop's.
_FRAME_READERS = frozenset({"breakpoint", "dir", "eval", "exec", "locals", "super", "vars", "__class__"})

_EXPRESSIONS = (
    ast.Attribute,
    ast.BinOp,
    ast.BoolOp,
    ast.Call,
    ast.Compare,
    ast.Constant,
    ast.Dict,
    ast.DictComp,
    ast.FormattedValue,
    ast.IfExp,
    ast.JoinedStr,
    ast.List,
    ast.ListComp,
    ast.Load,
    ast.Name,
    ast.Set,
    ast.SetComp,
    ast.Slice,
    ast.Starred,
    ast.Store,
    ast.Subscript,
    ast.Tuple,
    ast.UnaryOp,
    ast.boolop,
    ast.cmpop,
    ast.comprehension,
    ast.keyword,
    ast.operator,
    ast.unaryop,
)

_STATEMENTS = (
    ast.AnnAssign,
    ast.Assign,
    ast.AugAssign,
    ast.Break,
    ast.Continue,
    ast.Expr,
    ast.For,
    ast.If,
    ast.Pass,
    ast.Raise,
    ast.Return,
    ast.While,
)

#: How deep the loops of a function may be nested: Python allows twenty blocks, and the loop around it
#: has some of its own.
_MAX_NESTED_LOOPS = 4

#: What follows on a branch that may return is in both branches, which is more with each of them.
_MAX_STATEMENTS = 100


class Body(NamedTuple):
    """The statements of a function, each of whose paths ends with ``return`` or ``raise``.

    :ivar locals: the names that it assigns
    :ivar returns_pairs: whether each ``return`` has two values
    """

    statements: tuple[ast.stmt, ...]
    locals: frozenset[str]
    returns_pairs: bool


class _NotMovable(Exception):
    """A function can't be in a loop."""


def movable_expression(body: ast.expr, names: frozenset[str]) -> bool:
    """Returns whether an expression means the same in another function: it opens no scope that may
    outlive it, and binds no name.

    :param names: the parameters and the free variables
    """
    try:
        _check_nodes(body, names)
    except _NotMovable:
        return False
    return True


def movable_body(function: ast.FunctionDef, names: frozenset[str]) -> "ast.expr | Body | None":
    """Returns what a function computes: an expression or its statements. None if they would mean
    something else in a loop.

    :param names: the parameters and the free variables
    """
    statements = function.body
    first = statements[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        statements = statements[1:]  # The docstring.
    if len(statements) == 1 and isinstance(only := statements[0], ast.Return) and only.value:
        return only.value if movable_expression(only.value, names) else None
    try:
        return _body(function, statements, names)
    except (_NotMovable, RecursionError):
        return None


def _body(
    function: ast.FunctionDef, statements: Sequence[ast.stmt], names: frozenset[str]
) -> Body:
    parameters = frozenset(each.arg for each in (*function.args.posonlyargs, *function.args.args))
    assigned = frozenset(_assigned(statements))
    if assigned & (names - parameters):
        raise _NotMovable
    for statement in statements:
        _check_nodes(statement, names | assigned)
        _check_nesting(statement, 0)
    ended = _with_ends(list(statements), function)
    if sum(isinstance(node, ast.stmt) for part in ended for node in ast.walk(part)) > _MAX_STATEMENTS:
        raise _NotMovable
    _check_flow(ended, parameters, assigned | parameters)
    values = [each.value for part in ended for each in ast.walk(part) if isinstance(each, ast.Return)]
    return Body(tuple(ended), assigned, bool(values) and all(map(is_pair_display, values)))


def is_pair_display(value: object) -> bool:
    """Returns whether an expression is written as a tuple of two values."""
    return (
        isinstance(value, ast.Tuple)
        and len(value.elts) == 2
        and not any(isinstance(each, ast.Starred) for each in value.elts)
    )


def _check_nodes(tree: ast.AST, names: frozenset[str]) -> None:
    for node in ast.walk(tree):
        if not isinstance(node, (*_EXPRESSIONS, *_STATEMENTS)):
            raise _NotMovable
        if isinstance(node, ast.Name) and node.id in _FRAME_READERS:
            raise _NotMovable
        if isinstance(node, (ast.For, ast.While)) and node.orelse:
            raise _NotMovable
        if isinstance(node, ast.AnnAssign) and (node.value is None or not node.simple):
            raise _NotMovable
        if isinstance(node, ast.comprehension):
            # A comprehension has variables of its own, which must not be taken for the function's.
            if node.is_async or names.intersection(_names_in(node.target)):
                raise _NotMovable


def _check_nesting(statement: ast.stmt, depth: int) -> None:
    depth += isinstance(statement, (ast.For, ast.While))
    if depth > _MAX_NESTED_LOOPS:
        raise _NotMovable
    for inner in ast.iter_child_nodes(statement):
        if isinstance(inner, ast.stmt):
            _check_nesting(inner, depth)


def _names_in(target: ast.AST) -> Iterable[str]:
    return (node.id for node in ast.walk(target) if isinstance(node, ast.Name))


def _assigned(statements: Iterable[ast.stmt]) -> Iterable[str]:
    """Returns the names that statements assign, without those of comprehensions."""
    for statement in statements:
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, (ast.AugAssign, ast.AnnAssign, ast.For)):
            targets = [statement.target]
        for target in targets:
            yield from _stored(target)
        yield from _assigned(each for each in ast.iter_child_nodes(statement) if isinstance(each, ast.stmt))


def _stored(target: ast.expr) -> Iterable[str]:
    return (
        node.id
        for node in ast.walk(target)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )


def _has_return(statement: ast.AST) -> bool:
    return any(isinstance(node, ast.Return) for node in ast.walk(statement))


def _ends(statements: Sequence[ast.stmt]) -> bool:
    """Returns whether all paths through statements end the function."""
    return any(
        isinstance(each, (ast.Return, ast.Raise))
        or (isinstance(each, ast.If) and _ends(each.body) and _ends(each.orelse))
        for each in statements
    )


def _with_ends(statements: list[ast.stmt], at: ast.stmt) -> list[ast.stmt]:
    """Returns statements in which nothing follows on one that returns: it is in the other branch."""
    made: list[ast.stmt] = []
    for number, each in enumerate(statements):
        if isinstance(each, (ast.Return, ast.Raise)):
            return [*made, each]
        if not _has_return(each):
            made.append(each)
            continue
        if not isinstance(each, ast.If):
            raise _NotMovable  # From within a loop there is no way to the end of the function.
        rest = statements[number + 1 :]
        if _ends(each.body):
            branches = each.body, [*each.orelse, *rest]
        elif _ends(each.orelse):
            branches = [*each.body, *rest], each.orelse
        else:
            branches = [*each.body, *rest], [*each.orelse, *rest]
        body, orelse = (_with_ends(branch, each) for branch in branches)
        return [*made, ast.copy_location(ast.If(each.test, body, orelse), each)]
    end = ast.Return(ast.Constant(None))
    return [*made, ast.fix_missing_locations(ast.copy_location(end, made[-1] if made else at))]


def _check_flow(
    statements: Iterable[ast.stmt], known: frozenset[str], variables: frozenset[str]
) -> frozenset[str] | None:
    """Finds a variable that may be read before it is assigned.

    :param known: the variables that have values
    :return: those that have values afterwards; None if the statements have no end
    """

    def read(*expressions: ast.AST | None) -> None:
        for expression in filter(None, expressions):
            for node in ast.walk(expression):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    if node.id in variables and node.id not in known:
                        raise _NotMovable

    for each in statements:
        if isinstance(each, ast.Assign):
            read(each.value, *each.targets)
            known = known.union(*map(_stored, each.targets))
        elif isinstance(each, ast.AnnAssign):
            read(each.value)
            known = known.union(_stored(each.target))
        elif isinstance(each, ast.AugAssign):
            read(each.value, each.target)
            if not known.issuperset(_stored(each.target)):
                raise _NotMovable
        elif isinstance(each, ast.For):
            read(each.iter, each.target)
            _check_flow(each.body, known.union(_stored(each.target)), variables)
        elif isinstance(each, ast.While):
            read(each.test)
            _check_flow(each.body, known, variables)
        elif isinstance(each, ast.If):
            read(each.test)
            after = [_check_flow(each.body, known, variables)]
            after.append(_check_flow(each.orelse, known, variables))
            reached = [branch for branch in after if branch is not None]
            if not reached:
                return None
            known = reached[0].intersection(*reached[1:])
        elif isinstance(each, (ast.Return, ast.Raise, ast.Break, ast.Continue)):
            read(each)
            return None
        else:
            read(each)
    return known
