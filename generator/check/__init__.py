"""The grounding check: it proves every item against the stored sources, and alone makes grounded briefings."""
