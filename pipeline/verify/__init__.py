"""Reads PDFs with both readers and says in what they differ."""
