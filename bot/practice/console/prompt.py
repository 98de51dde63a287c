"""Let a person type at the console: a prompt for lines, and one for each field of a form."""

import contextlib
from collections.abc import Callable, Iterator

from bot import schedule
from bot.practice.console import lines, paper, passing
from bot.practice.console.lines import Demo, Submit
from bot.practice.console.player import Player
from bot.practice.workspace import views
from bot.practice.workspace.state import Shown

WELCOME = """\
You are avery of IMPACS, who leads. Type a command: /operation open HAMMERHEAD code HAM from 1 Sep 2023
Then record, ask and subscribe: /seizure 2 pistols at Piarco yesterday, /operation totals, /digest help
Others: !user U2, !channel C2, !now 2023-11-13T08:00-04:00, !click LABEL; demo shows it all; Ctrl-D leaves."""
EVERY = 1.0
"""Seconds between ticks: somebody waits for what was shared."""


def converse(player: Player, demonstrate: Callable[[], object]) -> None:
    """Play what is typed until the person leaves; what is due comes by itself."""
    with contextlib.suppress(ImportError):
        # Arrow keys and a history, where the platform has them.
        __import__("readline")
    player.screen.say(WELCOME)

    def pulse(_: schedule.Stopping) -> None:
        passing.tick(player.session, player.session.clock())
        player.screen.refresh()

    with schedule.running(pulse, EVERY), contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            line = lines.read(input(f"\n{player.prompt}"))
            if isinstance(line, Demo):
                demonstrate()
                continue
            player.play(line)
            while shown := _open_form(player):
                _fill(player, shown)


def _fill(player: Player, shown: Shown) -> None:
    """Ask for each field of an open form; a line end keeps what is there, Ctrl-D closes the form."""
    player.screen.say("  (Enter keeps what is in brackets, Ctrl-D closes the form.)")
    try:
        typed = {label: value for label, value in _answers(shown) if value}
    except EOFError:
        player.session.sender.close(shown)
        player.screen.say("")
        player.screen.refresh()
        return
    player.play(Submit(typed))


def _open_form(player: Player) -> Shown | None:
    """Return the form before the person, unless there is nothing to fill in; its buttons can be clicked."""
    shown = views.top(player.session.workspace, player.user)
    return shown if shown and shown.view["submit"] else None


def _answers(shown: Shown) -> Iterator[tuple[str, str]]:
    for field in views.inputs(shown.view):
        label = field["label"]["text"]
        yield label, input(f"  {label} [{paper.held(field['element'])}]: ").strip()
