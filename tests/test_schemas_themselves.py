"""The schemas themselves: each is valid, complete, described, and its examples are true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from measure.generate import generated
from pipeline.contract.files import SCHEMA_VERSION
from pipeline.validate.schema import CHUNK, DOCUMENT, REPORT, TRACE, schema
from tests.changes import Json
from tests.test_schema import SHAPES

NAMES = (DOCUMENT, TRACE, REPORT, CHUNK)


CONDITIONS = ("if", "then", "else")


def _subschemas(data: Any, without: tuple[str, ...] = ()) -> Iterator[Json]:
    """Every object of a schema that is not an example; also those that only hold subschemas."""
    if isinstance(data, dict):
        yield data
        for key, value in data.items():
            if key not in ("examples", *without):
                yield from _subschemas(value, without)
    elif isinstance(data, list):
        for value in data:
            yield from _subschemas(value, without)


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema(name)["$id"] == f"urn:ocs:schema:{name}:{SCHEMA_VERSION if name == DOCUMENT else '1.0'}"
    assert schema(name)["title"]


def test_version_of_the_documents_is_that_of_their_schema() -> None:
    version = schema(DOCUMENT)["properties"]["schema_version"]["const"]
    assert schema(DOCUMENT)["$id"].endswith(f":{version}")


@pytest.mark.parametrize("name", NAMES)
def test_every_property_is_described(name: str) -> None:
    for part in _subschemas(schema(name)):
        for key, value in part.get("properties", {}).items():
            assert value.get("description", "").endswith("."), key
    for key, value in schema(name)["$defs"].items():
        assert value.get("description", "").endswith("."), key


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed_and_complete(name: str) -> None:
    for part in _subschemas(schema(name), without=CONDITIONS):
        if part.get("type") == "object" and "properties" in part:
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])


@pytest.mark.parametrize(("name", "pointer", "keys"), SHAPES)
def test_schema_lists_keys_in_the_order_of_the_files(name: str, pointer: str, keys: tuple[str, ...]) -> None:
    orders = [tuple(part["required"]) for part in _subschemas(schema(name)) if "required" in part]
    assert keys in orders or (name, pointer) == (TRACE, "")


@pytest.mark.parametrize("name", NAMES)
def test_every_definition_is_used_and_every_reference_leads_to_one(name: str) -> None:
    references = {part["$ref"] for part in _subschemas(schema(name)) if "$ref" in part}
    assert references == {f"#/$defs/{key}" for key in schema(name)["$defs"]}


@pytest.mark.parametrize("name", NAMES)
def test_examples_validate(name: str) -> None:
    for part in _subschemas(schema(name)):
        alone = {"$defs": schema(name)["$defs"], **{key: value for key, value in part.items() if key != "$id"}}
        for example in part.get("examples", ()):
            assert list(Draft202012Validator(alone).iter_errors(example)) == []


@pytest.mark.parametrize("name", NAMES)
def test_patterns_mean_the_same_to_every_validator(name: str) -> None:
    """No look-around (unknown to RE2), no ``\\d`` or ``\\w`` (ASCII to some, Unicode to others)."""
    for part in _subschemas(schema(name)):
        pattern = part.get("pattern")
        if isinstance(pattern, str):
            re.compile(pattern)
            assert re.search(r"\(\?|\\[dDwWbBAZ]", pattern) is None


def test_what_is_generated_is_not_stale() -> None:
    for path, text in generated():
        assert path.read_text("utf-8") == text, "run make generate"


def test_unknown_schema_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        schema("no-such-thing")
