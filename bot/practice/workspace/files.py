"""Take files in two steps, as Slack does, and share them in channels."""

from collections.abc import Mapping, Sequence

from bot.practice.refused import Refused
from bot.practice.workspace import messages
from bot.practice.workspace.state import Channel, File, Json, Workspace


def announce(workspace: Workspace, name: str, size: int) -> File:
    """Expect a file of so many bytes."""
    file = File(workspace.identify("F"), name, size)
    workspace.files[file.id] = file
    return file


def receive(workspace: Workspace, file_id: str, content: bytes) -> None:
    """Take the bytes of a file that was announced."""
    file = find(workspace, file_id)
    if len(content) != file.size:
        raise Refused("file_upload_size_mismatch")
    file.content = content


def complete(
    workspace: Workspace,
    uploads: Sequence[Mapping[str, str]],
    channel: Channel | None,
    comment: str,
    thread: str | None,
) -> list[Json]:
    """Share files that were received; without a channel they stay private to the bot."""
    files = []
    for upload in uploads:
        file = find(workspace, upload["id"])
        if file.content is None:
            raise Refused("file_not_found")
        file.title = upload.get("title") or file.name
        files.append(file)
    if channel is not None:
        _share(workspace, files, channel, comment, thread)
    return [described(file) for file in files]


def find(workspace: Workspace, file_id: str) -> File:
    """Return a file; refused where none has the id."""
    if file_id not in workspace.files:
        raise Refused("file_not_found")
    return workspace.files[file_id]


def described(file: File) -> Json:
    """Return what Slack tells about a file."""
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "size": file.size,
        "is_public": False,
        "shares": {"private": {channel: [{"ts": ts}] for channel, ts in file.shares.items()}},
    }


def _share(
    workspace: Workspace, files: Sequence[File], channel: Channel, comment: str, thread: str | None
) -> None:
    text = comment or ", ".join(file.title for file in files)
    content = {"text": text, "files": [described(file) for file in files]}
    message = messages.post(workspace, channel, content, thread=thread)
    for file in files:
        file.shares[channel.id] = message["ts"]
