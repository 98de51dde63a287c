"""Keep a workspace in a file of its own, so that the next process finds the messages that were posted."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from pathlib import Path

from bot.practice.workspace.state import Channel, File, Json, Person, Workspace


def load(workspace: Workspace) -> None:
    """Put into `workspace` what its file holds; what only one person saw is gone, as in Slack."""
    if workspace.file is None or not workspace.file.exists():
        return
    kept = json.loads(workspace.file.read_text())
    workspace.last = kept["last"]
    workspace.people |= {each["id"]: Person(**each) for each in kept["people"]}
    workspace.channels |= {each["id"]: Channel(**each) for each in kept["channels"]}
    workspace.files |= {each["id"]: _file(each) for each in kept["files"]}


def save(workspace: Workspace) -> None:
    """Write the workspace into its file, wholly or not at all."""
    if workspace.file is None:
        return
    kept = {
        "last": workspace.last,
        "people": [asdict(person) for person in workspace.people.values()],
        "channels": [asdict(channel) for channel in workspace.channels.values()],
        "files": [_written(file) for file in workspace.files.values()],
    }
    beside = Path(f"{workspace.file}.new")
    beside.write_text(json.dumps(kept))
    beside.replace(workspace.file)


def _file(kept: Json) -> File:
    content = kept.pop("content")
    return File(**kept, content=None if content is None else b64decode(content))


def _written(file: File) -> Json:
    content = None if file.content is None else b64encode(file.content).decode()
    return {**asdict(file), "content": content}
