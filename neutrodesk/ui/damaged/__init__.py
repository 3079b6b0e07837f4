"""Records that failed their check, and the good versions that can be brought back."""
