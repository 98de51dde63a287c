"""Read what people ask of the record: the words of totals, lists and charts."""
