"""What evaluators write themselves: Markdown with figures in it, and how a report shows it."""
