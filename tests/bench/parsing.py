"""Read quick-entry lines, against recording a seizure."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import mean
from uuid import uuid4

from bot.domain import agencies, entry
from bot.domain.operations import Operation, State
from tests.bench import recording
from tests.bench.figures import Figure, milliseconds
from tests.bench.records import BEGAN
from tests.storage.desk import NOON

LINES = (
    "48 pistols, 4 revolvers, 3,371 rounds of 9mm at Port Everglades to Trinidad on 3 Nov by CBP with HSI",
    "22 guns incl 14 pistols and 3 AR's at Arima yesterday",
    "one (1) Glock pistol fitted with an extended magazine containing seventeen (17) rounds, Laventille",
    "2 glock 17, 3 30-round mags, 41 rds 9mm at POS on 4 Nov",
    "6 pistols in 2 barrels, Pt Lisas, today by customs",
    "3 pistolas, 2 fusiles, 8 peines en Haina, procedente de Miami con destino a Haiti ayer",
    "2 pistolets, 1 fusil à pompe, 5 chargeurs, 80 balles au Lamentin hier par la douane",
    "4 pistols, 1 arrested, 3 kg weed, $12,000, Arima tonight",
    ">36,000 cartuchos, several cargadores at Caucedo on Feb 2024",
)


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the cost of reading a line as people type it."""
    context = entry.Context(
        now=NOON,
        operation=Operation(uuid4(), "HAM", "HAMMERHEAD", "America/Port_of_Spain", BEGAN, State.OPEN),
        roster=agencies.shipped(),
        agency="TTPS",
        channel_zone="America/Port_of_Spain",
    )
    measured = mean(milliseconds(partial(entry.read, text, context), 20) for text in LINES)
    floor, _ = recording.record_path(folder)
    yield Figure("read a quick-entry line / record a seizure", measured, floor, 0.25)
