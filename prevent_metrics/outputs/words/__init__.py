"""Every sentence of the product, as small pure functions."""
