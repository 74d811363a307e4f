"""Pages: what each shows, how that is written as Markdown, and which files it changes. It must not judge content."""
