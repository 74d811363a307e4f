"""Read an article from where it is: a text file, a page or the web; the text as it will be stored, and what is known
of it. Nothing is drafted here."""
