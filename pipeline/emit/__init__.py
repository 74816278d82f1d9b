"""Emit: from a ``Standard`` and its findings to the JSON, trace and report files of the output contract."""
