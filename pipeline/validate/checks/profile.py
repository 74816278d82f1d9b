"""Checks of the profile: what every standard has, names that should agree, codes and classification."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes.standards import STANDARD_CODE
from pipeline.model.characters import squeeze
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Standard
from pipeline.model.version_table import LATEST
from pipeline.model.walk import numbered, pointer
from pipeline.validate.checks.parts import blocks


def missing_parts(standard: Standard) -> Iterator[Doubt]:
    """Every published standard has a heading, a name and a description, a level in its profile where it has levels at
    all, and indicators, K and S in its rows. A code is missing in 18 of 908, so its absence is no error by itself.
    Evidence for levels: some documents of the first years have none, and say so in a note."""
    profile = standard.profile
    if standard.title is None:
        yield Doubt("missing-part", "no heading was found above the tables", "/title")
    if profile.category is None and profile.occupation is None:
        yield Doubt("missing-part", "no name (職類 or 職業) was found in the profile", "/name")
    rows = list(blocks(standard))
    if profile.level is None and any(block.level is not None for _, _, block in rows):
        yield Doubt("missing-part", "no level (基準級別) was found in the profile", "/level")
    if profile.description is None:
        yield Doubt("missing-part", "no description (工作描述) was found in the profile", "/description")
    bare = [path for path, _, block in rows if not block.knowledge and not block.skills]
    for path, _, block in rows:
        if not block.indicators:
            yield Doubt("missing-part", "a row of the task table has no indicators", pointer(path, "indicators"))
    if len(bare) * 2 <= len(rows):
        for path in bare:
            yield Doubt("missing-part", "a row of the task table has no knowledge and no skills", path)


def conflicting_names(standard: Standard) -> Iterator[Doubt]:
    """The heading, the name in the profile and the name of the latest version are one name. Punctuation and spaces may
    differ."""
    title = standard.title
    if title is None:
        return
    profile = standard.profile
    names = [("/name/category", profile.category), ("/name/occupation", profile.occupation)]
    names += [
        (path, version.name)
        for path, version in numbered("/versions", standard.versions)
        if version.status is not None and version.status.text == LATEST
    ]
    for path, name in names:
        if name is not None and squeeze(name.text) != squeeze(title.text):
            message = f"the heading says {title.text!r}, here stands {name.text!r}"
            yield Doubt("title-conflict", message, path, name)


def code_against_classification(standard: Standard) -> Iterator[Doubt]:
    """The code of a standard is made of a job category and an occupation: ``KMC2432-002`` of KMC and 2432."""
    code = standard.profile.code
    if code is None:
        return
    match = STANDARD_CODE.fullmatch(code.value)
    if match is None:
        yield Doubt("standard-code-form", f"{code.value!r} is not formed like KMC2432-002v4", "/code", code.printed)
        return
    groups = standard.profile.classification
    for name, label, entries in (
        ("category", "job category", groups.job_categories),
        ("occupation", "occupation", groups.occupations),
    ):
        printed = [entry.code.value for entry in entries if entry.code is not None]
        if printed and match[name].upper() not in (one.upper() for one in printed):
            message = f"{code.value} names {label} {match[name]}, the classification {', '.join(printed)}"
            yield Doubt("code-classification", message, "/code", code.printed)


def unpaired_classifications(standard: Standard) -> Iterator[Doubt]:
    """A name without a code, as published ones have it; or a code without a name, which then stands elsewhere."""
    groups = standard.profile.classification
    for group, entries in (
        ("job_categories", groups.job_categories),
        ("occupations", groups.occupations),
        ("industries", groups.industries),
    ):
        for path, entry in numbered(pointer("/classification", group), entries):
            if entry.code is None and entry.name is not None:
                message = f"{entry.name.text!r} stands without a code"
                yield Doubt("classification-without-code", message, path, entry.name)
            elif entry.name is None and entry.code is not None:
                message = f"{entry.code.value} stands without a name"
                yield Doubt("classification-without-name", message, path, entry.code.printed)
