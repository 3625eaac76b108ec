"""Partners' spreadsheets, understood as they were sent."""
