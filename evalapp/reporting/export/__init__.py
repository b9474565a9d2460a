"""Answers as files: tables with labels, a codebook, and the bundle by which work is repeated."""
