"""How an article is read, and a briefing drafted from it."""
