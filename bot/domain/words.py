"""Mark what people typed: free text and identifiers, which lie beside the log, never in it."""

import unicodedata


class Words(str):
    """Hold a text that somebody typed: a name, a number, a description.

    The log keeps only its salted digest, so that it can be blanked without breaking the chain.
    """

    __slots__ = ()


def bare(text: str) -> str:
    """Return the letters and digits of `text`, without case: so numbers are compared, in any spelling."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def folded(text: str) -> str:
    """Return `text` as the lookups compare it: no case, accents, hyphens, full stops or apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    spaced = "".join(" " if c in "-‐‑‒–—/" else c for c in bare.casefold())
    return " ".join("".join(c for c in spaced if c not in ".,'’`´").split())
