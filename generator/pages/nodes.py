"""Objects of JSON that say what is given and nothing else, for what machines read. It must not know any vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

Node = Mapping[str, object]


def given(node: Node) -> Node:
    """A node without what is not given."""
    return {name: value for name, value in node.items() if value}
