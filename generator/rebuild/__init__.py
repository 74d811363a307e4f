"""What a change asks for: what was made from what, what must be made again, and its making in parts, on many cores."""
