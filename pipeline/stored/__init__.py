"""The documents that ``ocs extract`` wrote, read back: checked, with the keys by which standards are known."""
