"""What makes a report one that can be checked: its data beside it, its version, what changed."""
