"""Makes parts, colours and icons of Word documents, for all themes."""
