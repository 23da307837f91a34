"""Block elements of a page -> paragraphs and tables of Word: one module for each kind."""
