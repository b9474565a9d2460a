"""Single charts and tables as files: what is shown, to be put into another document."""
