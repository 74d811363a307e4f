"""The page that stays at the address of a briefing that was withdrawn: a notice, and nothing that the briefing said."""

from __future__ import annotations

from generator.content.grounded import WithdrawnBriefing
from generator.pages import wording
from generator.pages.addresses import briefing_page
from generator.pages.page import Page
from generator.pages.views import WithdrawnView


def withdrawn_page(withdrawn: WithdrawnBriefing, site_language: str) -> Page:
    """The notice, with the day and the reason as far as they are told."""
    told = withdrawn.withdrawal
    view = WithdrawnView(
        date=wording.day(told.date, site_language) if told and told.date else "",
        reason=told.reason if told else "",
    )
    return Page(briefing_page(withdrawn.slug), "withdrawn.md", view, f"content/{withdrawn.slug}/briefing.yml")
