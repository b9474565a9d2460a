"""Answers on paper, typed in by somebody: read as they are typed, compared when typed twice."""
