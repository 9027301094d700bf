"""What authors write, and the archive it adds up to."""
