"""Changes to a plain questionnaire document: each a function from one document to a new one."""
