"""Name every kind of trouble that each digest must come through, once; and the variants that do not."""

from datetime import timedelta

from bot.practice.web.faults import Fault
from tests.faults.controls import AtLeastOnce, AtMostOnce
from tests.faults.engines import SERIALIZABLE
from tests.faults.moves import back_up, crash_server, restore, set_clock
from tests.faults.trial import LATE, Case
from tests.faults.weather import HANGS, LOOK, Mishap, Storm
from tests.faults.worker import Fate

DROPS = (Mishap(Fault.DROP_BEFORE), Mishap(Fault.DROP_AFTER))
FAILS = (Mishap(Fault.FAIL_BEFORE), Mishap(Fault.FAIL_AFTER), Mishap(Fault.REFUSE, error="internal_error"))
LIMITS = (Mishap(Fault.RATE_LIMIT, seconds=1), Mishap(Fault.RATE_LIMIT, LOOK, seconds=1))
HANGING = (Mishap(Fault.HANG_BEFORE, seconds=HANGS), Mishap(Fault.HANG_AFTER, seconds=HANGS))
BLIND = (Mishap(Fault.DROP_BEFORE, LOOK), Mishap(Fault.FAIL_AFTER, LOOK))
ALL = Storm(
    (*DROPS, *FAILS, *LIMITS, *BLIND, Mishap(Fault.HANG_AFTER, seconds=HANGS)), refusals=0.2, late=LATE
)
AHEAD, BEHIND = timedelta(hours=3), timedelta(hours=-3)

CASES = (
    Case("Slack drops the connection, before or after accepting", Storm((*DROPS, *BLIND))),
    Case("Slack hangs, before or after accepting", Storm(HANGING, share=0.2)),
    Case("Slack answers 5xx, before or after accepting", Storm((*FAILS, *BLIND))),
    Case("Slack limits the rate", Storm(LIMITS)),
    Case("Slack refuses the blocks", Storm(refusals=1)),
    Case("Slack shows messages late, and drops its answers", Storm((Mishap(Fault.DROP_AFTER),), late=LATE)),
    Case("the bot is killed at each step", Storm(late=LATE), Fate.DIES),
    Case("the bot is frozen past its lease", fate=Fate.FREEZES, steps=range(1, 49), ends=0.1),
    Case(
        "the clock is set three hours forward and back",
        Storm(DROPS),
        ahead=AHEAD,
        moves=(
            (0.2, set_clock(AHEAD)),
            (0.5, set_clock(BEHIND)),
            (0.7, set_clock(AHEAD)),
        ),
    ),
    Case("an old backup is restored", Storm(DROPS), moves=((0.3, back_up), (0.6, restore))),
    Case(
        "PostgreSQL crashes and restarts, four times",
        Storm(DROPS),
        moves=tuple((share, crash_server) for share in (0.2, 0.4, 0.6, 0.8)),
        embedded=False,
    ),
    Case(
        "SERIALIZABLE, all of Slack's faults, killed at each step",
        ALL,
        Fate.DIES,
        isolation=SERIALIZABLE,
        embedded=False,
    ),
    Case("all of Slack's faults, killed at each step", ALL, Fate.DIES),
    Case("all of Slack's faults, frozen past the lease", ALL, Fate.FREEZES, steps=range(1, 49), ends=0.1),
)
CONTROLS = {
    "doubled": Case("control: post again without looking", ALL, Fate.DIES, courier=AtLeastOnce),
    "missing": Case("control: record first, never post again", ALL, Fate.DIES, courier=AtMostOnce),
}
"""What each of them must show, for the zeros of the others to mean anything."""
