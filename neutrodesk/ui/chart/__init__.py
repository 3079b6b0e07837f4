"""The chart as a widget: drawn once, explored with mouse and keys, copied and saved."""
