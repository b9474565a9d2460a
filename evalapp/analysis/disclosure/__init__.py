"""Disclosure control: what may be shown so that nobody can be singled out, also by arithmetic."""
