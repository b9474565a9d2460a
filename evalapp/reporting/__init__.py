"""Reports on paper and on screen, made from a finished evaluation."""
