"""Answer /taskforce: what the bot does, whom it lets in."""

from bot.domain.members import Role
from handlers.kit.tree import Command, Feature, Press, Verb
from handlers.taskforce import admitting, auditing, binding, confirming, proving

COMMAND = Command(
    name="/taskforce",
    says="What the bot does, and who is admitted to it.",
    verbs=(
        Verb(
            name="admit",
            run=admitting.admit,
            role=Role.LEAD,
            usage=admitting.USAGE,
            says="Let a person in, for good or until the end of a day.",
            examples=(
                "admit @name as recorder for HAM agency CBP",
                "admit @name as observer for HAM agency HSI until 31 Dec",
            ),
        ),
        Verb(
            name="members",
            run=admitting.members,
            role=Role.OBSERVER,
            usage="members",
            says="List who is admitted.",
        ),
        Verb(
            name="dismiss",
            run=admitting.dismiss,
            role=Role.LEAD,
            usage="dismiss @person",
            says="End a person's admission; their entries stay.",
        ),
        Verb(
            name="verify",
            run=proving.verify,
            role=Role.LEAD,
            usage="verify [HASH]",
            says="Prove that the log was not altered, nor what is derived from it; HASH is a digest's foot.",
            examples=("verify", "verify 61a032da78693a1d"),
        ),
        Verb(
            name="log",
            run=auditing.page,
            role=Role.LEAD,
            usage=auditing.USAGE,
            says="Show who asked for what, refusals too; never what was typed.",
            examples=("log", "log @name last week"),
        ),
        Verb(
            name="bind",
            run=binding.bind,
            role=Role.ADMINISTRATOR,
            usage=binding.BIND,
            says="Say who reads this channel: it shows what all of them may see, and nothing else.",
            examples=("bind HAM to all up to AMBER", "bind to TTPS, HSI up to AMBER+STRICT with LES"),
        ),
        Verb(
            name="unbind",
            run=binding.unbind,
            role=Role.ADMINISTRATOR,
            usage="unbind [OPERATION]",
            says="Show nothing more of an operation in this channel.",
        ),
        Verb(
            name="channels",
            run=binding.every,
            role=Role.ADMINISTRATOR,
            usage="channels",
            says="List the channels that are bound, and who reads them.",
        ),
        Verb(
            name="announce",
            run=binding.announce,
            role=Role.ADMINISTRATOR,
            usage="announce on|off",
            says="Show each new record in this channel, in one line; off unless it is set.",
        ),
    ),
)
FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        Press(name=auditing.MORE, run=auditing.page, role=Role.LEAD),
        Press(name=confirming.CONFIRM, run=confirming.confirm, role=Role.ADMINISTRATOR),
    ),
)
