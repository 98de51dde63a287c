"""A corpus of lines as they come: press releases, lists, capitals, four languages, slips of the thumb."""

import pytest

from tests.domain.entry.aloud import read, say, where

CORPUS = (
    (
        "TTPS",
        "3 x Glock 19, 2 x mags, Arima, today",
        "3 pistols [Glock 19]; 2 magazines",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "3x Glock 19 and 40 rnds .40 at Chaguanas yesterday",
        "3 pistols [Glock 19]; 40 rounds [.40]",
        "Chaguanas TT",
        "unknown",
    ),
    (
        "TTPS",
        "14 PISTOLS, 2 RIFLES, 230 ROUNDS AMMO AT PORT OF SPAIN ON 3 NOV",
        "14 pistols; 2 rifles; 230 rounds",
        "Port of Spain TT",
        "unknown",
    ),
    (
        "TTPS",
        "- 4 pistols\n- 2 shotguns\n- 120 rounds 12 gauge\nat Couva\non 5 Nov",
        "4 pistols; 2 shotguns; 120 rounds [12 gauge]",
        "Couva TT",
        "unknown",
    ),
    (
        "TTPS",
        "• 4 pistols • 1 AK-47 • 66 rounds 7.62x39 • Sangre Grande • yesterday",
        "4 pistols; 1 rifle [AK-47]; 66 rounds [7.62x39 mm]",
        "Sangre Grande TT",
        "unknown",
    ),
    (
        "TTPS",
        "A 9mm Glock pistol w/ 15 rds, Morvant, tonight",
        "1 pistol [Glock 9 mm]; 15 rounds",
        "Morvant TT",
        "unknown",
    ),
    (
        "TTPS",
        "2 38 revolvers at Arima today",
        "2 revolvers [.38]",
        "Arima TT",
        "unknown",
    ),
    (
        "CBP",
        "2,500 rds 5.56, 4 boxes 12ga shells at Miami to Jamaica on 2 Nov by CBP",
        "2,500 rounds [5.56 mm]; not stated rounds [12 gauge]",
        "Miami US-FL",
        "Jamaica JM",
    ),
    (
        "TTPS",
        "nearly 200 rounds and at least 3 guns at Arima today",
        "~200 rounds; >=3 firearms (type not stated)",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "pistols 2, rifles 3, Arima, Nov 3",
        "2 pistols; 3 rifles",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "guns: 3 pistols, 1 rifle; Arima; 3 Nov",
        "3 pistols; 1 rifle",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "6 handguns including 2 revolvers and 4 Glocks, Laventille, 5 Nov",
        "2 revolvers; 4 pistols [Glock]",
        "Laventille TT",
        "unknown",
    ),
    (
        "TTPS",
        "22 guns incl 14 pistols (3 Glocks), 3 rifles, Arima today",
        "5 firearms (type not stated); 11 pistols; 3 pistols [Glock]; 3 rifles",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "2 pistols (Glock 19, Taurus G2C), Arima, today",
        "1 pistol [Glock 19]; 1 pistol [Taurus G2C]",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "5 pistols, Glock 19 and Taurus, Arima, today",
        "5 pistols [Glock 19, Taurus]",
        "Arima TT",
        "unknown",
    ),
    (
        "CBP",
        "Officers at Port of Miami seized 15 handguns, 3 rifles, 52 mags hidden in a barrel to Haiti 2 Nov",
        "15 handguns (type not stated); 3 rifles; 52 magazines",
        "PortMiami US-FL",
        "Haiti HT",
    ),
    (
        "TT-CUSTOMS",
        "11 guns, 8 mags, 345 rds found in barrel at Pt Lisas frm Miami, 2 Nov",
        "11 firearms (type not stated); 8 magazines; 345 rounds",
        "Point Lisas TT",
        "unknown",
    ),
    (
        "PN-DO",
        "Incautan 4 pistolas Glock, 2 fusiles AR-15 y 350 cartuchos 5.56 en el puerto de Haina el 3 Nov",
        "4 pistols [Glock]; 2 rifles [AR-15]; 350 rounds [5.56 mm]",
        "Haina DO",
        "unknown",
    ),
    (
        "KPC",
        "3 pistolen en 120 patronen in beslag genomen te Willemstad op 4 november door de douane",
        "3 pistols; 120 rounds",
        "Willemstad CW",
        "unknown",
    ),
    (
        "HSI",
        "24 glock switches and 10 auto sears at Orlando to Jamaica Nov 1",
        "24 machine-gun conversion devices; 10 machine-gun conversion devices",
        "Orlando US-FL",
        "Jamaica JM",
    ),
    (
        "CBP",
        "20,000 rds 9mm and 5,000 rds .223 in 3 pallets at Port Everglades to Trinidad 1 Nov awb 123-4567",
        "20,000 rounds [9 mm]; 5,000 rounds [.223]",
        "Port Everglades US-FL",
        "Trinidad and Tobago TT",
    ),
    (
        "CBP",
        "48 pistols 10 rifles 4 revolvers 10 magazines 3371 rounds port everglades to trinidad 3 nov",
        "48 pistols; 10 rifles; 4 revolvers; 10 magazines; 3,371 rounds",
        "Port Everglades US-FL",
        "Trinidad and Tobago TT",
    ),
    (
        "JCF",
        "2 handguns, one rifle and assorted ammo, Montego Bay, 4 Nov",
        "2 handguns (type not stated); 1 rifle; not stated rounds",
        "Montego Bay JM",
        "unknown",
    ),
    (
        "RBPF",
        "3 firearms (2 pistols, 1 revolver), 45 rounds, Bridgetown Port, today",
        "2 pistols; 1 revolver; 45 rounds",
        "Port of Bridgetown BB",
        "unknown",
    ),
    (
        "RBPF",
        "pistols: 3\nrifles: 1\nrounds: 120\nplace: Bridgetown\ndate: 4 Nov",
        "3 pistols; 1 rifle; 120 rounds",
        "Bridgetown BB",
        "unknown",
    ),
    (
        "RSLPF",
        "2 pistols & 30rds Castries today no arrests",
        "2 pistols; 30 rounds",
        "Castries LC",
        "unknown",
    ),
    (
        "TTPS",
        "Recovered: 2 x 9mm pistols; 1 x .38 revolver; 23 x 9mm rds; 5 x .38 rds. Location: Morvant. 5 Nov.",
        "2 pistols [9 mm]; 1 revolver [.38]; 23 rounds [9 mm]; 5 rounds [.38]",
        "Morvant TT",
        "unknown",
    ),
    (
        "TTPS",
        "1 homemade shotgun found in bushes at Moruga on 2 Nov",
        "1 shotgun [craft]",
        "Moruga TT",
        "unknown",
    ),
    (
        "TTPS",
        "1 pistol without magazine at Arima today",
        "1 pistol",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "3 rifles each with two magazines, Arima, today",
        "3 rifles; 6 magazines",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "3 rifle scopes, 2 pistol magazines, 1 rifle barrel, Arima, today",
        "3 optics; 2 magazines; 1 barrel",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "500 g gunpowder at Arima today",
        "500 propellant powder",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "1 🔫 pistol at Arima today 🚔",
        "1 pistol",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "2 ghost guns, 3 glock switches at Miami on 3 Nov",
        "2 firearms (type not stated) [privately made]; 3 machine-gun conversion devices",
        "Miami US-FL",
        "unknown",
    ),
    (
        "TTPS",
        "1 disassembled AR-15, 1 homemade shotgun at Kingston 2 Nov",
        "1 rifle [disassembled AR-15]; 1 shotgun [craft]",
        "Kingston JM",
        "unknown",
    ),
    (
        "TTPS",
        "2 BB guns and 500 pellets at Arima today",
        "2 air or airsoft guns; 500 air pellets or BBs",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "3 spent casings at Arima today",
        "3 ammunition components",
        "Arima TT",
        "unknown",
    ),
    (
        "TTPS",
        "1 Smith & Wesson .38 revolver, 1 Taurus G2C 9mm pistol with 2 mags and 27 rounds, Tunapuna, 4 Nov",
        "1 revolver [Smith & Wesson .38]; 1 pistol [Taurus G2C 9 mm]; 2 magazines; 27 rounds",
        "Tunapuna TT",
        "unknown",
    ),
)
"""Who typed it, what, and the items, place and destination that were read."""


@pytest.mark.parametrize(("agency", "typed", "items", "place", "to"), CORPUS)
def test_a_line_is_read_whole(agency: str, typed: str, items: str, place: str, to: str) -> None:
    reading = read(typed, agency)
    assert reading.seizure is not None
    assert "; ".join(map(say, reading.lines)) == items
    assert (where(reading.place), where(reading.destination)) == (place, to)
    assert not reading.not_understood
