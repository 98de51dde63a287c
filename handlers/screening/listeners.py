"""Answer /screening: reports of what was reviewed and referred, and what they come to."""

from bot.domain.members import Role
from handlers.kit.asking import Answer, Ask
from handlers.kit.tree import Command, Feature, Verb
from handlers.screening import blanking, entering, marking, showing, voiding


def record(ask: Ask) -> Answer:
    """Record a report; what says nothing of one is taken for a verb that is misspelt."""
    reading = entering.read(ask, ask.words)
    if not reading.understood and not any(map(str.isdigit, ask.words)):
        return Answer(text=COMMAND.unknown(ask.words.split()[0]))
    return entering.record(ask, reading)


COMMAND = Command(
    name="/screening",
    says="Exports reviewed and referred, as agencies report them.",
    verbs=(
        Verb(
            name="show",
            run=showing.show,
            role=Role.OBSERVER,
            usage="show [PERIOD] [as of DATE]",
            says="Say what was reviewed and referred, by tier and agency, and which reports do not fit.",
            examples=("show", "show last week", "show as of 1 Dec 2023"),
        ),
        Verb(
            name="list",
            run=showing.page,
            role=Role.OBSERVER,
            usage="list [PERIOD] [as of DATE]",
            says="List the reports, latest first, void ones too.",
        ),
        Verb(
            name="history",
            run=showing.history,
            role=Role.OBSERVER,
            usage="history REFERENCE",
            says="Tell every change of a report.",
        ),
        Verb(
            name="amend",
            run=entering.amend,
            role=Role.RECORDER,
            usage="amend REFERENCE WHAT IS RIGHT reason WORDS",
            says="Correct a report; the old version is kept.",
            examples=("amend R3 4,310 reviewed reason recount",),
        ),
        Verb(
            name="void",
            run=voiding.void,
            role=Role.RECORDER,
            usage="void REFERENCE reason WORDS",
            says="Take a report out of every figure; it stays to be read.",
            examples=("void R3 reason counted twice",),
        ),
        Verb(
            name="reinstate",
            run=voiding.reinstate,
            role=Role.RECORDER,
            usage="reinstate REFERENCE [reason WORDS]",
            says="Put a void report back.",
        ),
        Verb(
            name="mark",
            run=marking.mark,
            role=Role.RECORDER,
            usage="mark REFERENCE MARKING [reason WORDS]",
            says="Say who may see a report: its TLP label, LES, to whom it is releasable.",
        ),
        blanking.VERB,
    ),
    otherwise=Verb(
        name="COUNTS",
        run=record,
        role=Role.RECORDER,
        usage='COUNTS DAYS [by AGENCY] [source "WORDS"]',
        says="Report what was reviewed and referred, of some days or to date.",
        examples=(
            entering.EXAMPLE.format(first="tier 1", second="tier 2"),
            '211,061 reviewed, 1,924 referred to date as of 3 Nov source "weekly report"',
        ),
    ),
    empty=Verb(
        name="",
        run=showing.show,
        role=Role.OBSERVER,
        usage="",
        says="Say what was reviewed and referred to date.",
    ),
)
FEATURE = Feature(commands=(COMMAND,))
