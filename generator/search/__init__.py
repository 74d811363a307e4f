"""Search: what is found of each briefing and entity, and the index of it. It must not know any page's Markdown."""
