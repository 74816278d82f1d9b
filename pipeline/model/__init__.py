"""The two models that stand between the stages, and the findings that all stages may make.

``document``  what a reader saw: pages, tables, cells, lines; nothing of duties or tasks.
``passage``   text that knows which printed characters it is made of.
``standard``  what a standard says: duties, tasks, blocks, and so on, every value a passage.
``finding``   one thing that somebody should know about a document.
"""
