"""A comparison as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

from pipeline.comparison.folders import Comparison


def structured(comparison: Comparison) -> str:
    """``{same, added, removed, changed: [{old, new, counts, related, differences}], unchanged}``; the keys of a
    difference are the fields of ``Difference`` and ``typesetting``, those of a standard the fields of
    ``StandardFile``."""
    data = {
        "same": comparison.same,
        "added": [asdict(one) for one in comparison.added],
        "removed": [asdict(one) for one in comparison.removed],
        "changed": [
            {
                "old": asdict(one.old),
                "new": asdict(one.new),
                "counts": dict(sorted(Counter(d.kind.value for d in one.differences).items())),
                "related": one.related,
                "differences": [asdict(d) | {"typesetting": d.is_typesetting} for d in one.differences],
            }
            for one in comparison.compared
            if one.differences
        ],
        "unchanged": [asdict(one.new) for one in comparison.compared if not one.differences],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
