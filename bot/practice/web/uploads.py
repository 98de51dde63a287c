"""Answer the methods that take files."""

from bot.practice.refused import Refused
from bot.practice.web.call import Call
from bot.practice.workspace import files
from bot.practice.workspace.state import Json

LARGEST = 1_000_000_000


def announce(call: Call) -> Json:
    """Tell where to send the bytes of a file."""
    file = files.announce(call.workspace, call.text("filename"), call.number("length", 0, LARGEST))
    return {"file_id": file.id, "upload_url": f"{call.base}/upload/{file.id}"}


def complete(call: Call) -> Json:
    """Share files that were sent."""
    uploads = call.parsed("files", "invalid_arguments")
    if not uploads:
        raise Refused("invalid_arguments", ["missing required field: files"])
    name = "channel_id" if call.maybe("channel_id") else "channels"
    channel = call.open_channel(name) if call.maybe(name) else None
    comment, thread = call.maybe("initial_comment"), call.maybe("thread_ts") or None
    return {"files": files.complete(call.workspace, uploads, channel, comment, thread)}


def info(call: Call) -> Json:
    """Tell about a file."""
    return {"file": files.described(files.find(call.workspace, call.text("file")))}


METHODS = {
    "files.getUploadURLExternal": announce,
    "files.completeUploadExternal": complete,
    "files.info": info,
}
