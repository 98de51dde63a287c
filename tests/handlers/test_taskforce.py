"""Who stands high enough admits and dismisses people; names and codes that mislead are refused."""

import pytest

from tests.handlers.playing import OPENING, play, text

HERE, ELSEWHERE = "!channel C1", "!channel C2"
GENERAL = (ELSEWHERE, "/taskforce admit <@U9> as recorder agency RBPF", HERE)
OWN = ("/taskforce admit <@U9> as observer agency RBPF",)
LEAD = ("/taskforce admit <@U2> as lead agency TTPS",)
TOTALS = ("!user U9", "/operation totals")
DISMISS = "/taskforce dismiss <@U9>"


def answers(url: str, *lines: str) -> list[str]:
    return [text(seen) for seen in play(url, *OPENING, *lines)]


@pytest.mark.parametrize("admitted", [GENERAL, OWN, (*GENERAL, *OWN)], ids=["general", "own", "both"])
def test_an_administrator_dismisses_however_a_person_was_admitted(
    sqlite_url: str, admitted: tuple[str, ...]
) -> None:
    said = answers(sqlite_url, *admitted, DISMISS, *TOTALS)
    assert said[-2] == "<@U9> is dismissed. What they entered stays on record."
    assert "not admitted here yet" in said[-1]


@pytest.mark.parametrize("own", [(), OWN], ids=["general", "both"])
def test_a_lead_is_told_who_can_end_an_admission_to_every_operation(
    sqlite_url: str, own: tuple[str, ...]
) -> None:
    said = answers(sqlite_url, *GENERAL, *own, *LEAD, "!user U2", DISMISS, *TOTALS)
    assert said[-2] == (
        "<@U9> is admitted to every operation as recorder; nothing was changed. "
        "Only an administrator can end that: ask <@U1>."
    )
    assert "none reported" in said[-1]


def test_a_lead_dismisses_from_their_operation(sqlite_url: str) -> None:
    said = answers(sqlite_url, *OWN, *LEAD, "!user U2", DISMISS, *TOTALS)
    assert "is dismissed" in said[-2]
    assert "not admitted here yet" in said[-1]


def test_nobody_who_was_never_admitted_is_dismissed(sqlite_url: str) -> None:
    assert answers(sqlite_url, DISMISS)[-1] == "<@U9> is not admitted here."


@pytest.mark.parametrize("change", [DISMISS, "/taskforce admit <@U9> as observer agency RBPF"])
def test_a_lead_changes_nobody_who_stands_above_them(sqlite_url: str, change: str) -> None:
    raised = "/taskforce admit <@U9> as administrator agency RBPF"
    said = answers(sqlite_url, raised, *LEAD, "!user U2", change, "/taskforce members")
    assert said[-2] == (
        "<@U9> is administrator here, above your own role. "
        "Only an administrator can change that: ask <@U1> or <@U9>."
    )
    assert "<@U9>  RBPF, administrator" in said[-1]


@pytest.mark.parametrize(
    "line",
    [
        "/taskforce admit <@U9> as observer agency CBP",
        "/taskforce admit <@U2> as lead agency CBP",
        "/taskforce admit <@U3> as recorder agency TTPS",
    ],
    ids=["for another agency", "themselves", "from another agency"],
)
def test_a_lead_admits_people_of_their_own_agency_alone(sqlite_url: str, line: str) -> None:
    own = "/taskforce admit <@U9> as observer agency TTPS"
    said = answers(sqlite_url, *LEAD, "!user U2", line, own, "/taskforce members")
    assert said[-3] == (
        "You admit people of TTPS, your own agency. For CBP an administrator does it: ask <@U1>."
    )
    assert "<@U9>  TTPS, observer" in said[-1]


@pytest.mark.parametrize(
    "change", ["/taskforce dismiss <@U1>", "/taskforce admit <@U1> as observer agency CBP"]
)
def test_a_first_administrator_is_changed_in_the_settings_alone(sqlite_url: str, change: str) -> None:
    raised = "/taskforce admit <@U2> as administrator agency TTPS"
    said = answers(sqlite_url, raised, "!user U2", change)
    assert said[-1] == "<@U1> is an administrator by the settings: that is set in ADMINISTRATORS, not here."


@pytest.mark.parametrize(
    "line",
    ["/taskforce admit <@U9> as observer agency <!here>", "/taskforce <!here> now"],
    ids=["agency", "verb"],
)
def test_what_was_typed_mentions_nobody(sqlite_url: str, line: str) -> None:
    said = answers(sqlite_url, line)[-1]
    assert "&lt;!here&gt;" in said
    assert "<!here>" not in said


