"""A fault in NeutroDesk: what is said of it, what is kept, and what the next start is told."""
