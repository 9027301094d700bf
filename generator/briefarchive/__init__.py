"""Briefarchive: a static site generator for an annotated archive of foreign-policy briefings."""
