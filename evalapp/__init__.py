"""Surveys and workshop evaluation across countries and languages."""

__version__ = "0.1.0"
