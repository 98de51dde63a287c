"""Cut a typed line into pieces that each mean one thing: numbers, items, makes, places, dates, agencies."""
