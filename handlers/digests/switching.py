"""Switch the sections of a channel's digest on and off."""

from rapidfuzz import process

from bot.domain.problems import Refusal
from bot.domain.subscriptions import Subscription
from handlers.digests import feeds
from handlers.digests.sections import SWITCHES
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import listed, safe
from storage import subscriptions
from storage.db import Session

ALWAYS = frozenset({"figures", "figure", "line", "scope", "log", "head", "witness"})
STAYS = "Its figures, its scope and the head of the log are always there."
STATES = {"on": True, "off": False}


def sections(ask: Ask) -> Answer:
    """Show which sections the channel's digest has, or switch some on or off."""
    feed = feeds.of(ask)
    names, on = _read(ask.words) if ask.words else ([], True)

    def keep(session: Session) -> Subscription | None:
        for name in names:
            subscriptions.switch(session, feed, name, on=on)
        return subscriptions.get(session, feed)

    found = ask.db.write(keep) if names else ask.db.read(keep)
    if found is None:
        raise Refusal(feeds.nothing(ask))
    return Answer(text=_told(ask, found))


def _told(ask: Ask, found: Subscription) -> str:
    shown = [name for name in SWITCHES if name not in found.off]
    left = [name for name in SWITCHES if name in found.off]
    return (
        f"The digest of *{safe(ask.operation.name)}* here has {listed(shown) or 'no sections'}; "
        f"switched off: {listed(left) or 'none'}. {STAYS}"
    )


def _read(words: str) -> tuple[list[str], bool]:
    """Return the sections that are named, and whether they are to be shown; a refusal names all problems."""
    *names, state = words.casefold().replace(",", " ").split()
    named = [name for name in names if name not in {"and", "section", "sections", "entries"}]
    problems = [_problem(name) for name in named if name not in SWITCHES]
    if state not in STATES or not named:
        problems.append("Write sections and `on` or `off`, as in `/digest sections corrections off`.")
    if problems:
        raise Refusal(" ".join([*problems, f"Sections are {listed(list(SWITCHES))}."]))
    return named, STATES[state]


def _problem(name: str) -> str:
    if name in ALWAYS:
        return f"“{safe(name)}” is no section to switch. {STAYS}"
    near = process.extractOne(name, SWITCHES, score_cutoff=60)
    guess = f" Did you mean `{near[0]}`?" if near else ""
    return f"I don't know the section “{safe(name[:40])}”.{guess}"
