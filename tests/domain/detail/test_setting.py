"""What is set is read whole or not at all, and says what is wrong and what is unclear."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from bot.domain import detail
from bot.domain.circumstances import Detection, Transport
from bot.domain.detail import Setting
from bot.domain.firearms import Marked, SerialStatus, Traced, TraceStatus
from bot.domain.seizures import Completeness, Line, Manufacture, Reference, Seizure
from bot.domain.words import Words
from tests.domain.entry.aloud import context, read

ONE = "14 pistols, 60 rounds at Miami to Jamaica on 3 Nov by CBP ref FL-23-112"
TWO = "2 Glock 17 pistols, 3 Taurus pistols, 10 rifles at Miami to Jamaica on 3 Nov by CBP"
NOTHING: Mapping[str, str] = MappingProxyType({})


def setting(text: str, record: str = ONE, choices: Mapping[str, str] = NOTHING) -> Setting:
    seizure = read(record, "CBP").seizure
    assert seizure is not None
    return detail.read(seizure, text, context("CBP", choices=choices))


def after(text: str, record: str = ONE, choices: Mapping[str, str] = NOTHING) -> Seizure:
    found = setting(text, record, choices)
    assert found.seizure is not None, (found.problems, found.questions)
    return found.seizure


def pistols(text: str) -> Line:
    return after(text).lines[0]


def wrong(text: str, record: str = ONE) -> str:
    found = setting(text, record)
    assert found.seizure is None
    return " ".join(problem.sentence for problem in found.problems)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("transport container", Transport.CONTAINER),
        ("transport: Parcel Post", Transport.PARCEL_POST),
        ("transport express_courier", Transport.EXPRESS_COURIER),
        ("transporte avioneta", Transport.AIRCRAFT),
        ("transport is by go-fast", Transport.SMALL_BOAT),
        ("mode de transport = colis postal", Transport.PARCEL_POST),
    ],
)
def test_transport_is_one_of_a_list_in_the_words_of_the_region(said: str, code: Transport) -> None:
    assert after(said).transport is code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("detection x-ray", Detection.SCANNER),
        ("detected by canine", Detection.CANINE),
        ("detection k9", Detection.CANINE),
        ("detección denuncia", Detection.TIP),
    ],
)
def test_what_led_to_a_seizure_is_one_of_a_list(said: str, code: Detection) -> None:
    assert after(said).detection is code


def test_a_word_that_is_not_on_the_list_is_refused_with_the_list() -> None:
    said = wrong("transport zeppelin")
    assert "“zeppelin” is not on the list" in said
    assert "small boat" in said


def test_every_code_is_read_back_from_its_own_name() -> None:
    for transport in Transport:
        assert after(f"transport {transport.value.replace('_', ' ')}").transport is transport
    for detection in Detection:
        assert after(f"detection {detection.value}").detection is detection
    for serial in SerialStatus:
        assert pistols(f"serial 3 {serial.value}").serials == (Marked(serial, 3),)
    for trace in TraceStatus:
        assert pistols(f"trace 3 {trace.value}").traces == (Traced(trace, 3),)


def test_several_details_are_one_change_whatever_parts_them() -> None:
    seizure = after("transport container; from Florida\nvia Bahamas and Haiti; declared as household goods")
    assert seizure.transport is Transport.CONTAINER
    assert seizure.origin
    assert seizure.origin.territory == "US-FL"
    assert seizure.transit == ("BS", "HT")
    assert seizure.declared_as == "household goods"


def test_one_wrong_clause_keeps_all_from_being_set_and_names_itself() -> None:
    found = setting("transport container; colour red; make Glock")
    assert found.seizure is None
    assert found.open == {1}
    assert [clause.text for clause in found.clauses] == ["transport container", "colour red", "make Glock"]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("via Trinidad and Tobago then Saint Lucia", ("TT", "LC")),
        ("transit Miami, Florida -> Nassau, Bahamas", ("US-FL", "BS")),
        ("transit none", ()),
    ],
)
def test_transit_keeps_territories_in_their_order(said: str, codes: tuple[str, ...]) -> None:
    assert after(said).transit == codes


def test_a_place_with_two_meanings_is_asked_and_the_answer_taken() -> None:
    found = setting("transport container; from Georgetown")
    assert found.seizure is None
    (question,) = found.questions
    assert question.key.startswith("1:")
    chosen = question.options[0].value
    assert after("transport container; from Georgetown", choices={question.key: chosen}).origin


def test_an_origin_that_is_not_listed_is_kept_as_typed() -> None:
    origin = after("origin Foo Barracks Nine").origin
    assert origin
    assert (origin.name, origin.territory) == ("Foo Barracks Nine", None)


def test_an_origin_is_one_place() -> None:
    assert "says more than Miami" in wrong("from Miami to Jamaica")


def test_transit_through_what_is_not_listed_is_refused() -> None:
    assert "“Atlantis Nine” is no listed place" in wrong("via Atlantis Nine")


def numbers(text: str, record: str = ONE) -> list[tuple[str, str, str | None]]:
    return [(str(each.number), each.kind, each.agency) for each in after(text, record).references]


@pytest.mark.parametrize(
    "said",
    [
        "case FL-23-200 HSI",
        "case HSI FL-23-200",
        "case FL-23-200 by HSI",
        "case FL-23-200 (HSI)",
        "HSI case no. FL-23-200",
    ],
)
def test_a_number_goes_with_the_agency_that_gave_it(said: str) -> None:
    assert numbers(said) == [("FL-23-112", "ref", None), ("FL-23-200", "case", "HSI")]


def test_a_number_that_was_only_a_reference_becomes_what_it_is_said_to_be() -> None:
    assert numbers("case fl 23 112 by HSI") == [("fl 23 112", "case", "HSI")]


def test_numbers_of_one_agency_are_replaced_and_those_of_another_stay() -> None:
    assert numbers("case HSI A-1; case TTPS B-1; case HSI A-2")[1:] == [
        ("B-1", "case", "TTPS"),
        ("A-2", "case", "HSI"),
    ]


def test_none_takes_the_numbers_of_a_kind_away() -> None:
    assert numbers("case HSI A-1; case none; ref none; container MSKU 123456-7, MSKU765432-1") == [
        ("MSKU 123456-7", "container", None),
        ("MSKU765432-1", "container", None),
    ]


def test_an_agency_that_nobody_knows_and_a_number_without_a_digit_are_refused() -> None:
    assert "“FBIX” is no agency here" in wrong("case FL-1 by FBIX")
    assert "no digit" in wrong("case closed")


def test_the_only_line_of_firearms_need_not_be_named() -> None:
    line = pistols("make glock 17; calibre 9mm; manufacture 3D printed; completeness disassembled")
    assert (line.make, line.model, line.calibre) == ("Glock", "17", "9 mm")
    assert line.manufacture is Manufacture.PRINTED_3D
    assert line.completeness is Completeness.DISASSEMBLED


def test_a_model_that_is_given_as_the_make_is_kept_as_the_model() -> None:
    assert after("rifles make AR-15", TWO).lines[2].model == "AR-15"


def test_a_model_is_read_with_the_make_that_stands() -> None:
    line = pistols("make Glock; model 17")
    assert (line.make, line.model) == ("Glock", "17")


def test_what_nobody_listed_is_kept_as_typed_words() -> None:
    line = pistols("make Zastavka; model Q 99; calibre 8.1 Foo")
    assert (line.make, line.model, line.calibre) == ("Zastavka", "Q 99", "8.1 Foo")
    assert all(type(each) is Words for each in (line.make, line.model, line.calibre))


def test_none_clears_a_detail_of_a_line() -> None:
    line = pistols("make Glock; serial 3 present; make none; serial none")
    assert (line.make, line.serials) == (None, ())


@pytest.mark.parametrize(
    "said",
    ["detection canine", "from Florida", "model Q 9", "calibre 9mm", "trace 3 requested", "manufacture kit"],
)
def test_none_brings_back_what_was_before(said: str) -> None:
    assert after(said) != after("make none")
    assert after(f"{said}; {said.split(maxsplit=1)[0]} none") == after("make none")


def test_a_model_that_alone_tells_the_make_brings_it() -> None:
    line = pistols("model G2C")
    assert (line.make, line.model) == ("Taurus", "G2C")


def test_another_category_is_named_in_front_and_holds_for_what_follows() -> None:
    seizure = after("rifles make Colt; model M4; calibre 5.56mm", TWO)
    assert [(each.make, each.calibre) for each in seizure.lines] == [
        ("Glock", None),
        ("Taurus", None),
        ("Colt", "5.56 mm"),
    ]


def test_a_line_is_told_from_another_of_its_category_by_make_or_number() -> None:
    assert after("Taurus pistols calibre 9mm", TWO).lines[1].calibre == "9 mm"
    assert after("3 pistols calibre 9mm", TWO).lines[1].calibre == "9 mm"


def test_a_line_is_named_as_it_stood_or_as_it_stands_by_now() -> None:
    seizure = after(
        "Glock pistols make Beretta; Glock pistols calibre 9mm; Beretta pistols serial 2 present", TWO
    )
    assert (seizure.lines[0].make, seizure.lines[0].calibre) == ("Beretta", "9 mm")
    assert seizure.lines[0].serials == (Marked(SerialStatus.PRESENT, 2),)


def test_a_line_may_be_named_by_its_place() -> None:
    assert after("#2 calibre 9mm", TWO).lines[1].calibre == "9 mm"
    assert "no line #9" in wrong("#9 calibre 9mm", TWO)


def test_where_two_lines_fit_it_asks_and_says_both() -> None:
    (question,) = setting("pistols calibre 9mm", TWO).questions
    assert question.sentence == "Which ones: “2 pistols Glock 17” or “3 pistols Taurus”?"
    assert after("pistols calibre 9mm", TWO, {question.key: "1"}).lines[1].calibre == "9 mm"


def test_where_no_line_is_named_and_several_are_of_firearms_it_asks() -> None:
    assert [len(each.options) for each in setting("calibre 9mm", TWO).questions] == [3]


def test_which_line_is_asked_once_for_all_that_is_said_of_it() -> None:
    said = "make Colt; model M4; calibre 5.56mm"
    (question,) = setting(said, TWO).questions
    line = after(said, TWO, {question.key: "2"}).lines[2]
    assert (line.make, line.model, line.calibre) == ("Colt", "M4", "5.56 mm")


def test_a_line_that_is_named_ends_the_waiting_for_another() -> None:
    said = "pistols calibre 9mm; make Beretta; rifles make Colt"
    (question,) = setting(said, TWO).questions
    assert [each.make for each in after(said, TWO, {question.key: "1"}).lines] == ["Glock", "Beretta", "Colt"]


def test_a_line_that_is_not_there_is_refused_with_those_that_are() -> None:
    assert "It has: “14 pistols”; “60 rounds”." in wrong("shotguns make Mossberg")
    assert "“pistls” is not understood" in wrong("pistls make Glock")


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("serial 12 present, 2 obliterated", {"present": 12, "obliterated": 2}),
        ("serials: 12 legible and the rest filed off", {"present": 12, "obliterated": 2}),
        ("serial all present", {"present": 14}),
        ("serial present", {"present": 14}),
        ("serial numbers removed 2", {"obliterated": 2}),
        ("serial 3 unmarked, 2 not marked", {"never_marked": 5}),
        ("números de serie 4 borrados", {"obliterated": 4}),
    ],
)
def test_serial_numbers_are_counted_by_status(said: str, counts: dict[str, int]) -> None:
    assert {each.status.value: each.count for each in pistols(said).serials} == counts


def test_traces_are_counted_by_status_and_never_say_what_was_found() -> None:
    assert pistols("trace 10 requested, 1 in progress").traces == (
        Traced(TraceStatus.REQUESTED, 10),
        Traced(TraceStatus.IN_PROGRESS, 1),
    )
    assert "What a trace found is not kept here" in wrong("trace 10 bought in Georgia")


def test_statuses_never_exceed_what_the_line_counts() -> None:
    assert "15 in all; the line counts 14" in wrong("serial 12 present, 3 obliterated")
    assert "Say of how many" in wrong("serial 0 present")


def test_of_a_quantity_that_is_not_exact_the_number_must_be_said() -> None:
    several = "several pistols at Miami on 3 Nov by CBP"
    assert "Say of how many" in wrong("serial present", several)
    assert after("serial 30 present", several).lines[0].serials[0].count == 30


def test_rounds_have_no_serial_numbers() -> None:
    assert "not of rounds" in wrong("rounds serial 3 present")


def test_no_detail_no_value_and_stray_words_are_told_with_the_way_out() -> None:
    assert "Did you mean transport?" in wrong("transprt container")
    assert "changed by `/seizure amend`" in wrong("destination Haiti")
    assert "The numbers themselves are not kept here" in wrong("serial AB12345")
    assert "“make none” takes it away" in wrong("make")
    assert "“blue” is not understood" in wrong("blue transport container")
    assert "characters long" in wrong(f"concealed in {'x' * 201}")


def test_a_text_without_a_clause_sets_nothing() -> None:
    assert setting(" ;\n; ").seizure is None


def test_a_reference_is_typed_words() -> None:
    assert after("case FL-9").references[-1] == Reference(Words("FL-9"), "case")
    assert type(after("case FL-9").references[-1].number) is Words
