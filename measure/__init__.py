"""Programs that measure how well the project does. They are no part of the installed package.

``mutate``  how many deliberate mistakes of a reader are noticed: ``make mutate``.
"""
