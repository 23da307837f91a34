"""Converts Word and PowerPoint files to PDF with LibreOffice, and PDFs to pictures; only the command uses it."""
