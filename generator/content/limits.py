"""How much content may be, in one place: far above what a desk writes, and so low that no file holds up a build.

What is above a limit is refused with a message that says so. How many pages there are follows from these.
"""

from __future__ import annotations

LARGEST_BRIEFING = 2_000_000
"""Bytes of a briefing.yml."""
LARGEST_REGISTER = 20_000_000
"""Bytes of entities.yml."""
LARGEST_SOURCE = 2_000_000
"""Bytes of a source's text: a long novel has half of it."""
LARGEST_SOURCES = 10_000_000
"""Bytes of all sources of a briefing."""
LARGEST_RECORD = 20_000_000
"""Bytes of a revisions.json: some hundred revisions of a large briefing, thousands of a usual one."""

MOST_BRIEFINGS = 50_000
MOST_ENTITIES = 50_000
MOST_ENTRIES = 1_000
"""Entries of a list: items of a section, pieces of evidence, topics, sources, aliases."""

LONGEST_TEXT = 20_000
"""Characters of a text field."""
LONGEST_ADDRESS = 2_000
"""Characters of a web address."""
LONGEST_MARK = 150
"""Characters of a mark on each page."""
MAX_SLUG = 100
"""Characters of the name of a briefing's folder, of which addresses are made."""

MAX_DEPTH = 12
"""Lists and mappings within each other, in YAML."""
MAX_DIGITS = 400
"""Digits of a number in YAML."""
MOST_FAULTS = 100
"""What is told of one YAML file that cannot be read."""
