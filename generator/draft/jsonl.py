"""Give a draft out as one line of JSON, for programs, in the form that the README tells. It decides nothing."""

from __future__ import annotations

import json

from generator.draft.items import Draft, Event, Number, Party, Reaction, Speaker, Words


def json_line(file: str, draft: Draft) -> str:
    """The draft of one article as a JSON object on one line, without the line end.

    Offsets count Unicode code points of the article's text, and `text` is the text between them.
    """
    data = {
        "file": file,
        "reactions": [_reaction(one) for one in draft.reactions],
        "numbers": [_number(one) for one in draft.numbers],
        "who": [_party(one) for one in draft.who],
        "what": [_words(one) for one in draft.what],
        "background": [_words(one) for one in draft.background],
        "when": [_event(one) for one in draft.when],
    }
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def _reaction(reaction: Reaction) -> dict[str, object]:
    return {
        "kind": reaction.kind,
        "speaker": _speaker(reaction.speaker) if reaction.speaker else None,
        "cue": _words(reaction.cue) if reaction.cue else None,
        "content": _words(reaction.content),
        "stance": reaction.stance,
        "rule": reaction.rule,
        "review": reaction.review,
    }


def _speaker(speaker: Speaker) -> dict[str, object]:
    return {"name": speaker.name, **_words(speaker.words)}


def _number(number: Number) -> dict[str, object]:
    return {
        **_words(number.words),
        "value": list(number.value) if isinstance(number.value, tuple) else number.value,
        "unit": number.unit,
        "qualifier": number.qualifier,
        "counted": _words(number.counted) if number.counted else None,
    }


def _party(party: Party) -> dict[str, object]:
    return {
        "name": party.name,
        "kind": party.kind.value,
        "role": _words(party.role) if party.role else None,
        "mentions": [list(span) for span in party.mentions],
    }


def _event(event: Event) -> dict[str, object]:
    return {**_words(event.words), "date": event.date}


def _words(words: Words) -> dict[str, object]:
    return {"text": words.text, "start": words.start, "end": words.end}
