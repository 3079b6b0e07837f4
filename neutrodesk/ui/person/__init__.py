"""A person on the screen: who they are and what a doctor has said."""
