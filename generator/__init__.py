"""Briefing Press: structured article content becomes briefing pages that are proven against their sources."""

__version__ = "0.1.0"
