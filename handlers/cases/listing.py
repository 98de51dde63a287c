"""Show investigations: one as a timeline, or a page of them."""

from collections.abc import Sequence
from itertools import chain

from slack_sdk.models.blocks import ActionsBlock

from bot.domain.cases.case import Case, State
from bot.domain.dossiers import Dossier
from bot.domain.periods import Period
from bot.domain.problems import Refusal
from handlers.cases import addressing, card, pending, persons, prosecuted, referred, story
from handlers.kit import blocks, clearance, handling, investigated, phrases
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import count, safe
from storage import cases, dossiers
from storage.db import Session

LIST = "list [open|dormant|closed]"
MORE = "case.more"
PAGE, VERSIONS = 10, 40
_NONE = "No such investigation is shown here. `/case help open` says how one is put on record."
_STATES = {
    "": frozenset(State),
    "open": frozenset({State.OPEN}),
    "dormant": frozenset({State.DORMANT}),
    "closed": frozenset({State.REFERRED, State.NO_ACTION}),
}


def show(ask: Ask) -> Answer:
    """Show an investigation as it stands, its seizures, and what was done about it."""
    number, rest = addressing.named(ask, "show")
    if rest:
        raise Refusal(f"I did not understand “{safe(rest[:40])}”. `/case show` shows one investigation.")

    def look(session: Session) -> tuple[list[str], list[str]]:
        cleared = clearance.of(session, ask)
        found = dossiers.get(session, cleared, Case, number)
        about = cases.linked(session, cleared, found.document.seizures)
        named = [f"• {phrases.summary(ask.operation, each)}" for each in about.records]
        named += [f"• {card.moved(session, ask, each)}" for each in about.moved]
        more = [f"• {each}" for each in card.withheld(about.withheld, more=bool(named))]
        versions = dossiers.history(session, cleared, Case, number)
        lies = referred.of_case(session, cleared, number, ask.local.date())
        beside = [
            *persons.of_case(session, cleared, number),
            *lies,
            *prosecuted.of_case(session, cleared, number),
        ]
        first = [card.summary(ask.operation, found), *card.handled(found.document)]
        waits = pending.of_case(session, ask, cleared, number)
        head = [*first, *named, *more, *beside, *waits]
        numbered = zip(
            (each.sequence for each in versions), story.told(session, cleared, versions), strict=True
        )
        told = [
            timeline(session, cleared, number)
            for timeline in (referred.timeline, prosecuted.timeline, pending.timeline)
        ]
        entries = sorted([*numbered, *chain(*told)])
        return head, [sentence for _, sentence in entries]

    head, told = ask.db.read(look)
    earlier = [f"Only the last {VERSIONS} entries are shown here."] if len(told) > VERSIONS else []
    shown = ["\n".join(head), *earlier, *told[-VERSIONS:]]
    return Answer(text="\n".join([*head, *told]), blocks=[blocks.section(each) for each in shown])


def page(ask: Ask) -> Answer:
    """List investigations, the last recorded first, a page at a time."""
    words = str(ask.carried.get("words", ask.words)).strip().casefold()
    if words not in _STATES:
        raise Refusal(f"I did not understand “{safe(words[:40])}”. Write `/case {LIST}`.")
    below = ask.carried.get("after")

    def look(session: Session) -> tuple[str, list[Dossier[Case]], int]:
        cleared = clearance.of(session, ask)
        every = reversed(dossiers.every(session, cleared, Case))
        found = [each for each in every if _asked(each, words)]
        counted = investigated.line(session, cleared, Period.since_start(), None)
        first = f"{count(len(found), 'investigation')} {words}" if words else counted or "none counts"
        return first, found, cases.withheld(session, cleared)

    first, found, hidden = ask.db.read(look)
    left = [each for each in found if below is None or each.number < below]
    head = [f"*{safe(ask.operation.name)}* {first}"] if found else [_NONE]
    lines = [card.summary(ask.operation, each) for each in left[:PAGE]]
    told = [*(head if below is None or not lines else []), *lines]
    answer = Answer(text="\n".join(told), blocks=[*map(blocks.section, told), *_more(ask, left, words)])
    return handling.beneath(answer, handling.kept_back(hidden, "investigation"))


def _more(ask: Ask, left: Sequence[Dossier[Case]], words: str) -> list[ActionsBlock]:
    """Return the button that goes on behind a page, none where nothing is left."""
    if len(left) <= PAGE:
        return []
    carried = {"op": ask.operation.code, "after": left[PAGE - 1].number, "words": words}
    return [blocks.actions([Button("Show More", MORE, carried)])]


def _asked(found: Dossier[Case], words: str) -> bool:
    """Tell whether an investigation is listed: void ones too, unless a state is asked for."""
    return found.document.state in _STATES[words] and (found.stands or not words)