def test_the_name_of_an_operation_mentions_nobody(sqlite_url: str) -> None:
    said = answers(
        sqlite_url, "/operation open <!here> code LOUD", "/taskforce admit <@U9> for LOUD agency RBPF"
    )
    assert "is admitted to &lt;!here&gt; as recorder" in said[-1]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/operation open X code TWO", "TWO is a word of entries and commands"),
        ("/operation open MARLIN", "MAR is a word of entries and commands"),
        (f"/operation open {'N' * 81} code ANV", "at most 80 characters; this one has 81"),
        ("/operation agency add <!here> Some Agency in GB", "2 to 16 letters, digits and hyphens"),
        (f"/operation agency add {'N' * 17} Some Agency in GB", "2 to 16 letters, digits and hyphens"),
        ("/operation agency add NCA Some Agency in <!here>", "the country “&lt;!here&gt;”"),
        (f"/operation agency add NCA {'n' * 121} in GB", "at most 120 characters; this one has 121"),
        (f"/operation agency alias CBP {'n' * 121}", "at most 120 characters; this one has 121"),
        ("/operation agency add CBP Some Agency in GB", "CBP is US Customs and Border Protection already"),
        ("/operation use ham zone Jamaica", "write the code in capitals"),
    ],
)
def test_names_and_codes_that_would_mislead_are_refused_with_a_sentence(
    sqlite_url: str, line: str, sentence: str
) -> None:
    assert sentence in answers(sqlite_url, line)[-1]


def test_an_agency_belongs_to_a_country_that_is_named_by_its_code_or_name(sqlite_url: str) -> None:
    names = "/operation agency add NCA Agency Against Crime in Ports in Britain"
    said = answers(sqlite_url, names, f"/operation agency add LONG {'n' * 120} in GB")
    assert "*NCA* Agency Against Crime in Ports is known to HAMMERHEAD now" in said[-2]
    assert f"*LONG* {'n' * 120} is known" in said[-1]


def test_an_admission_with_an_end_lets_in_until_that_day_is_over_where_the_operation_is(
    sqlite_url: str,
) -> None:
    admit = "/taskforce admit <@U9> as lead for HAM agency RBPF until 10 Nov"
    after = ("!now 2023-11-11T00:00-04:00", *TOTALS, "!user U1", "/taskforce members")
    before = ("!now 2023-11-10T23:59-04:00", *TOTALS, "/taskforce members")
    said = answers(sqlite_url, admit, *before, *after, OWN[0], *TOTALS)
    assert said[1] == "<@U9> is admitted to HAMMERHEAD as lead of RBPF, until 10 Nov 2023."
    assert "none reported" in said[2]
    assert "<@U9>  RBPF, lead, until 10 Nov 2023" in said[3]
    assert said[4] == "Your admission here ended on 10 Nov 2023. Please ask <@U1> to admit you."
    assert said[5].endswith("<@U9>  RBPF, lead; ended on 10 Nov 2023")
    assert "none reported" in said[-1]


@pytest.mark.parametrize("words", ["until 3 Nov 2023 agency RBPF", "agency RBPF until 3 Nov 2023"])
def test_nobody_is_admitted_until_a_day_that_is_past(sqlite_url: str, words: str) -> None:
    said = answers(sqlite_url, f"/taskforce admit <@U9> as observer {words}", *TOTALS)
    assert said[-2] == "3 Nov 2023 is past. Name a day to come."
    assert "not admitted here yet" in said[-1]


CARIBE = "/operation open CARIBE code CAR zone America/Port_of_Spain from 1 Sep 2023"


def test_only_operations_that_may_be_read_are_listed(sqlite_url: str) -> None:
    said = answers(sqlite_url, CARIBE, *OWN, "/operation list", "!user U9", "/operation list")
    assert "CARIBE" in said[-2]
    assert "HAMMERHEAD" in said[-1]
    assert "CARIBE" not in said[-1]


def test_a_lead_of_another_operation_does_not_take_a_channel_for_it(sqlite_url: str) -> None:
    lead = "/taskforce admit <@U9> as lead for CAR agency RBPF"
    said = answers(
        sqlite_url, CARIBE, lead, "!user U9", "/operation use CAR", "!user U1", "/operation totals"
    )
    assert "you do not lead" in said[-2]
    assert "HAMMERHEAD" in said[-1]
