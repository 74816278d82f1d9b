"""The task table: from its rows to duties, tasks and blocks.

::

    duty   task    output  indicator  level  K        S
    ┌──────┬───────┬───────┬──────────┬──────┬────────┬────────┐
    │ T1 … │ T1.1… │ O1.1.1│ P1.1.1 … │  4   │ K01 …  │ S01 …  │   a block: one ruled row of a task
    │      │       ├───────┼──────────┤      │        │        │
    │      │       │ O1.1.2│ P1.1.2 … │      │        │        │   the same block: level, K and S are the same cells
    │      ├───────┼───────┼──────────┼──────┤        ├────────┤
    │      │ T1.2… │ O1.2.1│ P1.2.1 … │  3   │        │ S02 …  │   another task, which shares the K cell
    └──────┴───────┴───────┴──────────┴──────┴────────┴────────┘

``slices.py`` says which cell of a row stands in which column, ``codes.py`` which codes its lines begin with,
``habits.py`` what the document does where its rules can be seen, ``seams.py`` what goes on where they cannot (over a
page, in a text), ``repeats.py`` which heads are printed again, ``lost_rules.py`` which merged cells may be two;
``assembling.py`` puts the cells together: which printed cells make up the text of each duty, task and block. Only then
does ``reading.py`` read them, each once.
"""

from pipeline.parse.body.assembling import assemble
from pipeline.parse.body.cells import BlockCells, DutyCells, LogicalCell, TaskCells
from pipeline.parse.body.reading import read_duties

__all__ = ["BlockCells", "DutyCells", "LogicalCell", "TaskCells", "assemble", "read_duties"]
