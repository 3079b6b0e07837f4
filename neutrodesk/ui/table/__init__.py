"""One table for all records: sorted, searched, read aloud, opened with Enter."""
