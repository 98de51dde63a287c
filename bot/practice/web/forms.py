"""Answer the methods that show forms and Home."""

from typing import Any

from bot.practice.refused import Refused
from bot.practice.web.call import Call
from bot.practice.workspace import views
from bot.practice.workspace.state import Json


def open_first(call: Call) -> Json:
    """Open a form."""
    return {"view": views.open_first(call.workspace, call.text("trigger_id"), _view(call))}


def push(call: Call) -> Json:
    """Lay a form over another."""
    return {"view": views.push(call.workspace, call.text("trigger_id"), _view(call))}


def update(call: Call) -> Json:
    """Put a form in the place of another."""
    wanted = call.maybe("view_id") or call.text("external_id")
    return {"view": views.update(call.workspace, wanted, _view(call), call.maybe("hash"))}


def publish(call: Call) -> Json:
    """Put a view on somebody's Home."""
    return {"view": views.publish(call.workspace, call.text("user_id"), _view(call), call.maybe("hash"))}


def _view(call: Call) -> dict[str, Any]:
    view = call.parsed("view", "invalid_arguments")
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", ["missing required field: view"])
    return view


METHODS = {
    "views.open": open_first,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
