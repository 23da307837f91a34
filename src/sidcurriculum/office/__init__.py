"""Word and PowerPoint files -> PDFs by LibreOffice, and PDFs -> pictures; used by the command alone."""
