"""The Data protection page and the draft impact assessment."""
