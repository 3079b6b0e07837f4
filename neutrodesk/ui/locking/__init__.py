"""The lock: what closes the book when nobody is there, and the page that opens it again."""
