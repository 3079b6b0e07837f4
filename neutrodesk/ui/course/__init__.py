"""What the counts have done, on the screen."""
