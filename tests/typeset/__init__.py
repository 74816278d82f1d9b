"""A writer of competency standards (職能基準): from a model of its own to a PDF with ruled tables, to ODT, or
to text.

It is the pipeline run backwards, and shares no code with it, so that a round trip through both compares two independent
readings of the output contract. ``Style`` says which quirks of the published layouts the PDF shows.

``model``    what the standard says           ``content``  the same as the contract's JSON
``style``    how it is laid out               ``pdf``, ``odt``, ``text``  the writers
"""
