"""Words, charts, tables and packs, made from a report's figures alone."""
