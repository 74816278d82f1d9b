"""What is declared once stands everywhere: a key that nobody has heard of is found in all that follows from it."""

from __future__ import annotations

import copy
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace

import pytest
from jsonschema import Draft202012Validator

from pipeline.audit.outline import declared_labels, outline
from pipeline.audit.site import labels
from pipeline.audit.view import Node
from pipeline.comparison import Change
from pipeline.comparison.standards import diff
from pipeline.contract.field import Field
from pipeline.contract.files import STANDARD, schema_of_documents
from pipeline.contract.forms import FullText
from pipeline.contract.shape import List, Object, Property, shape_of
from pipeline.emit.document import document_json
from pipeline.emit.load import standard_from_json
from pipeline.model.document import Document
from pipeline.model.passage import Passage
from pipeline.model.places import Places
from pipeline.model.standard import Attitude
from pipeline.model.walk import leaves_of
from pipeline.tables.rebuild import rebuild
from pipeline.tables.rows import rows
from pipeline.tables.schema import TABLES, plan_of
from pipeline.tables.writers.ddl import create
from pipeline.tables.writers.sqlite import TYPES
from tests.documents import Json, example

MADE_UP = (
    Property("origin", shape_of(FullText), True, Field("Where the attitude comes from.", "Origin", "出處")),
    Property(
        "hints",
        List(shape_of(FullText)),
        False,
        Field("What points to it.", "Hints", "提示", table="{parent}_hints", column="hint"),
    ),
)


def extended(declared: Object, *path: str) -> Object:
    """The declaration with the made-up keys in an object further down."""
    if not path:
        return replace(declared, properties=(*declared.properties, *MADE_UP))
    return replace(
        declared,
        properties=tuple(
            replace(key, shape=List(extended(key.items, *path[1:]))) if key.name == path[0] and key.items else key
            for key in declared.properties
        ),
    )


@dataclass(frozen=True)
class MadeUp(Attitude):
    """An attitude that has what the made-up keys ask for."""

    origin: Passage | None = None
    hints: tuple[Passage, ...] = ()


DECLARED = extended(STANDARD, "attitudes")


@pytest.fixture(scope="module")
def document() -> Json:
    """The example, whose first attitude has the made-up values, as it is written by the extended declaration."""
    standard = standard_from_json(example())
    texts = tuple(Passage(text, (number,)) for number, text in enumerate("甲乙丙"))
    attitudes = [MadeUp(one.code, one.name, one.description) for one in standard.attitudes]
    attitudes[0] = replace(attitudes[0], origin=texts[0], hints=texts[1:])
    standard = replace(standard, attitudes=tuple(attitudes))
    first = next(leaf for leaf in leaves_of(standard, DECLARED) if leaf.path == "/attitudes/0")
    assert first.passages[-3:] == texts
    return document_json(standard, (), Places(Document(standard.source, ())), DECLARED)


def test_a_made_up_key_is_in_the_json(document: Json) -> None:
    assert list(document["attitudes"][0])[-2:] == ["origin", "hints"]
    assert (document["attitudes"][0]["origin"], document["attitudes"][0]["hints"]) == ("甲", ["乙", "丙"])
    assert (document["attitudes"][1]["origin"], document["attitudes"][1]["hints"]) == (None, [])


def test_a_made_up_key_is_in_the_schema(document: Json) -> None:
    assert list(Draft202012Validator(schema_of_documents(DECLARED)).iter_errors(document)) == []
    assert list(Draft202012Validator(schema_of_documents()).iter_errors(document))
    document = {**document, "attitudes": [{**document["attitudes"][0], "origin": ""}]}
    assert [error.json_path for error in Draft202012Validator(schema_of_documents(DECLARED)).iter_errors(document)] == [
        "$.attitudes[0].origin"
    ]


def test_a_made_up_key_is_in_the_tables_and_comes_back(document: Json) -> None:
    plan = plan_of(DECLARED)
    assert {table.name for table in plan.tables} - {table.name for table in TABLES} == {"attitudes_hints"}
    made = rows("a", document, plan)
    assert made["attitudes_hints"] == [("a", 1, 1, "乙"), ("a", 2, 1, "丙")]
    with closing(sqlite3.connect(":memory:")) as database:
        for table in plan.tables:
            database.execute(create(table, TYPES))
            database.executemany(
                f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.names))})", made[table.name]
            )
        found = database.execute(
            "SELECT origin, hint FROM attitudes a JOIN attitudes_hints h ON h.attitude = a.position ORDER BY h.position"
        )
        assert found.fetchall() == [("甲", "乙"), ("甲", "丙")]
    tables = {
        table.name: [dict(zip(table.names, row, strict=True)) for row in made[table.name]] for table in plan.tables
    }
    assert dict(rebuild(tables, plan)) == {"a": document}


def test_a_made_up_key_is_in_the_diff(document: Json) -> None:
    other = copy.deepcopy(document)
    other["attitudes"][0] |= {"origin": "丁", "hints": ["乙"]}
    found = [(one.kind, one.what, one.old, one.new, one.new_path) for one in diff(document, other, DECLARED)]
    assert found == [
        (Change.REWORDED, "attitude", "甲", "丁", "/attitudes/0/origin"),
        (Change.CHANGED, "attitude", "乙、丙", "乙", "/attitudes/0/hints"),
    ]


def test_a_made_up_key_is_in_the_audit_and_has_a_name_there(document: Json) -> None:
    tree = outline(document, lambda _: (), DECLARED)
    (attitudes,) = (section for section in tree if section.path == "/attitudes")
    first = attitudes.children[0]
    assert (first.fields["origin"], first.fields["hints"]) == ("甲", ["乙", "丙"])
    labels = declared_labels(DECLARED)
    assert labels["en"]["field-attitudes.origin"] == "Origin"
    assert labels["zh"]["field-attitudes.hints"] == "提示"


def test_every_value_and_heading_of_the_tree_is_named_in_both_languages(document: Json) -> None:
    words = labels()

    def check(nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            assert node.label in words["en"]
            assert node.label in words["zh"]
            check(node.children)

    check(outline(document, lambda _: ()))
