"""The output contract: what the JSON of a standard holds."""
