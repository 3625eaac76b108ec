"""The checks of the product."""
