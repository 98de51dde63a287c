"""Write the help of a command from its tree: only what the asker may run, with lines to copy."""

from bot.domain.members import Role
from handlers.kit import blocks
from handlers.kit.asking import Answer
from handlers.kit.tree import Command


def answer(command: Command, role: Role, topic: str = "") -> Answer:
    """Show a topic, one verb, or all that `command` can be told to do by somebody of this role."""
    if topic.casefold() in command.topics:
        return Answer(text=command.topics[topic.casefold()]())
    allowed = [verb for verb in command.every() if verb.role <= role and verb is not command.empty]
    found = command.find(topic)
    verbs = [verb for verb in allowed if verb is found] or allowed
    lines = [f"`{command.name} {verb.usage}`  {verb.says}" for verb in verbs]
    examples = [f"`{command.name} {example}`" for verb in verbs for example in verb.examples]
    paragraphs = [f"*{command.name}*  {command.says}", *_grouped(lines)]
    if examples:
        paragraphs += ["*To copy*", *_grouped(examples)]
    return Answer(text="\n".join(paragraphs), blocks=[blocks.section(text) for text in paragraphs])


def _grouped(lines: list[str]) -> list[str]:
    """Return lines joined into paragraphs that fit a section."""
    paragraphs = [""]
    for line in lines:
        if len(paragraphs[-1]) + len(line) >= blocks.SECTION:
            paragraphs.append("")
        paragraphs[-1] += f"{line}\n"
    return [paragraph.strip() for paragraph in paragraphs if paragraph]
