"""The commands of ``ocs``, one module each: a thin layer over a function that can be called without it.

A command is listed in ``pipeline.cli``, which imports its module only when it is called.
"""
