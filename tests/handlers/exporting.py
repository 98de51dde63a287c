"""Ask for exports, make them, and read what arrives."""

import csv
import io
import json
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from bot.domain.deliveries import Kind
from bot.domain.members import Member, Person, Role
from bot.practice.workspace import TEAM
from handlers import exports
from handlers.courier import exporter
from handlers.courier.worker import Worker
from handlers.exports import listeners
from handlers.kit.asking import Answer
from storage import claims, deliveries, memberships
from storage.db import Database
from tests.handlers.test_digests import say
from tests.handlers.world import OWNER, World
from tests.storage.desk import ANA

MINE = Member(Person(TEAM, OWNER), "CBP", Role.OBSERVER)
HERE = f"D{OWNER}"
Row = dict[str, str]
_CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass
class Counter:
    """Ask for exports in an office."""

    office: World
    every: timedelta = timedelta(0)

    def admit(self, member: Member = MINE, until: datetime | None = None) -> None:
        """Let somebody in."""
        office = self.office
        office.workspace.add_person(member.person.user, member.person.user)
        office.database.write(
            lambda session: memberships.admit(
                session,
                member.person,
                office.desk.operation.id,
                member.agency,
                member.role,
                by=ANA.person,
                now=office.clock(),
                until=until,
            )
        )

    def ask(self, words: str = "", who: Member = MINE, **rest: Any) -> Answer:  # noqa: ANN401 - what an ask holds
        """Ask for an export."""
        return say(self.office, listeners.export, words, who=who, **rest)

    def cancel(self, answer: Answer, who: Member = MINE) -> Answer:
        """Press the button under an answer."""
        return say(
            self.office, listeners.cancel, "cancel", who=who, carried={"delivery": str(button(answer))}
        )

    def maker(self, database: Database | None = None) -> Worker:
        """Return what makes exports."""
        settings = self.office.settings
        return exporter.exporter(
            database or self.office.database, settings, exports.Maker(settings), self.every
        )

    def making(self, maker: Worker) -> Any:  # noqa: ANN401 - what a maker keeps to itself
        """Return what makes the files of a maker."""
        return maker._work.make.__self__  # type: ignore[attr-defined]  # it is a method

    def tell(self, answer: Answer, percent: int) -> None:
        """Let an export be so far."""
        self.making(self.maker())._tell(self.owed(answer), percent, self.office.clock())

    def made(self) -> bytes:
        """Make what is asked for, let it be posted, and return the file that arrived last."""
        self.make()
        self.office.settle()
        return self.files()[-1]

    def make(self, after: timedelta = timedelta(seconds=2)) -> None:
        """Make what is asked for; after a post its channel is left alone for a second."""
        self.office.clock.set(self.office.clock() + after)
        self.maker().run_due(self.office.clock())

    def files(self) -> list[bytes]:
        """Return the files that stand in the direct messages, in their order."""
        workspace = self.office.workspace
        found = workspace.channels[HERE].messages if HERE in workspace.channels else {}
        named = [each["id"] for ts in sorted(found) for each in found[ts].get("files", [])]
        return [workspace.files[name].content or b"" for name in named]

    def said(self) -> list[str]:
        """Return what stands in the direct messages, in its order."""
        return self.office.messages(HERE)

    def owed(self, answer: Answer) -> Any:  # noqa: ANN401 - a delivery, or none
        """Return the export of an answer as it stands."""
        return self.office.database.read(lambda session: deliveries.get(session, button(answer)))

    def waits(self) -> bool:
        """Tell whether an export is there to be made."""
        now, lease = self.office.clock() + timedelta(hours=1), timedelta(0)
        found = self.office.database.write(
            lambda session: claims.claim_slow(session, Kind.EXPORT, now, lease, UUID(int=1))
        )
        return found is not None


def button(answer: Answer) -> UUID:
    """Return the export that the button under an answer cancels."""
    found = re.search(r"[0-9a-f-]{36}", answer.blocks[-1].to_dict()["elements"][0]["value"])
    assert found
    return UUID(found[0])


def zipped(content: bytes) -> dict[str, list[Row]]:
    """Return the sheets of zipped CSV."""
    with ZipFile(io.BytesIO(content)) as whole:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(whole.read(name).decode("utf-8-sig"))))
            for name in whole.namelist()
        }


def lines(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return the sheets of JSON lines."""
    found: dict[str, list[dict[str, Any]]] = {}
    for each in map(json.loads, content.decode().splitlines()):
        found.setdefault(each.pop("sheet"), []).append(each)
    return found


def workbook(content: bytes) -> dict[str, list[list[str]]]:
    """Return the sheets of a workbook, their headers too; a cell that is no plain number or text fails."""
    with ZipFile(io.BytesIO(content)) as whole:
        names = re.findall(r'<sheet name="([^"]+)"', whole.read("xl/workbook.xml").decode())
        pages = [whole.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, len(names) + 1)]
    return {name: _rows(page) for name, page in zip(names, pages, strict=True)}


def _rows(page: str) -> list[list[str]]:
    root = ET.fromstring(page)  # noqa: S314 - our own file
    assert "<f>" not in page
    return [[_text(cell) for cell in row] for row in root.iter(f"{_CELLS}row")]


def _text(cell: ET.Element) -> str:
    kept = cell.find(f"{_CELLS}is/{_CELLS}t") if cell.get("t") == "inlineStr" else cell.find(f"{_CELLS}v")
    assert kept is not None
    return kept.text or ""


def another(user: str, agency: str) -> Member:
    """Return somebody else."""
    return replace(MINE, person=Person(TEAM, user), agency=agency)
