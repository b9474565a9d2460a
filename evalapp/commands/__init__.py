"""The commands of the command line, one module a subject.

Heavy imports stand where they are used: `--help` and `questionnaire check` stay quick.
"""
