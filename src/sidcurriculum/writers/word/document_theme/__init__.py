"""A document made in Word -> its styles, shapes, headers, footers and page setup."""
