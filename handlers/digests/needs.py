"""Say what waits for somebody, whatever the period of a digest was like: one list, a line each."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from handlers.digests.look import Look
from handlers.kit import overdue
from handlers.kit.text import count
from storage import needs

PATIENCE = timedelta(weeks=1)


def told(look: Look) -> str:
    """Return what waits for somebody in one line; empty where nothing does."""
    return ", ".join(each for need in NEEDS for each in need(look))


def _unverified(look: Look) -> Iterator[str]:
    found = needs.unverified(look.session, look.cleared, look.facts.edition.made_at - PATIENCE)
    if found:
        yield f"{found:,} unverified for over a week"


def _unnumbered(look: Look) -> Iterator[str]:
    found = needs.unnumbered(look.session, look.cleared)
    if found:
        yield f"{found:,} provisional without a reference number"


def _blocked(look: Look) -> Iterator[str]:
    found = needs.blocked(look.session, look.cleared)
    if found:
        yield f"{count(found, 'channel')} whose digest could not be posted"


def _overdue(look: Look) -> Iterator[str]:
    yield from overdue.line(look.session, look.cleared, look.facts.edition.made_at, look.upto)


NEEDS: tuple[Callable[[Look], Iterator[str]], ...] = (_unverified, _unnumbered, _blocked, _overdue)
