"""The words of the documents that checks have to understand. The headings and labels that the parser reads by are in
its own vocabulary; these stand in values and in page furniture."""

from __future__ import annotations

import regex

from pipeline.model.repetition import CONTINUED, DITTO

REPLACED_BY = regex.compile(r"已被[《〈]\s*(?P<code>[^》〉]+?)\s*[》〉]取代")
"""The note of a version that another one has replaced."""

PAGES = regex.compile(r"第\s*(?P<page>\d+)\s*頁\D{0,3}(?:總共|共|總計|計)\s*(?P<pages>\d+)\s*頁")
"""A page number that says how many pages there are, in half-width digits."""

CONTINUES = "，、。；：！？）」』》〉】,;:!?)]}"
"""What no text begins with: it would go on with something."""

MARKER = regex.compile(
    r"\^\{|【\s*\D?\s*\d{1,2}\s*】|[【\[〔]\s*註\s*[\dA-Za-z]{0,2}\s*[】\]〕]|(?<=\p{Han})\*{1,3}(?!\*)|(?<!\*)\*{1,3}(?=\p{Han})"
)
"""A marker of a footnote, in half-width: a number in brackets, with any character in place of 註, which a font can name
wrongly; superscript notation; asterisks at an ideograph."""

SAME_AS_ABOVE = DITTO | CONTINUED | {"同左"}
"""What stands in a cell in place of what the cell above it says, without punctuation."""
