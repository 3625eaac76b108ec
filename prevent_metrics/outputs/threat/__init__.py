"""The Local threat picture page."""
