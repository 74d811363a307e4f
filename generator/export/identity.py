"""What a briefing is called and when it changed, the same in every format, whether or not the site has an address."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import UUID, uuid5

from generator.content.grounded import GroundedBriefing

_NAMESPACE = UUID("5b1c2f0e-6a51-4a7e-9d0b-1f4f0c6d6f0b")
"""Of the ids made here; it must never change, or every reader shows everything as new."""
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = "%!$&'()*+,;=:@/"


def briefing_address(slug: str) -> str:
    """Where a briefing is in its site."""
    return f"briefings/{slug}/"


def absolute(site: str, address: str) -> str:
    """The URI of what is at `address` in the site at `site`."""
    return f"{uri(site).rstrip('/')}/{uri(address)}"


def relative(address: str, start: str) -> str:
    """The way from the file at `start` in the site to `address`; both end with a slash if they are folders."""
    way = posixpath.relpath(address or ".", posixpath.dirname(start) or ".")
    return uri(f"{way}/" if not address or address.endswith("/") else way)


def identifier(site: str, address: str) -> str:
    """The URI that stands for what is at `address`: where it is, or, without a site's address, a URN that is the same
    on any day and machine."""
    return absolute(site, address) if site else f"urn:uuid:{uuid5(_NAMESPACE, address)}"


def uri(address: str) -> str:
    """A web address in any script as a URI (RFC 3986): what may not stand there is percent-encoded as UTF-8."""
    parts = urlsplit(_LONE_PERCENT.sub("%25", address))
    return urlunsplit(
        parts._replace(
            netloc=quote(parts.netloc, safe=_SAFE + "[]"),
            path=quote(parts.path, safe=_SAFE),
            query=quote(parts.query, safe=_SAFE + "?"),
            fragment=quote(parts.fragment, safe=_SAFE + "?"),
        )
    )


def updated(grounded: GroundedBriefing) -> str:
    """The latest change: the moment of the last revision, the day of the last correction, or the briefing's own."""
    return max(grounded.briefing.date, grounded.corrected, grounded.updated)


def moment(when: str) -> str:
    """A moment as RFC 3339 and others ask for; a day with its first second, where no time is known."""
    return when if "T" in when else f"{when}T00:00:00Z"
