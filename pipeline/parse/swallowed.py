"""Finds headings of parts within values: a part whose heading was not recognised is swallowed by the part before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.model.characters import squeeze
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.model.standard import Standard
from pipeline.model.walk import leaves
from pipeline.parse.notes.paragraphs import quoted_parts
from pipeline.parse.vocabulary import Vocabulary

MANY = 3
"""So many headings of the task table are its header row; one or two are words of a text about standards."""

OWN_WORD = 4
"""Characters of the shortest heading that is nothing else where it stands alone (行為指標); 職業 can be a value."""

LABEL = 5
"""Characters of the shortest label of the profile that no text holds (職類別代碼); descriptions hold 工作描述."""


@dataclass(frozen=True, slots=True)
class _Headings:
    """What is looked for in a text, squeezed.

    ``parts``          the headings of parts: of the notes, and those of the attitudes that are no words of any text
                       (態度).
    ``header``         the headings of the task table.
    ``alone``          these and the labels of the profile: what is nothing else where it is all of a text.
    ``labels``         the labels of the profile that no text holds.
    ``vocabulary``     for the headings within the notes, which are patterns.
    """

    parts: tuple[str, ...]
    header: tuple[str, ...]
    alone: frozenset[str]
    labels: tuple[str, ...]
    vocabulary: Vocabulary

    @staticmethod
    def of(vocabulary: Vocabulary) -> _Headings:
        header = {heading for heading in vocabulary.task_headings if len(heading) >= OWN_WORD}
        labels = {label for label in (*vocabulary.profile, *vocabulary.profile_groups) if len(label) >= OWN_WORD}
        return _Headings(
            parts=(*vocabulary.notes, *(heading for heading in vocabulary.attitudes if "=" in heading)),
            header=tuple(header),
            alone=frozenset(header | labels),
            labels=tuple(label for label in labels if len(label) >= LABEL),
            vocabulary=vocabulary,
        )

    def held_by(self, text: str) -> _Headings:
        """Those that a text holds. What a whole standard holds none of, none of its values holds."""
        return replace(
            self,
            parts=tuple(heading for heading in self.parts if heading in text),
            header=tuple(heading for heading in self.header if heading in text),
            alone=frozenset(heading for heading in self.alone if heading in text),
            labels=tuple(label for label in self.labels if label in text),
        )

    def are_in(self, text: str) -> bool:
        """Whether there are any, or a text has one of the headings within the notes."""
        patterns = (self.vocabulary.prerequisites, self.vocabulary.supplements, self.vocabulary.other_notes)
        return bool(self.parts or self.header or self.alone) or any(pattern.search(text) for pattern in patterns)

    def of_parts(self, text: str) -> set[str]:
        """The headings of parts and within the notes that a text holds."""
        found = {heading for heading in self.parts if heading in text}
        if inside := self.vocabulary.prerequisites.search(text):
            found.add(inside.group())
        if self.vocabulary.supplements.fullmatch(text) or self.vocabulary.other_notes.fullmatch(text):
            found.add(text)
        return found

    def of_tables(self, text: str, path: str) -> set[str]:
        """The headings of the task table and the labels of the profile that a text holds. Versions and notes may speak
        of them."""
        if text in self.alone:
            return {text}
        if path.startswith(("/versions", "/notes")):
            return set()
        found = {label for label in self.labels if label in text}
        header = [heading for heading in self.header if heading in text]
        whole = {one for one in header if not any(one in other for other in header if other != one)}
        return found | whole if len(whole) >= MANY else found


def swallowed(standard: Standard, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """A doubt for each value that holds the heading of another part: of the attitudes, the notes, the prerequisites,
    the header row of the task table, a label of the profile; or that is one. One in quotation marks is quoted."""
    own = {id(entry.heading) for entry in standard.notes.other}
    texts = [
        (leaf.path, passage)
        for leaf in leaves(standard)
        for passage in leaf.passages
        if len(passage) >= OWN_WORD and id(passage) not in own
    ]
    whole = squeeze("".join(passage.text for _, passage in texts))
    known = _Headings.of(vocabulary).held_by(whole)
    if not known.are_in(whole):
        return
    for path, passage in texts:
        text = squeeze(_without_quotations(passage))
        found = known.of_parts(text) | known.of_tables(text, path)
        longest = sorted(one for one in found if not any(one in other for other in found - {one}))
        if longest:
            named = f"heading{'s' if len(longest) > 1 else ''} {', '.join(map(repr, longest))}"
            yield Doubt("heading-in-text", f"{passage.text!r} holds the {named}", passage=passage)


def _without_quotations(passage: Passage) -> str:
    """A text without what it quotes; the quotation marks stay."""
    parts, done = [], 0
    for start, end in quoted_parts(passage.text):
        parts.append(passage.text[done : start + 1])
        done = end - 1
    return "".join([*parts, passage.text[done:]])
