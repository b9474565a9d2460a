"""A report as a Word file, made from the same blocks as its page and its PDF."""
