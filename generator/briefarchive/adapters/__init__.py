"""Adapters: what carries the archive out into the world: MkDocs, the command line, files."""
