"""Follow investigations: who leads them, what the operation had to do with them, how they stand."""
