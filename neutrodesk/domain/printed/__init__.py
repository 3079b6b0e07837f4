"""What a laboratory prints, read: values with their units, ranges, words.

`reading.understand` is the one door: an exact quantity, words to keep, or a question.
"""
