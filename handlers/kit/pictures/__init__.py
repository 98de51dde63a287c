"""Make pictures of the record for messages; they are drawn where these are posted, never in a listener.

`usual` are the charts and `routed` the map that a digest shows; `block` puts one into a message, with
`lines` of it in the text. The courier turns such blocks into Slack's own charts, or into PNG files.
"""

from handlers.kit.pictures.charting import charts
from handlers.kit.pictures.mapping import routed
from handlers.kit.pictures.shown import Picture, block, lines, read, table, without
from handlers.kit.pictures.usual import usual

__all__ = ["Picture", "block", "charts", "lines", "read", "routed", "table", "usual", "without"]
