"""Layouts of real standards that ordinary ones do not have: random documents of each kind.

A kind makes, from an ordinary random standard and a random layout, one in which that kind occurs. ``merged``,
``codes``, ``markers``, ``attitudes``, ``notes`` and ``profile`` hold the kinds; ``table`` lists them all by name.
"""
