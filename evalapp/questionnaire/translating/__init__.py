"""Translating a questionnaire text by text: what there is, how far it is, what may be wrong."""
