"""Drawn timelines: where each mark, bar and label stands, as plain numbers."""
