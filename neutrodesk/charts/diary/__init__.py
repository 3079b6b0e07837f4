"""The diary below a time axis: lanes of medicines, fevers, illness and stays.

- `lanes` draws them, laid out by `lane_rows` of `lane_parts` with `lane_bars` and `lane_names`,
  titled by `lane_words`
- `event_looks` and `hatching` are how they look, `key_of_diary` what that means
- `starts`: where each medicine began, through the counts above, with names where `crowd` is least
"""
