"""Reads a theme's document.docx: styles, shapes, headers, footers and page setup."""
