"""Read what people say of a prosecution, and ask about what can hardly have been so."""
