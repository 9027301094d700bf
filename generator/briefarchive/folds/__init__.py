"""Folds: dated records gathered into what a reader asks for, in date order."""
