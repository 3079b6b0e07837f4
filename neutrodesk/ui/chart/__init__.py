"""The chart as a widget: drawn by matplotlib, explored by mouse, keys and ear, copied and saved.

- `scene`: what a chart can be; `course_scene`, `panels_scene`, `comparison_scene`: the three there
  are; `scenes` chooses among them
- `drawn_widget`, `memory_picture`: what widgets that matplotlib draws have in common
- `drawn_chart`, `drawn_part`: the picture and where everything stands on it; `painted_chart`,
  `chart_view`, `explored_chart`: the widget, each with more to do by hand; `period`, `steps`,
  `stops`: where wheel and keys lead; `chart_label`, `chart_role`: what is painted over it, what it
  is called aloud
- `shown_course`: what is read of a person; `course_table`, `course_columns`: the same as a table
- `chart_controls`, `chart_foot`, `day_dialog`, `page_roll`, `missing_line`: what stands around it;
  `chart_actions`: copy, save, as `picture_actions` does of anything drawn
- `point_words`, `entry_words`: what is said of a count and of an entry of the diary; `key_text`
  shows the key as a text

What a page is made of before the chart comes (`chart_controls`, `chart_foot`, `course_table`,
`shown_course`, the words and the key) needs no matplotlib.
"""
