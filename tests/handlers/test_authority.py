"""Who is let in where: every command, button and form for every role, told here once more by hand."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.listener.custom_listener import CustomListener
from sqlalchemy import select

from bot.domain.members import Person, Role
from bot.domain.problems import Refusal
from bot.settings import Settings
from handlers import FEATURES, register
from handlers.kit import door, gate
from handlers.kit.arrivals import Arrival
from handlers.kit.asking import Answer
from handlers.kit.failures import Denied
from handlers.kit.gate import Gate
from handlers.kit.tree import Command, Press, Submit
from storage import channels, db, memberships, operations, tables
from storage.db import Database, Session
from tests.storage.desk import ANA, NOON, Desk

STRANGER, OBSERVER, RECORDER, LEAD, ADMINISTRATOR = Role
LET_IN = {
    (OBSERVER, RECORDER, LEAD, ADMINISTRATOR): """
        /seizure help, /seizure show, /seizure list, /seizure history, seizure.show, seizure.more,
        /operation help, /operation list, /operation show, /operation totals, /operation why,
        /operation chart, /operation map, /operation compare,
        /operation export, export.cancel,
        /operation statements, /operation visits, /operation outcomes, /operation stuck, operation.why,
        operation.stuck,
        /screening, /screening help, /screening show, /screening list, /screening history,
        /case defendants, /case sealed,
        /case requests, /case todo, /case done,
        /case help, /case show, /case list, /case referrals, /case people, case.more,
        /digest help, /digest list, /digest show, /digest preview,
        /taskforce help, /taskforce members
    """,
    (RECORDER, LEAD, ADMINISTRATOR): """
        /seizure, /seizure LINE, /seizure mine, /seizure amend, /seizure set, /seizure custody,
        /seizure joined, /seizure void, /seizure reinstate, /seizure undo, /seizure merge, /seizure unmerge,
        /seizure link, /seizure unlink, /seizure move, /seizure mark, /seizure release,
        seizure.amend, seizure.add_detail, seizure.set, seizure.undo, seizure.share, seizure.join,
        seizure.link, seizure.different, seizure.choose, seizure.fill, seizure.otherwise,
        seizure.record, seizure.amendment, seizure.detail, seizure.linking, seizure.telling_apart,
        seizure.voiding,
        /screening LINE, /screening amend, /screening void, /screening reinstate, /screening mark,
        /case evidence,
        /case open, /case link, /case unlink, /case amend, /case dormant, /case reopen, /case close,
        /case void, /case reinstate, /case mark, /case refer, /case defendant, /case unseal,
        /case referral, /case person, case.referring,
        delivery.retry, delivery.arrived, delivery.post,
        held.keep, held.change, held.confirm, operation.share,
        /operation visit
    """,
    (LEAD, ADMINISTRATOR): """
        /seizure verify, /seizure blank, seizure.verify, seizure.release, seizure.not_release,
        /operation use, /operation state, /operation withdraw, /operation blank, /operation agency,
        /case blank, /screening blank,
        /operation mark, /operation tiers, /operation close, /operation reopen,
        /digest subscribe, /digest post, /digest sections, /digest pause, /digest resume, /digest unsubscribe,
        /taskforce admit, /taskforce dismiss, /taskforce verify, /taskforce log, taskforce.log
    """,
    (ADMINISTRATOR,): """
        /operation open,
        /taskforce bind, /taskforce unbind, /taskforce channels, /taskforce announce, channel.confirm
    """,
}
"""What each of these roles may ask for, and no other; told by hand, so that the tree is told twice."""
EXPECTED = {name.strip(): roles for roles, names in LET_IN.items() for name in names.split(",")}
LINE = "2 pistols at Arima on 3 Nov 2023"
Entrance = Command | Press | Submit


def tree() -> Iterator[tuple[str, Entrance, str]]:
    """Give all that can be asked for: its name in the table, what answers, and the words to say."""
    for feature in FEATURES:
        for command in feature.commands:
            yield f"{command.name} help", command, "help"
            yield from ((name, command, words) for name, words in spoken(command))
        yield from ((press.name, press, "") for press in feature.presses)
        yield from ((submit.name, submit, "") for submit in feature.submits)


def spoken(command: Command) -> Iterator[tuple[str, str]]:
    """Give what a command can be told to do, and the words that tell it."""
    yield from ((f"{command.name} {verb.name}", f"{verb.name} for HAM") for verb in command.verbs)
    if command.otherwise:
        yield f"{command.name} LINE", f"{LINE} for HAM"
    if command.empty:
        yield command.name, ""


@dataclass(frozen=True)
class House:
    """Hold a gate before two operations, HAM being the channel's, and whoever stands before it."""

    gate: Gate
    who: Person

    def asks(self, number: int, entrance: Entrance, words: str) -> Answer:
        """Ask for something as the person would by a command, a button or a form of HAM."""
        carried = {} if isinstance(entrance, Command) else {"op": "HAM", "n": 1, "v": 1}
        arrival = Arrival(
            person=self.who,
            channel="C1",
            words=words,
            key=gate.key(str(number)),
            carried=carried,
            filled={},
        )
        if isinstance(entrance, Command):
            return self.gate.command(entrance, arrival)
        return self.gate.enter(entrance, arrival)

    def record(self) -> list[Any]:
        """Return all that is stored."""
        return self.gate.db.read(
            lambda session: [
                tuple(row)
                for table in tables.metadata.sorted_tables
                for row in session.connection().execute(select(table))
            ]
        )


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    opened = db.connect(sqlite_url)
    desk, _ = Desk.opened(opened), Desk.opened(opened, "OTH")
    opened.write(lambda session: channels.use(session, "T1", "C1", desk.operation.id))
    desk.record()
    yield opened
    opened.close()


