"""``python -m pipeline`` is ``ocs``."""

from pipeline.cli import main

main()
