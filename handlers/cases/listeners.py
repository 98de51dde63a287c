"""Answer /case: investigations, the seizures that they are about, and how they stand."""

from bot.domain.members import Role
from handlers.cases import (
    linking,
    listing,
    marking,
    opening,
    people,
    person,
    placing,
    referral_list,
    referrals,
    referring,
    turning,
)
from handlers.kit.tree import Command, Feature, Press, Verb

COMMAND = Command(
    name="/case",
    says="Investigations that the operation opened or supported, and the seizures that they are about.",
    verbs=(
        Verb(
            name="open",
            run=opening.open_new,
            role=Role.RECORDER,
            usage=opening.OPEN,
            says="Put an investigation on record; those opened and those supported are counted apart.",
            examples=(
                "open supported by HSI on 5 Sep 2023 ref INV-7 for HAM-0003",
                "open opened by TTPS in Sep 2023 for 3, 4",
            ),
        ),
        Verb(
            name="show",
            run=listing.show,
            role=Role.OBSERVER,
            usage="show REFERENCE",
            says="Show an investigation as a timeline.",
            examples=("show CASE-0007",),
            aliases=("history",),
        ),
        Verb(
            name="list",
            run=listing.page,
            role=Role.OBSERVER,
            usage=listing.LIST,
            says="List investigations, latest first.",
        ),
        Verb(
            name="link",
            run=linking.link,
            role=Role.RECORDER,
            usage=linking.LINK,
            says="Say which seizures an investigation is about.",
            examples=("link CASE-0007 to HAM-0003, HAM-0004",),
        ),
        Verb(
            name="unlink",
            run=linking.unlink,
            role=Role.RECORDER,
            usage=linking.UNLINK,
            says="Take a link back.",
        ),
        Verb(
            name="amend",
            run=opening.amend,
            role=Role.RECORDER,
            usage=opening.AMEND,
            says="Replace what the words name: part, agency, date, numbers, seizures; the rest stays.",
            examples=("amend CASE-0007 by TTPS in Sep 2023 reason typo",),
        ),
        Verb(
            name="dormant",
            run=turning.rest,
            role=Role.RECORDER,
            usage="dormant REFERENCE [reason WORDS]",
            says="Say that an investigation rests.",
        ),
        Verb(
            name="reopen",
            run=turning.reopen,
            role=Role.RECORDER,
            usage="reopen REFERENCE [reason WORDS]",
            says="Say that a dormant or closed investigation is open again.",
        ),
        Verb(
            name="close",
            run=turning.close,
            role=Role.RECORDER,
            usage=turning.CLOSE,
            says="Close an investigation; nothing ever closes by itself.",
            examples=("close CASE-0007 referred",),
        ),
        Verb(
            name="void",
            run=turning.void,
            role=Role.RECORDER,
            usage=turning.VOID,
            says="Take an investigation out of every count; it stays to be read.",
        ),
        Verb(
            name="reinstate",
            run=turning.reinstate,
            role=Role.RECORDER,
            usage="reinstate REFERENCE [reason WORDS]",
            says="Put a void investigation back.",
        ),
        Verb(
            name="mark",
            run=marking.mark,
            role=Role.RECORDER,
            usage=marking.MARK,
            says="Say who may see an investigation: its TLP label, LES, to whom it is releasable.",
            examples=("mark CASE-0007 RED to HSI, TTPS",),
        ),
        referring.VERB,
        referrals.VERB,
        referral_list.VERB,
        person.VERB,
        people.VERB,
    ),
)
FEATURE = Feature(
    commands=(placing.command(COMMAND),),
    presses=(Press(name=listing.MORE, run=listing.page, role=Role.OBSERVER),),
    submits=(placing.submit(referring.SUBMIT),),
)
