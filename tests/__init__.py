"""Tests mirror the tree of evalapp; journeys/ goes through several pages in a browser."""
