"""Documents that are made to hang, to bloat or to break whoever reads them. They are generated: nothing of it is kept
in the project.

``HOSTILE`` has for each a name, which ends like the file's, and a function that gives its bytes. All are small until
they are opened, but for the few whose size is the attack; ``BIG`` names those.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile import odt, pdf_content, pdf_structure, text

HOSTILE: dict[str, Callable[[], bytes]] = {
    **pdf_structure.DOCUMENTS,
    **pdf_content.DOCUMENTS,
    **odt.DOCUMENTS,
    **text.DOCUMENTS,
}

BIG = text.BIG
