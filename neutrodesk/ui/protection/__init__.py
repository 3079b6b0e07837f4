"""Passphrase, recovery code and encryption of the file: set up, changed, taken away."""
