"""Know by which names and codes people call places and territories, beyond what the lists say."""

import re
from collections.abc import Iterable, Iterator

from bot.domain import names
from bot.domain.territories import Territory

CALLED = {
    "AG": ("Antigua & Barbuda", "Antigua y Barbuda", "Antigua-et-Barbuda", "Barbuda"),
    "BB": ("Barbade",),
    "BQ": ("Sint Eustatius", "Statia", "Saba", "Caribisch Nederland"),
    "BR": ("Brésil", "Brazilië"),
    "CO": ("Colombie",),
    "CW": ("Curazao",),
    "DM": ("Dominique",),
    "DO": ("República Dominicana", "République dominicaine", "Dominicaanse Republiek", "Dom Rep", "Rep Dom"),
    "GF": ("Guyane", "Guyane française", "Guayana Francesa", "Frans-Guyana"),
    "GY": ("British Guiana",),
    "HT": ("Ayiti",),
    "JM": ("Jamaïque",),
    "KN": ("Nevis", "St Kitts & Nevis", "St Christopher and Nevis"),
    "KY": ("Cayman", "Caymans", "Grand Cayman", "Cayman Brac", "Little Cayman", "Islas Caimán"),
    "LC": ("Sainte-Lucie", "Santa Lucía"),
    "MF": ("French Saint Martin", "Saint-Martin (French part)"),
    "PR": ("Porto Rico",),
    "SR": ("Surinam",),
    "SX": ("Dutch Sint Maarten",),
    "TC": ("Turks and Caicos", "Turks & Caicos Islands"),
    "TT": ("Trinité-et-Tobago", "Trinidad y Tobago", "Trinidad en Tobago", "Trini"),
    "US": ("Verenigde Staten", "the States", "America"),
    "VC": ("St Vincent & the Grenadines", "Saint-Vincent", "San Vicente"),
    "VE": ("Vénézuéla",),
    "VG": ("Virgin Islands", "British Virgin Islands (BVI)", "Tortola"),
    "VI": ("Virgin Islands", "Virgin Islands (US)", "United States Virgin Islands", "Islas Vírgenes"),
}
"""What territories are called besides the names and aliases of the lists."""

_PLACES_CALLED = {
    ("AG", "V.C. Bird International Airport"): ("VC Bird",),
    ("AW", "Queen Beatrix International Airport"): ("Reina Beatrix",),
    ("BS", "Freeport Container Port"): ("Port of Freeport", "Freeport port"),
    ("CW", "Hato International Airport"): ("Hato",),
    ("DO", "Caucedo"): ("Multimodal Caucedo",),
    ("DO", "Haina"): ("Río Haina", "Puerto Río Haina"),
    ("GP", "Pointe-a-Pitre Le Raizet"): ("Le Raizet", "Pôle Caraïbes"),
    ("HT", "Lafiteau"): ("Lafito",),
    ("JM", "Kingston Wharves"): ("Port of Kingston", "Kingston port", "Port Bustamante"),
    ("KY", "Owen Roberts International Airport"): ("Owen Roberts",),
    ("MQ", "Martinique Aime Cesaire International Airport"): ("Aimé Césaire",),
    ("SR", "Johan Adolf Pengel International Airport"): ("Zanderij", "Pengel airport"),
    ("SX", "Princess Juliana International Airport"): ("Princess Juliana",),
    ("TT", "Piarco International Airport"): ("Trinidad airport",),
    ("TT", "Port of Spain"): ("POS", "Puerto España", "Port d'Espagne"),
    ("US-FL", "JAXPORT Blount Island"): ("JAXPORT", "Blount Island", "Port of Jacksonville"),
    ("US-FL", "PortMiami"): ("Port Miami", "Port of Miami", "Miami port", "Miami seaport"),
}
_MISLEADING = {("CU", "Trinidad airport")}
"""The alias of a Cuban airfield, which a Trinidadian would never mean."""

_PORT_OR_POINT = re.compile(r"\b(?:Port|Point|Pointe|Puerto|Punta)\b")
_CONTRACTED = re.compile(r"^(?:Le|Les|El) ")
"""French and Spanish melt these articles with a preposition: "au Lamentin", "del Portillo"."""

_WORDS = "ai al ar as be bb ca co ct de do dr hi id in la ma me mi mo mr ms ne no oh ok or pa sr us va ve vi"
_CAPITALS = "ALI ART BRO CAN CAP COL DOE GUY HOG LEE MAY ORG PIE PIT POP POS POT SAT SUR TOT UNI"
_WORDLIKE = frozenset(_WORDS.split())
"""Two-letter codes that are also words, and so count only in capitals."""

TWO_LETTERS = 2

NOT_CODES = frozenset(_CAPITALS.split())
"""Three-letter codes that a text in capitals uses as words (POS is Port of Spain)."""


def unlike_words(code: str) -> bool:
    """Tell whether a two-letter code in small letters can only be a code, as in "to tt"."""
    return len(code) == TWO_LETTERS and code not in _WORDLIKE


def of_territory(territory: Territory) -> tuple[str, ...]:
    """Return every name of a territory; its codes are apart."""
    listed = (territory.name, *territory.aliases, *CALLED.get(territory.code, ()))
    return tuple(name for name in listed if len(names.plain(name)) > TWO_LETTERS)


def codes_of(territory: Territory) -> tuple[str, ...]:
    """Return the two- and three-letter codes of a territory."""
    short = (names.plain(alias) for alias in territory.aliases)
    codes = (
        territory.code.rpartition("-")[2],
        territory.iso3,
        *(s.upper() for s in short if len(s) == TWO_LETTERS),
    )
    return tuple(code for code in codes if code and code not in NOT_CODES)


def of_place(name: str, territory: str, kind: str, listed: Iterable[str]) -> tuple[str, ...]:
    """Return every name that a listed place goes by, variants included."""
    aliases = (alias for alias in listed if (territory, alias) not in _MISLEADING)
    known = (name, *aliases, *_PLACES_CALLED.get((territory, name), ()))
    spelt = (variant for each in known for variant in _spellings(each))
    return tuple(dict.fromkeys((*spelt, *_variants(name, kind))))


def _spellings(name: str) -> Iterator[str]:
    yield name
    yield name.partition(",")[0]
    yield _CONTRACTED.sub("", name, count=1)
    yield _PORT_OR_POINT.sub("Pt", name)


def _variants(name: str, kind: str) -> Iterator[str]:
    """Give what ports and airports are called for short."""
    core = re.sub(r"^Port of | (?:International )*(?:Airport|Airstrip|Aerodrome)$", "", name)
    if kind == "port" and not name.startswith("Port "):
        yield from (f"Port of {core}", f"{core} port", f"Puerto de {core}", f"Puerto {core}", f"Port {core}")
    if kind == "port" and name.startswith("Port of "):
        yield from (f"{core} port", f"Port {core}")
    if kind == "airport":
        yield from (f"{core} airport", f"{core} International", f"{core} International Airport")
