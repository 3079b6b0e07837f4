"""What the counts have done, on the screen.

- `cards`: a framed sheet for each block, with its words and the rule it goes by
- `rule_fields`: the lines and limits that the rules are changed by
- `overview_card`, `band_bar`, `episode_table`, `comparison_card`: blocks of more than words
- `rhythm_view`, `rhythm_picture`, `rhythm_page`: looking for a rhythm, off until it is asked for,
  and taking what was found along

`ui.pages.course_page` puts them on one page.
"""
