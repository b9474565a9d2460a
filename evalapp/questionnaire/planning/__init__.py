"""Action plans: what people set out to do after a training, and what they report of it."""
