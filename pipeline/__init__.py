"""Competency standards (職能基準, OCS) as structured data that can be trusted: extract, parse, validate, emit.

extract   files to a Document: pages, tables, cells, lines       (knows formats)
parse     Document to a Standard: duties, tasks, blocks          (knows standards)
validate  what is to be said about it: schema, rules, account
emit      JSON, trace, report                                    (the output contract)
run       all sources of a run, in parallel
cli       the command ``ocs``
"""

__version__ = "0.1.0"
