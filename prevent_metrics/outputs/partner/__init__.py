"""One organisation on a page."""
