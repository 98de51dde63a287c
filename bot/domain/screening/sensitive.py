"""Hold back an entry whose words look like what the record must never hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.problems import Refusal
from bot.domain.screening.finding import Kind

_SAYS = {
    Kind.NAME: "a person's name: “{}”. The record keeps no names.",
    Kind.BIRTH: "a date of birth: “{}”. The record keeps none.",
    Kind.DOCUMENT: "the number of a passport or identity document: “{}”. The record keeps none.",
    Kind.PHONE: "a phone number: “{}”. The record keeps none.",
    Kind.EMAIL: "an e-mail address: “{}”. The record keeps none.",
    Kind.ACCOUNT: "an account or card number: “{}”. The record keeps none.",
    Kind.SERIAL: "a serial number: “{}”. The record keeps how many are present or removed, never the number.",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Hold a kind, and the words that were taken for it."""

    kind: Kind
    words: str

    @property
    def sentence(self) -> str:
        """Say what the words look like; they are quoted as they were typed."""
        return f"This looks like {_SAYS[self.kind].format(self.words)}"


class Sensitive(Refusal):
    """Refuse an entry until its author changes the words or confirms that they are nothing of the kind.

    What it says of itself has kinds only, as that may end up in a log.
    """

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        """Keep what was found."""
        kinds = ", ".join(dict.fromkeys(doubt.kind.value for doubt in doubts))
        super().__init__(
            f"Nothing was recorded: the words seem to hold what the record never keeps ({kinds})."
        )
        self.doubts = tuple(doubts)
