"""What is printed in place of what stands above, or behind it where it goes on."""

from __future__ import annotations

DITTO = frozenset(("同上", "同前"))
"""Words for: as above."""

CONTINUED = frozenset(("續", "接續", "接上頁", "承上頁", "續上頁"))
"""Words for: continued."""
