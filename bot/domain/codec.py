"""Write the domain's types as JSON and read them back, strictly; typed words go another way.

Dataclasses become objects with every field, enums their values, dates and moments ISO 8601, tuples
arrays. What to write for `Words`, and how to read that, is the caller's: the log keeps digests,
a document the words themselves.
"""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from bot.domain.words import Words

T = TypeVar("T")
Json = Any
"""Any value that the json module writes; dynamic by nature."""
Marked = Mapping[str, Any]
"""The object that stands for `Words`: typed words may stand wherever a text may."""


def inline(words: Words) -> Marked:
    """Write words as themselves, marked as what somebody typed."""
    return {"words": str(words)}


def outline(mark: Marked) -> Words:
    """Read what `inline` wrote."""
    return Words(mark["words"])


def encode(value: object, words: Callable[[Words], Marked] = inline) -> Json:
    """Return `value` as JSON; TypeError for what the domain does not hold."""
    return _WRITERS[type(value)](value, words)


def decode(kind: type[T], value: Json, words: Callable[[Marked], Words] = outline) -> T:
    """Return what `encode` wrote as `kind`; ValueError or TypeError for anything else."""
    shape: Any = kind
    decoded: T = _reader(shape)(value, words)
    return decoded


_AS_THEY_ARE = frozenset((NoneType, bool, int, str))
_PLAIN: dict[type, Callable[[Any], Json]] = {
    **dict.fromkeys(_AS_THEY_ARE, lambda value: value),
    date: date.isoformat,
    datetime: datetime.isoformat,
    UUID: str,
}
Writer = Callable[[Any, Callable[[Words], Marked]], Json]
Reader = Callable[[Json, Callable[[Marked], Words]], Any]


class _Writers(dict[type, Writer]):
    """Make the writer of a type when it is first asked for."""

    def __missing__(self, kind: type) -> Writer:
        made = self[kind] = _writer(kind)
        return made


_WRITERS = _Writers()


def _writer(kind: type) -> Writer:
    if issubclass(kind, Words):
        return lambda value, words: words(value)
    if issubclass(kind, tuple):
        return lambda value, words: [_WRITERS[type(item)](item, words) for item in value]
    if kind in _PLAIN:
        plain = _PLAIN[kind]
        return lambda value, _: plain(value)
    if issubclass(kind, Enum):
        return lambda value, _: value.value
    return _object(_names(kind))


def _object(names: tuple[str, ...]) -> Writer:
    get = attrgetter(*names)

    def write(value: object, words: Callable[[Words], Marked]) -> Json:
        fields: tuple[object, ...] = get(value) if len(names) > 1 else (get(value),)
        return {
            name: each if type(each) in _AS_THEY_ARE else _WRITERS[type(each)](each, words)
            for name, each in zip(names, fields, strict=True)
        }

    return write


def _names(kind: type) -> tuple[str, ...]:
    if not dataclasses.is_dataclass(kind):
        message = f"{kind.__name__} is not a type of the record"
        raise TypeError(message)
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _reader(kind: Any) -> Reader:  # noqa: ANN401 - a type hint is any object
    if get_origin(kind) is UnionType:
        return _optional(kind)
    if get_origin(kind) is tuple:
        each = _reader(get_args(kind)[0])
        return lambda value, words: tuple(each(item, words) for item in _checked(value, list))
    if dataclasses.is_dataclass(get_origin(kind) or kind):
        return _dataclass(kind)
    if kind in _TEXTS:
        return _TEXTS[kind]
    if issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda value, _: members[value] if value in members else kind(value)
    return lambda value, _: _checked(value, kind)


def _optional(kind: UnionType) -> Reader:
    (present,) = (_reader(each) for each in get_args(kind) if each is not NoneType)
    return lambda value, words: None if value is None else present(value, words)


def _dataclass(kind: Any) -> Reader:  # noqa: ANN401 - any dataclass
    made = get_origin(kind) or kind
    hints, given = get_type_hints(made), dict(zip(_parameters(made), get_args(kind), strict=True))
    shapes = {field.name: hints[field.name] for field in dataclasses.fields(made)}
    readers = {name: _reader(given.get(shape, shape)) for name, shape in shapes.items()}

    def read(value: Json, words: Callable[[Marked], Words]) -> Any:  # noqa: ANN401 - any dataclass
        if not _checked(value, dict).keys() <= readers.keys():
            message = f"{made.__name__} has no {', '.join(sorted(value.keys() - readers))}"
            raise ValueError(message)
        return made(**{name: readers[name](item, words) for name, item in value.items()})

    return read


def _parameters(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any dataclass
    return getattr(kind, "__parameters__", ())


def _text(value: Json, words: Callable[[Marked], Words]) -> str:
    return words(value) if isinstance(value, dict) else _checked(value, str)


def _checked(value: Json, kind: type[T]) -> T:
    if type(value) is not kind:
        message = f"expected {kind.__name__}, found {type(value).__name__}"
        raise TypeError(message)
    return value


_TEXTS: dict[Any, Reader] = {
    str: _text,
    Words: lambda value, words: words(_checked(value, dict)),
    date: lambda value, _: date.fromisoformat(value),
    datetime: lambda value, _: datetime.fromisoformat(value),
    UUID: lambda value, _: UUID(value),
}
