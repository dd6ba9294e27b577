"""A council's own tables made into a plan's: mappings, and workbooks read."""
