"""Read what buttons and forms carry, strictly and in one place: what cannot be read is a refusal."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.domain.problems import Refusal
from handlers.kit import blocks

ILLEGIBLE = "This button or form cannot be read. Nothing was changed; please type the command again."


class Strict(BaseModel):
    """Take every value as it is, and none for another."""

    model_config = ConfigDict(strict=True, frozen=True)


def _moment(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError(text)
    return text


Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]
"""PostgreSQL takes no NUL; half a surrogate pair is no text to pydantic."""
_Number = Annotated[int, Field(ge=0, lt=2**31)]
_Id = Annotated[str, AfterValidator(lambda text: str(UUID(text)))]
_Moment = Annotated[str, AfterValidator(_moment)]


class _Carried(Strict):
    """Lay out what buttons and forms carry; further things are their feature's alone."""

    op: Text = ""
    n: _Number = 0
    v: _Number = 0
    draft: _Id = ""
    delivery: _Id = ""
    channel: Text = ""
    key: Text = ""
    choice: Text = ""
    choices: dict[Text, Text] = {}
    words: Text = ""
    code: Text = ""
    why: Text = ""
    to: tuple[Text, ...] = Field((), strict=False)
    handled: Text = ""
    by: tuple[Text, Text] = Field(("", ""), strict=False)
    event: Text = ""
    other: tuple[Text, _Number] = Field(("", 0), strict=False)
    page: _Number = 0
    start: _Number = Field(0, alias="from")
    after: _Number = 0
    last: tuple[_Moment, _Id] = Field(("", ""), strict=False)


class Brought(dict[str, Any]):
    """Hold what a request brought along; what is looked for in vain is a refusal."""

    def __missing__(self, name: str) -> Any:  # noqa: ANN401 - it never returns
        """Refuse."""
        raise Refusal(ILLEGIBLE)


def read(written: str) -> Brought:
    """Return what a button or a form carried; a refusal where it is not as it was written."""
    try:
        found = blocks.carried(written)
        _Carried.model_validate(found)
    except (ValueError, RecursionError):
        raise Refusal(ILLEGIBLE) from None
    return Brought(found)
