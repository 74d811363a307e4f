"""A briefing drafted from an article, by rules and offline: what it says rests on the article's own words."""
