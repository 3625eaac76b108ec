"""The Delivery plan page."""
