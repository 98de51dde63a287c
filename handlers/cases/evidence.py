"""Ask another country for evidence of a case, say what came of that, and correct it."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain import requesting
from bot.domain.cases.case import Case
from bot.domain.dossiers import Dossier
from bot.domain.entries import Kind
from bot.domain.entry.parts import Scene
from bot.domain.evidence import Moment, Request
from bot.domain.members import Role
from bot.domain.problems import Problem
from bot.domain.requesting import Said
from handlers.cases import addressing, belonging, card, changing, requested
from handlers.cases.requested import SORT
from handlers.kit import clearance, doubted, reasons
from handlers.kit.asking import Answer, Ask
from handlers.kit.tree import Verb
from storage import belongings, dossiers, operations
from storage.db import Session

EVIDENCE = (
    "evidence CASE to COUNTRY [by AGENCY] [sent on DATE] [ref NUMBERS] | "
    "evidence REFERENCE answered|declined|withdrawn [on DATE] | "
    "evidence amend|void|reinstate REFERENCE [WHAT IS RIGHT] [reason WORDS]"
)


def evidence(ask: Ask) -> Answer:
    """Put a request for evidence on record, say what came of one, or change what is on record of it."""
    verb, _, rest = ask.words.partition(" ")
    change = _CHANGES.get(verb.casefold())
    if change:
        return change(replace(ask, words=rest.strip()))
    number, rest = SORT.meant(ask)
    return _end(ask, number, rest) if number else _request(ask)


def _request(ask: Ask) -> Answer:
    number, rest = addressing.named(ask, "evidence")
    said, problems = _read(ask, rest), []
    if not said.to and not any(each.field in {"to", "country"} for each in said.problems):
        problems.append(Problem("to", "Say which country is asked, by its code or its name: `to US`."))
    if said.outcome or said.waits:
        problems.append(Problem("outcome", "What comes of it is said once it is on record, by its number."))
    case = card.reference(ask.operation, number)
    example = f"/case evidence {case} to US sent on 3 May 2024 ref MLA-12"
    belonging.refuse("Nothing was recorded.", [*said.problems, *problems], example)
    sent = requesting.moment(said.sent) if said.sent else Moment(ask.local.date())

    def keep(session: Session) -> str:
        seen = dossiers.get(session, clearance.of(session, ask), Case, number)
        changing.refuse(ask, Kind.EVIDENCE_REQUESTED, seen)
        wanted = Request(
            agency=said.agency or ask.who.agency,
            case=number,
            to=str(said.to),
            sent=sent,
            references=said.references,
        )
        early = requested.early(ask.operation, number, seen.document, sent)
        doubted.confirm(session, ask, early, [requested.described(wanted, ask.local.date())])
        made = belongings.make(session, ask.operation, Kind.EVIDENCE_REQUESTED, wanted, ask.act())
        return belonging.told(session, ask, SORT, made)

    return Answer(text=ask.db.write(keep))


def _end(ask: Ask, number: int, rest: str) -> Answer:
    """Say what came of a request."""
    words, code, why = reasons.parted(rest)
    said = _read(ask, words)
    outcome, when = said.outcome, said.ended or said.sent
    ended = requesting.moment(when) if when else Moment(ask.local.date())
    more = [] if said == Said(outcome=outcome, sent=said.sent, ended=said.ended) else [_MORE]
    known = [] if outcome else [Problem("outcome", f"Say what came of it: {requesting.OUTCOMES}.")]
    example = f"/case evidence {SORT.shelf.reference(ask.operation, number)} answered on 5 Jul 2024"
    belonging.refuse("Nothing was changed.", said.problems or [*known, *more], example)

    def turned(_: Session, seen: Dossier[Request]) -> Request | Problem:
        return seen.document.turned(outcome, ended) if outcome else known[0]

    return belonging.change(ask, SORT, number, Kind.EVIDENCE_ENDED, turned, (code or "", why))


def _amend(ask: Ask) -> Answer:
    number, words, why = SORT.named(ask, "amend")
    said = _read(ask, words)
    example = f"/case evidence amend {SORT.shelf.reference(ask.operation, number)} to US reason typo"
    belonging.refuse("Nothing was changed.", said.problems, example)

    def right(session: Session, seen: Dossier[Request]) -> Request | Problem:
        after = requesting.amend(seen.document, said)
        if isinstance(after, Request) and after.sent != seen.document.sent:
            case = dossiers.get(session, clearance.of(session, ask), Case, after.case)
            early = requested.early(ask.operation, case.number, case.document, after.sent)
            doubted.confirm(session, ask, early, [requested.described(after, ask.local.date())])
        return after

    return belonging.change(ask, SORT, number, Kind.EVIDENCE_AMENDED, right, why)


def _void(ask: Ask) -> Answer:
    number, _, why = SORT.named(ask, "void")
    return belonging.change(ask, SORT, number, Kind.EVIDENCE_VOIDED, lambda _, seen: seen.document, why)


def _reinstate(ask: Ask) -> Answer:
    number, _, why = SORT.named(ask, "reinstate")
    return belonging.change(ask, SORT, number, Kind.EVIDENCE_REINSTATED, lambda _, seen: seen.document, why)


def _read(ask: Ask, words: str) -> Said:
    """Return what words say; nobody means a look-alike of the jurisdiction of whoever asks."""
    roster = ask.db.read(lambda session: operations.roster(session, ask.operation))
    agency = roster.agencies.get(ask.who.agency)
    scene = Scene(words, ask.local, roster, ask.operation)
    return requesting.read(scene, agency.jurisdiction if agency else "")


_CHANGES: dict[str, Callable[[Ask], Answer]] = {"amend": _amend, "void": _void, "reinstate": _reinstate}
_MORE = Problem(
    "text", "Only what came of it, and when, is said here; `/case evidence amend` corrects the rest."
)
VERB = Verb(
    name="evidence",
    run=evidence,
    role=Role.RECORDER,
    usage=EVIDENCE,
    says="Put a request for evidence to another country on record, say what came of it, or correct it.",
    examples=(
        "evidence CASE-0007 to US by TTPS sent on 3 May 2024 ref MLA-12",
        "evidence HAM-E0001 answered on 5 Jul 2024",
        "evidence amend HAM-E0001 sent on 4 May 2024 reason typo",
    ),
)
