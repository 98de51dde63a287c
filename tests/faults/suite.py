"""Run every case on every engine there is, and lay out what came of it."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults import engines, trial
from tests.faults.cases import CASES, CONTROLS
from tests.faults.engines import Engine, Sqlite
from tests.faults.office import Tally
from tests.faults.trial import Case

TOLD = 5000
"""Characters of a log that are shown where a line is wrong."""
FIGURES = ("mishaps", "once", "missing", "doubled")
NO_INITDB = "PostgreSQL is left out: there is no initdb, with which a server of this suite's own is made."


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what came of a case, by the name of the engine; `shows` is what a control must show."""

    name: str
    tallies: Mapping[str, Tally]
    shows: str = ""

    @property
    def right(self) -> bool:
        """Tell whether it is as it must be, and something did go wrong for it."""
        return all(each.mishaps and self._is_right(each) for each in self.tallies.values())

    def __str__(self) -> str:
        """Return it for those who wait."""
        found = "; ".join(f"{engine}: {tally}" for engine, tally in self.tallies.items())
        return f"{self.name}: {'as it must be' if self.right else 'WRONG'} ({found})"

    def _is_right(self, tally: Tally) -> bool:
        return bool(getattr(tally, self.shows)) if self.shows else tally.clean


def run(deliveries: int, only: str, say: Callable[[str], None]) -> list[Line]:
    """Return a line for every case whose name has `only` in it, on every engine; `say` each as it comes."""
    wanted = [(case, "") for case in CASES] + [(case, shows) for shows, case in CONTROLS.items()]
    lines: list[Line] = []
    with _engines(say) as (folder, there):
        for case, shows in wanted:
            fit = [engine for engine in there if case.embedded or not isinstance(engine, Sqlite)]
            if fit and only in case.name:
                lines.append(Line(case.name, _tallies(case, fit, folder, deliveries), shows))
                say(str(lines[-1]))
                if not lines[-1].right:
                    say(_logged(folder))
    return lines


def table(lines: Sequence[Line]) -> str:
    """Return the outcomes as a table of Markdown, for each engine as many columns."""
    names = list(dict.fromkeys(name for line in lines for name in line.tallies))
    headings = [f"{name}: {FIGURES[0]}" for name in names]
    columns = [heading for first in headings for heading in (first, *FIGURES[1:])]
    rows = [("what happens", *columns), ("---", *("--:" for _ in columns))]
    rows += [
        (line.name, *(cell for name in names for cell in _cells(line.tallies.get(name)))) for line in lines
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _logged(folder: Path) -> str:
    """Return the end of what each engine's processes said of their errors."""
    return "\n".join(f"{log.name}:\n{log.read_text()[-TOLD:]}" for log in sorted(folder.glob("*.log")))


def _cells(tally: Tally | None) -> Iterator[str]:
    return (str(getattr(tally, figure)) if tally else "" for figure in FIGURES)


def _tallies(case: Case, fit: Sequence[Engine], folder: Path, deliveries: int) -> dict[str, Tally]:
    """Run a case on each engine at the same time: most of it is waiting."""
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda engine: trial.run(case, engine, folder, deliveries), fit)
        return dict(zip((engine.name for engine in fit), found, strict=True))


@contextmanager
def _engines(say: Callable[[str], None]) -> Iterator[tuple[Path, list[Engine]]]:
    """Give a folder, and the engines that there are; PostgreSQL is compulsory in CI."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as data, ExitStack() as stack:
        there: list[Engine] = [Sqlite(Path(folder))]
        if found := engines.programs():
            there.append(stack.enter_context(engines.cluster(Path(data), found)))
        elif os.environ.get("CI") == "true":
            raise FileNotFoundError(NO_INITDB)
        else:
            say(NO_INITDB)
        yield Path(folder), there
