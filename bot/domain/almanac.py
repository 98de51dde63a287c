"""Know what months, weekdays and moments are called in English, Spanish, French and Dutch."""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from bot.domain.names import Names, plain

_MONTHS = (
    "january jan enero ene janvier janv januari",
    "february feb febrero fevrier fevr fev februari",
    "march mar marzo mars maart mrt",
    "april apr abril abr avril avr",
    "may mayo mai mei",
    "june jun junio juin juni",
    "july jul julio juillet juil juli",
    "august aug agosto aout augustus",
    "september sept sep septiembre setiembre septembre",
    "october oct octubre octobre oktober okt",
    "november nov noviembre novembre",
    "december dec diciembre dic decembre",
)
_WEEKDAYS = (
    "monday lunes lundi maandag",
    "tuesday tues tue martes mardi dinsdag",
    "wednesday wed miercoles mercredi woensdag",
    "thursday thurs thur thu jueves jeudi donderdag",
    "friday fri viernes vendredi vrijdag",
    "saturday sabado samedi zaterdag",
    "sunday domingo dimanche zondag",
)
_BEFORE_A_DATE = {"mon": 0, "sat": 5, "sun": 6}


class Moment(StrEnum):
    """Name what a word for a moment means."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    DAY_BEFORE = "day before yesterday"
    THIS_NIGHT = "tonight"
    LAST_NIGHT = "last night"
    TOMORROW = "tomorrow"
    UNKNOWN = "unknown"


_MOMENTS = {
    Moment.TODAY: "today|earlier today|this afternoon|hoy|esta tarde|aujourd'hui|cet après-midi|vandaag"
    "|vanmiddag|jodi a",
    Moment.YESTERDAY: "yesterday|yesterday morning|yesterday afternoon|ayer|ayer por la mañana"
    "|ayer por la tarde|ayer en la tarde|hier|hier matin|hier après-midi|gisteren|gisterochtend|gistermiddag",
    Moment.DAY_BEFORE: "the day before yesterday|day before yesterday|anteayer|antier|antes de ayer"
    "|avant-hier|eergisteren",
    Moment.THIS_NIGHT: "tonight|this evening|this morning|early this morning|esta noche|esta mañana"
    "|esta madrugada|ce soir|ce matin|vanavond|vanmorgen|vanochtend",
    Moment.LAST_NIGHT: "last night|yesterday night|yesterday evening|overnight|anoche|ayer noche"
    "|ayer por la noche|ayer en la noche|hier soir|la nuit dernière|cette nuit|gisteravond|vannacht"
    "|afgelopen nacht",
    Moment.TOMORROW: "tomorrow|demain",
    Moment.UNKNOWN: "date unknown|unknown date|date not known|date not stated|no date|undated|sin fecha"
    "|fecha desconocida|date inconnue|sans date|datum onbekend",
}

YEARS = range(1900, 2100)

MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
"""Every word for a month, plain, with its number."""

NOT_ALONE = frozenset({"mar", "may", "mai", "mei", "dec", "abr", "jun", "jul"})
"""Month words that, alone and in small letters, are as likely something else."""

BARE_WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
WEEKDAYS = {**BARE_WEEKDAYS, **_BEFORE_A_DATE}
"""Every word for a weekday, plain, with Monday as 0; the bare ones mean a day even when alone."""

DAY_FIRST = re.compile(
    r"(?:(?:the|el|le|op)\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th|er|ste|º)?[\s.]*(?:(?:of|de)\s+)?"
    r"(?P<month>[^\W\d_]{3,11})(?![^\W\d_])(?!\s+(?:be|have|not)\b)\.?",
    re.IGNORECASE,
)
DASHED = re.compile(
    r"(?P<day>\d{1,2})-(?P<month>[^\W\d_]{3,11})(?:-(?P<year>\d{4}|\d\d))?(?!\w)", re.IGNORECASE
)
MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,11})\.?[\s-]+(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?!\d|[.:/]\d|,\d{3}(?!\d)|\s*[-\u2013]\s*\d)(?![^\W\d_])",
    re.IGNORECASE,
)
MONTH_ALONE = re.compile(
    r"(?:(?:early|late|mid)[\s-]+)?(?P<month>[^\W\d_]{3,11})(?![^\W\d_])(?!\s+(?:be|have|not)\b)",
    re.IGNORECASE,
)
TWO_DAYS_FIRST = re.compile(
    r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\s*(?:[-\u2013/]|to|and|or)\s*(?=\d{1,2}[^\d/])", re.IGNORECASE
)
TWO_DAYS_LAST = re.compile(
    r"(?P<month>[^\W\d_]{3,11})\.?\s+(\d{1,2})\s*(?:[-\u2013/]|to|and|or)\s*(\d{1,2})(?![\w/])", re.IGNORECASE
)
ISO = re.compile(r"(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
NUMERIC = re.compile(r"(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}|\d\d))?|([.-])(\d{1,2})\4(\d{4}))(?![\d/])")
DAYS_AGO = re.compile(
    r"(?:(?P<en>\d+|two|three|four|five|six)\s+days?\s+ago|hace\s+(?P<es>\d+|dos|tres)\s+d[ií]as"
    r"|il\s+y\s+a\s+(?P<fr>\d+|deux|trois)\s+jours|(?P<nl>\d+|twee|drie)\s+dagen\s+geleden)\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"(?:(?P<last>last|past|afgelopen|vorige)\s+|(?:el|le|op)\s+)?(?P<name>[^\W\d_]{3,9})(?![^\W_])"
    r"(?P<past>\s+(?:pasado|dernier|past)\b)?(?P<behind>\.?,?\s*)",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:on\s+or\s+about|on/about|about|around|circa|ca\.|approximately|approx\.?|~|vers|hacia|alrededor\s+de"
    r"|aproximadamente|omstreeks|rond)\s*(?:the\s+|el\s+|le\s+|del\s+)?",
    re.IGNORECASE,
)
_LONG_YEAR = r"[\s,.]*(?:(?:of|de|del)\s+)?(?P<long>(?:19|20)\d\d)(?!\d|\.\d|,\d{3}(?!\d)|[-/]\d)"
_SHORT_YEAR = r"(?:\s*['\u2019])?(?P<short>\d\d)(?!\w)|\s+(?P<last>\d\d)(?=\s*(?:[,;)]|$))"
YEAR = re.compile(f"{_LONG_YEAR}|{_SHORT_YEAR}")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "dos": 2, "tres": 3, "deux": 2, "trois": 3}
_COUNTS |= {"twee": 2, "drie": 3}


@cache
def moments() -> Names[Moment]:
    """Return the words for moments."""
    return Names((word, moment) for moment, words in _MOMENTS.items() for word in words.split("|"))


def month(word: str) -> int | None:
    """Return the number of the month that a word names."""
    return MONTHS.get(plain(word))


def weekday(word: str) -> int | None:
    """Return the weekday that a word names, Monday being 0."""
    return WEEKDAYS.get(plain(word))


def stands_alone(word: str) -> bool:
    """Tell whether a weekday's name means a day without "last" or a date beside it ("sun" does not)."""
    return plain(word) in BARE_WEEKDAYS


def count(word: str) -> int:
    """Return the number that a short number word or digits say."""
    return int(word) if word.isdigit() else _COUNTS[word.casefold()]


def full_year(typed: str) -> int:
    """Return the year that two or four digits mean."""
    return int(typed) + (2000 if len(typed) == len("23") else 0)


def existing(year: int, number: int, day: int) -> date | None:
    """Return a date, None when the calendar, or this century and the last, have no such day."""
    try:
        return date(year, number, day) if year in YEARS else None
    except ValueError:
        return None


def latest(number: int, day: int, today: date) -> date | None:
    """Return the latest such day up to today; None when no calendar has it."""
    years = range(today.year, today.year - 9, -1)
    found = (existing(year, number, day) for year in years)
    return next((each for each in found if each and each <= today), None)


def weekday_before(weekday: int, today: date, *, strictly: bool) -> date:
    """Return the latest such weekday up to today, or strictly before it."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back or (7 if strictly else 0))
