"""How people say how a record is handled: what is named changes, the rest stays."""

import pytest

from bot.domain import agencies, marking_words
from bot.domain.handling import DEFAULT, Marking, Tlp
from bot.domain.problems import Problem

ROSTER = agencies.shipped()
PRESENT = Marking(Tlp.GREEN, les=True, releasable=("HSI",), originator="CBP")


def read(words: str, present: Marking = PRESENT) -> Marking | Problem:
    return marking_words.read(words, present, Marking(), ROSTER)


@pytest.mark.parametrize(
    ("words", "tlp"),
    [
        ("RED", Tlp.RED),
        ("red", Tlp.RED),
        ("TLP:RED", Tlp.RED),
        ("tlp red", Tlp.RED),
        ("amber", Tlp.AMBER),
        ("AMBER+STRICT", Tlp.STRICT),
        ("TLP:AMBER+STRICT", Tlp.STRICT),
        ("amber strict", Tlp.STRICT),
        ("Amber-Strict", Tlp.STRICT),
        ("CLEAR", Tlp.CLEAR),
    ],
)
def test_a_label_changes_the_label_alone(words: str, tlp: Tlp) -> None:
    assert read(words) == Marking(tlp, les=True, releasable=("HSI",), originator="CBP")


@pytest.mark.parametrize(
    ("words", "les"), [("LES", True), ("les", True), ("no LES", False), ("without les", False)]
)
def test_sensitivity_is_set_and_taken_back(words: str, les: bool) -> None:  # noqa: FBT001 - a row of the table
    assert read(words) == Marking(Tlp.GREEN, les, ("HSI",), "CBP")


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("to TTPS, HSI", ("HSI", "TTPS")),
        ("to TT and JM", ("JM", "TT")),
        ("to Trinidad and Tobago, Jamaica", ("JM", "TT")),
        ("to Trinidad police & US customs", ("CBP", "TTPS")),
        ("to Trinidad police", ("TTPS",)),
        ("to Homeland Security Investigations", ("HSI",)),
        ("releasable to the Bahamas", ("BS",)),
        ("to all", None),
        ("to everybody", None),
    ],
)
def test_those_to_whom_it_is_releasable_are_agencies_and_jurisdictions(
    words: str, to: tuple[str, ...] | None
) -> None:
    assert read(words) == Marking(Tlp.GREEN, les=True, releasable=to, originator="CBP")


@pytest.mark.parametrize("words", ["default", "as the operation", "As the operation is"])
def test_the_default_is_what_the_operation_says_and_the_originator_stays(words: str) -> None:
    assert read(words) == Marking(originator="CBP")
    assert marking_words.read(words, Marking(Tlp.RED, releasable=("HSI",)), DEFAULT, ROSTER) == DEFAULT


@pytest.mark.parametrize(
    "words",
    [
        "AMBER+STRICT LES to TTPS, HSI originator TTPS",
        "originator TTPS; to HSI and TTPS; les, tlp:amber+strict",
        "LES AMBER STRICT to TTPS HSI, originator: trinidad police.",
    ],
)
def test_several_are_said_in_any_order(words: str) -> None:
    assert read(words, Marking()) == Marking(
        Tlp.STRICT, les=True, releasable=("HSI", "TTPS"), originator="TTPS"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "How is it to be handled?"),
        ("purple", "“purple”"),
        ("RED purple", "“purple”"),
        ("AMBER+STRICTLY", "“+STRICTLY”"),
        ("RED GREEN", "“RED GREEN” says two things of one kind"),
        ("to XYZ", "“XYZ” is no agency or jurisdiction"),
        ("to HSI and XYZ", "“XYZ”"),
        ("to Homland Security Investigations", "Did you mean HSI"),
        ("to Florida", "“Florida” is no agency"),
        ("originator nobody", "“nobody” is no agency"),
        ("originator TT", "“TT” is no agency"),
        ("RED to all", "never for all"),
        ("default RED", "two things"),
    ],
)
def test_what_is_not_understood_is_named(words: str, said: str) -> None:
    found = read(words)
    assert isinstance(found, Problem)
    assert said in found.sentence


def test_what_is_red_stays_for_some() -> None:
    found = marking_words.read("to all", Marking(Tlp.RED, releasable=("HSI",)), Marking(), ROSTER)
    assert isinstance(found, Problem)


@pytest.mark.parametrize(
    ("words", "to"), [("to TTPS", ("TTPS",)), ("TTPS, Jamaica", ("JM", "TTPS")), ("to the HSI", ("HSI",))]
)
def test_recipients_are_named_with_or_without_to(words: str, to: tuple[str, ...]) -> None:
    assert marking_words.recipients(words, ROSTER) == to


@pytest.mark.parametrize(("words", "said"), [("", "To whom?"), ("to", "“to”"), ("to HSI now", "“now”")])
def test_recipients_that_are_not_understood_are_named(words: str, said: str) -> None:
    found = marking_words.recipients(words, ROSTER)
    assert isinstance(found, Problem)
    assert said in found.sentence


def test_an_operations_own_agencies_are_known() -> None:
    added = ROSTER.including([agencies.Agency("NCA", "National Crime Agency", "GB", "law_enforcement")])
    assert marking_words.recipients("to NCA", added) == ("NCA",)
