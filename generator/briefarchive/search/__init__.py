"""What the search finds: the archive as records, knowing nothing of the program that indexes them."""
