"""Follow seizures from where they were made to who is held to account, and measure how far they got."""
