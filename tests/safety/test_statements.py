"""SQL carries values as bound parameters alone: no statement is put together from anything but words that stand in the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What takes a statement as words. Everything else goes through SQLAlchemy's own expressions, which bind every value.
TAKES_WORDS = {"text", "exec_driver_sql", "literal_column", "DDL", "read_sql", "read_sql_query", "executescript", "executemany"}
RUNS = {"execute", "scalar", "scalars"}
# Words that are put together, each for a reason: module, function, what is put in.
PUT_TOGETHER = {
    ("dashboard/store/database.py", "_prepare_sqlite", "pragma"),  # three of the same function; a pragma takes no parameter
    ("dashboard/store/migrate.py", "upgrade", "LOCK"),  # a number of the module
    # Names of the product's own tables and columns, numbers of the module, one of two statements of the module.
    ("dashboard/store/bulk.py", "insert_rows", "SQLITE.format(table=table, columns=quoted, places=', '.join('?' * len(names)))"),
    ("dashboard/store/bulk.py", "make_ready", "CACHE_KB"),
    ("dashboard/store/bulk.py", "make_ready", "WAL_PAGES"),
    ("dashboard/store/alike.py", "_near", "SHARED[connection.dialect.name]"),
    # From SQLITE or _postgresql, whose parts the test below reads.
    ("dashboard/store/search/match.py", "_runner", "statement"),
    ("dashboard/store/search/match.py", "run", "statement"),
}
# What the builders of statements in match.py put into them: fragments of the module, and numbers of terms; never what was asked for.
FRAGMENTS = {"FTS", "ONE", "WEIGHT", "PROBED", "both", "i", "' INTERSECT '.join(each)", "_in_parts(question)"}
FRAGMENTS |= {"FTS.replace(':asked', ':titled')"}


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""


def _parts(node: ast.expr) -> Iterator[str]:
    """What is put into the words of a statement: nothing where they stand there as they are."""
    if isinstance(node, ast.JoinedStr):
        yield from (ast.unparse(value.value) for value in node.values if isinstance(value, ast.FormattedValue))
    elif isinstance(node, ast.BinOp):
        for side in (node.left, node.right):
            yield from _parts(side)
    elif isinstance(node, ast.IfExp):
        for branch in (node.body, node.orelse):
            yield from _parts(branch)
    elif not isinstance(node, ast.Constant):
        yield ast.unparse(node)


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    return {t.id: node.value for node in tree.body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)}


def put_together(source: str) -> set[tuple[str, str]]:
    """(function, what is put in) of every statement that is more than words of the source."""
    tree = ast.parse(source)
    constants = _constants(tree)
    found: set[tuple[str, str]] = set()
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call) and node.args):
            first = call.args[0]
            is_words = isinstance(first, ast.JoinedStr | ast.BinOp) or (isinstance(first, ast.Call) and _name(first) == "format")
            if _name(call) in TAKES_WORDS or (_name(call) in RUNS and is_words):
                asked = constants.get(first.id, first) if isinstance(first, ast.Name) else first
                found |= {(function.name, part) for part in _parts(asked)}
    return found


def test_no_statement_is_put_together_from_values():
    found = set()
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "sqlalchemy" in source or "sqlite3" in source or "alembic" in source:
            found |= {(path.relative_to(ROOT).as_posix(), *one) for one in put_together(source)}
    assert found == PUT_TOGETHER


def test_the_searches_are_put_together_from_fragments_alone():
    tree = ast.parse((ROOT / "dashboard/store/search/match.py").read_text(encoding="utf-8"))
    told = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) and "SELECT" in ast.unparse(node)]
    assert len(told) > 6
    parts = {part for node in told for part in _parts(node)}
    assert {part for part in parts if part not in FRAGMENTS} == set()


@pytest.mark.parametrize(
    "line",
    [
        "c.execute(text(f'SELECT {x}'))",
        "c.execute(f'SELECT {x}')",
        "c.execute('SELECT ' + x)",
        "c.execute(text('SELECT {}'.format(x)))",
        "c.scalar(text('SELECT %s' % x))",
        "c.exec_driver_sql(x)",
    ],
)
def test_statements_of_values_are_found(line: str):
    assert put_together(f"def f(c, x):\n    {line}\n")
    assert not put_together("def f(c, x):\n    c.execute(text('SELECT :x'), {'x': x})\n    c.execute(select(x))\n")
