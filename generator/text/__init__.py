"""Reading prose: pure functions from a text to spans in it. They must not know what a briefing is."""
