"""Standards in formats that other programs read: 1EdTech CASE 1.1, and JSON-LD with schema.org and SKOS.

``ids.py`` gives every part an identifier that the next release keeps, ``framework.py`` lists the items with them,
``case.py`` and ``jsonld.py`` make the documents, ``folder.py`` writes a folder of them.
"""

from pipeline.exchange.folder import write_case, write_jsonld

__all__ = ["write_case", "write_jsonld"]