def house(database: Database, team: str, where: str, role: Role) -> House:
    """Return the gate, and somebody of a workspace before it whom T1 has admitted to an operation."""
    who = Person(team, "EVA")

    def keep(session: Session) -> None:
        to = next(each.id for each in operations.every(session) if each.code == where)
        memberships.admit(session, Person("T1", "EVA"), to, "CBP", role, by=ANA.person, now=NOON)

    if role is not STRANGER:
        database.write(keep)
    return House(
        Gate.before(database, Settings(_env_file=None, requests_per_minute=1_000), lambda: NOON), who
    )


def let_in(house: House) -> set[str]:
    """Ask for everything; return what the person was let in to, having seen that refusals write nothing."""
    found = set()
    for number, (name, entrance, words) in enumerate(tree()):
        before = house.record()
        try:
            house.asks(number, entrance, words)
        except Denied:
            assert house.record() == before, name
        except (Refusal, LookupError, ValueError):
            found.add(name)
        else:
            found.add(name)
    return found


def test_the_table_has_all_that_the_tree_has_and_nothing_else() -> None:
    assert sorted(EXPECTED) == sorted(name for name, _, _ in tree())


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name.lower())
def test_a_member_is_let_in_to_what_the_table_says(database: Database, role: Role) -> None:
    wanted = {name for name, roles in EXPECTED.items() if role in roles}
    assert let_in(house(database, "T1", "HAM", role)) == wanted


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name.lower())
@pytest.mark.parametrize(
    ("team", "where"), [("T1", "OTH"), ("T2", "HAM")], ids=["other operation", "other workspace"]
)
def test_whoever_belongs_elsewhere_is_let_in_to_nothing(
    database: Database, team: str, where: str, role: Role
) -> None:
    assert let_in(house(database, team, where, role)) == set()


@pytest.mark.parametrize(
    "role", [OBSERVER, RECORDER, LEAD, ADMINISTRATOR], ids=lambda role: role.name.lower()
)
def test_help_shows_just_what_the_asker_may_run(database: Database, role: Role) -> None:
    asker = house(database, "T1", "HAM", role)
    for command in (command for feature in FEATURES for command in feature.commands):
        shown = {line.partition("`  ")[0] for line in asker.asks(0, command, "help").text.splitlines()}
        usages = {f"{command.name} {verb.name}": verb.usage for verb in command.verbs}
        usages |= {f"{command.name} LINE": command.otherwise.usage} if command.otherwise else {}
        listed = {name for name, usage in usages.items() if f"`{command.name} {usage}" in shown}
        assert listed == {name for name in usages if role in EXPECTED[name]}


def test_nothing_passes_by_the_gate_but_what_slack_itself_tells_of_channels(sqlite_url: str) -> None:
    """The bot or a guest joins, a channel is shared or gets another id: nobody asks, no record is shown."""
    database = db.connect(sqlite_url)
    app = App(token="xoxb-1", signing_secret="s", token_verification_enabled=False)  # noqa: S106 - not a secret
    register(app, database, Settings(_env_file=None), lambda: NOON)
    ours = [each.ack_function for each in app._listeners if isinstance(each, CustomListener)]
    besides = [one.__module__ for one in ours if one.__module__ != door.__name__]
    assert len(ours) - len(besides) == 3
    assert besides == ["handlers.taskforce.greeting", *["handlers.taskforce.watching"] * 4]
    database.close()


def test_every_listener_of_the_door_goes_through_the_gate() -> None:
    listeners = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(door)))
        if isinstance(node, ast.FunctionDef) and node.name == "listener"
    ]
    through = [
        each
        for each in listeners
        if any(text in ast.unparse(each) for text in ("= entrance.command(", "= entrance.enter("))
    ]
    assert len(listeners) == len(through) == 3
