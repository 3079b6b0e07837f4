"""A table on its way in: what was read beside the original, and what is asked."""
