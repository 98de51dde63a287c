"""Do what a person does in Slack, and show what the bot answers as Slack shows it."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from bot.practice import limits
from bot.practice.refused import Refused
from bot.practice.sending import filling, payloads
from bot.practice.sending.door import FAILED, Answer, Door, Kind
from bot.practice.sending.targets import Target, offered
from bot.practice.workspace import keeping, tickets, views
from bot.practice.workspace.state import Json, Shown, Workspace


@dataclass(frozen=True, slots=True)
class Sender:
    """Send to a bot behind `door`; `base` is where it reaches the workspace.

    `troubles` gathers what Slack would have held against the bot: no answer in time, an answer that
    Slack does not take.
    """

    workspace: Workspace
    door: Door
    base: str
    troubles: list[str] = field(default_factory=list)

    def command(self, user: str, channel: str, line: str) -> Answer:
        """Type a slash command."""
        with self.workspace.lock:
            payload = payloads.command(self.workspace, self.base, user, channel, line)
        answer = self.door.deliver(Kind.COMMAND, payload)
        name = payload["command"]
        if answer.trouble:
            self._report(user, channel, name, answer.trouble)
        elif answer.body:
            told = {"text": answer.body} if isinstance(answer.body, str) else answer.body
            self._take(
                lambda: tickets.answer(self.workspace, user, channel, told),
                lambda _: self._report(user, channel, name, "invalid_command_response"),
            )
        return answer

    def press(self, user: str, target: Target) -> Answer:
        """Press a button or choose from a menu."""
        with self.workspace.lock:
            payload = deepcopy(payloads.press(self.workspace, self.base, user, target))
        answer = self.door.deliver(Kind.INTERACTION, payload)
        if answer.trouble:
            self._report(user, target.channel, target.label, answer.trouble)
        return answer

    def submit(self, shown: Shown, typed: Mapping[str, str]) -> Answer | None:
        """Fill the fields of a form by their labels and submit it; None when Slack's client holds it back."""

        def suggest(block: Mapping[str, Any], text: str) -> list[Json]:
            return self.suggest(shown, block, text)

        filled = filling.values(shown.view, typed, suggest)
        if missing := filling.missing(shown.view, filled):
            with self.workspace.lock:
                views.complain(self.workspace, shown, missing)
            return None
        with self.workspace.lock:
            payload = deepcopy(payloads.submission(self.workspace, shown, filled))
        answer = self.door.deliver(Kind.INTERACTION, payload)
        if answer.trouble:
            self._trouble(answer.trouble, shown)
        else:
            self._take(lambda: self._follow(shown, answer.body or {}), lambda why: self._trouble(why, shown))
        return answer

    def close(self, shown: Shown, *, every: bool = False) -> None:
        """Close a form; the bot learns of it when it asked to."""
        with self.workspace.lock:
            payload = payloads.closing(self.workspace, shown, every=every)
            views.close(self.workspace, shown, every=every)
        if shown.view["notify_on_close"]:
            self.door.deliver(Kind.INTERACTION, payload)

    def suggest(self, shown: Shown, block: Mapping[str, Any], typed: str) -> list[Json]:
        """Ask the bot what a field offers for what was typed."""
        with self.workspace.lock:
            payload = payloads.question(self.workspace, shown, block, typed)
        answer = self.door.deliver(Kind.INTERACTION, payload)
        body = {} if answer.trouble else answer.body or {}
        try:
            limits.suggestions(body)
        except Refused as refused:
            self.troubles.append(" ".join([block["block_id"], refused.error, *refused.details]))
            return []
        return offered(body)

    def event(self, body: Mapping[str, Any], retry: int = 0) -> Answer:
        """Tell the bot of an event; `retry` counts from 1 when Slack sends it again."""
        with self.workspace.lock:
            payload = payloads.event(self.workspace, body)
        answer = self.door.deliver(Kind.EVENT, payload, retry)
        if answer.trouble:
            self.troubles.append(f"{body['type']}: {answer.trouble}")
        return answer

    def _follow(self, shown: Shown, body: Mapping[str, Any]) -> None:
        """Do with a form what the bot answered to it."""
        match body.get("response_action"):
            case None:
                views.close(self.workspace, shown)
            case "clear":
                views.close(self.workspace, shown, every=True)
            case "errors":
                views.complain(self.workspace, shown, body["errors"])
            case "update":
                views.replace(self.workspace, shown, body["view"])
            case "push":
                views.lay_over(self.workspace, shown, body["view"])
            case other:
                raise Refused(f"unknown response_action {other}")

    def _take(self, act: Callable[[], object], complain: Callable[[str], object]) -> None:
        try:
            with self.workspace.lock:
                act()
                keeping.save(self.workspace)
        except Refused as refused:
            complain(" ".join([refused.error, *refused.details]))

    def _report(self, user: str, channel: str, what: str, trouble: str) -> None:
        """Show what Slack says to a person whom the bot left without an answer."""
        self.troubles.append(f"{what}: {trouble}")
        told = {"text": f"{what} failed with the error “{trouble}”"}
        with self.workspace.lock:
            tickets.answer(self.workspace, user, channel, told)

    def _trouble(self, why: str, shown: Shown) -> None:
        self.troubles.append(f"{shown.view['callback_id']}: {why or FAILED}")
        with self.workspace.lock:
            views.grieve(self.workspace, shown, "We had some trouble connecting. Try again?")
