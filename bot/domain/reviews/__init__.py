"""Count what agencies reviewed of exports and referred: reports of a stretch, and reports to date."""
