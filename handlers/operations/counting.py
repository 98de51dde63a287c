"""Say the counting rules, C1 to C16, as the bot applies them."""

RULES = "\n".join(
    (
        "*How figures are counted*",
        "C1  A total is per category, with its unit. Unlike units are never added; "
        'there is no "total items".',
        "C2  Firearms are the sum of the firearm categories. Handguns and long guns are computed, never stored.",
        "C3  Magazines count whether loose or inserted; a magazine is never a firearm.",
        "C4  Ammunition is in rounds. Boxes become rounds only when the rounds per box are stated "
        "(10 boxes of 50 is 500).",
        "C5  Frames or receivers and conversion devices have their own lines beneath the firearms, "
        "outside their total.",
        "C6  Parts are never combined into a firearm. A complete set that can readily be assembled "
        "is 1 firearm.",
        "C7  Factory-built or privately made is an attribute of a line, never a category. "
        "Not said means unknown.",
        "C8  Airguns, replicas and pellets are recorded, never among firearms or rounds.",
        "C9  A quantity is counted, converted, at least (>=), at most (<=), about (~), a range, "
        "or not stated. A stated zero is a fact. Unknown is never zero: lines without a quantity "
        "are counted apart.",
        "C10 A seizure is an event, not an item. A joint seizure counts once, under its lead agency; "
        '"took part in" figures do not add up.',
        "C11 Parts of one consignment seized in several places are linked records; "
        "one seizure reported twice is merged.",
        "C12 A void record counts nowhere and stays visible with its reason.",
        "C13 A seizure belongs to the period of its seizure date, in the zone of its place. "
        "Weeks run Monday to Sunday. A date known to the month counts in that month and longer "
        'periods; shorter ones show it as "date not precise".',
        "C14 Calendar years and US fiscal years (1 Oct to 30 Sep) can both be asked for.",
        "C15 What changes a total after a digest was posted appears in the next digest as a correction.",
        "C16 A controlled delivery counts once, where control was first taken.",
    )
)
