"""Briefings on paper: values in, PDF out. Nothing here judges content or knows where a file goes."""
