"""Group discussions: what is asked, what people put on a board, what the board then shows."""
