"""Read and write the details of a record that nobody has to give: route, numbers, makes, statuses."""

from bot.domain.detail.clauses import Clause
from bot.domain.detail.fields import Field
from bot.domain.detail.reader import read
from bot.domain.detail.setting import Setting

__all__ = ["Clause", "Field", "Setting", "read"]
