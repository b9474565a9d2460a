"""What a report says of action plans: one module a chapter, each made of blocks."""
