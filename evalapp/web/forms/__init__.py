"""Forms: one module a blueprint."""
