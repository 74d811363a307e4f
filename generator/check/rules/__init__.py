"""The grounding rules, one a file: each takes a case and yields what it has against it."""
