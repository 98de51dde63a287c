"""Put together what Slack takes from small checks; each names what is wrong, and where, in Slack's words."""

from collections.abc import Callable, Iterator, Mapping, Sequence

Check = Callable[[object, str], Iterator[str]]
Fields = Mapping[str, Check]


def problem(words: str, where: str) -> str:
    """Return a complaint as Slack words it."""
    return f"{words} [json-pointer:{where}]"


def string(most: int, least: int = 1) -> Check:
    """Take a string of `least` to `most` characters."""

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield problem("must provide a string", where)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", where)
        elif len(value) > most:
            yield problem(f"must be less than {most + 1} characters", where)

    return check


def number(least: float | None = None, most: float | None = None) -> Check:
    """Take a number from `least` to `most`."""

    def check(value: object, where: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield problem("must provide a number", where)
        elif least is not None and value < least:
            yield problem(f"must be at least {least:g}", where)
        elif most is not None and value > most:
            yield problem(f"must be at most {most:g}", where)

    return check


def flag(value: object, where: str) -> Iterator[str]:
    """Take true or false."""
    if not isinstance(value, bool):
        yield problem("must provide a boolean", where)


def anything(_value: object, _where: str) -> Iterator[str]:
    """Take whatever is there."""
    yield from ()


def thing(value: object, where: str) -> Iterator[str]:
    """Take any object."""
    if not isinstance(value, Mapping):
        yield problem("must provide an object", where)


def choice(*allowed: str) -> Check:
    """Take one of a few words."""

    def check(value: object, where: str) -> Iterator[str]:
        if value not in allowed:
            yield problem(f"must be a valid enum value: {', '.join(allowed)}", where)

    return check


def several(item: Check, most: int, least: int = 1) -> Check:
    """Take a list of `least` to `most` items."""

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            yield problem("must provide an array", where)
            return
        if len(value) < least:
            yield problem(f"no fewer than {least} items allowed", where)
        if len(value) > most:
            yield problem(f"no more than {most} items allowed", where)
        for index, each in enumerate(value[: most + 1]):
            yield from item(each, f"{where}/{index}")

    return check


def record(required: Fields, optional: Fields | None = None) -> Check:
    """Take an object with these fields and no others."""
    known = {**required, **(optional or {})}

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield problem("must provide an object", where)
            return
        for name in required.keys() - value.keys():
            yield problem(f"missing required field: {name}", where)
        for name, held in value.items():
            if name in known:
                yield from known[name](held, f"{where}/{name}")
            else:
                yield problem(f"invalid additional property: {name}", where)

    return check


def kinds(table: Fields) -> Check:
    """Take an object whose `type` says which of the table's checks it must pass."""

    def check(value: object, where: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield problem("must provide an object", where)
        elif value.get("type") not in table:
            yield problem(f"unsupported type: {value.get('type')}", f"{where}/type")
        else:
            rest = {name: held for name, held in value.items() if name != "type"}
            yield from table[str(value["type"])](rest, where)

    return check


def every(*checks: Check) -> Check:
    """Take what all of several checks take; the later ones are asked only about well-formed values."""

    def check(value: object, where: str) -> Iterator[str]:
        for each in checks:
            found = list(each(value, where))
            yield from found
            if found:
                return

    return check


def one_of(*names: str) -> Check:
    """Take an object that has exactly one of these fields."""

    def check(value: object, where: str) -> Iterator[str]:
        if isinstance(value, Mapping) and len(value.keys() & set(names)) != 1:
            yield problem(f"must have exactly one of: {', '.join(names)}", where)

    return check
