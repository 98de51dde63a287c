"""Open forms, lay one over another, put one in the place of another, close them."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.practice import limits
from bot.practice.limits import Surface
from bot.practice.refused import Refused
from bot.practice.workspace import messages, tickets
from bot.practice.workspace.sights import Kind, Sight
from bot.practice.workspace.state import APP, BOT_ID, TEAM, Json, Shown, Workspace

DEPTH = 3
"""Views that lie over one another."""
_BLANK: Json = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "close": None,
    "submit": None,
    "clear_on_close": False,
    "notify_on_close": False,
}


def open_first(workspace: Workspace, ticket: str, view: Mapping[str, Any]) -> Json:
    """Open a view before the person whom the trigger belongs to."""
    _check(workspace, view)
    held = tickets.redeem(workspace, ticket)
    opened = Shown(held.user, held.channel, _kept(workspace, view))
    workspace.stacks[held.user] = [opened]
    return _show(workspace, opened)


def push(workspace: Workspace, ticket: str, view: Mapping[str, Any]) -> Json:
    """Lay a view over the one in which the trigger was given."""
    _check(workspace, view)
    held = tickets.redeem(workspace, ticket)
    return lay_over(workspace, find(workspace, held.view_id), view)


def lay_over(workspace: Workspace, below: Shown, view: Mapping[str, Any]) -> Json:
    """Lay a view over an open one."""
    _check(workspace, view)
    stack = workspace.stacks[below.user]
    if len(stack) >= DEPTH:
        raise Refused("push_limit_reached")
    kept = _kept(workspace, view)
    kept |= {"root_view_id": stack[0].view["id"], "previous_view_id": below.view["id"]}
    stack.append(Shown(below.user, below.channel, kept))
    return _show(workspace, stack[-1])


def update(workspace: Workspace, view_id: str, view: Mapping[str, Any], expected: str = "") -> Json:
    """Put a view in the place of an open one; refused when that is no longer the `expected` one."""
    return replace(workspace, find(workspace, view_id), view, expected)


def replace(workspace: Workspace, standing: Shown, view: Mapping[str, Any], expected: str = "") -> Json:
    """Put a view in the place of an open one that was found before."""
    _check(workspace, view)
    if expected and expected != standing.view["hash"]:
        raise Refused("hash_conflict")
    links = ("id", "root_view_id", "previous_view_id")
    standing.view = _kept(workspace, view) | {link: standing.view[link] for link in links}
    return _show(workspace, standing)


def publish(workspace: Workspace, user: str, view: Mapping[str, Any], expected: str = "") -> Json:
    """Put a view on a person's Home."""
    _check(workspace, view, Surface.HOME)
    workspace.person(user)
    standing = workspace.homes.get(user)
    if expected and (standing is None or expected != standing["hash"]):
        raise Refused("hash_conflict")
    workspace.homes[user] = _kept(workspace, view)
    return workspace.homes[user]


def find(workspace: Workspace, view_id: str) -> Shown:
    """Return an open view by its id, or by the external id that the bot gave it."""
    for stack in workspace.stacks.values():
        for shown in stack:
            if view_id and view_id in {shown.view["id"], shown.view["external_id"]}:
                return shown
    raise Refused("not_found")


def top(workspace: Workspace, user: str) -> Shown | None:
    """Return the view that a person has before them, if any."""
    stack = workspace.stacks.get(user)
    return stack[-1] if stack else None


def close(workspace: Workspace, shown: Shown, *, every: bool = False) -> None:
    """Close a view, with those over it, or the whole stack; one that was replaced is closed already."""
    stack = workspace.stacks[shown.user]
    if shown in stack:
        del stack[0 if every else stack.index(shown) :]


def complain(workspace: Workspace, shown: Shown, errors: Mapping[str, str]) -> None:
    """Show the errors of a form beside its fields; each must belong to a field."""
    labels = {block["block_id"]: block["label"]["text"] for block in inputs(shown.view)}
    if not errors or errors.keys() - labels.keys():
        raise Refused("invalid_arguments", [f"no input has block_id {name}" for name in errors])
    grieve(workspace, shown, "\n".join(f"{labels[name]}: {words}" for name, words in errors.items()))


def grieve(workspace: Workspace, shown: Shown, text: str) -> None:
    """Show what is wrong with a form; it stays open."""
    _see(workspace, Kind.MODAL_ERRORS, shown, text)


def inputs(view: Mapping[str, Any]) -> Iterator[Json]:
    """Give the fields of a form."""
    return (block for block in view["blocks"] if block["type"] == "input")


def _check(workspace: Workspace, view: Mapping[str, Any], surface: Surface = Surface.MODAL) -> None:
    limits.view(view, surface)
    messages.pictures(workspace, view["blocks"], "invalid_arguments")


def _kept(workspace: Workspace, view: Mapping[str, Any]) -> Json:
    view_id = workspace.identify("V")
    return {
        **_BLANK,
        **view,
        "id": view_id,
        "team_id": TEAM,
        "app_id": APP,
        "bot_id": BOT_ID,
        "hash": workspace.identify(f"{workspace.stamp()}."),
        "root_view_id": view_id,
        "previous_view_id": None,
        "state": {"values": {}},
        "blocks": messages.identified(workspace, view["blocks"]),
    }


def _show(workspace: Workspace, shown: Shown) -> Json:
    _see(workspace, Kind.MODAL, shown, "\n".join(wording(shown.view)))
    return shown.view


def wording(view: Mapping[str, Any]) -> Iterator[str]:
    """Give the title and the texts of a view, as somebody would read it out."""
    yield view["title"]["text"]
    for block in view["blocks"]:
        texts = [block.get("text"), block.get("label"), *block.get("fields", [])]
        inner = block["elements"] if block["type"] == "context" else []
        yield from (each["text"] for each in [*texts, *inner] if each and "text" in each)


def _see(workspace: Workspace, kind: Kind, shown: Shown, text: str) -> None:
    sight = Sight(kind=kind, channel=shown.channel, user=shown.user, text=text, view=dict(shown.view))
    workspace.sights.add(sight)
