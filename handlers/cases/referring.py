"""Refer a case to a judicial district or a Caribbean prosecutor, from a line or from a form."""

from dataclasses import replace

from bot.domain import referring
from bot.domain.cases.case import Case
from bot.domain.dates import When
from bot.domain.dossiers import number_of
from bot.domain.entries import Kind
from bot.domain.members import Role
from bot.domain.problems import Problem, Refusal
from bot.domain.referrals import Referral, State, Step
from bot.domain.referring import Said
from bot.domain.seizures import Precision
from handlers.cases import addressing, card, changing, refer_form, referred
from handlers.cases.refer_form import Field
from handlers.kit import clearance, courts, doubted, investigated
from handlers.kit.asking import Answer, Ask
from handlers.kit.carried import ILLEGIBLE
from handlers.kit.text import sentence
from handlers.kit.tree import Submit, Verb
from storage import dossiers, referrals
from storage.db import Session

REFER = "refer REFERENCE [to DISTRICT|PROSECUTOR] [priority] [on DATE]"


def refer(ask: Ask) -> Answer:
    """Refer the case that the words name; without saying to whom a form opens."""
    number, rest = addressing.named(ask, "refer")
    said = read(ask, rest)
    to = said.to or said.at
    if said.problems or said.state or said.because:
        raise Refusal(_wrong(said, card.reference(ask.operation, number)))
    return _kept(ask, number, to, said) if to else _form(ask, number, said)


def submit(ask: Ask) -> Answer:
    """Refer the case as the form says; it stays open until its date is understood."""
    when = read(ask, f"date {ask.filled.get(Field.DATE) or ''}")
    offices = ask.db.read(lambda session: courts.known(session, ask.operation))
    to = str(ask.filled.get(Field.TO))
    if to not in offices.listed:
        raise Refusal(ILLEGIBLE)
    if when != Said(when=when.when) or when.when is None:
        problem = next(iter(when.problems), Problem("date", "Write a day, a month or `unknown`."))
        return Answer(errors={Field.DATE: problem.sentence})
    said = Said(to=to, priority=bool(ask.filled.get(Field.PRIORITY)), when=when.when)
    return _kept(ask, int(ask.carried["n"]), to, said)


def read(ask: Ask, words: str) -> Said:
    """Return what a line says of a referral."""
    offices = ask.db.read(lambda session: courts.known(session, ask.operation))
    return referring.read(words, ask.local, offices)


def _kept(ask: Ask, number: int, to: str, said: Said) -> Answer:
    today = ask.local.date()
    on, precision = (said.when.seized_on, said.when.precision) if said.when else (today, Precision.DAY)

    def keep(session: Session) -> str:
        seen = dossiers.get(session, clearance.of(session, ask), Case, number)
        changing.refuse(ask, Kind.REFERRAL_MADE, seen)
        wanted = Referral(
            agency=seen.document.agency,
            case=number,
            to=to,
            steps=(Step(State.REFERRED, on, precision),),
            priority=bool(said.priority),
        )
        offices = courts.known(session, ask.operation)
        early = referred.early(ask.operation, number, seen.document, wanted.made)
        doubted.confirm(session, ask, early, [referred.described(offices, wanted, today)])
        made = number_of(referrals.make(session, ask.operation, wanted, ask.act()).subject)
        found = dossiers.get(session, clearance.of(session, ask), Referral, made)
        told = referred.summary(ask.operation, offices, found, today)
        state = investigated.STATES[seen.document.state]
        return f"{told} (recorded)\n{card.reference(ask.operation, number)} itself stays {state}."

    return Answer(text=ask.db.write(keep))


def _form(ask: Ask, number: int, said: Said) -> Answer:
    """Open the form to whoever may refer the case."""

    def look(session: Session) -> Answer:
        seen = dossiers.get(session, clearance.of(session, ask), Case, number)
        changing.refuse(ask, Kind.REFERRAL_MADE, seen)
        carried = {"op": ask.operation.code, "n": number, "channel": ask.channel}
        reference, offices = card.reference(ask.operation, number), courts.known(session, ask.operation)
        filled = replace(said, when=said.when or When(ask.local.date()))
        return Answer(form=refer_form.referring(offices, reference, filled, carried))

    return ask.db.read(look)


def _wrong(said: Said, case: str) -> str:
    """Return all that is wrong with a line that refers a case."""
    problems = [f"• {sentence(each.sentence)}" for each in said.problems]
    if said.state or said.because:
        problems.append("• What came of a referral is said with `/case referral`.")
    return "\n".join(["Nothing was recorded.", *problems, f"To copy: `/case refer {case} to FL-S priority`"])


VERB = Verb(
    name="refer",
    run=refer,
    role=Role.RECORDER,
    usage=REFER,
    says="Refer a case to a judicial district or a Caribbean prosecutor; a form asks to whom.",
    examples=("refer CASE-0007 to FL-S priority on 3 Nov 2023", "refer CASE-0007 to Trinidad DPP"),
)
SUBMIT = Submit(name=refer_form.REFERRING, run=submit, role=Role.RECORDER)
