"""A line to copy is about what was typed: that case, that person, that seizure."""

import re

from tests.handlers.playing import play, text
from tests.handlers.test_cases import OPEN, PEOPLE

COPIED = (
    ("open suported by HSI for HAM-0002", "open supported by HSI on 5 Sep 2023 ref INV-7 for HAM-0002"),
    ("amend 12 suported reason typo", "amend CASE-0012 in Sep 2023 reason typo"),
    ("refer CASE-0012 to Atlantis", "refer CASE-0012 to FL-S priority"),
    ("evidence 12 to Atlantis", "evidence CASE-0012 to US sent on 3 May 2024 ref MLA-12"),
    ("todo 1 ask by 3 Nov", "todo CASE-0001 @name by 1 Dec ask for the ballistics report"),
    ("done A12 now", "done HAM-A0012"),
    ("person add Smith, buyer in CASE-0012", "person add purchaser in CASE-0012 ref TTPS 2023-15"),
    ("person P-0012 Smith in CASE-0009", "person P-0012 purchaser in CASE-0009 ref TTPS 2023-15"),
    ("person amend P-0012 Smith reason x", "person amend P-0012 purchaser in CASE-0007 ref TTPS 2023-15"),
    ("person show P-0012 Smith", "person show P-0012"),
    ("person show p12", "P-0012"),
    (
        "defendant P-0012 in CASE-0009 arested in FL-M",
        "defendant P-0012 in CASE-0009 charged on 1 Oct 2022 in FL-M",
    ),
    ("defendant D12 arested", "defendant HAM-D0012 pleaded guilty on 11 Apr 2023"),
    ("defendant amend D12 charged", "defendant amend HAM-D0012 charged on 2 Oct 2022 reason typo"),
    ("defendant void D12", "defendant void HAM-D0012 reason WORDS"),
    ("defendant X12 arested", "defendant HAM-X0012 pleaded guilty on 11 Apr 2023"),
    ("defendant amend X12 charged", "defendant amend HAM-X0012 charged on 2 Oct 2022 reason typo"),
    ("defendant void X12", "defendant void HAM-X0012 reason WORDS"),
    ("unseal X12 soon", "unseal HAM-X0012 on 12 Oct 2022"),
    ("referral amend J12 to FL-M", "referral amend HAM-J0012 to FL-M reason typo"),
    ("referral void J12", "referral void HAM-J0012 reason WORDS"),
)


def test_a_line_to_copy_names_what_was_typed(sqlite_url: str) -> None:
    seen = play(sqlite_url, *PEOPLE, OPEN, "!dm", *(f"/case {line}" for line, _ in COPIED))
    for answer, (line, copied) in zip(seen[-len(COPIED) :], COPIED, strict=True):
        codes = re.findall("`([^`]+)`", text(answer).replace("\u2060", ""))
        assert any(each.removeprefix("/case ").startswith(copied) for each in codes), (line, text(answer))
