"""Draft a briefing from an article's text, offline and by rules; each thing proposed is a verbatim span of the text."""
