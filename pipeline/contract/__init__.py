"""The declaration of what the program writes: the one place that says what a document holds.

``standard``, ``trace`` and ``report`` declare the three files as types: what ``read`` and ``load`` give is what they
say, and an editor completes it. Each key of a type carries, beside its type, a ``Field`` (``field``): what it means,
what it is called in English and in Chinese, and what the tables, the audit and the diff need to know of it.

Everything else follows from the types, by way of ``shape``:

    from pipeline.contract.shape import shape_of
    from pipeline.contract.standard import Standard

    for key in shape_of(Standard).properties:      # ``Property``: name, shape, nullable, field
        print(key.name, key.field.en, key.field.zh)

``shape_of`` gives a tree of ``Object``, ``List`` and ``Scalar``. Who walks the document takes that tree as an argument
(by default that of ``Standard``) and names no key that the tree can name; so a new key is declared once and stands in
the schema, the JSON, the tables, the audit and the diff. ``schema`` makes the JSON Schema of a declaration, and
``make generate`` writes the files in ``schemas/`` and the lists in docs/.
"""
