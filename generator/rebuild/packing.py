"""Values as bytes, small, to travel with tasks and to be kept. It must not know what the values mean."""

from __future__ import annotations

import pickle
import zlib
from typing import Any


def packed(value: object) -> bytes:
    """A value as bytes."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(data: bytes) -> Any:
    """The value that was packed."""
    return pickle.loads(zlib.decompress(data))
