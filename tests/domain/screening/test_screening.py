"""What must never be in the record is found, and ordinary words are left alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain import reference, screening
from bot.domain.screening import Kind, Known
from tests.domain.entry.test_corpus import CORPUS

ORDINARY = (
    *(line for _, line, *_ in CORPUS),
    "typed by mistake",
    "recount at the laboratory: 13 pistols, not 14",
    "duplicate of HAM-0031, entered twice",
    "same consignment as CAR-0007, Port Everglades to Point Lisas",
    "Coast Guard and Customs counted again at Port Everglades",
    "Glock Nineteen, not Glock Seventeen",
    "wrong operation: belongs to CARIBBEAN SHIELD",
    "hidden in Washing Machine and Auto Parts",
    "declared as Household Goods",
    "Corn Flakes, Personal Effects and Used Clothing",
    "under the floor of a white Toyota Hilux",
    "HAM-0042 is the same seizure; see HAM-S0003",
    "ref FL-2023-112, case HSI-88-1234, awb 176-12345675",
    "container MSKU1234565 and MSCU 765432-1",
    "consignment 868 555 1234 of the courier",
    "ref John Smith",
    "incident no. 20231103-0042",
    "serial 12 present, 2 obliterated",
    "serial numbers obliterated on 3 of 14 pistols",
    "trace requested for 12, not completed for 2",
    "aboard MV Lady Grace from Miami",
    "vessel Miss Kathleen, boarded by the Coast Guard",
    "Operation Peter Pan supported it",
    "briefing of 28 February 2024",
    "seized in or destined for the Caribbean",
    "IMPACS press conference, Port of Spain, 28 Feb 2024",
    "Statement by the US Coordinator for Caribbean Firearms Investigations",
    "San Juan and Santa Maria del Mar, then Diego Martin",
    "Henry Street, St. George's; Martin Luther King Boulevard",
    "corrected by its source",
    "counted by Trinidad and Tobago Police Service with HSI Miami",
    "found by a K9 of the Airports Authority at Terminal 2",
    "10 boxes of 50 and 3 boxes of 20 rounds, 7.62x39 and 5.56x45",
    "FY2024 Q1, 3,371 rounds, 2023-11-03 to 2023-11-09",
    "2 passports and 1 phone not kept here",
    "AK47, AR15, M1911A1, M4, CZ75 and PF940C, all whole",
    "mark on the slide, frank exchange, grace period of 30 days",
    "SUSPECT VEHICLE WITH 2 PISTOLS AND MAGAZINES",
    "receipt TT-889 of the armoury",
    "invoice 4111 1111 1111 1111 of the shipper",
    "dos pistolas en un barril, sin número de serie",
    "12 chargeurs dans un fût, à Pointe-à-Pitre",
    "https://example.org/press/john-smith",
    "Robert Bradshaw airport; a John Deere tractor for Frank's Auto Parts",
    "trace numbers T20230123456 and T20230123457, flight BW482, cargo on AA1234",
    "Corrected by Guardia Costera, Special Branch and Homeland Security Investigations Miami",
    "read in 244 ms. Counted again at Arima",
    "10.6549 -61.5019 at 14:30, $12,000 and 3 kg",
)
SENSITIVE = (
    (Kind.NAME, "John Smith", "hidden in the car of John Smith"),
    (Kind.NAME, "John A. Smith", "John A. Smith signed for it"),
    (Kind.NAME, "Juan Carlos Pérez", "Owned by Juan Carlos Pérez, Couva"),
    (Kind.NAME, "juan perez", "the barrel of juan perez"),
    (Kind.NAME, "JOHN SMITH", "3 PISTOLS FROM JOHN SMITH AT ARIMA"),
    (Kind.NAME, "Peter Jackson", "Peter Jackson told us"),
    (Kind.NAME, "Mr. Baptiste", "given by Mr. Baptiste"),
    (Kind.NAME, "mr chen", "belongs to mr chen"),
    (Kind.NAME, "Mme Dupont", "chez Mme Dupont"),
    (Kind.NAME, "Ravi Ramnarine", "recounted by Ravi Ramnarine"),
    (Kind.NAME, "Keisha Browne", "consignee Keisha Browne"),
    (Kind.NAME, "Keisha Browne", "Keisha Browne, DOB 3 Mar 1990"),
    (Kind.NAME, "Shantel Joseph", "driver: Shantel Joseph"),
    (Kind.NAME, "Jean-Paul Sartre", "told Jean-Paul Sartre"),
    (Kind.NAME, "Keisha Browne", "Keisha Browne left it"),
    (Kind.NAME, "suspect Marlon", "the suspect Marlon ran"),
    (Kind.NAME, "alias Gordo", "alias Gordo"),
    (Kind.BIRTH, "DOB 3 Mar 1990", "Keisha Browne, DOB 3 Mar 1990"),
    (Kind.BIRTH, "born 03/11/1988", "a man born 03/11/1988"),
    (Kind.BIRTH, "nacido el 3-11-1988", "nacido el 3-11-1988"),
    (Kind.BIRTH, "d.o.b. 1990-03-11", "d.o.b. 1990-03-11"),
    (Kind.DOCUMENT, "passport TA123456", "passport TA123456"),
    (Kind.DOCUMENT, "Passport no. 530123456", "Passport no. 530123456 found"),
    (Kind.DOCUMENT, "cédula 001-1234567-8", "con cédula 001-1234567-8"),
    (Kind.DOCUMENT, "001-1234567-8", "papers 001-1234567-8"),
    (Kind.DOCUMENT, "123-45-6789", "social 123-45-6789"),
    (Kind.DOCUMENT, "ID card 19880311042", "ID card 19880311042"),
    (Kind.DOCUMENT, "driver's licence 1234567A", "driver's licence 1234567A"),
    (Kind.PHONE, "868-555-1234", "868-555-1234 of the shipper"),
    (Kind.PHONE, "(305) 358-2000", "reached at (305) 358-2000"),
    (Kind.PHONE, "+1 868 625 1234", "sent from +1 868 625 1234"),
    (Kind.PHONE, "+509 3412 3456", "from +509 3412 3456"),
    (Kind.PHONE, "0690 12 34 56", "au 0690 12 34 56"),
    (Kind.PHONE, "tel 625-1234", "tel 625-1234"),
    (Kind.PHONE, "whatsapp 8686251234", "whatsapp 8686251234"),
    (Kind.EMAIL, "john@example.org", "from john@example.org"),
    (Kind.ACCOUNT, "account no. 1234567890", "paid to account no. 1234567890"),
    (Kind.ACCOUNT, "GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
    (Kind.ACCOUNT, "4111 1111 1111 1111", "with 4111 1111 1111 1111"),
    (Kind.SERIAL, "serial BKR123", "Glock 19 serial BKR123"),
    (Kind.SERIAL, "serial no. 1234567", "serial no. 1234567"),
    (Kind.SERIAL, "s/n AB-12345", "s/n AB-12345"),
    (Kind.SERIAL, "BKRL123", "2 pistols (BKRL123)"),
    (Kind.SERIAL, "T6368912345", "Taurus T6368912345"),
)
CUES = ("ref", "reference", "container", "awb", "case", "consignment", "incident")


def shown(text: str) -> list[tuple[Kind, str]]:
    return [(each.kind, text[each.start : each.end]) for each in screening.found(text)]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert shown(text) == []


def test_of_ordinary_lines_there_are_enough_to_tell() -> None:
    assert len(ORDINARY) >= 60
    assert len(SENSITIVE) >= 30


@pytest.mark.parametrize(("kind", "words", "text"), SENSITIVE)
def test_what_must_not_be_kept_is_found(kind: Kind, words: str, text: str) -> None:
    assert (kind, words) in shown(text)


@pytest.mark.parametrize(
    "name", ["hammerhead_statements", "regional_statements", "public_seizures", "agencies"]
)
def test_what_comes_with_the_bot_is_left_alone(name: str) -> None:
    found = {value: shown(value) for row in reference.rows(name) for value in row.values() if value}
    assert {value: each for value, each in found.items() if each} == {}


@pytest.mark.parametrize("said", ["seized at {} on 3 Nov", "{}, hidden in a barrel"])
def test_no_listed_place_is_taken_for_a_person(said: str) -> None:
    names = [row["name"] for row in reference.rows("places")]
    spelt = [said.format(each) for name in names for each in (name, name.upper(), name.lower())]
    assert [text for text in spelt if shown(text)] == []


def test_a_ship_that_the_operation_knows_is_no_person() -> None:
    assert shown("with Peter Tosh again")
    assert screening.found("with Peter Tosh again", Known(names=("Peter Tosh",))) == ()


@given(st.text(max_size=120))
@example("Mr. ")
@example("ref ")
@example("+1 () ..")
def test_any_text_can_be_looked_over(text: str) -> None:
    for each in screening.found(text):
        assert 0 <= each.start < each.end <= len(text)


@given(
    st.sampled_from(CUES),
    st.sampled_from((" ", " no. ", " #", ": ")),
    st.from_regex(r"[A-Z0-9]{2,6}([-/.]?[A-Z0-9]{2,6}){0,3}", fullmatch=True),
)
def test_a_reference_is_never_found(cue: str, between: str, number: str) -> None:
    assert shown(f"2 pistols at Arima, {cue}{between}{number}, today") == []
