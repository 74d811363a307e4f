"""Briefings for machines: values in, bytes out. Nothing here reads or writes a file, or judges content."""
