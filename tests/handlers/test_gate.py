"""One gate for everybody: who may, who may not, and a request that arrives twice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.domain.members import Role
from bot.practice.console import whole
from bot.practice.console.session import Session, opened
from bot.practice.sending import payloads
from bot.practice.sending.door import Kind
from handlers import FEATURES
from tests.handlers.playing import OPENING, play, text

STRANGER = ("!user U9", "/operation totals")
LINE = "/seizure 2 pistols at Arima on 3 Nov 2023"


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    play(sqlite_url, *OPENING)
    with opened(whole.MAKE, sqlite_url, runs=False) as session:
        yield session


def deliver(session: Session, user: str, line: str, times: int = 1) -> list[str]:
    """Send one and the same request as often as Slack, or a network, might."""
    payload = payloads.command(session.workspace, session.sender.base, user, "C1", line)
    return [session.sender.door.deliver(Kind.COMMAND, payload).body["text"] for _ in range(times)]


def test_a_command_that_arrives_twice_is_recorded_once_and_answered_the_same(session: Session) -> None:
    first, second = deliver(session, "U2", LINE, times=2)
    assert first == second
    assert "1 seizure," in deliver(session, "U1", "/operation totals")[0]


def test_opening_an_operation_twice_by_one_request_opens_one(session: Session) -> None:
    first, second = deliver(session, "U1", "/operation open ANVIL code ANV", times=2)
    assert first == second


def test_an_amendment_and_a_void_that_arrive_twice_are_answered_the_same(session: Session) -> None:
    deliver(session, "U2", LINE)
    for change in (
        "/seizure amend 1 to 3 pistols",
        "/seizure void 1 reason typo",
        "/seizure reinstate 1",
        "/seizure undo",
    ):
        first, second = deliver(session, "U2", change, times=2)
        assert first == second


def test_every_command_button_and_form_declares_who_may_use_it() -> None:
    verbs = [verb.role for feature in FEATURES for command in feature.commands for verb in command.every()]
    presses = [press.role for feature in FEATURES for press in feature.presses]
    submits = [submit.role for feature in FEATURES for submit in feature.submits]
    assert min(verbs + presses + submits) > Role.STRANGER


def test_help_shows_only_what_the_asker_may_run(sqlite_url: str) -> None:
    seen = play(sqlite_url, *OPENING, "/operation help", "!user U2", "/operation help")
    assert "open NAME" in text(seen[-2])
    assert "open NAME" not in text(seen[-1])
    assert "totals" in text(seen[-1])


def test_an_admission_gives_a_role_and_a_dismissal_takes_it(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        "/taskforce admit <@U9> as observer for HAM agency RBPF",
        "/taskforce members",
        "!user U9",
        "/operation totals",
        LINE,
        "!user U1",
        "/taskforce dismiss <@U9>",
        "!user U9",
        "/operation totals",
    )
    said = [text(each) for each in seen[1:]]
    assert said[0] == "<@U9> is admitted to HAMMERHEAD as observer of RBPF."
    assert "<@U9>  RBPF, observer" in said[1]
    assert "none reported" in said[2]
    assert said[3] == "This needs the role of recorder; yours is observer. Please ask <@U1>."
    assert "not admitted here yet" in said[-1]


@pytest.mark.parametrize(
    ("admitted", "named"),
    [
        ([], "<@U1> to admit you."),
        (["<@U2> as lead agency HSI"], "<@U1> to admit you, or <@U2> if they are of your agency."),
        (
            ["<@U2> as lead agency HSI", "<@U3> as lead agency TTPS", "<@U4> as administrator agency CBP"],
            "<@U1> or <@U4> to admit you, or <@U2> or <@U3> if they are of your agency.",
        ),
    ],
)
def test_a_stranger_is_told_of_administrators_and_that_leads_admit_their_own(
    sqlite_url: str, admitted: list[str], named: str
) -> None:
    let_in = [f"/taskforce admit {each}" for each in admitted]
    seen = play(sqlite_url, *OPENING, *(f"/taskforce dismiss <@U{n}>" for n in (2, 3, 4)), *let_in, *STRANGER)
    assert text(seen[-1]) == f"You are not admitted here yet. Please ask {named}"


@pytest.mark.parametrize(
    ("line", "whom"), [(LINE, "<@U2> or <@U1>"), ("/operation open ANVIL code ANV", "<@U1>")]
)
def test_who_may_not_is_told_of_whoever_can_give_them_the_role(sqlite_url: str, line: str, whom: str) -> None:
    let_in = [
        f"/taskforce admit {each}" for each in ("<@U2> as lead agency HSI", "<@U3> as lead agency TTPS")
    ]
    observer = "/taskforce admit <@U9> as observer agency HSI"
    seen = play(sqlite_url, *OPENING, *let_in, observer, "!user U9", line)
    assert text(seen[-1]).endswith(f"yours is observer. Please ask {whom}.")


def test_nobody_admits_above_their_own_role(sqlite_url: str) -> None:
    seen = play(
        sqlite_url,
        *OPENING,
        "/taskforce admit <@U2> as lead agency TTPS",
        "!user U2",
        "/taskforce admit <@U9> as administrator agency TTPS",
    )
    assert "your own role is lower" in seen[-1]["text"]


def test_the_same_line_from_one_person_at_once_is_recorded_once(session: Session) -> None:
    with ThreadPoolExecutor(6) as people:
        said = list(people.map(lambda _: deliver(session, "U2", LINE)[0], range(6)))
    assert sum("(recorded)" in answer for answer in said) == 1
