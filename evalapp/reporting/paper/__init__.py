"""The questionnaire as sheets of paper, to be filled in with a pen."""
