"""List the words that hold a line together: prepositions, joiners, and what the record does not keep."""

import re

_THE = r"(?:(?:the|la|el|los|las|le|les|l['’]|het|de)\s+)?"
_END = r"(?![\w'’-])"


def _words(*words: str, then: str = _END) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)}){then}", re.IGNORECASE)


AT = _words("at", "in", "en", "aux?", "te", "near", "off", "seized (?:at|in)", then=rf"\s+{_THE}")
TO = _words(
    "bound (?:for|to)", "destined (?:for|to)", "headed (?:for|to)", "en route to", "con destino a", "a destino",
    "à destination (?:de|d['’])", "destination", "to", "for", "para", "pour", "naar", then=rf":?\s+{_THE}",
)  # fmt: skip
FROM = _words(
    "from", "shipped from", "origin", "procedentes? de", "proveniente de", "desde", "en provenance d[eu]", "uit",
    then=rf":?\s+{_THE}",
)  # fmt: skip
EITHER = _words("a", "à", then=rf"\s+{_THE}")
"""Before a place, Spanish "a" and French "à" are at or to."""
ON = _words("on", "el", "le", "op", "dated", "date", "seized on", then=r":?\s+")
BY = _words("by", "por", "par", "door", "lead", "led by", "seized by", then=rf":?\s+{_THE}")
WITH = _words("with", "w/", "con", "avec", "met", "and", "y", "et", "&", then=rf"\s*{_THE}")
INSIDE = _words(
    "hidden (?:in|inside)", "concealed (?:in|inside|within)", "stashed in", "found (?:in|inside)", "inside", "in",
    "within", "dentro de", "oculto?a?s? en", "escondid[oa]s? en", "dans", "en", "caché(?:e?s)? dans", "verstopt in",
    then=r"\s+",
)  # fmt: skip
_CONTAINERS = ["barrel", "drum", "box", "suitcase", "bag", "barrels", "drums", "boxes", "suitcases", "bags", "luggage", "backpack", "container", "crate", "crates", "cooler", "coolers", "toolbox", "car", "vehicle", "truck", "trunk", "van", "engine", "wheel", "tyre", "tire", "speaker", "speakers", "television", "tv", "fridge", "refrigerator", "freezer", "stove", "oven", "compressor", "generator", "mattress", "furniture", "sofa", "shipment", "package", "packages", "parcel", "parcels", "envelope", "tin", "tins", "can", "cans", "bucket", "buckets", "vest", "bumper", "dryer", "washer", "caja", "cajas", "maleta", "maletas", "barril", "barriles", "tanque", "tanques", "paquete", "neumático", "carton", "cartons", "fût", "fûts", "valise", "valises", "colis", "voiture", "sac", "sacs", "boîte", "doos", "dozen"]
_PHRASES = (
    "washing machines?",
    "punching bags?",
    "water tanks?",
    "gas tanks?",
    "spare wheels?",
    "household goods",
)
CONTAINER = re.compile(
    rf"(?:(?:\d+|an?|one|two|three|four|five|the|some|several|un|una|une|dos|tres|deux|trois|een)\s+)?(?:[\w-]+\s+)?"
    rf"(?:{'|'.join((*_PHRASES, *_CONTAINERS))}){_END}(?:\s+of\s+[\w-]+)?",
    re.IGNORECASE,
)
"""Rule 7: after `in`, these are where items were hidden, never items."""
INCLUDING = _words(
    "incl\\.?", "including", "of which", "comprising", "comprised of", "consisting of", "made up of", "incluyendo",
    "incluid[oa]s", "entre ellos", "y compris", "dont", "waarvan", "namely", then=r"(?!\w)",
)  # fmt: skip
EACH = _words(
    "each (?:with|fitted with|containing|loaded with)",
    "each",
    "cada un[oa] con",
    "chacun[e]? avec",
    "elk met",
)
HOLDING = _words(
    "fitted with", "equipped with", "containing", "loaded with", "with", "w/", "plus", "along with", "together with",
    "as well as", "con", "avec", "met", "loaded", "cargad[oa]s?", then=r"(?!\w)",
)  # fmt: skip
JOINER = _words(
    "and", "y", "e", "et", "en", "ak", "&", "\\+", "of", "de", "del", "des", "du", "d['’]", "the", "a", "an", "el", "la",
    "los", "las", "le", "les", "un", "una", "une", "het", "een", "were", "was", "is", "are", "had", "been", "seized",
    "seizure", "seizures", "recovered", "intercepted", "confiscated", "discovered", "officers", "incautad[oa]s?",
    "decomisad[oa]s?", "saisi[es]*", "aangetroffen", "also", "total", "totall?ing", "in all", "assorted", "live", "loaded",
    "calib(?:er|re)s?", "cal\\.?", "ref", "illegal", "high-powered", "different", "type", "types", "on", "at", "in",
    "additional", "other",
)  # fmt: skip
FOUND = _words("found", "hallad[oa]s?", "encontrad[oa]s?", "trouvé(?:e?s)?", "abandoned", "washed up")
SURRENDERED = _words("surrendered", "handed in", "turned in", "entregad[oa]s?", "remis(?:es?)?", "amnesty")
NUMBER_KINDS = {
    "awb": "awb", "airway bill": "awb", "waybill": "awb", "hawb": "awb", "container": "container",
    "consignment": "consignment", "shipment": "consignment", "bl": "consignment", "b/l": "consignment", "case": "case",
    "caso": "case", "dossier": "case", "incident": "incident", "ref": "ref", "reference": "ref", "file": "ref", "no": "ref",
}  # fmt: skip
NUMBER = re.compile(
    rf"(?P<kind>{'|'.join(sorted(map(re.escape, NUMBER_KINDS), key=len, reverse=True))})\.?\s*(?:no\.?|number|nos\.?|#|:)?\s*[:#]?\s*"
    r"(?P<numbers>(?=[^\s,;]*\d)[^\s,;()]+(?:\s*(?:,|and|&)\s*(?=[A-Z][^\s,;]*\d[^\s,;]*-)[^\s,;()]+)*)",
    re.IGNORECASE,
)
NO_NUMBER = _words(
    "(?:ref\\.?|reference)?\\s*(?:none|not) yet", "no ref(?:erence)?(?: yet)?", "ref\\.?:? none"
)
_DRUGS = r"weed|marijuana|marihuana|cannabis|ganja|cocaine|coca[ií]na|cocaïne|heroin|hero[ií]na|meth\w*|fentanyl|drugs?|narcotics|drogas?"
_PEOPLE = r"m[ae]n|wom[ae]n|males?|females?|persons?|people|suspects?|nationals?|individuals?|subjects?|hombres?|mujeres?|personas?|personnes?"
NOT_KEPT = re.compile(
    rf"(?:\$|US\$|TT\$|J\$|€|£)\s?\d+(?:[,.]\d+)*(?:\s?(?:million|k|m)\b)?(?:\s*(?:in\s+)?(?:cash|usd|ttd))?"
    rf"|\d[\d,.]*\s?(?:usd|ttd|jmd|dollars?|pesos|euros?)\b(?:\s+(?:in\s+)?cash)?"
    rf"|(?:\w+\s+)?(?:\d[\d,.]*\s?(?:kg|kgs|kilos?|kilograms?|g|grams?|lbs?|pounds?|oz|tons?)\b\s*(?:of\s+|de\s+)?)(?:{_DRUGS})\b"
    rf"|(?:\d+|an?|one|two|three|four|five|six|several)\s+(?:\w+\s+)?(?:{_PEOPLE})(?:\s+(?:was|were|fueron|ont été))?"
    rf"(?:\s+(?:arrested|detained|charged|held|in custody|detenid[oa]s|arrêtée?s?))?"
    rf"|(?:\d+|one|two|three|four|several)\s+(?:arrested|arrests?|detained|detenid[oa]s?|arrestations?|in custody)"
    rf"|(?:arrested|detained)(?:\s+\d+)?(?:\s+(?:{_PEOPLE}))?"
    rf"|(?:{_DRUGS})(?!\w)|cash(?!\w)|money(?!\w)|arrests?(?!\w)",
    re.IGNORECASE,
)
"""Rule 11: named as not kept, and not recorded."""
BREAK = re.compile(r"[,;\n\r•·*|…]+|\.(?!\d)|:(?!\d)|[-–—](?=\s)|!|\?")
