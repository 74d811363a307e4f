"""Show where two texts differ, word by word, for people. It must not judge the difference."""

from __future__ import annotations

from difflib import SequenceMatcher

from generator.text.cut import beginning

LONGEST = 300
"""Characters of a text that a message quotes."""


def mark_differences(written: str, passage: str) -> tuple[str, str]:
    """Both texts with the words that the other does not have between ⟦ and ⟧."""
    if written[-1:].isalnum():  # a stop behind the passage is no difference
        passage = passage.rstrip(".,;:!?…")
    ours, theirs = written.split(" "), passage.split(" ")
    marked_ours: list[str] = []
    marked_theirs: list[str] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, our_start, our_end, their_start, their_end in matcher.get_opcodes():
        for words, marked, other in (
            (ours[our_start:our_end], marked_ours, theirs[their_start:their_end]),
            (theirs[their_start:their_end], marked_theirs, ours[our_start:our_end]),
        ):
            if kind == "equal":
                marked.append(" ".join(words))
            elif words:
                marked.append(f"⟦{' '.join(words)}⟧")
            elif other:
                marked.append("⟦⟧")
    return beginning(" ".join(marked_ours), LONGEST), beginning(" ".join(marked_theirs), LONGEST)
