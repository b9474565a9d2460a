"""Translators' files: a questionnaire's texts out as .po or .xliff, their translations in again."""
