"""Action plans taken together: how far they are, what came of them, what their people need."""
