"""Make pictures of the record for messages; they are drawn where these are posted, never in a listener.

`usual` are the charts and the map of a digest; `block` puts one among the blocks of a message, `lines`
are its numbers for the text, `table` of `rows` its numbers side by side. The courier turns such blocks
into Slack's own charts, or into PNG files.
"""

from handlers.kit.pictures.charting import charts
from handlers.kit.pictures.mapping import routed
from handlers.kit.pictures.shown import Picture, block, lines, read, rows, table, without
from handlers.kit.pictures.usual import usual

__all__ = ["Picture", "block", "charts", "lines", "read", "routed", "rows", "table", "usual", "without"]
