"""A blood test on the screen: entering and correcting it, its questions, its history."""
