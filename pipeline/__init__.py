"""Competency standards (職能基準, OCS) as structured data that can be trusted: extract, parse, validate, emit.

extract   files to a Document: pages, tables, cells, lines       (knows formats)
parse     Document to a Standard: duties, tasks, blocks          (knows standards)
validate  what is to be said about it: schema, rules, account
emit      JSON, trace, report                                    (the output contract)
run       all sources of a run, in parallel
cli       the command ``ocs``

Which package knows what is in ``docs/architecture.md``.

For other programs: ``read``, ``load``, ``frames``, ``diff`` (``pipeline/api.py``). They are imported when they are
asked for, so that ``import pipeline`` costs nothing.
"""

TYPE_CHECKING = False  # that of ``typing``, without the time that importing it takes

if TYPE_CHECKING:
    from pipeline.api import Difference, DocumentError, Standard, diff, frames, load, read

__version__ = "0.2.0"

__all__ = ["Difference", "DocumentError", "Standard", "diff", "frames", "load", "read"]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from pipeline import api

        return getattr(api, name)
