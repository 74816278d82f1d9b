"""The JSON Schema (2020-12) of a declaration: closed, every key required and described."""

from __future__ import annotations

from typing import Any

from pipeline.contract.field import Form
from pipeline.contract.shape import Either, List, Mapping, Object, Property, Scalar, Shape

Json = dict[str, Any]

_SOLID = {"description": "What no code looks like.", "type": "string", "pattern": "\\s"}
_TRIMMED = {"description": "What no text looks like.", "type": "string", "pattern": "^\\s|\\s$"}


def json_schema(shape: Object | Mapping, head: Json, conditions: dict[str, Json], tail: Json) -> Json:
    """The schema of a file. ``head`` stands before it (``$id``, ``title``) and ``tail`` after (``examples``);
    ``conditions`` are, by the name of the object, what holds between its keys."""
    maker = _Maker(conditions)
    name = shape.name if isinstance(shape, Object) else ""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **head,
        **maker.body(shape),
        **conditions.get(name, {}),
        **tail,
        "$defs": maker.definitions(),
    }


class _Maker:
    """Collects the definitions that the schema refers to."""

    def __init__(self, conditions: dict[str, Json]) -> None:
        self._conditions = conditions
        self._made: dict[str, Json] = {}

    def definitions(self) -> Json:
        """Those that were referred to, by name."""
        return dict(sorted(self._made.items()))

    def body(self, shape: Shape, nullable: bool = False) -> Json:
        """The schema of a shape itself, which no reference stands for."""
        match shape:
            case Object():
                keys = {one.name: self._property(one) for one in shape.properties}
                return {
                    "description": shape.description,
                    "type": "object",
                    "properties": keys,
                    "required": list(keys),
                    "additionalProperties": False,
                }
            case Mapping():
                return {
                    "type": "object",
                    "propertyNames": self._value(shape.key),
                    "additionalProperties": self._value(shape.value),
                }
            case Either():
                # Programs that make classes understand the first line, sentences of validators come from the others.
                first, second = self._value(shape.first), self._value(shape.second)
                told = {"anyOf": [_has(one) for one in shape.second.properties]}
                return {"type": "object", "anyOf": [first, second], "if": told, "then": second, "else": first}
            case List():
                items = {"type": _type("array", nullable), "items": self._value(shape.item)}
                return items | self._limits(shape.form)
            case Scalar():
                return self._scalar(shape, nullable)

    def _scalar(self, shape: Scalar, nullable: bool) -> Json:
        if len(shape.choices) == 1:
            return {"const": shape.choices[0]}
        if shape.choices:
            choices: Json = {"type": "string", "enum": list(shape.choices)}
            return {"anyOf": [choices, {"type": "null"}]} if nullable else choices
        return {"type": _type(shape.type, nullable), **self._limits(shape.form)}

    def _limits(self, form: Form) -> Json:
        said = {
            "format": form.format,
            "pattern": form.pattern,
            "minimum": form.minimum,
            "maximum": form.maximum,
            "minLength": form.min_length,
            "maxLength": form.max_length,
            "minItems": form.length,
            "maxItems": form.length,
            "not": _SOLID if form.solid else _TRIMMED if form.trimmed else None,
            "examples": list(form.examples) or None,
        }
        return {key: value for key, value in said.items() if value is not None}

    def _value(self, shape: Shape, nullable: bool = False) -> Json:
        """The schema of a shape, by reference where it has a name."""
        match shape:
            case Object():
                name = shape.name[0].lower() + shape.name[1:]
                if name not in self._made:
                    self._made[name] = {}
                    self._made[name] = self.body(shape) | self._conditions.get(shape.name, {})
                return _reference(name)
            case Scalar(form=Form(name=str(name)) as form):
                name += "OrNull" if nullable else ""
                if name not in self._made:
                    self._made[name] = {"description": form.description, **self.body(shape, nullable)}
                return _reference(name)
        return self.body(shape, nullable)

    def _property(self, one: Property) -> Json:
        made = {"description": _described(one), **self._value(one.shape, one.nullable)}
        if one.field.unique:
            made["uniqueItems"] = True
        if one.field.examples:
            made["examples"] = list(one.field.examples)
        return made


def _described(one: Property) -> str:
    """What a key is; of a list with a form what that is, too. A definition of its own would be a wrapper around a list
    in the classes that programs make of the schema."""
    form = one.shape.form if isinstance(one.shape, List) else Form()
    return f"{one.field.description} {form.description}".strip()


def _has(one: Property) -> Json:
    """That an object has a key. Strict validators want to know it where it is required."""
    return {"properties": {one.name: {"description": one.field.description}}, "required": [one.name]}


def _type(name: str, nullable: bool) -> str | list[str]:
    return [name, "null"] if nullable else name


def _reference(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}
