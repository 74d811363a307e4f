"""Write the bill of materials of a release (CycloneDX 1.6, as JSON): what it needs at run time, from its lock file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from supply.lock import OURS, Pin

NAME = "briefing-press"
_MARKER = "python:marker"
"""The property that says under which circumstances a component is installed (PEP 508)."""


def bill(pins: Iterable[Pin], version: str, wheel_digest: str, epoch: int) -> str:
    """The bill of a version whose wheel has this SHA-256 digest, made at a time in seconds since 1970. The same input
    gives the same bytes."""
    needed = tuple(_needed(tuple(pins)))
    components = {(pin.name, pin.version): _component(pin) for pin in needed}
    program = Component(
        name=NAME,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=NAME,
        purl=PackageURL("pypi", None, NAME, version),
        licenses=[DisjunctiveLicense(id="MIT")],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=wheel_digest)],
    )
    bom = Bom(
        serial_number=uuid5(NAMESPACE_URL, f"{NAME}/{version}/{wheel_digest}"),
        metadata=BomMetaData(component=program, timestamp=datetime.fromtimestamp(epoch, UTC)),
        components=components.values(),
    )
    bom.register_dependency(program, _that_ask(OURS, needed, components))
    for (name, _), component in components.items():
        bom.register_dependency(component, _that_ask(name, needed, components))
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _needed(pins: tuple[Pin, ...]) -> Iterator[Pin]:
    """The pins that are asked for at run time, by whatever of them: not those that only build the package."""
    names = {OURS}
    while more := {pin.name for pin in pins if not names.isdisjoint(pin.via)} - names:
        names |= more
    yield from (pin for pin in pins if pin.name in names)


def _that_ask(asking: str, pins: Iterable[Pin], components: dict[tuple[str, str], Component]) -> Iterator[Component]:
    yield from (components[pin.name, pin.version] for pin in pins if asking in pin.via)


def _component(pin: Pin) -> Component:
    return Component(
        name=pin.name,
        version=pin.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{pin.name}=={pin.version}",
        purl=PackageURL("pypi", None, pin.name, pin.version),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in pin.hashes],
        properties=[Property(name=_MARKER, value=pin.marker)] if pin.marker else [],
    )
