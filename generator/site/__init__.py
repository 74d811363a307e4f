"""The site: MkDocs builds it from docs/, and what changed is put into site/. It must not know what a briefing is."""
