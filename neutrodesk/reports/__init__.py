"""What goes out: pages for paper, and tables and files for other programs.

- `summary`: the page for an appointment, as values: `summary_facts`, `summary_boxes`,
  `summary_table` with `summary_draw`, `summary_diary`; `summary_annex` and `summary_list` with
  `summary_lines` for what has no room, `summary_room` for how much a chart has
- `paper`: a template and values set as a PDF/A, PDF/UA document and as pictures of its pages
- `csv_file`, `diary_csv`, `json_file`: everything recorded, for a spreadsheet or another program
- `diary_words`: what an entry of the diary is called in a word
- `plain_tables`: tables of any kind, for files whose meaning is not known here
- `status_words`: how far the laboratory's word has come, on paper and on the screen
- `files`: written whole or not at all

A report takes records and returns values, bytes or text. A page holds no words and no arithmetic
of its own: every text comes from here, every number from the one formatter of the domain.
"""
