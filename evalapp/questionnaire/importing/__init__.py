"""Answers that come in as files of other programs: read, mapped to questions, told where wrong."""
